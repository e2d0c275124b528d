/* gfm_write.c: blocks as Markdown, one after the other. */
#include <string.h>

#include <stet/walk.h>

#include "markup/gfm_alert.h"
#include "markup/gfm_heading.h"
#include "markup/gfm_write_private.h"

/* Questions about what is nested look no further than so many levels, that
 * the answers to all of them take no longer than the document is large. */
#define DEEP_ENOUGH 64

/* Lines. Each begins with the prefix of the open containers, but for one that
 * has begun with the marker of a list item. */

static void
begin_line(struct gfm_writer *w)
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
		begin_line(w);
		stet_put(w->out, line);
	} else if (!w->marker_open) {
		while (prefix.n > 0 && prefix.s[prefix.n - 1] == ' ')
			prefix.n--;
		stet_put(w->out, prefix);
	}
	w->marker_open = false;
	stet_putc(w->out, '\n');
}

static void
put_lines(struct gfm_writer *w, struct stet_str text)
{
	while (text.n > 0) {
		size_t end = stet_str_find(text, '\n');

		gfm_put_line(w, (struct stet_str){ text.s, end });
		text = stet_str_from(text, end + 1);
	}
}

static void
push_prefix(struct gfm_writer *w, const char *prefix)
{
	stet_puts(&w->prefix, prefix);
	if (w->marker_open)
		stet_puts(w->out, prefix);
}

static void
pop_prefix(struct gfm_writer *w, size_t n)
{
	if (w->prefix.n >= n)
		stet_buf_cut(&w->prefix, w->prefix.n - n);
}

/* The list whose item is open; w->lists is not empty. */
static struct gfm_list *
innermost(const struct gfm_writer *w)
{
	return (void *)(w->lists.data + w->lists.n - sizeof(struct gfm_list));
}

/* What stands between a block and the one before it. A node that raw tags say
 * is no container here, and what stands in it follows what stands before. */

static bool
said_raw(const struct stet_node *node)
{
	return (node->flags & STET_SAID_RAW) != 0;
}

static bool
in_tight_item(const struct stet_node *node)
{
	const struct stet_node *outer = node->parent;

	while (outer != NULL && said_raw(outer))
		outer = outer->parent;
	return outer != NULL && outer->kind == STET_ITEM &&
	    outer->parent->u.list.tight;
}

static const struct stet_node *
block_before(const struct stet_node *node)
{
	while (node->prev == NULL && node->parent != NULL &&
	    said_raw(node->parent))
		node = node->parent;
	node = node->prev;
	while (node != NULL && said_raw(node) && node->last != NULL)
		node = node->last;
	return node;
}

/* Does a raw block go on with the last line of the one before it? */
static bool
goes_on(const struct gfm_writer *w, const struct stet_node *node)
{
	return w->open_raw != NULL && node->kind == STET_RAW_BLOCK &&
	    (said_raw(node->parent) || said_raw(w->open_raw->parent)) &&
	    block_before(node) == w->open_raw;
}

/* Would a paragraph just before go on with the first line of this block? */
static bool
continues_text(const struct stet_node *node)
{
	return node->kind == STET_PARAGRAPH || node->kind == STET_TABLE ||
	    node->kind == STET_RAW_BLOCK;
}

/* Is the last line of a block one that text could go on with? */
static bool
ends_in_text(const struct stet_node *block)
{
	size_t depth = 0;

	while (depth++ < DEEP_ENOUGH && block->last != NULL &&
	    (block->kind == STET_QUOTE || block->kind == STET_LIST ||
		block->kind == STET_ITEM || said_raw(block)))
		block = block->last;
	return block->kind == STET_PARAGRAPH || depth > DEEP_ENOUGH;
}

/* Would the two run together without a blank line between? */
static bool
needs_blank(const struct stet_node *before, const struct stet_node *node)
{
	bool html = node->kind == STET_RAW_BLOCK &&
	    gfm_html_interrupts(node->u.raw.text);

	switch (before->kind) {
	case STET_PARAGRAPH:
		/* An empty item is no list there, but an underline. */
		if (node->kind == STET_LIST && node->first != NULL &&
		    node->first->first == NULL)
			return true;
		return continues_text(node) && node->kind != STET_TABLE &&
		    !html;
	case STET_QUOTE:
	case STET_LIST:
		return (continues_text(node) && !html &&
			   ends_in_text(before)) ||
		    node->kind == before->kind;
	case STET_HEADING:
	case STET_CODE_BLOCK:
	case STET_THEMATIC_BREAK:
		return false;
	default:
		return true;
	}
}

static bool
is_html(const struct stet_node *raw)
{
	return strcmp(raw->u.raw.format, "html") == 0;
}

static bool
is_hugo(const struct stet_node *node)
{
	return node != NULL && node->kind == STET_RAW_BLOCK &&
	    strcmp(node->u.raw.format, "hugo") == 0;
}

/* What a shortcode shows can depend on blank lines beside its tags. */
static bool
is_glued(const struct stet_node *node, const struct stet_node *before)
{
	if (node->kind == STET_TITLE && node->prev == NULL)
		before = block_before(node->parent);
	return (node->flags & STET_GLUED) != 0 &&
	    (is_hugo(node) || is_hugo(before));
}

static void
begin_block(struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *before = block_before(node);

	if (!w->fresh && !goes_on(w, node) && !is_glued(node, before) &&
	    (!in_tight_item(node) || before == NULL ||
		needs_blank(before, node)))
		gfm_put_line(w, stet_str(NULL));
	w->fresh = false;
}

/* Paragraphs and other blocks of inlines */

static void
begin_text(struct gfm_writer *w, const struct stet_node *node)
{
	stet_buf_cut(&w->text, 0);
	gfm_survey(w, node);
}

/* A task's box or the text of a definition may not look like another. */
static bool
looks_like_task(const struct stet_node *node, struct stet_str text)
{
	return node->parent->kind == STET_ITEM && node->prev == NULL &&
	    (stet_str_starts(text, "[ ] ") || stet_str_starts(text, "[x] ") ||
		stet_str_starts(text, "[X] "));
}

/* A paragraph's text; first: nothing stands before it that it goes on with. */
static void
put_lines_of_text(struct gfm_writer *w, struct stet_str text, bool first)
{
	if (text.n == 0)
		gfm_put_line(w, text);
	while (text.n > 0) {
		size_t end = stet_str_find(text, '\n');

		begin_line(w);
		/* So deep a line goes on with the text, and is no HTML. */
		if (!first && gfm_html_interrupts(text))
			stet_puts(w->out, "    ");
		gfm_escape_line(w->out, (struct stet_str){ text.s, end },
		    first);
		stet_putc(w->out, '\n');
		text = stet_str_from(text, end + 1);
		first = false;
	}
}

static void
put_paragraph(struct gfm_writer *w, struct stet_str text)
{
	put_lines_of_text(w, text, true);
}

static void
enter_paragraph(struct gfm_writer *w, const struct stet_node *node)
{
	begin_block(w, node);
	begin_text(w, node);
}

static void
put_task(struct gfm_writer *w, const struct stet_node *item)
{
	if (item->kind != STET_ITEM || item->u.task == STET_NO_TASK)
		return;
	begin_line(w);
	stet_puts(w->out, item->u.task == STET_TASK_DONE ? "[x] " : "[ ] ");
	w->marker_open = true;
}

/* Would the text and the marker before it be a rule? */
static bool
completes_rule(const struct gfm_writer *w, const struct stet_node *node,
    struct stet_str text)
{
	char marker = w->lists.n == 0 ? 0 : innermost(w)->marker;

	if (!w->marker_open || node->parent->kind != STET_ITEM ||
	    node->parent->u.task != STET_NO_TASK ||
	    (marker != '-' && marker != '*'))
		return false;
	for (size_t i = 0; i < text.n && text.s[i] != '\n'; i++)
		if (text.s[i] != marker && text.s[i] != ' ')
			return false;
	return text.n > 0;
}

/* Does the paragraph go on behind the marker of an alert? */
static bool
follows_marker(const struct stet_node *node)
{
	const struct stet_node *before = node->prev;

	return node->parent->kind == STET_ADMONITION &&
	    (before == NULL || before->kind == STET_TITLE) &&
	    !stet_str_ends(stet_attr(node->parent, GFM_ALERT_ATTR), "\n");
}

static void
leave_paragraph(struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str text = stet_buf_str(&w->text);

	if (node->prev == NULL)
		put_task(w, node->parent);
	if (looks_like_task(node, text) || completes_rule(w, node, text)) {
		begin_line(w);
		stet_putc(w->out, '\\');
		w->marker_open = true;
	}
	put_lines_of_text(w, text, !follows_marker(node));
}

#define DASH "\xE2\x80\x94 "

static void
enter_attribution(struct gfm_writer *w, const struct stet_node *node)
{
	begin_block(w, node);
	begin_text(w, node);
	stet_puts(&w->text, DASH);
}

static void
leave_attribution(struct gfm_writer *w, const struct stet_node *node)
{
	(void)node;
	put_paragraph(w, stet_buf_str(&w->text));
}

/* Headings */

static unsigned
heading_level(const struct stet_node *node)
{
	unsigned level =
	    node->kind == STET_TITLE && node->parent->kind == STET_SECTION
	    ? node->parent->u.level
	    : node->kind == STET_HEADING ? node->u.level
					 : 6;

	return level > 6 ? 6 : level;
}

/* More than one line: only an underline can make that a heading. */
static void
put_underlined(struct gfm_writer *w, struct stet_str text, unsigned level)
{
	put_paragraph(w, text);
	gfm_put_line(w, stet_str(level == 1 ? "===" : "---"));
}

/* Where a backslash must go so that the end of a text is not taken for the
 * marks that close a heading; text.n: nowhere. */
static size_t
closing_marks(struct stet_str text, size_t end)
{
	size_t n = end;

	while (n > 0 && text.s[n - 1] == '#')
		n--;
	return n < end && (n == 0 || text.s[n - 1] == ' ') ? n : text.n;
}

static void
put_heading(struct gfm_writer *w, struct stet_str text, size_t closing,
    unsigned level)
{
	begin_line(w);
	stet_put_fill(w->out, '#', level);
	if (text.n > 0)
		stet_putc(w->out, ' ');
	for (size_t i = 0; i < text.n; i++) {
		if (i == closing)
			stet_putc(w->out, '\\');
		stet_putc(w->out, text.s[i] == '\n' ? ' ' : text.s[i]);
	}
	stet_putc(w->out, '\n');
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
	    (next->kind == STET_PARAGRAPH && follows_marker(next));
}

/* Behind the marker of an alert. */
static void
put_alert_title(struct gfm_writer *w, const struct stet_node *title)
{
	struct stet_str text = stet_buf_str(&w->text);

	stet_putc(w->out, ' ');
	for (size_t i = 0; i < text.n; i++)
		stet_putc(w->out, text.s[i] == '\n' ? ' ' : text.s[i]);
	end_marker(w, title->parent, title->next);
}

static void
leave_heading(struct gfm_writer *w, const struct stet_node *node)
{
	size_t n = w->text.n;
	struct stet_str text;
	unsigned level = heading_level(node);

	if (node->kind == STET_TITLE && node->parent->kind == STET_ADMONITION) {
		put_alert_title(w, node);
		return;
	}
	if (!gfm_put_attributes(&w->text, node))
		stet_note(w->diag, STET_D_LOST_STRUCTURE, node->span,
		    stet_str("an attribute of a heading"));
	text = stet_buf_str(&w->text);
	if (level <= 2 && stet_str_find(text, '\n') < text.n)
		put_underlined(w, text, level);
	else
		put_heading(w, text, closing_marks(text, n), level);
}

/* Lists */

static bool
is_highlights(const struct stet_node *list)
{
	return stet_str_is(stet_attr(list, "class"), "highlights") &&
	    !list->u.list.ordered;
}

/* Nothing but markers, nested: "- - -" would be a rule. */
static bool
begins_empty(const struct stet_node *list)
{
	for (size_t depth = 0; depth < DEEP_ENOUGH; depth++) {
		const struct stet_node *item = list->first;

		if (item == NULL)
			return false;
		if (item->first == NULL ||
		    item->first->kind == STET_THEMATIC_BREAK)
			return true;
		if (item->first->kind != STET_LIST)
			return false;
		list = item->first;
	}
	return true;
}

/* Two lists side by side are two only if their markers differ. */
static char
choose_marker(const struct gfm_writer *w, const struct stet_node *list)
{
	char usual = list->u.list.ordered
	    ? (list->u.list.delimiter == STET_PAREN ? ')' : '.')
	    : '-';
	char other = usual == '.' ? ')' : usual == ')' ? '.' : '*';

	if (w->marker_open && w->lists.n > 0 && innermost(w)->marker == usual &&
	    begins_empty(list))
		return other;
	if (w->last_list == NULL || block_before(list) != w->last_list ||
	    is_highlights(list))
		return usual;
	return w->last_marker == usual ? other : usual;
}

static void
enter_list(struct gfm_writer *w, const struct stet_node *node)
{
	struct gfm_list list = { node->u.list.start, 0,
		choose_marker(w, node) };

	begin_block(w, node);
	if (is_highlights(node)) {
		gfm_put_line(w, stet_str("<!-- highlights -->"));
		gfm_put_line(w, stet_str(NULL));
	}
	stet_put(&w->lists,
	    (struct stet_str){ (const char *)&list, sizeof(list) });
}

static void
leave_list(struct gfm_writer *w, const struct stet_node *node)
{
	if (w->lists.status != STET_OK)
		return;
	w->last_list = node;
	w->last_marker = innermost(w)->marker;
	stet_buf_cut(&w->lists, w->lists.n - sizeof(struct gfm_list));
}

static void
enter_item(struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *list = node->parent;
	size_t from;

	if (w->lists.status != STET_OK)
		return;
	if (node->prev != NULL && !list->u.list.tight)
		gfm_put_line(w, stet_str(NULL));
	begin_line(w);
	from = w->out->n;
	if (list->u.list.ordered)
		stet_put_uint(w->out, innermost(w)->number++);
	stet_putc(w->out, innermost(w)->marker);
	stet_putc(w->out, ' ');
	innermost(w)->width = w->out->n - from;
	stet_put_fill(&w->prefix, ' ', w->out->n - from);
	w->marker_open = true;
	w->fresh = true;
}

/* A line with nothing but a marker does not end in a space. */
static void
end_empty_item(struct gfm_writer *w)
{
	if (!w->marker_open)
		return;
	w->marker_open = false;
	if (!stet_str_ends(stet_buf_str(w->out), "] ")) /* a task's box */
		stet_buf_cut(w->out, w->out->n - 1);
	stet_putc(w->out, '\n');
}

static void
leave_item(struct gfm_writer *w, const struct stet_node *node)
{
	if (w->lists.status != STET_OK)
		return;
	if (node->first == NULL)
		put_task(w, node);
	end_empty_item(w);
	pop_prefix(w, innermost(w)->width);
	w->fresh = false;
}

/* Quotations */

static void
enter_quote(struct gfm_writer *w, const struct stet_node *node)
{
	begin_block(w, node);
	push_prefix(w, "> ");
	w->fresh = true;
}

static void
leave_quote(struct gfm_writer *w, const struct stet_node *node)
{
	if (node->first == NULL)
		gfm_put_line(w, stet_str(NULL));
	pop_prefix(w, 2);
	w->fresh = false;
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
	begin_line(w);
	put_marker(w, node);
	if (node->first == NULL || node->first->kind != STET_TITLE)
		end_marker(w, node, node->first);
}

static void
leave_admonition(struct gfm_writer *w, const struct stet_node *node)
{
	(void)node;
	pop_prefix(w, 2);
	w->fresh = false;
}

/* Footnotes: what belongs to one is indented by four spaces. */

static void
enter_footnote(struct gfm_writer *w, const struct stet_node *node)
{
	begin_block(w, node);
	begin_line(w);
	stet_puts(w->out, "[^");
	stet_put(w->out, node->u.label);
	stet_puts(w->out, "]: ");
	stet_puts(&w->prefix, "    ");
	w->marker_open = true;
	w->fresh = true;
}

static void
leave_footnote(struct gfm_writer *w, const struct stet_node *node)
{
	(void)node;
	end_empty_item(w);
	pop_prefix(w, 4);
	w->fresh = false;
}

/* Code, rules and raw blocks */

static void
put_fence(struct gfm_writer *w, char c, size_t n, struct stet_str info)
{
	begin_line(w);
	stet_put_fill(w->out, c, n);
	for (size_t i = 0; i < info.n; i++) {
		if (info.s[i] == '\\')
			stet_putc(w->out, '\\');
		if (gfm_is_entity(stet_str_from(info, i)))
			stet_puts(w->out, "&amp;");
		else
			stet_putc(w->out, info.s[i]);
	}
	stet_putc(w->out, '\n');
}

static void
enter_code_block(struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str info = node->u.code.info;
	char c = stet_str_find(info, '`') < info.n ? '~' : '`';
	size_t n = gfm_longest_run(node->u.code.text, c) + 1;

	begin_block(w, node);
	n = n < 3 ? 3 : n;
	put_fence(w, c, n, info);
	put_lines(w, node->u.code.text);
	put_fence(w, c, n, stet_str(NULL));
}

/* "---" at the very start would be front matter, and after a marker a rule
 * around it. */
static void
enter_rule(struct gfm_writer *w, const struct stet_node *node)
{
	bool stars = w->marker_open || w->out->n == 0 ||
	    (in_tight_item(node) && block_before(node) != NULL);
	bool after_star =
	    w->marker_open && w->lists.n > 0 && innermost(w)->marker == '*';

	begin_block(w, node);
	gfm_put_line(w, stet_str(after_star ? "___" : stars ? "***" : "---"));
}

static bool
is_front(const struct stet_node *node)
{
	return strcmp(node->u.raw.format, "toml") == 0;
}

static void
put_comment(struct gfm_writer *w, struct stet_str text)
{
	begin_line(w);
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

static void
enter_raw_block(struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str text = node->u.raw.text;

	begin_block(w, node);
	if (goes_on(w, node))
		text = put_rest_of_line(w, text);
	w->open_raw = is_html(node) && !stet_str_ends(node->u.raw.text, "\n")
	    ? node
	    : NULL;
	if (strcmp(node->u.raw.format, "comment") == 0) {
		put_comment(w, text);
	} else if (is_hugo(node)) {
		/* Its lines have their prefixes. */
		begin_line(w);
		stet_put(w->out, text);
		stet_putc(w->out, '\n');
	} else if (is_front(node)) {
		gfm_put_line(w, stet_str("+++"));
		put_lines(w, text);
		gfm_put_line(w, stet_str("+++"));
	} else {
		put_lines(w, text);
	}
}

/* Its text has the line ends beside the dollars, if there are any. */
static void
enter_math_block(struct gfm_writer *w, const struct stet_node *node)
{
	begin_block(w, node);
	stet_buf_cut(&w->text, 0);
	stet_puts(&w->text, "$$");
	stet_put(&w->text, node->u.text);
	stet_puts(&w->text, "$$");
	put_lines(w, stet_buf_str(&w->text));
}

/* Tables: the cells are gathered, and put at the end. */

static void
enter_table(struct gfm_writer *w, const struct stet_node *node)
{
	begin_block(w, node);
	gfm_begin_table(w);
}

static void
enter_cell(struct gfm_writer *w, const struct stet_node *node)
{
	begin_text(w, node);
}

static void
leave_cell(struct gfm_writer *w, const struct stet_node *node)
{
	(void)node;
	gfm_end_cell(w);
}

/* The table of kinds */

struct block_writer {
	void (*enter)(struct gfm_writer *w, const struct stet_node *node);
	void (*leave)(struct gfm_writer *w, const struct stet_node *node);
};

static void
nothing(struct gfm_writer *w, const struct stet_node *node)
{
	(void)w;
	(void)node;
}

static const struct block_writer writers[STET_KIND_COUNT] = {
	[STET_DOCUMENT] = { nothing, NULL },
	[STET_SECTION] = { nothing, NULL },
	[STET_TITLE] = { enter_paragraph, leave_heading },
	[STET_HEADING] = { enter_paragraph, leave_heading },
	[STET_PARAGRAPH] = { enter_paragraph, leave_paragraph },
	[STET_LIST] = { enter_list, leave_list },
	[STET_ITEM] = { enter_item, leave_item },
	[STET_QUOTE] = { enter_quote, leave_quote },
	[STET_ATTRIBUTION] = { enter_attribution, leave_attribution },
	[STET_CODE_BLOCK] = { enter_code_block, NULL },
	[STET_TABLE] = { enter_table, gfm_put_table },
	[STET_TABLE_HEAD] = { nothing, NULL },
	[STET_TABLE_BODY] = { nothing, NULL },
	[STET_ROW] = { nothing, NULL },
	[STET_CELL] = { enter_cell, leave_cell },
	[STET_THEMATIC_BREAK] = { enter_rule, NULL },
	[STET_ADMONITION] = { enter_admonition, leave_admonition },
	[STET_FOOTNOTE] = { enter_footnote, leave_footnote },
	[STET_MATH_BLOCK] = { enter_math_block, NULL },
	[STET_RAW_BLOCK] = { enter_raw_block, NULL },
	[STET_GROUP] = { nothing, NULL },
};

/* Inlines that stand in a block that Markdown has no word for. */
static bool
is_bare_block(const struct stet_node *node)
{
	return writers[node->kind].enter == NULL && node->first != NULL &&
	    stet_kind_info(node->first->kind)->is == STET_C_INLINE;
}

/* A kind without an entry is a loss; what it holds is written. */
static void
enter_block(struct gfm_writer *w, const struct stet_node *node)
{
	if (writers[node->kind].enter != NULL) {
		writers[node->kind].enter(w, node);
		return;
	}
	stet_note(w->diag, STET_D_LOST_STRUCTURE, node->span,
	    stet_str(stet_kind_info(node->kind)->name));
	if (is_bare_block(node))
		enter_paragraph(w, node);
}

static void
leave_block(struct gfm_writer *w, const struct stet_node *node)
{
	if (writers[node->kind].leave != NULL)
		writers[node->kind].leave(w, node);
	else if (is_bare_block(node))
		put_paragraph(w, stet_buf_str(&w->text));
}

/* What another vocabulary says of a node has no place here. */
static void
note_attributes(struct gfm_writer *w, const struct stet_node *node)
{
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		if (stet_str_find(a->name, ':') < a->name.n)
			stet_note(w->diag, STET_D_LOST_ATTRIBUTE, node->span,
			    a->name);
}

static void
visit(struct gfm_writer *w, const struct stet_node *node, bool entering)
{
	bool is_inline = stet_kind_info(node->kind)->is == STET_C_INLINE;

	if (entering)
		note_attributes(w, node);
	if (said_raw(node))
		return;
	if (entering && is_inline)
		gfm_enter_inline(w, node);
	else if (entering)
		enter_block(w, node);
	else if (is_inline)
		gfm_leave_inline(w, node);
	else
		leave_block(w, node);
}

/* What a raw node means stands in its text. */
static void
skip_meaning(struct stet_walk *walk)
{
	if (walk->entering &&
	    stet_kind_info(walk->node->kind)->member == STET_M_RAW)
		stet_walk_skip(walk);
}

static void
write_node(struct gfm_writer *w, const struct stet_node *root,
    const struct stet_node *skip)
{
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk)) {
		if (walk.node == skip) {
			stet_walk_skip(&walk);
			stet_walk_next(&walk);
		} else {
			visit(w, walk.node, walk.entering);
			skip_meaning(&walk);
		}
	}
}

static void
find_footnotes(struct gfm_writer *w, const struct stet_node *root)
{
	struct stet_walk walk = stet_walk(root);

	while (w->note_count <= GFM_MOST_NOTES && stet_walk_next(&walk)) {
		if (!walk.entering || walk.node->kind != STET_FOOTNOTE)
			continue;
		if (w->note_count < GFM_MOST_NOTES)
			w->notes[w->note_count] = walk.node->u.label;
		w->note_count++;
	}
}

void
stet_gfm_write(struct stet_buf *out, const struct stet_node *first,
    const struct stet_node *last, const struct stet_node *skip,
    struct stet_diag *diag)
{
	struct gfm_writer w = { .diag = diag,
		.out = out,
		.fresh = out->n == 0 };
	size_t from = out->n;
	struct stet_buf *const scratch[] = { &w.prefix, &w.text, &w.styles,
		&w.lists, &w.cells, &w.cell_sizes };

	for (const struct stet_node *n = first; n != NULL;
	     n = n == last ? NULL : n->next)
		find_footnotes(&w, n);
	for (const struct stet_node *n = first; n != NULL;
	     n = n == last ? NULL : n->next)
		write_node(&w, n, skip);
	gfm_restore_lines(out, from);
	for (size_t i = 0; i < sizeof(scratch) / sizeof(scratch[0]); i++) {
		if (scratch[i]->status != STET_OK)
			out->status = scratch[i]->status;
		stet_buf_free(scratch[i]);
	}
}
