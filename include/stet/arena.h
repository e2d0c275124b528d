/*
 * arena.h: the memory of one document. Everything that a document owns is
 * allocated here and goes when the arena goes; nothing is freed alone.
 *
 * The first allocation that fails is remembered. Calls on a failed arena
 * return NULL, so a builder need not check each one: it asks once, at the end.
 */
#ifndef STET_ARENA_H
#define STET_ARENA_H

#include <stet/str.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stet_arena;

/* NULL when there is no memory. */
struct stet_arena *stet_arena_new(void);

/* NULL is allowed. */
void stet_arena_free(struct stet_arena *arena);

/* About n bytes will be taken in all: if that is much, from the start in large
 * pieces. */
void stet_arena_expect(struct stet_arena *arena, size_t n);

/* Gives back all memory but what the next use will need first. */
void stet_arena_reset(struct stet_arena *arena);

/* n zeroed bytes, aligned for any object of this size; NULL when the arena has
 * failed. */
void *stet_alloc(struct stet_arena *arena, size_t n);

/* n bytes without alignment that hold anything; NULL likewise. */
char *stet_alloc_text(struct stet_arena *arena, size_t n);

/* A copy of text in the arena; the empty slice when the arena has failed. */
struct stet_str stet_copy(struct stet_arena *arena, struct stet_str text);

/* A copy that ends in NUL; NULL when the arena has failed. */
char *stet_copy_string(struct stet_arena *arena, struct stet_str text);

/* Makes the arena fail, as if memory had ended. */
void stet_arena_fail(struct stet_arena *arena);

bool stet_arena_failed(const struct stet_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
