/* gfm_shown.c: the tree as HTML; see gfm_shown.h for what it is good for. */
#include <stdio.h>
#include <string.h>

#include <stet/walk.h>

#include "markup/gfm_shown_private.h"

/* Blocks */

bool
gfm_is_highlights(const struct stet_node *list)
{
	return !list->u.list.ordered &&
	    stet_str_is(stet_attr(list, "class"), "highlights");
}

static bool
in_tight_item(const struct gfm_shown *h, const struct stet_node *node)
{
	while (node->parent != NULL &&
	    (node->parent->flags & STET_SAID_RAW) != 0)
		node = node->parent;
	return node->parent != NULL && node->parent->kind == STET_ITEM &&
	    h->tight.n > 0 && h->tight.data[h->tight.n - 1] == 't';
}

/* Blocks begin on a line of their own. */
static void
end_line(struct gfm_shown *h)
{
	if (h->out->n > 0 && h->out->data[h->out->n - 1] != '\n')
		stet_putc(h->out, '\n');
}

static void
put_start(struct gfm_shown *h, const char *element,
    const struct stet_node *node)
{
	static const char *const names[] = { "id", "class", "lang" };

	stet_putc(h->out, '<');
	stet_puts(h->out, element);
	for (size_t i = 0; i < 3 && !gfm_is_compared(h); i++) {
		struct stet_str value = stet_attr(node, names[i]);

		if (value.n > 0)
			gfm_show_attr(h, names[i], value);
	}
}

static void
put_number(struct gfm_shown *h, const char *name, unsigned long value)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%lu", value);
	gfm_show_attr(h, name, stet_str(digits));
}

static void
put_alignment(struct gfm_shown *h, const struct stet_node *cell)
{
	static const char *const names[] = { NULL, "left", "center", "right" };

	if (cell->u.cell.align != STET_ALIGN_NONE)
		gfm_show_attr(h, "align", stet_str(names[cell->u.cell.align]));
	if (cell->u.cell.colspan > 1)
		put_number(h, "colspan", cell->u.cell.colspan);
	if (cell->u.cell.rowspan > 1)
		put_number(h, "rowspan", cell->u.cell.rowspan);
}

/* The element of a block, or NULL. */
static const char *
element_of(const struct gfm_shown *h, const struct stet_node *node)
{
	static const char *const headings[] = { "h1", "h1", "h2", "h3", "h4",
		"h5", "h6" };
	static const char *const elements[STET_KIND_COUNT] = {
		[STET_PARAGRAPH] = "p",
		[STET_ITEM] = "li",
		[STET_DEFINITIONS] = "dl",
		[STET_TERM] = "dt",
		[STET_DESCRIPTION] = "dd",
		[STET_QUOTE] = "blockquote",
		[STET_TABLE] = "table",
		[STET_TABLE_HEAD] = "thead",
		[STET_TABLE_BODY] = "tbody",
		[STET_TABLE_FOOT] = "tfoot",
		[STET_ROW] = "tr",
		[STET_THEMATIC_BREAK] = "hr /",
		[STET_ADMONITION] = "aside",
		[STET_FOOTNOTE] = "aside",
		[STET_LINE_BLOCK] = "p",
		[STET_FACTS] = "aside",
		[STET_GROUP] = "div",
		[STET_CODE_BLOCK] = "pre",
		[STET_MATH_BLOCK] = "p",
	};

	switch (node->kind) {
	case STET_FIGURE:
		return gfm_is_compared(h) ? NULL : "figure";
	case STET_TITLE:
		if (node->parent->kind == STET_ADMONITION)
			return "p";
		return headings[gfm_heading_level(node)];
	case STET_HEADING:
		return headings[gfm_heading_level(node)];
	case STET_LIST:
		return node->u.list.ordered ? "ol" : "ul";
	case STET_CELL:
		return node->u.cell.header ||
			node->parent->parent->kind == STET_TABLE_HEAD
		    ? "th"
		    : "td";
	case STET_CAPTION:
		return node->parent->kind == STET_TABLE ? "caption"
							: "figcaption";
	case STET_ATTRIBUTION:
		return gfm_is_compared(h) ? "p" : "footer";
	case STET_PARAGRAPH:
		return in_tight_item(h, node) ? NULL : "p";
	default:
		return elements[node->kind];
	}
}

/* What is in the start tag, and before what is in the block. */
static void
put_details(struct gfm_shown *h, const struct stet_node *node)
{
	switch (node->kind) {
	case STET_LIST:
		if (node->u.list.ordered && node->u.list.start != 1)
			put_number(h, "start", node->u.list.start);
		stet_putc(&h->tight, gfm_is_tight(node) ? 't' : 'l');
		break;
	case STET_CELL:
		put_alignment(h, node);
		break;
	case STET_ADMONITION:
		gfm_show_attr(h, "class", node->u.label);
		break;
	case STET_FOOTNOTE:
		stet_puts(h->out, " data-note=\"");
		if (gfm_is_compared(h))
			gfm_put_label(h->out, node->u.label);
		else
			gfm_put_html_text(h->out, node->u.label);
		stet_putc(h->out, '"');
		break;
	case STET_FACTS:
		gfm_show_attr(h, "class", stet_str("facts"));
		break;
	default:
		break;
	}
	stet_putc(h->out, '>');
	if (node->kind == STET_ATTRIBUTION)
		stet_puts(h->out, GFM_DASH);
	else if (node->kind == STET_ITEM && node->u.task != STET_NO_TASK)
		stet_puts(h->out,
		    node->u.task == STET_TASK_DONE
			? "<input type=\"checkbox\" checked=\"\" disabled=\"\" /> "
			: "<input type=\"checkbox\" disabled=\"\" /> ");
}

static void
put_code_block(struct gfm_shown *h, const struct stet_node *node)
{
	struct stet_str info = node->u.code.info;
	size_t space = stet_str_find(info, ' ');

	stet_puts(h->out, "<code");
	if (info.n > 0 && !gfm_is_compared(h)) {
		stet_puts(h->out, " class=\"language-");
		gfm_put_html_text(h->out, (struct stet_str){ info.s, space });
		stet_putc(h->out, '"');
	} else if (info.n > 0) {
		gfm_show_attr(h, "info", info);
	}
	stet_putc(h->out, '>');
	gfm_show_code(h, node->u.code.text);
	stet_puts(h->out, "</code>");
}

static bool
holds_inlines(const struct stet_node *node)
{
	return (stet_kind_info(node->kind)->holds & STET_C_INLINE) != 0 &&
	    (node->first == NULL || stet_is_inline(node->first));
}

static void
enter_block(struct gfm_shown *h, const struct stet_node *node)
{
	const char *element;

	if (node->kind == STET_RAW_BLOCK) {
		if ((node->parent->flags & STET_SAID_RAW) == 0)
			end_line(h);
		gfm_show_raw(h, node);
		return;
	}
	if (node->kind == STET_LIST && gfm_is_highlights(node))
		stet_puts(h->out, "<!-- highlights -->\n");
	element = element_of(h, node);
	if (element == NULL)
		return;
	end_line(h);
	put_start(h, element, node);
	put_details(h, node);
	if (node->kind == STET_CODE_BLOCK) {
		put_code_block(h, node);
	} else if (node->kind == STET_MATH_BLOCK) {
		stet_puts(h->out, gfm_is_compared(h) ? "<math>" : "$$");
		gfm_show_code(h, node->u.text);
		stet_puts(h->out, "$$");
	} else if (!holds_inlines(node) && node->kind != STET_ITEM &&
	    node->kind != STET_THEMATIC_BREAK) {
		stet_putc(h->out, '\n');
	}
}

static void
leave_block(struct gfm_shown *h, const struct stet_node *node)
{
	const char *element;

	if (node->kind == STET_RAW_BLOCK)
		return;
	if (node->kind == STET_LIST && h->tight.n > 0)
		stet_buf_cut(&h->tight, h->tight.n - 1);
	element = element_of(h, node);
	if (node->kind == STET_PARAGRAPH && element == NULL)
		return;
	if (!holds_inlines(node) && node->kind != STET_ITEM &&
	    stet_kind_info(node->kind)->holds != 0)
		end_line(h);
	if (element != NULL && node->kind != STET_THEMATIC_BREAK) {
		stet_puts(h->out, "</");
		stet_puts(h->out, element);
		stet_putc(h->out, '>');
	}
	stet_putc(h->out, '\n');
}

static void
visit(struct gfm_shown *h, const struct stet_node *node, bool entering)
{
	bool is_inline = stet_is_inline(node);

	if ((node->flags & STET_SAID_RAW) != 0)
		return;
	if (gfm_is_compared(h) && entering && gfm_is_html(node)) {
		h->flags &= ~GFM_HTML_COMPARED;
		h->html = node;
	}
	if (entering && is_inline)
		gfm_show_inline(h, node);
	else if (entering)
		enter_block(h, node);
	else if (is_inline)
		gfm_show_inline_end(h, node);
	else
		leave_block(h, node);
	if (!entering && node == h->html) {
		h->flags |= GFM_HTML_COMPARED;
		h->html = NULL;
	}
}

static void
put(struct stet_buf *out, const struct stet_node *root, unsigned flags,
    bool inner)
{
	struct gfm_shown h = { .out = out, .flags = flags };
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk)) {
		if (walk.node != root || !inner)
			visit(&h, walk.node, walk.entering);
		if (walk.entering &&
		    stet_kind_info(walk.node->kind)->member == STET_M_RAW)
			stet_walk_skip(&walk);
	}
	if (h.tight.status != STET_OK)
		out->status = h.tight.status;
	stet_buf_free(&h.tight);
}

void
gfm_put_html(struct stet_buf *out, const struct stet_node *node, unsigned flags)
{
	put(out, node, flags, false);
}

void
gfm_put_inner_html(struct stet_buf *out, const struct stet_node *node,
    unsigned flags)
{
	put(out, node, flags, true);
}
