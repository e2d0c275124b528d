/* arena.c: chunks that double in size; in a debug build one each. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <stet/arena.h>

#include "base/pages.h"

#ifdef STET_DEBUG
/* Each allocation in a chunk of its own, so that the sanitizers see overruns. */
#define FIRST_CHUNK 1
#define LARGEST_CHUNK 1
#else
#define FIRST_CHUNK ((size_t)16 << 10)
#define LARGEST_CHUNK ((size_t)16 << 20)
#endif

#define ALIGNMENT _Alignof(max_align_t)

struct chunk {
	struct chunk *older;
	size_t size; /* of all of it */
	bool zeroed; /* what has not been given out yet */
	max_align_t data[];
};

struct stet_arena {
	struct chunk *newest;
	size_t used; /* of the newest chunk */
	size_t next_size;
	bool failed;
};

struct stet_arena *
stet_arena_new(void)
{
	struct stet_arena *arena = calloc(1, sizeof(*arena));

	if (arena != NULL)
		arena->next_size = FIRST_CHUNK;
	return arena;
}

static void
free_chunks(struct chunk *chunk)
{
	while (chunk != NULL) {
		struct chunk *older = chunk->older;

		if (stet_pages_has(chunk->size))
			stet_pages_free(chunk, chunk->size);
		else
			free(chunk);
		chunk = older;
	}
}

void
stet_arena_free(struct stet_arena *arena)
{
	if (arena == NULL)
		return;
	free_chunks(arena->newest);
	free(arena);
}

void
stet_arena_reset(struct stet_arena *arena)
{
	if (arena->newest != NULL) {
		free_chunks(arena->newest->older);
		arena->newest->older = NULL;
	}
	if (LARGEST_CHUNK == 1) {
		free_chunks(arena->newest);
		arena->newest = NULL;
	}
	if (arena->newest != NULL)
		arena->newest->zeroed = false;
	arena->used = sizeof(struct chunk);
	arena->failed = false;
}

void
stet_arena_expect(struct stet_arena *arena, size_t n)
{
	if (LARGEST_CHUNK > 1 && n >= STET_PAGES &&
	    arena->next_size < STET_PAGES)
		arena->next_size = STET_PAGES;
}

/* The size of a chunk for at least so many bytes; 0: none is that large. */
static size_t
chunk_size(const struct stet_arena *arena, size_t least)
{
	size_t size = arena->next_size;

	if (least > SIZE_MAX - sizeof(struct chunk) - STET_PAGES)
		return 0;
	least += sizeof(struct chunk);
	if (least <= size)
		return size;
	if (least < STET_PAGES || LARGEST_CHUNK == 1)
		return least;
	return (least + STET_PAGES - 1) / STET_PAGES * STET_PAGES;
}

static bool
add_chunk(struct stet_arena *arena, size_t least)
{
	size_t size = chunk_size(arena, least);
	bool paged = stet_pages_has(size);
	struct chunk *chunk = NULL;

	if (size > 0)
		chunk = paged ? stet_pages_new(size) : malloc(size);
	if (chunk == NULL) {
		arena->failed = true;
		return false;
	}
	*chunk = (struct chunk){ arena->newest, size, paged };
	arena->newest = chunk;
	arena->used = sizeof(*chunk);
	if (arena->next_size < LARGEST_CHUNK)
		arena->next_size *= 2;
	return true;
}

/* Space for n bytes that starts at a multiple of align, a power of two. */
static void *
take(struct stet_arena *arena, size_t n, size_t align)
{
	size_t from;

	if (arena == NULL || arena->failed)
		return NULL;
	from = (arena->used + align - 1) & ~(align - 1);
	if (arena->newest == NULL || LARGEST_CHUNK == 1 ||
	    from > arena->newest->size || n > arena->newest->size - from) {
		if (!add_chunk(arena, n))
			return NULL;
		from = arena->used;
	}
	arena->used = from + n;
	return (char *)arena->newest + from;
}

void *
stet_alloc(struct stet_arena *arena, size_t n)
{
	/* What is no multiple of an alignment needs none of that. */
	bool half = n % ALIGNMENT == ALIGNMENT / 2;
	void *p = take(arena, n, half ? ALIGNMENT / 2 : ALIGNMENT);

	if (p != NULL && !arena->newest->zeroed)
		memset(p, 0, n);
	return p;
}

char *
stet_alloc_text(struct stet_arena *arena, size_t n)
{
	return take(arena, n, 1);
}

struct stet_str
stet_copy(struct stet_arena *arena, struct stet_str text)
{
	char *copy = stet_alloc_text(arena, text.n);

	if (copy == NULL)
		return stet_str(NULL);
	if (text.n > 0)
		memcpy(copy, text.s, text.n);
	return (struct stet_str){ copy, text.n };
}

char *
stet_copy_string(struct stet_arena *arena, struct stet_str text)
{
	char *copy = stet_alloc_text(arena, text.n + 1);

	if (copy == NULL)
		return NULL;
	if (text.n > 0)
		memcpy(copy, text.s, text.n);
	copy[text.n] = '\0';
	return copy;
}

void
stet_arena_fail(struct stet_arena *arena)
{
	arena->failed = true;
}

bool
stet_arena_failed(const struct stet_arena *arena)
{
	return arena == NULL || arena->failed;
}
