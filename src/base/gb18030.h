/* gb18030.h: the characters of GB 18030 that not every iconv gets right. */
#ifndef BASE_GB18030_H
#define BASE_GB18030_H

#include <stdint.h>

#include <stet/str.h>

/*
 * The character of four bytes that text begins with, if it is U+E865 or above;
 * else 0. The iconv of musl 1.2.3 makes others of these, which are those of
 * emoji, rare names of people and places, and the byte order mark.
 */
uint32_t stet_gb18030_high(struct stet_str text);

/* How many bytes come before the first of them. If there is something that is
 * not GB 18030 before it, iconv will stop there. */
size_t stet_gb18030_low(struct stet_str text);

#endif
