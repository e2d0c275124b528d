/* ocf_write.c: a ZIP file, member after member, with the directory behind. */
#include <stdlib.h>

#include <zlib.h>

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

/* zlib counts in 32 bits at a time. */
static uInt
at_most(size_t n)
{
	return n > OCF_MAX_32 ? OCF_MAX_32 : (uInt)n;
}

static uint32_t
crc_of(struct stet_str bytes)
{
	uLong crc = crc32(0, NULL, 0);

	while (bytes.n > 0) {
		uInt n = at_most(bytes.n);

		crc = crc32(crc, (const Bytef *)bytes.s, n);
		bytes = stet_str_from(bytes, n);
	}
	return (uint32_t)crc;
}

/* Feeds bytes, and moves what comes out, until the stream has ended. */
static enum stet_status
run(z_stream *z, struct stet_str bytes, struct stet_buf *out)
{
	Bytef chunk[1 << 14];
	int result;

	z->next_in = (z_const Bytef *)bytes.s;
	do {
		if (z->avail_in == 0) {
			z->avail_in = at_most(bytes.n);
			bytes = stet_str_from(bytes, z->avail_in);
		}
		z->next_out = chunk;
		z->avail_out = sizeof(chunk);
		result = deflate(z, bytes.n == 0 ? Z_FINISH : Z_NO_FLUSH);
		stet_put(out,
		    (struct stet_str){ (const char *)chunk,
			sizeof(chunk) - z->avail_out });
	} while (result == Z_OK && out->status == STET_OK);
	return result == Z_STREAM_END ? out->status : STET_E_MEMORY;
}

/* The stream of a writer, which is made once: for small members that would be
 * most of the work. Without the header of zlib, as ZIP has it. */
static z_stream *
stream_of(struct stet_ocf_writer *writer)
{
	z_stream *z = writer->stream;

	if (z != NULL)
		return deflateReset(z) == Z_OK ? z : NULL;
	z = calloc(1, sizeof(*z));
	if (z == NULL)
		return NULL;
	if (deflateInit2(z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS,
		MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) {
		free(z);
		return NULL;
	}
	writer->stream = z;
	return z;
}

static void
free_stream(struct stet_ocf_writer *writer)
{
	z_stream *z = writer->stream;

	if (z != NULL)
		deflateEnd(z);
	free(z);
	writer->stream = NULL;
}

/* The bytes of a member as the container holds them. */
struct packed {
	struct stet_buf bytes;
	uint64_t size; /* before packing */
	uint32_t crc;
	bool deflated;
};

static enum stet_status
deflate_into(struct stet_ocf_writer *writer, struct stet_buf *out,
    struct stet_str bytes)
{
	z_stream *z = stream_of(writer);

	return z == NULL ? STET_E_MEMORY : run(z, bytes, out);
}

/* Deflates, unless that would not make it smaller, or `store` says so. */
static enum stet_status
pack(struct stet_ocf_writer *writer, struct packed *packed,
    struct stet_str bytes, bool store)
{
	enum stet_status status = STET_OK;

	*packed = (struct packed){
		.bytes = STET_BUF_INIT,
		.size = bytes.n,
		.crc = crc_of(bytes),
		.deflated = !store && bytes.n > 0,
	};
	if (packed->deflated)
		status = deflate_into(writer, &packed->bytes, bytes);
	if (packed->deflated && status == STET_OK && packed->bytes.n < bytes.n)
		return STET_OK;
	packed->deflated = false;
	stet_buf_cut(&packed->bytes, 0);
	stet_put(&packed->bytes, bytes);
	return status == STET_OK ? packed->bytes.status : status;
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
	put_32(out, large ? OCF_MAX_32 : packed->bytes.n);
	put_32(out, large ? OCF_MAX_32 : packed->size);
	put_16(out, (unsigned)name.n);
	put_16(out, extra);
}

static void
put_local(struct stet_buf *out, struct stet_str name,
    const struct packed *packed, bool large)
{
	put_32(out, OCF_LOCAL);
	put_common(out, name, packed, large, large ? 20 : 0);
	stet_put(out, name);
	if (!large)
		return;
	put_16(out, OCF_EXTRA_64);
	put_16(out, 16);
	put_64(out, packed->size);
	put_64(out, packed->bytes.n);
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
		put_64(out, packed->bytes.n);
	}
	put_64(out, offset);
}

static void
put_member(struct stet_ocf_writer *writer, struct stet_str name,
    const struct packed *packed)
{
	uint64_t offset = writer->out->n - writer->start;
	bool large =
	    packed->size >= OCF_MAX_32 || packed->bytes.n >= OCF_MAX_32;

	if (name.n > OCF_MAX_16) {
		writer->out->status = STET_E_LIMIT;
		return;
	}
	put_local(writer->out, name, packed, large);
	stet_put(writer->out, stet_buf_str(&packed->bytes));
	put_central(&writer->directory, name, packed, large, offset);
	writer->count++;
}

void
stet_ocf_add(struct stet_ocf_writer *writer, struct stet_str name,
    struct stet_str bytes, bool store)
{
	struct packed packed;
	enum stet_status status = pack(writer, &packed, bytes, store);

	if (status == STET_OK)
		put_member(writer, name, &packed);
	else if (writer->out->status == STET_OK)
		writer->out->status = status;
	stet_buf_free(&packed.bytes);
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
	free_stream(writer);
	return out->status;
}
