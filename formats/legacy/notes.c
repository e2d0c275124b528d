/*
 * notes.c: footnotes that stand in several texts. Each text of a page was
 * rendered alone, so who refers to a note in two texts defines it in both:
 * equal definitions of one label are one note.
 */
#include <string.h>

#include <stet/walk.h>

#include "legacy.h"

struct notes {
	struct legacy *l;
	struct stet_node **all; /* in their order */
	size_t count;
	struct stet_table labels; /* that are there */
	struct stet_table first;  /* the first note of a label and text */
	struct stet_table moved;  /* the note instead of that of a label */
	size_t moved_count;
};

static struct stet_table_entry *
entry(struct notes *n, struct stet_table *table, struct stet_str key)
{
	return stet_table_entry(table, n->l->doc->arena, key);
}

static void
list_notes(struct notes *n)
{
	struct stet_walk walk = stet_walk(n->l->doc->root);

	n->count = 0;
	while (stet_walk_next(&walk)) {
		if (!walk.entering || walk.node->kind != STET_FOOTNOTE)
			continue;
		/* The document is ours: the walk only does not need it. */
		if (n->all != NULL)
			n->all[n->count] = (struct stet_node *)walk.node;
		n->count++;
	}
}

/* What the label was before another text had it too: "1" of "1-2". */
static struct stet_str
written_label(struct notes *n, struct stet_str label)
{
	struct stet_str name = label;
	const struct stet_table_entry *known;

	while (name.n > 0 && name.s[name.n - 1] >= '0' &&
	    name.s[name.n - 1] <= '9')
		name.n--;
	if (name.n == label.n || name.n < 2 || name.s[name.n - 1] != '-')
		return label;
	name.n--;
	known = entry(n, &n->labels, name);
	return known != NULL && known->value != NULL ? name : label;
}

/* The entry of the first note with this one's written label and text. */
static struct stet_table_entry *
first_of(struct notes *n, const struct stet_node *note)
{
	struct stet_arena *arena = n->l->doc->arena;
	struct stet_str label = written_label(n, note->u.label);
	struct stet_str text = stet_node_text(arena, note);
	char *key = stet_alloc_text(arena, label.n + 1 + text.n);

	if (key == NULL)
		return NULL;
	memcpy(key, label.s, label.n);
	key[label.n] = ']';
	if (text.n > 0)
		memcpy(key + label.n + 1, text.s, text.n);
	return entry(n, &n->first,
	    (struct stet_str){ key, label.n + 1 + text.n });
}

static bool
same_content(const struct stet_node *a, const struct stet_node *b)
{
	a = a->first;
	b = b->first;
	for (; a != NULL && b != NULL; a = a->next, b = b->next)
		if (!stet_same(a, b))
			return false;
	return a == NULL && b == NULL;
}

/* References below node to notes that are gone. */
static void
move_references(struct notes *n, const struct stet_node *node)
{
	struct stet_walk walk = stet_walk(node);

	while (n->moved_count > 0 && stet_walk_next(&walk)) {
		struct stet_node *reference = (struct stet_node *)walk.node;
		const struct stet_table_entry *moved = NULL;
		const struct stet_node *to;

		if (walk.entering && reference->kind == STET_FOOTNOTE_REF)
			moved = entry(n, &n->moved, reference->u.label);
		to = moved == NULL ? NULL : moved->value;
		if (to != NULL)
			reference->u.label = to->u.label;
	}
}

static void
join_note(struct notes *n, struct stet_node *note)
{
	struct stet_table_entry *first, *moved;

	move_references(n, note);
	first = first_of(n, note);
	if (first == NULL || first->value == NULL || first->value == note ||
	    note->prev == note->next || !same_content(first->value, note))
		return;
	moved = entry(n, &n->moved, note->u.label);
	if (moved == NULL)
		return;
	moved->value = first->value;
	n->moved_count++;
	stet_unlink(note);
}

/* From the last note on: a note stands behind those that refer to it. */
void
legacy_join_notes(struct legacy *l)
{
	struct notes n = { .l = l };
	struct stet_table_entry *known;

	list_notes(&n);
	if (n.count < 2)
		return;
	n.all = stet_alloc(l->doc->arena, n.count * sizeof(*n.all));
	if (n.all == NULL)
		return;
	list_notes(&n);
	for (size_t i = 0; i < n.count; i++) {
		known = entry(&n, &n.labels, n.all[i]->u.label);
		if (known != NULL)
			known->value = n.all[i];
	}
	for (size_t i = 0; i < n.count; i++) {
		known = first_of(&n, n.all[i]);
		if (known != NULL && known->value == NULL)
			known->value = n.all[i];
	}
	for (size_t i = n.count; i-- > 0;)
		join_note(&n, n.all[i]);
	move_references(&n, l->doc->root);
}
