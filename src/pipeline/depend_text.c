/* depend_text.c: which files a conversion touches, as text. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "pipeline/depend_private.h"
#include "pipeline/field.h"

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
stet_depends_put(const struct stet_depends *depends, struct stet_buf *out)
{
	const struct stet_touched *touched = stet_depends_first(depends);

	for (; touched != NULL; touched = touched->next) {
		stet_putc(out, letters[touched->touch]);
		stet_field_put(out, stet_str(touched->path));
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

static bool
parse_one(struct stet_depends *depends, struct stet_str name,
    struct stet_str stamp, struct stet_str digest)
{
	const char *letter =
	    name.n < 2 ? NULL : memchr(letters, name.s[0], STET_TOUCH_COUNT);
	struct stet_touched *touched, read;
	struct stet_str path = stet_str_from(name, 1);

	if (letter == NULL || !stet_field_read(depends->arena, &path) ||
	    !parse_stamp(stamp, &read.stamp) ||
	    !parse_digest(digest, read.digest))
		return false;
	touched =
	    depends_add(depends, (enum stet_touch)(letter - letters), path);
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
		if (!stet_field_take(&text, &name) ||
		    !stet_field_take(&text, &stamp) ||
		    !stet_field_take(&text, &digest) ||
		    !parse_one(depends, name, stamp, digest))
			return false;
	return true;
}
