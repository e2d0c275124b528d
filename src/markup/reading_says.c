/*
 * reading_says.c: what each kind of node is in a reading.
 *
 * The table below says what each kind of node is in it. What is left out is
 * what formats say differently although a reader meets the same, with the
 * reason in the table. Besides, and for the same reason:
 * - adjacent texts are one, white space is one space, a soft break is what
 *   line_join.h says; the order in which styles nest does not show;
 * - a raw part that was understood is what it means where it stands, and its
 *   own words come behind it, or before a block;
 * - a footnote is read where it is first referred to, whatever its label;
 * - the fact box of a page comes before its body, because it has no place in
 *   the order of it;
 * - the bullets, delimiters and tightness of lists, the two ways to write a
 *   line break and those of a bare address are how a source is written;
 * - where a numbered list ends and another goes on does not show, for items
 *   have their numbers; and a paragraph that begins with "1、" reads as such
 *   an item: whether it is one depends on what stands around it.
 */
#include <string.h>

#include "markup/reading.h"

static void
put_level(struct reader *r, const struct stet_node *node)
{
	stet_putc(&r->label, ' ');
	stet_put_uint(&r->label, node->u.level);
}

/* The title of a section is its heading; that of an admonition has none. */
static void
put_title_level(struct reader *r, const struct stet_node *node)
{
	if (node->parent->kind == STET_SECTION)
		put_level(r, node->parent);
}

/* An item counts those before it: readers know only the first number. */
static void
put_item(struct reader *r, const struct stet_node *node)
{
	static const char *const tasks[] = { "", " to do", " done" };
	const struct stet_node *list = node->parent;

	stet_putc(&r->label, ' ');
	if (list->kind == STET_LIST && list->u.list.ordered)
		stet_put_uint(&r->label, r->open->number++);
	else
		stet_putc(&r->label, '-');
	stet_puts(&r->label, tasks[node->u.task]);
}

/* The column counts cells: to count the columns of spans is for renderers. */
static void
put_cell(struct reader *r, const struct stet_node *node)
{
	static const char *const aligns[] = { "", " left", " center",
		" right" };

	stet_putc(&r->label, ' ');
	stet_put_uint(&r->label, ++r->open->number);
	stet_puts(&r->label, node->u.cell.header ? " header" : "");
	stet_puts(&r->label, aligns[node->u.cell.align]);
	if (node->u.cell.colspan == 1 && node->u.cell.rowspan == 1)
		return;
	stet_puts(&r->label, " over ");
	stet_put_uint(&r->label, node->u.cell.colspan);
	stet_putc(&r->label, 'x');
	stet_put_uint(&r->label, node->u.cell.rowspan);
}

static void
put_part(struct reader *r, const struct stet_node *node)
{
	if (node->parent->kind != STET_TABLE_BODY)
		stet_puts(&r->label,
		    node->parent->kind == STET_TABLE_HEAD ? " of head"
							  : " of foot");
}

static void
put_label(struct reader *r, const struct stet_node *node)
{
	stet_putc(&r->label, ' ');
	reading_one_line(&r->label, node->u.label);
}

static void
tell_break(struct reader *r, const struct stet_node *node)
{
	reading_line(r, "break", stet_str(NULL), node->span);
}

static void
tell_math(struct reader *r, const struct stet_node *node)
{
	reading_line(r, "math", stet_str_trim(node->u.text), node->span);
}

/* A line each, so that a difference is one line of many. */
static void
tell_code(struct reader *r, const struct stet_node *node)
{
	struct stet_str text = node->u.code.text;

	reading_line(r, "code", stet_str_trim(node->u.code.info), node->span);
	while (text.n > 0) {
		struct stet_str line = { text.s, stet_str_find(text, '\n') };

		reading_line(r, "|", line, node->span);
		text = stet_str_from(text, line.n + 1);
	}
}

/* HTML that is a comment is one, whether its reader has seen that or not. */
static bool
is_html_comment(struct stet_str text)
{
	return text.n >= strlen("<!---->") && stet_str_starts(text, "<!--") &&
	    stet_str_ends(text, "-->");
}

void
reading_tell_raw(struct reader *r, const struct stet_node *node)
{
	struct stet_str text = stet_str_trim(node->u.raw.text);

	if (strcmp(node->u.raw.format, "html") == 0 && is_html_comment(text)) {
		text = (struct stet_str){ text.s + 4, text.n - 7 };
		reading_line(r, "comment", stet_str_trim(text), node->span);
		return;
	}
	stet_buf_cut(&r->label, 0);
	if (strcmp(node->u.raw.format, "comment") != 0)
		stet_puts(&r->label, "raw ");
	stet_puts(&r->label, node->u.raw.format);
	stet_putc(&r->label, '\0');
	if (r->label.status == STET_OK)
		reading_line(r, r->label.data, text, node->span);
	stet_buf_cut(&r->label, 0);
}

static void
say_text(struct reader *r, const struct stet_node *node)
{
	reading_text(&r->run, node->u.text);
}

static void
say_soft(struct reader *r, const struct stet_node *node)
{
	(void)node;
	reading_gap(&r->run, READING_SOFT);
}

static void
say_break(struct reader *r, const struct stet_node *node)
{
	(void)node;
	reading_break(&r->run);
}

static void
say_code(struct reader *r, const struct stet_node *node)
{
	reading_verbatim(&r->run, "<code>", node->u.text, "</code>");
}

static void
say_math(struct reader *r, const struct stet_node *node)
{
	reading_verbatim(&r->run, "<math>", stet_str_trim(node->u.text),
	    "</math>");
}

static void
say_ruby(struct reader *r, const struct stet_node *node)
{
	reading_verbatim(&r->run, "<rt>", node->u.text, "</rt>");
}

static void
say_image(struct reader *r, const struct stet_node *node)
{
	(void)node;
	reading_mark(&r->run, "<img/>");
}

static void
say_note(struct reader *r, const struct stet_node *node)
{
	(void)node;
	reading_mark(&r->run, "<note/>");
}

static void
say_raw(struct reader *r, const struct stet_node *node)
{
	(void)node;
	reading_unseen(&r->run, "<raw/>");
}

static void
say_dash(struct reader *r, const struct stet_node *node)
{
	(void)node;
	reading_text(&r->run, stet_str("\xE2\x80\x94 "));
}

const struct reading_say reading_says[STET_KIND_COUNT] = {
	[STET_DOCUMENT] = { .role = READING_PASS },
	/* Where a section ends, and one without title begins, does not show in
	 * formats that only have headings. */
	[STET_SECTION] = { .role = READING_PASS },
	/* Nothing but what it holds is known of it. */
	[STET_GROUP] = { .role = READING_PASS },
	[STET_SPAN] = { .role = READING_PASS },
	/* Its text has the usual label, unless its place gives it another. */
	[STET_PARAGRAPH] = { .role = READING_PASS },
	/* Whether two are one list is how a source is written. */
	[STET_DEFINITIONS] = { .role = READING_PASS },
	/* Rows tell it. */
	[STET_TABLE_HEAD] = { .role = READING_PASS },
	[STET_TABLE_BODY] = { .role = READING_PASS },
	[STET_TABLE_FOOT] = { .role = READING_PASS },
	[STET_TITLE] = { .role = READING_LABEL,
	    .label = "heading",
	    .put = put_title_level },
	[STET_HEADING] = { .role = READING_LABEL,
	    .label = "heading",
	    .put = put_level },
	[STET_TERM] = { .role = READING_LABEL, .label = "term" },
	/* What a quotation says last, behind a dash; many formats have no
	 * other word for it. */
	[STET_ATTRIBUTION] = { .role = READING_PASS, .put = say_dash },
	[STET_CAPTION] = { .role = READING_LABEL, .label = "caption" },
	[STET_LINE_BLOCK] = { .role = READING_LABEL, .label = "lines" },
	[STET_ITEM] = { .role = READING_JOIN,
	    .label = "item",
	    .after = "end of item",
	    .put = put_item },
	[STET_DESCRIPTION] = { .role = READING_JOIN,
	    .label = "description",
	    .after = "end of description" },
	[STET_QUOTE] = { .role = READING_JOIN,
	    .label = "quote",
	    .after = "end of quote" },
	[STET_CELL] = { .role = READING_JOIN,
	    .label = "cell",
	    .after = "end of cell",
	    .put = put_cell },
	[STET_ADMONITION] = { .role = READING_JOIN,
	    .label = "admonition",
	    .after = "end of admonition",
	    .put = put_label },
	[STET_FOOTNOTE] = { .role = READING_JOIN,
	    .label = "note",
	    .after = "end of note" },
	[STET_LIST] = { .role = READING_LINE, .label = "list" },
	[STET_TABLE] = { .role = READING_LINE, .label = "table" },
	[STET_ROW] = { .role = READING_LINE, .label = "row", .put = put_part },
	[STET_FIGURE] = { .role = READING_LINE,
	    .label = "figure",
	    .after = "end of figure" },
	[STET_FACTS] = { .role = READING_LINE,
	    .label = "facts",
	    .after = "end of facts" },
	[STET_CODE_BLOCK] = { .role = READING_LEAF, .put = tell_code },
	[STET_THEMATIC_BREAK] = { .role = READING_LEAF, .put = tell_break },
	[STET_MATH_BLOCK] = { .role = READING_LEAF, .put = tell_math },
	[STET_RAW_BLOCK] = { .role = READING_LEAF, .put = reading_tell_raw },
	[STET_EMPHASIS] = { .role = READING_STYLE, .style = 0 },
	[STET_STRONG] = { .role = READING_STYLE, .style = 1 },
	[STET_STRIKETHROUGH] = { .role = READING_STYLE, .style = 2 },
	[STET_UNDERLINE] = { .role = READING_STYLE, .style = 3 },
	[STET_SUPERSCRIPT] = { .role = READING_STYLE, .style = 4 },
	[STET_SUBSCRIPT] = { .role = READING_STYLE, .style = 5 },
	[STET_SMALL_CAPS] = { .role = READING_STYLE, .style = 6 },
	[STET_LINK] = { .role = READING_AROUND,
	    .label = "<a>",
	    .after = "</a>" },
	[STET_QUOTED] = { .role = READING_AROUND,
	    .label = "<q>",
	    .after = "</q>" },
	[STET_RUBY] = { .role = READING_AROUND,
	    .label = "<ruby>",
	    .after = "</ruby>",
	    .put = say_ruby },
	[STET_TEXT] = { .role = READING_WITHIN, .put = say_text },
	[STET_SOFT_BREAK] = { .role = READING_WITHIN, .put = say_soft },
	[STET_LINE_BREAK] = { .role = READING_WITHIN, .put = say_break },
	[STET_CODE] = { .role = READING_WITHIN, .put = say_code },
	[STET_MATH] = { .role = READING_WITHIN, .put = say_math },
	[STET_IMAGE] = { .role = READING_WITHIN, .put = say_image },
	[STET_FOOTNOTE_REF] = { .role = READING_WITHIN, .put = say_note },
	[STET_RAW_INLINE] = { .role = READING_WITHIN, .put = say_raw },
	/* Its name is an attribute. */
	[STET_ANCHOR] = { .role = READING_PASS },
};
