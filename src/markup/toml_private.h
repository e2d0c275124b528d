/* toml_private.h: what the parts of the TOML reader share. */
#ifndef MARKUP_TOML_PRIVATE_H
#define MARKUP_TOML_PRIVATE_H

#include <stet/table.h>

#include "markup/scan.h"
#include "markup/toml.h"

enum toml_origin {
	TOML_VALUE,  /* complete: a scalar, a list, an inline table */
	TOML_HEADER, /* [this] */
	TOML_ABOVE,  /* [this.other] */
	TOML_DOTTED, /* this.key = value */
	TOML_TABLES  /* [[this]] */
};

/* What is known of a name in a table. */
struct toml_name {
	struct stet_value *value;
	enum toml_origin origin;
	size_t section; /* of a dotted one: the header that it stands under */
};

struct toml {
	struct scan s;
	struct stet_table names;         /* by the table and the key in it */
	struct stet_value *root, *table; /* where the next key belongs */
	size_t section;
	struct stet_value *open[SCAN_DEPTH]; /* lists and inline tables */
	size_t depth;
};

/* toml_scalar.c */

/* The scalar at the cursor, which is moved behind it. */
struct stet_value *toml_scalar(struct scan *s);

/* The text of a string on one line: a key, or a value. */
struct stet_str toml_string(struct scan *s);

uint32_t toml_escape(struct scan *s);

/* Is it a value of this type without quotes, spelled with no underscores? */
bool toml_is_plain(struct stet_str text, enum stet_value_type type);

/* May it stand in a key without quotes? */
bool toml_is_bare(char c);

/* toml_names.c */

/* What is known of a key, all zero when it is new; NULL without memory. */
struct toml_name *toml_name(struct toml *t, const struct stet_value *table,
    struct stet_str key);

/* Puts a new value under a key of a table. */
void toml_put(struct toml *t, struct stet_value *table, struct stet_str key,
    struct stet_span key_span, struct stet_value *value,
    enum toml_origin origin);

/* The table that a part of a header, or of a dotted key, reaches; NULL, and
 * failed, when it cannot. at is the part. */
struct stet_value *toml_step_header(struct toml *t, struct stet_value *table,
    struct stet_str key, struct stet_span at);
struct stet_value *toml_step_dotted(struct toml *t, struct stet_value *table,
    struct stet_str key, struct stet_span at);

/* The table that [key] or [[key]] opens; NULL, and failed, likewise. */
struct stet_value *toml_open_table(struct toml *t, struct stet_value *table,
    struct stet_str key, struct stet_span at);
struct stet_value *toml_open_element(struct toml *t, struct stet_value *table,
    struct stet_str key, struct stet_span at);

#endif
