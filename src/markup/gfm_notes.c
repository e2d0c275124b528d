/* gfm_notes.c: footnotes: their labels and places, which cmark forgets. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "markup/gfm_shortcode.h"

/* Labels */

/* The label of a definition at the start of a line, or the empty slice. */
static struct stet_str
definition_label(struct stet_str line)
{
	size_t indent = 0, end;

	while (indent < line.n &&
	    strchr(" \t>-+*.)0123456789", line.s[indent]) != NULL)
		indent++;
	line = stet_str_from(line, indent);
	if (!stet_str_starts(line, "[^"))
		return stet_str(NULL);
	line = stet_str_from(line, 2);
	end = stet_str_find(line, ']');
	if (end == 0 || end + 1 >= line.n || line.s[end + 1] != ':')
		return stet_str(NULL);
	line.n = end;
	for (size_t i = 0; i < line.n; i++)
		if (strchr(" \t\r\n", line.s[i]) != NULL)
			return stet_str(NULL);
	return line;
}

/* The label that is defined on the line at offset i, or the empty slice. What
 * stands in a shortcode is no concern of this text; *next is the number of the
 * first shortcode that ends behind i. */
static struct stet_str
label_at(const struct gfm_text *text, size_t i, struct stet_str line,
    size_t *next)
{
	while (*next < text->code_count && text->codes[*next].to <= i)
		++*next;
	if (*next < text->code_count && text->codes[*next].from < i)
		return stet_str(NULL);
	return definition_label(line);
}

/* Puts down the labels of the text; returns their number. */
static size_t
put_labels(const struct gfm_text *text, struct gfm_label *labels)
{
	size_t count = 0, code = 0, n;

	for (size_t i = 0; i < text->source.n; i += n) {
		struct stet_str rest = stet_str_from(text->source, i), label;

		n = stet_str_find(rest, '\n') + 1;
		label = label_at(text, i, (struct stet_str){ rest.s, n - 1 },
		    &code);
		if (label.n == 0)
			continue;
		/* A definition may stand in one: so on behind it. */
		n = (size_t)(label.s - rest.s) + label.n + strlen("]:");
		if (labels != NULL)
			labels[count] = (struct gfm_label){ .written = label,
				.name = label,
				.from = (size_t)(label.s - text->source.s) };
		count++;
	}
	return count;
}

static struct stet_str
lower(struct stet_arena *arena, struct stet_str label)
{
	char *copy = stet_alloc_text(arena, label.n);

	if (copy == NULL)
		return label;
	for (size_t i = 0; i < label.n; i++)
		copy[i] = (char)(label.s[i] >= 'A' && label.s[i] <= 'Z'
			? label.s[i] | 0x20
			: label.s[i]);
	return (struct stet_str){ copy, label.n };
}

static struct stet_str
numbered(struct stet_arena *arena, struct stet_str label, uintptr_t number)
{
	char *copy = stet_alloc_text(arena, label.n + 24);

	if (copy == NULL)
		return label;
	memcpy(copy, label.s, label.n);
	return (struct stet_str){ copy,
		label.n +
		    (size_t)snprintf(copy + label.n, 24, "-%lu",
			(unsigned long)number) };
}

/* The second definition of a label gets a number. */
static void
number_label(struct gfm_text *text, struct gfm_label *label, uintptr_t number)
{
	struct stet_span at = text->at;

	at.offset += (uint32_t)label->from;
	at.length = (uint32_t)label->written.n;
	label->hidden = true;
	label->name = numbered(text->doc->arena, label->written, number);
	stet_note(text->doc->diag, STET_D_DUPLICATE_FOOTNOTE, at,
	    label->written);
}

/*
 * Which of several equal labels define a footnote only cmark can say, which
 * does so if they differ. So it reads such a text twice. It never takes a
 * bracket for part of a reference.
 */
static void
hide_labels(struct gfm_text *text)
{
	struct stet_table seen = { NULL, 0, 0 };
	struct stet_arena *arena = text->doc->arena;

	for (size_t i = 0; i < text->label_count; i++) {
		struct gfm_label *label = &text->labels[i];
		struct stet_table_entry *entry;
		uintptr_t count;

		label->hidden = false;
		if (text->labels_known && !label->defines)
			continue;
		if (stet_str_find(label->written, '[') < label->written.n) {
			label->hidden = true;
			text->labels_doubtful |= !text->labels_known;
		}
		entry = stet_table_entry(&seen, arena,
		    lower(arena, label->written));
		if (entry == NULL)
			return;
		count = (uintptr_t)entry->value + 1;
		entry->value = (void *)count;
		if (count == 1)
			continue;
		text->labels_doubtful |= !text->labels_known;
		if (text->labels_known)
			number_label(text, label, count);
	}
	for (size_t i = 0; i < text->label_count; i++)
		text->labels[i].hidden |= text->labels_doubtful;
}

bool
gfm_find_labels(struct gfm_text *text)
{
	if (!text->labels_known) {
		size_t count = put_labels(text, NULL);

		if (count > 0)
			text->labels = stet_alloc(text->doc->arena,
			    count * sizeof(*text->labels));
		text->label_count =
		    text->labels == NULL ? 0 : put_labels(text, text->labels);
	}
	text->labels_doubtful = false;
	hide_labels(text);
	return text->label_count > 0;
}

void
gfm_put_prelude(struct gfm_text *text, struct stet_buf *feed)
{
	for (size_t i = 0; i < text->label_count; i++) {
		struct gfm_label *label = &text->labels[i];

		stet_puts(feed, "[^");
		if (label->hidden)
			label->word = gfm_put_hole(text, feed,
			    (struct gfm_hole){ .kind = GFM_TEXT,
				.text = label->written });
		else
			stet_put(feed, label->written);
		stet_puts(feed, "]\n\n");
	}
}

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

	if (number > 1)
		name = numbered(arena, label, number);
	if (entry != NULL)
		entry->value = (void *)number;
	return name;
}

/* What the paragraphs in front of the text refer to. */
static cmark_node *
take_reference(cmark_node *root)
{
	cmark_node *prelude = cmark_node_first_child(root), *child;

	if (prelude == NULL)
		return NULL;
	child = cmark_node_first_child(prelude);
	cmark_node_unlink(prelude);
	return child != NULL &&
		cmark_node_get_type(child) == CMARK_NODE_FOOTNOTE_REFERENCE
	    ? child
	    : NULL;
}

struct stet_node *
gfm_know_labels(struct gfm_text *text, struct stet_node *here, cmark_node *root)
{
	for (size_t i = 0; i < text->label_count; i++)
		text->labels[i].defines = take_reference(root) != NULL;
	text->labels_known = true;
	return here;
}

struct stet_str *
gfm_take_prelude(struct gfm_text *text, cmark_node *root)
{
	struct stet_str *label_of;

	if (text->label_count == 0)
		return NULL;
	label_of = stet_alloc(text->doc->arena,
	    (text->label_count + 1) * sizeof(*label_of));
	for (size_t i = 0; i < text->label_count; i++) {
		cmark_node *reference = take_reference(root);
		unsigned long number;

		if (reference == NULL || label_of == NULL)
			continue;
		number = strtoul(cmark_node_get_literal(reference), NULL, 10);
		if (number <= text->label_count && label_of[number].n == 0)
			label_of[number] =
			    free_label(text, text->labels[i].name);
	}
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

/* There is no definition among inlines. */
static bool
holds_inlines(cmark_node *node)
{
	cmark_node *child = cmark_node_first_child(node);

	return child != NULL && !is_block(child);
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
		if (event == CMARK_EVENT_ENTER) {
			put_before(&notes, node);
			if (holds_inlines(node))
				cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		} else if (type == CMARK_NODE_BLOCK_QUOTE ||
		    type == CMARK_NODE_ITEM)
			put_at_end(&notes, node);
	}
	for (; notes.next < notes.count; notes.next++)
		cmark_node_append_child(root, notes.all[notes.next]);
}
