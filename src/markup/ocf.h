/*
 * ocf.h: the container of EPUB, a ZIP file of few liberties (OCF: EPUB 3.3,
 * section 4.2; ZIP: APPNOTE 6.3.10, whose sections are named below).
 */
#ifndef MARKUP_OCF_H
#define MARKUP_OCF_H

#include <stet/arena.h>
#include <stet/buf.h>
#include <stet/diag.h>

/* Writing: stet_ocf_start, stet_ocf_add for each member, and stet_ocf_finish.
 * The same calls give the same bytes: there is no time in them but the first
 * that ZIP knows. */

struct stet_ocf_writer {
	struct stet_buf *out;
	size_t start;              /* of the container in out */
	struct stet_buf directory; /* the headers that go to the end */
	uint64_t count;
	struct libdeflate_compressor *packer; /* private */
};

/* Begins at the end of out, with the member "mimetype". */
void stet_ocf_start(struct stet_ocf_writer *writer, struct stet_buf *out,
    struct stet_str media_type);

/*
 * Adds a member, deflated unless that would not make it smaller, or `store`
 * asks for none, as for pictures, which are small already. Names are paths in
 * UTF-8, without "." and "..", each once. What fails is in the status of out.
 */
void stet_ocf_add(struct stet_ocf_writer *writer, struct stet_str name,
    struct stet_str bytes, bool store);

/* Always to be called; the status is that of out. */
enum stet_status stet_ocf_finish(struct stet_ocf_writer *writer);

/* Reading. */

/* What a container may be; 0 is the limit that stands behind it. */
struct stet_ocf_limits {
	uint64_t members; /* 65,536 */
	uint64_t size;    /* of one member: 256 MiB */
	uint64_t total;   /* of all members: 2 GiB */
	uint64_t ratio;   /* of one above 1 MiB to its packed form: 250 */
};

struct stet_ocf_member {
	struct stet_str name;   /* UTF-8; a relative path, without ".." */
	struct stet_str packed; /* a slice of the container */
	uint64_t size;
	uint32_t crc;
	bool deflated;
};

struct stet_ocf {
	struct stet_str bytes;
	struct stet_span at;
	struct stet_diag *diag;
	struct stet_ocf_member *members; /* in the order of the directory */
	size_t count;
	struct stet_table *by_name; /* private */
};

/*
 * Reads the directory and checks all of it: a container whose members lie
 * over each other, stand twice, lead out of it, are encrypted by ZIP itself,
 * are more or larger than allowed, or are packed by another method than
 * deflate is refused, with the reason in diag. The members live in arena and
 * point into bytes. limits may be NULL.
 */
enum stet_status stet_ocf_open(struct stet_ocf *ocf, struct stet_arena *arena,
    struct stet_str bytes, struct stet_span at,
    const struct stet_ocf_limits *limits, struct stet_diag *diag);

/* NULL: there is no member of this name. Case counts (OCF, 4.2.2). */
const struct stet_ocf_member *stet_ocf_find(const struct stet_ocf *ocf,
    struct stet_str name);

/* Appends what the member holds; a wrong size or checksum is an error, whose
 * reason is in the container's diag. */
enum stet_status stet_ocf_unpack(const struct stet_ocf *ocf,
    const struct stet_ocf_member *member, struct stet_buf *out);

#endif
