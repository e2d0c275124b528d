/* facts_box.c: the fact box of a page as the end of its metadata, and back. */
#include <stdio.h>
#include <string.h>

#include <stet/table.h>
#include <stet/walk.h>

#include "markup/facts.h"

static bool
has_key(struct stet_table *keys, struct stet_arena *arena, const char *key)
{
	const struct stet_table_entry *entry =
	    stet_table_entry(keys, arena, stet_copy(arena, stet_str(key)));

	return entry != NULL && entry->value != NULL;
}

/* A key that the front matter does not have yet: logo, logo-2, logo-3, ... */
static struct stet_str
free_key(struct stet_arena *arena, const struct stet_value *map,
    const char *key)
{
	struct stet_table keys = { NULL, 0, 0 };
	struct stet_table_entry *entry;
	char name[40];

	if (stet_value_get(map, key) == NULL)
		return stet_str(key);
	for (struct stet_value *v = map->first; v != NULL; v = v->next) {
		entry = stet_table_entry(&keys, arena, v->key);
		if (entry != NULL)
			entry->value = v;
	}
	snprintf(name, sizeof(name), "%s", key);
	for (unsigned i = 2;
	     !stet_arena_failed(arena) && has_key(&keys, arena, name); i++)
		snprintf(name, sizeof(name), "%s-%u", key, i);
	return stet_copy(arena, stet_str(name));
}

/* An image that is nothing but that. */
static bool
is_logo_image(const struct stet_node *paragraph)
{
	const struct stet_node *image = paragraph->first;

	return paragraph->kind == STET_PARAGRAPH && image != NULL &&
	    image == paragraph->last && image->kind == STET_IMAGE &&
	    image->first == NULL && image->u.image.title.n == 0 &&
	    image->u.image.resource != NULL;
}

void
stet_facts_put(struct stet_arena *arena, struct stet_value *map,
    const struct stet_node *facts)
{
	for (const struct stet_node *n = facts->first; n != NULL; n = n->next) {
		struct stet_value *value = NULL;

		if (is_logo_image(n)) {
			value = stet_value_new(arena, STET_V_TEXT);
			if (value == NULL)
				return;
			value->key = free_key(arena, map, "logo");
			value->text = n->first->u.image.resource->ref;
		} else if (n->kind == STET_DEFINITIONS) {
			value = stet_facts(arena, n);
			if (value == NULL)
				return;
			value->key = free_key(arena, map, "facts");
		} else if (n->kind == STET_RAW_BLOCK) {
			value = stet_value_new(arena, STET_V_COMMENT);
			if (value == NULL)
				return;
			value->text = n->u.raw.text;
		}
		stet_value_append(map, value);
	}
}

/* Terms and descriptions that are lines of text, or one paragraph of it. */
static bool
are_texts(const struct stet_node *definitions)
{
	struct stet_walk walk = stet_walk(definitions);

	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;

		switch (node->kind) {
		case STET_DEFINITIONS:
		case STET_TERM:
		case STET_DESCRIPTION:
		case STET_TEXT:
		case STET_SOFT_BREAK:
		case STET_LINE_BREAK:
			break;
		case STET_PARAGRAPH:
			if (node->parent->first == node->parent->last)
				break;
			return false;
		default:
			return false;
		}
	}
	return true;
}

/* Can front matter say all of the box? */
static bool
is_plain_box(const struct stet_node *facts)
{
	for (const struct stet_node *n = facts->first; n != NULL; n = n->next) {
		bool comment = n->kind == STET_RAW_BLOCK &&
		    strcmp(n->u.raw.format, "comment") == 0;

		if (!is_logo_image(n) && !comment &&
		    (n->kind != STET_DEFINITIONS || !are_texts(n)))
			return false;
	}
	return true;
}

const struct stet_node *
stet_facts_box(const struct stet_doc *doc)
{
	for (const struct stet_node *n = doc->root->first; n != NULL;
	     n = n->next)
		if (n->kind == STET_FACTS && is_plain_box(n))
			return n;
	return NULL;
}

/* The way back. */

/* Only texts: the type of any other value would be lost in the box. */
static bool
is_fact(const struct stet_value *value)
{
	if (value->type != STET_V_MAP || value->first == NULL)
		return false;
	for (const struct stet_value *v = value->first; v != NULL; v = v->next)
		if (v->type != STET_V_TEXT || v->text.n == 0 ||
		    !(stet_str_is(v->key, "title") ||
			stet_str_is(v->key, "content")))
			return false;
	return true;
}

bool
stet_facts_are(const struct stet_value *value)
{
	if (value->type != STET_V_LIST || value->first == NULL ||
	    !stet_str_is(value->key, "facts"))
		return false;
	for (const struct stet_value *v = value->first; v != NULL; v = v->next)
		if (!is_fact(v))
			return false;
	return true;
}

static bool
is_logo(const struct stet_value *value)
{
	return value->type == STET_V_TEXT && stet_str_is(value->key, "logo");
}

void
stet_facts_add_logo(struct stet_doc *doc, struct stet_node *box,
    const struct stet_value *logo)
{
	struct stet_node *image =
	    stet_add(doc, stet_add(doc, box, STET_PARAGRAPH, logo->span),
		STET_IMAGE, logo->span);

	if (image != NULL)
		image->u.image.resource = stet_resource(doc, logo->text);
}

static void
add_fact(struct stet_doc *doc, struct stet_node *definitions,
    const struct stet_value *fact)
{
	if (stet_value_get(fact, "title") == NULL)
		stet_add(doc, definitions, STET_TERM, fact->span);
	for (const struct stet_value *v = fact->first; v != NULL; v = v->next) {
		enum stet_kind kind =
		    stet_str_is(v->key, "title") ? STET_TERM : STET_DESCRIPTION;

		stet_add_text(doc, stet_add(doc, definitions, kind, v->span),
		    v->text, v->span);
	}
	if (stet_value_get(fact, "content") == NULL)
		stet_add(doc, definitions, STET_DESCRIPTION, fact->span);
}

void
stet_facts_add(struct stet_doc *doc, struct stet_node *box,
    const struct stet_value *list)
{
	struct stet_node *definitions =
	    stet_add(doc, box, STET_DEFINITIONS, list->span);

	for (const struct stet_value *f = list->first; f != NULL; f = f->next)
		add_fact(doc, definitions, f);
}

/* Cuts the entries behind last off the map; NULL: all of them. */
static void
cut_after(struct stet_value *map, struct stet_value *last)
{
	map->last = last;
	if (last == NULL)
		map->first = NULL;
	else
		last->next = NULL;
}

static void
add_comments(struct stet_doc *doc, struct stet_node *box,
    const struct stet_value *comment)
{
	for (; comment != NULL; comment = comment->next) {
		struct stet_node *node =
		    stet_add(doc, box, STET_RAW_BLOCK, comment->span);

		if (node == NULL)
			return;
		node->u.raw.format = "comment";
		node->u.raw.text = comment->text;
	}
}

/* The last three entries that are no comments, the last one first. */
static void
last_entries(struct stet_value *map, struct stet_value *last[3])
{
	last[0] = last[1] = last[2] = NULL;
	for (struct stet_value *v = map->first; v != NULL; v = v->next) {
		if (v->type == STET_V_COMMENT && v != map->first)
			continue;
		last[2] = last[1];
		last[1] = last[0];
		last[0] = v;
	}
}

void
stet_facts_take(struct stet_doc *doc)
{
	struct stet_value *last[3], *logo = NULL, *facts = NULL, *first, *v;
	struct stet_node *box;

	last_entries(doc->meta, last);
	if (last[0] == NULL)
		return;
	if (stet_facts_are(last[0]))
		facts = last[0];
	else if (is_logo(last[0]))
		logo = last[0];
	if (facts != NULL && last[1] != NULL && is_logo(last[1]) &&
	    last[1]->next == facts)
		logo = last[1];
	first = logo != NULL ? logo : facts;
	if (first == NULL)
		return;
	box = stet_add(doc, doc->root, STET_FACTS, first->span);
	if (logo != NULL)
		stet_facts_add_logo(doc, box, logo);
	if (facts != NULL)
		stet_facts_add(doc, box, facts);
	add_comments(doc, box, facts != NULL ? facts->next : logo->next);
	for (v = doc->meta->first; v != first && v->next != first;)
		v = v->next;
	cut_after(doc->meta, v == first ? NULL : v);
}
