/*
 * read_include.c: XInclude 1.1, and entities in other files. What is included
 * takes the place of the element or reference in the XML, and is looked through
 * in its turn.
 */
#include <stdio.h>

#include "read_files.h"

/* Parts of what is included */

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

/* "line=4,10" (RFC 5147): the lines between two gaps. False: another one. */
static bool
cut_lines(struct stet_str *text, struct stet_str part)
{
	unsigned long from, to = 0;
	size_t start, end;

	if (part.n == 0)
		return true;
	if (!stet_str_starts(part, "line="))
		return false;
	part = stet_str_from(part, 5);
	from = take_number(&part);
	if (part.n > 0 && part.s[0] == ',') {
		part = stet_str_from(part, 1);
		to = take_number(&part);
	}
	start = skip_lines(*text, from);
	end = to > 0 ? skip_lines(*text, to) : text->n;
	if (end < start)
		return false;
	*text = (struct stet_str){ text->s + start, end - start };
	return true;
}

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

/* "id", "element(id/1)", "element(/1/2)"; NULL: nothing, or another scheme. */
static struct stet_xml_node *
find_part(const struct stet_xml_doc *xml, struct stet_str part)
{
	struct stet_xml_node *el = xml->top;

	if (part.n == 0)
		return xml->root;
	if (stet_str_starts(part, "element(") && stet_str_ends(part, ")"))
		part = (struct stet_str){ part.s + 8, part.n - 9 };
	else if (stet_str_find(part, '(') < part.n)
		return NULL;
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

/* Putting it in */

static struct stet_xml_node *
new_text(struct docbook_reader *d, const struct stet_xml_node *el,
    struct stet_str text)
{
	struct stet_xml_node *node = stet_alloc(d->arena, sizeof(*node));

	if (node == NULL)
		return NULL;
	node->kind = STET_XML_TEXT;
	node->text = text;
	node->span = el->span;
	return node;
}

static struct stet_str
part_of(const struct stet_xml_node *el)
{
	struct stet_str part = docbook_attr(el, "fragid");

	return part.n > 0 ? part : docbook_attr(el, "xpointer");
}

static enum stet_status
include_text(struct docbook_reader *d, struct stet_xml_node *el,
    struct stet_str ref, struct stet_str text)
{
	struct stet_xml_node *node;

	if (!cut_lines(&text, part_of(el))) {
		docbook_not_included(d, el->span, ref,
		    ": not a part that can be found");
		return STET_E_IO;
	}
	if (text.n > 0) {
		node = new_text(d, el, text);
		if (node == NULL)
			return STET_E_MEMORY;
		stet_xml_insert_before(el, node);
	}
	stet_xml_unlink(el);
	return STET_OK;
}

static enum stet_status
include_xml(struct docbook_reader *d, struct stet_xml_node *el,
    const struct docbook_file *file)
{
	struct stet_xml_files files = { d, docbook_load_declarations };
	struct stet_xml_doc xml;
	struct stet_xml_job job = { .doc = d->doc,
		.names = &d->names,
		.text = file->text,
		.at = { file->number, 0, (uint32_t)file->text.n },
		.ref = file->ref,
		.files = &files };
	enum stet_status status = stet_xml_read(&job, &xml);
	struct stet_xml_node *part;

	if (status != STET_OK)
		return status;
	docbook_declares(d, file, &xml);
	part = find_part(&xml, part_of(el));
	if (part == NULL) {
		docbook_not_included(d, el->span, part_of(el),
		    ": nothing has this name there");
		return STET_E_IO;
	}
	stet_xml_unlink(part);
	stet_xml_insert_before(el, part);
	stet_xml_unlink(el);
	return STET_OK;
}

/* STET_E_IO: it cannot be had, which its fallback is for. */
static enum stet_status
include(struct docbook_reader *d, struct stet_xml_node *el)
{
	struct docbook_ask ask = { .in = docbook_file_of(d, el->span.file),
		.encoding = docbook_attr(el, "encoding"),
		.at = el->span };
	struct stet_str ref = docbook_attr(el, "href");
	struct docbook_file *file;
	const char *why;
	enum stet_status status;

	if (ref.n == 0) {
		docbook_not_included(d, el->span, part_of(el),
		    ": a part of this document itself");
		return STET_E_IO;
	}
	ask.ref = stet_xml_resolve(d->arena, docbook_file_ref(ask.in), ref);
	status = docbook_open(d, &ask, &file, &why);
	if (status == STET_E_IO)
		docbook_not_included(d, el->span, ask.ref, why);
	if (status != STET_OK)
		return status;
	if (stet_str_is(docbook_attr(el, "parse"), "text"))
		return include_text(d, el, ask.ref, file->text);
	return include_xml(d, el, file);
}

/* Puts what the fallback holds in place of the element, if it has one. */
static void
fall_back(struct stet_xml_node *el)
{
	struct stet_xml_node *fallback = el->first;

	while (fallback != NULL &&
	    !stet_xml_is(fallback, STET_XML_XINCLUDE, "fallback"))
		fallback = fallback->next;
	if (fallback != NULL)
		docbook_unwrap(fallback, el);
}

static enum stet_status
take(struct docbook_reader *d, struct stet_xml_node *el)
{
	enum stet_status status;

	if (el->kind == STET_XML_REFERENCE)
		return docbook_expand(d, el);
	status = include(d, el);
	if (status != STET_E_IO)
		return status;
	fall_back(el);
	return STET_OK;
}

/* The node to go on with where one has been taken out: what has come there
 * for it, or what follows. */
static struct stet_xml_node *
resume(const struct stet_xml_node *before, const struct stet_xml_node *parent,
    const struct stet_xml_node *top)
{
	if (parent == NULL)
		return NULL;
	if (before == NULL)
		return parent->first != NULL
		    ? parent->first
		    : stet_xml_next(parent, top, false);
	return before->next != NULL ? before->next
				    : stet_xml_next(before, top, true);
}

static bool
is_elsewhere(const struct docbook_reader *d, const struct stet_xml_node *n)
{
	if (n->kind == STET_XML_REFERENCE)
		return true;
	return n != d->xml.root && stet_xml_is(n, STET_XML_XINCLUDE, "include");
}

enum stet_status
docbook_include(struct docbook_reader *d)
{
	struct stet_xml_node *top = d->xml.top, *n = top->first;

	while (n != NULL) {
		const struct stet_xml_node *before = n->prev,
					   *parent = n->parent;
		enum stet_status status;

		if (!is_elsewhere(d, n)) {
			n = stet_xml_next(n, top, false);
			continue;
		}
		status = take(d, n);
		if (status != STET_OK)
			return status;
		n = n->parent != NULL ? stet_xml_next(n, top, true)
				      : resume(before, parent, top);
	}
	return STET_OK;
}
