/* svg.c: which SVG can be a picture of a book. */
#include "markup/xml.h"
#include "write.h"

/* An attribute that runs something: "onload" and the like. */
static bool
is_handler(const struct stet_xml_attr *a)
{
	return a->name->space.n == 0 && a->name->local.n > 2 &&
	    stet_str_starts(a->name->local, "on");
}

/* In a place of the picture itself, or as data. */
static bool
leads_out(const struct stet_xml_node *e, const struct stet_xml_attr *a)
{
	return stet_str_is(a->name->local, "href") &&
	    !stet_str_is(e->name->local, "a") &&
	    !stet_str_starts(a->value, "#") &&
	    !stet_str_starts(a->value, "data:");
}

static const char *
fault_of(const struct stet_xml_node *e)
{
	if (stet_str_is(e->name->local, "script"))
		return "it has a script";
	for (const struct stet_xml_attr *a = e->attrs; a != NULL; a = a->next) {
		if (is_handler(a))
			return "it has a script";
		if (leads_out(e, a))
			return "it is made of other files";
	}
	return NULL;
}

static const char *
find_fault(struct stet_doc *doc, struct stet_str bytes,
    enum stet_status *status)
{
	struct stet_table names = { .cap = 0 };
	struct stet_xml_doc xml;
	struct stet_xml_job job = { .doc = doc,
		.names = &names,
		.text = bytes };
	const char *why = NULL;

	*status = stet_xml_read(&job, &xml);
	if (*status != STET_OK)
		return "not well-formed";
	for (const struct stet_xml_node *n = xml.root; n != NULL && why == NULL;
	     n = stet_xml_next(n, xml.root, false))
		if (n->kind == STET_XML_ELEMENT)
			why = fault_of(n);
	return why;
}

const char *
epub_svg_fault(struct epub_writer *w, struct stet_str bytes)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_doc *doc = stet_doc_new(diag);
	enum stet_status status = STET_E_MEMORY;
	const char *why = "not well-formed";

	if (diag != NULL && doc != NULL)
		why = find_fault(doc, bytes, &status);
	if (status == STET_E_MEMORY)
		stet_arena_fail(w->arena);
	stet_doc_free(doc);
	stet_diag_free(diag);
	return why;
}
