/* write_text.c: blocks as the Markdown of one text. */
#include <string.h>

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
 * every text that refers to it. Once a page repeats this many bytes, a note
 * stands only in the first, lest a small document make an endless page.
 */
#define MOST_REPEATED ((size_t)16 << 20)

/* The note that a label stands for: the first of several, or NULL. */
static struct page_note *
find_note(struct page *p, struct stet_str label)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&p->notes, p->arena, label);

	return entry == NULL ? NULL : entry->value;
}

static void
add_note(struct page *p, const struct stet_node *node)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&p->notes, p->arena, node->u.label);
	struct page_note *note;

	if (entry == NULL || entry->value != NULL)
		return;
	note = stet_alloc(p->arena, sizeof(*note));
	if (note != NULL)
		note->node = node;
	entry->value = note;
}

void
page_find_notes(struct page *p)
{
	struct stet_walk walk = stet_walk(p->doc->root);
	struct page_note *note;

	while (stet_walk_next(&walk))
		if (walk.entering && walk.node->kind == STET_FOOTNOTE)
			add_note(p, walk.node);
	walk = stet_walk(p->doc->root);
	while (p->notes.count > 0 && stet_walk_next(&walk)) {
		if (!walk.entering || walk.node->kind != STET_FOOTNOTE_REF)
			continue;
		note = find_note(p, walk.node->u.label);
		if (note != NULL)
			note->referred = true;
	}
}

bool
page_is_put_elsewhere(struct page *p, const struct stet_node *node)
{
	const struct page_note *note = find_note(p, node->u.label);

	return note != NULL && note->node == node && note->referred;
}

/* Adds the notes that a block refers to to those that the text wants. */
static void
want_notes(struct page *p, const struct stet_node *block)
{
	struct stet_walk walk = stet_walk(block);

	while (p->notes.count > 0 && stet_walk_next(&walk)) {
		struct page_note *note = NULL;

		if (walk.entering && walk.node->kind == STET_FOOTNOTE_REF)
			note = find_note(p, walk.node->u.label);
		if (note == NULL || note->wanted == p->texts)
			continue;
		if (note->wanted > 0 && p->repeated > MOST_REPEATED) {
			if (!p->noted)
				stet_note(p->diag, STET_D_LOST_STRUCTURE,
				    walk.node->span,
				    stet_str("so many copies of a footnote"));
			p->noted = true;
			continue;
		}
		note->again = note->wanted > 0;
		note->wanted = p->texts;
		note->next = NULL;
		*p->end_wanted = note;
		p->end_wanted = &note->next;
	}
}

/* A note may refer to others, which are then wanted too. */
static void
put_notes(struct page *p, const struct stet_node *first,
    const struct stet_node *last)
{
	p->texts++;
	p->first_wanted = NULL;
	p->end_wanted = &p->first_wanted;
	for (const struct stet_node *n = first; n != NULL;
	     n = n == last ? NULL : n->next)
		want_notes(p, n);
	for (struct page_note *n = p->first_wanted; n != NULL; n = n->next) {
		size_t before = p->text.n;

		stet_gfm_write(&p->text, n->node, n->node, NULL, NULL, p->diag);
		if (n->again)
			p->repeated += p->text.n - before;
		want_notes(p, n->node);
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
	stet_gfm_write(&p->text, first, last, NULL, NULL, p->diag);
	put_notes(p, first, last);
	return take(p);
}

struct stet_str
page_unnumbered(struct page *p, const struct stet_node *paragraph)
{
	struct stet_str text = page_markdown(p, paragraph, paragraph);
	size_t n = 0;

	while (n < text.n && text.s[n] >= '0' && text.s[n] <= '9')
		n++;
	if (!stet_str_starts(stet_str_from(text, n), LEGACY_COMMA))
		return text;
	stet_buf_cut(&p->text, 0);
	stet_put(&p->text, (struct stet_str){ text.s, n });
	stet_puts(&p->text, LEGACY_COMMA_ESCAPED);
	stet_put(&p->text, stet_str_from(text, n + strlen(LEGACY_COMMA)));
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
	struct stet_str text;

	stet_buf_cut(&p->text, 0);
	if (item->first != NULL)
		stet_gfm_write(&p->text, item->first, item->last, NULL, NULL,
		    p->diag);
	text = take(p);
	stet_buf_cut(&p->text, 0);
	stet_put(&p->text, text.n == 0 ? stet_str_trim(marker) : marker);
	put_indented(&p->text, text, marker.n);
	put_notes(p, item, item);
	return take(p);
}
