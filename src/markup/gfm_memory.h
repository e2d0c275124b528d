/* gfm_memory.h: the memory that cmark gets, and how much work it may make. */
#ifndef MARKUP_GFM_MEMORY_H
#define MARKUP_GFM_MEMORY_H

#include <setjmp.h>
#include <stdint.h>

#include <cmark-gfm-extension_api.h>

#include <stet/arena.h>

/* What cmark keeps in lists that it walks from end to end. */
enum gfm_listed { GFM_CELLS, GFM_MARKS, GFM_LISTED };

/*
 * cmark takes memory through hooks that have no context and must not fail.
 * So they find their arena by thread, and when it has no more they leave by
 * longjmp to the call of cmark, which is abandoned whole: its memory is all
 * in that arena.
 *
 * Some of its lists are walked for each thing that is added to them, in a time
 * that grows with their square. What is on them is known here, since it is
 * allocated and freed one by one; so the steps are counted, and beyond the
 * limit cmark is left in the same way. Memory is bounded likewise: rows that
 * are filled up to the columns of their table take more than their source.
 */
struct gfm_memory {
	struct stet_arena *arena;
	size_t used; /* bytes since the last reset */
	jmp_buf out;
	uint64_t steps, most_steps;
	uint64_t bytes, most_bytes;
	uint64_t listed[GFM_LISTED]; /* what is on a list now */
	const char *too_much;        /* why cmark was left; NULL: no memory */
	size_t node_size;            /* of a cmark_node; 0: not known yet */
	cmark_node *node;            /* that cmark made last; NULL: none */
	bool after_node;             /* no text has grown since */
};

/* Allows what a text of n bytes may take, beyond what others have left. */
void gfm_memory_allow(struct gfm_memory *memory, size_t n);

/* Makes this the memory of the thread's calls of cmark; returns what was. */
struct gfm_memory *gfm_memory_enter(struct gfm_memory *memory);

/* Zeroed; leaves by longjmp when there is no more. */
void *gfm_memory_alloc(size_t n);

/* A parser in the memory entered, without extensions. */
cmark_parser *gfm_memory_parser(void);

#endif
