/* gfm_write_refs.c: addresses of links that stand at the end of the text. */
#include <stdint.h>
#include <stdlib.h>

#include "markup/gfm_write_private.h"

/* Their labels; the same in a text gets a backslash, as that is proved. */
#define LABEL "link-"

static size_t
count(const struct gfm_writer *w)
{
	return w->definitions.n / sizeof(struct stet_str);
}

static void
put_label(struct stet_buf *out, size_t number)
{
	stet_puts(out, "[" LABEL);
	stet_put_uint(out, number);
	stet_putc(out, ']');
}

void
gfm_put_reference(struct gfm_writer *w, struct stet_str definition)
{
	struct stet_table_entry *entry;
	struct stet_str copy = stet_copy(w->arena, definition);

	entry = stet_table_entry(&w->references, w->arena, copy);
	if (entry == NULL)
		return;
	if (entry->value == NULL) {
		stet_put(&w->definitions,
		    (struct stet_str){ (const char *)&copy, sizeof(copy) });
		entry->value = (void *)(uintptr_t)count(w);
	}
	put_label(&w->text, (uintptr_t)entry->value);
}

static void
put_definition(struct gfm_writer *w, struct stet_buf *out, size_t number)
{
	const struct stet_str *all = (const void *)w->definitions.data;

	put_label(out, number);
	stet_puts(out, ": ");
	stet_put(out, all[number - 1]);
	stet_putc(out, '\n');
}

void
gfm_put_references(struct gfm_writer *w, struct stet_buf *out,
    struct stet_str text)
{
	const size_t size = sizeof("[" LABEL) - 1;

	if (!w->style->references)
		return;
	stet_putc(out, '\n');
	for (size_t i = stet_str_find(text, '['); i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), '[')) {
		struct stet_str rest = stet_str_from(text, i);
		size_t number = 0;

		if (!stet_str_starts(rest, "[" LABEL))
			continue;
		for (size_t k = size; k < rest.n && rest.s[k] >= '0' &&
		     rest.s[k] <= '9' && number <= count(w);
		     k++)
			number = number * 10 + (size_t)(rest.s[k] - '0');
		if (number > 0 && number <= count(w))
			put_definition(w, out, number);
	}
}

void
gfm_put_all_references(struct gfm_writer *w)
{
	if (count(w) > 0 && w->out->n > 0)
		stet_putc(w->out, '\n');
	for (size_t i = 1; i <= count(w); i++)
		put_definition(w, w->out, i);
}
