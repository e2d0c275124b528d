/* scan.h: what the readers of TOML and JSON share: a cursor over the text. */
#ifndef MARKUP_SCAN_H
#define MARKUP_SCAN_H

#include <stet/tree.h>

/* Deeper lists and maps are refused. */
#define SCAN_DEPTH 128

struct scan {
	struct stet_doc *doc;
	struct stet_str text;
	struct stet_span at; /* where text is in the source */
	size_t i;
	enum stet_condition syntax; /* what an error is recorded as */
	enum stet_status status;    /* the first failure */
	/* Of a string: what the escape at i, behind the backslash, stands for;
	 * the cursor is moved behind it. */
	uint32_t (*escape)(struct scan *s);
};

/* The character at the cursor, or k behind it; 0 at the end. */
char scan_peek(const struct scan *s);
char scan_ahead(const struct scan *s, size_t k);

/* Does the text go on with a word? */
bool scan_at(const struct scan *s, const char *word);

/* Moves over the word, if it is there. */
bool scan_take(struct scan *s, const char *word);

struct stet_span scan_span(const struct scan *s, size_t from, size_t to);

/* Records an error at an offset, if it is the first. */
void scan_fail(struct scan *s, const char *problem, size_t offset);
void scan_too_deep(struct scan *s);

/* A value that begins at an offset; NULL, and failed, without memory. */
struct stet_value *scan_value(struct scan *s, enum stet_value_type type,
    size_t from);

/* So many hexadecimal digits, as a Unicode scalar value or a surrogate. */
uint32_t scan_hex(struct scan *s, unsigned digits);

/* The text of a string from its offset to the cursor: the source's bytes, or
 * if it has escapes, a copy without. */
struct stet_str scan_unescape(struct scan *s, size_t from);

/* A list or map that stands on one line is written on one. */
void scan_close(struct scan *s, struct stet_value *value);

#endif
