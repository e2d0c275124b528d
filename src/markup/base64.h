/* base64.h: bytes as text (RFC 4648, section 4), as JSON and URLs carry them.
 * Nothing but the plain form is let in: no line ends, no other alphabet, all
 * padding, and no bits that belong to no byte, so that one run of bytes has one
 * text. */
#ifndef MARKUP_BASE64_H
#define MARKUP_BASE64_H

#include <stet/buf.h>

void stet_base64_put(struct stet_buf *out, struct stet_str bytes);

/* The offset of the first character that cannot stand where it does; text.n
 * where the text only lacks its end. SIZE_MAX: all is well. */
size_t stet_base64_invalid(struct stet_str text);

/* Appends the bytes of a text that is valid. */
void stet_base64_decode(struct stet_buf *out, struct stet_str text);

#endif
