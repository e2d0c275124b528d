/* utf8.h: characters of UTF-8 text, which is checked once, at the door. */
#ifndef STET_UTF8_H
#define STET_UTF8_H

#include <stdint.h>

#include <stet/str.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The offset of the first byte that is not UTF-8 (RFC 3629: no surrogates,
 * no overlong forms, nothing above U+10FFFF); text.n when all is well.
 */
size_t stet_utf8_invalid(struct stet_str text);

/* The character at a byte offset below text.n. text is valid UTF-8. */
uint32_t stet_utf8_at(struct stet_str text, size_t offset);

/* The character that ends before a byte offset; 0 at the start. */
uint32_t stet_utf8_before(struct stet_str text, size_t offset);

/* How many bytes the character at this offset takes. */
size_t stet_utf8_size(struct stet_str text, size_t offset);

/* How many bytes the character before a byte offset above 0 takes. */
size_t stet_utf8_size_before(struct stet_str text, size_t offset);

/* Does this offset lie within a character, so that text cannot be cut there? */
bool stet_utf8_is_inside(struct stet_str text, size_t offset);

/* How many characters text holds. */
size_t stet_utf8_count(struct stet_str text);

#ifdef __cplusplus
}
#endif

#endif
