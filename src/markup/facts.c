/* facts.c: the fact box of a page as metadata values. */
#include "markup/facts.h"

struct stet_value *
stet_facts(struct stet_arena *arena, const struct stet_node *definitions)
{
	struct stet_value *list = stet_value_new(arena, STET_V_LIST);
	struct stet_value *fact = NULL;

	for (const struct stet_node *n = definitions->first; n != NULL;
	     n = n->next) {
		bool name = n->kind == STET_TERM;
		struct stet_value *text;

		if (fact == NULL || name ||
		    stet_value_get(fact, "content") != NULL) {
			fact = stet_value_new(arena, STET_V_MAP);
			stet_value_append(list, fact);
		}
		if (n->first == NULL)
			continue;
		text = stet_value_put(arena, fact, name ? "title" : "content",
		    stet_node_text(arena, n));
		if (text != NULL)
			text->span = n->span;
	}
	return list;
}
