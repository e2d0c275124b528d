/* write_text.c: blocks as the Markdown of one text. */
#include <stet/walk.h>

#include "markup/gfm_write.h"
#include "write.h"

bool
page_is_plain(const struct stet_node *node)
{
	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		if (n->kind != STET_TEXT && n->kind != STET_SOFT_BREAK)
			return false;
	return node->first != NULL;
}

/*
 * Footnotes. The old site rendered each text alone, so a note must stand in
 * every text that refers to it.
 */

static struct page_note *
find_note(const struct page *p, struct stet_str label)
{
	struct page_note *note = p->notes;

	while (note != NULL && !stet_str_eq(note->node->u.label, label))
		note = note->next;
	return note;
}

void
page_find_notes(struct page *p)
{
	struct page_note **end = &p->notes, *note;
	struct stet_walk walk = stet_walk(p->doc->root);

	while (stet_walk_next(&walk)) {
		if (!walk.entering || walk.node->kind != STET_FOOTNOTE)
			continue;
		*end = stet_alloc(p->arena, sizeof(**end));
		if (*end == NULL)
			return;
		(*end)->node = walk.node;
		end = &(*end)->next;
	}
	walk = stet_walk(p->doc->root);
	while (p->notes != NULL && stet_walk_next(&walk)) {
		if (!walk.entering || walk.node->kind != STET_FOOTNOTE_REF)
			continue;
		note = find_note(p, walk.node->u.label);
		if (note != NULL)
			note->referred = true;
	}
}

bool
page_is_put_elsewhere(const struct page *p, const struct stet_node *node)
{
	const struct page_note *note = p->notes;

	while (note != NULL && note->node != node)
		note = note->next;
	return note != NULL && note->referred;
}

/* Marks the notes that a block refers to. False: it refers to none. */
static bool
want_notes(struct page *p, const struct stet_node *block)
{
	struct stet_walk walk = stet_walk(block);
	bool any = false;

	while (p->notes != NULL && stet_walk_next(&walk)) {
		struct page_note *note = NULL;

		if (walk.entering && walk.node->kind == STET_FOOTNOTE_REF)
			note = find_note(p, walk.node->u.label);
		if (note == NULL)
			continue;
		note->wanted = p->texts;
		any = true;
	}
	return any;
}

/* A note may refer to others, so this goes round until none is wanted. */
static void
put_notes(struct page *p, const struct stet_node *first,
    const struct stet_node *last)
{
	bool again = false;

	p->texts++;
	for (const struct stet_node *n = first; n != NULL;
	     n = n == last ? NULL : n->next)
		again |= want_notes(p, n);
	while (again) {
		again = false;
		for (struct page_note *n = p->notes; n != NULL; n = n->next) {
			if (n->wanted != p->texts || n->put == p->texts)
				continue;
			n->put = p->texts;
			stet_gfm_write(&p->text, n->node, n->node, NULL,
			    p->diag);
			again |= want_notes(p, n->node);
		}
	}
}

/* What has been written. Only a text of several lines, which is a block in
 * YAML, ends in a newline. */
static struct stet_str
take(struct page *p)
{
	struct stet_str text = stet_buf_str(&p->text);

	if (p->text.status != STET_OK)
		stet_arena_fail(p->arena);
	while (text.n > 0 && text.s[text.n - 1] == '\n')
		text.n--;
	if (stet_str_find(text, '\n') < text.n)
		text.n++;
	return stet_copy(p->arena, text);
}

struct stet_str
page_markdown(struct page *p, const struct stet_node *first,
    const struct stet_node *last)
{
	stet_buf_cut(&p->text, 0);
	if (first == NULL)
		return stet_str(NULL);
	stet_gfm_write(&p->text, first, last, NULL, p->diag);
	put_notes(p, first, last);
	return take(p);
}

static void
put_indented(struct stet_buf *out, struct stet_str text, size_t indent)
{
	for (size_t from = 0, end; from < text.n; from = end + 1) {
		end = from + stet_str_find(stet_str_from(text, from), '\n');
		if (from > 0)
			stet_putc(out, '\n');
		if (from > 0 && end > from)
			stet_put_fill(out, ' ', indent);
		stet_put(out, (struct stet_str){ text.s + from, end - from });
	}
	stet_putc(out, '\n');
}

struct stet_str
page_item(struct page *p, struct stet_str marker, const struct stet_node *item)
{
	struct stet_str text = { NULL, 0 };

	stet_buf_cut(&p->text, 0);
	if (item->first != NULL)
		stet_gfm_write(&p->text, item->first, item->last, NULL,
		    p->diag);
	text = take(p);
	stet_buf_cut(&p->text, 0);
	stet_put(&p->text, text.n == 0 ? stet_str_trim(marker) : marker);
	put_indented(&p->text, text, marker.n);
	put_notes(p, item, item);
	return take(p);
}
