/* gfm_build_kinds.c: the kind of node that comes of each type of cmark's, and
 * what is in it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include "markup/gfm_build_private.h"

/* A paragraph or heading, of which the lines are counted. */
void
gfm_count_lines(struct gfm_builder *b, cmark_node *from)
{
	b->line = cmark_node_get_start_line(from);
	b->backslashes = b->text->lost_lines = 0;
}

static void
fill_heading(struct gfm_builder *b, cmark_node *from)
{
	b->node->u.level = (unsigned)cmark_node_get_heading_level(from);
	gfm_count_lines(b, from);
}

static void
fill_list(struct gfm_builder *b, cmark_node *from)
{
	size_t offset = gfm_start_of(b->text, from);

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
fill_item(struct gfm_builder *b, cmark_node *from)
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
fill_code_block(struct gfm_builder *b, cmark_node *from)
{
	const char *said = cmark_node_get_literal(from);
	size_t offset =
	    gfm_offset_at(b->text, cmark_node_get_start_line(from) + 1, 1);

	b->node->u.code.info =
	    gfm_keep(b->text, cmark_node_get_fence_info(from));
	b->node->u.code.text = b->text->edits.n > 0
	    ? keep_code(b->text, stet_str(said))
	    : gfm_keep_at(b->text, stet_str(said), offset);
}

static void
fill_code(struct gfm_builder *b, cmark_node *from)
{
	b->node->u.text = gfm_keep(b->text, cmark_node_get_literal(from));
}

static void
fill_image(struct gfm_builder *b, cmark_node *from)
{
	b->node->u.image.resource =
	    stet_resource(b->doc, gfm_keep(b->text, cmark_node_get_url(from)));
	b->node->u.image.title = gfm_keep(b->text, cmark_node_get_title(from));
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
next_break(struct gfm_builder *b, bool soft)
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
end_line(struct gfm_builder *b)
{
	b->text->lost_lines += b->backslashes;
	b->backslashes = 0;
}

static void
fill_soft_break(struct gfm_builder *b, cmark_node *from)
{
	(void)from;
	next_break(b, true);
	end_line(b);
}

static void
fill_line_break(struct gfm_builder *b, cmark_node *from)
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
fill_footnote(struct gfm_builder *b, cmark_node *from)
{
	uintptr_t number = (uintptr_t)cmark_node_get_user_data(from);

	if (b->label_of != NULL && number <= b->text->label_count)
		b->node->u.label = b->label_of[number];
}

static void
fill_footnote_ref(struct gfm_builder *b, cmark_node *from)
{
	unsigned long number = strtoul(cmark_node_get_literal(from), NULL, 10);

	if (b->label_of != NULL && number <= b->text->label_count)
		b->node->u.label = b->label_of[number];
}

static void
fill_cell(struct gfm_builder *b, cmark_node *from)
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

/* By cmark's type without its class. CMARK_NODE_TEXT and LINK have code of
 * their own. */
static const struct gfm_mapping blocks[] = {
	[CMARK_NODE_BLOCK_QUOTE & CMARK_NODE_VALUE_MASK] = { STET_QUOTE, NULL },
	[CMARK_NODE_LIST & CMARK_NODE_VALUE_MASK] = { STET_LIST, fill_list },
	[CMARK_NODE_ITEM & CMARK_NODE_VALUE_MASK] = { STET_ITEM, fill_item },
	[CMARK_NODE_CODE_BLOCK &
	    CMARK_NODE_VALUE_MASK] = { STET_CODE_BLOCK, fill_code_block },
	[CMARK_NODE_PARAGRAPH &
	    CMARK_NODE_VALUE_MASK] = { STET_PARAGRAPH, gfm_count_lines },
	[CMARK_NODE_HEADING &
	    CMARK_NODE_VALUE_MASK] = { STET_HEADING, fill_heading },
	[CMARK_NODE_THEMATIC_BREAK &
	    CMARK_NODE_VALUE_MASK] = { STET_THEMATIC_BREAK, NULL },
	[CMARK_NODE_FOOTNOTE_DEFINITION &
	    CMARK_NODE_VALUE_MASK] = { STET_FOOTNOTE, fill_footnote },
};

static const struct gfm_mapping inlines[] = {
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
	struct gfm_mapping mapping;
} extended[] = {
	{ "table", { STET_TABLE, NULL } },
	{ "table_header", { STET_ROW, NULL } },
	{ "table_row", { STET_ROW, NULL } },
	{ "table_cell", { STET_CELL, fill_cell } },
	{ "strikethrough", { STET_STRIKETHROUGH, NULL } },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct gfm_mapping
gfm_mapping_of(cmark_node *node)
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
	return (struct gfm_mapping){ STET_DOCUMENT, NULL };
}
