/* yaml_keys.c: anchors and aliases, and keys that stand twice. */
#include <stdlib.h>
#include <string.h>

#include "markup/yaml_private.h"

struct yaml_anchor *
yaml_add_anchor(struct yaml_reader *r, const yaml_char_t *name,
    const struct stet_value *value)
{
	struct yaml_anchor *anchor;

	if (name == NULL)
		return NULL;
	anchor = stet_alloc(r->doc->arena, sizeof(*anchor));
	if (anchor == NULL)
		return NULL;
	anchor->name = stet_copy(r->doc->arena, stet_str((const char *)name));
	anchor->value = value;
	anchor->next = r->anchors;
	r->anchors = anchor;
	return anchor;
}

/*
 * An alias stands for a copy that shares its children with the original: no
 * memory is spent, but whoever walks the values meets them again, so their
 * number counts.
 */
void
yaml_alias(struct yaml_reader *r, const yaml_event_t *event, size_t from,
    size_t to)
{
	const struct yaml_anchor *anchor = r->anchors;
	struct stet_value *value;

	while (anchor != NULL &&
	    !stet_str_is(anchor->name, (const char *)event->data.alias.anchor))
		anchor = anchor->next;
	if (anchor == NULL || anchor->size == 0) {
		yaml_fail_syntax(r,
		    anchor == NULL
			? "an alias of no anchor"
			: "an alias of a collection that it stands in",
		    from);
		return;
	}
	r->aliased += anchor->size;
	if (r->aliased > STET_YAML_ALIASED) {
		yaml_fail_limit(r, STET_D_TOO_MANY_ALIASES, "10000", from);
		return;
	}
	value = yaml_new_value(r, anchor->value->type);
	if (value == NULL)
		return;
	*value = *anchor->value;
	value->next = NULL;
	value->span = yaml_span(r, from, to);
	r->made += anchor->size - 1;
	yaml_place(r, value);
}

/* Keys. */

void
yaml_push_key(struct yaml_reader *r, struct stet_str text, struct stet_span at)
{
	if (r->key_count == r->key_cap) {
		size_t cap = r->key_cap == 0 ? 64 : r->key_cap * 2;
		struct yaml_key *keys = realloc(r->keys, cap * sizeof(*keys));

		if (keys == NULL) {
			yaml_fail(r, STET_E_MEMORY);
			return;
		}
		r->keys = keys;
		r->key_cap = cap;
	}
	r->keys[r->key_count++] = (struct yaml_key){ text, at };
}

static int
compare_keys(const void *a, const void *b)
{
	const struct yaml_key *x = a, *y = b;
	size_t n = x->text.n < y->text.n ? x->text.n : y->text.n;
	int order = n == 0 ? 0 : memcmp(x->text.s, y->text.s, n);

	if (order == 0)
		order = (x->text.n > y->text.n) - (x->text.n < y->text.n);
	if (order == 0)
		order = (x->span.offset > y->span.offset) -
		    (x->span.offset < y->span.offset);
	return order;
}

void
yaml_pop_keys(struct yaml_reader *r, size_t first)
{
	size_t count = r->key_count - first;
	struct yaml_key *keys;

	r->key_count = first;
	if (count < 2)
		return;
	keys = r->keys + first;
	qsort(keys, count, sizeof(*keys), compare_keys);
	for (size_t i = 1; i < count; i++)
		if (stet_str_eq(keys[i - 1].text, keys[i].text))
			stet_note(r->doc->diag, STET_D_DUPLICATE_KEY,
			    keys[i].span, keys[i].text);
}
