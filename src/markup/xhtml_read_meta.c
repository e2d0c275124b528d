/* xhtml_read_meta.c: metadata as xhtml_meta.c wrote it. */
#include "markup/xhtml_read_private.h"

#define MOST_DEPTH 1000

static const char *const types[] = { "null", "boolean", "integer", "real",
	"text", "date", "list", "map", "comment" };
static const char *const forms[] = { "", "plain", "single", "double", "literal",
	"folded", "block", "flow" };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static size_t
find(const char *const *names, size_t n, struct stet_str name)
{
	size_t i = 0;

	while (i < n && !stet_str_is(name, names[i]))
		i++;
	return i;
}

struct open {
	struct stet_value *value;
	struct open *up;
	size_t depth;
};

static void
set(struct stet_value *v, const struct xhtml_token *t, size_t *depth)
{
	size_t form = find(forms, COUNT(forms), t->value);

	if (stet_str_is(t->name, "form") && form < COUNT(forms))
		v->form = (enum stet_value_form)form;
	else if (stet_str_is(t->name, "blank"))
		v->blank = true;
	else if (stet_str_is(t->name, "inset"))
		v->inset = true;
	else if (stet_str_is(t->name, "key"))
		v->key = t->value;
	else if (stet_str_is(t->name, "text") && stet_str_eq(v->text, t->shown))
		v->text = t->value;
	else if (stet_str_is(t->name, "depth"))
		for (size_t i = 0; i < t->value.n && *depth <= MOST_DEPTH; i++)
			*depth =
			    *depth * 10 + (unsigned char)(t->value.s[i] - '0');
}

static bool
is_container(const struct stet_value *v)
{
	return v->type == STET_V_LIST || v->type == STET_V_MAP;
}

/* Puts a value below the nearest one that is not as deep. */
static void
put(struct stet_doc *doc, struct open **open, struct stet_value *v,
    size_t depth)
{
	struct open *inner;

	while ((*open)->up != NULL && (*open)->depth >= depth)
		*open = (*open)->up;
	if ((*open)->value->type == STET_V_LIST)
		v->key = stet_str(NULL);
	stet_value_append((*open)->value, v);
	if (!is_container(v))
		return;
	inner = stet_alloc(doc->arena, sizeof(*inner));
	if (inner == NULL)
		return;
	*inner = (struct open){ v, *open, depth };
	*open = inner;
}

static void
read_value(struct stet_doc *doc, const struct stet_xml_node *e,
    struct stet_str data, struct open **open)
{
	struct xhtml_token t;
	struct stet_value *v;
	size_t depth = 0, type;

	if (!xhtml_next_token(doc->arena, &data, &t))
		return;
	type = find(types, COUNT(types), t.name);
	v = stet_value_new(doc->arena,
	    type < COUNT(types) ? (enum stet_value_type)type : STET_V_TEXT);
	if (v == NULL)
		return;
	v->span = e->span;
	v->key = xhtml_get(e, "name");
	v->text = xhtml_get(e, "content");
	while (xhtml_next_token(doc->arena, &data, &t))
		set(v, &t, &depth);
	if (depth > MOST_DEPTH)
		depth = MOST_DEPTH;
	if (depth == 0 && v->type == STET_V_MAP) {
		doc->meta->form = v->form;
		doc->meta->blank = v->blank;
	} else {
		put(doc, open, v, depth);
	}
}

bool
stet_xhtml_read_meta(struct stet_doc *doc, const struct stet_xml_node *head)
{
	struct open top = { doc->meta, NULL, 0 }, *open = &top;
	bool found = false;

	for (const struct stet_xml_node *n = head->first;
	     n != NULL && doc->meta != NULL; n = n->next) {
		struct stet_str data;

		if (!stet_xhtml_is(n, "meta"))
			continue;
		data = xhtml_get(n, XHTML_DATA);
		if (data.s == NULL || stet_str_is(data, XHTML_SHOWN))
			continue;
		found = true;
		read_value(doc, n, data, &open);
	}
	return found;
}
