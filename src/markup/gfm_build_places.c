/* gfm_build_places.c: where in the source a node of cmark's stands. */
#include "markup/gfm_build_private.h"

/* Offset in what cmark got of its line and column, or GFM_NOWHERE. */
static size_t
fed_offset_at(const struct gfm_text *text, int line, int column)
{
	size_t offset;

	if (line < 1 || column < 1)
		return GFM_NOWHERE;
	if (text->lines == NULL)
		offset = 0;
	else if ((size_t)line <= text->line_count)
		offset = text->lines[line - 1];
	else
		return GFM_NOWHERE;
	offset += (size_t)column - 1;
	return offset > text->fed.n ? GFM_NOWHERE : offset;
}

/* The same in the source. */
size_t
gfm_offset_at(const struct gfm_text *text, int line, int column)
{
	size_t offset = fed_offset_at(text, line, column);

	if (offset == GFM_NOWHERE)
		return GFM_NOWHERE;
	offset = gfm_source_offset(text, offset);
	return offset > text->source.n ? GFM_NOWHERE : offset;
}

static int
true_line(const struct gfm_text *text, cmark_node *node, int line)
{
	bool is_inline = (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) ==
	    CMARK_NODE_TYPE_INLINE;

	return line > 0 && is_inline ? line + text->lost_lines : line;
}

size_t
gfm_start_of(const struct gfm_text *text, cmark_node *node)
{
	return gfm_offset_at(text,
	    true_line(text, node, cmark_node_get_start_line(node)),
	    cmark_node_get_start_column(node));
}

size_t
gfm_fed_offset(const struct gfm_text *text, cmark_node *node)
{
	size_t offset = fed_offset_at(text, cmark_node_get_start_line(node),
	    cmark_node_get_start_column(node));

	return offset == GFM_NOWHERE ? 0 : offset;
}

/* Where node stands; the place of the whole text when cmark does not know. */
struct stet_span
gfm_span_of(const struct gfm_text *text, cmark_node *node)
{
	size_t from = gfm_start_of(text, node);
	size_t last = gfm_offset_at(text,
	    true_line(text, node, cmark_node_get_end_line(node)),
	    cmark_node_get_end_column(node));
	struct stet_span span = text->at;

	if (from == GFM_NOWHERE)
		return span;
	span.offset += (uint32_t)from;
	span.length =
	    last == GFM_NOWHERE || last < from || last >= text->source.n
	    ? 0
	    : (uint32_t)(last - from + 1);
	return span;
}
