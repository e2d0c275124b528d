/*
 * pages.c: large blocks, which the system is asked to give in large pages. Each
 * page costs a fault: a document of 10 MB takes tens of thousands of small ones.
 */
/* For mremap. NOLINTNEXTLINE(bugprone-reserved-identifier,cert-*) */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>

#include "base/pages.h"

bool
stet_pages_has(size_t n)
{
#ifdef STET_DEBUG
	(void)n;
	return false;
#else
	return n >= STET_PAGES && n % STET_PAGES == 0;
#endif
}

/* Advice alone: where there are no large pages, small ones do. */
static void *
advised(void *p, size_t n)
{
	if (p == MAP_FAILED)
		return NULL;
#ifdef MADV_HUGEPAGE
	(void)madvise(p, n, MADV_HUGEPAGE);
#else
	(void)n;
#endif
	return p;
}

void *
stet_pages_new(size_t n)
{
	return advised(mmap(NULL, n, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
	    n);
}

#ifdef MREMAP_MAYMOVE
void *
stet_pages_grow(void *p, size_t from, size_t to)
{
	return advised(mremap(p, from, to, MREMAP_MAYMOVE), to);
}
#else
void *
stet_pages_grow(void *p, size_t from, size_t to)
{
	void *grown = stet_pages_new(to);

	if (grown == NULL)
		return NULL;
	memcpy(grown, p, from);
	stet_pages_free(p, from);
	return grown;
}
#endif

void
stet_pages_free(void *p, size_t n)
{
	munmap(p, n);
}
