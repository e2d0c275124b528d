/* gfm_memory.c: the hooks by which cmark takes memory; what they count. */
#include <stddef.h>
#include <string.h>

#include "markup/gfm_memory.h"

/*
 * A document may take so much whatever its size, and so much for each byte of
 * it. Real text takes 2 steps and 25 bytes; a paragraph of any size may have ten
 * thousand marks of emphasis, a row five thousand cells.
 */
#define STEPS ((uint64_t)64 << 20)
#define STEPS_A_BYTE 256
#define BYTES ((uint64_t)64 << 20)
#define BYTES_A_BYTE 512

static _Thread_local struct gfm_memory *current;

/* Before each block stands its size, for realloc; cmark needs no more than the
 * alignment of that. */
struct header {
	uint32_t list; /* from 1; 0: it is on none */
	size_t size;
};

/*
 * The sizes of cmark's structures tell what they are: the cells of a row and
 * their texts, and marks of emphasis or brackets, which follow the node with
 * their text; a footnote is as large, and follows its label, which grows.
 * Where another version has other sizes, less is counted; the versions after
 * this one walk less.
 */
#define CELL_SIZE 24
#define MARK_SIZE sizeof(delimiter)

static const char *const too_long[] = {
	[GFM_CELLS] = "too many columns of a table",
	[GFM_MARKS] = "too many brackets or marks of emphasis in a paragraph",
};

static void
leave(const char *too_much)
{
	current->too_much = too_much;
	longjmp(current->out, 1);
}

void
gfm_memory_allow(struct gfm_memory *memory, size_t n)
{
	if (memory->most_steps == 0) {
		memory->most_steps = STEPS;
		memory->most_bytes = BYTES;
	}
	memory->most_steps += (uint64_t)n * STEPS_A_BYTE;
	memory->most_bytes += (uint64_t)n * BYTES_A_BYTE;
	memset(memory->listed, 0, sizeof(memory->listed));
	memory->too_much = NULL;
	memory->node = NULL;
	memory->after_node = false;
}

struct gfm_memory *
gfm_memory_enter(struct gfm_memory *memory)
{
	struct gfm_memory *outer = current;

	current = memory;
	return outer;
}

static struct header *
take(size_t n)
{
	struct header *block = NULL;

	if (n < SIZE_MAX / 2)
		block = stet_alloc(current->arena, sizeof(*block) + n);
	if (block == NULL)
		leave(NULL);
	block->size = n;
	current->used += sizeof(*block) + n;
	current->bytes += sizeof(*block) + n;
	if (current->bytes > current->most_bytes)
		leave("too many empty cells, rows or addresses");
	return block;
}

void *
gfm_memory_alloc(size_t n)
{
	return take(n) + 1;
}

/* One more on a list that is walked for it. */
static void
enlist(struct header *block, enum gfm_listed list)
{
	block->list = list + 1U;
	current->steps += ++current->listed[list];
	if (current->steps > current->most_steps)
		leave(too_long[list]);
}

/* What one structure of cmark's means for its lists. */
static void
count(struct header *block)
{
	if (block->size == MARK_SIZE && current->after_node) {
		enlist(block, GFM_MARKS);
	} else if (block->size == CELL_SIZE) {
		enlist(block, GFM_CELLS);
	} else if (block->size == current->node_size) {
		current->listed[GFM_CELLS] = 0; /* it is another row's */
		current->node = (cmark_node *)(block + 1);
		current->after_node = true;
	}
}

static void *
hook_calloc(size_t n, size_t size)
{
	struct header *block;

	if (size != 0 && n > SIZE_MAX / size)
		leave(NULL);
	block = take(n * size);
	if (n == 1)
		count(block);
	return block + 1;
}

static void *
hook_realloc(void *old, size_t n)
{
	size_t had = old == NULL ? 0 : ((struct header *)old - 1)->size;
	void *new;

	current->after_node = false;
	if (n <= had && old != NULL)
		return old;
	new = gfm_memory_alloc(n);
	if (had > 0)
		memcpy(new, old, had);
	return new;
}

/* The memory itself goes with the arena. */
static void
hook_free(void *block)
{
	struct header *header = block;

	if (block == NULL)
		return;
	header--;
	if (header->list > 0 && current->listed[header->list - 1] > 0)
		current->listed[header->list - 1]--;
	header->list = 0;
}

static cmark_mem hooks = { hook_calloc, hook_realloc, hook_free };

cmark_parser *
gfm_memory_parser(void)
{
	cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_TEXT, &hooks);

	current->node_size = ((struct header *)(void *)node - 1)->size;
	return cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, &hooks);
}
