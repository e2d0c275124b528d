/* depend.c: records which files a conversion touches. */
#include <string.h>

#include <stet/table.h>

#include "pipeline/depend_private.h"
#include "pipeline/path.h"

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

/* The key of a path: itself, its NUL, and the touch. */
static struct stet_str
make_key(struct stet_depends *depends, enum stet_touch touch,
    struct stet_str path)
{
	char *text = stet_alloc_text(depends->arena, path.n + 2);
	size_t n = path.n;

	if (text == NULL)
		return stet_str(NULL);
	if (touch == STET_TOUCH_UNKNOWN)
		memcpy(text, path.s, n);
	else
		n = stet_path_clean(text, path);
	text[n] = '\0';
	text[n + 1] = (char)touch;
	return (struct stet_str){ text, n + 2 };
}

struct stet_touched *
depends_add(struct stet_depends *depends, enum stet_touch touch,
    struct stet_str path)
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
	touched = depends_add(depends,
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
	touched = depends_add(depends, STET_TOUCH_WRITTEN, stet_str(path));
	if (touched == NULL)
		return;
	touched->stamp = stet_stamp(path);
	stet_digest(bytes, touched->digest);
}

void
stet_depends_unknown(struct stet_depends *depends, struct stet_str url)
{
	if (depends != NULL)
		depends_add(depends, STET_TOUCH_UNKNOWN, url);
}

void
stet_depends_add(struct stet_depends *depends, const struct stet_depends *other)
{
	const struct stet_touched *from = stet_depends_first(other);

	for (; depends != NULL && from != NULL; from = from->next) {
		struct stet_touched *touched =
		    depends_add(depends, from->touch, stet_str(from->path));

		if (touched == NULL)
			continue;
		touched->stamp = from->stamp;
		memcpy(touched->digest, from->digest, sizeof(from->digest));
	}
	if (depends != NULL && stet_depends_failed(other))
		stet_arena_fail(depends->arena);
}
