/*
 * reading_files.c: the bytes of files, by their digests. Those that a document
 * brings are a part of what it says. Those that it refers to are told only where
 * they are to be compared with what another document brings.
 */
#include <stdlib.h>

#include "base/digest.h"
#include "markup/reading.h"

static int
order(const void *a, const void *b)
{
	const struct stet_thing *x = a, *y = b;
	size_t n = x->file.n < y->file.n ? x->file.n : y->file.n;
	int by_bytes = n == 0 ? 0 : memcmp(x->file.s, y->file.s, n);

	if (by_bytes != 0)
		return by_bytes;
	return x->file.n < y->file.n ? -1 : x->file.n > y->file.n;
}

/* The files are the last things, in the order of their references: formats
 * have them in any. */
static struct stet_thing *
first_file(const struct stet_reading *reading)
{
	return reading->count == 0
	    ? NULL
	    : reading->things + (reading->count - reading->files);
}

static void
sort_files(struct stet_reading *reading)
{
	if (reading->files > 1)
		qsort(first_file(reading), reading->files,
		    sizeof(*reading->things), order);
}

/* "file REF sha256 DIGEST"; without memory, or without the bytes, nothing. */
static bool
make_thing(struct stet_reading *reading, const struct stet_resource *resource,
    const struct stet_loader *loader, struct stet_thing *thing)
{
	struct stet_buf bytes = STET_BUF_INIT, line = STET_BUF_INIT;
	enum stet_status status = stet_resource_load(resource, loader, &bytes);
	char digest[STET_DIGEST_SIZE] = "damaged";

	if (status == STET_E_MEMORY)
		stet_arena_fail(reading->arena);
	if (status == STET_OK)
		stet_digest(stet_buf_str(&bytes), digest);
	stet_puts(&line, "file ");
	reading_one_line(&line, resource->ref);
	stet_puts(&line, " sha256 ");
	stet_puts(&line, digest);
	if (line.status != STET_OK)
		stet_arena_fail(reading->arena);
	*thing = (struct stet_thing){
		.line = stet_copy(reading->arena, stet_buf_str(&line)),
		.file = stet_copy(reading->arena, resource->ref),
	};
	thing->said = thing->line.n;
	stet_buf_free(&bytes);
	stet_buf_free(&line);
	return !stet_arena_failed(reading->arena) &&
	    (status == STET_OK || resource->read != NULL);
}

/* Adds room for n more files; false without memory. */
static bool
reserve(struct stet_reading *reading, size_t n)
{
	struct stet_thing *things;

	if (n == 0)
		return true;
	things = realloc(reading->things,
	    (reading->count + n) * sizeof(*reading->things));
	if (things == NULL) {
		stet_arena_fail(reading->arena);
		return false;
	}
	reading->things = things;
	return true;
}

/* What is a file of its own need not be in an output. */
static bool
is_brought(const struct stet_resource *resource)
{
	return resource->read != NULL && !resource->saved;
}

static size_t
count_brought(const struct stet_doc *doc)
{
	size_t n = 0;

	for (const struct stet_resource *r = doc->resources; r; r = r->next)
		n += is_brought(r);
	return n;
}

void
reading_files(struct stet_reading *reading, const struct stet_doc *doc)
{
	size_t n = count_brought(doc);
	const struct stet_span *places;

	if (n == 0 || !reserve(reading, n))
		return;
	places = stet_resource_places(doc, reading->arena);
	for (const struct stet_resource *r = doc->resources;
	     r != NULL && places != NULL; r = r->next) {
		struct stet_thing *thing = &reading->things[reading->count];

		if (!is_brought(r) || !make_thing(reading, r, NULL, thing))
			continue;
		thing->at = places[r->index];
		reading->count++;
		reading->files++;
	}
	sort_files(reading);
}

/* The file of this reference; NULL: the reading tells of none. */
static struct stet_thing *
find_file(const struct stet_reading *reading, struct stet_str ref)
{
	const struct stet_thing key = { .file = ref };

	return reading->files == 0 ? NULL
				   : bsearch(&key, first_file(reading),
					 reading->files, sizeof(key), order);
}

/* What other tells of and reading does not, into the room behind it. */
static size_t
load_missing(struct stet_reading *reading, const struct stet_doc *doc,
    const struct stet_loader *loader, const struct stet_reading *other)
{
	const struct stet_span *places =
	    stet_resource_places(doc, reading->arena);
	struct stet_thing *thing = reading->things + reading->count;
	size_t n = 0;

	for (const struct stet_resource *r = doc->resources;
	     r != NULL && places != NULL; r = r->next) {
		if (is_brought(r) || find_file(other, r->ref) == NULL ||
		    !make_thing(reading, r, loader, thing))
			continue;
		thing->at = places[r->index];
		thing++;
		n++;
	}
	return n;
}

bool
stet_reading_load(struct stet_reading *reading, const struct stet_doc *doc,
    const struct stet_loader *loader, const struct stet_reading *other)
{
	size_t n;

	if (reading == NULL || other == NULL)
		return false;
	if (other->files == 0)
		return true;
	if (!reserve(reading, other->files))
		return false;
	n = load_missing(reading, doc, loader, other);
	reading->count += n;
	reading->files += n;
	sort_files(reading);
	return !stet_arena_failed(reading->arena);
}

static void
excuse(struct stet_reading *reading, const struct stet_reading *other)
{
	struct stet_thing *thing = first_file(reading);

	for (size_t i = 0; i < reading->files; i++)
		if (find_file(other, thing[i].file) == NULL)
			thing[i].generated = true;
}

void
stet_reading_pair_files(struct stet_reading *a, struct stet_reading *b)
{
	if (a == NULL || b == NULL)
		return;
	excuse(a, b);
	excuse(b, a);
}
