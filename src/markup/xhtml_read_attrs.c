/* xhtml_read_attrs.c: the attributes that an element says something by. */
#include "markup/xhtml_read_private.h"

static bool
is_default_scope(const struct stet_xml_node *e)
{
	const struct stet_xml_node *part =
	    e->parent == NULL ? NULL : e->parent->parent;
	bool head = part != NULL && stet_xhtml_is(part, "thead");

	return stet_str_is(xhtml_get(e, "scope"), head ? "col" : "row");
}

static bool
is_cell(const struct stet_xml_node *e)
{
	return stet_xhtml_is(e, "td") || stet_xhtml_is(e, "th");
}

/* Not those that only say again what others do. */
static bool
is_attr(const struct stet_xml_node *e, const struct stet_xml_attr *a)
{
	struct stet_str name = a->name->local;

	if (stet_str_is(a->name->space, STET_XML_XML))
		return stet_str_is(name, "lang") &&
		    xhtml_get(e, "lang").s == NULL;
	if (stet_str_is(name, XHTML_DATA) || stet_str_is(name, XHTML_LOOK))
		return false;
	if (stet_str_is(name, "scope"))
		return !is_cell(e) || !is_default_scope(e);
	return true;
}

#define ALIGN "text-align: "

/* Cells say by their style how they are aligned. */
static bool
is_alignment(const struct stet_xml_node *e, const struct stet_xml_attr *a)
{
	return is_cell(e) && stet_str_is(a->name->local, "style") &&
	    stet_str_starts(a->value, ALIGN) &&
	    (stet_str_ends(a->value, "left") ||
		stet_str_ends(a->value, "right") ||
		stet_str_ends(a->value, "center")) &&
	    a->value.n < sizeof(ALIGN) + 6;
}

static struct stet_str
name_of(struct stet_xhtml_reader *r, const struct stet_xml_attr *a)
{
	struct stet_buf name = STET_BUF_INIT;
	struct stet_str local = a->name->local;

	if (!stet_str_is(a->name->space, "http://www.idpf.org/2007/ops"))
		return local;
	stet_puts(&name, "epub:");
	stet_put(&name, local);
	local = stet_copy(r->doc->arena, stet_buf_str(&name));
	if (name.status != STET_OK)
		stet_arena_fail(r->doc->arena);
	stet_buf_free(&name);
	return local;
}

struct stet_attr *
xhtml_copy_attrs(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	struct stet_attr *first = NULL, **end = &first;

	for (const struct stet_xml_attr *a = e->attrs; a != NULL; a = a->next) {
		if (!is_attr(e, a))
			continue;
		*end = stet_alloc(r->doc->arena, sizeof(**end));
		if (*end == NULL)
			break;
		(*end)->name = name_of(r, a);
		(*end)->value = a->value.s == NULL ? stet_str("") : a->value;
		if (is_alignment(e, a)) {
			(*end)->name = stet_str("align");
			(*end)->value =
			    stet_str_from(a->value, sizeof(ALIGN) - 1);
		}
		end = &(*end)->next;
	}
	return first;
}
