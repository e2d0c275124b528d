/*
 * str.h: a slice of UTF-8 text that somebody else owns: the source, an arena
 * or the program. Not terminated by NUL; n counts bytes.
 */
#ifndef STET_STR_H
#define STET_STR_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stet_str {
	const char *s; /* NULL: there is no text; never read when n is 0 */
	size_t n;
};

/* The slice of a string that ends in NUL; NULL gives the empty one. */
struct stet_str stet_str(const char *s);

bool stet_str_eq(struct stet_str a, struct stet_str b);
bool stet_str_is(struct stet_str a, const char *b);
bool stet_str_starts(struct stet_str a, const char *prefix);
bool stet_str_ends(struct stet_str a, const char *suffix);

/* From byte `from` to the end; the empty slice when there is none. */
struct stet_str stet_str_from(struct stet_str a, size_t from);

/* Without the spaces, tabs and line ends at both ends. */
struct stet_str stet_str_trim(struct stet_str a);

/* The offset of the first c, or a.n. */
size_t stet_str_find(struct stet_str a, char c);

#ifdef __cplusplus
}
#endif

#endif
