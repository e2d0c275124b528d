/* write_media.c: pictures, in text or alone. */
#include "write.h"

static struct stet_str
address_of(const struct stet_node *image)
{
	return image->u.image.resource == NULL ? stet_str(NULL)
					       : image->u.image.resource->ref;
}

/* A picture's text is one in DocBook, without markup. */
static void
put_alt(struct docbook_writer *w, const struct stet_node *image)
{
	struct stet_str text = stet_node_text(w->arena, image);

	if (image->first == NULL)
		return;
	stet_xml_start(&w->xml, "textobject");
	stet_xml_element(&w->xml, "phrase", text);
	stet_xml_end(&w->xml);
}

/* Is it one text that comes back as it is? */
static bool
has_plain_alt(const struct stet_node *image)
{
	const struct stet_node *n = image->first;

	return n == NULL ||
	    (n->next == NULL && n->kind == STET_TEXT && n->flags == 0 &&
		n->attrs == NULL && docbook_is_plain(n->u.text));
}

static void
put_data(struct docbook_writer *w, const struct stet_node *image, bool carries)
{
	struct stet_str uri = docbook_uri(w, address_of(image));

	stet_xml_start(&w->xml, "imageobject");
	stet_xml_start(&w->xml, "imagedata");
	stet_xml_attr(&w->xml, "fileref", uri);
	if (carries && !stet_str_eq(uri, address_of(image)))
		docbook_carry(w, "resource", address_of(image));
	if (carries && image->u.image.title.n > 0)
		docbook_carry(w, "title", image->u.image.title);
	if (carries && (image->flags != 0 || image->attrs != NULL)) {
		docbook_carry_flags(w, image);
		docbook_carry_attrs(w, image);
	}
	docbook_end_leaf(w);
	stet_xml_end(&w->xml);
}

/* The picture, and behind it the text of which it can have no more than the
 * words. */
static void
put_rich_image(struct docbook_writer *w, const struct stet_node *image)
{
	docbook_begin(w, image);
	stet_xml_start(&w->xml, "inlinemediaobject");
	put_data(w, image, false);
	stet_xml_end(&w->xml);
}

bool
docbook_open_image(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_put_thing(w);
	if (!has_plain_alt(node) || address_of(node).n == 0) {
		put_rich_image(w, node);
		return true;
	}
	docbook_start(w, node, "inlinemediaobject");
	if (!stet_str_eq(docbook_uri(w, address_of(node)), address_of(node)))
		docbook_carry(w, "resource", address_of(node));
	if (node->u.image.title.n > 0)
		docbook_carry(w, "title", node->u.image.title);
	docbook_started(w, node);
	put_data(w, node, false);
	put_alt(w, node);
	stet_xml_end(&w->xml);
	return false;
}

void
docbook_close_image(struct docbook_writer *w, const struct stet_node *node)
{
	if (!has_plain_alt(node) || address_of(node).n == 0)
		docbook_end(w);
}

void
docbook_put_image(struct docbook_writer *w, const struct stet_node *paragraph,
    const struct stet_node *image)
{
	docbook_start(w, paragraph, "mediaobject");
	docbook_started(w, paragraph);
	put_data(w, image, true);
	put_alt(w, image);
	stet_xml_end(&w->xml);
}

/* Can it be a mediaobject? */
bool
docbook_is_picture(const struct stet_node *paragraph)
{
	const struct stet_node *n = paragraph->first;

	return n != NULL && n->next == NULL && n->kind == STET_IMAGE &&
	    has_plain_alt(n) && address_of(n).n > 0 &&
	    stet_attr(n, "id").s == NULL;
}
