/* facts.c: the fact box beside a story: a logo, names and values. */
#include "legacy.h"

static void
fact(struct legacy *l, struct stet_node *list, struct stet_value *fact)
{
	enum stet_kind last = STET_DESCRIPTION;

	for (struct stet_value *v = fact->first; v != NULL; v = v->next) {
		bool name = legacy_key_is(v, "title");

		if (!name && !legacy_key_is(v, "content")) {
			legacy_unexpected(l, v);
			continue;
		}
		if (!legacy_is_text(v))
			continue;
		last = name ? STET_TERM : STET_DESCRIPTION;
		legacy_plain_inlines(l, stet_add(l->doc, list, last, v->span),
		    v);
	}
	/* An empty one keeps the name from taking the next fact's content. */
	if (last == STET_TERM)
		stet_add(l->doc, list, STET_DESCRIPTION, fact->span);
}

static void
fact_list(struct legacy *l, struct stet_node *facts, struct stet_value *list)
{
	struct stet_node *definitions =
	    stet_add(l->doc, facts, STET_DEFINITIONS, list->span);

	for (struct stet_value *v = list->first; v != NULL; v = v->next) {
		if (v->type == STET_V_MAP)
			fact(l, definitions, v);
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
