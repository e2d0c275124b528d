/* gfm_write.c: blocks as Markdown, one after the other. */
#include <string.h>

#include <stet/walk.h>

#include "markup/gfm_private.h"
#include "markup/gfm_alert.h"
#include "markup/gfm_write_private.h"

/* Blocks of inlines */

static void
put_said(struct gfm_writer *w)
{
	if (w->said.n == 0)
		gfm_put_line(w, stet_str(NULL));
	else
		gfm_put_lines(w, stet_buf_str(&w->said));
}

static void
put_text(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_begin_block(w, node);
	if (node->prev == NULL)
		gfm_put_task(w, node->parent);
	gfm_say(w, node);
	put_said(w);
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
static void
put_heading(struct gfm_writer *w, const struct stet_node *node)
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
	put_text(w, node);
	if (w->attribute_lost)
		stet_note(w->diag, STET_D_LOST_STRUCTURE, node->span,
		    stet_str("an attribute of a heading"));
}

/* Quotations */

static void
enter_quote(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_begin_block(w, node);
	gfm_push_prefix(w, "> ");
	w->fresh = true;
}

static void
leave_quote(struct gfm_writer *w, const struct stet_node *node)
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

static void
enter_admonition(struct gfm_writer *w, const struct stet_node *node)
{
	enter_quote(w, node);
	gfm_begin_line(w);
	put_marker(w, node);
	if (node->first == NULL || node->first->kind != STET_TITLE)
		end_marker(w, node, node->first);
}

static void
leave_admonition(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_end_quote(w, node);
}

/* Footnotes: what belongs to one is indented by four spaces. */

static void
enter_footnote(struct gfm_writer *w, const struct stet_node *node)
{
	bool in_quote;

	gfm_begin_block(w, node);
	gfm_begin_line(w);
	stet_puts(w->out, "[^");
	stet_put(w->out, node->u.label);
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

static void
leave_footnote(struct gfm_writer *w, const struct stet_node *node)
{
	(void)node;
	gfm_end_empty_item(w);
	w->blank_prefix = 0;
	gfm_pop_prefix(w, 4);
	w->fresh = false;
}

/* Code, rules and raw blocks */

static void
put_fence(struct gfm_writer *w, char c, size_t n, struct stet_str info)
{
	gfm_begin_line(w);
	stet_put_fill(w->out, c, n);
	if (info.n > 0 && info.s[0] == c)
		stet_putc(w->out, ' ');
	for (size_t i = 0; i < info.n; i++) {
		if (info.s[i] == '\\' && i + 1 < info.n &&
		    gfm_is_punct(info.s[i + 1]))
			stet_putc(w->out, '\\');
		if (gfm_is_entity(stet_str_from(info, i)))
			stet_puts(w->out, "&amp;");
		else if (info.s[i] == '\n')
			stet_puts(w->out, "&#10;");
		else
			stet_putc(w->out, info.s[i]);
	}
	stet_putc(w->out, '\n');
}

static void
enter_code_block(struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str info = node->u.code.info;
	char usual = w->style->fence == '~' ? '~' : '`';
	char c = stet_str_find(info, '`') < info.n ? '~' : usual;
	size_t n = gfm_longest_run(node->u.code.text, c) + 1;

	gfm_begin_block(w, node);
	n = n < 3 ? 3 : n;
	put_fence(w, c, n, info);
	gfm_put_lines(w, node->u.code.text);
	put_fence(w, c, n, stet_str(NULL));
}

/* "---" at the very start would be front matter, and after a marker a rule
 * around it. */
static void
enter_rule(struct gfm_writer *w, const struct stet_node *node)
{
	bool stars = w->marker_open || w->out->n == 0 ||
	    (gfm_innermost(w) != NULL && gfm_innermost(w)->tight &&
		gfm_block_before(node) != NULL);
	bool after_star = w->marker_open && gfm_innermost(w) != NULL &&
	    gfm_innermost(w)->marker == '*';

	gfm_begin_block(w, node);
	gfm_put_line(w, stet_str(after_star ? "___" : stars ? "***" : "---"));
}

/* Raw blocks */

static bool
is_html(const struct stet_node *raw)
{
	return strcmp(raw->u.raw.format, "html") == 0;
}

static bool
is_front(const struct stet_node *node)
{
	return strcmp(node->u.raw.format, "toml") == 0;
}

static void
put_comment(struct gfm_writer *w, struct stet_str text)
{
	gfm_begin_line(w);
	stet_puts(w->out, "<!-- ");
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '>' && i > 1 && text.s[i - 1] == '-' &&
		    text.s[i - 2] == '-')
			stet_puts(w->out, "&gt;");
		else
			stet_putc(w->out, text.s[i] == '\n' ? ' ' : text.s[i]);
	}
	stet_puts(w->out, " -->\n");
}

/* Would two spaces at its start make it go on with an item of a list? */
static bool
follows_item(const struct stet_node *node)
{
	const struct stet_node *before = gfm_block_before(node);

	return before != NULL &&
	    (before->kind == STET_LIST || before->kind == STET_FOOTNOTE);
}

/* A tab, or what is left of one, is code where lists end elsewhere. */
static bool
is_too_deep(struct stet_str text)
{
	while (stet_str_starts(text, " "))
		text = stet_str_from(text, 1);
	return stet_str_starts(text, "\t");
}

/* The rest of the line that a raw block before did not end. */
static struct stet_str
put_rest_of_line(struct gfm_writer *w, struct stet_str text)
{
	size_t end = stet_str_find(text, '\n');

	if (w->out->status != STET_OK)
		return text;
	stet_buf_cut(w->out, w->out->n - 1);
	stet_put(w->out, (struct stet_str){ text.s, end });
	stet_putc(w->out, '\n');
	return stet_str_from(text, end + 1);
}

/* Its lines have what begins them. */
static void
put_shortcode(struct gfm_writer *w, struct stet_str text)
{
	gfm_begin_line(w);
	stet_put(w->out, text);
	stet_putc(w->out, '\n');
}

/* What no renderer of Markdown knows stands as code that names its format. */
static void
put_foreign(struct gfm_writer *w, const struct stet_node *node)
{
	size_t n = gfm_longest_run(node->u.raw.text, '`') + 1;

	n = n < 3 ? 3 : n;
	gfm_begin_line(w);
	stet_put_fill(w->out, '`', n);
	stet_puts(w->out, "{=");
	stet_puts(w->out, node->u.raw.format);
	stet_puts(w->out, "}\n");
	gfm_put_lines(w, node->u.raw.text);
	put_fence(w, '`', n, stet_str(NULL));
}

static bool
is_known(const char *format)
{
	static const char *const known[] = { "html", "comment", "toml", "hugo",
		"tex" };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(format, known[i]) == 0)
			return true;
	return false;
}

static void
enter_raw_block(struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str text = node->u.raw.text;

	gfm_begin_block(w, node);
	if (gfm_goes_on(w, node))
		text = put_rest_of_line(w, text);
	else if (is_html(node) &&
	    (is_too_deep(text) ||
		(stet_str_starts(text, "  ") && follows_item(node))))
		while (text.n > 0 && strchr(" \t", text.s[0]) != NULL)
			text = stet_str_from(text, 1);
	w->open_raw = is_html(node) && !stet_str_ends(node->u.raw.text, "\n")
	    ? node
	    : NULL;
	w->blank = is_html(node) && stet_str_ends(text, "\n\n");
	if (strcmp(node->u.raw.format, "comment") == 0) {
		put_comment(w, text);
	} else if (gfm_is_hugo(node)) {
		put_shortcode(w, text);
	} else if (!is_known(node->u.raw.format)) {
		put_foreign(w, node);
	} else if (is_front(node)) {
		gfm_put_line(w, stet_str("+++"));
		gfm_put_lines(w, text);
		gfm_put_line(w, stet_str("+++"));
	} else {
		gfm_put_lines(w, text);
	}
}

/* Its text has the line ends beside the dollars, if there are any. */
static void
enter_math_block(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_begin_block(w, node);
	stet_buf_cut(&w->text, 0);
	stet_puts(&w->text, "$$");
	stet_put(&w->text, node->u.text);
	stet_puts(&w->text, "$$");
	gfm_put_lines(w, stet_buf_str(&w->text));
}

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

static void
put_html(struct gfm_writer *w, const struct stet_node *node)
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

static void
enter_group(struct gfm_writer *w, const struct stet_node *node)
{
	if (!has_tags(node))
		return;
	gfm_begin_block(w, node);
	put_tag_line(w,
	    node->kind == STET_FACTS ? "<aside class=\"facts\"" : "<div", node);
}

static void
leave_group(struct gfm_writer *w, const struct stet_node *node)
{
	if (!has_tags(node))
		return;
	gfm_put_line(w, stet_str(NULL));
	gfm_put_line(w,
	    stet_str(node->kind == STET_FACTS ? "</aside>" : "</div>"));
}

/* Tables: the cells are gathered, and put at the end. */

static void
enter_table(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_begin_block(w, node);
	if (node->prev == NULL)
		gfm_put_task(w, node->parent);
	if (!gfm_is_pipe_table(node))
		stet_note(w->diag, STET_D_LOST_STRUCTURE, node->span,
		    stet_str("a table without a head; it gets an empty one"));
	gfm_begin_table(w);
}

static void
put_cell(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_say(w, node);
	gfm_end_cell(w);
}

/* Figures: an image with a caption of plain text has it as its title. */

static const struct stet_node *
only_image(const struct stet_node *figure)
{
	const struct stet_node *block = figure->first;

	if (block != NULL && block->kind == STET_CAPTION)
		block = block->next;
	if (block == NULL || block->kind != STET_PARAGRAPH ||
	    block->first == NULL || block->first != block->last ||
	    block->first->kind != STET_IMAGE)
		return NULL;
	return block->first;
}

static const struct stet_node *
caption_of(const struct stet_node *figure)
{
	const struct stet_node *n = figure->first;

	while (n != NULL && n->kind != STET_CAPTION)
		n = n->next;
	return n;
}

/* Images and a caption, in any order, and nothing else. */
static bool
is_plain_figure(const struct stet_node *figure)
{
	const struct stet_node *image = only_image(figure);
	const struct stet_node *caption = caption_of(figure);
	size_t blocks = 0;

	for (const struct stet_node *n = figure->first; n != NULL; n = n->next)
		blocks += n->kind != STET_CAPTION;
	if (caption == NULL)
		return true;
	return image != NULL && blocks == 1 && image->u.image.title.n == 0 &&
	    image->first == image->last &&
	    (image->first == NULL || image->first->kind == STET_TEXT) &&
	    caption->first != NULL && caption->first == caption->last &&
	    caption->first->kind == STET_TEXT;
}

static void
put_figure(struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *caption = caption_of(node);
	struct stet_node image, paragraph, alt;

	/* The same image, for this once with a title. What is below it must not
	 * lead out of the copy. */
	image = *only_image(node);
	if (image.first != NULL) {
		alt = *image.first;
		alt.parent = &image;
		image.first = image.last = &alt;
	}
	paragraph = *image.parent;
	image.u.image.title = caption->first->u.text;
	image.parent = &paragraph;
	paragraph.first = paragraph.last = &image;
	paragraph.parent = NULL;
	gfm_begin_block(w, node);
	gfm_say(w, &paragraph);
	put_said(w);
}

/* The table of kinds */

struct block_writer {
	void (*enter)(struct gfm_writer *w, const struct stet_node *node);
	void (*leave)(struct gfm_writer *w, const struct stet_node *node);
	bool whole; /* enter writes all that is below */
};

static void
nothing(struct gfm_writer *w, const struct stet_node *node)
{
	(void)w;
	(void)node;
}

static const struct block_writer writers[STET_KIND_COUNT] = {
	[STET_DOCUMENT] = { nothing, NULL, false },
	[STET_SECTION] = { nothing, NULL, false },
	[STET_TITLE] = { put_heading, NULL, true },
	[STET_HEADING] = { put_heading, NULL, true },
	[STET_PARAGRAPH] = { put_text, NULL, true },
	[STET_LIST] = { gfm_enter_list, gfm_leave_list, false },
	[STET_ITEM] = { gfm_enter_item, gfm_leave_item, false },
	[STET_DEFINITIONS] = { put_html, NULL, true },
	[STET_TERM] = { put_text, NULL, true },
	[STET_DESCRIPTION] = { put_html, NULL, true },
	[STET_QUOTE] = { enter_quote, leave_quote, false },
	[STET_ATTRIBUTION] = { put_text, NULL, true },
	[STET_CODE_BLOCK] = { enter_code_block, NULL, true },
	[STET_TABLE] = { enter_table, gfm_put_table, false },
	[STET_TABLE_HEAD] = { nothing, NULL, false },
	[STET_TABLE_BODY] = { nothing, NULL, false },
	[STET_TABLE_FOOT] = { nothing, NULL, false },
	[STET_ROW] = { nothing, NULL, false },
	[STET_CELL] = { put_cell, NULL, true },
	[STET_THEMATIC_BREAK] = { enter_rule, NULL, true },
	[STET_FIGURE] = { nothing, NULL, false },
	[STET_CAPTION] = { put_text, NULL, true },
	[STET_ADMONITION] = { enter_admonition, leave_admonition, false },
	[STET_FOOTNOTE] = { enter_footnote, leave_footnote, false },
	[STET_LINE_BLOCK] = { put_text, NULL, true },
	[STET_MATH_BLOCK] = { enter_math_block, NULL, true },
	[STET_FACTS] = { enter_group, leave_group, false },
	[STET_RAW_BLOCK] = { enter_raw_block, NULL, true },
	[STET_GROUP] = { enter_group, leave_group, false },
};

static const struct block_writer html_writer = { put_html, NULL, true };
static const struct block_writer figure_writer = { put_figure, NULL, true };

static bool
is_html_table(const struct gfm_writer *w, const struct stet_node *table)
{
	if (w->style->tables == STET_TABLES_PIPE &&
	    gfm_is_headless_table(table))
		return false;
	return w->style->tables == STET_TABLES_HTML ||
	    !gfm_is_pipe_table(table);
}

static struct block_writer
writer_of(const struct gfm_writer *w, const struct stet_node *node)
{
	if (node->kind == STET_TABLE && is_html_table(w, node))
		return html_writer;
	if (node->kind == STET_FIGURE && caption_of(node) != NULL)
		return is_plain_figure(node) ? figure_writer : html_writer;
	return writers[node->kind];
}

/* Writes a block with all below it. */
static void
write_block(struct gfm_writer *w, const struct stet_node *block)
{
	struct stet_walk walk = stet_walk(block);

	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;
		struct block_writer writer;

		if ((node->flags & STET_SAID_RAW) != 0)
			continue;
		writer = writer_of(w, node);
		if (walk.entering && writer.enter != NULL)
			writer.enter(w, node);
		else if (!walk.entering && writer.leave != NULL)
			writer.leave(w, node);
		if (walk.entering && writer.whole)
			stet_walk_skip(&walk);
	}
}

/* Can what is read back be compared? Conventions look like something else. */
static bool
is_provable(const struct stet_node *block)
{
	struct stet_walk walk = stet_walk(block);

	if (block->kind != STET_LIST && block->kind != STET_QUOTE &&
	    block->kind != STET_FOOTNOTE && block->kind != STET_TABLE &&
	    block->kind != STET_ADMONITION)
		return false;
	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;

		if (node->kind == STET_GROUP || node->kind == STET_FACTS ||
		    node->kind == STET_CAPTION ||
		    node->kind == STET_MATH_BLOCK ||
		    (node->kind == STET_LIST && gfm_is_highlights(node)))
			return false;
	}
	return !gfm_is_html(block);
}

/* A list of paragraphs in which nothing means anything need not be proved. */
static bool
is_plain_list(const struct stet_node *block)
{
	const struct stet_node *item = block->first;

	if (block->kind != STET_LIST || item == NULL ||
	    block->u.list.start > 100000000)
		return false;
	for (; item != NULL; item = item->next) {
		const struct stet_node *p = item->first;

		if (p == NULL || p->next != NULL || p->kind != STET_PARAGRAPH ||
		    item->u.task != STET_NO_TASK || p->first == NULL ||
		    p->first->next != NULL || p->first->kind != STET_TEXT ||
		    !gfm_is_plain(p->first->u.text))
			return false;
	}
	return true;
}

/* Writes a block so that it is read back as what it is: as usual, else with
 * blank lines wherever they may be, else as HTML. */
static void
prove_block(struct gfm_writer *w, const struct stet_node *block)
{
	bool fresh = w->fresh, blank = w->blank;
	const struct stet_node *last_list = w->last_list;
	size_t from = w->out->n;

	write_block(w, block);
	if (!is_provable(block) || is_plain_list(block) ||
	    gfm_proves_block(w, block, from))
		return;
	for (int tries = 0; tries < 2 && w->out->status == STET_OK; tries++) {
		stet_buf_cut(w->out, from);
		w->fresh = fresh;
		w->blank = blank;
		w->last_list = last_list;
		w->loose = tries == 0;
		if (tries == 1)
			put_html(w, block);
		else
			write_block(w, block);
		w->loose = false;
		if (gfm_proves_block(w, block, from))
			return;
	}
}

/* Writes a block, behind anchors if it needs them: that is known when it is
 * written, and then it is written again. */
static void
write_with_ids(struct gfm_writer *w, const struct stet_node *block)
{
	bool fresh = w->fresh, blank = w->blank;
	const struct stet_node *last_list = w->last_list;
	struct stet_diag_mark mark = stet_diag_mark(w->diag);
	size_t from = w->out->n;

	prove_block(w, block);
	if (w->out->status != STET_OK ||
	    !gfm_find_lost_ids(w, block,
		stet_str_from(stet_buf_str(w->out), from)))
		return;
	stet_buf_cut(w->out, from);
	stet_diag_rewind(w->diag, mark);
	w->fresh = fresh;
	w->blank = blank;
	w->last_list = last_list;
	gfm_put_anchors(w, block);
	from = w->out->n;
	prove_block(w, block);
	gfm_find_lost_ids(w, block, stet_str_from(stet_buf_str(w->out), from));
}

/* What another vocabulary says of a node has no place here; tags of HTML that
 * stand as they are need none. */
static void
note_attributes(struct gfm_writer *w, const struct stet_node *node)
{
	if ((node->flags & STET_SAID_RAW) != 0)
		return;
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		if (stet_str_find(a->name, ':') < a->name.n &&
		    !stet_str_starts(a->name, "markdown:") &&
		    !(node->kind == STET_SPAN &&
			stet_str_is(a->name, "html:element")))
			stet_note(w->diag, STET_D_LOST_ATTRIBUTE, node->span,
			    a->name);
}

static void
note_all_attributes(struct gfm_writer *w, const struct stet_node *root,
    const struct stet_node *skip)
{
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		note_attributes(w, walk.node);
		if (walk.node == skip ||
		    stet_kind_info(walk.node->kind)->member == STET_M_RAW)
			stet_walk_skip(&walk);
	}
}

/* Sections, and what raw tags say, only hold blocks. */
static void
write_node(struct gfm_writer *w, const struct stet_node *root,
    const struct stet_node *skip)
{
	struct stet_walk walk = stet_walk(root);

	note_all_attributes(w, root, skip);
	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;

		if (!walk.entering || (node->flags & STET_SAID_RAW) != 0)
			continue;
		if (node->kind == STET_DOCUMENT || node->kind == STET_SECTION) {
			if (gfm_find_lost_ids(w, node, stet_str(NULL)))
				gfm_put_anchors(w, node);
			continue;
		}
		if (node != skip)
			write_with_ids(w, node);
		stet_walk_skip(&walk);
	}
}

static void
find_footnotes(struct gfm_writer *w, const struct stet_node *root)
{
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk))
		if (walk.entering && walk.node->kind == STET_FOOTNOTE)
			gfm_add_note(w, walk.node->u.label);
}

static void
close_writer(struct gfm_writer *w)
{
	struct stet_buf *const scratch[] = { &w->prefix, &w->quote_end,
		&w->text, &w->breaks, &w->said, &w->styles, &w->choices.safe,
		&w->choices.order, &w->choices.before, &w->lists, &w->cells,
		&w->cell_sizes, &w->definitions, &w->anchors };

	for (size_t i = 0; i < sizeof(scratch) / sizeof(scratch[0]); i++) {
		if (scratch[i]->status != STET_OK)
			w->out->status = scratch[i]->status;
		stet_buf_free(scratch[i]);
	}
	if (w->arena == NULL || stet_arena_failed(w->arena))
		w->out->status = STET_E_MEMORY;
	stet_arena_free(w->arena);
	gfm_end_proofs(w);
}

void
stet_gfm_write(struct stet_buf *out, const struct stet_node *first,
    const struct stet_node *last, const struct stet_node *skip,
    const struct stet_gfm_style *style, struct stet_diag *diag)
{
	static const struct stet_gfm_style house;
	struct gfm_writer w = { .diag = diag,
		.style = style == NULL ? &house : style,
		.out = out,
		.arena = stet_arena_new(),
		.fresh = out->n == 0 };
	size_t from = out->n;

	for (const struct stet_node *n = first; n != NULL && w.arena != NULL;
	     n = n == last ? NULL : n->next) {
		find_footnotes(&w, n);
		gfm_find_targets(&w, n);
	}
	for (const struct stet_node *n = first; n != NULL && w.arena != NULL;
	     n = n == last ? NULL : n->next)
		write_node(&w, n, skip);
	gfm_put_all_references(&w);
	gfm_restore_lines(out, from);
	gfm_replace_nul(&w, first, last, from);
	close_writer(&w);
}
