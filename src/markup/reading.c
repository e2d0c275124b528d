/*
 * reading.c: what a reader meets in a document, as a flat list of things.
 *
 * The table below says what each kind of node is in it. What is left out is
 * what formats say differently although a reader meets the same, with the
 * reason in the table. Besides, and for the same reason:
 * - adjacent texts are one, white space is one space, a soft break is what
 *   line_join.h says; the order in which styles nest does not show;
 * - a raw part that was understood is what it means, and the tags of an
 *   element that was so read are not said twice;
 * - a footnote is read where it is first referred to, whatever its label;
 * - the fact box of a page comes before its body, because it has no place in
 *   the order of it;
 * - the bullets, delimiters and tightness of lists, the two ways to write a
 *   line break and those of a bare address are how a source is written;
 * - where a numbered list ends and another goes on does not show, for items
 *   have their numbers; and a paragraph that begins with "1、" reads as such
 *   an item: whether it is one depends on what stands around it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stet/walk.h>

#include "markup/reading.h"

#define COMMA "\xE3\x80\x81" /* 、 */
#define LONGEST_NUMBER 9

enum role {
	PASS,   /* nothing itself */
	LABEL,  /* a text with a label of its own */
	JOIN,   /* holds blocks; its label joins the first text in it */
	LINE,   /* holds blocks; has a line of its own */
	LEAF,   /* a block, told whole */
	STYLE,  /* inlines with a style */
	AROUND, /* inlines between two marks */
	WITHIN, /* an inline told whole */
};

/* What a kind is in a reading. */
struct say {
	enum role role;
	const char *label; /* or the mark before */
	const char *after; /* the line at the end; or the mark behind */

	/* Puts what else the label says; tells a leaf; says an inline. */
	void (*put)(struct reader *r, const struct stet_node *node);
	unsigned style;
};

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

static void
tell_raw(struct reader *r, const struct stet_node *node)
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

static const struct say says[STET_KIND_COUNT] = {
	[STET_DOCUMENT] = { PASS },
	/* Where a section ends, and one without title begins, does not show in
	 * formats that only have headings. */
	[STET_SECTION] = { PASS },
	/* Nothing but what it holds is known of it. */
	[STET_GROUP] = { PASS },
	[STET_SPAN] = { PASS },
	/* Its text has the usual label, unless its place gives it another. */
	[STET_PARAGRAPH] = { PASS },
	/* Whether two are one list is how a source is written. */
	[STET_DEFINITIONS] = { PASS },
	/* Rows tell it. */
	[STET_TABLE_HEAD] = { PASS },
	[STET_TABLE_BODY] = { PASS },
	[STET_TABLE_FOOT] = { PASS },
	[STET_TITLE] = { LABEL, "heading", .put = put_title_level },
	[STET_HEADING] = { LABEL, "heading", .put = put_level },
	[STET_TERM] = { LABEL, "term" },
	/* What a quotation says last, behind a dash; many formats have no
	 * other word for it. */
	[STET_ATTRIBUTION] = { PASS, .put = say_dash },
	[STET_CAPTION] = { LABEL, "caption" },
	[STET_LINE_BLOCK] = { LABEL, "lines" },
	[STET_ITEM] = { JOIN, "item", "end of item", .put = put_item },
	[STET_DESCRIPTION] = { JOIN, "description", "end of description" },
	[STET_QUOTE] = { JOIN, "quote", "end of quote" },
	[STET_CELL] = { JOIN, "cell", "end of cell", .put = put_cell },
	[STET_ADMONITION] = { JOIN, "admonition", "end of admonition",
	    .put = put_label },
	[STET_FOOTNOTE] = { JOIN, "note", "end of note" },
	[STET_LIST] = { LINE, "list" },
	[STET_TABLE] = { LINE, "table" },
	[STET_ROW] = { LINE, "row", .put = put_part },
	[STET_FIGURE] = { LINE, "figure", "end of figure" },
	[STET_FACTS] = { LINE, "facts", "end of facts" },
	[STET_CODE_BLOCK] = { LEAF, .put = tell_code },
	[STET_THEMATIC_BREAK] = { LEAF, .put = tell_break },
	[STET_MATH_BLOCK] = { LEAF, .put = tell_math },
	[STET_RAW_BLOCK] = { LEAF, .put = tell_raw },
	[STET_EMPHASIS] = { STYLE, .style = 0 },
	[STET_STRONG] = { STYLE, .style = 1 },
	[STET_STRIKETHROUGH] = { STYLE, .style = 2 },
	[STET_UNDERLINE] = { STYLE, .style = 3 },
	[STET_SUPERSCRIPT] = { STYLE, .style = 4 },
	[STET_SUBSCRIPT] = { STYLE, .style = 5 },
	[STET_SMALL_CAPS] = { STYLE, .style = 6 },
	[STET_LINK] = { AROUND, "<a>", "</a>" },
	[STET_QUOTED] = { AROUND, "<q>", "</q>" },
	[STET_RUBY] = { AROUND, "<ruby>", "</ruby>", .put = say_ruby },
	[STET_TEXT] = { WITHIN, .put = say_text },
	[STET_SOFT_BREAK] = { WITHIN, .put = say_soft },
	[STET_LINE_BREAK] = { WITHIN, .put = say_break },
	[STET_CODE] = { WITHIN, .put = say_code },
	[STET_MATH] = { WITHIN, .put = say_math },
	[STET_IMAGE] = { WITHIN, .put = say_image },
	[STET_FOOTNOTE_REF] = { WITHIN, .put = say_note },
	[STET_RAW_INLINE] = { WITHIN, .put = say_raw },
	/* Its name is an attribute. */
	[STET_ANCHOR] = { PASS },
};

/* Adds the label that waits, before the text that it belongs to. False: none
 * waits. */
static bool
move_label(struct reader *r)
{
	bool waits = r->label.n > 0;

	if (r->label.status != STET_OK)
		r->line.status = r->label.status;
	stet_buf_cut(&r->line, 0);
	stet_put(&r->line, stet_buf_str(&r->label));
	stet_buf_cut(&r->label, 0);
	return waits;
}

static void
flush_label(struct reader *r)
{
	if (move_label(r))
		reading_add(r, r->line.n, false, r->label_at);
}

/* Puts the label of a text that has none; the number of one that reads as an
 * item is taken off it. */
static void
put_text_label(struct stet_buf *out, struct stet_str *text)
{
	unsigned long number = 0;
	size_t n = 0;

	while (n < text->n && n < LONGEST_NUMBER && text->s[n] >= '0' &&
	    text->s[n] <= '9')
		number = number * 10 + (unsigned long)(text->s[n++] - '0');
	if (n == 0 || !stet_str_starts(stet_str_from(*text, n), COMMA)) {
		stet_puts(out, "text");
		return;
	}
	stet_puts(out, "item ");
	stet_put_uint(out, number);
	*text = stet_str_trim(stet_str_from(*text, n + strlen(COMMA)));
}

/* The text that was put together becomes a thing, with the label that waits;
 * that of a block which holds it is then its own. */
static void
flush_text(struct reader *r, const struct stet_node *block)
{
	struct stet_str text;
	size_t said;
	bool labelled;

	reading_end(&r->run);
	if (r->run.text.n == 0)
		return;
	labelled = move_label(r);
	text = stet_buf_str(&r->run.text);
	if (!labelled)
		put_text_label(&r->line, &text);
	stet_puts(&r->line, text.n > 0 ? ": " : "");
	said = r->line.n;
	stet_put(&r->line, text);
	if (r->run.text.status != STET_OK)
		r->line.status = r->run.text.status;
	if (labelled && r->open != NULL && says[block->kind].role != LABEL)
		r->open->joined = true;
	reading_add(r, said, true,
	    r->run.at.file == 0 ? block->span : r->run.at);
	reading_clear(&r->run);
}

/* Puts a tree off until the block that is being read ends. */
static void
add_work(struct reader *r, const struct stet_node *node,
    struct reading_note *note)
{
	struct reading_work *work = stet_alloc(r->arena, sizeof(*work));

	if (work == NULL)
		return;
	work->walk = stet_walk(node);
	work->note = note;
	work->parent = r->now;
	work->up = *r->work_spot;
	*r->work_spot = work;
	r->work_spot = &work->up;
}

static void
tell_image(struct reader *r, const struct stet_node *node)
{
	struct stet_str alt = stet_node_text(r->arena, node);
	bool generated = r->generated;
	size_t said;

	stet_buf_cut(&r->line, 0);
	stet_puts(&r->line, "image: ");
	said = r->line.n;
	if (node->u.image.resource != NULL)
		reading_one_line(&r->line, node->u.image.resource->ref);
	if (node->u.image.title.n > 0) {
		stet_puts(&r->line, " title ");
		reading_words(&r->line, node->u.image.title);
	}
	reading_attributes(&r->line, node);
	reading_add(r, said, false, node->span);
	if (alt.n == 0)
		return;
	r->generated = generated || (node->first->flags & STET_GENERATED) != 0;
	stet_buf_cut(&r->line, 0);
	stet_puts(&r->line, "alt: ");
	reading_words(&r->line, alt);
	reading_add(r, strlen("alt: "), false, node->span);
	r->generated = generated;
}

static void
tell_link(struct reader *r, const struct stet_node *node)
{
	stet_buf_cut(&r->line, 0);
	stet_puts(&r->line, "link: ");
	reading_one_line(&r->line, node->u.link.href);
	if (node->u.link.title.n > 0) {
		stet_puts(&r->line, " title ");
		reading_words(&r->line, node->u.link.title);
	}
	reading_attributes(&r->line, node);
	reading_add(r, strlen("link: "), false, node->span);
}

/* What else is known of an inline that shows as a mark or not at all. */
static void
tell_attributes(struct reader *r, const struct stet_node *node)
{
	stet_buf_cut(&r->line, 0);
	stet_puts(&r->line, stet_kind_info(node->kind)->name);
	reading_attributes(&r->line, node);
	reading_add(r, r->line.n, false, node->span);
}

/* A note that has been read, by its number. */
static void
tell_again(struct reader *r, const struct reading_note *note,
    struct stet_span at)
{
	char label[48];

	snprintf(label, sizeof(label), "note %lu again", note->number);
	reading_line(r, label, stet_str(NULL), at);
}

/* A note is read after the text that refers to it, and after those that the
 * same text refers to before. */
static void
tell_note(struct reader *r, const struct stet_node *node)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&r->notes, r->arena, node->u.label);
	struct reading_note *note = entry == NULL ? NULL : entry->value;

	if (note == NULL)
		reading_line(r, "note missing", node->u.label, node->span);
	else
		add_work(r, note->node, note);
}

static void
tell_later(struct reader *r, const struct stet_node *node)
{
	if (node->kind == STET_IMAGE)
		tell_image(r, node);
	else if (node->kind == STET_LINK)
		tell_link(r, node);
	else if (node->kind == STET_RAW_INLINE)
		tell_raw(r, node);
	else if (node->kind == STET_FOOTNOTE_REF)
		tell_note(r, node);
	else
		tell_attributes(r, node);
}

/* After the text of a block, what stands in it: no blocks of their own. */
static void
flush_later(struct reader *r)
{
	size_t things;

	if (r->later == NULL)
		return;
	flush_label(r);
	things = r->open == NULL ? 0 : r->open->things;
	for (struct reading_later *l = r->later; l != NULL; l = l->next)
		tell_later(r, l->node);
	if (r->open != NULL)
		r->open->things = things;
	r->later = r->last_later = NULL;
}

static void
keep_for_later(struct reader *r, const struct stet_node *node)
{
	struct reading_later *later = stet_alloc(r->arena, sizeof(*later));

	if (later == NULL)
		return;
	later->node = node;
	if (r->last_later == NULL)
		r->later = later;
	else
		r->last_later->next = later;
	r->last_later = later;
}

/* A block that is nothing itself, because of its attributes. */
static void
tell_block(struct reader *r, const struct stet_node *node)
{
	flush_label(r);
	tell_attributes(r, node);
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
	const char *end = says[node->kind].after;
	bool empty = r->label.n > 0;

	if (open == NULL)
		return;
	flush_label(r);
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
	const struct say *say = &says[node->kind];

	flush_label(r);
	stet_puts(&r->label, say->label);
	if (say->put != NULL)
		say->put(r, node);
	reading_attributes(&r->label, node);
	r->label_at = node->span;
}

static bool
is_numbered(const struct stet_node *node)
{
	return node->kind == STET_LIST && node->u.list.ordered;
}

static void
enter_block(struct reader *r, const struct stet_node *node)
{
	const struct say *say = &says[node->kind];

	switch (say->role) {
	case PASS:
		if (node->attrs != NULL)
			tell_block(r, node);
		if (say->put != NULL)
			say->put(r, node);
		break;
	case LEAF:
		flush_label(r);
		say->put(r, node);
		break;
	case LINE:
		set_label(r, node);
		if (is_numbered(node) && node->attrs == NULL)
			stet_buf_cut(&r->label, 0);
		flush_label(r);
		open_block(r, node);
		break;
	case JOIN:
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
	const struct say *say = &says[node->kind];

	flush_text(r, node);
	flush_later(r);
	if (say->role == JOIN || say->role == LINE)
		close_block(r, node);
	else if (say->role == LABEL)
		flush_label(r);
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
	const struct say *say = &says[node->kind];

	if (r->run.at.file == 0)
		r->run.at = node->span;
	if (comes_later(node))
		keep_for_later(r, node);
	if (say->role == STYLE)
		reading_style(&r->run, say->style, true);
	else if (say->role == AROUND)
		reading_open_mark(&r->run, say->label);
	else if (say->role == WITHIN)
		say->put(r, node);
}

static void
leave_inline(struct reader *r, const struct stet_node *node)
{
	const struct say *say = &says[node->kind];

	if (say->role == STYLE)
		reading_style(&r->run, say->style, false);
	if (say->role != AROUND)
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

/* A comment of the fact box, which is metadata where formats have no box. */
static bool
is_box_comment(const struct stet_node *node)
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
	if (is_box_comment(node))
		return true;
	if (node->kind != STET_FOOTNOTE)
		return false;
	entry = stet_table_entry(&r->notes, r->arena, node->u.label);
	note = entry == NULL ? NULL : entry->value;
	return note != NULL && note->node == node && note->wanted;
}

static void
enter(struct reader *r, const struct stet_node *node)
{
	if (is_elsewhere(r, node)) {
		stet_walk_skip(&r->work->walk);
		r->skipped = node;
		return;
	}
	if (!r->generated && (node->flags & STET_GENERATED) != 0) {
		r->generated = true;
		r->generator = node;
	}
	if (is_understood(node))
		return;
	if (stet_kind_info(node->kind)->is == STET_C_INLINE)
		enter_inline(r, node);
	else
		enter_block(r, node);
	if (node->kind == STET_IMAGE)
		stet_walk_skip(&r->work->walk);
}

static void
leave(struct reader *r, const struct stet_node *node)
{
	if (node == r->skipped) {
		r->skipped = NULL;
		return;
	}
	if (!is_understood(node)) {
		if (stet_kind_info(node->kind)->is == STET_C_INLINE)
			leave_inline(r, node);
		else
			leave_block(r, node);
	}
	if (r->generator == node) {
		r->generated = false;
		r->generator = NULL;
	}
}

/* Begins a work. False: it is a note that was read, or is being so. */
static bool
begin(struct reader *r, struct reading_work *work)
{
	struct reading_note *note = work->note;

	work->begun = true;
	work->count = r->out->count;
	work->things = r->open == NULL ? 0 : r->open->things;
	if (note == NULL)
		return true;
	r->now = work->parent;
	if (note->number != 0)
		tell_again(r, note, note->node->span);
	else if (note->met)
		reading_line(r, "note around this", stet_str(NULL),
		    note->node->span);
	if (note->met && r->open != NULL)
		r->open->things = work->things;
	if (note->met)
		return false;
	note->met = true;
	return true;
}

/*
 * Ends a note. Formats without a common place for notes say one in each text
 * that refers to it, so one that says the same as another is that again. What
 * it says does not depend on which of the notes in it were read before.
 */
static void
end_note(struct reader *r, struct reading_work *work)
{
	struct stet_str own = stet_copy(r->arena, stet_buf_str(&work->own));
	struct stet_table_entry *entry =
	    stet_table_entry(&r->told, r->arena, own);
	struct reading_note *twin = entry == NULL ? NULL : entry->value;

	if (work->own.status != STET_OK)
		stet_arena_fail(r->arena);
	if (entry == NULL || stet_arena_failed(r->arena))
		return;
	r->now = NULL;
	if (twin == NULL) {
		entry->value = work->note;
		work->note->number = ++r->note_count;
		work->count = r->out->count;
	} else {
		work->note->number = twin->number;
		r->out->count = work->count;
	}
	tell_again(r, work->note, work->note->node->span);
	if (stet_arena_failed(r->arena))
		return;
	if (work->parent != NULL && work->parent->note != NULL)
		reading_own(work->parent,
		    r->out->things[r->out->count - 1].line);
	r->out->count -= twin == NULL;
}

static void
end(struct reader *r, struct reading_work *work)
{
	if (work->note != NULL)
		end_note(r, work);
	stet_buf_free(&work->own);
	if (r->open != NULL)
		r->open->things = work->things;
}

/* One step of what is read now. */
static void
step(struct reader *r, struct reading_work *now)
{
	if (!now->begun && !begin(r, now)) {
		r->work = now->up;
		return;
	}
	if (!stet_walk_next(&now->walk)) {
		end(r, now);
		r->work = now->up;
		return;
	}
	r->now = now;
	r->work_spot = &r->work_added;
	r->work_added = NULL;
	if (now->walk.entering)
		enter(r, now->walk.node);
	else
		leave(r, now->walk.node);
	*r->work_spot = r->work;
	r->work = r->work_added;
}

/* Reads what is put off, and what is put off by that; without memory no more
 * of it, because the open blocks may not be those that they should be. */
static void
work(struct reader *r)
{
	while (r->work != NULL && !stet_arena_failed(r->arena))
		step(r, r->work);
	for (; r->work != NULL; r->work = r->work->up)
		stet_buf_free(&r->work->own);
	r->now = NULL;
}

static void
add_note(struct reader *r, const struct stet_node *node)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&r->notes, r->arena, node->u.label);
	struct reading_note *note;

	if (entry == NULL || entry->value != NULL)
		return;
	note = stet_alloc(r->arena, sizeof(*note));
	if (note == NULL)
		return;
	entry->value = note;
	note->node = node;
	if (r->last_note == NULL)
		r->first_note = note;
	else
		r->last_note->next = note;
	r->last_note = note;
}

/* Finds the notes, then those that something refers to. */
static void
find_notes(struct reader *r, const struct stet_node *root)
{
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk))
		if (walk.entering && walk.node->kind == STET_FOOTNOTE)
			add_note(r, walk.node);
	walk = stet_walk(root);
	while (r->first_note != NULL && stet_walk_next(&walk)) {
		struct stet_table_entry *entry;

		if (!walk.entering || walk.node->kind != STET_FOOTNOTE_REF)
			continue;
		entry =
		    stet_table_entry(&r->notes, r->arena, walk.node->u.label);
		if (entry != NULL && entry->value != NULL)
			((struct reading_note *)entry->value)->wanted = true;
	}
}

static void
start(struct reader *r, const struct stet_node *node, struct reading_note *note)
{
	r->work_spot = &r->work;
	add_work(r, node, note);
	work(r);
}

static void
read_box(struct reader *r, const struct stet_node *box)
{
	start(r, box, NULL);
	for (const struct stet_node *n = box->first; n != NULL; n = n->next)
		if (is_box_comment(n))
			reading_keep_comment(r, n->u.raw.text, n->span);
}

/* What is beside the body. */
static void
read_head(struct reader *r, const struct stet_doc *doc)
{
	reading_meta(r, doc->meta);
	for (const struct stet_node *n = doc->root->first; n != NULL;
	     n = n->next)
		if (n->kind == STET_FACTS)
			read_box(r, n);
	reading_tell_comments(r);
}

static void
read_body(struct reader *r, const struct stet_node *root)
{
	start(r, root, NULL);
	/* Notes that only notes like them refer to. */
	for (struct reading_note *n = r->first_note; n != NULL; n = n->next) {
		if (!n->wanted || n->met)
			continue;
		start(r, n->node, n);
	}
}

/* Frees the buffers; one that failed may have left a text out. */
static bool
finish(struct reader *r)
{
	struct stet_buf *const bufs[] = { &r->run.text, &r->run.closing,
		&r->run.opening, &r->label, &r->line };
	bool good = !stet_arena_failed(r->arena);

	for (size_t i = 0; i < sizeof(bufs) / sizeof(bufs[0]); i++) {
		good = good && bufs[i]->status == STET_OK;
		stet_buf_free(bufs[i]);
	}
	return good;
}

struct stet_reading *
stet_reading(const struct stet_doc *doc)
{
	struct stet_arena *arena = stet_arena_new();
	struct reader r = {
		.out = stet_alloc(arena, sizeof(*r.out)),
		.arena = arena,
	};

	if (r.out == NULL) {
		stet_arena_free(arena);
		return NULL;
	}
	r.out->arena = arena;
	r.out->diag = doc->diag;
	find_notes(&r, doc->root);
	read_head(&r, doc);
	read_body(&r, doc->root);
	if (finish(&r))
		return r.out;
	stet_reading_free(r.out);
	return NULL;
}

void
stet_reading_free(struct stet_reading *reading)
{
	if (reading == NULL)
		return;
	free(reading->things);
	stet_arena_free(reading->arena);
}
