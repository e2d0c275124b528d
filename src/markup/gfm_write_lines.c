/* gfm_write_lines.c: what lines begin with, and what stands between blocks. */
#include <string.h>
#include <strings.h>

#include <stet/walk.h>

#include "markup/gfm_write_private.h"

/* Questions about what is nested look no further than so many levels, that
 * the answers to all of them take no longer than the document is large. */
#define DEEP_ENOUGH 64

/* Each line begins with the prefix of the open containers, but for one that
 * has begun with the marker of a list item. */
void
gfm_begin_line(struct gfm_writer *w)
{
	if (w->marker_open)
		w->marker_open = false;
	else
		stet_put(w->out, stet_buf_str(&w->prefix));
}

void
gfm_put_line(struct gfm_writer *w, struct stet_str line)
{
	struct stet_str prefix = stet_buf_str(&w->prefix);

	if (line.n > 0) {
		gfm_begin_line(w);
		stet_put(w->out, line);
	} else if (!w->marker_open) {
		while (prefix.n > w->blank_prefix &&
		    prefix.s[prefix.n - 1] == ' ')
			prefix.n--;
		stet_put(w->out, prefix);
	}
	w->marker_open = false;
	stet_putc(w->out, '\n');
}

void
gfm_put_lines(struct gfm_writer *w, struct stet_str text)
{
	while (text.n > 0) {
		size_t end = stet_str_find(text, '\n');

		gfm_put_line(w, (struct stet_str){ text.s, end });
		text = stet_str_from(text, end + 1);
	}
}

void
gfm_push_prefix(struct gfm_writer *w, const char *prefix)
{
	stet_puts(&w->prefix, prefix);
	if (w->marker_open)
		stet_puts(w->out, prefix);
}

void
gfm_pop_prefix(struct gfm_writer *w, size_t n)
{
	if (w->prefix.n >= n)
		stet_buf_cut(&w->prefix, w->prefix.n - n);
}

void
gfm_end_quote(struct gfm_writer *w, const struct stet_node *quote)
{
	const struct stet_node *outer = quote->parent;

	/* One that ends with another needs no line of its own. */
	if (quote->next != NULL || outer == NULL || outer->kind != STET_QUOTE) {
		stet_buf_cut(&w->quote_end, 0);
		stet_put(&w->quote_end, stet_buf_str(&w->prefix));
	}
	w->last_quote = quote;
	gfm_pop_prefix(w, 2);
	w->fresh = false;
}

/* An empty line of the quotation that ended last. */
static void
put_quote_end(struct gfm_writer *w)
{
	struct stet_str line = stet_buf_str(&w->quote_end);

	line.n -= stet_str_ends(line, " ");
	stet_put(w->out, line);
	stet_putc(w->out, '\n');
}

/* What stands between a block and the one before it. A node that raw tags say
 * is no container here, and what stands in it follows what stands before. */

static bool
said_raw(const struct stet_node *node)
{
	return (node->flags & STET_SAID_RAW) != 0;
}

static bool
in_tight_item(const struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *outer = node->parent;
	const struct gfm_list *list = gfm_innermost(w);

	while (outer != NULL && said_raw(outer))
		outer = outer->parent;
	if (outer == NULL || outer->kind != STET_ITEM)
		return false;
	return list != NULL ? list->tight : outer->parent->u.list.tight;
}

const struct stet_node *
gfm_block_before(const struct stet_node *node)
{
	while (node->prev == NULL && node->parent != NULL &&
	    said_raw(node->parent))
		node = node->parent;
	node = node->prev;
	while (node != NULL && said_raw(node) && node->last != NULL)
		node = node->last;
	return node;
}

bool
gfm_goes_on(const struct gfm_writer *w, const struct stet_node *node)
{
	return w->open_raw != NULL && node->kind == STET_RAW_BLOCK &&
	    (said_raw(node->parent) || said_raw(w->open_raw->parent)) &&
	    gfm_block_before(node) == w->open_raw;
}

bool
gfm_is_hugo(const struct stet_node *node)
{
	return node->kind == STET_RAW_BLOCK &&
	    strcmp(node->u.raw.format, "hugo") == 0;
}

/* What a shortcode shows can depend on blank lines beside its tags. */
static bool
is_glued(const struct stet_node *node, const struct stet_node *before)
{
	if (node->kind == STET_TITLE && node->prev == NULL)
		before = gfm_block_before(node->parent);
	return (node->flags & STET_GLUED) != 0 &&
	    (gfm_is_hugo(node) || (before != NULL && gfm_is_hugo(before)));
}

bool
gfm_is_html(const struct stet_node *node)
{
	return node->kind == STET_DEFINITIONS ||
	    (node->kind == STET_TABLE && !gfm_is_pipe_table(node));
}

/* Only an underline makes a heading of more than one line. */
static bool
has_lines(const struct stet_node *heading)
{
	struct stet_walk walk = stet_walk(heading);

	while (stet_walk_next(&walk))
		if (walk.node->kind == STET_SOFT_BREAK ||
		    walk.node->kind == STET_LINE_BREAK)
			return true;
	return false;
}

/* Would a paragraph just before go on with the first line of this block? */
static bool
continues_text(const struct stet_node *node)
{
	return (node->kind == STET_HEADING && has_lines(node)) ||
	    node->kind == STET_PARAGRAPH || node->kind == STET_TABLE ||
	    node->kind == STET_LINE_BLOCK || node->kind == STET_ATTRIBUTION ||
	    node->kind == STET_RAW_BLOCK;
}

/* Is it no more than what it holds, with something before its lines? */
static bool
ends_with_its_last(const struct stet_node *block)
{
	static const bool containers[STET_KIND_COUNT] = {
		[STET_QUOTE] = true,
		[STET_ADMONITION] = true,
		[STET_LIST] = true,
		[STET_ITEM] = true,
		[STET_FOOTNOTE] = true,
		[STET_GROUP] = true,
		[STET_FIGURE] = true,
		[STET_SECTION] = true,
	};

	return containers[block->kind] || said_raw(block);
}

/* Is the last line of a block one that text could go on with? A list without
 * items has none, and what stands before it may have one. */
static bool
ends_in_text(const struct stet_node *block)
{
	size_t depth = 0;

	while (depth++ < DEEP_ENOUGH && block->last != NULL &&
	    ends_with_its_last(block))
		block = block->last;
	return block->kind == STET_PARAGRAPH ||
	    block->kind == STET_LINE_BLOCK || block->kind == STET_ATTRIBUTION ||
	    block->kind == STET_LIST || depth > DEEP_ENOUGH;
}

static bool
is_comment(const struct stet_node *raw)
{
	return strcmp(raw->u.raw.format, "comment") == 0;
}

static bool
begins_empty(const struct stet_node *list)
{
	return list->first == NULL ||
	    (list->first->first == NULL && list->first->u.task == STET_NO_TASK);
}

/* After a text an empty item is no list, but an underline; and only a first
 * item of number 1 begins a list. */
static bool
can_interrupt(const struct stet_node *list)
{
	return !begins_empty(list) &&
	    (!list->u.list.ordered || list->u.list.start == 1);
}

static bool
holds(struct stet_str text, const char *what)
{
	size_t n = strlen(what);

	for (size_t i = 0; i + n <= text.n; i++)
		if (strncasecmp(text.s + i, what, n) == 0)
			return true;
	return false;
}

/* The part of a block of HTML that stands before another, or NULL. */
static const struct stet_node *
piece_before(const struct stet_node *raw)
{
	const struct stet_node *before = gfm_block_before(raw);

	return before != NULL && before->kind == STET_RAW_BLOCK &&
		(said_raw(raw->parent) || said_raw(before->parent)) &&
		!stet_str_ends(before->u.raw.text, "\n")
	    ? before
	    : NULL;
}

/* Does a block of HTML, of which this is the last part, end by itself? */
static bool
has_html_ended(const struct stet_node *last)
{
	const struct stet_node *first = last, *piece;
	const char *end;
	size_t n = 0;

	while (n < DEEP_ENOUGH && (piece = piece_before(first)) != NULL) {
		first = piece;
		n++;
	}
	end = gfm_html_end(first->u.raw.text);
	for (piece = last; end != NULL; piece = piece_before(piece))
		if (holds(piece->u.raw.text, end) || piece == first)
			return holds(piece->u.raw.text, end);
	return false;
}

bool
gfm_needs_blank(const struct stet_node *before, const struct stet_node *node)
{
	bool html = node->kind == STET_RAW_BLOCK &&
	    (is_comment(node) || gfm_html_interrupts(node->u.raw.text));

	if (gfm_is_html(before))
		return true;
	switch (before->kind) {
	case STET_PARAGRAPH:
		if (node->kind == STET_LIST)
			return !can_interrupt(node);
		return continues_text(node) && node->kind != STET_TABLE &&
		    !html;
	case STET_QUOTE:
	case STET_ADMONITION:
	case STET_LIST:
	case STET_FOOTNOTE:
		/* Any HTML ends a quotation or list, as no line of text. */
		html = html ||
		    (node->kind == STET_RAW_BLOCK &&
			stet_str_starts(node->u.raw.text, "<"));
		if (node->kind == STET_LIST)
			return false;
		return (continues_text(node) && !html &&
			   ends_in_text(before)) ||
		    (node->kind == before->kind && node->kind != STET_FOOTNOTE);
	case STET_RAW_BLOCK:
		return !is_comment(before) && !has_html_ended(before);
	case STET_TABLE:
		return continues_text(node) && !html;
	case STET_HEADING:
	case STET_CODE_BLOCK:
	case STET_THEMATIC_BREAK:
		return false;
	default:
		return true;
	}
}

/* The quotation that a block ends in, which is the block or the last of its
 * lists. */
static const struct stet_node *
last_quote(const struct stet_node *block)
{
	for (size_t depth = 0; block != NULL && depth < DEEP_ENOUGH; depth++) {
		if (block->kind == STET_QUOTE || block->kind == STET_ADMONITION)
			return block;
		if (block->kind != STET_LIST && block->kind != STET_ITEM &&
		    block->kind != STET_FOOTNOTE)
			return NULL;
		block = block->last;
	}
	return NULL;
}

/* Before a text, an empty line of its own ends a quotation as well. */
static bool
ends_itself(const struct stet_node *before, const struct stet_node *node)
{
	const struct stet_node *quote = last_quote(before);

	return quote != NULL && node->kind != STET_FOOTNOTE &&
	    (quote != before ||
		(node->kind != STET_QUOTE && node->kind != STET_ADMONITION));
}

/* Paragraphs alone show whether a list is tight, if there is more than one
 * block; whether an empty line behind a footnote counts depends on its
 * spaces. */
static bool
shows_no_space(const struct stet_node *list)
{
	bool note = false;

	if (list->first == list->last &&
	    (list->first == NULL || list->first->first == list->first->last))
		return true;
	for (const struct stet_node *i = list->first; i != NULL; i = i->next)
		for (const struct stet_node *n = i->first; n != NULL;
		     n = n->next) {
			if (n->kind == STET_PARAGRAPH)
				return false;
			note |= n->kind == STET_FOOTNOTE;
		}
	return note;
}

bool
gfm_is_tight(const struct stet_node *list)
{
	if (!list->u.list.tight && !shows_no_space(list))
		return false;
	for (const struct stet_node *i = list->first; i != NULL; i = i->next)
		for (const struct stet_node *n = i->first; n != NULL;
		     n = n->next)
			if (n->prev != NULL && !said_raw(n->prev) &&
			    !said_raw(n) && !ends_itself(n->prev, n) &&
			    gfm_needs_blank(n->prev, n))
				return false;
	return true;
}

bool
gfm_ends_in_open_html(const struct stet_node *container)
{
	const struct stet_node *last = container;

	for (size_t depth = 0; last != NULL && depth < DEEP_ENOUGH; depth++) {
		if (last->kind == STET_RAW_BLOCK)
			return last != container &&
			    gfm_html_end(last->u.raw.text) != NULL &&
			    !has_html_ended(last);
		last = last->last;
	}
	return false;
}

void
gfm_begin_block(struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *before = gfm_block_before(node);
	bool tight = !w->loose && in_tight_item(w, node) && before != NULL;
	bool none = w->fresh ||
	    (before != w->last_html && gfm_ends_in_open_html(before)) ||
	    w->blank || gfm_goes_on(w, node) || is_glued(node, before) ||
	    (tight && !gfm_needs_blank(before, node));

	if (!none && tight && ends_itself(before, node) &&
	    last_quote(before) == w->last_quote)
		put_quote_end(w);
	else if (!none)
		gfm_put_line(w, stet_str(NULL));
	w->fresh = w->blank = false;
}
