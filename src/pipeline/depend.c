/* depend.c: records which files a conversion touches. */
#include <stdlib.h>
#include <string.h>

#include <stet/table.h>

#include "pipeline/depend.h"

struct stet_depends {
	struct stet_arena *arena;
	struct stet_touched *first, *last;
	struct stet_table known; /* by path and touch */
};

struct stet_depends *
stet_depends_new(void)
{
	struct stet_arena *arena = stet_arena_new();
	struct stet_depends *depends =
	    arena == NULL ? NULL : stet_alloc(arena, sizeof(*depends));

	if (depends == NULL)
		stet_arena_free(arena);
	else
		depends->arena = arena;
	return depends;
}

void
stet_depends_free(struct stet_depends *depends)
{
	if (depends != NULL)
		stet_arena_free(depends->arena);
}

bool
stet_depends_failed(const struct stet_depends *depends)
{
	return depends != NULL && stet_arena_failed(depends->arena);
}

const struct stet_touched *
stet_depends_first(const struct stet_depends *depends)
{
	return depends == NULL ? NULL : depends->first;
}

/* Where parts of a path are put together, slashes before them that say nothing
 * and parts that are "." are left out. */
static bool
says_nothing(struct stet_str path, size_t i)
{
	bool begins = i == 0 || path.s[i - 1] == '/';

	if (path.s[i] == '/')
		return i > 0 && begins;
	return path.s[i] == '.' && begins && i + 1 < path.n &&
	    path.s[i + 1] == '/';
}

/* The key of a path: itself, its NUL, and the touch. */
static struct stet_str
make_key(struct stet_depends *depends, enum stet_touch touch,
    struct stet_str path)
{
	char *text = stet_alloc_text(depends->arena, path.n + 2);
	size_t n = 0;

	if (text == NULL)
		return stet_str(NULL);
	for (size_t i = 0; i < path.n; i++) {
		if (touch == STET_TOUCH_UNKNOWN || !says_nothing(path, i))
			text[n++] = path.s[i];
		else if (path.s[i] == '.')
			i++;
	}
	text[n] = '\0';
	text[n + 1] = (char)touch;
	return (struct stet_str){ text, n + 2 };
}

/* NULL: it is known already, or memory has ended. */
static struct stet_touched *
add(struct stet_depends *depends, enum stet_touch touch, struct stet_str path)
{
	struct stet_str key = make_key(depends, touch, path);
	struct stet_table_entry *entry = key.s == NULL
	    ? NULL
	    : stet_table_entry(&depends->known, depends->arena, key);
	struct stet_touched *touched;

	if (entry == NULL || entry->value != NULL)
		return NULL;
	touched = stet_alloc(depends->arena, sizeof(*touched));
	if (touched == NULL)
		return NULL;
	entry->value = touched;
	touched->touch = touch;
	touched->path = key.s;
	if (depends->last == NULL)
		depends->first = touched;
	else
		depends->last->next = touched;
	depends->last = touched;
	return touched;
}

struct stet_stamp
stet_depends_stamp(const struct stet_depends *depends, const char *path)
{
	if (depends == NULL)
		return (struct stet_stamp){ .there = false };
	return stet_stamp(path);
}

void
stet_depends_read(struct stet_depends *depends, const char *path,
    const struct stet_stamp *before, enum stet_status status,
    struct stet_str bytes)
{
	struct stet_touched *touched;

	if (depends == NULL)
		return;
	touched = add(depends,
	    before->there || status == STET_OK ? STET_TOUCH_READ
					       : STET_TOUCH_ABSENT,
	    stet_str(path));
	if (touched == NULL)
		return;
	touched->stamp = *before;
	if (status == STET_OK)
		stet_digest(bytes, touched->digest);
}

void
stet_depends_written(struct stet_depends *depends, const char *path,
    struct stet_str bytes)
{
	struct stet_touched *touched;

	if (depends == NULL)
		return;
	touched = add(depends, STET_TOUCH_WRITTEN, stet_str(path));
	if (touched == NULL)
		return;
	touched->stamp = stet_stamp(path);
	stet_digest(bytes, touched->digest);
}

void
stet_depends_unknown(struct stet_depends *depends, struct stet_str url)
{
	if (depends != NULL)
		add(depends, STET_TOUCH_UNKNOWN, url);
}

void
stet_depends_add(struct stet_depends *depends, const struct stet_depends *other)
{
	const struct stet_touched *from = stet_depends_first(other);

	for (; depends != NULL && from != NULL; from = from->next) {
		struct stet_touched *touched =
		    add(depends, from->touch, stet_str(from->path));

		if (touched == NULL)
			continue;
		touched->stamp = from->stamp;
		memcpy(touched->digest, from->digest, sizeof(from->digest));
	}
	if (depends != NULL && stet_depends_failed(other))
		stet_arena_fail(depends->arena);
}

/*
 * As text: three fields for each touch, each with a tab behind it: a letter
 * and the path; the numbers of the stamp; the digest.
 */

static const char letters[STET_TOUCH_COUNT + 1] = {
	[STET_TOUCH_READ] = 'r',
	[STET_TOUCH_ABSENT] = 'a',
	[STET_TOUCH_WRITTEN] = 'w',
	[STET_TOUCH_UNKNOWN] = 'u',
};

/* A file name may hold anything; these are what ends fields and lines. */
static const struct {
	char byte, letter;
} escapes[] = { { '\t', 't' }, { '\n', 'n' }, { '\r', 'r' }, { '\\', '\\' } };

#define ESCAPES (sizeof(escapes) / sizeof(escapes[0]))

static void
put_path(struct stet_buf *out, const char *path)
{
	for (; *path != '\0'; path++) {
		size_t i = 0;

		while (i < ESCAPES && escapes[i].byte != *path)
			i++;
		if (i < ESCAPES)
			stet_putc(out, '\\');
		stet_putc(out, i < ESCAPES ? escapes[i].letter : *path);
	}
}

/* In its own place, where it can only become shorter. */
static bool
unescape(struct stet_str *text, char *to)
{
	size_t n = 0;

	for (size_t at = 0; at < text->n; at++) {
		size_t i = 0;

		to[n++] = text->s[at];
		if (text->s[at] == '\0')
			return false;
		if (text->s[at] != '\\')
			continue;
		if (++at == text->n)
			return false;
		while (i < ESCAPES && escapes[i].letter != text->s[at])
			i++;
		if (i == ESCAPES)
			return false;
		to[n - 1] = escapes[i].byte;
	}
	*text = (struct stet_str){ to, n };
	return true;
}

static void
put_number(struct stet_buf *out, int64_t n)
{
	if (n < 0)
		stet_putc(out, '-');
	stet_put_uint(out, n < 0 ? 0UL - (unsigned long)n : (unsigned long)n);
	stet_putc(out, ' ');
}

static void
put_stamp(struct stet_buf *out, const struct stet_stamp *stamp)
{
	if (!stamp->there)
		return;
	stet_puts(out, stamp->sure ? "" : "? ");
	put_number(out, (int64_t)stamp->size);
	put_number(out, (int64_t)stamp->inode);
	put_number(out, stamp->modified);
	put_number(out, stamp->changed);
}

void
stet_depends_put(const struct stet_depends *depends, struct stet_buf *out)
{
	const struct stet_touched *touched = stet_depends_first(depends);

	for (; touched != NULL; touched = touched->next) {
		stet_putc(out, letters[touched->touch]);
		put_path(out, touched->path);
		stet_putc(out, '\t');
		put_stamp(out, &touched->stamp);
		stet_putc(out, '\t');
		stet_puts(out, touched->digest);
		stet_putc(out, '\t');
	}
}

/* The number that text begins with, and the space behind it, off it. */
static bool
take_number(struct stet_str *text, int64_t *n)
{
	bool minus = stet_str_starts(*text, "-");
	uint64_t value = 0;
	size_t i = minus;

	for (; i < text->n && text->s[i] >= '0' && text->s[i] <= '9'; i++)
		value = value * 10 + (uint64_t)(text->s[i] - '0');
	if (i == (size_t)minus || i >= text->n || text->s[i] != ' ')
		return false;
	*n = (int64_t)(minus ? 0 - value : value);
	*text = stet_str_from(*text, i + 1);
	return true;
}

static bool
parse_stamp(struct stet_str text, struct stet_stamp *stamp)
{
	int64_t size, inode;

	*stamp = (struct stet_stamp){ .there = text.n > 0 };
	if (!stamp->there)
		return true;
	stamp->sure = !stet_str_starts(text, "? ");
	if (!stamp->sure)
		text = stet_str_from(text, 2);
	if (!take_number(&text, &size) || !take_number(&text, &inode) ||
	    !take_number(&text, &stamp->modified) ||
	    !take_number(&text, &stamp->changed))
		return false;
	stamp->size = (uint64_t)size;
	stamp->inode = (uint64_t)inode;
	return text.n == 0;
}

static bool
parse_digest(struct stet_str text, char digest[STET_DIGEST_SIZE])
{
	if (text.n != 0 && text.n != STET_DIGEST_SIZE - 1)
		return false;
	if (text.n > 0)
		memcpy(digest, text.s, text.n);
	digest[text.n] = '\0';
	return true;
}

/* What stands before the next tab, off text, tab and all. */
static bool
take_field(struct stet_str *text, struct stet_str *field)
{
	size_t n = stet_str_find(*text, '\t');

	if (n == text->n)
		return false;
	*field = (struct stet_str){ text->s, n };
	*text = stet_str_from(*text, n + 1);
	return true;
}

static bool
parse_one(struct stet_depends *depends, struct stet_str name,
    struct stet_str stamp, struct stet_str digest)
{
	const char *letter =
	    name.n < 2 ? NULL : memchr(letters, name.s[0], STET_TOUCH_COUNT);
	struct stet_touched *touched, read;
	struct stet_str path = stet_str_from(name, 1);
	char *room = stet_alloc_text(depends->arena, name.n);

	if (room == NULL)
		return true;
	if (letter == NULL || !unescape(&path, room) ||
	    !parse_stamp(stamp, &read.stamp) ||
	    !parse_digest(digest, read.digest))
		return false;
	touched = add(depends, (enum stet_touch)(letter - letters), path);
	if (touched == NULL)
		return true;
	touched->stamp = read.stamp;
	memcpy(touched->digest, read.digest, sizeof(read.digest));
	return true;
}

bool
stet_depends_parse(struct stet_depends *depends, struct stet_str text)
{
	struct stet_str name, stamp, digest;

	while (text.n > 0)
		if (!take_field(&text, &name) || !take_field(&text, &stamp) ||
		    !take_field(&text, &digest) ||
		    !parse_one(depends, name, stamp, digest))
			return false;
	return true;
}
