/* write_blocks.c: what stands among blocks, but for tables. */
#include <stet/walk.h>

#include "elements.h"
#include "write.h"

/* Elements with text */

/* A block with text begins. */
void
docbook_start_block(struct docbook_writer *w, const struct stet_node *node,
    const char *element)
{
	docbook_block(w);
	docbook_block_line(w, element);
	docbook_start(w, node, element);
	docbook_start_text(w);
}

void
docbook_leave_element(struct docbook_writer *w, const struct stet_node *node)
{
	(void)node;
	stet_xml_end(&w->xml);
}

static bool
enter_lines(struct docbook_writer *w, const struct stet_node *node,
    const char *role)
{
	docbook_start_block(w, node, "literallayout");
	if (role != NULL && stet_attr(node, "role").s == NULL)
		stet_xml_attr(&w->xml, "role", stet_str(role));
	if (role != NULL && !w->all_said)
		docbook_carry(w, "kind", stet_str("paragraph"));
	docbook_started(w, node);
	w->text.lines = true;
	return true;
}

static bool
enter_paragraph(struct docbook_writer *w, const struct stet_node *node)
{
	struct stet_str name = stet_attr(node, DOCBOOK_ELEMENT);
	const char *element = docbook_element_of(w, node, "para");

	if (docbook_is_picture(node) && name.s == NULL) {
		docbook_block(w);
		docbook_block_line(w, "mediaobject");
		docbook_put_image(w, node, node->first);
		return false;
	}
	if (docbook_has_breaks(node) && stet_attr(node, "role").s == NULL &&
	    name.s == NULL)
		return enter_lines(w, node, "paragraph");
	docbook_start_block(w, node, element);
	docbook_started(w, node);
	return true;
}

static void
leave_paragraph(struct docbook_writer *w, const struct stet_node *node)
{
	if (!docbook_is_picture(node) ||
	    stet_attr(node, DOCBOOK_ELEMENT).s != NULL)
		stet_xml_end(&w->xml);
}

static bool
enter_line_block(struct docbook_writer *w, const struct stet_node *node)
{
	if (strcmp(docbook_element_of(w, node, "literallayout"),
		"literallayout") != 0)
		docbook_carry(w, "kind", stet_str("line-block"));
	return enter_lines(w, node, NULL);
}

/* Titles and headings */

static void
put_bridgehead(struct docbook_writer *w, const struct stet_node *node,
    unsigned level)
{
	static const char *const names[] = { "sect1", "sect2", "sect3", "sect4",
		"sect5" };
	bool own = stet_attr(node, "docbook:renderas").s != NULL;

	docbook_block(w);
	docbook_block_line(w, "bridgehead");
	docbook_start(w, node, "bridgehead");
	docbook_start_text(w);
	if (level >= 2 && level <= 6 && !own)
		stet_xml_attr(&w->xml, "renderas", stet_str(names[level - 2]));
	else if (own)
		docbook_carry(w, "renderas", stet_str(""));
}

static bool
enter_heading(struct docbook_writer *w, const struct stet_node *node)
{
	put_bridgehead(w, node, node->u.level);
	docbook_carry_uint(w, "level", node->u.level);
	docbook_started(w, node);
	return true;
}

/* That of a section without an element is one that looks like it. */
static bool
enter_title(struct docbook_writer *w, const struct stet_node *node)
{
	if (node->parent->kind == STET_SECTION && w->top != NULL &&
	    !w->top->is_element) {
		put_bridgehead(w, node, node->parent->u.level);
		docbook_carry(w, "kind", stet_str("title"));
		docbook_started(w, node);
		return true;
	}
	stet_xml_line(&w->xml);
	docbook_start(w, node, "title");
	docbook_start_text(w);
	docbook_started(w, node);
	return true;
}

static bool
enter_section(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_open_section(w, node);
	return true;
}

static void
leave_section(struct docbook_writer *w, const struct stet_node *node)
{
	(void)node;
	docbook_close_section(w);
}

/* Elements with blocks */

void
docbook_start_blocks(struct docbook_writer *w, const struct stet_node *node,
    const char *element)
{
	docbook_block(w);
	docbook_block_line(w, element);
	docbook_start(w, node, element);
}

void
docbook_leave_blocks(struct docbook_writer *w, const struct stet_node *node)
{
	(void)node;
	docbook_pop_place(w);
}

/* The rest */

static const char *
admonition_of(struct stet_str label)
{
	static const char *const names[] = { "note", "tip", "important",
		"warning", "caution", NULL };

	for (const char *const *n = names; *n != NULL; n++)
		if (stet_str_is(label, *n))
			return *n;
	return "note";
}

static bool
enter_admonition(struct docbook_writer *w, const struct stet_node *node)
{
	const char *element = admonition_of(node->u.label);

	docbook_start_blocks(w, node, element);
	if (!stet_str_is(node->u.label, element)) {
		docbook_carry(w, "label", node->u.label);
		w->all_said = false; /* the element is not the usual one */
	}
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	return true;
}

static bool
enter_facts(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_start_blocks(w, node, "sidebar");
	if (stet_attr(node, "role").s == NULL)
		stet_xml_attr(&w->xml, "role", stet_str("facts"));
	docbook_carry(w, "kind", stet_str("facts"));
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	return true;
}

/* Only instructions say where it begins and ends. */
static bool
enter_begun(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_block(w);
	stet_xml_line(&w->xml);
	docbook_begin(w, node);
	w->raw_depth += node->kind == STET_RAW_BLOCK;
	docbook_push_place(w, node, false);
	return true;
}

static void
leave_begun(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_pop_place(w);
	stet_xml_line(&w->xml);
	docbook_end(w);
	w->raw_depth -= node->kind == STET_RAW_BLOCK;
}

static bool
enter_group(struct docbook_writer *w, const struct stet_node *node)
{
	const char *element = docbook_element_of(w, node, "");

	if (element[0] == '\0')
		return enter_begun(w, node);
	docbook_start_blocks(w, node, element);
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	return true;
}

static void
leave_group(struct docbook_writer *w, const struct stet_node *node)
{
	if (docbook_element_of(w, node, "")[0] == '\0')
		leave_begun(w, node);
	else
		docbook_pop_place(w);
}

/* Can it be a comment of XML and come back the same? */
static bool
is_comment(const struct stet_node *node)
{
	struct stet_str text = node->u.raw.text, trimmed = stet_str_trim(text);

	if (strcmp(node->u.raw.format, "comment") != 0 || node->first != NULL ||
	    node->attrs != NULL || node->flags != 0 || text.n == 0 ||
	    trimmed.n != text.n || stet_str_ends(text, "-"))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0xEF ||
		    (c == '-' && i + 1 < text.n && text.s[i + 1] == '-'))
			return false;
	}
	return true;
}

static bool
enter_raw(struct docbook_writer *w, const struct stet_node *node)
{
	if (!is_comment(node))
		return enter_begun(w, node);
	docbook_block(w);
	stet_xml_line(&w->xml);
	stet_buf_cut(&w->scratch, 0);
	stet_putc(&w->scratch, ' ');
	stet_put(&w->scratch, node->u.raw.text);
	stet_putc(&w->scratch, ' ');
	stet_xml_comment(&w->xml, stet_buf_str(&w->scratch));
	return false;
}

static void
leave_raw(struct docbook_writer *w, const struct stet_node *node)
{
	if (!is_comment(node))
		leave_begun(w, node);
}

static bool
enter_break(struct docbook_writer *w, const struct stet_node *node)
{
	enter_begun(w, node);
	leave_begun(w, node);
	return false;
}

const struct docbook_way docbook_block_ways[STET_KIND_COUNT] = {
	[STET_SECTION] = { enter_section, leave_section },
	[STET_TITLE] = { enter_title, docbook_leave_element },
	[STET_HEADING] = { enter_heading, docbook_leave_element },
	[STET_PARAGRAPH] = { enter_paragraph, leave_paragraph },
	[STET_LIST] = { docbook_open_list, docbook_close_list },
	[STET_ITEM] = { docbook_open_item, docbook_leave_blocks },
	[STET_DEFINITIONS] = { docbook_open_definitions, docbook_close_list },
	[STET_TERM] = { docbook_open_term, docbook_close_term },
	[STET_DESCRIPTION] = { docbook_open_description,
	    docbook_close_description },
	[STET_QUOTE] = { docbook_open_quote, docbook_leave_blocks },
	[STET_ATTRIBUTION] = { docbook_open_first, docbook_close_first },
	[STET_CODE_BLOCK] = { docbook_open_code, NULL },
	[STET_TABLE] = { docbook_open_table, docbook_close_table },
	[STET_TABLE_HEAD] = { docbook_open_part, docbook_close_part },
	[STET_TABLE_BODY] = { docbook_open_part, docbook_close_part },
	[STET_TABLE_FOOT] = { docbook_open_part, docbook_close_part },
	[STET_ROW] = { docbook_open_row, docbook_close_row },
	[STET_CELL] = { docbook_open_cell, docbook_close_cell },
	[STET_THEMATIC_BREAK] = { enter_break, NULL },
	[STET_FIGURE] = { docbook_open_figure, docbook_leave_blocks },
	[STET_CAPTION] = { docbook_open_first, docbook_close_first },
	[STET_ADMONITION] = { enter_admonition, docbook_leave_blocks },
	[STET_FOOTNOTE] = { docbook_open_note, docbook_close_note },
	[STET_LINE_BLOCK] = { enter_line_block, docbook_leave_element },
	[STET_MATH_BLOCK] = { docbook_open_formula, NULL },
	[STET_FACTS] = { enter_facts, docbook_leave_blocks },
	[STET_RAW_BLOCK] = { enter_raw, leave_raw },
	[STET_GROUP] = { enter_group, leave_group },
};
