/*
 * xhtml_image.c: pictures. The text instead of a picture is an attribute in
 * HTML, and inlines in the tree: how it is made of them is carried as a list of
 * nodes in their order, of which each says how much of the attribute it takes.
 */
#include <stet/walk.h>

#include "markup/url.h"
#include "markup/xhtml_private.h"

static struct stet_str
text_of(const struct stet_node *node)
{
	switch (node->kind) {
	case STET_TEXT:
	case STET_CODE:
	case STET_MATH:
		return node->u.text;
	case STET_SOFT_BREAK:
	case STET_LINE_BREAK:
		return stet_str("\n");
	default:
		return stet_str(NULL);
	}
}

/* Members that no text of the attribute shows. */
static void
carry_members(struct stet_xhtml *x, const struct stet_node *node)
{
	switch (stet_kind_info(node->kind)->member) {
	case STET_M_LINK:
		xhtml_carry(x, node, "href", node->u.link.href);
		if (node->u.link.title.n > 0)
			xhtml_carry(x, node, "title", node->u.link.title);
		return;
	case STET_M_IMAGE:
		if (node->u.image.resource != NULL)
			xhtml_carry(x, node, "resource",
			    node->u.image.resource->ref);
		if (node->u.image.title.n > 0)
			xhtml_carry(x, node, "title", node->u.image.title);
		return;
	case STET_M_RAW:
		xhtml_carry(x, node, "format", stet_str(node->u.raw.format));
		xhtml_carry(x, node, "text", node->u.raw.text);
		return;
	case STET_M_LABEL:
		xhtml_carry(x, node, "label", node->u.label);
		return;
	case STET_M_TEXT:
		if (node->kind == STET_RUBY)
			xhtml_carry(x, node, "text", node->u.text);
		return;
	default:
		return;
	}
}

static void
put_part(struct stet_xhtml *x, const struct stet_node *node,
    struct stet_buf *alt)
{
	struct stet_str text = text_of(node);
	struct stet_str shown = xhtml_clean(x->arena, text);

	xhtml_carry_begin(x, node, STET_DOCUMENT);
	carry_members(x, node);
	if (text.n > 0)
		xhtml_carry_uint(x, node, "n", shown.n);
	if (shown.s != text.s)
		xhtml_carry(x, node, "text", text);
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		xhtml_carry_attr(x, node, a->name,
		    a->value.s == NULL ? stet_str("") : a->value,
		    stet_str(NULL));
	stet_put(alt, shown);
}

/* The text, and the list of what it is made of; an empty list: of one text. */
static void
list_parts(struct stet_xhtml *x, const struct stet_node *image,
    struct stet_buf *alt, struct stet_buf *parts)
{
	const struct stet_node *only = image->first;
	struct stet_walk walk = stet_walk(image);
	bool simple = only == NULL ||
	    (only == image->last && only->kind == STET_TEXT &&
		only->attrs == NULL && only->flags == 0 && only->u.text.n > 0 &&
		xhtml_clean(x->arena, only->u.text).s == only->u.text.s);

	while (stet_walk_next(&walk)) {
		if (walk.node == image)
			continue;
		if (walk.entering)
			put_part(x, walk.node, alt);
		else if (walk.node->first != NULL)
			stet_puts(parts, ");");
		if (!walk.entering)
			continue;
		stet_put(parts, stet_buf_str(&x->carry));
		stet_puts(parts, walk.node->first != NULL ? " (;" : ";");
	}
	stet_buf_cut(&x->carry, 0);
	if (simple)
		stet_buf_cut(parts, 0);
}

static void
put_img(struct stet_xhtml *x, const struct stet_node *node,
    const struct stet_xhtml_picture *picture, struct stet_buf *alt,
    struct stet_buf *parts)
{
	struct stet_str src = stet_xhtml_url(x->arena, picture->address);
	struct stet_str ref = node->u.image.resource->ref;
	struct stet_str title = node->u.image.title;

	list_parts(x, node, alt, parts);
	xhtml_start(x, "img", node, STET_IMAGE);
	xhtml_attr(x, "src", src);
	if (!stet_str_eq(src, ref))
		xhtml_carry_shown(x, node, "resource", ref,
		    stet_url_is_data(src) ? stet_str(XHTML_ANY_DATA) : src);
	if (parts->n > 0)
		xhtml_carry(x, node, "parts", stet_buf_str(parts));
	if (node->first == NULL && picture->alt.n > 0) {
		stet_put(alt, xhtml_clean(x->arena, picture->alt));
		xhtml_carry_shown(x, node, "alt", stet_str(""),
		    stet_buf_str(alt));
	}
	xhtml_attr(x, "alt", stet_buf_str(alt));
	if (title.n > 0 && xhtml_clean(x->arena, title).s != title.s)
		xhtml_carry(x, node, "title", title);
	if (title.n > 0)
		xhtml_attr(x, "title", title);
	if (picture->width > 0 && stet_attr(node, "html:width").n == 0 &&
	    picture->height > 0 && stet_attr(node, "html:height").n == 0) {
		xhtml_word(x, node, "sized");
		xhtml_attr_uint(x, "width", picture->width);
		xhtml_attr_uint(x, "height", picture->height);
	}
	xhtml_started(x, "img", node);
	xhtml_end_void(x);
}

/* What stands instead of a picture that cannot be shown. */
static bool
put_instead(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str ref = node->u.image.resource == NULL
	    ? stet_str(NULL)
	    : node->u.image.resource->ref;

	xhtml_start(x, "span", node, STET_SPAN);
	if (node->u.image.resource != NULL)
		xhtml_carry(x, node, "resource", ref);
	if (node->u.image.title.n > 0)
		xhtml_carry(x, node, "title", node->u.image.title);
	xhtml_started(x, "span", node);
	x->last = XHTML_SOLID;
	return true;
}

static bool
has_address(struct stet_xhtml *x, const struct stet_xhtml_picture *picture)
{
	return picture->address.n > 0 &&
	    stet_xhtml_url(x->arena, picture->address).n > 0;
}

bool
xhtml_put_image(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_xhtml_picture picture = { .width = 0 };
	struct stet_buf alt = STET_BUF_INIT, parts = STET_BUF_INIT;

	if (node->u.image.resource != NULL && x->picture != NULL)
		x->picture(x->context, node, &picture);
	else if (node->u.image.resource != NULL)
		picture.address = node->u.image.resource->ref;
	if (!has_address(x, &picture))
		return put_instead(x, node);
	if (stet_str_starts(picture.address, "http"))
		x->has |= STET_XHTML_REMOTE;
	put_img(x, node, &picture, &alt, &parts);
	if (alt.status != STET_OK || parts.status != STET_OK)
		x->xml.out->status = STET_E_MEMORY;
	stet_buf_free(&alt);
	stet_buf_free(&parts);
	x->last = XHTML_SOLID;
	return false;
}

/* The end of one that could not be shown: where it is. */
void
xhtml_leave_image(struct stet_xhtml *x, const struct stet_node *node)
{
	if (node->u.image.resource != NULL) {
		xhtml_sum_start(x, "span");
		stet_xml_start(&x->xml, "span");
		stet_xml_attr(&x->xml, "class", stet_str("address"));
		stet_xhtml_shown(x);
		xhtml_text(x, stet_str(" ["));
		xhtml_text(x, node->u.image.resource->ref);
		xhtml_text(x, stet_str("]"));
		xhtml_end(x);
	}
	xhtml_end(x);
}
