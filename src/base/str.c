/* str.c: slices of text. */
#include <string.h>

#include <stet/str.h>

struct stet_str
stet_str(const char *s)
{
	return (struct stet_str){ s, s == NULL ? 0 : strlen(s) };
}

bool
stet_str_eq(struct stet_str a, struct stet_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

bool
stet_str_is(struct stet_str a, const char *b)
{
	return stet_str_eq(a, stet_str(b));
}

bool
stet_str_starts(struct stet_str a, const char *prefix)
{
	size_t n = strlen(prefix);

	return a.n >= n && (n == 0 || memcmp(a.s, prefix, n) == 0);
}

bool
stet_str_ends(struct stet_str a, const char *suffix)
{
	size_t n = strlen(suffix);

	return a.n >= n && (n == 0 || memcmp(a.s + a.n - n, suffix, n) == 0);
}

struct stet_str
stet_str_from(struct stet_str a, size_t from)
{
	if (from >= a.n)
		return stet_str(NULL);
	return (struct stet_str){ a.s + from, a.n - from };
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct stet_str
stet_str_trim(struct stet_str a)
{
	while (a.n > 0 && is_blank(a.s[a.n - 1]))
		a.n--;
	while (a.n > 0 && is_blank(a.s[0])) {
		a.s++;
		a.n--;
	}
	return a;
}

size_t
stet_str_find(struct stet_str a, char c)
{
	const char *at = a.n == 0 ? NULL : memchr(a.s, c, a.n);

	return at == NULL ? a.n : (size_t)(at - a.s);
}
