/*
 * reading_meta.c: metadata in a reading, a line each value.
 *
 * Left out, because it is no content but how a source wrote it: quotes and
 * other forms, white space at the ends of a text, whether a comment ends a line
 * or has one. Left out, because a reader is told nothing: null, a text with
 * nothing in it, and what is blank, which the tree says that one format alone
 * has. What pages have as a banner comes first: formats that show it have
 * places of its own for it. Comments among the keys come last, and sorted,
 * because they do not tell which value they belong to; so do those of a list
 * with nothing in it, which has to be closed before them.
 */
#include <stdlib.h>
#include <string.h>

#include "markup/reading.h"

/* So much of the keys above is shown in front of a key: enough to know where
 * it is, and no more than that for each of many values. */
#define PARENTS 3
#define LONGEST_PARENT 24

/* In the order in which they are read. */
static const char *const banner[] = { "title", "slug", "summary", "snapshot" };

#define BANNER_SIZE (sizeof(banner) / sizeof(banner[0]))

/* An entry of a list or map whose own entries are being read. */
struct level {
	const struct stet_value *value;
	const struct stet_value *next;
	struct level *up;
	size_t depth;
	bool commented; /* it has comments, and nothing else */
};

static const char *const types[] = {
	[STET_V_NULL] = " (null)",
	[STET_V_BOOL] = " (boolean)",
	[STET_V_INTEGER] = " (integer)",
	[STET_V_REAL] = " (real)",
	[STET_V_TEXT] = "",
	[STET_V_DATE] = " (date)",
	[STET_V_LIST] = " (list)",
	[STET_V_MAP] = " (map)",
	[STET_V_COMMENT] = "",
};

static void
put_parent(struct stet_buf *out, const struct level *level)
{
	struct stet_str key = level->value->key;

	if (key.n > LONGEST_PARENT)
		key.n = LONGEST_PARENT;
	if (key.n == 0)
		stet_puts(out, "-");
	reading_one_line(out, key);
	stet_putc(out, '/');
}

/* Those of the last few levels; how many there are when not all are shown. */
static void
put_parents(struct stet_buf *out, const struct level *level)
{
	const struct level *shown[PARENTS];
	size_t n = 0;

	for (; level != NULL && level->up != NULL && n < PARENTS;
	     level = level->up)
		shown[n++] = level;
	if (level != NULL && level->up != NULL) {
		stet_put_uint(out, (unsigned long)level->depth);
		stet_puts(out, ".../");
	}
	while (n > 0)
		put_parent(out, shown[--n]);
}

static void
add(struct reader *r, const struct level *level, const struct stet_value *v)
{
	bool comment = v->type == STET_V_COMMENT;
	size_t said;

	stet_buf_cut(&r->line, 0);
	stet_puts(&r->line, comment ? "comment" : "meta ");
	if (!comment) {
		put_parents(&r->line, level);
		if (level->value->type == STET_V_LIST)
			stet_putc(&r->line, '-');
		reading_one_line(&r->line, v->key);
	}
	stet_puts(&r->line, types[v->type]);
	stet_puts(&r->line, ": ");
	said = r->line.n;
	reading_one_line(&r->line, stet_str_trim(v->text));
	reading_add(r, said, false, v->span);
}

static bool
says_nothing(const struct stet_value *v)
{
	if (v->blank || v->type == STET_V_NULL)
		return true;
	return v->type == STET_V_TEXT && stet_str_trim(v->text).n == 0;
}

static bool
has_comments_alone(const struct stet_value *value)
{
	const struct stet_value *v = value->first;

	while (v != NULL && v->type == STET_V_COMMENT)
		v = v->next;
	return v == NULL;
}

static struct level *
descend(struct reader *r, struct level *up, const struct stet_value *value)
{
	struct level *level = stet_alloc(r->arena, sizeof(*level));

	if (level == NULL)
		return NULL;
	level->value = value;
	level->next = value->first;
	level->up = up;
	level->depth = up == NULL ? 0 : up->depth + 1;
	level->commented = has_comments_alone(value);
	return level;
}

/* An entry, and what is in it. */
static void
add_all(struct reader *r, struct level *top, const struct stet_value *entry)
{
	struct level *level = top;

	add(r, top, entry);
	if (entry->first != NULL)
		level = descend(r, top, entry);
	while (level != NULL && level != top) {
		const struct stet_value *v = level->next;

		if (v == NULL) {
			level = level->up;
			continue;
		}
		level->next = v->next;
		if (says_nothing(v))
			continue;
		if (level->commented) {
			reading_keep_comment(r, v->text, v->span);
			continue;
		}
		add(r, level, v);
		if (v->first != NULL)
			level = descend(r, level, v);
	}
}

static size_t
place_in_banner(const struct stet_value *v)
{
	size_t i = 0;

	while (i < BANNER_SIZE && !stet_str_is(v->key, banner[i]))
		i++;
	return i;
}

void
reading_meta(struct reader *r, const struct stet_value *map)
{
	struct level *top = descend(r, NULL, map);

	for (size_t i = 0; top != NULL && i <= BANNER_SIZE; i++)
		for (const struct stet_value *v = map->first; v != NULL;
		     v = v->next)
			if (v->type != STET_V_COMMENT && !says_nothing(v) &&
			    place_in_banner(v) == i)
				add_all(r, top, v);
	for (const struct stet_value *v = map->first; v != NULL; v = v->next)
		if (v->type == STET_V_COMMENT)
			reading_keep_comment(r, v->text, v->span);
}

void
reading_keep_comment(struct reader *r, struct stet_str text,
    struct stet_span at)
{
	struct reading_comment *comment =
	    stet_alloc(r->arena, sizeof(*comment));

	if (comment == NULL)
		return;
	comment->text = stet_str_trim(text);
	comment->at = at;
	comment->next = r->comments;
	r->comments = comment;
	r->comment_count++;
}

static int
order(const void *a, const void *b)
{
	const struct reading_comment *x = a, *y = b;
	size_t n = x->text.n < y->text.n ? x->text.n : y->text.n;
	int first = n == 0 ? 0 : memcmp(x->text.s, y->text.s, n);

	if (first != 0)
		return first;
	return (x->text.n > y->text.n) - (x->text.n < y->text.n);
}

void
reading_tell_comments(struct reader *r)
{
	struct reading_comment *all =
	    stet_alloc(r->arena, (r->comment_count + 1) * sizeof(*all));
	size_t n = 0;

	if (all == NULL)
		return;
	for (const struct reading_comment *c = r->comments; c != NULL;
	     c = c->next)
		all[n++] = *c;
	qsort(all, n, sizeof(*all), order);
	for (size_t i = 0; i < n; i++)
		reading_line(r, "comment", all[i].text, all[i].at);
}
