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

/* In the order of the source. */
static int
compare_places(const void *a, const void *b)
{
	cmark_node *one = *(cmark_node *const *)a;
	cmark_node *other = *(cmark_node *const *)b;
	int x = cmark_node_get_start_line(one);
	int y = cmark_node_get_start_line(other);

	if (x == y) {
		x = cmark_node_get_start_column(one);
		y = cmark_node_get_start_column(other);
	}
	return (x > y) - (x < y);
}

/* Definitions on their way back. */
struct notes {
	cmark_node **all;
	size_t count, next;
};

/* Takes the definitions off the end of root. */
static void
take_notes(struct notes *notes, cmark_node *root, size_t most)
{
	cmark_node *n;

	while (notes->count < most && (n = cmark_node_last_child(root)) &&
	    cmark_node_get_type(n) == CMARK_NODE_FOOTNOTE_DEFINITION) {
		cmark_node_unlink(n);
		notes->all[notes->count++] = n;
	}
	for (size_t i = 0; i < notes->count; i++)
		cmark_node_set_user_data(notes->all[i],
		    (void *)(uintptr_t)(notes->count - i));
	if (notes->count > 0)
		qsort(notes->all, notes->count, sizeof(cmark_node *),
		    compare_places);
}

/* Those that stand before this block, if they may. */
static void
put_before(struct notes *notes, cmark_node *block)
{
	while (notes->next < notes->count &&
	    compare_places(&notes->all[notes->next], &block) < 0 &&
	    cmark_node_insert_before(block, notes->all[notes->next]) != 0)
		notes->next++;
}

/* Those that begin on a line of this container, and were in no other. */
static void
put_at_end(struct notes *notes, cmark_node *container)
{
	int last = cmark_node_get_end_line(container);

	while (notes->next < notes->count &&
	    cmark_node_get_start_line(notes->all[notes->next]) <= last &&
	    cmark_node_append_child(container, notes->all[notes->next]) != 0)
		notes->next++;
}

static bool
is_block(cmark_node *node)
{
	return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) ==
	    CMARK_NODE_TYPE_BLOCK;
}

void
gfm_replace_notes(const struct gfm_text *text, cmark_node *root)
{
	struct notes notes = { .next = 0 };
	cmark_event_type event;
	cmark_iter *iter;

	if (text->label_count == 0)
		return;
	notes.all = stet_alloc(text->doc->arena,
	    text->label_count * sizeof(cmark_node *));
	if (notes.all == NULL)
		return;
	take_notes(&notes, root, text->label_count);
	iter = cmark_iter_new(root);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE &&
	    notes.next < notes.count) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (node == root || !is_block(node))
			continue;
		if (event == CMARK_EVENT_ENTER)
			put_before(&notes, node);
		else if (type == CMARK_NODE_BLOCK_QUOTE ||
		    type == CMARK_NODE_ITEM)
			put_at_end(&notes, node);
	}
	for (; notes.next < notes.count; notes.next++)
		cmark_node_append_child(root, notes.all[notes.next]);
}
