/* write_blocks.c: what stands among blocks, but for tables. */
#include <stet/walk.h>

#include "elements.h"
#include "write.h"

/* Elements with text */

/* A block with text begins. */
static void
start_block(struct docbook_writer *w, const struct stet_node *node,
    const char *element)
{
	docbook_block(w);
	docbook_block_line(w);
	docbook_start(w, node, element);
	docbook_start_text(w);
}

static void
leave_element(struct docbook_writer *w, const struct stet_node *node)
{
	(void)node;
	stet_xml_end(&w->xml);
}

static bool
enter_lines(struct docbook_writer *w, const struct stet_node *node,
    const char *role)
{
	start_block(w, node, "literallayout");
	if (role != NULL && stet_attr(node, "role").s == NULL)
		stet_xml_attr(&w->xml, "role", stet_str(role));
	if (role != NULL && node->attrs != NULL)
		docbook_carry(w, "kind", stet_str("paragraph"));
	docbook_started(w, node);
	w->text.lines = true;
	return true;
}

static bool
enter_paragraph(struct docbook_writer *w, const struct stet_node *node)
{
	struct stet_str name = stet_attr(node, DOCBOOK_ELEMENT);
	const char *element = docbook_element_of(node, "para");

	if (docbook_is_picture(node) && name.s == NULL) {
		docbook_block(w);
		docbook_block_line(w);
		docbook_put_image(w, node, node->first);
		return false;
	}
	if (docbook_has_breaks(node) && stet_attr(node, "role").s == NULL &&
	    name.s == NULL)
		return enter_lines(w, node, "paragraph");
	start_block(w, node, element);
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
	if (strcmp(docbook_element_of(node, "literallayout"),
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
	docbook_block_line(w);
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

static void
start_blocks(struct docbook_writer *w, const struct stet_node *node,
    const char *element)
{
	docbook_block(w);
	docbook_block_line(w);
	docbook_start(w, node, element);
}

static void
leave_blocks(struct docbook_writer *w, const struct stet_node *node)
{
	(void)node;
	docbook_pop_place(w);
}

static bool
enter_list(struct docbook_writer *w, const struct stet_node *node)
{
	bool ordered = node->u.list.ordered;
	bool box = stet_str_is(stet_attr(node, "class"), "highlights") &&
	    !ordered && node->attrs->next == NULL;

	if (node->first == NULL) {
		docbook_block(w);
		stet_xml_line(&w->xml);
		docbook_begin(w, node);
		docbook_end(w);
		return false;
	}
	start_blocks(w, node, ordered ? "orderedlist" : "itemizedlist");
	if (box)
		stet_xml_attr(&w->xml, "role", stet_str("highlights"));
	w->all_said |= box;
	if (node->u.list.tight)
		stet_xml_attr(&w->xml, "spacing", stet_str("compact"));
	if (ordered && node->u.list.start != 1) {
		stet_buf_cut(&w->scratch, 0);
		stet_put_uint(&w->scratch, node->u.list.start);
		stet_xml_attr(&w->xml, "startingnumber",
		    stet_buf_str(&w->scratch));
	}
	if (ordered ? node->u.list.start > 999999999 : node->u.list.start != 1)
		docbook_carry_uint(w, "start", node->u.list.start);
	if (node->u.list.bullet != 0 && node->u.list.bullet != '-') {
		const char bullet = node->u.list.bullet;

		docbook_carry(w, "bullet", (struct stet_str){ &bullet, 1 });
	}
	if (node->u.list.delimiter != STET_PERIOD)
		docbook_carry_uint(w, "delimiter", node->u.list.delimiter);
	docbook_started(w, node);
	return true;
}

static void
leave_list(struct docbook_writer *w, const struct stet_node *node)
{
	if (node->first != NULL)
		docbook_end_blocks(w);
}

static bool
enter_item(struct docbook_writer *w, const struct stet_node *node)
{
	stet_xml_line(&w->xml);
	docbook_start(w, node, "listitem");
	if (node->u.task != STET_NO_TASK)
		docbook_carry(w, "task",
		    stet_str(node->u.task == STET_TASK_DONE ? "done" : "open"));
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	return true;
}

/* Terms: an entry begins with its first term, and ends with a description. */

static bool
enter_definitions(struct docbook_writer *w, const struct stet_node *node)
{
	if (node->first == NULL) {
		docbook_block(w);
		stet_xml_line(&w->xml);
		docbook_begin(w, node);
		docbook_end(w);
		return false;
	}
	start_blocks(w, node, "variablelist");
	docbook_started(w, node);
	return true;
}

static bool
begins_entry(const struct stet_node *node)
{
	return node->prev == NULL || node->prev->kind == STET_DESCRIPTION;
}

static void
put_empty(struct docbook_writer *w, const char *element)
{
	stet_xml_line(&w->xml);
	stet_xml_start(&w->xml, element);
	docbook_put_word(w, "empty");
	if (strcmp(element, "listitem") == 0) {
		stet_xml_start(&w->xml, "para");
		stet_xml_end(&w->xml);
	}
	stet_xml_end(&w->xml);
}

static bool
enter_term(struct docbook_writer *w, const struct stet_node *node)
{
	if (begins_entry(node)) {
		stet_xml_line(&w->xml);
		stet_xml_start(&w->xml, "varlistentry");
	}
	stet_xml_line(&w->xml);
	docbook_start(w, node, "term");
	docbook_start_text(w);
	docbook_started(w, node);
	return true;
}

static void
leave_term(struct docbook_writer *w, const struct stet_node *node)
{
	stet_xml_end(&w->xml);
	if (node->next != NULL)
		return;
	put_empty(w, "listitem");
	docbook_end_blocks(w);
}

static bool
holds_inlines(const struct stet_node *node)
{
	return node->first != NULL &&
	    stet_kind_info(node->first->kind)->is == STET_C_INLINE;
}

/* Text that stands in a paragraph which the tree does not have. */
static void
start_unwrapped(struct docbook_writer *w, const struct stet_node *node)
{
	bool breaks = docbook_has_breaks(node);

	docbook_block_line(w);
	stet_xml_start(&w->xml, breaks ? "literallayout" : "para");
	if (breaks)
		stet_xml_attr(&w->xml, "role", stet_str("paragraph"));
	docbook_put_word(w, "with unwrap=\"true\"");
	docbook_start_text(w);
	w->text.lines = breaks;
}

static bool
enter_description(struct docbook_writer *w, const struct stet_node *node)
{
	if (begins_entry(node)) {
		stet_xml_line(&w->xml);
		stet_xml_start(&w->xml, "varlistentry");
		put_empty(w, "term");
	}
	stet_xml_line(&w->xml);
	docbook_start(w, node, "listitem");
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	if (holds_inlines(node))
		start_unwrapped(w, node);
	return true;
}

static void
leave_description(struct docbook_writer *w, const struct stet_node *node)
{
	if (holds_inlines(node))
		stet_xml_end(&w->xml);
	docbook_pop_place(w);
	docbook_end_blocks(w);
}

/* Quotations: who said it stands first. */

static const struct stet_node *
find_kind(const struct stet_node *node, enum stet_kind kind)
{
	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		if (n->kind == kind)
			return n;
	return NULL;
}

static void
put_attribution(struct docbook_writer *w, const struct stet_node *node)
{
	stet_xml_line(&w->xml);
	docbook_start(w, node, "attribution");
	docbook_start_text(w);
	docbook_started(w, node);
	w->limited++;
	docbook_visit(w, node);
	w->limited--;
	stet_xml_end(&w->xml);
}

static bool
enter_quote(struct docbook_writer *w, const struct stet_node *node)
{
	const struct stet_node *by = find_kind(node, STET_ATTRIBUTION);

	start_blocks(w, node, docbook_element_of(node, "blockquote"));
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	if (by != NULL)
		put_attribution(w, by);
	return true;
}

/* The first has been written; its place is marked. Others are text. */
static bool
enter_attribution(struct docbook_writer *w, const struct stet_node *node)
{
	if (find_kind(node->parent, STET_ATTRIBUTION) == node) {
		if (node->prev != NULL) {
			stet_xml_line(&w->xml);
			docbook_put_word(w, "attribution");
		}
		return false;
	}
	start_block(w, node, "para");
	docbook_carry(w, "kind", stet_str("attribution"));
	docbook_started(w, node);
	return true;
}

static void
leave_attribution(struct docbook_writer *w, const struct stet_node *node)
{
	if (find_kind(node->parent, STET_ATTRIBUTION) != node)
		stet_xml_end(&w->xml);
}

/* Code */

/* Does the reader find the same text: one line end at its end, none before? */
static bool
is_plain_code(struct stet_str text)
{
	if (text.n < 2 || text.s[0] == '\n' || text.s[text.n - 1] != '\n' ||
	    text.s[text.n - 2] == '\n' || text.s[text.n - 2] == ' ')
		return false;
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if ((c < 0x20 && c != '\n' && c != '\t') ||
		    (c == 0xEF && text.n - i >= 3 &&
			(unsigned char)text.s[i + 1] == 0xBF &&
			(unsigned char)text.s[i + 2] >= 0xBE))
			return false;
	}
	return true;
}

static struct stet_str
without_line_end(struct stet_str text)
{
	if (text.n > 0 && text.s[text.n - 1] == '\n')
		text.n--;
	return text;
}

static bool
enter_code_block(struct docbook_writer *w, const struct stet_node *node)
{
	struct stet_str text = node->u.code.text, info = node->u.code.info;
	struct stet_str first = { info.s, stet_str_find(info, ' ') };
	struct stet_str own = stet_attr(node, "docbook:language");
	struct stet_str language = own.s != NULL ? own : first;

	start_block(w, node, docbook_element_of(node, "programlisting"));
	if (own.s == NULL)
		stet_xml_attr_if(&w->xml, "language", language);
	if (!stet_str_eq(language, info))
		docbook_carry(w, "info", info);
	if (!stet_str_eq(language, first))
		docbook_carry(w, "language", language);
	if (!is_plain_code(text))
		docbook_carry(w, "text", text);
	docbook_started(w, node);
	stet_xml_text(&w->xml, without_line_end(text));
	stet_xml_end(&w->xml);
	return false;
}

static bool
enter_math_block(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_block(w);
	docbook_block_line(w);
	docbook_begin(w, node);
	stet_xml_start(&w->xml, "informalequation");
	stet_xml_element(&w->xml, "mathphrase", node->u.text);
	stet_xml_end(&w->xml);
	docbook_end(w);
	return false;
}

/* Figures */

static bool
enter_figure(struct docbook_writer *w, const struct stet_node *node)
{
	const struct stet_node *caption = find_kind(node, STET_CAPTION);
	const char *element = caption != NULL ? "figure" : "informalfigure";

	start_blocks(w, node, element);
	docbook_carry(w, "kind", stet_str("figure"));
	docbook_started(w, node);
	if (caption != NULL) {
		stet_xml_line(&w->xml);
		docbook_start(w, caption, "title");
		docbook_start_text(w);
		docbook_started(w, caption);
		docbook_visit(w, caption);
		stet_xml_end(&w->xml);
	}
	docbook_push_place(w, node, true);
	return true;
}

/* As with attributions. */
static bool
enter_caption(struct docbook_writer *w, const struct stet_node *node)
{
	if (find_kind(node->parent, STET_CAPTION) == node) {
		if (node->prev != NULL && node->parent->kind == STET_FIGURE) {
			stet_xml_line(&w->xml);
			docbook_put_word(w, "caption");
		}
		return false;
	}
	start_block(w, node, "para");
	docbook_carry(w, "kind", stet_str("caption"));
	docbook_started(w, node);
	return true;
}

static void
leave_caption(struct docbook_writer *w, const struct stet_node *node)
{
	if (find_kind(node->parent, STET_CAPTION) != node)
		stet_xml_end(&w->xml);
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

	start_blocks(w, node, element);
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
	start_blocks(w, node, "sidebar");
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
	docbook_push_place(w, node, false);
	return true;
}

static void
leave_begun(struct docbook_writer *w, const struct stet_node *node)
{
	(void)node;
	docbook_pop_place(w);
	stet_xml_line(&w->xml);
	docbook_end(w);
}

static bool
enter_group(struct docbook_writer *w, const struct stet_node *node)
{
	const char *element = docbook_element_of(node, "");

	if (element[0] == '\0')
		return enter_begun(w, node);
	start_blocks(w, node, element);
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	return true;
}

static void
leave_group(struct docbook_writer *w, const struct stet_node *node)
{
	if (docbook_element_of(node, "")[0] == '\0')
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
	[STET_TITLE] = { enter_title, leave_element },
	[STET_HEADING] = { enter_heading, leave_element },
	[STET_PARAGRAPH] = { enter_paragraph, leave_paragraph },
	[STET_LIST] = { enter_list, leave_list },
	[STET_ITEM] = { enter_item, leave_blocks },
	[STET_DEFINITIONS] = { enter_definitions, leave_list },
	[STET_TERM] = { enter_term, leave_term },
	[STET_DESCRIPTION] = { enter_description, leave_description },
	[STET_QUOTE] = { enter_quote, leave_blocks },
	[STET_ATTRIBUTION] = { enter_attribution, leave_attribution },
	[STET_CODE_BLOCK] = { enter_code_block, NULL },
	[STET_TABLE] = { docbook_open_table, docbook_close_table },
	[STET_TABLE_HEAD] = { docbook_open_part, docbook_close_part },
	[STET_TABLE_BODY] = { docbook_open_part, docbook_close_part },
	[STET_TABLE_FOOT] = { docbook_open_part, docbook_close_part },
	[STET_ROW] = { docbook_open_row, docbook_close_row },
	[STET_CELL] = { docbook_open_cell, docbook_close_cell },
	[STET_THEMATIC_BREAK] = { enter_break, NULL },
	[STET_FIGURE] = { enter_figure, leave_blocks },
	[STET_CAPTION] = { enter_caption, leave_caption },
	[STET_ADMONITION] = { enter_admonition, leave_blocks },
	[STET_FOOTNOTE] = { docbook_open_note, docbook_close_note },
	[STET_LINE_BLOCK] = { enter_line_block, leave_element },
	[STET_MATH_BLOCK] = { enter_math_block, NULL },
	[STET_FACTS] = { enter_facts, leave_blocks },
	[STET_RAW_BLOCK] = { enter_raw, leave_raw },
	[STET_GROUP] = { enter_group, leave_group },
};
