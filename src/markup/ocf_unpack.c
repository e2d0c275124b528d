/* ocf_unpack.c: what a member holds, never more than it said it would. */
#include <zlib.h>

#include "markup/ocf_private.h"

struct unpacking {
	struct stet_buf *out;
	uint64_t size;
	uLong crc;
};

static void
take(struct unpacking *u, struct stet_str bytes)
{
	stet_put(u->out, bytes);
	u->size += bytes.n;
	u->crc = crc32(u->crc, (const Bytef *)bytes.s, (uInt)bytes.n);
}

/* zlib counts in 32 bits at a time. */
static struct stet_str
piece(struct stet_str bytes)
{
	if (bytes.n > OCF_MAX_32)
		bytes.n = OCF_MAX_32;
	return bytes;
}

static void
copy(struct unpacking *u, struct stet_str bytes)
{
	while (bytes.n > 0) {
		struct stet_str part = piece(bytes);

		take(u, part);
		bytes = stet_str_from(bytes, part.n);
	}
}

/* Stops at once when there is more than there should be. */
static int
inflate_all(struct unpacking *u, z_stream *z,
    const struct stet_ocf_member *member)
{
	struct stet_str rest = member->packed;
	Bytef chunk[1 << 14];
	int result = Z_OK;

	while (result == Z_OK && u->size <= member->size &&
	    u->out->status == STET_OK) {
		if (z->avail_in == 0) {
			struct stet_str part = piece(rest);

			z->next_in = (z_const Bytef *)part.s;
			z->avail_in = (uInt)part.n;
			rest = stet_str_from(rest, part.n);
		}
		z->next_out = chunk;
		z->avail_out = sizeof(chunk);
		result = inflate(z, Z_NO_FLUSH);
		take(u,
		    (struct stet_str){ (const char *)chunk,
			sizeof(chunk) - z->avail_out });
	}
	return result;
}

/* What zlib says at the end. */
static int
unpack(struct unpacking *u, const struct stet_ocf_member *member)
{
	z_stream z = { .zalloc = Z_NULL };
	int result;

	if (!member->deflated) {
		copy(u, member->packed);
		return Z_STREAM_END;
	}
	if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
		return Z_MEM_ERROR;
	result = inflate_all(u, &z, member);
	inflateEnd(&z);
	return result;
}

enum stet_status
stet_ocf_unpack(const struct stet_ocf *ocf,
    const struct stet_ocf_member *member, struct stet_buf *out)
{
	struct unpacking u = { .out = out, .crc = crc32(0, NULL, 0) };
	int result = unpack(&u, member);

	if (result == Z_MEM_ERROR || out->status != STET_OK)
		return STET_E_MEMORY;
	if (result == Z_STREAM_END && u.size == member->size &&
	    u.crc == member->crc)
		return STET_OK;
	stet_note(ocf->diag, STET_D_BAD_MEMBER, ocf->at, member->name);
	return STET_E_INPUT;
}
