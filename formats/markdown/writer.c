/* writer.c: the blocks of a page, one after the other. */
#include <string.h>

#include <stet/walk.h>

#include "markdown.h"

/* Lines. Each begins with the prefix of the open containers, but for one that
 * has begun with the marker of a list item. */

static void
begin_line(struct markdown *m)
{
	if (m->marker_open)
		m->marker_open = false;
	else
		stet_put(m->out, stet_buf_str(&m->prefix));
}

void
markdown_put_line(struct markdown *m, struct stet_str line)
{
	struct stet_str prefix = stet_buf_str(&m->prefix);

	if (line.n > 0) {
		begin_line(m);
		stet_put(m->out, line);
	} else if (!m->marker_open) {
		while (prefix.n > 0 && prefix.s[prefix.n - 1] == ' ')
			prefix.n--;
		stet_put(m->out, prefix);
	}
	m->marker_open = false;
	stet_putc(m->out, '\n');
}

static void
put_lines(struct markdown *m, struct stet_str text)
{
	while (text.n > 0) {
		size_t end = stet_str_find(text, '\n');

		markdown_put_line(m, (struct stet_str){ text.s, end });
		text = stet_str_from(text, end + 1);
	}
}

static void
push_prefix(struct markdown *m, const char *prefix)
{
	stet_puts(&m->prefix, prefix);
	if (m->marker_open)
		stet_puts(m->out, prefix);
}

static void
pop_prefix(struct markdown *m, size_t n)
{
	if (m->prefix.n >= n)
		stet_buf_cut(&m->prefix, m->prefix.n - n);
}

/* What stands between a block and the one before it. */

static bool
in_tight_item(const struct stet_node *node)
{
	return node->parent != NULL && node->parent->kind == STET_ITEM &&
	    node->parent->parent->u.list.tight;
}

/* Would a paragraph just before go on with the first line of this block? */
static bool
continues_text(const struct stet_node *node)
{
	return node->kind == STET_PARAGRAPH || node->kind == STET_TABLE ||
	    node->kind == STET_RAW_BLOCK;
}

/* Would the two run together without a blank line between? */
static bool
needs_blank(const struct stet_node *before, const struct stet_node *node)
{
	switch (before->kind) {
	case STET_PARAGRAPH:
		return continues_text(node);
	case STET_QUOTE:
	case STET_LIST:
		return continues_text(node) || node->kind == before->kind;
	case STET_HEADING:
	case STET_CODE_BLOCK:
	case STET_THEMATIC_BREAK:
		return false;
	default:
		return true;
	}
}

static void
begin_block(struct markdown *m, const struct stet_node *node)
{
	if (!m->fresh &&
	    (!in_tight_item(node) || node->prev == NULL ||
		needs_blank(node->prev, node)))
		markdown_put_line(m, stet_str(NULL));
	m->fresh = false;
}

/* Paragraphs and other blocks of inlines */

static void
begin_text(struct markdown *m, const struct stet_node *node)
{
	stet_buf_cut(&m->text, 0);
	markdown_survey(m, node);
}

/* A task's box or the text of a definition may not look like another. */
static bool
looks_like_task(const struct stet_node *node, struct stet_str text)
{
	return node->parent->kind == STET_ITEM && node->prev == NULL &&
	    (stet_str_starts(text, "[ ] ") || stet_str_starts(text, "[x] ") ||
		stet_str_starts(text, "[X] "));
}

static void
put_paragraph(struct markdown *m, struct stet_str text)
{
	bool first = true;

	if (text.n == 0)
		markdown_put_line(m, text);
	while (text.n > 0) {
		size_t end = stet_str_find(text, '\n');

		begin_line(m);
		markdown_line(m->out, (struct stet_str){ text.s, end }, first);
		stet_putc(m->out, '\n');
		text = stet_str_from(text, end + 1);
		first = false;
	}
}

static void
enter_paragraph(struct markdown *m, const struct stet_node *node)
{
	begin_block(m, node);
	begin_text(m, node);
}

static void
put_task(struct markdown *m, const struct stet_node *item)
{
	if (item->kind != STET_ITEM || item->u.task == STET_NO_TASK)
		return;
	begin_line(m);
	stet_puts(m->out, item->u.task == STET_TASK_DONE ? "[x] " : "[ ] ");
	m->marker_open = true;
}

static void
leave_paragraph(struct markdown *m, const struct stet_node *node)
{
	struct stet_str text = stet_buf_str(&m->text);

	if (node->prev == NULL)
		put_task(m, node->parent);
	if (looks_like_task(node, text)) {
		begin_line(m);
		stet_putc(m->out, '\\');
		m->marker_open = true;
	}
	put_paragraph(m, text);
}

#define DASH "\xE2\x80\x94 "

static void
enter_attribution(struct markdown *m, const struct stet_node *node)
{
	begin_block(m, node);
	begin_text(m, node);
	stet_puts(&m->text, DASH);
}

static void
leave_attribution(struct markdown *m, const struct stet_node *node)
{
	(void)node;
	put_paragraph(m, stet_buf_str(&m->text));
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
put_underlined(struct markdown *m, struct stet_str text, unsigned level)
{
	put_paragraph(m, text);
	markdown_put_line(m, stet_str(level == 1 ? "===" : "---"));
}

/* A text that ends in "#" would lose it, as it may be closed so. */
static size_t
closing_marks(struct stet_str text)
{
	size_t n = text.n;

	while (n > 0 && text.s[n - 1] == '#')
		n--;
	return n < text.n && (n == 0 || text.s[n - 1] == ' ') ? n : text.n;
}

static void
put_heading(struct markdown *m, struct stet_str text, unsigned level)
{
	size_t closing = closing_marks(text);

	begin_line(m);
	stet_put_fill(m->out, '#', level);
	if (text.n > 0)
		stet_putc(m->out, ' ');
	for (size_t i = 0; i < text.n; i++) {
		if (i == closing)
			stet_putc(m->out, '\\');
		stet_putc(m->out, text.s[i] == '\n' ? ' ' : text.s[i]);
	}
	stet_putc(m->out, '\n');
}

static void
leave_heading(struct markdown *m, const struct stet_node *node)
{
	struct stet_str text = stet_buf_str(&m->text);
	unsigned level = heading_level(node);

	if (level <= 2 && stet_str_find(text, '\n') < text.n)
		put_underlined(m, text, level);
	else
		put_heading(m, text, level);
}

/* Lists */

static bool
is_highlights(const struct stet_node *list)
{
	return stet_str_is(stet_attr(list, "class"), "highlights") &&
	    !list->u.list.ordered;
}

/* Two lists side by side are two only if their markers differ. */
static char
choose_marker(const struct markdown *m, const struct stet_node *list)
{
	char usual = list->u.list.ordered
	    ? (list->u.list.delimiter == STET_PAREN ? ')' : '.')
	    : '-';
	char other = usual == '.' ? ')' : usual == ')' ? '.' : '*';

	if (list->prev == NULL || list->prev != m->last_list ||
	    is_highlights(list))
		return usual;
	return m->last_marker == usual ? other : usual;
}

static struct markdown_list *
innermost(struct markdown *m)
{
	return (void *)(m->lists.data + m->lists.n -
	    sizeof(struct markdown_list));
}

static void
enter_list(struct markdown *m, const struct stet_node *node)
{
	struct markdown_list list = { node->u.list.start, 0,
		choose_marker(m, node) };

	begin_block(m, node);
	if (is_highlights(node)) {
		markdown_put_line(m, stet_str("<!-- highlights -->"));
		markdown_put_line(m, stet_str(NULL));
	}
	stet_put(&m->lists,
	    (struct stet_str){ (const char *)&list, sizeof(list) });
}

static void
leave_list(struct markdown *m, const struct stet_node *node)
{
	if (m->lists.status != STET_OK)
		return;
	m->last_list = node;
	m->last_marker = innermost(m)->marker;
	stet_buf_cut(&m->lists, m->lists.n - sizeof(struct markdown_list));
}

static void
enter_item(struct markdown *m, const struct stet_node *node)
{
	const struct stet_node *list = node->parent;
	size_t from;

	if (m->lists.status != STET_OK)
		return;
	if (node->prev != NULL && !list->u.list.tight)
		markdown_put_line(m, stet_str(NULL));
	begin_line(m);
	from = m->out->n;
	if (list->u.list.ordered)
		stet_put_uint(m->out, innermost(m)->number++);
	stet_putc(m->out, innermost(m)->marker);
	stet_putc(m->out, ' ');
	innermost(m)->width = m->out->n - from;
	stet_put_fill(&m->prefix, ' ', m->out->n - from);
	m->marker_open = true;
	m->fresh = true;
}

/* A line with nothing but a marker does not end in a space. */
static void
end_empty_item(struct markdown *m)
{
	if (!m->marker_open)
		return;
	m->marker_open = false;
	stet_buf_cut(m->out, m->out->n - 1);
	stet_putc(m->out, '\n');
}

static void
leave_item(struct markdown *m, const struct stet_node *node)
{
	if (m->lists.status != STET_OK)
		return;
	if (node->first == NULL)
		put_task(m, node);
	end_empty_item(m);
	pop_prefix(m, innermost(m)->width);
	m->fresh = false;
}

/* Quotations */

static void
enter_quote(struct markdown *m, const struct stet_node *node)
{
	begin_block(m, node);
	push_prefix(m, "> ");
	m->fresh = true;
}

static void
leave_quote(struct markdown *m, const struct stet_node *node)
{
	if (node->first == NULL)
		markdown_put_line(m, stet_str(NULL));
	pop_prefix(m, 2);
	m->fresh = false;
}

static void
enter_admonition(struct markdown *m, const struct stet_node *node)
{
	enter_quote(m, node);
	begin_line(m);
	stet_puts(m->out, "[!");
	stet_put(m->out, node->u.label);
	stet_puts(m->out, "]\n");
}

/* Footnotes: what belongs to one is indented by four spaces. */

static void
enter_footnote(struct markdown *m, const struct stet_node *node)
{
	begin_block(m, node);
	begin_line(m);
	stet_puts(m->out, "[^");
	stet_put(m->out, node->u.label);
	stet_puts(m->out, "]: ");
	stet_puts(&m->prefix, "    ");
	m->marker_open = true;
	m->fresh = true;
}

static void
leave_footnote(struct markdown *m, const struct stet_node *node)
{
	(void)node;
	end_empty_item(m);
	pop_prefix(m, 4);
	m->fresh = false;
}

/* Code, rules and raw blocks */

static size_t
longest_fence(struct stet_str text, char c)
{
	size_t longest = 0, n = 0;

	for (size_t i = 0; i < text.n; i++) {
		n = text.s[i] == c ? n + 1 : 0;
		if (n > longest)
			longest = n;
	}
	return longest;
}

static void
put_fence(struct markdown *m, char c, size_t n, struct stet_str info)
{
	begin_line(m);
	stet_put_fill(m->out, c, n);
	for (size_t i = 0; i < info.n; i++) {
		if (info.s[i] == '\\')
			stet_putc(m->out, '\\');
		if (markdown_is_entity(stet_str_from(info, i)))
			stet_puts(m->out, "&amp;");
		else
			stet_putc(m->out, info.s[i]);
	}
	stet_putc(m->out, '\n');
}

static void
enter_code_block(struct markdown *m, const struct stet_node *node)
{
	struct stet_str info = node->u.code.info;
	char c = stet_str_find(info, '`') < info.n ? '~' : '`';
	size_t n = longest_fence(node->u.code.text, c) + 1;

	begin_block(m, node);
	n = n < 3 ? 3 : n;
	put_fence(m, c, n, info);
	put_lines(m, node->u.code.text);
	put_fence(m, c, n, stet_str(NULL));
}

/* "---" at the very start would be front matter, and after a marker a rule
 * around it. */
static void
enter_rule(struct markdown *m, const struct stet_node *node)
{
	bool stars = m->marker_open || m->out->n == 0;

	begin_block(m, node);
	markdown_put_line(m, stet_str(stars ? "***" : "---"));
}

static bool
is_front(const struct stet_node *node)
{
	return strcmp(node->u.raw.format, "toml") == 0;
}

static void
put_comment(struct markdown *m, struct stet_str text)
{
	begin_line(m);
	stet_puts(m->out, "<!-- ");
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '>' && i > 1 && text.s[i - 1] == '-' &&
		    text.s[i - 2] == '-')
			stet_puts(m->out, "&gt;");
		else
			stet_putc(m->out, text.s[i] == '\n' ? ' ' : text.s[i]);
	}
	stet_puts(m->out, " -->\n");
}

static void
enter_raw_block(struct markdown *m, const struct stet_node *node)
{
	struct stet_str text = node->u.raw.text;

	begin_block(m, node);
	if (strcmp(node->u.raw.format, "comment") == 0) {
		put_comment(m, text);
	} else if (is_front(node)) {
		markdown_put_line(m, stet_str("+++"));
		put_lines(m, text);
		markdown_put_line(m, stet_str("+++"));
	} else {
		put_lines(m, text);
	}
}

/* Its text has the line ends beside the dollars, if there are any. */
static void
enter_math_block(struct markdown *m, const struct stet_node *node)
{
	begin_block(m, node);
	stet_buf_cut(&m->text, 0);
	stet_puts(&m->text, "$$");
	stet_put(&m->text, node->u.text);
	stet_puts(&m->text, "$$");
	put_lines(m, stet_buf_str(&m->text));
}

/* Tables: the cells are gathered, and put at the end. */

static void
enter_table(struct markdown *m, const struct stet_node *node)
{
	begin_block(m, node);
	markdown_begin_table(m);
}

static void
enter_cell(struct markdown *m, const struct stet_node *node)
{
	begin_text(m, node);
}

static void
leave_cell(struct markdown *m, const struct stet_node *node)
{
	(void)node;
	markdown_end_cell(m);
}

/* The table of kinds */

struct block_writer {
	void (*enter)(struct markdown *m, const struct stet_node *node);
	void (*leave)(struct markdown *m, const struct stet_node *node);
};

static void
nothing(struct markdown *m, const struct stet_node *node)
{
	(void)m;
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
	[STET_TABLE] = { enter_table, markdown_put_table },
	[STET_TABLE_HEAD] = { nothing, NULL },
	[STET_TABLE_BODY] = { nothing, NULL },
	[STET_ROW] = { nothing, NULL },
	[STET_CELL] = { enter_cell, leave_cell },
	[STET_THEMATIC_BREAK] = { enter_rule, NULL },
	[STET_ADMONITION] = { enter_admonition, leave_quote },
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
enter_block(struct markdown *m, const struct stet_node *node)
{
	if (writers[node->kind].enter != NULL) {
		writers[node->kind].enter(m, node);
		return;
	}
	stet_note(m->job->diag, STET_D_CANNOT_SAY, node->span,
	    stet_str(stet_kind_info(node->kind)->name));
	if (is_bare_block(node))
		enter_paragraph(m, node);
}

static void
leave_block(struct markdown *m, const struct stet_node *node)
{
	if (writers[node->kind].leave != NULL)
		writers[node->kind].leave(m, node);
	else if (is_bare_block(node))
		put_paragraph(m, stet_buf_str(&m->text));
}

static void
write_all(struct markdown *m, const struct stet_node *root)
{
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;
		bool is_inline =
		    stet_kind_info(node->kind)->is == STET_C_INLINE;

		if (node == m->facts) {
			stet_walk_skip(&walk);
			stet_walk_next(&walk);
		} else if (walk.entering && is_inline) {
			markdown_enter_inline(m, node);
		} else if (walk.entering) {
			enter_block(m, node);
		} else if (is_inline) {
			markdown_leave_inline(m, node);
		} else {
			leave_block(m, node);
		}
	}
}

/* The first footnote from where a walk is, or NULL. */
static const struct stet_node *
find_footnote(struct stet_walk *walk)
{
	while (stet_walk_next(walk))
		if (walk->entering && walk->node->kind == STET_FOOTNOTE)
			return walk->node;
	return NULL;
}

const struct stet_node *
markdown_next_footnote(const struct stet_node *node)
{
	const struct stet_node *root = node;
	struct stet_walk walk;

	while (root->parent != NULL)
		root = root->parent;
	walk = stet_walk(root);
	walk.coming = node;
	walk.coming_entering = false;
	return find_footnote(&walk);
}

enum stet_status
markdown_write(const struct stet_doc *doc, const struct stet_job *job)
{
	struct markdown m = {
		.job = job,
		.out = job->out,
		.fresh = true,
	};
	struct stet_walk walk = stet_walk(doc->root);
	struct stet_buf *const scratch[] = { &m.prefix, &m.text, &m.styles,
		&m.lists, &m.cells, &m.cell_sizes };

	m.footnotes = find_footnote(&walk);
	markdown_front_matter(&m, doc);
	write_all(&m, doc->root);
	for (size_t i = 0; i < sizeof(scratch) / sizeof(scratch[0]); i++) {
		if (scratch[i]->status != STET_OK)
			job->out->status = scratch[i]->status;
		stet_buf_free(scratch[i]);
	}
	return job->out->status;
}
