/* keys.c: what belongs to a key or to a node. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "legacy.h"

bool
legacy_has_key(struct legacy_keys *keys, struct stet_arena *arena,
    struct stet_str key)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&keys->used, arena, key);

	return entry != NULL && entry->value != NULL;
}

struct stet_str
legacy_free_key(struct legacy_keys *keys, struct stet_arena *arena,
    struct stet_str key, const char *mark)
{
	struct stet_str name = key;
	struct stet_table_entry *numbers;
	size_t size = key.n + strlen(mark) + 24;
	uintptr_t number;

	if (!legacy_has_key(keys, arena, key))
		return key;
	numbers = stet_table_entry(&keys->numbers, arena, key);
	if (numbers == NULL)
		return key;
	number = (uintptr_t)numbers->value;
	for (number = number < 2 ? 2 : number;
	     legacy_has_key(keys, arena, name); number++) {
		char *text = stet_alloc_text(arena, size);

		if (text == NULL)
			return key;
		memcpy(text, key.s, key.n);
		name.s = text;
		name.n = key.n +
		    (size_t)snprintf(text + key.n, size - key.n, "%s%lu", mark,
			(unsigned long)number);
	}
	numbers->value = (void *)number;
	return name;
}

struct stet_table_entry *
legacy_node_entry(struct stet_table *table, struct stet_arena *arena,
    const struct stet_node *node)
{
	const struct stet_node **key = stet_alloc(arena, sizeof(node));

	if (key == NULL)
		return NULL;
	*key = node;
	return stet_table_entry(table, arena,
	    (struct stet_str){ (const char *)key, sizeof(node) });
}
