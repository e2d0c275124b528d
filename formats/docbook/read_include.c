/*
 * read_include.c: XInclude 1.1, and entities in other files. What is included
 * takes the place of the element or reference in the XML, and is looked through
 * in its turn.
 */
#include "read_files.h"

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

	if (!docbook_cut(&text, part_of(el))) {
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

/* "figures/a.png", and no address of its own. */
static bool
is_relative(struct stet_str ref)
{
	size_t colon = stet_str_find(ref, ':');

	return ref.n > 0 && ref.s[0] != '/' && ref.s[0] != '#' &&
	    (colon == ref.n || stet_str_find(ref, '/') < colon);
}

static bool
is_address(const struct stet_xml_name *name)
{
	if (stet_str_is(name->space, STET_XML_XLINK))
		return stet_str_is(name->local, "href");
	return name->space.n == 0 &&
	    (stet_str_is(name->local, "fileref") ||
		stet_str_is(name->local, "url"));
}

/* What is relative to the file is to be so to the input. */
static void
rebase(struct docbook_reader *d, const struct stet_xml_node *part,
    const struct docbook_file *file)
{
	const struct stet_xml_node *n = part;

	if (stet_str_find(file->ref, '/') == file->ref.n)
		return;
	for (; n != NULL; n = n == part && n->first == NULL
		 ? NULL
		 : stet_xml_next(n, part, false))
		for (struct stet_xml_attr *a = n->attrs; a != NULL; a = a->next)
			if (is_address(a->name) && is_relative(a->value))
				a->value = stet_xml_resolve(d->arena, file->ref,
				    a->value);
}

/* As the including element wants it, so that two copies can differ. */
static void
set_id(struct stet_xml_node *part, struct stet_str id)
{
	struct stet_xml_attr *a = part->attrs;

	while (a != NULL &&
	    !(stet_str_is(a->name->local, "id") &&
		(a->name->space.n == 0 ||
		    stet_str_is(a->name->space, STET_XML_XML))))
		a = a->next;
	if (a != NULL && id.n > 0)
		a->value = id;
}

static enum stet_status
include_xml(struct docbook_reader *d, struct stet_xml_node *el,
    const struct docbook_file *file)
{
	struct stet_xml_files files = { d, docbook_load_declarations };
	struct stet_xml_doc xml;
	struct stet_xml_job job = { .doc = d->doc,
		.nodes = d->nodes,
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
	part = docbook_find_part(&xml, part_of(el));
	if (part == NULL) {
		docbook_not_included(d, el->span, part_of(el),
		    ": nothing has this name there");
		return STET_E_IO;
	}
	stet_xml_unlink(part);
	rebase(d, part, file);
	set_id(part, docbook_attr(el, "set-xml-id"));
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

	if (!d->xml.has_references &&
	    !docbook_has_name(d, STET_XML_XINCLUDE, "include"))
		return STET_OK;
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
