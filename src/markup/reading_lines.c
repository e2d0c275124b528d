/* reading_lines.c: the things of a reading, which are lines. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "markup/reading.h"

#define FIRST_CAP 64

static bool
grow(struct reader *r)
{
	size_t cap = r->cap == 0 ? FIRST_CAP : r->cap * 2;
	struct stet_thing *things = cap > SIZE_MAX / sizeof(*things)
	    ? NULL
	    : realloc(r->out->things, cap * sizeof(*things));

	if (things == NULL) {
		stet_arena_fail(r->arena);
		return false;
	}
	r->out->things = things;
	r->cap = cap;
	return true;
}

void
reading_add(struct reader *r, size_t said, bool marked, struct stet_span at)
{
	struct stet_thing *thing;

	if (r->line.status != STET_OK)
		stet_arena_fail(r->arena);
	if (r->out->count == r->cap && !grow(r))
		return;
	thing = &r->out->things[r->out->count++];
	thing->line = stet_copy(r->arena, stet_buf_str(&r->line));
	thing->said = said;
	thing->marked = marked;
	thing->generated = r->generated;
	thing->file = stet_str(NULL);
	thing->at = at;
	thing->block = r->block;
	if (r->open != NULL)
		r->open->things++;
	if (r->now != NULL && r->now->note != NULL)
		reading_own(r->now, thing->line);
}

void
reading_own(struct reading_work *work, struct stet_str line)
{
	stet_put(&work->own, line);
	stet_putc(&work->own, '\n');
}

void
reading_line(struct reader *r, const char *label, struct stet_str text,
    struct stet_span at)
{
	size_t said;

	stet_buf_cut(&r->line, 0);
	stet_puts(&r->line, label);
	if (text.n > 0)
		stet_puts(&r->line, ": ");
	said = r->line.n;
	reading_one_line(&r->line, text);
	reading_add(r, said, false, at);
}

void
reading_one_line(struct stet_buf *out, struct stet_str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] != '\n' && text.s[i] != '\\')
			continue;
		stet_put(out, (struct stet_str){ text.s + from, i - from });
		stet_puts(out, text.s[i] == '\n' ? "\\n" : "\\\\");
		from = i + 1;
	}
	stet_put(out, stet_str_from(text, from));
}

void
reading_words(struct stet_buf *out, struct stet_str text)
{
	const char *space = "";

	text = stet_str_trim(text);
	while (text.n > 0) {
		size_t n = 0;

		while (n < text.n && strchr(" \t\r\n\f", text.s[n]) == NULL)
			n++;
		if (n > 0) {
			stet_puts(out, space);
			stet_put(out, (struct stet_str){ text.s, n });
			space = " ";
		}
		text = stet_str_from(text, n + 1);
	}
}

void
reading_attributes(struct stet_buf *out, const struct stet_node *node)
{
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next) {
		stet_putc(out, ' ');
		reading_one_line(out, a->name);
		stet_puts(out, "=\"");
		reading_one_line(out, a->value);
		stet_putc(out, '"');
	}
}
