/* read_links.c: links, references and footnotes. */
#include <stdio.h>

#include "read.h"

struct stet_str
docbook_fragment(struct docbook_reader *d, struct stet_str id)
{
	stet_buf_cut(&d->scratch, 0);
	stet_putc(&d->scratch, '#');
	stet_put(&d->scratch, id);
	return stet_copy(d->arena, stet_buf_str(&d->scratch));
}

static void
check_target(struct docbook_reader *d, struct stet_str id, struct stet_span at)
{
	if (id.n > 0 && docbook_target(d, id) == NULL)
		stet_note(d->doc->diag, STET_D_NO_TARGET_ID, at, id);
}

static struct stet_node *
add_link(struct docbook_reader *d, const struct stet_xml_node *el,
    struct stet_str href)
{
	struct stet_node *link = docbook_add_inline(d, STET_LINK, el->span);

	if (link == NULL)
		return NULL;
	link->u.link.href = href;
	link->u.link.title = stet_xml_get(el, STET_XML_XLINK, "title");
	docbook_set_attrs(d, link, el);
	return link;
}

static void
put_link_text(struct docbook_reader *d, struct stet_node *link,
    struct stet_str text, struct stet_span at)
{
	struct stet_node *node = stet_add_text(d->doc, link, text, at);

	if (node != NULL)
		node->flags |= STET_GENERATED;
}

/* Where a link goes; s is NULL: it does not say. */
static struct stet_str
find_href(struct docbook_reader *d, const struct stet_xml_node *el)
{
	struct stet_str linkend = docbook_attr(el, "linkend");
	struct stet_str href = stet_xml_get(el, STET_XML_XLINK, "href");

	if (linkend.n > 0) {
		check_target(d, linkend, el->span);
		return docbook_fragment(d, linkend);
	}
	return href.s != NULL ? href : docbook_attr(el, "url");
}

/* Text for a link that has none: of what it goes to, or its address. */
static struct stet_str
find_text(struct docbook_reader *d, const struct stet_xml_node *el,
    struct stet_str href)
{
	struct stet_str endterm = docbook_attr(el, "endterm");
	struct stet_str id = docbook_attr(el, "linkend");
	struct docbook_target *target = docbook_target(d, endterm);

	if (endterm.n > 0)
		check_target(d, endterm, el->span);
	if (target != NULL)
		return docbook_target_text(d, target);
	if (id.n == 0 && stet_str_starts(href, "#"))
		id = stet_str_from(href, 1);
	target = docbook_target(d, id);
	if (target == NULL)
		return id.n > 0 ? id : href;
	return docbook_target_text(d, target);
}

/* Is there nothing to show in it? */
static bool
is_empty(const struct stet_xml_node *el)
{
	return el->first == NULL ||
	    (el->first == el->last && el->first->kind == STET_XML_TEXT &&
		stet_xml_is_blank(el->first->text));
}

/* link, ulink and xref: an address, or an id of this document. */
DOCBOOK_ENTER(link)
{
	struct stet_str href = find_href(d, el);
	struct stet_node *link;

	if (href.s == NULL) {
		docbook_enter_span(d, el, def);
		return;
	}
	link = add_link(d, el, href);
	if (is_empty(el))
		put_link_text(d, link, find_text(d, el, href), el->span);
	else
		docbook_push(d, el, def, link);
}

/* olink, biblioref and the like: text that names what is elsewhere. */
DOCBOOK_ENTER(xref)
{
	static const char *const names[] = { "linkend", "targetptr", "linkmode",
		"targetdoc", "targetdocent", NULL };
	struct stet_str id = { NULL, 0 };
	struct stet_node *link;

	for (size_t i = 0; names[i] != NULL && id.n == 0; i++)
		id = docbook_attr(el, names[i]);
	if (id.n == 0 || (!is_empty(el) && docbook_target(d, id) == NULL)) {
		docbook_enter_link(d, el, def);
		return;
	}
	if (docbook_target(d, id) == NULL) {
		if (docbook_attr(el, "linkend").n > 0)
			check_target(d, id, el->span);
		link = docbook_add_inline(d, STET_SPAN, el->span);
		docbook_set_attrs(d, link, el);
		put_link_text(d, link, id, el->span);
		return;
	}
	link = add_link(d, el, docbook_fragment(d, id));
	if (is_empty(el))
		put_link_text(d, link,
		    docbook_target_text(d, docbook_target(d, id)), el->span);
	else
		docbook_push(d, el, def, link);
}

DOCBOOK_ENTER(email)
{
	struct stet_str address = docbook_flat(d, el);

	if (address.n == 0 || stet_xml_get(el, STET_XML_XLINK, "href").n > 0) {
		docbook_enter_span(d, el, def);
		return;
	}
	stet_buf_cut(&d->scratch, 0);
	stet_puts(&d->scratch, "mailto:");
	stet_put(&d->scratch, address);
	docbook_push(d, el, def,
	    add_link(d, el, stet_copy(d->arena, stet_buf_str(&d->scratch))));
}

/* Footnotes */

static struct stet_str
next_label(struct docbook_reader *d)
{
	char text[24];

	snprintf(text, sizeof(text), "%u", ++d->note_count);
	return stet_copy(d->arena, stet_str(text));
}

static struct stet_node *
add_reference(struct docbook_reader *d, const struct stet_xml_node *el,
    struct stet_str label)
{
	struct stet_node *ref =
	    docbook_add_inline(d, STET_FOOTNOTE_REF, el->span);

	if (ref != NULL)
		ref->u.label = label;
	return ref;
}

/* A note, or an annotation in the text. Nothing of it ends a paragraph. */
DOCBOOK_ENTER(footnote)
{
	struct stet_str label;
	struct stet_node *note;

	if (docbook_among_blocks(d) && docbook_is(el, "annotation")) {
		docbook_enter_group(d, el, def);
		return;
	}
	label = docbook_is(el, "footnote") ? docbook_note_label(d, el)
					   : next_label(d);
	add_reference(d, el, label);
	note = stet_add(d->doc, d->notes, STET_FOOTNOTE, el->span);
	if (note == NULL)
		return;
	note->u.label = label;
	docbook_set_attrs(d, note, el);
	docbook_push(d, el, def, note);
}

/* One more reference to a note, which may come later. */
DOCBOOK_ENTER(footnoteref)
{
	struct stet_str id = docbook_attr(el, "linkend");
	const struct docbook_target *target = docbook_target(d, id);
	struct stet_node *ref;

	if (target == NULL || !docbook_is(target->el, "footnote")) {
		docbook_enter_xref(d, el, def);
		return;
	}
	ref = add_reference(d, el, docbook_note_label(d, target->el));
	docbook_set_attrs(d, ref, el);
}

/* The number of a note is given when it is met first: by itself, or by a
 * reference to it. */
struct stet_str
docbook_note_label(struct docbook_reader *d, const struct stet_xml_node *el)
{
	struct docbook_target *target = docbook_target(d, docbook_id(el));

	if (target == NULL || target->el != el)
		return next_label(d);
	if (target->label.n == 0)
		target->label = next_label(d);
	return target->label;
}
