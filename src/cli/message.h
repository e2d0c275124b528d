/* message.h: what the program says by itself, on standard error. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <stdbool.h>
#include <stdio.h>

#include <stet/buf.h>

/* Prints "stet: ", the message as printf has it, and a line end. */
void cli_complain(const char *format, ...);

/* From now on complaints are appended to buf instead; NULL: printed again. */
void cli_complain_to(struct stet_buf *buf);

/* From now on they are of what stands in a file, "site.yaml:3:6"; NULL: not. */
void cli_complain_of(const char *where);

/* Prints text with its control characters made visible and harmless. */
void cli_put_visible(FILE *file, const char *text);
void cli_put_visible_part(FILE *file, const char *text, size_t size);

/* Whether standard error is a terminal that obeys escape sequences. */
bool cli_has_terminal(void);

#endif
