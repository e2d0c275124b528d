/* gfm_build.c: cmark's nodes become ours. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include <stet/utf8.h>
#include "markup/gfm_html.h"
#include "markup/gfm_shortcode.h"

#define NOWHERE ((size_t)-1)

struct builder {
	struct gfm_text *text;
	struct stet_doc *doc;
	struct stet_node *here; /* where blocks go; NULL: no section may open */
	struct stet_node *node; /* what has been entered and not left */
	size_t run_from;        /* where text->run may stand in the source */
	int line;               /* of the paragraph, after its last break */
	int backslashes;        /* that broke lines since the last line end */
	struct stet_str *label_of; /* by the number of a footnote */
	size_t column;             /* of the table cell to come */
	cmark_iter *iter;
	unsigned pairs; /* of tags, open, between which no section opens */
	bool glue;      /* the next block has no blank line before it */
};

/* Places. */

/* Offset in what cmark got of its line and column, or NOWHERE. */
static size_t
fed_offset_at(const struct gfm_text *text, int line, int column)
{
	size_t offset;

	if (line < 1 || column < 1)
		return NOWHERE;
	if (text->lines == NULL)
		offset = 0;
	else if ((size_t)line <= text->line_count)
		offset = text->lines[line - 1];
	else
		return NOWHERE;
	offset += (size_t)column - 1;
	return offset > text->fed.n ? NOWHERE : offset;
}

/* The same in the source. */
static size_t
offset_at(const struct gfm_text *text, int line, int column)
{
	size_t offset = fed_offset_at(text, line, column);

	if (offset == NOWHERE)
		return NOWHERE;
	offset = gfm_source_offset(text, offset);
	return offset > text->source.n ? NOWHERE : offset;
}

static int
true_line(const struct gfm_text *text, cmark_node *node, int line)
{
	bool is_inline = (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) ==
	    CMARK_NODE_TYPE_INLINE;

	return line > 0 && is_inline ? line + text->lost_lines : line;
}

static size_t
start_of(const struct gfm_text *text, cmark_node *node)
{
	return offset_at(text,
	    true_line(text, node, cmark_node_get_start_line(node)),
	    cmark_node_get_start_column(node));
}

size_t
gfm_fed_offset(const struct gfm_text *text, cmark_node *node)
{
	size_t offset = fed_offset_at(text, cmark_node_get_start_line(node),
	    cmark_node_get_start_column(node));

	return offset == NOWHERE ? 0 : offset;
}

/* Where node stands; the place of the whole text when cmark does not know. */
static struct stet_span
span_of(const struct gfm_text *text, cmark_node *node)
{
	size_t from = start_of(text, node);
	size_t last = offset_at(text,
	    true_line(text, node, cmark_node_get_end_line(node)),
	    cmark_node_get_end_column(node));
	struct stet_span span = text->at;

	if (from == NOWHERE)
		return span;
	span.offset += (uint32_t)from;
	span.length = last == NOWHERE || last < from || last >= text->source.n
	    ? 0
	    : (uint32_t)(last - from + 1);
	return span;
}

/* Texts. */

/* The text of a hole. In the cell of a table "\|" is what "|" is elsewhere, in
 * formulas too. */
static void
put_hole_text(const struct gfm_text *text, struct stet_buf *out,
    const struct gfm_hole *hole)
{
	bool formula = hole->kind == GFM_MATH || hole->kind == GFM_DISPLAY_MATH;
	struct stet_str rest = hole->text;

	if (!text->in_cell || !formula) {
		stet_put(out, rest);
		return;
	}
	for (size_t i = 0; i < rest.n; i++)
		if (rest.s[i] != '\\' || i + 1 == rest.n ||
		    rest.s[i + 1] != '|')
			stet_putc(out, rest.s[i]);
}

/* Appends what cmark says to out, with the source's own text for our words. */
static void
fill(const struct gfm_text *text, struct stet_buf *out, struct stet_str said)
{
	size_t from = 0, size;

	for (size_t i = gfm_next_word(text, said, 0); i < said.n;
	     i = gfm_next_word(text, said, from)) {
		struct gfm_hole hole = gfm_fill(text, said, i, &size);

		stet_put(out, (struct stet_str){ said.s + from, i - from });
		put_hole_text(text, out, &hole);
		from = i + size;
	}
	stet_put(out, stet_str_from(said, from));
}

/* What cmark says, in the arena of the document. */
static struct stet_str
keep(struct gfm_text *text, const char *said)
{
	struct stet_str all = stet_str(said);
	size_t before = text->run.n;

	gfm_note_nul(text, all, 0);
	if (gfm_next_word(text, all, 0) < all.n) {
		fill(text, &text->run, all);
		all = stet_str_from(stet_buf_str(&text->run), before);
	}
	all = stet_copy(text->doc->arena, all);
	stet_buf_cut(&text->run, before);
	return all;
}

/* The same, as a slice of the source if that says it at this offset. */
static struct stet_str
keep_at(const struct gfm_text *text, struct stet_str said, size_t offset)
{
	struct stet_str source;

	if (offset != NOWHERE && offset + said.n <= text->source.n) {
		source.s = text->source.s + offset;
		source.n = said.n;
		if (stet_str_eq(source, said))
			return source;
	}
	return stet_copy(text->doc->arena, said);
}

/* Makes one node of the texts gathered. */
static void
flush(struct builder *b)
{
	struct gfm_text *text = b->text;
	struct stet_span at = text->at;
	struct stet_str said = stet_buf_str(&text->run);

	if (said.n == 0)
		return;
	gfm_note_nul(text, said, b->run_from == NOWHERE ? 0 : b->run_from);
	if (b->run_from != NOWHERE) {
		at.offset += (uint32_t)b->run_from;
		at.length = (uint32_t)said.n;
	}
	stet_add_text(b->doc, b->node, keep_at(text, said, b->run_from), at);
	stet_buf_cut(&text->run, 0);
}

/* Puts a shortcode that means something on the list of what is to be read. */
static void
queue(struct builder *b, struct gfm_shortcode *code)
{
	struct gfm_queue *all = b->text->queue;
	struct gfm_pending *pending;

	if (code->role == GFM_UNKNOWN && code->inner.s == NULL)
		return;
	pending = stet_alloc(b->doc->arena, sizeof(*pending));
	if (pending == NULL)
		return;
	pending->code = code;
	pending->depth = all->depth;
	if (all->first == NULL)
		all->first = pending;
	else
		all->last->next = pending;
	all->last = pending;
}

static void
fill_hole(struct builder *b, struct stet_node *node, struct gfm_hole hole)
{
	node->u.raw.text = hole.text;
	node->u.raw.format = hole.kind == GFM_SHORTCODE ? "hugo" : "tex";
	if (hole.code == NULL)
		return;
	node->span.offset = b->text->at.offset + (uint32_t)hole.code->from;
	node->span.length = (uint32_t)hole.text.n;
	hole.code->node = node;
	queue(b, hole.code);
}

/* Adds a link of which the address is shown, or is shown but for a prefix
 * ("http://", "mailto:") that is part of href alone. */
static void
add_bare_link(struct builder *b, struct stet_str href, struct stet_str shown)
{
	struct stet_node *link =
	    stet_add(b->doc, b->node, STET_LINK, b->text->at);

	if (link == NULL)
		return;
	link->flags |= STET_BARE_URL;
	link->u.link.href = href;
	stet_add_text(b->doc, link, shown, b->text->at);
}

/* A formula as it is without what cells need. */
static struct stet_str
formula_of(struct gfm_text *text, const struct gfm_hole *hole)
{
	size_t before = text->run.n;
	struct stet_str formula;

	if (!text->in_cell || stet_str_find(hole->text, '|') == hole->text.n)
		return hole->text;
	put_hole_text(text, &text->run, hole);
	formula = stet_copy(text->doc->arena,
	    stet_str_from(stet_buf_str(&text->run), before));
	stet_buf_cut(&text->run, before);
	return formula;
}

static void
add_hole(struct builder *b, struct gfm_hole hole)
{
	bool math = hole.kind == GFM_MATH;
	struct stet_node *node;

	if (math || hole.kind == GFM_DISPLAY_MATH)
		hole.text = formula_of(b->text, &hole);
	if (hole.kind == GFM_URL) {
		add_bare_link(b, hole.text, hole.text);
		return;
	}
	node = stet_add(b->doc, b->node, math ? STET_MATH : STET_RAW_INLINE,
	    b->text->at);
	if (node == NULL)
		return;
	if (math) {
		node->u.text = stet_str_from(hole.text, 1);
		node->u.text.n--;
	} else {
		fill_hole(b, node, hole);
	}
}

/* A link or image, of which no part can be a link. */
static bool
in_link(const struct builder *b)
{
	const struct stet_node *node = b->node;

	while (node->kind == STET_EMPHASIS || node->kind == STET_STRONG ||
	    node->kind == STET_STRIKETHROUGH)
		node = node->parent;
	return node->kind == STET_LINK || node->kind == STET_IMAGE;
}

/* Gathers a text; the holes in it become nodes. */
static void
gather(struct builder *b, struct stet_str said, size_t offset)
{
	struct stet_buf *run = &b->text->run;
	size_t from = 0, size;

	if (run->n == 0)
		b->run_from = offset;
	for (size_t i = gfm_next_word(b->text, said, 0); i < said.n;
	     i = gfm_next_word(b->text, said, from)) {
		struct gfm_hole hole = gfm_fill(b->text, said, i, &size);

		stet_put(run, (struct stet_str){ said.s + from, i - from });
		if (hole.kind == GFM_TEXT ||
		    (hole.kind == GFM_URL && in_link(b))) {
			stet_put(run, hole.text);
		} else if (hole.kind != GFM_NOTHING) {
			flush(b);
			add_hole(b, hole);
			b->run_from = NOWHERE;
		}
		from = i + size;
	}
	stet_put(run, stet_str_from(said, from));
}

/* Nodes of each type. */

typedef void fill_function(struct builder *b, cmark_node *from);

/* A paragraph or heading, of which the lines are counted. */
static void
fill_paragraph(struct builder *b, cmark_node *from)
{
	b->line = cmark_node_get_start_line(from);
	b->backslashes = b->text->lost_lines = 0;
}

static void
fill_heading(struct builder *b, cmark_node *from)
{
	b->node->u.level = (unsigned)cmark_node_get_heading_level(from);
	fill_paragraph(b, from);
}

static void
fill_list(struct builder *b, cmark_node *from)
{
	size_t offset = start_of(b->text, from);

	b->node->u.list.tight = cmark_node_get_list_tight(from) != 0;
	if (cmark_node_get_list_type(from) == CMARK_ORDERED_LIST) {
		b->node->u.list.ordered = true;
		b->node->u.list.start =
		    (uint32_t)cmark_node_get_list_start(from);
		if (cmark_node_get_list_delim(from) == CMARK_PAREN_DELIM)
			b->node->u.list.delimiter = STET_PAREN;
	} else if (offset < b->text->source.n &&
	    strchr("-*+", b->text->source.s[offset]) != NULL) {
		b->node->u.list.bullet = b->text->source.s[offset];
	}
}

static void
fill_item(struct builder *b, cmark_node *from)
{
	if (cmark_node_get_syntax_extension(from) != NULL)
		b->node->u.task =
		    cmark_gfm_extensions_get_tasklist_item_checked(from)
		    ? STET_TASK_DONE
		    : STET_TASK_OPEN;
}

/* How much at the start of the last line of code looks like what begins the
 * lines of containers. */
static size_t
margin_of(struct stet_str code)
{
	size_t n = 0;

	while (n < code.n && code.s[code.n - 1 - n] != '\n')
		n++;
	return gfm_prefix_size(stet_str_from(code, code.n - n));
}

/* What looks like a formula in code has the margin that the code has. */
static struct stet_str
keep_code(struct gfm_text *text, struct stet_str said)
{
	size_t before = text->run.n, from = 0, size;
	struct stet_str code;

	for (size_t i = gfm_next_word(text, said, 0); i < said.n;
	     i = gfm_next_word(text, said, from)) {
		struct gfm_hole hole = gfm_fill(text, said, i, &size);

		stet_put(&text->run,
		    (struct stet_str){ said.s + from, i - from });
		if (hole.lines.n > 0)
			hole.text = gfm_without_prefixes(text, hole.lines,
			    margin_of(stet_str_from(stet_buf_str(&text->run),
				before)));
		stet_put(&text->run, hole.text);
		from = i + size;
	}
	stet_put(&text->run, stet_str_from(said, from));
	code = stet_copy(text->doc->arena,
	    stet_str_from(stet_buf_str(&text->run), before));
	stet_buf_cut(&text->run, before);
	return code;
}

static void
fill_code_block(struct builder *b, cmark_node *from)
{
	const char *said = cmark_node_get_literal(from);
	size_t offset =
	    offset_at(b->text, cmark_node_get_start_line(from) + 1, 1);

	b->node->u.code.info = keep(b->text, cmark_node_get_fence_info(from));
	b->node->u.code.text = b->text->edits.n > 0
	    ? keep_code(b->text, stet_str(said))
	    : keep_at(b->text, stet_str(said), offset);
}

static void
fill_code(struct builder *b, cmark_node *from)
{
	b->node->u.text = keep(b->text, cmark_node_get_literal(from));
}

static void
fill_image(struct builder *b, cmark_node *from)
{
	b->node->u.image.resource =
	    stet_resource(b->doc, keep(b->text, cmark_node_get_url(from)));
	b->node->u.image.title = keep(b->text, cmark_node_get_title(from));
}

/* How the line of a paragraph ends. */
enum line_end { ENDS_SOFT, ENDS_IN_SPACES, ENDS_IN_BACKSLASH };

static enum line_end
end_of_line(const struct gfm_text *text, size_t line)
{
	const char *s = text->fed.s;
	size_t from = text->lines[line - 1], backslashes = 0;
	size_t end =
	    line < text->line_count ? text->lines[line] - 1 : text->fed.n;

	if (end > from && s[end - 1] == '\r')
		end--;
	for (size_t i = end; i > from && s[i - 1] == '\\'; i--)
		backslashes++;
	if (backslashes % 2 != 0)
		return ENDS_IN_BACKSLASH;
	if (end > from + 1 && s[end - 1] == ' ' && s[end - 2] == ' ')
		return ENDS_IN_SPACES;
	return ENDS_SOFT;
}

/* A bare URL takes a backslash at its end, which is no break then. */
static bool
ends_in_backslash(const struct stet_node *node)
{
	return node != NULL && node->kind == STET_LINK && node->first != NULL &&
	    node->first->kind == STET_TEXT &&
	    stet_str_ends(node->first->u.text, "\\");
}

/*
 * cmark does not say where a break is. So the lines of the paragraph are gone
 * through for the next that ends as a break of its kind does; those that end
 * otherwise end in code, or in a tag.
 */
static enum line_end
next_break(struct builder *b, bool soft)
{
	bool after_url = ends_in_backslash(b->node->prev);
	size_t count = b->text->lines == NULL ? 0 : b->text->line_count;
	size_t line = b->line < 1 ? 1 : (size_t)b->line;

	for (; line <= count; line++) {
		enum line_end end = end_of_line(b->text, line);

		if ((end == ENDS_SOFT) == soft ||
		    (end == ENDS_IN_BACKSLASH && after_url)) {
			b->line = (int)line + 1;
			return end;
		}
	}
	return soft ? ENDS_SOFT : ENDS_IN_BACKSLASH;
}

/* cmark does not count the line that a backslash ends; so the places of what
 * follows the next line end are too high by one line for each. */
static void
end_line(struct builder *b)
{
	b->text->lost_lines += b->backslashes;
	b->backslashes = 0;
}

static void
fill_soft_break(struct builder *b, cmark_node *from)
{
	(void)from;
	next_break(b, true);
	end_line(b);
}

static void
fill_line_break(struct builder *b, cmark_node *from)
{
	(void)from;
	if (next_break(b, false) == ENDS_IN_BACKSLASH) {
		b->backslashes++;
	} else {
		b->node->flags |= STET_TWO_SPACES;
		end_line(b);
	}
}

static void
fill_footnote(struct builder *b, cmark_node *from)
{
	uintptr_t number = (uintptr_t)cmark_node_get_user_data(from);

	if (b->label_of != NULL && number <= b->text->label_count)
		b->node->u.label = b->label_of[number];
}

static void
fill_footnote_ref(struct builder *b, cmark_node *from)
{
	unsigned long number = strtoul(cmark_node_get_literal(from), NULL, 10);

	if (b->label_of != NULL && number <= b->text->label_count)
		b->node->u.label = b->label_of[number];
}

static void
fill_cell(struct builder *b, cmark_node *from)
{
	cmark_node *row = cmark_node_parent(from);
	cmark_node *table = cmark_node_parent(row);
	const uint8_t *all = cmark_gfm_extensions_get_table_alignments(table);
	size_t column = b->column++;

	if (all == NULL ||
	    column >= cmark_gfm_extensions_get_table_columns(table))
		return;
	b->node->u.cell.align = (uint8_t)(all[column] == 'l' ? STET_LEFT
		: all[column] == 'c'                         ? STET_CENTER
		: all[column] == 'r'                         ? STET_RIGHT
							     : STET_ALIGN_NONE);
	b->node->u.cell.header =
	    cmark_gfm_extensions_get_table_row_is_header(row) != 0;
}

struct mapping {
	enum stet_kind kind;
	fill_function *fill;
};

/* By cmark's type without its class. CMARK_NODE_TEXT and LINK have code of
 * their own. */
static const struct mapping blocks[] = {
	[CMARK_NODE_BLOCK_QUOTE & CMARK_NODE_VALUE_MASK] = { STET_QUOTE, NULL },
	[CMARK_NODE_LIST & CMARK_NODE_VALUE_MASK] = { STET_LIST, fill_list },
	[CMARK_NODE_ITEM & CMARK_NODE_VALUE_MASK] = { STET_ITEM, fill_item },
	[CMARK_NODE_CODE_BLOCK &
	    CMARK_NODE_VALUE_MASK] = { STET_CODE_BLOCK, fill_code_block },
	[CMARK_NODE_PARAGRAPH &
	    CMARK_NODE_VALUE_MASK] = { STET_PARAGRAPH, fill_paragraph },
	[CMARK_NODE_HEADING &
	    CMARK_NODE_VALUE_MASK] = { STET_HEADING, fill_heading },
	[CMARK_NODE_THEMATIC_BREAK &
	    CMARK_NODE_VALUE_MASK] = { STET_THEMATIC_BREAK, NULL },
	[CMARK_NODE_FOOTNOTE_DEFINITION &
	    CMARK_NODE_VALUE_MASK] = { STET_FOOTNOTE, fill_footnote },
};

static const struct mapping inlines[] = {
	[CMARK_NODE_SOFTBREAK & CMARK_NODE_VALUE_MASK] = { STET_SOFT_BREAK,
	    fill_soft_break },
	[CMARK_NODE_LINEBREAK &
	    CMARK_NODE_VALUE_MASK] = { STET_LINE_BREAK, fill_line_break },
	[CMARK_NODE_CODE & CMARK_NODE_VALUE_MASK] = { STET_CODE, fill_code },
	[CMARK_NODE_EMPH & CMARK_NODE_VALUE_MASK] = { STET_EMPHASIS, NULL },
	[CMARK_NODE_STRONG & CMARK_NODE_VALUE_MASK] = { STET_STRONG, NULL },
	[CMARK_NODE_IMAGE & CMARK_NODE_VALUE_MASK] = { STET_IMAGE, fill_image },
	[CMARK_NODE_FOOTNOTE_REFERENCE &
	    CMARK_NODE_VALUE_MASK] = { STET_FOOTNOTE_REF, fill_footnote_ref },
};

/* Types that extensions add; they have no number that is known here. */
static const struct {
	const char *type;
	struct mapping mapping;
} extended[] = {
	{ "table", { STET_TABLE, NULL } },
	{ "table_header", { STET_ROW, NULL } },
	{ "table_row", { STET_ROW, NULL } },
	{ "table_cell", { STET_CELL, fill_cell } },
	{ "strikethrough", { STET_STRIKETHROUGH, NULL } },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The mapping of a node; its kind is STET_DOCUMENT where there is none. */
static struct mapping
mapping_of(cmark_node *node)
{
	unsigned type = cmark_node_get_type(node);
	unsigned value = type & CMARK_NODE_VALUE_MASK;
	bool block = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
	const char *name;

	if (block && value < COUNT(blocks))
		return blocks[value];
	if (!block && value < COUNT(inlines))
		return inlines[value];
	name = cmark_node_get_type_string(node);
	for (size_t i = 0; i < COUNT(extended); i++)
		if (strcmp(name, extended[i].type) == 0)
			return extended[i].mapping;
	return (struct mapping){ STET_DOCUMENT, NULL };
}

/* Links. */

/* Where the next address in text begins, or text.n. */
static size_t
find_address(struct stet_str text)
{
	static const char *const schemes[] = { "http://", "https://",
		"ftp://" };

	for (size_t i = 0; i < text.n; i++)
		for (size_t s = 0; s < COUNT(schemes); s++)
			if (stet_str_starts(stet_str_from(text, i), schemes[s]))
				return i;
	return text.n;
}

/* Cuts a bare link where full-width text goes on, which is text again. */
static void
add_cut_link(struct builder *b, struct stet_str href, struct stet_str shown)
{
	size_t prefix = href.n - shown.n;

	while (shown.n > 0) {
		size_t n = gfm_bare_url_size(shown), next;

		flush(b);
		add_bare_link(b, (struct stet_str){ href.s, prefix + n },
		    (struct stet_str){ shown.s, n });
		shown = stet_str_from(shown, n);
		next = find_address(shown);
		gather(b, (struct stet_str){ shown.s, next }, NOWHERE);
		shown = stet_str_from(shown, next);
		href = shown;
		prefix = 0;
	}
}

/* Is this a link that shows its own address, without brackets around it? The
 * autolink extension gives such links no place, but for "www." */
static bool
is_bare(struct builder *b, cmark_node *from, struct stet_str href,
    struct stet_str *shown)
{
	cmark_node *child = cmark_node_first_child(from);

	if (child == NULL || cmark_node_next(child) != NULL ||
	    cmark_node_get_type(child) != CMARK_NODE_TEXT)
		return false;
	*shown = keep(b->text, cmark_node_get_literal(child));
	if (shown->n == 0 || href.n < shown->n ||
	    !stet_str_eq(*shown, stet_str_from(href, href.n - shown->n)))
		return false;
	return cmark_node_get_start_line(from) == 0 ||
	    (href.n > shown->n && stet_str_starts(*shown, "www."));
}

static void
enter_link(struct builder *b, cmark_node *from)
{
	struct stet_str href = keep(b->text, cmark_node_get_url(from)), shown;

	if (!is_bare(b, from, href, &shown)) {
		b->node = stet_add(b->doc, b->node, STET_LINK,
		    span_of(b->text, from));
		if (b->node == NULL)
			return;
		b->node->u.link.href = href;
		b->node->u.link.title =
		    keep(b->text, cmark_node_get_title(from));
		return;
	}
	if ((b->text->flags & STET_GFM_HAN) != 0)
		add_cut_link(b, href, shown);
	else
		add_bare_link(b, href, shown);
	cmark_iter_reset(b->iter, from, CMARK_EVENT_EXIT);
}

/* Blocks that the tree has between cmark's. */

/* A block that stands right behind a shortcode, without a blank line. */
static void
put_glue(struct builder *b, struct stet_node *node)
{
	unsigned is;

	if (!b->glue || node == NULL)
		return;
	is = stet_kind_info(node->kind)->is;
	b->glue = is == STET_C_INLINE;
	if (is == STET_C_BLOCK || is == STET_C_TITLE)
		node->flags |= STET_GLUED;
}

/* A shortcode that is a block has been added: what is between it and its
 * partner may be one node. */
static void
settle(struct builder *b, struct stet_node *node)
{
	const struct gfm_shortcode *code = gfm_code_of(b->text, node), *open;

	if (code == NULL || !code->boxed)
		return;
	if (code->glued && node->prev != NULL)
		node->flags |= STET_GLUED;
	b->glue = code->glues;
	if (code->partner == 0 || code->role == GFM_UNKNOWN)
		return;
	b->pairs += !code->closes;
	if (!code->closes || b->pairs == 0)
		return;
	b->pairs--;
	open = &b->text->codes[code->partner - 1];
	if (open->node != NULL && open->node->parent == node->parent)
		gfm_wrap(b->doc, open, open->node, node);
}

static void
open_section(struct builder *b, cmark_node *from)
{
	unsigned level = (unsigned)cmark_node_get_heading_level(from);
	struct stet_span at = span_of(b->text, from);

	b->here = stet_add_section(b->doc, b->here, level, at);
	b->node = stet_add(b->doc, b->here, STET_TITLE, at);
	fill_paragraph(b, from);
	put_glue(b, b->node);
}

/* A row stands in the head or in the body of its table. */
static void
open_part(struct builder *b, cmark_node *row)
{
	bool head = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
	enum stet_kind kind = head ? STET_TABLE_HEAD : STET_TABLE_BODY;

	b->column = 0;
	if (b->node->last == NULL || b->node->last->kind != kind)
		stet_add(b->doc, b->node, kind, span_of(b->text, row));
	b->node = b->node->last;
}

static void
enter_other(struct builder *b, cmark_node *from)
{
	struct mapping mapping = mapping_of(from);
	struct stet_node *node;

	if (mapping.kind == STET_HEADING && b->node == b->here &&
	    b->pairs == 0) {
		open_section(b, from);
		return;
	}
	if (mapping.kind == STET_ROW)
		open_part(b, from);
	node = stet_add(b->doc, b->node, mapping.kind, span_of(b->text, from));
	if (node == NULL)
		return;
	b->node = node;
	if (!stet_is_inline(node))
		b->text->in_cell = mapping.kind == STET_CELL;
	put_glue(b, node);
	if (mapping.fill != NULL)
		mapping.fill(b, from);
	/* cmark's leaves are not left; a code block or text has no inside. */
	if (stet_kind_info(mapping.kind)->holds == 0 ||
	    stet_kind_info(mapping.kind)->member == STET_M_RAW)
		b->node = node->parent;
}

/* A shortcode whose paragraph began like HTML. False: it is no such. */
static bool
enter_hole_block(struct builder *b, cmark_node *from)
{
	struct gfm_hole hole =
	    gfm_only_hole(b->text, stet_str(cmark_node_get_literal(from)));
	struct stet_node *node;

	if (hole.code == NULL)
		return false;
	node =
	    stet_add(b->doc, b->node, STET_RAW_BLOCK, span_of(b->text, from));
	if (node == NULL)
		return true;
	put_glue(b, node);
	fill_hole(b, node, hole);
	settle(b, node);
	return true;
}

/* One whose line a paragraph goes on with, as that is indented. */
static bool
enter_hole_inline(struct builder *b, cmark_node *from)
{
	struct gfm_hole hole =
	    gfm_only_hole(b->text, stet_str(cmark_node_get_literal(from)));

	if (hole.code == NULL)
		return false;
	add_hole(b, hole);
	return true;
}

/* HTML that goes on in the next block of HTML is one with it. */
static void
enter_html_block(struct builder *b, cmark_node *from)
{
	struct gfm_html *html = b->text->html;
	struct gfm_place place = { b->node,
		b->here != NULL && b->here == b->node ? b->here : NULL };
	struct stet_node *parent = b->node, *before = parent->last, *first;
	cmark_node *last = from, *next;
	bool more = gfm_html_begin(html, &place,
	    keep(b->text, cmark_node_get_literal(from)),
	    span_of(b->text, from));

	while ((next = cmark_node_next(last)) != NULL && more &&
	    cmark_node_get_type(next) == CMARK_NODE_HTML_BLOCK) {
		more = gfm_html_more(html,
		    keep(b->text, cmark_node_get_literal(next)),
		    span_of(b->text, next));
		last = next;
	}
	gfm_html_put(html, &place, next == NULL);
	first = before != NULL ? before->next : parent->first;
	while (first != NULL && (first->flags & STET_SAID_RAW) != 0)
		first = first->first;
	put_glue(b, first);
	b->node = place.node;
	if (place.here != NULL)
		b->here = place.here;
	if (last != from)
		cmark_iter_reset(b->iter, last, CMARK_EVENT_ENTER);
}

static void
enter(struct builder *b, cmark_node *from)
{
	switch (cmark_node_get_type(from)) {
	case CMARK_NODE_TEXT:
		gather(b, stet_str(cmark_node_get_literal(from)),
		    start_of(b->text, from));
		return;
	case CMARK_NODE_LINK:
		flush(b);
		enter_link(b, from);
		return;
	case CMARK_NODE_HTML_BLOCK:
		if (!enter_hole_block(b, from))
			enter_html_block(b, from);
		return;
	case CMARK_NODE_HTML_INLINE:
		flush(b);
		if (enter_hole_inline(b, from))
			return;
		b->node = gfm_html_inline(b->text->html, b->node,
		    keep(b->text, cmark_node_get_literal(from)),
		    span_of(b->text, from), b->text->source,
		    b->text->at.offset);
		return;
	default:
		flush(b);
		enter_other(b, from);
	}
}

/* A shortcode or formula that is all of a paragraph is a block. */
static void
raise_hole(struct builder *b)
{
	struct stet_node *paragraph = b->node, *hole = paragraph->first;

	if (hole == NULL || hole->next != NULL ||
	    hole->kind != STET_RAW_INLINE ||
	    strcmp(hole->u.raw.format, "html") == 0)
		return;
	stet_unlink(hole);
	if (strcmp(hole->u.raw.format, "hugo") == 0) {
		hole->kind = STET_RAW_BLOCK;
		hole->flags = paragraph->flags;
		stet_insert_before(paragraph, hole);
		stet_unlink(paragraph);
		b->node = hole;
	} else {
		paragraph->kind = STET_MATH_BLOCK;
		paragraph->u.text = stet_str_from(hole->u.raw.text, 2);
		paragraph->u.text.n -= 2;
	}
}

/* What GitHub and Hugo read in what CommonMark has. */
static void
find_convention(struct builder *b)
{
	enum stet_kind kind = b->node->kind;

	if (kind == STET_QUOTE && (b->text->flags & STET_GFM_ALERTS) != 0)
		gfm_find_alert(b->text, b->node);
	else if ((kind == STET_TITLE || kind == STET_HEADING) &&
	    (b->text->flags & STET_GFM_ATTRIBUTES) != 0)
		gfm_find_attributes(b->text, b->node);
}

static void
leave(struct builder *b, cmark_node *from)
{
	flush(b);
	if (cmark_node_get_type(from) == CMARK_NODE_FOOTNOTE_REFERENCE)
		return;
	b->node = gfm_html_leave(b->text->html, b->node);
	if (b->node->kind == STET_ROW)
		b->node = b->node->parent;
	else if (b->node->kind == STET_PARAGRAPH)
		raise_hole(b);
	find_convention(b);
	b->node = b->node->parent;
}

static void
build_all(struct builder *b, cmark_node *root)
{
	cmark_event_type event;

	stet_buf_cut(&b->text->run, 0);
	b->text->html->depth = 0;
	b->iter = cmark_iter_new(root);
	while ((event = cmark_iter_next(b->iter)) != CMARK_EVENT_DONE &&
	    !stet_doc_failed(b->doc)) {
		cmark_node *node = cmark_iter_get_node(b->iter);

		if (node == root)
			flush(b);
		else if (event == CMARK_EVENT_ENTER)
			enter(b, node);
		else
			leave(b, node);
	}
}

struct stet_node *
gfm_build(struct gfm_text *text, struct stet_node *here, cmark_node *root)
{
	struct builder b = { .text = text, .doc = text->doc, .node = here };

	if (text->queue->depth == 0 &&
	    (here->kind == STET_DOCUMENT || here->kind == STET_SECTION ||
		here->kind == STET_GROUP))
		b.here = here;
	b.label_of = gfm_take_prelude(text, root);
	gfm_replace_notes(text, root);
	build_all(&b, root);
	return b.here == NULL ? here : gfm_html_outside(b.here);
}

struct stet_node *
gfm_build_inlines(struct gfm_text *text, struct stet_node *parent,
    cmark_node *root)
{
	struct builder b = { .text = text, .doc = text->doc, .node = parent };
	cmark_node *block;

	b.label_of = gfm_take_prelude(text, root);
	block = cmark_node_first_child(root);
	if (block != NULL && cmark_node_next(block) == NULL &&
	    cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH)
		build_all(&b, block);
	else
		stet_add_text(text->doc, parent, text->source, text->at);
	return parent;
}
