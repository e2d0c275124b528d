/* uuid.c: UUIDs of version 5, by SHA-1 of libmd. */
#include <sys/types.h>

#include <sha1.h>
#include <stdint.h>
#include <stdio.h>

#include "markup/uuid.h"

_Static_assert(sizeof(SHA1_CTX) <= STET_UUID_STATE, "no room for the state");

static SHA1_CTX *
state_of(struct stet_uuid *uuid)
{
	return (SHA1_CTX *)(void *)uuid->state.bytes;
}

void
stet_uuid_start(struct stet_uuid *uuid, const unsigned char space[16])
{
	SHA1Init(state_of(uuid));
	SHA1Update(state_of(uuid), space, 16);
}

void
stet_uuid_add(struct stet_uuid *uuid, struct stet_str bytes)
{
	if (bytes.n > 0)
		SHA1Update(state_of(uuid), (const uint8_t *)bytes.s, bytes.n);
}

void
stet_uuid_finish(struct stet_uuid *uuid, char text[STET_UUID_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t hash[SHA1_DIGEST_LENGTH];
	char *to = text;

	SHA1Final(hash, state_of(uuid));
	hash[6] = (uint8_t)((hash[6] & 0x0F) | 0x50);
	hash[8] = (uint8_t)((hash[8] & 0x3F) | 0x80);
	for (unsigned i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = digits[hash[i] >> 4];
		*to++ = digits[hash[i] & 0x0F];
	}
	*to = '\0';
}
