/* reading_walk.c: blocks and inlines, as they are entered and left. */
#include <string.h>

#include "markup/reading.h"

/* A block that is nothing itself, because of its attributes. */
static void
tell_block(struct reader *r, const struct stet_node *node)
{
	reading_flush_label(r);
	reading_tell_attributes(r, node);
}

static void
open_block(struct reader *r, const struct stet_node *node)
{
	struct reading_open *open = r->unused;

	if (open != NULL)
		r->unused = open->up;
	else
		open = stet_alloc(r->arena, sizeof(*open));
	if (open == NULL)
		return;
	*open = (struct reading_open){ .things = 0 };
	if (node->kind == STET_LIST)
		open->number = node->u.list.start;
	open->up = r->open;
	r->open = open;
}

/*
 * Says where a block ends, unless that is plain: it held nothing, or nothing
 * but the text beside its label. What is in a block is in those around it.
 */
static void
close_block(struct reader *r, const struct stet_node *node)
{
	struct reading_open *open = r->open;
	const char *end = reading_says[node->kind].after;
	bool empty = r->label.n > 0;

	if (open == NULL)
		return;
	reading_flush_label(r);
	if (!empty && open->things > open->joined && end != NULL)
		reading_line(r, end, stet_str(NULL), node->span);
	r->open = open->up;
	if (r->open != NULL)
		r->open->things += open->things + 1;
	open->up = r->unused;
	r->unused = open;
}

static void
set_label(struct reader *r, const struct stet_node *node)
{
	const struct reading_say *say = &reading_says[node->kind];

	reading_flush_label(r);
	stet_puts(&r->label, say->label);
	if (say->put != NULL)
		say->put(r, node);
	reading_attributes(&r->label, node);
	r->label_at = node->span;
}

/* The version of its format is none of what a document says. */
static bool
has_attributes(const struct stet_node *node)
{
	const struct stet_attr *a = node->attrs;

	return a != NULL &&
	    (a->next != NULL || !stet_str_is(a->name, "pandoc:api-version"));
}

static bool
is_numbered(const struct stet_node *node)
{
	return node->kind == STET_LIST && node->u.list.ordered;
}

static void
enter_block(struct reader *r, const struct stet_node *node)
{
	const struct reading_say *say = &reading_says[node->kind];

	switch (say->role) {
	case READING_PASS:
		if (has_attributes(node))
			tell_block(r, node);
		if (say->put != NULL)
			say->put(r, node);
		break;
	case READING_LEAF:
		reading_flush_label(r);
		say->put(r, node);
		break;
	case READING_LINE:
		set_label(r, node);
		if (is_numbered(node) && node->attrs == NULL)
			stet_buf_cut(&r->label, 0);
		reading_flush_label(r);
		open_block(r, node);
		break;
	case READING_JOIN:
		set_label(r, node);
		open_block(r, node);
		break;
	default:
		set_label(r, node);
	}
}

static void
leave_block(struct reader *r, const struct stet_node *node)
{
	const struct reading_say *say = &reading_says[node->kind];

	reading_flush_text(r, node);
	reading_flush_later(r);
	if (say->role == READING_JOIN || say->role == READING_LINE)
		close_block(r, node);
	else if (say->role == READING_LABEL)
		reading_flush_label(r);
}

/* Has it a line of its own after the text? */
static bool
comes_later(const struct stet_node *node)
{
	return node->kind == STET_LINK || node->kind == STET_IMAGE ||
	    node->kind == STET_RAW_INLINE || node->kind == STET_FOOTNOTE_REF ||
	    node->attrs != NULL;
}

static void
enter_inline(struct reader *r, const struct stet_node *node)
{
	const struct reading_say *say = &reading_says[node->kind];

	if (r->run.at.file == 0)
		r->run.at = node->span;
	if (comes_later(node))
		reading_keep_for_later(r, node);
	if (say->role == READING_STYLE)
		reading_style(&r->run, say->style, true);
	else if (say->role == READING_AROUND)
		reading_open_mark(&r->run, say->label);
	else if (say->role == READING_WITHIN)
		say->put(r, node);
}

static void
leave_inline(struct reader *r, const struct stet_node *node)
{
	const struct reading_say *say = &reading_says[node->kind];

	if (say->role == READING_STYLE)
		reading_style(&r->run, say->style, false);
	if (say->role != READING_AROUND)
		return;
	if (say->put != NULL)
		say->put(r, node);
	reading_close_mark(&r->run, say->after);
}

/* Is it raw, but understood: by its children, or as the tag of an element
 * that is in the tree itself? */
static bool
is_understood(const struct stet_node *node)
{
	if (node->kind != STET_RAW_INLINE && node->kind != STET_RAW_BLOCK)
		return false;
	return node->first != NULL ||
	    ((node->parent->flags & STET_SAID_RAW) != 0 &&
		(node->prev == NULL || node->next == NULL));
}

/* A tag of a name alone says no more than what it means: "<em>", "</em>". */
static bool
is_bare_tag(struct stet_str text)
{
	if (text.n < 3 || text.s[0] != '<' || text.s[text.n - 1] != '>')
		return false;
	for (size_t i = 1; i + 1 < text.n; i++)
		if (strchr(" \t\n<>\"'=!?", text.s[i]) != NULL)
			return false;
	return true;
}

/* Does the start of an element around it say it, or what is in it? */
static bool
is_said_first(const struct stet_node *node)
{
	return node->prev == NULL && node->parent != NULL &&
	    (node->parent->flags & STET_SAID_RAW) != 0 &&
	    stet_kind_info(node->kind)->is == STET_C_BLOCK;
}

/* What it means is read as such; but its own words are its author's, too. */
static void
tell_understood(struct reader *r, const struct stet_node *node)
{
	if (node->kind == STET_RAW_INLINE) {
		if (!is_bare_tag(node->u.raw.text))
			reading_keep_for_later(r, node);
		return;
	}
	if (!is_said_first(node)) {
		reading_flush_label(r);
		reading_tell_raw(r, node);
	}
}

/* The tag of an element comes before what it means, whether that is in the
 * element or the other way round. */
static void
tell_tag_first(struct reader *r, const struct stet_node *node)
{
	if ((node->flags & STET_SAID_RAW) == 0 || is_said_first(node))
		return;
	while ((node->flags & STET_SAID_RAW) != 0 && node->first != NULL)
		node = node->first;
	if (node->kind != STET_RAW_BLOCK)
		return;
	reading_flush_label(r);
	reading_tell_raw(r, node);
}

/* A comment of the fact box, which is metadata where formats have no box. */
bool
reading_is_box_comment(const struct stet_node *node)
{
	return node->kind == STET_RAW_BLOCK &&
	    node->parent->kind == STET_FACTS &&
	    node->parent->parent->kind == STET_DOCUMENT &&
	    strcmp(node->u.raw.format, "comment") == 0;
}

/* Is it read elsewhere: a note at its reference, the fact box before all? */
static bool
is_elsewhere(struct reader *r, const struct stet_node *node)
{
	struct stet_table_entry *entry;
	const struct reading_note *note;

	if (node == r->work->walk.root)
		return false;
	if (node->kind == STET_FACTS)
		return node->parent->kind == STET_DOCUMENT;
	if (reading_is_box_comment(node))
		return true;
	if (node->kind != STET_FOOTNOTE)
		return false;
	entry = stet_table_entry(&r->notes, r->arena, node->u.label);
	note = entry == NULL ? NULL : entry->value;
	return note != NULL && note->node == node && note->wanted;
}

/* A paragraph that was put around words is not in the source; they are. Only
 * the outermost generated node asks, so that no node is met twice. */
static bool
is_generated(const struct stet_node *node)
{
	while (node != NULL && (node->flags & STET_GENERATED) != 0)
		node = node->first;
	return node == NULL;
}

void
reading_enter(struct reader *r, const struct stet_node *node)
{
	if (is_elsewhere(r, node)) {
		stet_walk_skip(&r->work->walk);
		r->skipped = node;
		return;
	}
	if (!stet_is_inline(node))
		r->block = node;
	if (!r->generated && is_generated(node)) {
		r->generated = true;
		r->generator = node;
	}
	if (is_understood(node))
		tell_understood(r, node);
	else if (stet_is_inline(node))
		enter_inline(r, node);
	else {
		tell_tag_first(r, node);
		enter_block(r, node);
	}
	if (node->kind == STET_IMAGE)
		stet_walk_skip(&r->work->walk);
}

void
reading_leave(struct reader *r, const struct stet_node *node)
{
	if (node == r->skipped) {
		r->skipped = NULL;
		return;
	}
	if (!stet_is_inline(node))
		r->block = node;
	if (!is_understood(node)) {
		if (stet_is_inline(node))
			leave_inline(r, node);
		else
			leave_block(r, node);
	}
	if (r->generator == node) {
		r->generated = false;
		r->generator = NULL;
	}
}
