/* read_carry_meta.c: metadata as the writer left it. */
#include "read_carry.h"

/* A list or map that is being filled. */
struct open {
	struct stet_value *value;
	struct open *up;
};

static const char *const types[] = { "null", "boolean", "integer", "real",
	"text", "date", "list", "map", "comment" };
static const char *const forms[] = { "", "plain", "single", "double", "literal",
	"folded", "block", "flow" };

static size_t
find(const char *const *names, size_t n, struct stet_str name, size_t usual)
{
	for (size_t i = 0; i < n; i++)
		if (stet_str_is(name, names[i]))
			return i;
	return usual;
}

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Fills a value; the type is part of it, so it comes first. */
static void
fill(struct docbook_reader *d, struct stet_value *value, struct stet_str data)
{
	struct stet_str name, text;

	while (value != NULL && docbook_next_pair(d, &data, &name, &text)) {
		if (stet_str_is(name, "key"))
			value->key = text;
		else if (stet_str_is(name, "type"))
			value->type = (enum stet_value_type)find(types,
			    COUNT(types), text, STET_V_TEXT);
		else if (stet_str_is(name, "form"))
			value->form = (enum stet_value_form)find(forms,
			    COUNT(forms), text, STET_FORM_NONE);
		else if (stet_str_is(name, "blank"))
			value->blank = true;
		else if (stet_str_is(name, "inset"))
			value->inset = true;
		else if (stet_str_is(name, "text"))
			value->text = text;
	}
}

static struct stet_value *
make(struct docbook_reader *d, const struct stet_xml_node *at,
    struct stet_str data)
{
	struct stet_value *value = stet_value_new(d->arena, STET_V_TEXT);

	if (value == NULL)
		return NULL;
	value->span = at->span;
	fill(d, value, data);
	return value;
}

/* The instruction in an element that says what its text is. */
static const struct stet_xml_node *
find_value(const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL; n = n->next)
		if (docbook_is_carry(n) && stet_str_starts(n->text, "value "))
			return n;
	return NULL;
}

/* The text stands in the element, unless it could not. */
static struct stet_value *
make_from(struct docbook_reader *d, const struct stet_xml_node *el)
{
	const struct stet_xml_node *says = find_value(el);
	struct stet_str data = says != NULL ? says->text : stet_str(NULL);
	struct stet_str shown = docbook_flat(d, el);
	struct stet_value *value;

	docbook_next_word(&data);
	value = make(d, el, data);
	if (value == NULL)
		return NULL;
	if (value->text.s == NULL ||
	    !docbook_carry_agrees(value->text, shown, false))
		value->text = shown;
	if (says == NULL)
		value->key = stet_str_is(el->name->local, "bibliomisc")
		    ? docbook_attr(el, "role")
		    : el->name->local;
	return value;
}

struct stet_value *
docbook_carry_value(struct docbook_reader *d, const struct stet_xml_node *el)
{
	return find_value(el) != NULL ? make_from(d, el) : NULL;
}

static bool
is_container(const struct stet_value *value)
{
	return value->type == STET_V_LIST || value->type == STET_V_MAP;
}

/* An instruction between the elements. */
static void
take_word(struct docbook_reader *d, const struct stet_xml_node *n,
    struct open **open)
{
	struct stet_str data = n->text, word = docbook_next_word(&data);
	struct stet_value *value;
	struct open *inner;

	if (stet_str_is(word, "values-end")) {
		if ((*open)->up != NULL)
			*open = (*open)->up;
		return;
	}
	value = make(d, n, data);
	if (value == NULL)
		return;
	stet_value_append((*open)->value, value);
	if (!stet_str_is(word, "values") || !is_container(value))
		return;
	inner = stet_alloc(d->arena, sizeof(*inner));
	if (inner == NULL)
		return;
	*inner = (struct open){ value, *open };
	*open = inner;
}

static bool
is_values(const struct stet_xml_node *n)
{
	return docbook_is_carry(n) && stet_str_starts(n->text, "values");
}

bool
docbook_carry_meta(struct docbook_reader *d, const struct stet_xml_node *info)
{
	struct open top = { d->doc->meta, NULL }, *open = &top;
	const struct stet_xml_node *n = info->first;
	struct stet_str data;

	while (n != NULL && n->kind == STET_XML_TEXT)
		n = n->next;
	if (n == NULL || !is_values(n) || d->doc->meta == NULL)
		return false;
	data = n->text;
	docbook_next_word(&data);
	fill(d, d->doc->meta, data);
	d->doc->meta->type = STET_V_MAP;
	for (n = n->next; n != NULL; n = n->next)
		if (docbook_is_carry(n))
			take_word(d, n, &open);
		else if (n->kind == STET_XML_ELEMENT)
			stet_value_append(open->value, make_from(d, n));
	return true;
}
