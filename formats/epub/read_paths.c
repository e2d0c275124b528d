/* read_paths.c: addresses in the container (OCF: EPUB 3.3, section 4.2.5). */
#include "markup/url.h"
#include "read.h"

/* Percent signs become what they stand for. */
static struct stet_str
decode(struct stet_arena *arena, struct stet_str text)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_str decoded;

	if (stet_str_find(text, '%') == text.n)
		return text;
	stet_url_decode(&out, text);
	if (out.status != STET_OK)
		stet_arena_fail(arena);
	decoded = stet_copy(arena, stet_buf_str(&out));
	stet_buf_free(&out);
	return decoded;
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
	size_t hash = stet_str_find(href, '#'), n = 0;
	struct stet_str path = stet_url_path(href);
	char *to;

	*fragment = decode(arena, stet_str_from(href, hash + 1));
	if (stet_url_has_scheme(href) || stet_str_starts(href, "//"))
		return stet_str(NULL);
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
