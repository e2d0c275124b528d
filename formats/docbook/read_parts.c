/*
 * read_parts.c: parts of included files: XPointer in XML, RFC 5147 in text.
 */
#include "read_files.h"

/* Text */

static unsigned long
take_number(struct stet_str *text)
{
	unsigned long n = 0;

	while (text->n > 0 && text->s[0] >= '0' && text->s[0] <= '9') {
		if (n < 100000000UL)
			n = n * 10 + (unsigned long)(text->s[0] - '0');
		*text = stet_str_from(*text, 1);
	}
	return n;
}

/* The offset behind so many lines. */
static size_t
skip_lines(struct stet_str text, unsigned long n)
{
	size_t at = 0;

	while (n-- > 0 && at < text.n)
		at += stet_str_find(stet_str_from(text, at), '\n') + 1;
	return at < text.n ? at : text.n;
}

/* The offset behind so many characters. */
static size_t
skip_characters(struct stet_str text, unsigned long n)
{
	size_t at = 0;

	while (n-- > 0 && at < text.n)
		for (at++; at < text.n &&
		     ((unsigned char)text.s[at] & 0xC0U) == 0x80;)
			at++;
	return at;
}

/* "line=4,10" and "char=4,10": what is between two gaps. */
bool
docbook_cut(struct stet_str *text, struct stet_str part)
{
	size_t (*skip)(struct stet_str, unsigned long) = skip_lines;
	size_t start, end;

	if (part.n == 0)
		return true;
	if (stet_str_starts(part, "char="))
		skip = skip_characters;
	else if (!stet_str_starts(part, "line="))
		return false;
	part = stet_str_from(part, 5);
	start = skip(*text, take_number(&part));
	end = text->n;
	if (part.n > 0 && part.s[0] == ',') {
		part = stet_str_from(part, 1);
		if (part.n > 0 && part.s[0] != ';')
			end = skip(*text, take_number(&part));
	}
	if (end < start || (part.n > 0 && part.s[0] != ';'))
		return false;
	*text = (struct stet_str){ text->s + start, end - start };
	return true;
}

/* XML */

/* The next step of "/1/2": the child of this number. */
static struct stet_xml_node *
child_at(const struct stet_xml_node *el, unsigned long number)
{
	struct stet_xml_node *n = el->first;

	for (; n != NULL; n = n->next)
		if (n->kind == STET_XML_ELEMENT && --number == 0)
			return n;
	return NULL;
}

static struct stet_xml_node *
with_id(const struct stet_xml_doc *xml, struct stet_str id)
{
	for (struct stet_xml_node *n = xml->top->first; n != NULL;
	     n = stet_xml_next(n, xml->top, false))
		if (n->kind == STET_XML_ELEMENT && id.n > 0 &&
		    stet_str_eq(docbook_id(n), id))
			return n;
	return NULL;
}

/* "id", "id/1" or "/1/2" */
static struct stet_xml_node *
at_path(const struct stet_xml_doc *xml, struct stet_str part)
{
	struct stet_xml_node *el = xml->top;

	if (part.n > 0 && part.s[0] != '/')
		el = with_id(xml,
		    (struct stet_str){ part.s, stet_str_find(part, '/') });
	part = stet_str_from(part, stet_str_find(part, '/'));
	while (el != NULL && part.n > 1 && part.s[0] == '/') {
		part = stet_str_from(part, 1);
		el = child_at(el, take_number(&part));
	}
	return el == xml->top || part.n > 0 ? NULL : el;
}

/* "id('a')" */
static struct stet_xml_node *
at_call(const struct stet_xml_doc *xml, struct stet_str data)
{
	char quote;

	if (!stet_str_starts(data, "id(") || data.n < 6 ||
	    data.s[data.n - 1] != ')')
		return NULL;
	quote = data.s[3];
	if ((quote != '\'' && quote != '"') || data.s[data.n - 2] != quote)
		return NULL;
	return with_id(xml, (struct stet_str){ data.s + 4, data.n - 6 });
}

/* How much of the text is in parentheses that open before it. */
static size_t
find_close(struct stet_str text)
{
	size_t depth = 1, i = 0;

	for (; i < text.n; i++) {
		depth += text.s[i] == '(';
		depth -= text.s[i] == ')';
		if (depth == 0)
			break;
	}
	return i;
}

/* Of several "scheme(data)" the first that finds something. */
struct stet_xml_node *
docbook_find_part(const struct stet_xml_doc *xml, struct stet_str part)
{
	struct stet_xml_node *el = NULL;

	if (part.n == 0)
		return xml->root;
	if (stet_str_find(part, '(') == part.n)
		return at_path(xml, stet_str_trim(part));
	while (el == NULL && part.n > 0) {
		size_t open = stet_str_find(part, '(');
		struct stet_str scheme =
		    stet_str_trim((struct stet_str){ part.s, open });
		struct stet_str data = stet_str_from(part, open + 1);

		data.n = find_close(data);
		part = stet_str_from(part, open + data.n + 2);
		if (stet_str_is(scheme, "element"))
			el = at_path(xml, data);
		else if (stet_str_is(scheme, "xpointer"))
			el = at_call(xml, stet_str_trim(data));
	}
	return el;
}
