/* digest.c: SHA-256 of bytes. */
#include <stdint.h>
#include <sys/types.h>

#include <sha2.h>

#include "base/digest.h"

void
stet_digest(struct stet_str bytes, char digest[STET_DIGEST_SIZE])
{
	static const char hex[] = "0123456789abcdef";
	unsigned char raw[SHA256_DIGEST_LENGTH];
	SHA2_CTX context;

	SHA256Init(&context);
	if (bytes.n > 0)
		SHA256Update(&context, (const uint8_t *)bytes.s, bytes.n);
	SHA256Final(raw, &context);
	for (size_t i = 0; i < sizeof(raw); i++) {
		digest[2 * i] = hex[raw[i] >> 4];
		digest[2 * i + 1] = hex[raw[i] & 0xF];
	}
	digest[2 * sizeof(raw)] = '\0';
}
