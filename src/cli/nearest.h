/* nearest.h: which known word somebody may have meant. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

struct cli_nearest {
	const char *best; /* NULL: nothing is near enough */
	const char *word;
	size_t distance; /* of the best; at first, one more than is near */
};

struct cli_nearest cli_nearest(const char *word);

/* Takes a candidate, which must outlive the search, into account. */
void cli_nearest_try(struct cli_nearest *nearest, const char *candidate);

#endif
