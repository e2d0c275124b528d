/* write_verbatim.c: code and formulas among blocks. */
#include "write.h"

/* Does it come back as it is from the lines of an element? */
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

bool
docbook_open_code(struct docbook_writer *w, const struct stet_node *node)
{
	struct stet_str text = node->u.code.text, info = node->u.code.info;
	struct stet_str first = { info.s, stet_str_find(info, ' ') };
	struct stet_str own = stet_attr(node, "docbook:language");
	struct stet_str language = own.s != NULL ? own : first;

	docbook_start_block(w, node,
	    docbook_element_of(w, node, "programlisting"));
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

bool
docbook_open_formula(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_block(w);
	docbook_block_line(w, "informalequation");
	docbook_begin(w, node);
	stet_xml_start(&w->xml, "informalequation");
	stet_xml_element(&w->xml, "mathphrase", node->u.text);
	stet_xml_end(&w->xml);
	docbook_end(w);
	return false;
}
