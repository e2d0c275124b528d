/*
 * str.h: a slice of UTF-8 text that somebody else owns: the source, an arena
 * or the program. Not terminated by NUL; n counts bytes.
 */
#ifndef STET_STR_H
#define STET_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stet_str {
	const char *s; /* NULL: there is no text; never read when n is 0 */
	size_t n;
};

/* The slice of a string that ends in NUL; NULL gives the empty one. */
static inline struct stet_str
stet_str(const char *s)
{
	struct stet_str text = { s, s == NULL ? 0 : strlen(s) };

	return text;
}

static inline bool
stet_str_eq(struct stet_str a, struct stet_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static inline bool
stet_str_is(struct stet_str a, const char *b)
{
	return stet_str_eq(a, stet_str(b));
}

static inline bool
stet_str_starts(struct stet_str a, const char *prefix)
{
	size_t n = strlen(prefix);

	return a.n >= n && (n == 0 || memcmp(a.s, prefix, n) == 0);
}

static inline bool
stet_str_ends(struct stet_str a, const char *suffix)
{
	size_t n = strlen(suffix);

	return a.n >= n && (n == 0 || memcmp(a.s + a.n - n, suffix, n) == 0);
}

/* From byte `from` to the end; the empty slice when there is none. */
static inline struct stet_str
stet_str_from(struct stet_str a, size_t from)
{
	struct stet_str rest = { NULL, 0 };

	if (from < a.n) {
		rest.s = a.s + from;
		rest.n = a.n - from;
	}
	return rest;
}

/* The offset of the first c, or a.n. */
static inline size_t
stet_str_find(struct stet_str a, char c)
{
	const char *at =
	    a.n == 0 ? NULL : (const char *)memchr(a.s, (unsigned char)c, a.n);

	return at == NULL ? a.n : (size_t)(at - a.s);
}

/* Without the spaces, tabs and line ends at both ends. */
struct stet_str stet_str_trim(struct stet_str a);

#ifdef __cplusplus
}
#endif

#endif
