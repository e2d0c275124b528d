/* gfm_shown.c: the tree as HTML; see gfm_shown.h for what it is good for. */
#include <stdio.h>
#include <string.h>

#include <stet/walk.h>

#include "markup/gfm_shown.h"
#include "markup/line_join.h"

struct html {
	struct stet_buf *out;
	unsigned flags;
	const struct stet_node *html; /* a block that is said so, or NULL */
	struct stet_buf tight;        /* a byte for each list that is open */
	unsigned images; /* that are open: only texts count there */
};

/* Texts */

static bool
is_compared(const struct html *h)
{
	return (h->flags & GFM_HTML_COMPARED) != 0;
}

/* Code in which no line is empty, as that would end the block of HTML. */
static void
put_code_text(struct html *h, struct stet_str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n && !is_compared(h); i++) {
		if (text.s[i] != '\n' || i + 1 == text.n ||
		    strchr(" \t\n", text.s[i + 1]) == NULL)
			continue;
		gfm_put_html_text(h->out,
		    (struct stet_str){ text.s + from, i - from });
		stet_puts(h->out, "&#10;");
		from = i + 1;
	}
	gfm_put_html_text(h->out, stet_str_from(text, from));
}

/* Raw parts keep their text, but for empty lines in them. */
static void
put_raw(struct html *h, const struct stet_node *node)
{
	struct stet_str text = node->u.raw.text;
	bool comment = strcmp(node->u.raw.format, "comment") == 0;

	/* Behind a list they would make it a part of that. */
	while (is_compared(h) && node->kind == STET_RAW_BLOCK && text.n > 0 &&
	    strchr(" \t", text.s[0]) != NULL)
		text = stet_str_from(text, 1);
	if (is_compared(h) &&
	    (strcmp(node->u.raw.format, "hugo") == 0 ||
		strcmp(node->u.raw.format, "tex") == 0))
		stet_puts(h->out, "<raw>");
	if (comment)
		stet_puts(h->out, "<!-- ");
	for (size_t i = 0; i < text.n; i++)
		if (is_compared(h) || text.s[i] != '\n' || i + 1 == text.n ||
		    text.s[i + 1] != '\n')
			stet_putc(h->out, text.s[i]);
	if (comment)
		stet_puts(h->out, " -->");
	if (node->kind == STET_RAW_BLOCK && !stet_str_ends(text, "\n") &&
	    (!is_compared(h) || (node->parent->flags & STET_SAID_RAW) == 0))
		stet_putc(h->out, '\n');
}

/* Spaces side by side are one where lines may be broken anew. */
static void
put_text(struct html *h, struct stet_str text)
{
	if ((h->flags & GFM_HTML_WRAPPED) == 0) {
		gfm_put_html_text(h->out, text);
		return;
	}
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] != ' ' ||
		    !stet_str_ends(stet_buf_str(h->out), " "))
			gfm_put_html_text(h->out,
			    (struct stet_str){ text.s + i, 1 });
}

unsigned
gfm_heading_level(const struct stet_node *node)
{
	unsigned level = 6;

	if (node->kind == STET_HEADING)
		level = node->u.level;
	else if (node->parent->kind == STET_SECTION)
		level = node->parent->u.level;
	return level > 6 ? 6 : level;
}

/* Only an underline can make a heading of more than one line. */
static bool
is_one_line(const struct stet_node *block)
{
	bool title =
	    block->kind == STET_TITLE && block->parent->kind != STET_ADMONITION;

	return (title || block->kind == STET_HEADING) &&
	    gfm_heading_level(block) > 2;
}

static void
put_soft_break(struct html *h, const struct stet_node *node)
{
	const struct stet_node *block = node->parent;

	while (stet_is_inline(block))
		block = block->parent;
	if ((h->flags & GFM_HTML_WRAPPED) != 0) {
		if (block->kind == STET_CELL || stet_break_is_space(node))
			put_text(h, stet_str(" "));
		return;
	}
	stet_putc(h->out,
	    block->kind == STET_CELL || h->images > 0 ||
		    (is_compared(h) && is_one_line(block))
		? ' '
		: '\n');
}

static void
put_line_break(struct html *h, const struct stet_node *node)
{
	const struct stet_node *block = node->parent;

	while (stet_is_inline(block))
		block = block->parent;
	stet_puts(h->out, block->kind == STET_CELL ? "<br>" : "<br />\n");
}

static void
put_note_ref(struct html *h, const struct stet_node *node)
{
	if (is_compared(h)) {
		stet_puts(h->out, "<ref>");
		gfm_put_label(h->out, node->u.label);
		stet_puts(h->out, "</ref>");
		return;
	}
	stet_puts(h->out, "<sup><a href=\"#fn:");
	gfm_put_html_text(h->out, node->u.label);
	stet_puts(h->out, "\">");
	gfm_put_html_text(h->out, node->u.label);
	stet_puts(h->out, "</a></sup>");
}

/* Links and images */

static void
put_attr(struct html *h, const char *name, struct stet_str value)
{
	stet_putc(h->out, ' ');
	stet_puts(h->out, name);
	stet_puts(h->out, "=\"");
	gfm_put_html_text(h->out, value);
	stet_putc(h->out, '"');
}

/* Whoever reads an address of mail takes it for a link. */
static bool
is_mail(const struct html *h, const struct stet_node *link)
{
	return is_compared(h) &&
	    stet_str_starts(link->u.link.href, "mailto:") &&
	    link->first != NULL && link->first == link->last &&
	    link->first->kind == STET_TEXT &&
	    stet_str_eq(link->first->u.text,
		stet_str_from(link->u.link.href, strlen("mailto:")));
}

static void
enter_link(struct html *h, const struct stet_node *node)
{
	if (!is_mail(h, node))
		gfm_put_link_tag(h->out, node);
}

static void
leave_link(struct html *h, const struct stet_node *node)
{
	if (!is_mail(h, node))
		stet_puts(h->out, "</a>");
}

static void
enter_image(struct html *h, const struct stet_node *node)
{
	if (h->images++ == 0)
		gfm_put_image_tag(h->out, node);
}

static void
leave_image(struct html *h, const struct stet_node *node)
{
	if (--h->images == 0)
		gfm_put_image_end(h->out, node);
}

/* Tags with code between are one raw node. */
static bool
is_code(const struct stet_node *node)
{
	return node != NULL && node->kind == STET_CODE && node->next == NULL;
}

static void
put_code(struct html *h, const struct stet_node *code)
{
	stet_puts(h->out, "<code>");
	gfm_put_html_text(h->out, code->u.text);
	stet_puts(h->out, "</code>");
}

static bool
is_marked(enum stet_kind kind)
{
	return kind == STET_EMPHASIS || kind == STET_STRONG ||
	    kind == STET_STRIKETHROUGH;
}

/* Raw leaves: all but tags. True: the inline is said. */
static bool
put_leaf(struct html *h, const struct stet_node *node)
{
	switch (node->kind) {
	case STET_TEXT:
		put_text(h, node->u.text);
		return true;
	case STET_SOFT_BREAK:
		put_soft_break(h, node);
		return true;
	case STET_LINE_BREAK:
		if (h->images == 0 || is_compared(h))
			put_line_break(h, node);
		else
			put_text(h, stet_str(" "));
		return true;
	case STET_FOOTNOTE_REF:
		if (h->images == 0 || is_compared(h))
			put_note_ref(h, node);
		return true;
	case STET_MATH:
		stet_puts(h->out, is_compared(h) ? "<math>" : "$");
		gfm_put_html_text(h->out, node->u.text);
		stet_putc(h->out, '$');
		return true;
	case STET_RAW_INLINE:
		if (is_compared(h) && is_code(node->first))
			put_code(h, node->first);
		else if (h->images > 0 &&
		    strcmp(node->u.raw.format, "html") == 0)
			gfm_put_html_text(h->out, node->u.raw.text);
		else
			put_raw(h, node);
		return true;
	default:
		return false;
	}
}

static void
enter_inline(struct html *h, const struct stet_node *node)
{
	if (put_leaf(h, node))
		return;
	if (node->kind == STET_LINK && h->images == 0)
		enter_link(h, node);
	else if (node->kind == STET_IMAGE)
		enter_image(h, node);
	else if (node->kind != STET_LINK && h->images == 0) {
		if (is_compared(h) && is_marked(node->kind)) {
			stet_puts(h->out,
			    node->kind == STET_EMPHASIS     ? "<em>"
				: node->kind == STET_STRONG ? "<strong>"
							    : "<del>");
		} else if (is_compared(h) && node->kind == STET_CODE) {
			stet_puts(h->out, "<code>");
		} else {
			gfm_put_tag(h->out, node);
		}
	}
	if (node->kind == STET_CODE) {
		struct stet_str text = node->u.text;

		for (size_t i = 0; i < text.n; i++)
			if (text.s[i] == '\n')
				stet_putc(h->out, ' ');
			else
				gfm_put_html_text(h->out,
				    (struct stet_str){ text.s + i, 1 });
	}
}

static void
leave_inline(struct html *h, const struct stet_node *node)
{
	switch (node->kind) {
	case STET_TEXT:
	case STET_SOFT_BREAK:
	case STET_LINE_BREAK:
	case STET_FOOTNOTE_REF:
	case STET_MATH:
	case STET_RAW_INLINE:
		return;
	case STET_LINK:
		if (h->images == 0)
			leave_link(h, node);
		return;
	case STET_IMAGE:
		leave_image(h, node);
		return;
	case STET_RUBY:
		if (h->images > 0) {
			stet_puts(h->out, " (");
			put_text(h, node->u.text);
			stet_putc(h->out, ')');
			return;
		}
		/* fall through */
	default:
		if (h->images == 0)
			gfm_put_end_tag(h->out, node);
	}
}

/* Blocks */

bool
gfm_is_highlights(const struct stet_node *list)
{
	return !list->u.list.ordered &&
	    stet_str_is(stet_attr(list, "class"), "highlights");
}

static bool
in_tight_item(const struct html *h, const struct stet_node *node)
{
	while (node->parent != NULL &&
	    (node->parent->flags & STET_SAID_RAW) != 0)
		node = node->parent;
	return node->parent != NULL && node->parent->kind == STET_ITEM &&
	    h->tight.n > 0 && h->tight.data[h->tight.n - 1] == 't';
}

/* Blocks begin on a line of their own. */
static void
end_line(struct html *h)
{
	if (h->out->n > 0 && h->out->data[h->out->n - 1] != '\n')
		stet_putc(h->out, '\n');
}

static void
put_start(struct html *h, const char *element, const struct stet_node *node)
{
	static const char *const names[] = { "id", "class", "lang" };

	stet_putc(h->out, '<');
	stet_puts(h->out, element);
	for (size_t i = 0; i < 3 && !is_compared(h); i++) {
		struct stet_str value = stet_attr(node, names[i]);

		if (value.n > 0)
			put_attr(h, names[i], value);
	}
}

static void
put_number(struct html *h, const char *name, unsigned long value)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%lu", value);
	put_attr(h, name, stet_str(digits));
}

static void
put_alignment(struct html *h, const struct stet_node *cell)
{
	static const char *const names[] = { NULL, "left", "center", "right" };

	if (cell->u.cell.align != STET_ALIGN_NONE)
		put_attr(h, "align", stet_str(names[cell->u.cell.align]));
	if (cell->u.cell.colspan > 1)
		put_number(h, "colspan", cell->u.cell.colspan);
	if (cell->u.cell.rowspan > 1)
		put_number(h, "rowspan", cell->u.cell.rowspan);
}

/* The element of a block, or NULL. */
static const char *
element_of(const struct html *h, const struct stet_node *node)
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
		return is_compared(h) ? NULL : "figure";
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
		return is_compared(h) ? "p" : "footer";
	case STET_PARAGRAPH:
		return in_tight_item(h, node) ? NULL : "p";
	default:
		return elements[node->kind];
	}
}

/* What is in the start tag, and before what is in the block. */
static void
put_details(struct html *h, const struct stet_node *node)
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
		put_attr(h, "class", node->u.label);
		break;
	case STET_FOOTNOTE:
		stet_puts(h->out, " data-note=\"");
		if (is_compared(h))
			gfm_put_label(h->out, node->u.label);
		else
			gfm_put_html_text(h->out, node->u.label);
		stet_putc(h->out, '"');
		break;
	case STET_FACTS:
		put_attr(h, "class", stet_str("facts"));
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
put_code_block(struct html *h, const struct stet_node *node)
{
	struct stet_str info = node->u.code.info;
	size_t space = stet_str_find(info, ' ');

	stet_puts(h->out, "<code");
	if (info.n > 0 && !is_compared(h)) {
		stet_puts(h->out, " class=\"language-");
		gfm_put_html_text(h->out, (struct stet_str){ info.s, space });
		stet_putc(h->out, '"');
	} else if (info.n > 0) {
		put_attr(h, "info", info);
	}
	stet_putc(h->out, '>');
	put_code_text(h, node->u.code.text);
	stet_puts(h->out, "</code>");
}

static bool
holds_inlines(const struct stet_node *node)
{
	return (stet_kind_info(node->kind)->holds & STET_C_INLINE) != 0 &&
	    (node->first == NULL || stet_is_inline(node->first));
}

static void
enter_block(struct html *h, const struct stet_node *node)
{
	const char *element;

	if (node->kind == STET_RAW_BLOCK) {
		if ((node->parent->flags & STET_SAID_RAW) == 0)
			end_line(h);
		put_raw(h, node);
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
		stet_puts(h->out, is_compared(h) ? "<math>" : "$$");
		put_code_text(h, node->u.text);
		stet_puts(h->out, "$$");
	} else if (!holds_inlines(node) && node->kind != STET_ITEM &&
	    node->kind != STET_THEMATIC_BREAK) {
		stet_putc(h->out, '\n');
	}
}

static void
leave_block(struct html *h, const struct stet_node *node)
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
visit(struct html *h, const struct stet_node *node, bool entering)
{
	bool is_inline = stet_is_inline(node);

	if ((node->flags & STET_SAID_RAW) != 0)
		return;
	if (is_compared(h) && entering && gfm_is_html(node)) {
		h->flags &= ~GFM_HTML_COMPARED;
		h->html = node;
	}
	if (entering && is_inline)
		enter_inline(h, node);
	else if (entering)
		enter_block(h, node);
	else if (is_inline)
		leave_inline(h, node);
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
	struct html h = { .out = out, .flags = flags };
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
