/* pages.h: large blocks of memory, straight from the system. */
#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include <stdbool.h>
#include <stddef.h>

/* The sizes of such blocks are multiples of this one. */
#define STET_PAGES ((size_t)2 << 20)

/* Is a block of this size one of these? In a debug build none is, so that the
 * sanitizers see overruns. */
bool stet_pages_has(size_t n);

/* n bytes of zeros; NULL: there is no memory. */
void *stet_pages_new(size_t n);

/* A block with room for more; NULL: there is no memory, and p stays. */
void *stet_pages_grow(void *p, size_t from, size_t to);

void stet_pages_free(void *p, size_t n);

#endif
