/* depend_text.c: which files a conversion touches, as text. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "pipeline/depend_private.h"
#include "pipeline/field.h"
#include "pipeline/path.h"

/* There are three fields for each touch: a letter and the path; the numbers of
 * the stamp; the digest. */

static const char letters[STET_TOUCH_COUNT + 1] = {
	[STET_TOUCH_READ] = 'r',
	[STET_TOUCH_ABSENT] = 'a',
	[STET_TOUCH_WRITTEN] = 'w',
	[STET_TOUCH_UNKNOWN] = 'u',
};

static void
put_number(struct stet_buf *out, int64_t n)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRId64 " ", n);
	stet_puts(out, text);
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
stet_touched_put(const struct stet_touched *touched, struct stet_buf *out)
{
	stet_putc(out, letters[touched->touch]);
	stet_field_put(out, stet_str(touched->path));
	put_stamp(out, &touched->stamp);
	stet_putc(out, '\t');
	stet_puts(out, touched->digest);
	stet_putc(out, '\t');
}

void
stet_depends_put(const struct stet_depends *depends, struct stet_buf *out)
{
	const struct stet_touched *touched = stet_depends_first(depends);

	for (; touched != NULL; touched = touched->next)
		stet_touched_put(touched, out);
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

bool
stet_touched_take(struct stet_arena *arena, struct stet_str *text,
    struct stet_touched *touched)
{
	struct stet_str name, stamp, digest;
	const char *letter;

	if (!stet_field_take(text, &name) || !stet_field_take(text, &stamp) ||
	    !stet_field_take(text, &digest) || name.n < 2)
		return false;
	letter = memchr(letters, name.s[0], STET_TOUCH_COUNT);
	name = stet_str_from(name, 1);
	if (letter == NULL || !stet_field_read(arena, &name) ||
	    !parse_stamp(stamp, &touched->stamp) ||
	    !parse_digest(digest, touched->digest))
		return false;
	touched->touch = (enum stet_touch)(letter - letters);
	touched->path = stet_path_join(arena, NULL, name, NULL);
	return touched->path != NULL;
}

bool
stet_depends_parse(struct stet_depends *depends, struct stet_str text)
{
	while (text.n > 0) {
		struct stet_touched read, *touched;

		if (!stet_touched_take(depends->arena, &text, &read))
			return stet_depends_failed(depends);
		touched = depends_add(depends, read.touch, stet_str(read.path));
		if (touched == NULL)
			continue;
		touched->stamp = read.stamp;
		memcpy(touched->digest, read.digest, sizeof(read.digest));
	}
	return true;
}
