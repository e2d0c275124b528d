/* uuid.h: a name for bytes, the same for the same (RFC 9562, section 5.5). */
#ifndef MARKUP_UUID_H
#define MARKUP_UUID_H

#include <stet/str.h>

#define STET_UUID_SIZE 37 /* "6ba7b811-9dad-11d1-80b4-00c04fd430c8", NUL */
#define STET_UUID_STATE 128

/* The bytes come one after another, as they are made. */
struct stet_uuid {
	union {
		unsigned char bytes[STET_UUID_STATE];
		unsigned long long align;
	} state;
};

/* space: the UUID of 16 bytes in which the names are. */
void stet_uuid_start(struct stet_uuid *uuid, const unsigned char space[16]);
void stet_uuid_add(struct stet_uuid *uuid, struct stet_str bytes);
void stet_uuid_finish(struct stet_uuid *uuid, char text[STET_UUID_SIZE]);

#endif
