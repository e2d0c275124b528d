/* gfm_register.c: cmark-gfm's extensions, made known to it once a process. */
#include <pthread.h>
#include <stdint.h>

#include <cmark-gfm-core-extensions.h>

#include "markup/gfm_private.h"

/*
 * cmark registers its extensions with its default allocator, which ends the
 * process when memory does. So while it does, that allocator gives out this
 * memory instead, to the thread that registers; others get what they always
 * got. It is written once and never given back, as the extensions are not.
 */
static max_align_t memory[8192 / sizeof(max_align_t)];
static size_t used; /* objects of memory */
static _Thread_local bool registering;
static cmark_mem usual;

static bool
is_ours(const void *block)
{
	uintptr_t p = (uintptr_t)block, from = (uintptr_t)memory;

	return p >= from && p < from + sizeof(memory);
}

static void *
hook_calloc(size_t count, size_t size)
{
	size_t least = sizeof(memory[0]);
	size_t n = (count * size + least - 1) / least;
	void *block;

	if (!registering || n > sizeof(memory) / least - used)
		return usual.calloc(count, size);
	block = &memory[used];
	used += n;
	return block;
}

static void *
hook_realloc(void *block, size_t size)
{
	return usual.realloc(block, size);
}

static void
hook_free(void *block)
{
	if (!is_ours(block))
		usual.free(block);
}

static void
register_all(void)
{
	cmark_mem *allocator = cmark_get_default_mem_allocator();

	usual = *allocator;
	registering = true;
	allocator->calloc = hook_calloc;
	allocator->realloc = hook_realloc;
	allocator->free = hook_free;
	cmark_gfm_core_extensions_ensure_registered();
	*allocator = usual;
	registering = false;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

void
gfm_register(void)
{
	pthread_once(&once, register_all);
}
