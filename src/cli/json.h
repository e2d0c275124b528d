/* json.h: JSON (RFC 8259) for programs, a line each. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdio.h>

#include <stet/buf.h>
#include <stet/diag.h>

/* Where it goes: to a file at once, which takes no memory, or to a buffer. */
struct cli_json {
	FILE *file;
	struct stet_buf *buf; /* if file is NULL */
};

void cli_json_puts(const struct cli_json *out, const char *text);

/* A string value. A byte that is not UTF-8, as in names of files, is U+FFFD. */
void cli_json_string(const struct cli_json *out, const char *string);

void cli_json_number(const struct cli_json *out, unsigned long n);

/* Behind a member before it: `,"name":` and the value. */
void cli_json_string_member(const struct cli_json *out, const char *name,
    const char *string);
void cli_json_number_member(const struct cli_json *out, const char *name,
    unsigned long n);

/* A diagnostic, as an object. */
void cli_json_entry(const struct cli_json *out,
    const struct stet_diag_entry *entry);

/* Behind a member before it: how many losses of each kind there were. */
void cli_json_losses(const struct cli_json *out, const struct stet_diag *diag);

#endif
