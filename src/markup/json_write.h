/* json_write.h: metadata values as JSON. */
#ifndef MARKUP_JSON_WRITE_H
#define MARKUP_JSON_WRITE_H

#include <stet/buf.h>
#include <stet/value.h>

/*
 * Writes a value, without a line end behind it; its further lines are
 * indented. Numbers that JSON does not know, and dates, are texts; comments
 * are left out.
 */
void stet_json_write(struct stet_buf *out, const struct stet_value *value,
    size_t indent);

#endif
