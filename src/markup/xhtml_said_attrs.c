/*
 * xhtml_said_attrs.c: the attributes of a node, of those that its element has
 * and those that are carried, in their order. What the element has now counts.
 */
#include "markup/xhtml_read_private.h"

#define HTML "html:"

/* Without the words of the writer's own in front. */
static struct stet_str
own_cut(struct stet_str own, struct stet_str words)
{
	if (own.n == 0 || words.n < own.n || memcmp(own.s, words.s, own.n) != 0)
		return words;
	if (words.n == own.n)
		return stet_str(NULL);
	return words.s[own.n] == ' ' ? stet_str_from(words, own.n + 1) : words;
}

/* Attributes that the writer adds to the elements of a kind. */
static bool
is_added(const struct xhtml_said *said, struct stet_str name)
{
	enum stet_kind kind = (enum stet_kind)said->node->kind;
	bool note = kind == STET_FOOTNOTE || kind == STET_FOOTNOTE_REF;

	if (stet_str_is(name, "role"))
		return note || kind == STET_ADMONITION;
	if (stet_str_is(name, "href") || stet_str_is(name, "epub:type"))
		return note;
	if (stet_str_is(name, "title"))
		return kind == STET_LINK || kind == STET_IMAGE;
	return stet_str_is(name, "id") && note &&
	    (xhtml_get(said->element, XHTML_DATA).s == NULL ||
		stet_str_starts(xhtml_get(said->element, "id"), "fn"));
}

/* Is the id the one that was made, or the size the one of the picture? */
static bool
is_made(const struct xhtml_said *said, struct stet_str name,
    struct stet_str value)
{
	struct stet_str data = said->data;
	struct xhtml_token t;
	bool size = stet_str_is(name, "width") || stet_str_is(name, "height");

	if (!size && !stet_str_is(name, "id"))
		return false;
	while (xhtml_next_token(said->reader->doc->arena, &data, &t))
		if (size ? stet_str_is(t.name, "sized")
			 : stet_str_is(t.name, "made") &&
			    stet_str_eq(t.value, value))
			return true;
	return false;
}

/* What the element shows of its node, by the names of the tree. */
static struct stet_attr *
find_shown(struct xhtml_said *said, const struct html_tag *tag)
{
	struct stet_doc *doc = said->reader->doc;
	struct stet_node *node = said->node;
	struct stet_attr *first = NULL, **end = &first;

	for (const struct stet_attr *a = tag->attrs; a != NULL; a = a->next) {
		struct stet_str value = a->value;

		if (html_holds_member((enum stet_kind)node->kind, a->name) ||
		    is_added(said, a->name) || is_made(said, a->name, value))
			continue;
		*end = stet_alloc(doc->arena, sizeof(**end));
		if (*end == NULL)
			break;
		(*end)->name = stet_str(html_name_in_tree(doc, a->name));
		(*end)->value = value;
		end = &(*end)->next;
	}
	return first;
}

/* Takes the attribute of this name out of the list. */
static struct stet_attr *
take(struct stet_attr **list, struct stet_str name)
{
	for (; *list != NULL; list = &(*list)->next)
		if (stet_str_eq((*list)->name, name)) {
			struct stet_attr *found = *list;

			*list = found->next;
			return found;
		}
	return NULL;
}

static void
set(struct xhtml_said *said, struct stet_str name, struct stet_str value)
{
	struct stet_doc *doc = said->reader->doc;
	const char *copy = stet_copy_string(doc->arena, name);

	if (copy == NULL)
		return;
	stet_set_attr(doc, said->node, copy, value);
	if (value.n > 0 &&
	    (stet_str_is(name, HTML "src") || stet_str_is(name, HTML "data") ||
		stet_str_is(name, HTML "poster")))
		stet_resource(doc, value);
}

static void
set_carried(struct xhtml_said *said, const struct xhtml_token *t,
    struct stet_attr **shown)
{
	struct stet_str name = stet_str_from(t->name, 1);
	struct stet_attr *found = NULL;

	if (name.s == NULL)
		name = stet_str("");
	if (t->value.s == NULL || t->shown.s != NULL)
		found = take(shown, name);
	if (t->value.s != NULL &&
	    (t->shown.s == NULL ||
		(found != NULL && stet_str_eq(found->value, t->shown))))
		set(said, name, t->value);
	else if (found != NULL)
		set(said, name, found->value);
}

static bool
is_generic(const struct stet_node *node)
{
	return node->kind == STET_GROUP || node->kind == STET_SPAN;
}

/* A class may be the writer's own, which depends on what has been set. */
static void
cut_own_class(struct xhtml_said *said, struct stet_attr **shown)
{
	struct stet_doc *doc = said->reader->doc;
	struct stet_str own = xhtml_own_class(doc->arena, said->node);
	struct stet_str data = said->data;
	struct xhtml_token t;

	if (said->node->kind == STET_LIST)
		while (xhtml_next_token(doc->arena, &data, &t))
			if (stet_str_is(t.name, "@role") &&
			    stet_str_is(t.value, "highlights"))
				own = stet_str("highlights");
	for (struct stet_attr **a = shown; *a != NULL; a = &(*a)->next) {
		if (!stet_str_is((*a)->name, "class"))
			continue;
		(*a)->value = own_cut(own, (*a)->value);
		if ((*a)->value.s == NULL)
			*a = (*a)->next;
		return;
	}
}

void
xhtml_said_attrs(struct xhtml_said *said, const struct html_tag *tag)
{
	struct stet_attr *shown = find_shown(said, tag);
	struct stet_attr element = { stet_str(HTML "element"), tag->name,
		NULL };
	struct stet_str data = said->data;
	struct xhtml_token t;
	bool listed = false;

	cut_own_class(said, &shown);
	if (is_generic(said->node)) {
		element.next = shown;
		shown = &element;
	}
	while (xhtml_next_token(said->reader->doc->arena, &data, &t)) {
		if (t.name.n == 0 || t.name.s[0] != '@')
			continue;
		listed = true;
		if (t.name.n > 1 || t.value.s != NULL)
			set_carried(said, &t, &shown);
	}
	if (listed)
		take(&shown, element.name);
	for (; shown != NULL; shown = shown->next)
		set(said, shown->name, shown->value);
}
