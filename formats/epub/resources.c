/*
 * resources.c: pictures and fonts. Each stands once in the book, whatever
 * addresses it has, under the name that it had, as far as that fits.
 */
#include <stdint.h>
#include <stdio.h>

#include <stet/resource.h>

#include "markup/picture.h"
#include "write.h"

#define LONGEST_NAME 60

/* Where a picture says that it moves, if it does: in one of its first parts. */
#define CHUNKS 4096

/* Who asks: the place for a message, and what brings the bytes. */
struct from {
	struct stet_diag *diag;
	struct stet_span at;
	const struct stet_loader *loader;
	const char *named; /* the file, by a setting; NULL: a document refers
	                      to it */
};

/* Of those that a picture can be, the ones that EPUB allows (EPUB 3.3, section
 * 3.2). */
static bool
is_allowed(const char *media_type)
{
	static const char *const allowed[] = { "image/png", "image/jpeg",
		"image/gif", "image/svg+xml", "image/webp" };

	for (size_t i = 0; i < sizeof(allowed) / sizeof(*allowed); i++)
		if (strcmp(media_type, allowed[i]) == 0)
			return true;
	return false;
}

/* The last part of an address: without folders, query and extension. */
static struct stet_str
stem_of(struct stet_str ref)
{
	size_t from = 0;

	if (stet_str_starts(ref, "data:"))
		return stet_str(NULL);
	ref.n = stet_str_find(ref, '?');
	ref.n = stet_str_find(ref, '#');
	for (size_t i = 0; i < ref.n; i++)
		if (ref.s[i] == '/' || ref.s[i] == '\\')
			from = i + 1;
	ref = stet_str_from(ref, from);
	for (size_t i = ref.n; i > 1; i--)
		if (ref.s[i - 1] == '.') {
			ref.n = i - 1;
			break;
		}
	return ref;
}

/* Letters, digits, "-" and "_"; all else parts them. */
static void
put_plain_name(struct stet_buf *out, struct stet_str stem)
{
	size_t start = out->n;

	for (size_t i = 0; i < stem.n && out->n - start < LONGEST_NAME; i++) {
		char c = stem.s[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		    (c >= 'A' && c <= 'Z') || c == '_';

		if (plain)
			stet_putc(out, c);
		else if (out->n > start && out->data[out->n - 1] != '-')
			stet_putc(out, '-');
	}
	if (out->n > start && out->data[out->n - 1] == '-')
		stet_buf_cut(out, out->n - 1);
	if (out->n == start)
		stet_puts(out, "picture");
}

/* Takes a name, unless it is taken in whatever case: some systems know one
 * case alone. */
static bool
take_name(struct epub_writer *w, const struct stet_buf *name)
{
	struct stet_str key = stet_copy(w->arena, stet_buf_str(name));
	struct stet_table_entry *entry;
	char *to = (char *)key.s;

	for (size_t i = 0; i < key.n; i++)
		if (to[i] >= 'A' && to[i] <= 'Z')
			to[i] = (char)(to[i] + ('a' - 'A'));
	entry = stet_table_entry(&w->names, w->arena, key);
	if (entry == NULL)
		return true;
	if (entry->value != NULL)
		return false;
	entry->value = w;
	return true;
}

/* "images/ship.png", or "images/ship-2.png" where there is one. One number
 * counts for all, so that no name is tried often. */
static struct stet_str
name_file(struct epub_writer *w, struct stet_str ref, const char *extension)
{
	struct stet_buf name = STET_BUF_INIT;
	struct stet_str file;
	size_t stem;

	stet_puts(&name, "images/");
	put_plain_name(&name, stem_of(ref));
	stem = name.n;
	for (size_t number = 1; name.status == STET_OK;
	     number = ++w->same_names + 1) {
		stet_buf_cut(&name, stem);
		if (number > 1) {
			stet_putc(&name, '-');
			stet_put_uint(&name, (unsigned long)number);
		}
		stet_putc(&name, '.');
		stet_puts(&name, extension);
		if (take_name(w, &name))
			break;
	}
	file = stet_copy(w->arena, stet_buf_str(&name));
	if (name.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&name);
	return file;
}

/* The entry of bytes that are in the book, or that come into it. */
static struct stet_table_entry *
entry_of(struct epub_writer *w, struct stet_str bytes)
{
	static const unsigned char space[16] = { 0 };
	struct stet_uuid uuid;
	char digest[STET_UUID_SIZE];

	stet_uuid_start(&uuid, space);
	stet_uuid_add(&uuid, bytes);
	stet_uuid_finish(&uuid, digest);
	return stet_table_entry(&w->digests, w->arena,
	    stet_copy(w->arena, stet_str(digest)));
}

/* Does this stand in the text, or in the first part of it? */
static bool
has(struct stet_str text, const char *what, size_t within)
{
	size_t n = strlen(what);

	for (size_t i = 0; i < within && n <= text.n - i; i++)
		if (text.s[i] == what[0] && memcmp(text.s + i, what, n) == 0)
			return true;
	return false;
}

/* Can it be that the picture is more than one, or changes? */
static bool
may_move(const char *media_type, struct stet_str bytes)
{
	if (strcmp(media_type, "image/png") == 0)
		return has(bytes, "acTL", CHUNKS);
	if (strcmp(media_type, "image/webp") == 0)
		return has(bytes, "ANIM", CHUNKS);
	if (strcmp(media_type, "image/svg+xml") == 0)
		return has(bytes, "<animate", bytes.n) ||
		    has(bytes, "<set", bytes.n) ||
		    has(bytes, "animation", bytes.n);
	return strcmp(media_type, "image/gif") == 0;
}

static const struct epub_picture *
add_picture(struct epub_writer *w, struct stet_str ref, struct stet_str bytes,
    const struct stet_picture *told)
{
	struct stet_table_entry *entry = entry_of(w, bytes);
	struct epub_picture *picture;

	if (entry == NULL || entry->value != NULL)
		return entry == NULL ? NULL : entry->value;
	picture = stet_alloc(w->arena, sizeof(*picture));
	if (picture == NULL)
		return NULL;
	entry->value = picture;
	picture->width = told->width;
	picture->height = told->height;
	picture->file = name_file(w, ref, told->extension);
	picture->item = epub_add(w, picture->file, told->media_type, bytes);
	w->content.moving += may_move(told->media_type, bytes);
	return picture;
}

/* It may be that there is to be no book without it. */
static void
note_lost(struct epub_writer *w, const struct from *from, struct stet_str ref,
    const char *why)
{
	const struct stet_resource resource = { .ref = ref };
	struct stet_job job = *w->job;
	enum stet_status status;

	job.diag = from->diag;
	status = stet_resource_lost(&job, &resource, from->at, why);
	if (status == STET_E_MEMORY)
		stet_arena_fail(w->arena);
	else if (status == STET_E_INPUT && w->status == STET_OK)
		w->status = status;
}

/* Why it cannot be a picture of the book; NULL: it can. */
static const char *
fault_of(struct epub_writer *w, struct stet_str bytes,
    struct stet_picture *told)
{
	if (!stet_picture_tell(bytes, told))
		return "no picture that stet knows";
	if (!is_allowed(told->media_type))
		return "EPUB has none of its kind";
	if (strcmp(told->media_type, "image/svg+xml") == 0)
		return epub_svg_fault(w, bytes);
	return NULL;
}

static const struct epub_picture *
take_bytes(struct epub_writer *w, struct stet_str ref, struct stet_str bytes,
    const struct from *from)
{
	struct stet_picture told;
	const char *why = fault_of(w, bytes, &told);

	if (why != NULL) {
		note_lost(w, from, ref, why);
		return NULL;
	}
	return add_picture(w, ref, bytes, &told);
}

/* Where the picture is kept that other pages may refer to as well; NULL: there
 * is no telling. */
static struct stet_table_entry *
shared_entry(struct epub_writer *w, const struct stet_resource *resource,
    const struct stet_loader *loader)
{
	struct stet_buf name = STET_BUF_INIT;
	struct stet_str key;

	if (w->book->count < 2 || resource->read != NULL || loader == NULL ||
	    loader->name == NULL)
		return NULL;
	loader->name(loader->context, resource->ref, &name);
	key = stet_copy(w->arena, stet_buf_str(&name));
	if (name.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&name);
	return key.n == 0 ? NULL : stet_table_entry(&w->files, w->arena, key);
}

/* What a setting names is a file as its user sees it, else one that a document
 * could refer to. */
static enum stet_status
bring(const struct stet_resource *resource, const struct from *from,
    struct stet_buf *out)
{
	const struct stet_loader *loader = from->loader;
	enum stet_status status = STET_E_IO;
	size_t start = out->n;

	if (from->named != NULL && loader != NULL && loader->load_named != NULL)
		status = loader->load_named(loader->context, from->named, out);
	if (status != STET_E_IO)
		return out->status != STET_OK ? out->status : status;
	stet_buf_cut(out, start);
	return stet_resource_load(resource, loader, out);
}

static const struct epub_picture *
load_bytes(struct epub_writer *w, const struct stet_resource *resource,
    const struct from *from)
{
	struct stet_buf bytes = STET_BUF_INIT;
	const struct epub_picture *picture = NULL;
	enum stet_status status = bring(resource, from, &bytes);

	if (status == STET_OK)
		status = bytes.status;
	if (status == STET_E_MEMORY)
		stet_arena_fail(w->arena);
	else if (status != STET_OK)
		note_lost(w, from, resource->ref,
		    stet_resource_why(resource, from->loader, status));
	else
		picture =
		    take_bytes(w, resource->ref, stet_buf_str(&bytes), from);
	stet_buf_free(&bytes);
	return picture;
}

static const struct epub_picture *
load(struct epub_writer *w, const struct stet_resource *resource,
    const struct from *from)
{
	struct stet_table_entry *shared =
	    shared_entry(w, resource, from->loader);
	const struct epub_picture *picture =
	    shared == NULL ? NULL : shared->value;

	if (picture == NULL)
		picture = load_bytes(w, resource, from);
	if (shared != NULL)
		shared->value = (void *)(uintptr_t)picture;
	return picture;
}

const struct epub_picture *
epub_picture(struct epub_writer *w, struct epub_page *page,
    const struct stet_resource *resource, struct stet_span at)
{
	const struct from from = { page->doc->diag, at, page->page->loader,
		NULL };
	size_t count = page->doc->resource_count, i;

	if (resource == NULL || resource->ref.n == 0)
		return NULL;
	i = resource->index;
	if (page->pictures == NULL) {
		page->pictures =
		    stet_alloc(w->arena, count * sizeof(*page->pictures));
		page->asked = stet_alloc(w->arena, count);
	}
	if (page->pictures == NULL || page->asked == NULL || i >= count)
		return NULL;
	if (!page->asked[i])
		page->pictures[i] = load(w, resource, &from);
	page->asked[i] = true;
	return page->pictures[i];
}

/* From the side of the whole book: its own files, or those of its page. */
static struct from
from_book(const struct epub_writer *w)
{
	const struct stet_loader *loader = w->job->loader;

	if (loader == NULL)
		loader = w->book->pages[0].loader;
	return (struct from){ .diag = w->diag, .loader = loader };
}

/* What the only page refers to, it may bring itself. */
const struct epub_picture *
epub_picture_named(struct epub_writer *w, struct stet_str ref,
    const char *setting)
{
	struct stet_resource resource = { .ref = ref };
	const struct stet_resource *r = w->pages[0].doc->resources;
	struct from from = from_book(w);

	if (setting != NULL) {
		from.named = setting;
		return load_bytes(w, &resource, &from);
	}
	for (; w->book->count == 1 && r != NULL; r = r->next)
		if (stet_str_eq(r->ref, ref))
			return epub_picture(w, &w->pages[0], r, from.at);
	return load(w, &resource, &from);
}

/* Fonts. */

static const struct {
	const char *start;
	size_t n;
	const char *extension, *media_type;
} kinds[] = {
	{ "\0\1\0\0", 4, "ttf", "font/ttf" },
	{ "true", 4, "ttf", "font/ttf" },
	{ "OTTO", 4, "otf", "font/otf" },
	{ "wOFF", 4, "woff", "font/woff" },
	{ "wOF2", 4, "woff2", "font/woff2" },
};

static void
add_font(struct epub_writer *w, struct stet_str bytes)
{
	const struct from from = from_book(w);
	char name[32];

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (bytes.n < kinds[i].n ||
		    memcmp(bytes.s, kinds[i].start, kinds[i].n) != 0)
			continue;
		snprintf(name, sizeof(name), "fonts/font.%s",
		    kinds[i].extension);
		w->font = stet_copy(w->arena, stet_str(name));
		epub_add(w, w->font, kinds[i].media_type, bytes);
		return;
	}
	note_lost(w, &from, stet_str(epub_setting(w, "font")),
	    "no TrueType, OpenType, WOFF");
}

void
epub_font(struct epub_writer *w)
{
	struct stet_resource resource = {
		.ref = stet_str(epub_setting(w, "font")),
	};
	struct from from = from_book(w);
	struct stet_buf bytes = STET_BUF_INIT;
	enum stet_status status;

	if (resource.ref.n == 0)
		return;
	from.named = epub_setting(w, "font");
	status = bring(&resource, &from, &bytes);
	if (status == STET_OK)
		status = bytes.status;
	if (status == STET_E_MEMORY)
		stet_arena_fail(w->arena);
	else if (status != STET_OK)
		note_lost(w, &from, resource.ref,
		    stet_resource_why(&resource, from.loader, status));
	else
		add_font(w, stet_buf_str(&bytes));
	stet_buf_free(&bytes);
}
