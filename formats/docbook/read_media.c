/* read_media.c: pictures and other media, equations and foreign markup. */
#include "read.h"

static bool
is_data(const struct stet_xml_node *n)
{
	return docbook_is(n, "imagedata") || docbook_is(n, "videodata") ||
	    docbook_is(n, "audiodata") || docbook_is(n, "graphic") ||
	    docbook_is(n, "inlinegraphic");
}

/* Can a page on the web show it? Unknown: perhaps. */
static bool
is_shown(struct stet_str ref)
{
	static const char *const print[] = { ".eps", ".pdf", ".ps", ".tif",
		".tiff", ".wmf", ".emf", ".fig", NULL };

	for (const char *const *p = print; *p != NULL; p++)
		if (stet_str_ends(ref, *p))
			return false;
	return ref.n > 0;
}

/* The address of a picture, or of the entity that stands for it. */
static struct stet_str
ref_of(struct docbook_reader *d, const struct stet_xml_node *data)
{
	struct stet_str ref = docbook_attr(data, "fileref");
	struct stet_str entity = docbook_attr(data, "entityref");
	const struct stet_table_entry *entry = NULL;

	if (ref.n > 0)
		return ref;
	if (entity.n > 0 && d->xml.unparsed.count > 0)
		entry = stet_table_entry(&d->xml.unparsed, d->arena, entity);
	if (entry != NULL && entry->value != NULL)
		return *(const struct stet_str *)entry->value;
	return ref;
}

/* What is in a media object but shows nothing of the picture itself. */
static bool
is_beside(const struct stet_xml_node *n)
{
	return docbook_is(n, "textobject") || docbook_is(n, "caption") ||
	    (n->kind == STET_XML_ELEMENT &&
		(docbook_definition(n)->flags & DOCBOOK_INFO_OF) != 0);
}

/* Of the alternatives, the first that can be shown; NULL: there is none. */
static const struct stet_xml_node *
choose(struct docbook_reader *d, const struct stet_xml_node *el)
{
	const struct stet_xml_node *data = NULL;

	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = stet_xml_next(n, el, is_beside(n)))
		if (is_data(n) && ref_of(d, n).n > 0 &&
		    (data == NULL ||
			(!is_shown(ref_of(d, data)) && is_shown(ref_of(d, n)))))
			data = n;
	return data;
}

/* Text for who cannot see it, with what else the texts say. */
static struct stet_str
alt_of(struct docbook_reader *d, const struct stet_xml_node *el)
{
	struct stet_buf texts = STET_BUF_INIT;
	struct stet_str alt;

	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = stet_xml_next(n, el, is_beside(n))) {
		struct stet_str text;

		if (!docbook_is(n, "textobject") && !docbook_is(n, "alt"))
			continue;
		text = docbook_flat(d, n);
		if (texts.n > 0 && text.n > 0)
			stet_putc(&texts, ' ');
		stet_put(&texts, text);
	}
	alt = stet_copy(d->arena, stet_buf_str(&texts));
	if (texts.status != STET_OK)
		stet_arena_fail(d->arena);
	stet_buf_free(&texts);
	return alt;
}

static bool
is_video(const struct stet_xml_node *data)
{
	return docbook_is(data, "videodata") || docbook_is(data, "audiodata");
}

/* A picture is an image; a film is a link to it that says what it is. */
static void
fill_media(struct docbook_reader *d, struct stet_node *node,
    const struct stet_xml_node *data, struct stet_str alt)
{
	struct stet_str ref = ref_of(d, data);
	struct stet_node *text;

	if (node == NULL)
		return;
	if (node->kind == STET_LINK) {
		node->u.link.href = ref;
		stet_resource(d->doc, ref);
		text = stet_add_text(d->doc, node, alt.n > 0 ? alt : ref,
		    data->span);
		if (text != NULL && alt.n == 0)
			text->flags |= STET_GENERATED;
		return;
	}
	node->u.image.resource = stet_resource(d->doc, ref);
	stet_add_text(d->doc, node, alt, data->span);
}

static enum stet_kind
kind_of(const struct stet_xml_node *data)
{
	return is_video(data) ? STET_LINK : STET_IMAGE;
}

/* Is there nothing in it but pictures and the texts for them? */
static bool
is_picture(const struct stet_xml_node *el)
{
	return docbook_child(el, "caption") == NULL &&
	    docbook_child(el, "imageobjectco") == NULL;
}

/* A paragraph with a picture, or a link to a film, and nothing else. */
static struct stet_node *
add_media(struct docbook_reader *d, const struct stet_xml_node *el,
    const struct stet_xml_node *data, struct stet_str alt)
{
	struct stet_node *node = docbook_add_block(d, STET_PARAGRAPH, el->span);
	struct stet_node *media =
	    stet_add(d->doc, node, kind_of(data), data->span);

	docbook_set_attrs(d, node, el);
	if (data == el)
		docbook_set_none(d, media);
	else
		docbook_set_attrs(d, media, data);
	fill_media(d, media, data, alt);
	return node;
}

/* mediaobject: a paragraph with the picture alone, or a figure. What is in it
 * is kept, as no node has places for its alternatives. */
DOCBOOK_ENTER(media)
{
	const struct stet_xml_node *data = choose(d, el);
	struct docbook_frame *around = d->top;
	struct stet_node *node;

	if (around->def != NULL && (around->def->flags & DOCBOOK_INLINE) != 0) {
		docbook_enter_inline_media(d, el, def);
		return;
	}
	if (data != NULL && is_picture(el)) {
		node = add_media(d, el, data, alt_of(d, el));
		docbook_set_content(d, node, el);
		return;
	}
	docbook_enter_figure(d, el, def);
	if (data == NULL || d->top == around)
		return;
	d->top->shown = data;
	docbook_set_content(d, d->top->node, el);
}

/* graphic of DocBook 4 is its own data. */
DOCBOOK_ENTER(graphic)
{
	(void)def;
	if (ref_of(d, el).n > 0)
		add_media(d, el, el, stet_str(NULL));
	else
		docbook_enter_hidden(d, el, def);
}

DOCBOOK_ENTER(inline_media)
{
	const struct stet_xml_node *data =
	    is_data(el) && ref_of(d, el).n > 0 ? el : choose(d, el);
	struct stet_node *node;

	if (data == NULL) {
		docbook_enter_span(d, el, def);
		return;
	}
	node = docbook_add_inline(d, kind_of(data), el->span);
	docbook_set_attrs(d, node, el);
	docbook_set_content(d, node, el);
	fill_media(d, node, data, alt_of(d, el));
}

/* imageobject, textobject and the like of a figure: the chosen picture; all of
 * them, where there is none. */
DOCBOOK_ENTER(media_object)
{
	const struct docbook_frame *around = d->top;
	const struct stet_xml_node *data;

	while (around->def != NULL &&
	    (around->def->flags & DOCBOOK_MEDIA) != 0 &&
	    !docbook_is(around->el, "mediaobject"))
		around = around->up;
	data = around->shown;
	if (data == NULL || docbook_is(el, "imageobjectco"))
		docbook_enter_text_block(d, el, def);
	else if (data->parent == el)
		add_media(d, el, data, alt_of(d, around->el));
}

/* imagedata that has the picture inside of it, in SVG, say. */
DOCBOOK_ENTER(media_data)
{
	if (el->first != NULL)
		docbook_enter_span(d, el, def);
	else
		docbook_enter_hidden(d, el, def);
}

/* Mathematics */

/* Text without markup is a formula; with it, it is text. */
DOCBOOK_ENTER(math)
{
	struct stet_str text = docbook_flat(d, el);
	bool blocks = docbook_among_blocks(d);
	struct stet_node *node;

	if (text.n == 0 || el->first != el->last ||
	    stet_str_find(text, '$') < text.n) {
		docbook_enter_text_block(d, el, def);
		return;
	}
	node = blocks ? docbook_add_block(d, STET_MATH_BLOCK, el->span)
		      : docbook_add_inline(d, STET_MATH, el->span);
	docbook_set_attrs(d, node, el);
	if (node != NULL)
		node->u.text = text;
}

/* MathML and SVG stand as they are. */
DOCBOOK_ENTER(markup)
{
	bool blocks = docbook_among_blocks(d);
	struct stet_node *node = blocks
	    ? docbook_add_block(d, STET_RAW_BLOCK, el->span)
	    : docbook_add_inline(d, STET_RAW_INLINE, el->span);

	(void)def;
	if (node == NULL)
		return;
	node->u.raw.format =
	    stet_str_is(el->name->space, STET_XML_SVG) ? "svg" : "mathml";
	stet_buf_cut(&d->scratch, 0);
	stet_xml_put(&d->scratch, el, "");
	node->u.raw.text =
	    docbook_squeeze(d, stet_copy(d->arena, stet_buf_str(&d->scratch)));
}
