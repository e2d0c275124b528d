/* read_paths.c: addresses in the container (OCF: EPUB 3.3, section 4.2.5). */
#include "read.h"

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Percent signs become what they stand for, but not a NUL. */
static struct stet_str
decode(struct stet_arena *arena, struct stet_str text)
{
	char *to;
	size_t n = 0;

	if (stet_str_find(text, '%') == text.n)
		return text;
	to = stet_alloc_text(arena, text.n);
	if (to == NULL)
		return stet_str(NULL);
	for (size_t i = 0; i < text.n; i++) {
		int high = -1, low = -1;

		if (text.s[i] == '%' && i + 2 < text.n) {
			high = hex(text.s[i + 1]);
			low = hex(text.s[i + 2]);
		}
		if (high >= 0 && low >= 0 && high + low > 0) {
			to[n++] = (char)(high * 16 + low);
			i += 2;
		} else {
			to[n++] = text.s[i];
		}
	}
	return (struct stet_str){ to, n };
}

/* "http:", "mailto:" and the like (RFC 3986, section 3.1). */
static bool
has_scheme(struct stet_str href)
{
	for (size_t i = 0; i < href.n; i++) {
		char c = href.s[i];

		if (c == ':')
			return i > 0;
		if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') &&
		    (i == 0 ||
			((c < '0' || c > '9') && c != '+' && c != '-' &&
			    c != '.')))
			return false;
	}
	return false;
}

/* Appends the parts of a path to those in to; false: it leads out. */
static bool
walk(char *to, size_t *n, struct stet_str path)
{
	while (path.n > 0) {
		size_t size = stet_str_find(path, '/');
		struct stet_str part = { path.s, size };

		path = stet_str_from(path, size + 1);
		if (part.n == 0 || stet_str_is(part, "."))
			continue;
		if (!stet_str_is(part, "..")) {
			if (*n > 0)
				to[(*n)++] = '/';
			memcpy(to + *n, part.s, part.n);
			*n += part.n;
			continue;
		}
		if (*n == 0)
			return false;
		while (*n > 0 && to[*n - 1] != '/')
			(*n)--;
		if (*n > 0)
			(*n)--;
	}
	return true;
}

struct stet_str
epub_resolve(struct stet_arena *arena, struct stet_str from,
    struct stet_str href, struct stet_str *fragment)
{
	size_t hash = stet_str_find(href, '#'), query, n = 0;
	struct stet_str path = { href.s, hash };
	char *to;

	*fragment = decode(arena, stet_str_from(href, hash + 1));
	if (has_scheme(href) || stet_str_starts(href, "//"))
		return stet_str(NULL);
	query = stet_str_find(path, '?');
	path.n = query;
	if (path.n == 0)
		return (struct stet_str){ "", 0 };
	path = decode(arena, path);
	while (from.n > 0 && from.s[from.n - 1] != '/')
		from.n--;
	if (path.n > 0 && path.s[0] == '/')
		from.n = 0;
	to = stet_alloc_text(arena, from.n + path.n + 1);
	if (to == NULL || !walk(to, &n, from) || !walk(to, &n, path) || n == 0)
		return stet_str(NULL);
	return (struct stet_str){ to, n };
}
