/* read_carry_media.c: pictures as the writer says them. */
#include "read_carry.h"

/* A picture and its text, as the writer says them, and nothing else. */
static bool
is_plain_media(const struct stet_xml_node *el)
{
	const struct stet_xml_node *object = el->first, *text, *data, *phrase;

	if (object == NULL || !docbook_is(object, "imageobject") ||
	    object->attrs != NULL || object->first == NULL ||
	    object->first != object->last ||
	    !docbook_is(object->first, "imagedata"))
		return false;
	data = object->first;
	if (data->attrs == NULL ||
	    !stet_str_is(data->attrs->name->local, "fileref"))
		return false;
	for (const struct stet_xml_attr *a = data->attrs->next; a != NULL;
	     a = a->next)
		if (!stet_str_is(a->name->space, DOCBOOK_CARRY))
			return false;
	text = object->next;
	if (text == NULL)
		return true;
	phrase = text->first;
	return docbook_is(text, "textobject") && text->next == NULL &&
	    text->attrs == NULL && phrase != NULL && phrase->next == NULL &&
	    docbook_is(phrase, "phrase") && phrase->attrs == NULL &&
	    phrase->first != NULL && phrase->first == phrase->last &&
	    phrase->first->kind == STET_XML_TEXT;
}

/* Does el hold a picture in text, and nothing else? */
static bool
holds_picture(const struct stet_xml_node *el)
{
	return el->first != NULL && el->first == el->last &&
	    docbook_is(el->first, "inlinemediaobject");
}

void
docbook_carry_mark_plain(struct docbook_reader *d, struct stet_xml_node *el)
{
	const struct docbook_element *def = docbook_definition(el);

	if ((def->flags & DOCBOOK_MEDIA) != 0 &&
	    (docbook_is(el, "mediaobject") ||
		docbook_is(el, "inlinemediaobject")) &&
	    is_plain_media(el))
		docbook_carry_tell(d, el, "plain", stet_str(NULL));
	else if (def->kind == STET_PARAGRAPH && docbook_is(el, "para") &&
	    holds_picture(el))
		docbook_carry_tell(d, el, "para", stet_str(NULL));
}

static struct stet_xml_node *
next_element(struct stet_xml_node *n)
{
	while (n != NULL && n->kind != STET_XML_ELEMENT)
		n = n->next;
	return n;
}

struct stet_xml_node *
docbook_carry_picture(struct stet_xml_node *el)
{
	while (el != NULL && !docbook_is(el, "imagedata"))
		el = docbook_is(el, "inlinemediaobject") ||
			docbook_is(el, "imageobject")
		    ? next_element(el->first)
		    : NULL;
	return el != NULL && el->attrs != NULL &&
		stet_str_is(el->attrs->name->local, "fileref")
	    ? el
	    : NULL;
}
