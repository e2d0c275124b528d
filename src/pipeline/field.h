/* field.h: fields of a line of text, which may hold anything but NUL. */
#ifndef PIPELINE_FIELD_H
#define PIPELINE_FIELD_H

#include <stet/arena.h>
#include <stet/buf.h>

/* Appends text, so that it has no tab and no line end, and a tab. */
void stet_field_put(struct stet_buf *out, struct stet_str text);

/* Takes what stands before the first tab of text off it, tab and all. False:
 * there is none. */
bool stet_field_take(struct stet_str *text, struct stet_str *field);

/* The text that was put, if need be in the arena. False: that cannot be one, or
 * memory has ended. */
bool stet_field_read(struct stet_arena *arena, struct stet_str *field);

#endif
