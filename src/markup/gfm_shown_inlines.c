/* gfm_shown_inlines.c: inlines as HTML. */
#include <string.h>

#include "markup/gfm_shown_private.h"
#include "markup/line_join.h"

/* Texts */

bool
gfm_is_compared(const struct gfm_shown *h)
{
	return (h->flags & GFM_HTML_COMPARED) != 0;
}

/* Code in which no line is empty, as that would end the block of HTML. */
void
gfm_show_code(struct gfm_shown *h, struct stet_str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n && !gfm_is_compared(h); i++) {
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
void
gfm_show_raw(struct gfm_shown *h, const struct stet_node *node)
{
	struct stet_str text = node->u.raw.text;
	bool comment = strcmp(node->u.raw.format, "comment") == 0;

	/* Behind a list they would make it a part of that. */
	while (gfm_is_compared(h) && node->kind == STET_RAW_BLOCK &&
	    text.n > 0 && strchr(" \t", text.s[0]) != NULL)
		text = stet_str_from(text, 1);
	if (gfm_is_compared(h) &&
	    (strcmp(node->u.raw.format, "hugo") == 0 ||
		strcmp(node->u.raw.format, "tex") == 0))
		stet_puts(h->out, "<raw>");
	if (comment)
		stet_puts(h->out, "<!-- ");
	for (size_t i = 0; i < text.n; i++)
		if (gfm_is_compared(h) || text.s[i] != '\n' ||
		    i + 1 == text.n || text.s[i + 1] != '\n')
			stet_putc(h->out, text.s[i]);
	if (comment)
		stet_puts(h->out, " -->");
	if (node->kind == STET_RAW_BLOCK && !stet_str_ends(text, "\n") &&
	    (!gfm_is_compared(h) || (node->parent->flags & STET_SAID_RAW) == 0))
		stet_putc(h->out, '\n');
}

/* Spaces side by side are one where lines may be broken anew. */
static void
put_text(struct gfm_shown *h, struct stet_str text)
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
put_soft_break(struct gfm_shown *h, const struct stet_node *node)
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
		    (gfm_is_compared(h) && is_one_line(block))
		? ' '
		: '\n');
}

static void
put_line_break(struct gfm_shown *h, const struct stet_node *node)
{
	const struct stet_node *block = node->parent;

	while (stet_is_inline(block))
		block = block->parent;
	stet_puts(h->out, block->kind == STET_CELL ? "<br>" : "<br />\n");
}

static void
put_note_ref(struct gfm_shown *h, const struct stet_node *node)
{
	if (gfm_is_compared(h)) {
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

void
gfm_show_attr(struct gfm_shown *h, const char *name, struct stet_str value)
{
	stet_putc(h->out, ' ');
	stet_puts(h->out, name);
	stet_puts(h->out, "=\"");
	gfm_put_html_text(h->out, value);
	stet_putc(h->out, '"');
}

/* Whoever reads an address of mail takes it for a link. */
static bool
is_mail(const struct gfm_shown *h, const struct stet_node *link)
{
	return gfm_is_compared(h) &&
	    stet_str_starts(link->u.link.href, "mailto:") &&
	    link->first != NULL && link->first == link->last &&
	    link->first->kind == STET_TEXT &&
	    stet_str_eq(link->first->u.text,
		stet_str_from(link->u.link.href, strlen("mailto:")));
}

static void
enter_link(struct gfm_shown *h, const struct stet_node *node)
{
	if (!is_mail(h, node))
		gfm_put_link_tag(h->out, node);
}

static void
leave_link(struct gfm_shown *h, const struct stet_node *node)
{
	if (!is_mail(h, node))
		stet_puts(h->out, "</a>");
}

static void
enter_image(struct gfm_shown *h, const struct stet_node *node)
{
	if (h->images++ == 0)
		gfm_put_image_tag(h->out, node);
}

static void
leave_image(struct gfm_shown *h, const struct stet_node *node)
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
put_code(struct gfm_shown *h, const struct stet_node *code)
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
put_leaf(struct gfm_shown *h, const struct stet_node *node)
{
	switch (node->kind) {
	case STET_TEXT:
		put_text(h, node->u.text);
		return true;
	case STET_SOFT_BREAK:
		put_soft_break(h, node);
		return true;
	case STET_LINE_BREAK:
		if (h->images == 0 || gfm_is_compared(h))
			put_line_break(h, node);
		else
			put_text(h, stet_str(" "));
		return true;
	case STET_FOOTNOTE_REF:
		if (h->images == 0 || gfm_is_compared(h))
			put_note_ref(h, node);
		return true;
	case STET_MATH:
		stet_puts(h->out, gfm_is_compared(h) ? "<math>" : "$");
		gfm_put_html_text(h->out, node->u.text);
		stet_putc(h->out, '$');
		return true;
	case STET_RAW_INLINE:
		if (gfm_is_compared(h) && is_code(node->first))
			put_code(h, node->first);
		else if (h->images > 0 &&
		    strcmp(node->u.raw.format, "html") == 0)
			gfm_put_html_text(h->out, node->u.raw.text);
		else
			gfm_show_raw(h, node);
		return true;
	default:
		return false;
	}
}

void
gfm_show_inline(struct gfm_shown *h, const struct stet_node *node)
{
	if (put_leaf(h, node))
		return;
	if (node->kind == STET_LINK && h->images == 0)
		enter_link(h, node);
	else if (node->kind == STET_IMAGE)
		enter_image(h, node);
	else if (node->kind != STET_LINK && h->images == 0) {
		if (gfm_is_compared(h) && is_marked(node->kind)) {
			stet_puts(h->out,
			    node->kind == STET_EMPHASIS     ? "<em>"
				: node->kind == STET_STRONG ? "<strong>"
							    : "<del>");
		} else if (gfm_is_compared(h) && node->kind == STET_CODE) {
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

void
gfm_show_inline_end(struct gfm_shown *h, const struct stet_node *node)
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
