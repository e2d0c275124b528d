/* front.c: front matter, with the fact box that a page has beside its text. */
#include <string.h>

#include "markdown.h"
#include "markup/facts.h"
#include "markup/yaml.h"

/* The entries that the output says, with the facts at their end. */
static struct stet_value *
collect(struct stet_arena *arena, const struct stet_doc *doc,
    const struct stet_node *facts)
{
	struct stet_value *map = stet_value_new(arena, STET_V_MAP);

	for (const struct stet_value *v = doc->meta->first; v != NULL;
	     v = v->next) {
		struct stet_value *copy;

		if (v->blank)
			continue;
		copy = stet_value_new(arena, v->type);
		if (copy == NULL)
			return NULL;
		*copy = *v;
		copy->next = NULL;
		stet_value_append(map, copy);
	}
	if (map != NULL && facts != NULL)
		stet_facts_put(arena, map, facts);
	return map;
}

void
markdown_front_matter(struct stet_buf *out, const struct stet_doc *doc,
    const struct stet_node *box)
{
	struct stet_arena *arena = stet_arena_new();
	const struct stet_value *map = collect(arena, doc, box);

	if (stet_arena_failed(arena)) {
		out->status = STET_E_MEMORY;
	} else if (map->first != NULL || doc->meta->form == STET_FORM_BLOCK) {
		stet_puts(out, "---\n");
		stet_yaml_write(out, map);
		stet_puts(out, "---\n");
	}
	stet_arena_free(arena);
}
