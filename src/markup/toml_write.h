/* toml_write.h: metadata values as TOML. */
#ifndef MARKUP_TOML_WRITE_H
#define MARKUP_TOML_WRITE_H

#include <stet/buf.h>
#include <stet/value.h>

/* Writes a map as a document, or a value as it stands behind "key = ". False,
 * with what it has no word for and has left out in *word. */
bool stet_toml_write(struct stet_buf *out, const struct stet_value *map,
    const char **word);
bool stet_toml_write_value(struct stet_buf *out, const struct stet_value *value,
    const char **word);
void stet_toml_write_key(struct stet_buf *out, struct stet_str key);

#endif
