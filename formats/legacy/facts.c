/* facts.c: the fact box beside a story: a logo, names and values. */
#include "legacy.h"

static bool
has_text(const struct stet_value *map, const char *key)
{
	for (const struct stet_value *v = map->first; v != NULL; v = v->next)
		if (legacy_key_is(v, key) && legacy_is_text(v))
			return true;
	return false;
}

/* A content and then a title are one fact as well. */
static void
name_first(struct stet_value *fact)
{
	struct stet_value *content = fact->first, *title;

	if (content == NULL || !legacy_key_is(content, "content") ||
	    content->next == NULL || !legacy_key_is(content->next, "title"))
		return;
	title = content->next;
	content->next = title->next;
	title->next = content;
	fact->first = title;
	if (fact->last == title)
		fact->last = content;
}

/* A name or value that is missing is there, but empty: so that no name takes
 * the next fact's value. */
static void
add_fact(struct legacy *l, struct stet_node *list, struct stet_value *fact)
{
	bool name = has_text(fact, "title"), value = has_text(fact, "content");

	name_first(fact);
	legacy_note_missing(l, fact, "title");
	legacy_note_missing(l, fact, "content");
	if (value && !name)
		stet_add(l->doc, list, STET_TERM, fact->span);
	for (struct stet_value *v = fact->first; v != NULL; v = v->next) {
		bool term = legacy_key_is(v, "title");

		if (!term && !legacy_key_is(v, "content"))
			legacy_unexpected(l, v);
		else if (legacy_is_text(v))
			legacy_plain_inlines(l,
			    stet_add(l->doc, list,
				term ? STET_TERM : STET_DESCRIPTION, v->span),
			    v);
	}
	if (name && !value)
		stet_add(l->doc, list, STET_DESCRIPTION, fact->span);
}

static void
fact_list(struct legacy *l, struct stet_node *facts, struct stet_value *list)
{
	struct stet_node *definitions =
	    stet_add(l->doc, facts, STET_DEFINITIONS, list->span);

	for (struct stet_value *v = list->first; v != NULL; v = v->next) {
		if (v->type == STET_V_MAP)
			add_fact(l, definitions, v);
		else if (legacy_is_comment(v))
			legacy_comment(l, v);
		else if (v->type != STET_V_NULL)
			legacy_unexpected(l, v);
	}
	if (definitions != NULL && definitions->first == NULL)
		stet_unlink(definitions);
}

void
legacy_facts(struct legacy *l, const struct stet_value *lead,
    struct stet_value *box)
{
	struct legacy inner = *l;
	struct stet_node *facts =
	    stet_add(l->doc, l->here, STET_FACTS, box->span);

	inner.here = facts;
	for (; lead != NULL && lead != box; lead = lead->next)
		legacy_comment(&inner, lead);
	legacy_note_missing(l, box, "icon");
	for (struct stet_value *v = box->first; v != NULL; v = v->next) {
		if (legacy_key_is(v, "icon") && legacy_is_text(v))
			legacy_image(&inner, v);
		else if (legacy_key_is(v, "list") && v->type == STET_V_LIST)
			fact_list(&inner, facts, v);
		else if (v->type != STET_V_NULL)
			legacy_unexpected(&inner, v);
	}
	if (facts != NULL && facts->first == NULL)
		stet_unlink(facts);
}
