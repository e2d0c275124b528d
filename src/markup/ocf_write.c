/* ocf_write.c: a ZIP file, member after member, with the directory behind. */
#include <string.h>

#include <libdeflate.h>

#include "markup/ocf_private.h"

#define VERSION 20U    /* 4.4.3: what it takes to read it, deflate */
#define VERSION_64 45U /* the same with sizes of 8 bytes */
#define MADE_BY_UNIX 0x0300U
#define FILE_MODE (0100644UL << 16) /* 4.4.15: -rw-r--r-- */
#define EARLIEST_DAY 0x0021U        /* 1980-01-01 */

static void
put_16(struct stet_buf *out, unsigned n)
{
	stet_putc(out, (char)(n & 0xFF));
	stet_putc(out, (char)(n >> 8 & 0xFF));
}

static void
put_32(struct stet_buf *out, uint64_t n)
{
	put_16(out, (unsigned)(n & OCF_MAX_16));
	put_16(out, (unsigned)(n >> 16 & OCF_MAX_16));
}

static void
put_64(struct stet_buf *out, uint64_t n)
{
	put_32(out, n & OCF_MAX_32);
	put_32(out, n >> 32);
}

/* Packing. */

/* Of libdeflate's levels, the first that makes nothing larger than zlib does by
 * itself, in half the time. */
#define LEVEL 5

/* A member as the container holds it. */
struct packed {
	uint64_t size, packed_size;
	uint32_t crc;
	bool deflated;
};

/* Packs into room for as many bytes as there are, less one; 0: they would not
 * become fewer, or memory has ended, which is in the status of out. */
static size_t
deflate_into(struct stet_ocf_writer *writer, char *room, struct stet_str bytes)
{
	if (writer->packer == NULL)
		writer->packer = libdeflate_alloc_compressor(LEVEL);
	if (writer->packer == NULL) {
		writer->out->status = STET_E_MEMORY;
		return 0;
	}
	return libdeflate_deflate_compress(writer->packer, bytes.s, bytes.n,
	    room, bytes.n - 1);
}

/* Puts the bytes at room, deflated, unless that would not make them fewer, or
 * `store` says so. */
static struct packed
pack(struct stet_ocf_writer *writer, char *room, struct stet_str bytes,
    bool store)
{
	struct packed packed = { .size = bytes.n,
		.packed_size = bytes.n,
		.crc = libdeflate_crc32(0, bytes.s, bytes.n) };
	size_t n = 0;

	if (bytes.n == 0)
		return packed;
	if (!store)
		n = deflate_into(writer, room, bytes);
	if (n == 0) {
		memcpy(room, bytes.s, bytes.n);
		return packed;
	}
	packed.deflated = true;
	packed.packed_size = n;
	return packed;
}

/* Headers. */

static uint32_t
limited(uint64_t n)
{
	return n >= OCF_MAX_32 ? OCF_MAX_32 : (uint32_t)n;
}

static bool
is_ascii(struct stet_str name)
{
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.s[i] >= 0x80)
			return false;
	return true;
}

/* What both headers have in the same order: 4.3.7, from the version on. */
static void
put_common(struct stet_buf *out, struct stet_str name,
    const struct packed *packed, bool large, unsigned extra)
{
	put_16(out, large ? VERSION_64 : VERSION);
	put_16(out, is_ascii(name) ? 0 : OCF_UTF8);
	put_16(out, packed->deflated ? OCF_DEFLATED : OCF_STORED);
	put_16(out, 0);
	put_16(out, EARLIEST_DAY);
	put_32(out, packed->crc);
	put_32(out, large ? OCF_MAX_32 : packed->packed_size);
	put_32(out, large ? OCF_MAX_32 : packed->size);
	put_16(out, (unsigned)name.n);
	put_16(out, extra);
}

static void
put_local(struct stet_buf *out, struct stet_str name,
    const struct packed *packed, bool large)
{
	put_32(out, OCF_LOCAL);
	put_common(out, name, packed, large, large ? OCF_EXTRA_64_SIZE : 0);
	stet_put(out, name);
	if (!large)
		return;
	put_16(out, OCF_EXTRA_64);
	put_16(out, OCF_EXTRA_64_SIZE - 4);
	put_64(out, packed->size);
	put_64(out, packed->packed_size);
}

static void
put_central(struct stet_buf *out, struct stet_str name,
    const struct packed *packed, bool large, uint64_t offset)
{
	bool far = large || offset >= OCF_MAX_32;
	unsigned fields = (large ? 16U : 0U) + (far ? 8U : 0U);

	put_32(out, OCF_CENTRAL);
	put_16(out, MADE_BY_UNIX | (far ? VERSION_64 : VERSION));
	put_common(out, name, packed, large, far ? 4 + fields : 0);
	put_16(out, 0); /* no comment, */
	put_16(out, 0); /* one disk, */
	put_16(out, 0); /* binary */
	put_32(out, FILE_MODE);
	put_32(out, far ? OCF_MAX_32 : offset);
	stet_put(out, name);
	if (!far)
		return;
	put_16(out, OCF_EXTRA_64);
	put_16(out, fields);
	if (large) {
		put_64(out, packed->size);
		put_64(out, packed->packed_size);
	}
	put_64(out, offset);
}

/* Its header, which says how long it is, gets its place in front of it. */
void
stet_ocf_add(struct stet_ocf_writer *writer, struct stet_str name,
    struct stet_str bytes, bool store)
{
	struct stet_buf *out = writer->out;
	uint64_t offset = out->n - writer->start;
	bool large = bytes.n >= OCF_MAX_32;
	size_t head = OCF_LOCAL_SIZE + name.n + (large ? OCF_EXTRA_64_SIZE : 0);
	struct packed packed;

	if (name.n > OCF_MAX_16 && out->status == STET_OK)
		out->status = STET_E_LIMIT;
	if (bytes.n > SIZE_MAX - head || !stet_buf_reserve(out, head + bytes.n))
		return;
	packed = pack(writer, out->data + out->n + head, bytes, store);
	put_local(out, name, &packed, large);
	out->n += packed.packed_size;
	put_central(&writer->directory, name, &packed, large, offset);
	writer->count++;
}

void
stet_ocf_start(struct stet_ocf_writer *writer, struct stet_buf *out,
    struct stet_str media_type)
{
	*writer = (struct stet_ocf_writer){
		.out = out,
		.start = out->n,
		.directory = STET_BUF_INIT,
	};
	stet_ocf_add(writer, stet_str("mimetype"), media_type, true);
}

/* 4.3.14 and 4.3.15: what the plain end has no room for. */
static void
put_end_64(struct stet_ocf_writer *writer, uint64_t offset)
{
	struct stet_buf *out = writer->out;
	uint64_t here = out->n - writer->start;

	put_32(out, OCF_END_64);
	put_64(out, OCF_END_64_SIZE - 12);
	put_16(out, MADE_BY_UNIX | VERSION_64);
	put_16(out, VERSION_64);
	put_32(out, 0);
	put_32(out, 0);
	put_64(out, writer->count);
	put_64(out, writer->count);
	put_64(out, writer->directory.n);
	put_64(out, offset);
	put_32(out, OCF_LOCATOR_64);
	put_32(out, 0);
	put_64(out, here);
	put_32(out, 1);
}

enum stet_status
stet_ocf_finish(struct stet_ocf_writer *writer)
{
	struct stet_buf *out = writer->out;
	uint64_t offset = out->n - writer->start;
	unsigned count =
	    writer->count < OCF_MAX_16 ? (unsigned)writer->count : OCF_MAX_16;

	stet_put(out, stet_buf_str(&writer->directory));
	if (count == OCF_MAX_16 || offset >= OCF_MAX_32 ||
	    writer->directory.n >= OCF_MAX_32)
		put_end_64(writer, offset);
	put_32(out, OCF_END);
	put_32(out, 0);
	put_16(out, count);
	put_16(out, count);
	put_32(out, limited(writer->directory.n));
	put_32(out, limited(offset));
	put_16(out, 0);
	if (out->status == STET_OK)
		out->status = writer->directory.status;
	stet_buf_free(&writer->directory);
	libdeflate_free_compressor(writer->packer);
	writer->packer = NULL;
	return out->status;
}
