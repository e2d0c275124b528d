/* yaml.h: YAML (1.1, as libyaml reads it, and 1.2) to metadata values. */
#ifndef MARKUP_YAML_H
#define MARKUP_YAML_H

#include <stet/buf.h>
#include <stet/tree.h>

/* Deeper collections are refused. */
#define STET_YAML_DEPTH 128

/* How many values all aliases together may stand for. */
#define STET_YAML_ALIASED 10000

struct stet_yaml_error {
	char problem[128]; /* libyaml's words, ended by NUL */
	struct stet_span at;
};

/*
 * Reads one document. Duplicate keys stay, each after the first with a
 * warning; comments stay as values between the others. Texts are slices of
 * the source where it spells them as they are. *root is NULL for an empty
 * document. at says where text is in the source.
 *
 * On STET_E_INPUT the error is in *error and not yet reported: a caller may
 * have another way to read it. STET_E_LIMIT has been reported.
 */
enum stet_status stet_yaml_read(struct stet_doc *doc, struct stet_str text,
    struct stet_span at, struct stet_value **root,
    struct stet_yaml_error *error);

/* Writes "key: value" with its line end, indented; what follows the colon;
 * the items of a list on lines of their own; or a key without its colon, in
 * quotes if it needs them or form is theirs. */
void stet_yaml_write_entry(struct stet_buf *out, const struct stet_value *entry,
    size_t indent);
void stet_yaml_write_value(struct stet_buf *out, const struct stet_value *value,
    size_t indent);
void stet_yaml_write_items(struct stet_buf *out, const struct stet_value *list,
    size_t indent);
void stet_yaml_write_key(struct stet_buf *out, struct stet_str key,
    enum stet_value_form form);

/* Writes the entries of a map as a block mapping, from column 0. */
void stet_yaml_write(struct stet_buf *out, const struct stet_value *map);

#endif
