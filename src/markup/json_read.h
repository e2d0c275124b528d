/* json_read.h: JSON (RFC 8259) to metadata values. */
#ifndef MARKUP_JSON_READ_H
#define MARKUP_JSON_READ_H

#include <stet/tree.h>

/*
 * Reads one value. Numbers keep their spelling, and every value its place,
 * which is what libraries for JSON do not tell. A failure is recorded with its
 * place; a key that stands twice is a warning, and stays. at says where text
 * is in the source. *root is NULL after a failure.
 */
enum stet_status stet_json_read(struct stet_doc *doc, struct stet_str text,
    struct stet_span at, struct stet_value **root);

#endif
