/* patched_meta.c: changes of metadata in the info of the source. */
#include <string.h>

#include "patched.h"

/* What the reader keeps of the info as a whole follows from the rest. */
static const struct stet_value *
skip(const struct stet_value *value)
{
	while (value != NULL && stet_str_is(value->key, DOCBOOK_INFO))
		value = value->next;
	return value;
}

bool
docbook_same_meta(const struct stet_doc *a, const struct stet_doc *b)
{
	const struct stet_value *x = skip(a->meta->first);
	const struct stet_value *y = skip(b->meta->first);

	while (x != NULL && y != NULL) {
		if (!stet_str_eq(x->key, y->key) || !stet_value_same(x, y))
			return false;
		x = skip(x->next);
		y = skip(y->next);
	}
	return x == NULL && y == NULL;
}

/* Is it a scalar of one line, and shown? */
static bool
is_line(const struct stet_value *value)
{
	return value->type != STET_V_NULL && value->type != STET_V_COMMENT &&
	    value->type != STET_V_LIST && value->type != STET_V_MAP &&
	    !value->blank && docbook_is_plain(value->text);
}

/* Would the reader take its text for something else? */
static bool
needs_type(const struct stet_value *value)
{
	bool date = stet_value_plain_type(value->text) == STET_V_DATE;

	return value->type != (date ? STET_V_DATE : STET_V_TEXT);
}

/* Those whose contents may be text with markup, or text alone. */
static bool
holds_text(struct stet_str name)
{
	static const char *const names[] = { "edition", "pubdate",
		"releaseinfo", "subtitle", "title", "titleabbrev", NULL };

	for (const char *const *n = names; *n != NULL; n++)
		if (stet_str_is(name, *n))
			return true;
	return false;
}

/* The element that a value was made of; NULL: it was not that alone. */
static const struct docbook_stretch *
element_of(const struct docbook_patching *p, const struct stet_value *value)
{
	const struct docbook_stretch *s =
	    docbook_stretch_at(&p->stretches, value->span.offset);
	struct stet_str inside;

	if (s == NULL || s->inside == s->end)
		return NULL;
	inside = (struct stet_str){ p->source.s + s->inside,
		s->inside_end - s->inside };
	return holds_text(s->name) || stet_str_find(inside, '<') == inside.n
	    ? s
	    : NULL;
}

static void
change(struct docbook_patching *p, const struct stet_value *old,
    const struct stet_value *value)
{
	const struct docbook_stretch *s = element_of(p, old);
	size_t made = p->made.n;

	if (s == NULL || !is_line(old) || !is_line(value)) {
		p->hopeless = true;
		return;
	}
	if (needs_type(value))
		docbook_put_value_text(&p->w, value);
	else
		stet_xml_text(&p->w.xml, value->text);
	docbook_add_edit(p, s->inside, s->inside_end, made);
}

/* An element in the root, by its local name; NULL: there is none. */
static const struct docbook_stretch *
child_of_root(const struct docbook_patching *p, const char *name)
{
	const struct docbook_stretch *root =
	    (const struct docbook_stretch *)(void *)p->stretches.all.data;
	size_t n = p->stretches.all.n / sizeof(*root);

	for (size_t i = 1; i < n; i++)
		if (root[i].up == 0 && stet_str_is(root[i].name, name))
			return &root[i];
	return NULL;
}

/* Behind all that is in the info; without one, in a new one that stands behind
 * the titles. */
static void
add(struct docbook_patching *p, const struct stet_value *first)
{
	static const char *const titles[] = { "titleabbrev", "subtitle",
		"title" };
	const struct docbook_stretch *info = child_of_root(p, "info"), *last;
	size_t made = p->made.n, place = 0;

	if (info == NULL)
		stet_xml_start(&p->w.xml, "info");
	for (const struct stet_value *v = first; v != NULL; v = skip(v->next))
		if (is_line(v))
			docbook_put_value(&p->w, v);
		else
			p->hopeless = true;
	if (info == NULL)
		stet_xml_end(&p->w.xml);
	for (size_t i = 0; info == NULL && i < 3; i++) {
		last = child_of_root(p, titles[i]);
		if (last != NULL && last->end > place)
			place = last->end;
	}
	if (info != NULL)
		place = info->inside_end;
	while (info != NULL && place > info->inside &&
	    strchr(" \t\n", p->source.s[place - 1]) != NULL)
		place--;
	if (place == 0 || (info != NULL && info->inside == info->end))
		p->hopeless = true;
	docbook_add_edit(p, place, place, made);
}

/* Values that stay keep their order, and new ones come last. */
void
docbook_patch_meta(struct docbook_patching *p)
{
	const struct stet_value *old = skip(p->old->meta->first);
	const struct stet_value *value = skip(p->doc->meta->first);

	for (; old != NULL && value != NULL && !p->hopeless;
	     old = skip(old->next), value = skip(value->next))
		if (!stet_str_eq(old->key, value->key))
			p->hopeless = true;
		else if (!stet_value_same(old, value))
			change(p, old, value);
	if (old != NULL)
		p->hopeless = true;
	else if (value != NULL)
		add(p, value);
}
