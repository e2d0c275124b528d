/* gfm_notes.c: footnotes: their labels and places, which cmark forgets. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "markup/gfm_private.h"

/* Each text of a page may have a [^1] of its own, so a label that an earlier
 * text had gets a number: 1-2. */
static struct stet_str
free_label(const struct gfm_text *text, struct stet_str label)
{
	struct stet_arena *arena = text->doc->arena;
	struct stet_table_entry *entry =
	    stet_table_entry(text->used, arena, label);
	uintptr_t number = entry == NULL ? 0 : (uintptr_t)entry->value + 1;
	struct stet_str name = label;

	if (number > 1) {
		char *copy = stet_alloc_text(arena, label.n + 24);

		if (copy == NULL)
			return label;
		memcpy(copy, label.s, label.n);
		name.s = copy;
		name.n += (size_t)snprintf(copy + label.n, 24, "-%lu",
		    (unsigned long)number);
	}
	if (entry != NULL)
		entry->value = (void *)number;
	return name;
}

struct stet_str *
gfm_take_prelude(struct gfm_text *text, cmark_node *root)
{
	struct stet_str *label_of;
	cmark_node *prelude = cmark_node_first_child(root);
	size_t next = 0;

	if (!text->has_prelude || prelude == NULL)
		return NULL;
	label_of = stet_alloc(text->doc->arena,
	    (text->label_count + 1) * sizeof(*label_of));
	for (cmark_node *n = cmark_node_first_child(prelude);
	     n != NULL && label_of != NULL && next < text->label_count;
	     n = cmark_node_next(n)) {
		const char *said = cmark_node_get_literal(n);
		unsigned long number;

		if (said == NULL)
			continue;
		if (cmark_node_get_type(n) != CMARK_NODE_FOOTNOTE_REFERENCE) {
			next += strncmp(said, "[^", 2) == 0;
			continue;
		}
		number = strtoul(said, NULL, 10);
		if (number <= text->label_count && label_of[number].n == 0)
			label_of[number] = free_label(text, text->labels[next]);
		next++;
	}
	cmark_node_unlink(prelude);
	return label_of;
}

static int
compare_lines(const void *a, const void *b)
{
	int x = cmark_node_get_start_line(*(cmark_node *const *)a);
	int y = cmark_node_get_start_line(*(cmark_node *const *)b);

	return (x > y) - (x < y);
}

void
gfm_replace_notes(const struct gfm_text *text, cmark_node *root)
{
	cmark_node *block = cmark_node_first_child(root), **notes;
	size_t count = 0;

	if (text->label_count == 0)
		return;
	notes = stet_alloc(text->doc->arena,
	    text->label_count * sizeof(cmark_node *));
	for (cmark_node *n = cmark_node_last_child(root);
	     n != NULL && notes != NULL && count < text->label_count &&
	     cmark_node_get_type(n) == CMARK_NODE_FOOTNOTE_DEFINITION;
	     n = cmark_node_previous(n))
		notes[count++] = n;
	for (size_t i = 0; i < count; i++)
		cmark_node_set_user_data(notes[i],
		    (void *)(uintptr_t)(count - i));
	if (count > 0)
		qsort(notes, count, sizeof(cmark_node *), compare_lines);
	for (size_t i = 0; i < count; i++) {
		while (block != NULL &&
		    (cmark_node_get_type(block) ==
			    CMARK_NODE_FOOTNOTE_DEFINITION ||
			compare_lines(&block, &notes[i]) < 0))
			block = cmark_node_next(block);
		if (block == NULL)
			cmark_node_append_child(root, notes[i]);
		else
			cmark_node_insert_before(block, notes[i]);
	}
}
