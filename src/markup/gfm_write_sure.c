/*
 * gfm_write_sure.c: texts that need no proof. Where all that may mean something
 * to Markdown is ours, and what stands beside it keeps that what it is, the
 * text is read as what it means.
 */
#include <string.h>

#include <stet/utf8.h>
#include <stet/walk.h>

#include "markup/flanking.h"
#include "markup/gfm_alert.h"
#include "markup/gfm_private.h"
#include "markup/gfm_write_private.h"

void
gfm_doubt(struct gfm_writer *w, enum gfm_doubt_kind kind, size_t n)
{
	struct gfm_doubt doubt = { w->text.n, n, kind };

	if (w->choices.way == GFM_NATURAL)
		stet_put(&w->doubts,
		    (struct stet_str){ (const char *)&doubt, sizeof(doubt) });
}

bool
gfm_is_harmless(struct stet_str text, const char *marks)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if (c < 0x80 && !(c >= '0' && c <= '9') &&
		    !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') &&
		    (c == '\0' || strchr(marks, c) == NULL))
			return false;
	}
	return true;
}

/* What is known when the doubts are gone through in their order. */
struct judge {
	struct stet_str text;
	size_t marks;  /* that are open */
	size_t looked; /* so far an address was looked at for its end */
};

static bool
is_at(struct stet_str text, size_t i, const char *any)
{
	return i < text.n && text.s[i] != '\0' &&
	    strchr(any, text.s[i]) != NULL;
}

/*
 * A run that opens can open, and one that closes can close (GFM spec 0.29,
 * section 6.4), for Chinese readers as well. One that opens inside of another
 * must not close, too, as it would be taken for the end of that; others find
 * nothing that they could close.
 */
static bool
is_mark_sure(struct judge *j, const struct gfm_doubt *doubt)
{
	struct stet_str text = j->text;
	size_t from = doubt->at, to = from + doubt->n;
	uint32_t before = stet_utf8_before(text, from);
	uint32_t after = to < text.n ? stet_utf8_at(text, to) : 0;

	if (is_at(text, to, "*_~") ||
	    (from > 0 && is_at(text, from - 1, "*_~")))
		return false;
	if (doubt->kind == GFM_CLOSES_MARK) {
		j->marks--;
		return stet_left_flanking(after, before);
	}
	return stet_left_flanking(before, after) &&
	    (j->marks++ == 0 ||
		(!stet_left_flanking(after, before) &&
		    (gfm_han_flanks(text, from, to) & GFM_CLOSES) == 0));
}

/* Chinese readers end an address where Chinese text begins: that must not be
 * behind ours. */
static bool
is_address_sure(struct judge *j, const struct gfm_doubt *doubt)
{
	struct stet_str rest = stet_str_from(j->text, doubt->at);
	size_t n, stop;

	if (doubt->at < j->looked)
		return true;
	n = gfm_han_url_size(rest, &stop);
	j->looked = doubt->at + stop;
	return n <= doubt->n;
}

/* Nothing has a partner that stands alone of its kind. */
static bool
is_lone(const struct judge *j, const struct gfm_doubt *doubt)
{
	char c = j->text.s[doubt->at];

	return stet_str_find(j->text, c) == doubt->at &&
	    stet_str_find(stet_str_from(j->text, doubt->at + 1), c) +
		doubt->at + 1 >=
	    j->text.n;
}

static bool
is_sure(struct judge *j, const struct gfm_doubt *doubt)
{
	switch (doubt->kind) {
	case GFM_OPENS_MARK:
	case GFM_CLOSES_MARK:
		return is_mark_sure(j, doubt);
	case GFM_ADDRESS:
		return is_address_sure(j, doubt);
	case GFM_ENDS_LABEL:
		return !is_at(j->text, doubt->at + doubt->n, "([:");
	case GFM_LONE:
		return is_lone(j, doubt);
	}
	return false;
}

/* Blocks */

/* A number of more digits begins no list. */
#define MOST_ITEMS 100000000

/* Would a block of this kind, of which the texts are sure, be read as what it
 * is where it stands in a list or quotation? */
static bool
is_sure_inside(const struct stet_node *list, const struct stet_node *node)
{
	const struct stet_node *before = node->prev;

	switch (node->kind) {
	case STET_PARAGRAPH:
		return before == NULL || before->kind == STET_PARAGRAPH;
	case STET_LIST:
		return before != NULL && before->kind == STET_PARAGRAPH &&
		    (list == NULL || node->u.list.tight == list->u.list.tight);
	case STET_ITEM:
		return node->first != NULL && node->u.task == STET_NO_TASK;
	default:
		return false;
	}
}

/* Items and quotations of paragraphs, and of lists behind these that are as
 * tight: so empty lines stand between all blocks, or between none. */
static bool
is_sure_container(const struct stet_node *block)
{
	const struct stet_node *list = block->kind == STET_LIST ? block : NULL;
	struct stet_walk walk = stet_walk(block);

	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;

		if (!walk.entering)
			continue;
		if ((node->flags & STET_SAID_RAW) != 0 ||
		    (node != block && !is_sure_inside(list, node)))
			return false;
		if (node->kind == STET_LIST &&
		    (node->first == NULL || gfm_is_highlights(node) ||
			node->u.list.start > MOST_ITEMS ||
			gfm_is_tight(node) != node->u.list.tight))
			return false;
		if (node->kind == STET_PARAGRAPH)
			stet_walk_skip(&walk);
	}
	return block->first != NULL;
}

/* An alert as house style has it. */
static bool
is_sure_alert(const struct stet_node *alert)
{
	struct stet_str label = alert->u.label;

	return (stet_str_is(label, "note") || stet_str_is(label, "tip") ||
		   stet_str_is(label, "important") ||
		   stet_str_is(label, "warning") ||
		   stet_str_is(label, "caution")) &&
	    stet_attr(alert, GFM_ALERT_ATTR).n == 0 && is_sure_container(alert);
}

/* One that stands in no other block. */
static bool
is_sure_footnote(const struct gfm_writer *w, const struct stet_node *note)
{
	for (const struct stet_node *n = note->first; n != NULL; n = n->next)
		if (n->kind != STET_PARAGRAPH)
			return false;
	return w->prefix.n == 0 && note->u.label.n > 0 &&
	    gfm_is_harmless(note->u.label, "") && is_sure_container(note);
}

/* Are the cells of a row aligned as those of the head are? */
static bool
is_sure_row(const struct stet_node *row, const struct stet_node *head)
{
	const struct stet_node *cell = row->first, *top = head->first;

	for (; cell != NULL && top != NULL; cell = cell->next, top = top->next)
		if (cell->u.cell.align != top->u.cell.align ||
		    (row != head && cell->u.cell.header))
			return false;
	return cell == NULL && top == NULL;
}

static bool
is_sure_table(const struct stet_node *table)
{
	const struct stet_node *head;

	if (!gfm_is_pipe_table(table) || table->first == NULL)
		return false;
	head = table->first->first;
	for (const struct stet_node *part = table->first; part != NULL;
	     part = part->next)
		for (const struct stet_node *row = part->first; row != NULL;
		     row = row->next)
			if (head == NULL || !is_sure_row(row, head))
				return false;
	return true;
}

bool
gfm_is_sure_block(const struct gfm_writer *w, const struct stet_node *block)
{
	if (!w->all_sure)
		return false;
	switch (block->kind) {
	case STET_LIST:
	case STET_QUOTE:
		return is_sure_container(block);
	case STET_ADMONITION:
		return is_sure_alert(block);
	case STET_FOOTNOTE:
		return is_sure_footnote(w, block);
	case STET_TABLE:
		return is_sure_table(block);
	default:
		return false;
	}
}

bool
gfm_is_sure(const struct gfm_writer *w)
{
	const struct gfm_doubt *all = (const void *)w->doubts.data;
	size_t count = w->doubts.n / sizeof(*all);
	struct judge j = { .text = stet_buf_str(&w->text) };

	if (w->choices.unsure || w->doubts.status != STET_OK ||
	    w->text.status != STET_OK)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!is_sure(&j, &all[i]))
			return false;
	return true;
}
