/* gfm_write_html.c: blocks that HTML alone can say, and containers in tags. */
#include <stet/walk.h>

#include "markup/gfm_write_private.h"

/* HTML, for what Markdown cannot say */

/* A block of HTML has no footnotes, and refers to none. */
static void
note_footnotes(struct gfm_writer *w, const struct stet_node *block)
{
	struct stet_walk walk = stet_walk(block);

	while (stet_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		if (walk.node->kind == STET_FOOTNOTE_REF)
			stet_note(w->diag, STET_D_LOST_STRUCTURE,
			    walk.node->span,
			    stet_str("a reference to a footnote; it is a "
				     "link in HTML"));
		else if (walk.node->kind == STET_FOOTNOTE)
			stet_note(w->diag, STET_D_LOST_STRUCTURE,
			    walk.node->span,
			    stet_str("a footnote; it is a part of HTML"));
	}
}

void
gfm_put_html_block(struct gfm_writer *w, const struct stet_node *node)
{
	note_footnotes(w, node);
	gfm_begin_block(w, node);
	stet_buf_cut(&w->text, 0);
	gfm_put_html(&w->text, node, 0);
	gfm_put_lines(w, stet_buf_str(&w->text));
	w->last_html = node;
}

/* A container of Markdown between tags that stand alone. */
static void
put_tag_line(struct gfm_writer *w, const char *start,
    const struct stet_node *node)
{
	static const char *const names[] = { "id", "class", "lang" };

	stet_buf_cut(&w->text, 0);
	stet_puts(&w->text, start);
	for (size_t i = 0; i < 3; i++) {
		struct stet_str value = stet_attr(node, names[i]);

		if (value.n == 0)
			continue;
		stet_putc(&w->text, ' ');
		stet_puts(&w->text, names[i]);
		stet_puts(&w->text, "=\"");
		gfm_put_html_text(&w->text, value);
		stet_putc(&w->text, '"');
	}
	stet_putc(&w->text, '>');
	gfm_put_line(w, stet_buf_str(&w->text));
}

/* A group without a name for its readers is only what it holds. */
static bool
has_tags(const struct stet_node *node)
{
	return node->kind != STET_GROUP || stet_attr(node, "id").n > 0 ||
	    stet_attr(node, "class").n > 0 || stet_attr(node, "lang").n > 0;
}

void
gfm_enter_group(struct gfm_writer *w, const struct stet_node *node)
{
	if (!has_tags(node))
		return;
	gfm_begin_block(w, node);
	put_tag_line(w,
	    node->kind == STET_FACTS ? "<aside class=\"facts\"" : "<div", node);
}

void
gfm_leave_group(struct gfm_writer *w, const struct stet_node *node)
{
	if (!has_tags(node))
		return;
	gfm_put_line(w, stet_str(NULL));
	gfm_put_line(w,
	    stet_str(node->kind == STET_FACTS ? "</aside>" : "</div>"));
}
