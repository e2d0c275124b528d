/* read_attrs.c: what nodes remember of their elements. */
#include "read_carry.h"

/* "docbook:NAME" for good; one for all attributes of the name. */
static const char *
make_label(struct docbook_reader *d, const struct stet_xml_name *name)
{
	struct stet_buf *out = &d->scratch;

	stet_buf_cut(out, 0);
	stet_puts(out, "docbook:");
	if (stet_str_is(name->space, STET_XML_XLINK)) {
		stet_puts(out, "xlink:");
	} else if (stet_str_is(name->space, STET_XML_XML)) {
		stet_puts(out, "xml:");
	} else if (name->space.n > 0) {
		stet_putc(out, '{');
		stet_put(out, name->space);
		stet_putc(out, '}');
	}
	stet_put(out, name->local);
	stet_putc(out, '\0');
	return stet_copy(d->arena, stet_buf_str(out)).s;
}

/* The attributes that the tree has itself. */
static const struct {
	const char *space, *local, *label;
} shared[] = {
	{ STET_XML_XML, "id", "id" },
	{ "", "id", "id" },
	{ STET_XML_XML, "lang", "lang" },
	{ "", "lang", "lang" },
	{ "", "role", "role" },
	{ "", "class", "class" },
};

static const char *
label_of(struct docbook_reader *d, const struct stet_xml_attr *a)
{
	struct stet_xml_name *name = (struct stet_xml_name *)a->name;

	for (size_t i = 0;
	     name->label == NULL && i < sizeof(shared) / sizeof(shared[0]); i++)
		if (stet_str_is(name->local, shared[i].local) &&
		    stet_str_is(name->space, shared[i].space))
			name->label = shared[i].label;
	if (name->label == NULL)
		name->label = make_label(d, name);
	return name->label;
}

/* Where the next attribute of node goes. */
static struct stet_attr **
end_of(struct stet_node *node)
{
	struct stet_attr **end = &node->attrs;

	while (*end != NULL)
		end = &(*end)->next;
	return end;
}

static struct stet_attr **
put_attr(struct docbook_reader *d, struct stet_attr **end, const char *name,
    struct stet_str value)
{
	*end = stet_alloc(d->arena, sizeof(**end));
	if (*end == NULL)
		return end;
	(*end)->name = stet_str(name);
	(*end)->value = value;
	return &(*end)->next;
}

/* An element may have thousands of them. */
void
docbook_copy_attrs(struct docbook_reader *d, struct stet_node *node,
    const struct stet_xml_node *el, const char *skip)
{
	struct stet_attr **end;

	if (node == NULL || el->attrs == NULL)
		return;
	end = end_of(node);
	for (const struct stet_xml_attr *a = el->attrs; a != NULL;
	     a = a->next) {
		const char *label;

		if (a->name == NULL)
			return;
		if (stet_str_is(a->name->space, DOCBOOK_CARRY)) {
			docbook_carry_record(d, node, a->name->local.s,
			    a->value);
			continue;
		}
		if (skip != NULL && a->name->space.n == 0 &&
		    stet_str_is(a->name->local, skip))
			continue;
		label = label_of(d, a);
		if (label != NULL)
			end = put_attr(d, end, label, a->value);
	}
}

/* "name", or "{URI}name" for what is not DocBook. */
static struct stet_str
full_name(struct docbook_reader *d, const struct stet_xml_name *name)
{
	struct stet_buf *out = &d->scratch;

	if (name->space.n == 0 || stet_str_is(name->space, DOCBOOK_SPACE))
		return name->local;
	stet_buf_cut(out, 0);
	stet_putc(out, '{');
	stet_put(out, name->space);
	stet_putc(out, '}');
	stet_put(out, name->local);
	return stet_copy(d->arena, stet_buf_str(out));
}

void
docbook_set_attrs(struct docbook_reader *d, struct stet_node *node,
    const struct stet_xml_node *el)
{
	struct stet_str name;

	if (node == NULL)
		return;
	name = full_name(d, el->name);
	if (!stet_str_eq(name, stet_str(docbook_usual_element(node))))
		stet_set_attr(d->doc, node, DOCBOOK_ELEMENT, name);
	docbook_copy_attrs(d, node, el, NULL);
}

void
docbook_set_none(struct docbook_reader *d, struct stet_node *node)
{
	stet_set_attr(d->doc, node, DOCBOOK_ELEMENT, stet_str(DOCBOOK_NONE));
}

struct stet_str
docbook_content(struct docbook_reader *d, const struct stet_xml_node *el)
{
	stet_buf_cut(&d->scratch, 0);
	stet_xml_put_content(&d->scratch, el, DOCBOOK_SPACE);
	return stet_copy(d->arena, stet_buf_str(&d->scratch));
}

void
docbook_set_content(struct docbook_reader *d, struct stet_node *node,
    const struct stet_xml_node *el)
{
	if (el->first != NULL)
		stet_set_attr(d->doc, node, DOCBOOK_CONTENT,
		    docbook_content(d, el));
}
