/* ocf_read.c: the directory of a ZIP file, checked before anything is used. */
#include <stdlib.h>

#include <stet/table.h>
#include <stet/utf8.h>

#include "markup/ocf_private.h"

static const struct stet_ocf_limits standard = {
	.members = 65536,
	.size = (uint64_t)256 << 20,
	.total = (uint64_t)2 << 30,
	.ratio = 250,
};

/* Below this size a ratio says nothing: a blank page packs well. */
#define RATIO_FROM ((uint64_t)1 << 20)

/* A place that a member takes, its header included. */
struct extent {
	uint64_t from, to;
};

struct reader {
	struct stet_ocf *ocf;
	struct stet_arena *arena;
	struct stet_ocf_limits limits;
	uint64_t directory, directory_size, count;
	uint64_t total;
	struct extent *extents;
};

static uint32_t
get_16(const char *s)
{
	return (uint32_t)(unsigned char)s[0] |
	    (uint32_t)(unsigned char)s[1] << 8;
}

static uint32_t
get_32(const char *s)
{
	return get_16(s) | get_16(s + 2) << 16;
}

static uint64_t
get_64(const char *s)
{
	return get_32(s) | (uint64_t)get_32(s + 4) << 32;
}

/* Size bytes at an offset, or NULL where the container is shorter. */
static const char *
bytes_at(const struct stet_ocf *ocf, uint64_t offset, uint64_t size)
{
	if (offset > ocf->bytes.n || size > ocf->bytes.n - offset)
		return NULL;
	return ocf->bytes.s + offset;
}

static enum stet_status
refuse(const struct stet_ocf *ocf, enum stet_condition condition,
    const char *what)
{
	stet_note(ocf->diag, condition, ocf->at, stet_str(what));
	return condition == STET_D_CONTAINER_LIMIT ? STET_E_LIMIT
						   : STET_E_INPUT;
}

/* The same, naming the member. */
static enum stet_status
refuse_member(const struct stet_ocf *ocf, enum stet_condition condition,
    const char *what, struct stet_str name)
{
	struct stet_buf text = STET_BUF_INIT;
	enum stet_status status;

	stet_puts(&text, what);
	stet_put(&text, name);
	stet_putc(&text, '\0');
	status = text.status != STET_OK ? text.status
					: refuse(ocf, condition, text.data);
	stet_buf_free(&text);
	return status;
}

/* The end of the directory. */

/* Its comment ends the file, so that a signature inside of one is none. */
static const char *
find_end(const struct stet_ocf *ocf)
{
	size_t n = ocf->bytes.n;

	for (size_t size = OCF_END_SIZE;
	     size <= n && size <= OCF_END_SIZE + OCF_MAX_16; size++) {
		const char *end = ocf->bytes.s + n - size;

		if (get_32(end) == OCF_END &&
		    get_16(end + 20) == size - OCF_END_SIZE)
			return end;
	}
	return NULL;
}

/* What stands before the end when numbers were too large for it. */
static const char *
find_end_64(const struct stet_ocf *ocf, const char *end)
{
	const char *locator, *end_64;

	if (end - ocf->bytes.s < OCF_LOCATOR_64_SIZE)
		return NULL;
	locator = end - OCF_LOCATOR_64_SIZE;
	if (get_32(locator) != OCF_LOCATOR_64)
		return NULL;
	end_64 = bytes_at(ocf, get_64(locator + 8), OCF_END_64_SIZE);
	return end_64 != NULL && get_32(end_64) == OCF_END_64 ? end_64 : NULL;
}

static enum stet_status
read_end(struct reader *r)
{
	const char *end = find_end(r->ocf), *end_64;

	if (end == NULL)
		return refuse(r->ocf, STET_D_BAD_CONTAINER,
		    "it has no directory, or is cut off");
	if (get_16(end + 4) != 0 || get_16(end + 6) != 0)
		return refuse(r->ocf, STET_D_BAD_CONTAINER,
		    "it is a part of several");
	r->count = get_16(end + 10);
	r->directory_size = get_32(end + 12);
	r->directory = get_32(end + 16);
	end_64 = find_end_64(r->ocf, end);
	if (end_64 != NULL) {
		r->count = get_64(end_64 + 32);
		r->directory_size = get_64(end_64 + 40);
		r->directory = get_64(end_64 + 48);
	}
	if (bytes_at(r->ocf, r->directory, r->directory_size) == NULL ||
	    r->count > r->directory_size / OCF_CENTRAL_SIZE)
		return refuse(r->ocf, STET_D_BAD_CONTAINER,
		    "its directory is cut off");
	if (r->count > r->limits.members)
		return refuse(r->ocf, STET_D_CONTAINER_LIMIT,
		    "it has more members than are read");
	return STET_OK;
}

/* Names. */

/* Does a part of the path lead up, or nowhere? */
static bool
has_bad_part(struct stet_str name)
{
	while (name.n > 0) {
		struct stet_str part = { name.s, stet_str_find(name, '/') };

		if (part.n == 0 || stet_str_is(part, ".") ||
		    stet_str_is(part, ".."))
			return true;
		name = stet_str_from(name, part.n + 1);
	}
	return false;
}

/* OCF 3.3, 4.2.2 and 4.2.3: relative, and inside of the container. */
static bool
is_safe(struct stet_str name)
{
	if (name.n == 0 || stet_utf8_invalid(name) < name.n)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.s[i];

		if (c < 0x20 || c == 0x7F || c == '\\')
			return false;
	}
	if (name.n > 1 && name.s[1] == ':')
		return false;
	return !has_bad_part(name);
}

static enum stet_status
check_name(struct reader *r, struct stet_ocf_member *member)
{
	struct stet_table_entry *entry;

	if (!is_safe(member->name))
		return refuse_member(r->ocf, STET_D_BAD_CONTAINER,
		    "a member's name leads out of it, or is none: ",
		    member->name);
	entry = stet_table_entry(r->ocf->by_name, r->arena, member->name);
	if (entry == NULL)
		return STET_E_MEMORY;
	if (entry->value != NULL)
		return refuse_member(r->ocf, STET_D_BAD_CONTAINER,
		    "two members have the name ", member->name);
	entry->value = member;
	return STET_OK;
}

/* One header of the directory. */

/* Sizes and offset that have 8 bytes stand in the extra field, in this order,
 * each only if its place says so (4.5.3). */
static bool
read_extra_64(const char *extra, size_t n, uint64_t *numbers[3])
{
	while (n >= 4) {
		size_t size = get_16(extra + 2);

		if (size > n - 4)
			return false;
		for (int i = 0, at = 4; get_16(extra) == OCF_EXTRA_64 && i < 3;
		     i++) {
			if (*numbers[i] != OCF_MAX_32)
				continue;
			if ((size_t)at + 8 > size + 4)
				return false;
			*numbers[i] = get_64(extra + at);
			at += 8;
		}
		extra += 4 + size;
		n -= 4 + size;
	}
	return true;
}

/* Finds the packed bytes behind the member's own header. */
static enum stet_status
locate(struct reader *r, struct stet_ocf_member *member, uint64_t offset,
    uint64_t packed, struct extent *extent)
{
	const char *local = bytes_at(r->ocf, offset, OCF_LOCAL_SIZE);
	uint64_t start;

	if (local == NULL || get_32(local) != OCF_LOCAL)
		return refuse_member(r->ocf, STET_D_BAD_CONTAINER,
		    "there is no member where one should be: ", member->name);
	start =
	    offset + OCF_LOCAL_SIZE + get_16(local + 26) + get_16(local + 28);
	member->packed.s = bytes_at(r->ocf, start, packed);
	member->packed.n = packed;
	if (member->packed.s == NULL || start + packed > r->directory)
		return refuse_member(r->ocf, STET_D_BAD_CONTAINER,
		    "a member is cut off: ", member->name);
	*extent = (struct extent){ offset, start + packed };
	return STET_OK;
}

static enum stet_status
check_size(struct reader *r, const struct stet_ocf_member *member)
{
	r->total += member->size;
	if (member->size > r->limits.size || r->total > r->limits.total)
		return refuse_member(r->ocf, STET_D_CONTAINER_LIMIT,
		    "unpacked it is larger than is read: ", member->name);
	if (member->size > RATIO_FROM &&
	    member->size / r->limits.ratio > member->packed.n)
		return refuse_member(r->ocf, STET_D_CONTAINER_LIMIT,
		    "it is packed too well to be a book's: ", member->name);
	if (!member->deflated && member->size != member->packed.n)
		return refuse_member(r->ocf, STET_D_BAD_CONTAINER,
		    "a stored member has two sizes: ", member->name);
	return STET_OK;
}

static enum stet_status
check_method(struct reader *r, const struct stet_ocf_member *member,
    unsigned flags, unsigned method)
{
	if ((flags & OCF_ENCRYPTED) != 0)
		return refuse_member(r->ocf, STET_D_BAD_CONTAINER,
		    "a member is encrypted: ", member->name);
	if (method != OCF_STORED && method != OCF_DEFLATED)
		return refuse_member(r->ocf, STET_D_BAD_CONTAINER,
		    "a member is packed by another method than deflate: ",
		    member->name);
	return STET_OK;
}

static enum stet_status
read_header(struct reader *r, const char *header,
    struct stet_ocf_member *member, struct extent *extent)
{
	uint64_t packed = get_32(header + 20), offset = get_32(header + 42);
	uint64_t *numbers[3] = { &member->size, &packed, &offset };
	unsigned flags = get_16(header + 8), method = get_16(header + 10);
	size_t name_size = get_16(header + 28);
	enum stet_status status;

	member->crc = get_32(header + 16);
	member->size = get_32(header + 24);
	member->deflated = method == OCF_DEFLATED;
	member->name.s = header + OCF_CENTRAL_SIZE;
	member->name.n = name_size;
	if ((flags & OCF_UTF8) == 0)
		member->name = ocf_name_from_cp437(r->arena, member->name);
	if (!read_extra_64(header + OCF_CENTRAL_SIZE + name_size,
		get_16(header + 30), numbers))
		return refuse_member(r->ocf, STET_D_BAD_CONTAINER,
		    "a member's sizes are cut off: ", member->name);
	status = check_name(r, member);
	if (status == STET_OK)
		status = check_method(r, member, flags, method);
	if (status == STET_OK)
		status = locate(r, member, offset, packed, extent);
	return status == STET_OK ? check_size(r, member) : status;
}

/* Folders may have members of their own, whose names end in a slash. */
static bool
is_folder(const char *header)
{
	size_t n = get_16(header + 28);

	return n > 1 && header[OCF_CENTRAL_SIZE + n - 1] == '/' &&
	    get_32(header + 24) == 0;
}

/* The size of the header at this place, or 0 when there is none whole. */
static uint64_t
header_size(const struct reader *r, uint64_t at)
{
	uint64_t left = r->directory + r->directory_size - at, size;
	const char *header = r->ocf->bytes.s + at;

	if (left < OCF_CENTRAL_SIZE || get_32(header) != OCF_CENTRAL)
		return 0;
	size = (uint64_t)OCF_CENTRAL_SIZE + get_16(header + 28) +
	    get_16(header + 30) + get_16(header + 32);
	return size <= left ? size : 0;
}

static enum stet_status
read_directory(struct reader *r)
{
	uint64_t at = r->directory;
	struct stet_ocf *ocf = r->ocf;

	for (uint64_t i = 0; i < r->count; i++) {
		uint64_t size = header_size(r, at);
		enum stet_status status;

		if (size == 0)
			return refuse(ocf, STET_D_BAD_CONTAINER,
			    "its directory is broken");
		if (!is_folder(ocf->bytes.s + at)) {
			status = read_header(r, ocf->bytes.s + at,
			    &ocf->members[ocf->count], &r->extents[ocf->count]);
			if (status != STET_OK)
				return status;
			ocf->count++;
		}
		at += size;
	}
	return STET_OK;
}

static int
by_place(const void *a, const void *b)
{
	const struct extent *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* Members that share bytes are how a small container becomes a huge one. */
static enum stet_status
check_overlaps(struct reader *r)
{
	qsort(r->extents, r->ocf->count, sizeof(*r->extents), by_place);
	for (size_t i = 1; i < r->ocf->count; i++)
		if (r->extents[i].from < r->extents[i - 1].to)
			return refuse(r->ocf, STET_D_BAD_CONTAINER,
			    "its members lie over each other");
	return STET_OK;
}

static uint64_t
limit(uint64_t given, uint64_t usual)
{
	return given != 0 ? given : usual;
}

static void
set_limits(struct reader *r, const struct stet_ocf_limits *given)
{
	r->limits = standard;
	if (given == NULL)
		return;
	r->limits.members = limit(given->members, standard.members);
	r->limits.size = limit(given->size, standard.size);
	r->limits.total = limit(given->total, standard.total);
	r->limits.ratio = limit(given->ratio, standard.ratio);
}

static bool
make_room(struct reader *r)
{
	struct stet_ocf *ocf = r->ocf;

	ocf->members =
	    stet_alloc(r->arena, (r->count + 1) * sizeof(*ocf->members));
	r->extents = stet_alloc(r->arena, (r->count + 1) * sizeof(*r->extents));
	ocf->by_name = stet_alloc(r->arena, sizeof(*ocf->by_name));
	return !stet_arena_failed(r->arena);
}

enum stet_status
stet_ocf_open(struct stet_ocf *ocf, struct stet_arena *arena,
    struct stet_str bytes, struct stet_span at,
    const struct stet_ocf_limits *limits, struct stet_diag *diag)
{
	struct reader r = { .ocf = ocf, .arena = arena };
	enum stet_status status;

	*ocf = (struct stet_ocf){ .bytes = bytes, .at = at, .diag = diag };
	set_limits(&r, limits);
	status = read_end(&r);
	if (status != STET_OK)
		return status;
	if (!make_room(&r))
		return STET_E_MEMORY;
	status = read_directory(&r);
	if (stet_arena_failed(arena))
		return STET_E_MEMORY;
	return status == STET_OK ? check_overlaps(&r) : status;
}

const struct stet_ocf_member *
stet_ocf_find(const struct stet_ocf *ocf, struct stet_str name)
{
	return stet_table_find(ocf->by_name, name);
}
