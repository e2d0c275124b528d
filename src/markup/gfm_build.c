/* gfm_build.c: cmark's nodes become ours. */
#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "markup/gfm_build_private.h"
#include "markup/gfm_html.h"
#include "markup/gfm_shortcode.h"

/* Blocks that the tree has between cmark's. */

/* A block that stands right behind a shortcode, without a blank line. */
static void
put_glue(struct gfm_builder *b, struct stet_node *node)
{
	unsigned is;

	if (!b->glue || node == NULL)
		return;
	is = stet_kind_info(node->kind)->is;
	b->glue = is == STET_C_INLINE;
	if (is == STET_C_BLOCK || is == STET_C_TITLE)
		node->flags |= STET_GLUED;
}

/* A shortcode that is a block has been added: what is between it and its
 * partner may be one node. */
static void
settle(struct gfm_builder *b, struct stet_node *node)
{
	const struct gfm_shortcode *code = gfm_code_of(b->text, node), *open;

	if (code == NULL || !code->boxed)
		return;
	if (code->glued && node->prev != NULL)
		node->flags |= STET_GLUED;
	b->glue = code->glues;
	if (code->partner == 0 || code->role == GFM_UNKNOWN)
		return;
	b->pairs += !code->closes;
	if (!code->closes || b->pairs == 0)
		return;
	b->pairs--;
	open = &b->text->codes[code->partner - 1];
	if (open->node != NULL && open->node->parent == node->parent)
		gfm_wrap(b->doc, open, open->node, node);
}

static void
open_section(struct gfm_builder *b, cmark_node *from)
{
	unsigned level = (unsigned)cmark_node_get_heading_level(from);
	struct stet_span at = gfm_span_of(b->text, from);

	b->here = stet_add_section(b->doc, b->here, level, at);
	b->node = stet_add(b->doc, b->here, STET_TITLE, at);
	gfm_count_lines(b, from);
	put_glue(b, b->node);
}

/* A row stands in the head or in the body of its table. */
static void
open_part(struct gfm_builder *b, cmark_node *row)
{
	bool head = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
	enum stet_kind kind = head ? STET_TABLE_HEAD : STET_TABLE_BODY;

	b->column = 0;
	if (b->node->last == NULL || b->node->last->kind != kind)
		stet_add(b->doc, b->node, kind, gfm_span_of(b->text, row));
	b->node = b->node->last;
}

static void
enter_other(struct gfm_builder *b, cmark_node *from)
{
	struct gfm_mapping mapping = gfm_mapping_of(from);
	struct stet_node *node;

	if (mapping.kind == STET_HEADING && b->node == b->here &&
	    b->pairs == 0) {
		open_section(b, from);
		return;
	}
	if (mapping.kind == STET_ROW)
		open_part(b, from);
	node =
	    stet_add(b->doc, b->node, mapping.kind, gfm_span_of(b->text, from));
	if (node == NULL)
		return;
	b->node = node;
	if (!stet_is_inline(node))
		b->text->in_cell = mapping.kind == STET_CELL;
	put_glue(b, node);
	if (mapping.fill != NULL)
		mapping.fill(b, from);
	/* cmark's leaves are not left; a code block or text has no inside. */
	if (stet_kind_info(mapping.kind)->holds == 0 ||
	    stet_kind_info(mapping.kind)->member == STET_M_RAW)
		b->node = node->parent;
}

/* A shortcode whose paragraph began like HTML. False: it is no such. */
static bool
enter_hole_block(struct gfm_builder *b, cmark_node *from)
{
	struct gfm_hole hole =
	    gfm_only_hole(b->text, stet_str(cmark_node_get_literal(from)));
	struct stet_node *node;

	if (hole.code == NULL)
		return false;
	node = stet_add(b->doc, b->node, STET_RAW_BLOCK,
	    gfm_span_of(b->text, from));
	if (node == NULL)
		return true;
	put_glue(b, node);
	gfm_fill_hole(b, node, hole);
	settle(b, node);
	return true;
}

/* One whose line a paragraph goes on with, as that is indented. */
static bool
enter_hole_inline(struct gfm_builder *b, cmark_node *from)
{
	struct gfm_hole hole =
	    gfm_only_hole(b->text, stet_str(cmark_node_get_literal(from)));

	if (hole.code == NULL)
		return false;
	gfm_add_hole(b, hole);
	return true;
}

/* HTML that goes on in the next block of HTML is one with it. */
static void
enter_html_block(struct gfm_builder *b, cmark_node *from)
{
	struct gfm_html *html = b->text->html;
	struct gfm_place place = { b->node,
		b->here != NULL && b->here == b->node ? b->here : NULL };
	struct stet_node *parent = b->node, *before = parent->last, *first;
	cmark_node *last = from, *next;
	bool more = gfm_html_begin(html, &place,
	    gfm_keep(b->text, cmark_node_get_literal(from)),
	    gfm_span_of(b->text, from));

	while ((next = cmark_node_next(last)) != NULL && more &&
	    cmark_node_get_type(next) == CMARK_NODE_HTML_BLOCK) {
		more = gfm_html_more(html,
		    gfm_keep(b->text, cmark_node_get_literal(next)),
		    gfm_span_of(b->text, next));
		last = next;
	}
	gfm_html_put(html, &place, next == NULL);
	first = before != NULL ? before->next : parent->first;
	while (first != NULL && (first->flags & STET_SAID_RAW) != 0)
		first = first->first;
	put_glue(b, first);
	b->node = place.node;
	if (place.here != NULL)
		b->here = place.here;
	if (last != from)
		cmark_iter_reset(b->iter, last, CMARK_EVENT_ENTER);
}

static void
enter(struct gfm_builder *b, cmark_node *from)
{
	switch (cmark_node_get_type(from)) {
	case CMARK_NODE_TEXT:
		gfm_gather(b, stet_str(cmark_node_get_literal(from)),
		    gfm_start_of(b->text, from));
		return;
	case CMARK_NODE_LINK:
		gfm_flush(b);
		gfm_build_link(b, from);
		return;
	case CMARK_NODE_HTML_BLOCK:
		if (!enter_hole_block(b, from))
			enter_html_block(b, from);
		return;
	case CMARK_NODE_HTML_INLINE:
		gfm_flush(b);
		if (enter_hole_inline(b, from))
			return;
		b->node = gfm_html_inline(b->text->html, b->node,
		    gfm_keep(b->text, cmark_node_get_literal(from)),
		    gfm_span_of(b->text, from), b->text->source,
		    b->text->at.offset);
		return;
	default:
		gfm_flush(b);
		enter_other(b, from);
	}
}

/* A shortcode or formula that is all of a paragraph is a block. */
static void
raise_hole(struct gfm_builder *b)
{
	struct stet_node *paragraph = b->node, *hole = paragraph->first;

	if (hole == NULL || hole->next != NULL ||
	    hole->kind != STET_RAW_INLINE ||
	    strcmp(hole->u.raw.format, "html") == 0)
		return;
	stet_unlink(hole);
	if (strcmp(hole->u.raw.format, "hugo") == 0) {
		hole->kind = STET_RAW_BLOCK;
		hole->flags = paragraph->flags;
		stet_insert_before(paragraph, hole);
		stet_unlink(paragraph);
		b->node = hole;
	} else {
		paragraph->kind = STET_MATH_BLOCK;
		paragraph->u.text = stet_str_from(hole->u.raw.text, 2);
		paragraph->u.text.n -= 2;
	}
}

/* What GitHub and Hugo read in what CommonMark has. */
static void
find_convention(struct gfm_builder *b)
{
	enum stet_kind kind = b->node->kind;

	if (kind == STET_QUOTE && (b->text->flags & STET_GFM_ALERTS) != 0)
		gfm_find_alert(b->text, b->node);
	else if ((kind == STET_TITLE || kind == STET_HEADING) &&
	    (b->text->flags & STET_GFM_ATTRIBUTES) != 0)
		gfm_find_attributes(b->text, b->node);
}

static void
leave(struct gfm_builder *b, cmark_node *from)
{
	gfm_flush(b);
	if (cmark_node_get_type(from) == CMARK_NODE_FOOTNOTE_REFERENCE)
		return;
	b->node = gfm_html_leave(b->text->html, b->node);
	if (b->node->kind == STET_ROW)
		b->node = b->node->parent;
	else if (b->node->kind == STET_PARAGRAPH)
		raise_hole(b);
	find_convention(b);
	b->node = b->node->parent;
}

static void
build_all(struct gfm_builder *b, cmark_node *root)
{
	cmark_event_type event;

	stet_buf_cut(&b->text->run, 0);
	b->text->html->depth = 0;
	b->iter = cmark_iter_new(root);
	while ((event = cmark_iter_next(b->iter)) != CMARK_EVENT_DONE &&
	    !stet_doc_failed(b->doc)) {
		cmark_node *node = cmark_iter_get_node(b->iter);

		if (node == root)
			gfm_flush(b);
		else if (event == CMARK_EVENT_ENTER)
			enter(b, node);
		else
			leave(b, node);
	}
}

struct stet_node *
gfm_build(struct gfm_text *text, struct stet_node *here, cmark_node *root)
{
	struct gfm_builder b = { .text = text, .doc = text->doc, .node = here };

	if (text->queue->depth == 0 &&
	    (here->kind == STET_DOCUMENT || here->kind == STET_SECTION ||
		here->kind == STET_GROUP))
		b.here = here;
	b.label_of = gfm_take_prelude(text, root);
	gfm_replace_notes(text, root);
	build_all(&b, root);
	return b.here == NULL ? here : gfm_html_outside(b.here);
}

struct stet_node *
gfm_build_inlines(struct gfm_text *text, struct stet_node *parent,
    cmark_node *root)
{
	struct gfm_builder b = { .text = text,
		.doc = text->doc,
		.node = parent };
	cmark_node *block;

	b.label_of = gfm_take_prelude(text, root);
	block = cmark_node_first_child(root);
	if (block != NULL && cmark_node_next(block) == NULL &&
	    cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH)
		build_all(&b, block);
	else
		stet_add_text(text->doc, parent, text->source, text->at);
	return parent;
}
