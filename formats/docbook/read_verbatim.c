/* read_verbatim.c: text that keeps its lines: code, addresses, poems. */
#include "read.h"

/* Is there nothing in el but text and what shows as text? */
static bool
is_code(const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = stet_xml_next(n, el, false))
		if (n->kind == STET_XML_ELEMENT &&
		    (docbook_definition(n)->flags &
			(DOCBOOK_INLINE | DOCBOOK_CODE)) == 0)
			return false;
	return true;
}

static bool
has_elements(const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL; n = n->next)
		if (n->kind != STET_XML_TEXT)
			return true;
	return false;
}

/* A code block ends with a line end, and does not begin with one. */
static struct stet_str
trim_lines(struct docbook_reader *d, struct stet_str text)
{
	while (text.n > 0 && text.s[0] == '\n')
		text = stet_str_from(text, 1);
	while (text.n > 0 &&
	    (text.s[text.n - 1] == '\n' || text.s[text.n - 1] == ' '))
		text.n--;
	if (text.n == 0)
		return text;
	stet_buf_cut(&d->scratch, 0);
	stet_put(&d->scratch, text);
	stet_putc(&d->scratch, '\n');
	return stet_copy(d->arena, stet_buf_str(&d->scratch));
}

DOCBOOK_ENTER(verbatim)
{
	struct stet_node *node;
	struct stet_str text;

	if (!is_code(el) || docbook_has_blocks(el)) {
		docbook_enter_lines(d, el, def);
		return;
	}
	text = docbook_code_text(d, el);
	node = docbook_add_block(d, STET_CODE_BLOCK, el->span);
	docbook_set_attrs(d, node, el);
	if (node == NULL)
		return;
	node->u.code.text = trim_lines(d, text);
	node->u.code.info = docbook_attr(el, "language");
	/* Blank lines at the ends are content, too. */
	if (has_elements(el) ||
	    (text.n != node->u.code.text.n &&
		text.n + 1 != node->u.code.text.n))
		docbook_set_content(d, node, el);
}

DOCBOOK_ENTER(lines)
{
	if (docbook_is(el, "literallayout") &&
	    stet_str_is(docbook_attr(el, "class"), "monospaced") &&
	    is_code(el)) {
		docbook_enter_verbatim(d, el, def);
		return;
	}
	docbook_open_block(d, el, def,
	    docbook_has_blocks(el) ? STET_GROUP : STET_LINE_BLOCK);
}

/* A line of a poem. */
DOCBOOK_ENTER(line)
{
	struct stet_node *line_break;

	if (docbook_among_blocks(d)) {
		docbook_enter_para(d, el, def);
		return;
	}
	if (d->top->node->last != NULL) {
		line_break = docbook_add_inline(d, STET_LINE_BREAK, el->span);
		if (line_break != NULL)
			line_break->flags |= STET_GENERATED;
	}
	docbook_enter_span(d, el, def);
}
