/*
 * plan.c: which part of a page goes into which file. A page begins a file, and
 * so does each section down to the level of --split-level, if what is behind
 * it in its parent can be in files of their own, too.
 */
#include <stdio.h>

#include <stet/walk.h>

#include "write.h"

/* Footnotes that are referred to in footnotes are looked for so far. */
#define MOST_HOPS 16

static struct stet_str
key_of(const struct stet_node *const *section)
{
	return (struct stet_str){ (const char *)section, sizeof(*section) };
}

struct epub_piece *
epub_piece_begins(const struct epub_writer *w, const struct stet_node *section)
{
	return stet_table_find(&w->by_section, key_of(&section));
}

static struct epub_piece *
piece_around(const struct epub_writer *w, const struct epub_page *page,
    const struct stet_node *node)
{
	for (; node != NULL && node->parent != NULL; node = node->parent) {
		struct epub_piece *piece = node->kind == STET_SECTION
		    ? epub_piece_begins(w, node)
		    : NULL;

		if (piece != NULL)
			return piece;
	}
	return page->opening != NULL ? page->opening : page->first;
}

/* The footnote that the node is in, the outmost one; NULL: it is in none. */
static const struct stet_node *
note_around(const struct stet_node *node)
{
	const struct stet_node *note = NULL;

	for (; node != NULL; node = node->parent)
		if (node->kind == STET_FOOTNOTE)
			note = node;
	return note;
}

/* A footnote is where it is referred to first, and that may be in another. */
struct epub_piece *
epub_piece_of(const struct epub_writer *w, const struct epub_page *page,
    const struct stet_node *node)
{
	for (unsigned hops = 0; hops < MOST_HOPS; hops++) {
		const struct stet_node *note = note_around(node);
		const struct epub_note *known;

		if (note == NULL)
			break;
		node = note;
		known = stet_table_find(&page->notes, note->u.label);
		if (known == NULL || known->note != note || known->ref == NULL)
			break;
		node = known->ref;
	}
	return piece_around(w, page, node);
}

static struct epub_piece *
add_piece(struct epub_writer *w, struct epub_page *page,
    const struct stet_node *section)
{
	struct epub_piece *piece = stet_alloc(w->arena, sizeof(*piece));
	struct stet_table_entry *entry;

	if (piece == NULL)
		return NULL;
	piece->page = page;
	piece->section = section;
	*w->last_piece = piece;
	w->last_piece = &piece->next;
	if (page->first == NULL)
		page->first = piece;
	if (section == NULL)
		return piece;
	entry = stet_table_entry(&w->by_section, w->arena,
	    key_of((const struct stet_node *const *)&piece->section));
	if (entry != NULL)
		entry->value = piece;
	return piece;
}

static bool
has_title(const struct stet_node *section)
{
	return section->first != NULL && section->first->kind == STET_TITLE;
}

/* Can it stand in a file of its own, below a parent that does? */
static bool
can_split(const struct epub_writer *w, const struct stet_node *node,
    unsigned above)
{
	return node->kind == STET_SECTION && has_title(node) &&
	    node->u.level > above && node->u.level <= w->split_level;
}

/* The first child from which on all can; NULL: none. */
static const struct stet_node *
first_split(const struct epub_writer *w, const struct stet_node *parent,
    unsigned above)
{
	const struct stet_node *first = NULL;

	for (const struct stet_node *n = parent->last;
	     n != NULL && can_split(w, n, above); n = n->prev)
		first = n;
	return first;
}

/* It calls itself once for each level of --split-level at most. */
static void
split(struct epub_writer *w, struct epub_page *page,
    const struct stet_node *parent, unsigned above)
{
	const struct stet_node *n = first_split(w, parent, above);

	for (; n != NULL; n = n->next) {
		add_piece(w, page, n);
		split(w, page, n, n->u.level);
	}
}

/* Is there a title to show that the first chapter does not, or a text in front
 * of it? In a book of one page, the title has a page of its own. */
static bool
needs_opening(const struct epub_writer *w, const struct epub_page *page)
{
	const struct stet_node *root = page->doc->root;

	if (root->first == NULL || root->first != first_split(w, root, 0))
		return true;
	if (page->whole != NULL)
		return false;
	return w->book->count > 1 || page->info.summary.n > 0;
}

static struct epub_note *
note_of(struct epub_writer *w, struct epub_page *page, struct stet_str label)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&page->notes, w->arena, label);

	if (entry != NULL && entry->value == NULL)
		entry->value = stet_alloc(w->arena, sizeof(struct epub_note));
	return entry == NULL ? NULL : entry->value;
}

/* Finds the first footnote of each label, and its first reference, of which
 * one in the text counts for more than one in a footnote. */
static void
plan_notes(struct epub_writer *w, struct epub_page *page)
{
	const struct stet_node *root = page->doc->root, *node = root;
	bool in_text;

	if (!stet_xhtml_has_notes(page->xhtml))
		return;
	for (; node != NULL; node = stet_next(node, root)) {
		struct epub_note *note;

		if (node->kind != STET_FOOTNOTE &&
		    node->kind != STET_FOOTNOTE_REF)
			continue;
		note = note_of(w, page, node->u.label);
		if (note == NULL)
			return;
		if (node->kind == STET_FOOTNOTE) {
			if (note->note == NULL)
				note->note = node;
			continue;
		}
		in_text = note_around(node) == NULL;
		if (note->ref == NULL || (in_text && !note->in_text)) {
			note->ref = node;
			note->in_text = in_text;
		}
	}
}

static void
plan_page(struct epub_writer *w, struct epub_page *page)
{
	if (needs_opening(w, page))
		page->opening = add_piece(w, page, NULL);
	split(w, page, page->doc->root, 0);
	plan_notes(w, page);
}

static void
name_pieces(struct epub_writer *w)
{
	size_t count = 0, number = 0;
	char name[48];
	int digits = 3;

	for (struct epub_piece *p = w->pieces; p != NULL; p = p->next)
		count++;
	for (size_t most = 1000; count >= most && digits < 12; most *= 10)
		digits++;
	for (struct epub_piece *p = w->pieces; p != NULL; p = p->next) {
		snprintf(name, sizeof(name), "text%0*zu.xhtml", digits,
		    ++number);
		p->file = stet_copy(w->arena, stet_str(name));
	}
}

static void
name_part(struct epub_writer *w, struct epub_page *page, size_t number)
{
	char name[48];

	snprintf(name, sizeof(name), "part%03zu.xhtml", number);
	page->part_file = stet_copy(w->arena, stet_str(name));
}

void
epub_plan(struct epub_writer *w)
{
	size_t parts = 0;

	w->last_piece = &w->pieces;
	for (size_t i = 0; i < w->book->count; i++) {
		plan_page(w, &w->pages[i]);
		if (w->pages[i].page->part.s != NULL)
			name_part(w, &w->pages[i], ++parts);
	}
	name_pieces(w);
}
