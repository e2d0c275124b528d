/* digest.h: SHA-256 (FIPS 180-4) of bytes, by libmd. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stet/str.h>

#define STET_DIGEST_SIZE 65 /* 64 hexadecimal digits and NUL */

void stet_digest(struct stet_str bytes, char digest[STET_DIGEST_SIZE]);

#endif
