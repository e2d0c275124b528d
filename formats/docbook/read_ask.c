/* read_ask.c: questions to elements. */
#include "read.h"

bool
docbook_is_home(struct stet_str space)
{
	return space.n == 0 || stet_str_is(space, DOCBOOK_SPACE);
}

/* There are few names, and many elements. */
bool
docbook_has_name(const struct docbook_reader *d, const char *space,
    const char *local)
{
	for (size_t i = 0; i < d->names.cap; i++) {
		const struct stet_xml_name *name = d->names.entries[i].value;

		if (name != NULL && stet_str_is(name->local, local) &&
		    stet_str_is(name->space, space))
			return true;
	}
	return false;
}

bool
docbook_is(const struct stet_xml_node *el, const char *name)
{
	return el->kind == STET_XML_ELEMENT && el->name != NULL &&
	    el->name->local.n > 0 && el->name->local.s[0] == name[0] &&
	    stet_str_is(el->name->local, name) &&
	    docbook_is_home(el->name->space);
}

const struct stet_xml_node *
docbook_child(const struct stet_xml_node *el, const char *name)
{
	for (const struct stet_xml_node *n = el->first; n != NULL; n = n->next)
		if (docbook_is(n, name))
			return n;
	return NULL;
}

struct stet_str
docbook_attr(const struct stet_xml_node *el, const char *name)
{
	return stet_xml_get(el, "", name);
}

/* It is the first element that is no title, or comes soon. */
const struct stet_xml_node *
docbook_info(const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = n->next) {
		const struct docbook_element *def;

		if (n->kind != STET_XML_ELEMENT)
			continue;
		def = docbook_definition(n);
		if ((def->flags & DOCBOOK_INFO_OF) != 0)
			return n;
		if ((def->flags & DOCBOOK_TITLE) == 0)
			return NULL;
	}
	return NULL;
}

/* Before anything else of el, or right behind its info. */
const struct stet_xml_node *
docbook_title(const struct stet_xml_node *el)
{
	const struct stet_xml_node *info = docbook_info(el), *title = NULL;

	for (const struct stet_xml_node *n = el->first;
	     n != NULL && title == NULL; n = n->next) {
		if (n->kind != STET_XML_ELEMENT || n == info)
			continue;
		if (docbook_is(n, "title"))
			title = n;
		else if ((docbook_definition(n)->flags & DOCBOOK_TITLE) == 0)
			break;
	}
	if (title == NULL && info != NULL)
		title = docbook_child(info, "title");
	return title;
}
