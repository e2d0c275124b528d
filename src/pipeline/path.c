/* path.c: the parts of path names, and new ones put together. */
#include <string.h>

#include "pipeline/path.h"

struct stet_str
stet_path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return stet_str(slash == NULL ? path : slash + 1);
}

/* Where the extension's dot is; at the end of the base if it has none. */
static size_t
find_dot(struct stet_str base)
{
	for (size_t i = base.n; i > 1; i--)
		if (base.s[i - 1] == '.')
			return i - 1;
	return base.n;
}

struct stet_str
stet_path_stem(const char *path)
{
	struct stet_str base = stet_path_base(path);
	size_t before = (size_t)(base.s - path);

	return (struct stet_str){ path, before + find_dot(base) };
}

/* The names of formats are ASCII, whatever the locale. */
static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

struct stet_str
stet_path_extension(const char *path, char text[STET_EXTENSION_SIZE])
{
	struct stet_str base = stet_path_base(path);
	struct stet_str found = stet_str_from(base, find_dot(base) + 1);

	if (found.n > STET_EXTENSION_SIZE)
		return stet_str(NULL);
	for (size_t i = 0; i < found.n; i++)
		text[i] = lower(found.s[i]);
	return (struct stet_str){ text, found.n };
}

static bool
says_nothing(struct stet_str path, size_t i)
{
	bool begins = i == 0 || path.s[i - 1] == '/';

	if (path.s[i] == '/')
		return i > 0 && begins;
	return path.s[i] == '.' && begins && i + 1 < path.n &&
	    path.s[i + 1] == '/';
}

size_t
stet_path_clean(char *to, struct stet_str path)
{
	size_t n = 0;

	for (size_t i = 0; i < path.n; i++) {
		if (!says_nothing(path, i))
			to[n++] = path.s[i];
		else if (path.s[i] == '.')
			i++;
	}
	return n;
}

static char *
append(char *to, struct stet_str text)
{
	if (text.n > 0)
		memcpy(to, text.s, text.n);
	return to + text.n;
}

const char *
stet_path_join(struct stet_arena *arena, const char *directory,
    struct stet_str name, const char *extension)
{
	struct stet_str front = stet_str(directory);
	struct stet_str back = stet_str(extension);
	const char *slash = stet_str_ends(front, "/") ? "" : "/";
	char *path = stet_alloc_text(arena, front.n + name.n + back.n + 3);
	char *end;

	if (path == NULL)
		return NULL;
	end = append(path, front);
	if (front.n > 0)
		end = append(end, stet_str(slash));
	end = append(end, name);
	if (back.n > 0)
		*end++ = '.';
	end = append(end, back);
	*end = '\0';
	return path;
}
