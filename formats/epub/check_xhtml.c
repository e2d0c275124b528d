/* check_xhtml.c: what may stand in what (HTML Living Standard, section 4). */
#include <string.h>

#include "check.h"

/* Lists of names have a space on both sides of each. */
static bool
is_in(struct stet_str name, const char *names)
{
	const char *at = names;

	while ((at = strchr(at, ' ')) != NULL && at[1] != '\0') {
		at++;
		if (strncmp(at, name.s, name.n) == 0 && at[name.n] == ' ')
			return true;
	}
	return false;
}

/* They hold phrases, and no blocks. */
static const char phrasing[] =
    " p h1 h2 h3 h4 h5 h6 pre span em strong b i u s small sub sup code kbd "
    "samp var q cite abbr dfn mark time data label bdi bdo ruby rt rp legend ";

/* They hold what their parent does. */
static const char transparent[] = " a ins del map ";

static const char blocks[] =
    " address article aside blockquote details dialog div dl fieldset figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr main nav ol p pre section "
    "table ul menu ";

/* Elements that stand in some others alone, and those that hold them alone. */
static const struct {
	const char *name, *parents;
} places[] = {
	{ "li", " ol ul menu " },
	{ "dt", " dl div " },
	{ "dd", " dl div " },
	{ "caption", " table " },
	{ "colgroup", " table " },
	{ "col", " colgroup " },
	{ "thead", " table " },
	{ "tbody", " table " },
	{ "tfoot", " table " },
	{ "tr", " table thead tbody tfoot " },
	{ "td", " tr " },
	{ "th", " tr " },
	{ "figcaption", " figure " },
	{ "rt", " ruby " },
	{ "rp", " ruby " },
};

static const struct {
	const char *name, *children;
} holders[] = {
	{ "ol", " li " },
	{ "ul", " li " },
	{ "menu", " li " },
	{ "dl", " dt dd div " },
	{ "table", " caption colgroup thead tbody tfoot tr " },
	{ "thead", " tr " },
	{ "tbody", " tr " },
	{ "tfoot", " tr " },
	{ "tr", " td th " },
	{ "colgroup", " col " },
};

static const char *
parents_of(struct stet_str name)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (stet_str_is(name, places[i].name))
			return places[i].parents;
	return NULL;
}

static const char *
children_of(struct stet_str name)
{
	for (size_t i = 0; i < sizeof(holders) / sizeof(*holders); i++)
		if (stet_str_is(name, holders[i].name))
			return holders[i].children;
	return NULL;
}

static bool
is_html(const struct stet_xml_node *node)
{
	return node != NULL && node->kind == STET_XML_ELEMENT &&
	    node->name != NULL && stet_str_is(node->name->space, EPUB_XHTML);
}

static void
check_parent(struct epub_checker *c, const struct stet_xml_node *e)
{
	const struct stet_xml_node *up = e->parent;
	const char *parents = parents_of(e->name->local);

	if (parents != NULL &&
	    (!is_html(up) || !is_in(up->name->local, parents)))
		epub_fault(c, e->span,
		    "it cannot stand here: ", e->name->local);
	if (!is_in(e->name->local, blocks))
		return;
	while (is_html(up) && is_in(up->name->local, transparent))
		up = up->parent;
	if (is_html(up) && is_in(up->name->local, phrasing))
		epub_fault(c, e->span,
		    "a block among phrases: ", e->name->local);
}

static void
check_children(struct epub_checker *c, const struct stet_xml_node *e)
{
	const char *children = children_of(e->name->local);
	const struct stet_xml_node *n;

	for (n = children == NULL ? NULL : e->first; n != NULL; n = n->next) {
		if (n->kind == STET_XML_TEXT && !stet_xml_is_blank(n->text))
			epub_fault(c, e->span, "text directly in ",
			    e->name->local);
		if (n->kind == STET_XML_ELEMENT &&
		    (!is_html(n) || !is_in(n->name->local, children)))
			epub_fault(c, n->span,
			    "it cannot stand here: ", n->name->local);
	}
}

static void
check_link(struct epub_checker *c, const struct stet_xml_node *e)
{
	for (const struct stet_xml_node *up = e->parent; up != NULL;
	     up = up->parent)
		if (stet_xml_is(up, EPUB_XHTML, "a"))
			epub_fault(c, e->span, "a link in a link",
			    stet_str(NULL));
}

/* A caption is first or last in its figure. */
static void
check_caption(struct epub_checker *c, const struct stet_xml_node *e)
{
	bool before = false, behind = false;

	for (const struct stet_xml_node *n = e->prev; n != NULL && !before;
	     n = n->prev)
		before = n->kind == STET_XML_ELEMENT;
	for (const struct stet_xml_node *n = e->next; n != NULL && !behind;
	     n = n->next)
		behind = n->kind == STET_XML_ELEMENT;
	if (before && behind)
		epub_fault(c, e->span, "a caption in the middle of a figure",
		    stet_str(NULL));
}

void
epub_check_element(struct epub_checker *c, const struct stet_xml_node *e)
{
	if (!is_html(e))
		return;
	check_parent(c, e);
	check_children(c, e);
	if (stet_str_is(e->name->local, "a"))
		check_link(c, e);
	else if (stet_str_is(e->name->local, "figcaption"))
		check_caption(c, e);
	else if (stet_str_is(e->name->local, "img") &&
	    stet_xml_get(e, "", "alt").s == NULL)
		epub_fault(c, e->span, "a picture without alt", stet_str(NULL));
}
