/* xhtml_elements.c: what an element is taken for, by its data-stet or without. */
#include "markup/xhtml_read_private.h"

bool
xhtml_is_word(struct stet_str data, const char *word)
{
	return stet_str_starts(data, word) &&
	    (data.n == strlen(word) || data.s[strlen(word)] == ' ');
}

static bool
is_heading(const struct stet_xml_node *e)
{
	struct stet_str name = e->name->local;

	return name.n == 2 && name.s[0] == 'h' && name.s[1] >= '1' &&
	    name.s[1] <= '6';
}

/* A node as the element says, but at once. */
static struct stet_node *
add_plain(struct html_as *as, struct stet_doc *doc, struct stet_node *parent,
    enum stet_kind kind, const struct html_tag *tag, struct stet_span at)
{
	struct xhtml_said *said = (struct xhtml_said *)as;
	struct html_tag bare = *tag;

	bare.as = NULL;
	said->node = html_add(doc, parent, kind, &bare, at);
	if (said->node == NULL)
		return NULL;
	if (kind == STET_HEADING && stet_str_is(tag->name, "h1"))
		said->node->u.level = 1;
	if (kind == STET_HEADING)
		said->node->flags |= XHTML_BEGINS;
	if (kind == STET_TITLE && parent->kind == STET_SECTION)
		parent->u.level = (unsigned)(tag->name.s[1] - '0');
	return said->node;
}

static void
end_plain(struct html_as *as, struct stet_doc *doc, struct stet_str text)
{
	struct xhtml_said *said = (struct xhtml_said *)as;

	(void)doc;
	(void)text;
	if (said->node != NULL && said->node->kind == STET_HEADING &&
	    said->node->first == NULL && said->node->attrs == NULL)
		stet_unlink(said->node);
}

struct xhtml_said *
xhtml_plain(struct stet_xhtml_reader *r, const struct stet_xml_node *e,
    enum stet_kind kind)
{
	struct xhtml_said *said = xhtml_said_new(r, e, kind, stet_str(NULL));

	if (said == NULL)
		return NULL;
	said->as.add = add_plain;
	said->as.end = end_plain;
	return said;
}

static const struct stet_xml_node *
first_of(const struct stet_xml_node *e)
{
	const struct stet_xml_node *n = e->first;

	while (n != NULL && n->kind != STET_XML_ELEMENT &&
	    (n->kind != STET_XML_TEXT || stet_xml_is_blank(n->text)))
		n = n->next;
	return n;
}

/* A section that begins with a heading. */
static bool
is_section(const struct stet_xml_node *e)
{
	const struct stet_xml_node *first;

	if (!stet_xhtml_is(e, "section"))
		return false;
	first = first_of(e);
	return first != NULL && first->kind == STET_XML_ELEMENT &&
	    is_heading(first) &&
	    (xhtml_get(first, XHTML_DATA).s == NULL ||
		stet_str_starts(xhtml_get(first, XHTML_DATA), "title"));
}

static bool
is_title(const struct stet_xml_node *e)
{
	struct stet_str data;

	if (!is_heading(e) || e->parent == NULL || first_of(e->parent) != e ||
	    !is_section(e->parent))
		return false;
	data = xhtml_get(e->parent, XHTML_DATA);
	return data.s == NULL || stet_str_starts(data, "section");
}

struct xhtml_said *
xhtml_find_said(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	struct stet_str data = xhtml_get(e, XHTML_DATA), rest = data;
	enum stet_kind kind;

	rest.n = stet_str_find(data, ' ');
	kind = data.s == NULL ? STET_KIND_COUNT : xhtml_kind(rest);
	if (xhtml_is_word(data, XHTML_PLACE))
		kind = STET_FOOTNOTE;
	rest = rest.n < data.n ? stet_str_from(data, rest.n) : stet_str("");
	if (kind != STET_KIND_COUNT && kind != STET_DOCUMENT)
		return xhtml_said_new(r, e, kind, rest);
	kind = xhtml_foreign_kind(r, e);
	if (kind != STET_KIND_COUNT)
		return xhtml_said_new(r, e, kind, stet_str(""));
	if (is_section(e))
		return xhtml_plain(r, e, STET_SECTION);
	if (is_title(e))
		return xhtml_plain(r, e, STET_TITLE);
	if (is_heading(e))
		return xhtml_plain(r, e, STET_HEADING);
	return NULL;
}
