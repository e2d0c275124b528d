/* nearest.h: which known word somebody may have meant. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

struct stet_nearest {
	const char *best; /* NULL: nothing is near enough */
	const char *word;
	size_t distance; /* of the best; at first, one more than is near */
};

struct stet_nearest stet_nearest(const char *word);

/* Takes a candidate, which must outlive the search, into account. */
void stet_nearest_try(struct stet_nearest *nearest, const char *candidate);

#endif
