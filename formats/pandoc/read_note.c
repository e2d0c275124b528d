/* read_note.c: footnotes, which pandoc has where they are referred to. */
#include "read.h"

/* The footnote of a label, with its new place below parent unless it has one.
 * A label belongs to one. */
static struct stet_table_entry *
entry_of(struct pandoc_reader *r, struct stet_str label)
{
	return stet_table_entry(&r->labels, r->arena, label);
}

/* The next number that is no label yet. */
static struct stet_str
next_label(struct pandoc_reader *r)
{
	struct stet_str label;

	do {
		label = pandoc_number(r->doc->arena, ++r->note_count);
	} while (label.n > 0 && stet_table_find(&r->labels, label) != NULL);
	return label;
}

static struct stet_node *
new_footnote(struct pandoc_reader *r, struct stet_str label,
    struct stet_span at)
{
	struct stet_node *node = stet_alloc(r->doc->arena, sizeof(*node));

	if (node == NULL)
		return NULL;
	node->kind = STET_FOOTNOTE;
	node->span = at;
	node->u.label = label;
	return node;
}

static void
wait(struct pandoc_reader *r, struct stet_node *node)
{
	struct pandoc_note *note = stet_alloc(r->arena, sizeof(*note));

	if (note == NULL)
		return;
	note->node = node;
	if (r->last_note != NULL)
		r->last_note->next = note;
	else
		r->notes = note;
	r->last_note = note;
}

void
pandoc_flush_notes(struct pandoc_reader *r, struct stet_node *here)
{
	for (struct pandoc_note *n = r->notes; n != NULL; n = n->next)
		if (n->node->parent == NULL)
			stet_append(here, n->node);
	r->notes = r->last_note = NULL;
}

/* Its blocks may hold notes, which wait behind it. */
void
pandoc_read_note(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_json *blocks, const struct pandoc_json *wrap,
    struct stet_span at)
{
	struct stet_str label = { NULL, 0 };
	struct stet_node *ref = stet_add(r->doc, here, STET_FOOTNOTE_REF, at);
	struct stet_table_entry *entry;
	struct stet_node *note;

	if (wrap != NULL && ref != NULL) {
		pandoc_read_extras(r, ref, wrap);
		label = ref->u.label;
		r->note_count += label.s != NULL;
	}
	if (label.s == NULL)
		label = next_label(r);
	entry = entry_of(r, label);
	if (ref == NULL || entry == NULL)
		return;
	ref->u.label = label;
	note = entry->value;
	/* A filter may have made two of one: the second is a note by itself. */
	if (note != NULL && note->first != NULL) {
		ref->u.label = label = next_label(r);
		entry = entry_of(r, label);
		note = NULL;
	}
	if (note == NULL) {
		note = new_footnote(r, label, at);
		if (note == NULL || entry == NULL)
			return;
		entry->value = note;
		wait(r, note);
	}
	pandoc_read_blocks(r, note, blocks);
}

void
pandoc_read_footnote(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_json *attr, const struct pandoc_json *blocks,
    struct stet_span at)
{
	struct stet_str label = pandoc_kv(attr, STET_KV_LABEL);
	struct stet_table_entry *entry = NULL;
	struct stet_node *note;

	if (label.s != NULL)
		entry = entry_of(r, label);
	note = entry == NULL ? NULL : entry->value;
	if (note == NULL || (note->first != NULL && blocks->count > 0)) {
		note = new_footnote(r, label, at);
		if (note == NULL)
			return;
		if (entry != NULL && entry->value == NULL)
			entry->value = note;
	}
	/* Not into itself, which a filter could ask for. */
	for (const struct stet_node *n = here; n != NULL; n = n->parent)
		if (n == note)
			return;
	stet_unlink(note);
	stet_append(here, note);
	pandoc_read_extras(r, note, attr);
	pandoc_read_blocks(r, note, blocks);
}
