/* gfm_write_blocks.c: paragraphs, headings, quotations, alerts, footnotes. */
#include "markup/gfm_private.h"
#include "markup/gfm_alert.h"
#include "markup/gfm_write_private.h"

/* Blocks of inlines */

void
gfm_put_said(struct gfm_writer *w)
{
	if (w->said.n == 0)
		gfm_put_line(w, stet_str(NULL));
	else
		gfm_put_lines(w, stet_buf_str(&w->said));
}

void
gfm_put_paragraph(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_begin_block(w, node);
	if (node->prev == NULL && !gfm_has_bare_box(node->parent))
		gfm_put_task(w, node->parent);
	gfm_say(w, node);
	gfm_put_said(w);
}

/* The marker line of an alert ends; a paragraph goes on right behind it. */
static void
end_marker(struct gfm_writer *w, const struct stet_node *alert,
    const struct stet_node *next)
{
	struct stet_str written = stet_attr(alert, GFM_ALERT_ATTR);

	if (stet_str_ends(written, "  ") || stet_str_ends(written, "  \n"))
		stet_puts(w->out, "  ");
	stet_putc(w->out, '\n');
	w->fresh = next == NULL ||
	    (next->kind == STET_PARAGRAPH && gfm_follows_marker(next));
}

/* Behind the marker of an alert. */
static void
put_alert_title(struct gfm_writer *w, const struct stet_node *title)
{
	gfm_say(w, title);
	stet_putc(w->out, ' ');
	for (size_t i = 0; i < w->said.n; i++)
		stet_putc(w->out,
		    w->said.data[i] == '\n' ? ' ' : w->said.data[i]);
	end_marker(w, title->parent, title->next);
}

/* Titles and headings deeper than Markdown has them lose that depth. */
void
gfm_put_heading(struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *levelled =
	    node->kind == STET_TITLE ? node->parent : node;

	if (levelled->kind == STET_ADMONITION) {
		put_alert_title(w, node);
		return;
	}
	if (stet_kind_info(levelled->kind)->member == STET_M_LEVEL &&
	    levelled->u.level > 6)
		stet_note(w->diag, STET_D_LOST_STRUCTURE, node->span,
		    stet_str("a heading deeper than level 6"));
	gfm_put_paragraph(w, node);
	if (w->attribute_lost)
		stet_note(w->diag, STET_D_LOST_STRUCTURE, node->span,
		    stet_str("an attribute of a heading"));
}

/* Quotations */

void
gfm_enter_quote(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_begin_block(w, node);
	gfm_push_prefix(w, "> ");
	w->fresh = true;
}

void
gfm_leave_quote(struct gfm_writer *w, const struct stet_node *node)
{
	if (node->first == NULL)
		gfm_put_line(w, stet_str(NULL));
	gfm_end_quote(w, node);
}

/* The marker as it was written, if it still means the same. */
static void
put_marker(struct gfm_writer *w, const struct stet_node *alert)
{
	struct stet_str written = stet_attr(alert, GFM_ALERT_ATTR);
	size_t size;
	const char *label = gfm_alert_label(stet_str_trim(written), &size);

	if (label != NULL && stet_str_is(alert->u.label, label)) {
		stet_put(w->out, (struct stet_str){ written.s, size });
		return;
	}
	stet_puts(w->out, "[!");
	for (size_t i = 0; i < alert->u.label.n; i++) {
		char c = alert->u.label.s[i];

		stet_putc(w->out, c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
	}
	stet_putc(w->out, ']');
}

void
gfm_enter_admonition(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_enter_quote(w, node);
	gfm_begin_line(w);
	put_marker(w, node);
	if (node->first == NULL || node->first->kind != STET_TITLE)
		end_marker(w, node, node->first);
}

void
gfm_leave_admonition(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_end_quote(w, node);
}

/* Footnotes: what belongs to one is indented by four spaces. */

void
gfm_enter_footnote(struct gfm_writer *w, const struct stet_node *node)
{
	bool in_quote;

	if (!gfm_is_label(node->u.label))
		stet_note(w->diag, STET_D_LOST_STRUCTURE, node->span,
		    stet_str("such a label of a footnote; it has hyphens"));
	gfm_begin_block(w, node);
	gfm_begin_line(w);
	stet_puts(w->out, "[^");
	gfm_put_label(w->out, node->u.label);
	stet_puts(w->out, "]: ");
	in_quote = stet_str_find(stet_buf_str(&w->prefix), '>') < w->prefix.n;
	stet_puts(&w->prefix, "    ");
	/* cmark lets an empty line end a footnote in a quotation. */
	w->blank_prefix = in_quote ? w->prefix.n : 0;
	w->marker_open = true;
	w->fresh = true;
	if (gfm_begins_with_task(node))
		gfm_end_empty_item(w);
}

void
gfm_leave_footnote(struct gfm_writer *w, const struct stet_node *node)
{
	(void)node;
	gfm_end_empty_item(w);
	w->blank_prefix = 0;
	gfm_pop_prefix(w, 4);
	w->fresh = false;
}
