/* toml.h: TOML 1.0 to metadata values. */
#ifndef MARKUP_TOML_H
#define MARKUP_TOML_H

#include <stet/tree.h>

/*
 * Reads a document. Numbers and dates are spelled as YAML and JSON know them,
 * without underscores and in base 10 or 16; a time of day is a text. Comments
 * stay as values between the others. A failure is recorded with its place. at
 * says where text is in the source. *root is NULL after a failure.
 *
 * A table that has a header is a map of STET_FORM_BLOCK whose span is that of
 * the header; one that dotted keys or deeper headers have made has no place.
 */
enum stet_status stet_toml_read(struct stet_doc *doc, struct stet_str text,
    struct stet_span at, struct stet_value **root);

#endif
