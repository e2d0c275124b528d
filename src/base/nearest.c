/* nearest.c: which known word somebody may have meant. */
#include <string.h>

#include "base/nearest.h"

#define LONGEST 40

struct stet_nearest
stet_nearest(const char *word)
{
	struct stet_nearest nearest = { NULL, word, strlen(word) / 3 + 2 };

	return nearest;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/*
 * How many letters must be put in, left out, changed, or exchanged with their
 * neighbours (the optimal string alignment distance); row i of the matrix is
 * for the first i letters of a, and three rows are enough.
 */
static size_t
distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1];
	size_t m = strlen(a), n = strlen(b);

	for (size_t j = 0; j <= n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= m; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3];
		const size_t *second = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			row[j] = least(above[j] + 1, row[j - 1] + 1,
			    above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				row[j] =
				    least(row[j], row[j], second[j - 2] + 1);
		}
	}
	return rows[m % 3][n];
}

/* The beginning of a word is as near as one mistake. */
void
stet_nearest_try(struct stet_nearest *nearest, const char *candidate)
{
	const char *word = nearest->word;
	size_t n = strlen(word), d;

	if (n > LONGEST || strlen(candidate) > LONGEST)
		return;
	if (n >= 2 && strncmp(word, candidate, n) == 0)
		d = 1;
	else
		d = distance(word, candidate);
	if (d >= nearest->distance)
		return;
	nearest->distance = d;
	nearest->best = candidate;
}
