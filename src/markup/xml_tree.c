/* xml_tree.c: questions to a tree of XML, and XML from it. */
#include "markup/xml.h"

bool
stet_xml_is(const struct stet_xml_node *node, const char *space,
    const char *local)
{
	return node->kind == STET_XML_ELEMENT && node->name != NULL &&
	    stet_str_is(node->name->local, local) &&
	    stet_str_is(node->name->space, space);
}

struct stet_str
stet_xml_get(const struct stet_xml_node *element, const char *space,
    const char *local)
{
	struct stet_str name = stet_str(local), home = stet_str(space);

	for (const struct stet_xml_attr *a = element->attrs; a != NULL;
	     a = a->next)
		if (stet_str_eq(a->name->local, name) &&
		    stet_str_eq(a->name->space, home))
			return a->value;
	return (struct stet_str){ NULL, 0 };
}

void
stet_xml_unlink(struct stet_xml_node *node)
{
	struct stet_xml_node *parent = node->parent;

	if (parent == NULL)
		return;
	if (node->prev != NULL)
		node->prev->next = node->next;
	else
		parent->first = node->next;
	if (node->next != NULL)
		node->next->prev = node->prev;
	else
		parent->last = node->prev;
	node->parent = node->prev = node->next = NULL;
}

void
stet_xml_append(struct stet_xml_node *parent, struct stet_xml_node *node)
{
	node->parent = parent;
	node->prev = parent->last;
	node->next = NULL;
	if (parent->last != NULL)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
}

void
stet_xml_insert_before(struct stet_xml_node *sibling,
    struct stet_xml_node *node)
{
	node->parent = sibling->parent;
	node->next = sibling;
	node->prev = sibling->prev;
	if (sibling->prev != NULL)
		sibling->prev->next = node;
	else
		sibling->parent->first = node;
	sibling->prev = node;
}

bool
stet_xml_is_blank(struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] != ' ' && text.s[i] != '\n' &&
		    text.s[i] != '\t' && text.s[i] != '\r')
			return false;
	return true;
}

/* XML from it */

void
stet_xml_put_escaped(struct stet_buf *out, struct stet_str text, bool quoted)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i];

		if (c == '&')
			stet_puts(out, "&amp;");
		else if (c == '<')
			stet_puts(out, "&lt;");
		else if (c == '>' && !quoted)
			stet_puts(out, "&gt;");
		else if (c == '"' && quoted)
			stet_puts(out, "&quot;");
		else if (c == '\r')
			stet_puts(out, "&#13;");
		else if ((c == '\n' || c == '\t') && quoted)
			stet_puts(out, c == '\n' ? "&#10;" : "&#9;");
		else
			stet_putc(out, c);
	}
}

static const char *
usual_prefix(struct stet_str space)
{
	if (stet_str_is(space, STET_XML_XLINK))
		return "xlink:";
	if (stet_str_is(space, STET_XML_XML))
		return "xml:";
	if (stet_str_is(space, STET_XML_XINCLUDE))
		return "xi:";
	return NULL;
}

static void
put_attr(struct stet_buf *out, const struct stet_xml_attr *a, unsigned number)
{
	struct stet_str space = a->name->space;
	const char *prefix = usual_prefix(space);

	stet_putc(out, ' ');
	if (space.n > 0 && prefix == NULL) {
		stet_puts(out, "xmlns:a");
		stet_put_uint(out, number);
		stet_puts(out, "=\"");
		stet_xml_put_escaped(out, space, true);
		stet_puts(out, "\" a");
		stet_put_uint(out, number);
		stet_putc(out, ':');
	} else if (prefix != NULL) {
		stet_puts(out, prefix);
	}
	stet_put(out, a->name->local);
	stet_puts(out, "=\"");
	stet_xml_put_escaped(out, a->value, true);
	stet_putc(out, '"');
}

static void
put_name(struct stet_buf *out, const struct stet_xml_node *element)
{
	if (stet_str_is(element->name->space, STET_XML_XINCLUDE))
		stet_puts(out, "xi:");
	stet_put(out, element->name->local);
}

/* The namespace that elements without prefix have inside of element. A vocabulary
 * is one with documents that have no namespace. */
static struct stet_str
inner_space(const struct stet_xml_node *element, const char *home)
{
	while (element->name != NULL &&
	    stet_str_is(element->name->space, STET_XML_XINCLUDE))
		element = element->parent;
	if (element->name == NULL || element->name->space.n == 0)
		return stet_str(home);
	return element->name->space;
}

static void
put_start(struct stet_buf *out, const struct stet_xml_node *element,
    struct stet_str around, const char *home)
{
	struct stet_str space = inner_space(element, home);
	unsigned number = 0;

	stet_putc(out, '<');
	put_name(out, element);
	if (!stet_str_eq(space, around) &&
	    !stet_str_is(element->name->space, STET_XML_XINCLUDE)) {
		stet_puts(out, " xmlns=\"");
		stet_xml_put_escaped(out, space, true);
		stet_putc(out, '"');
	}
	for (const struct stet_xml_attr *a = element->attrs; a != NULL;
	     a = a->next)
		put_attr(out, a, ++number);
	stet_puts(out, element->first == NULL ? "/>" : ">");
}

static void
put_end(struct stet_buf *out, const struct stet_xml_node *element)
{
	if (element->first == NULL)
		return;
	stet_puts(out, "</");
	put_name(out, element);
	stet_putc(out, '>');
}

static void
put_leaf(struct stet_buf *out, const struct stet_xml_node *node)
{
	if (node->kind == STET_XML_TEXT) {
		stet_xml_put_escaped(out, node->text, false);
	} else if (node->kind == STET_XML_COMMENT) {
		stet_puts(out, "<!--");
		stet_put(out, node->text);
		stet_puts(out, "-->");
	} else if (node->kind == STET_XML_INSTRUCTION) {
		stet_puts(out, "<?");
		stet_put(out, node->name->local);
		if (node->text.n > 0)
			stet_putc(out, ' ');
		stet_put(out, node->text);
		stet_puts(out, "?>");
	}
}

/* From first to the end of top; nodes above first are not put. */
static void
put_below(struct stet_buf *out, const struct stet_xml_node *first,
    const struct stet_xml_node *top, const char *home)
{
	const struct stet_xml_node *n = first;

	while (n != NULL) {
		if (n->kind == STET_XML_ELEMENT) {
			put_start(out, n,
			    n == top ? stet_str(home)
				     : inner_space(n->parent, home),
			    home);
			if (n->first != NULL) {
				n = n->first;
				continue;
			}
		} else {
			put_leaf(out, n);
		}
		while (n != top && n->next == NULL) {
			n = n->parent;
			if (n != top || first == top)
				put_end(out, n);
		}
		n = n == top ? NULL : n->next;
	}
}

void
stet_xml_put_content(struct stet_buf *out, const struct stet_xml_node *element,
    const char *home)
{
	put_below(out, element->first, element, home);
}

void
stet_xml_put(struct stet_buf *out, const struct stet_xml_node *node,
    const char *home)
{
	put_below(out, node, node, home);
}
