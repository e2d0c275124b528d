/* table.c: a hash table with open addressing. */
#include <stdint.h>

#include <stet/table.h>

#define FIRST_CAP 16

/* FNV-1a. A source can make its keys collide; then a look-up is linear in
 * their number, which the size of an input bounds. */
static size_t
hash(struct stet_str key)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.s[i]) * UINT64_C(1099511628211);
	return (size_t)(h ^ h >> 32);
}

/* The entry that holds key, or the free one where it belongs. */
static struct stet_table_entry *
find(const struct stet_table *table, struct stet_str key)
{
	size_t mask = table->cap - 1;
	size_t i = hash(key) & mask;

	while (table->entries[i].key.s != NULL &&
	    !stet_str_eq(table->entries[i].key, key))
		i = (i + 1) & mask;
	return &table->entries[i];
}

/* Doubles the table. The old one stays in the arena: all of them together
 * are no larger than the last. */
static bool
grow(struct stet_table *table, struct stet_arena *arena)
{
	struct stet_table old = *table;

	table->cap = old.cap == 0 ? FIRST_CAP : old.cap * 2;
	table->entries =
	    stet_alloc(arena, table->cap * sizeof(*table->entries));
	if (table->entries == NULL) {
		*table = old;
		return false;
	}
	for (size_t i = 0; i < old.cap; i++)
		if (old.entries[i].key.s != NULL)
			*find(table, old.entries[i].key) = old.entries[i];
	return true;
}

struct stet_table_entry *
stet_table_entry(struct stet_table *table, struct stet_arena *arena,
    struct stet_str key)
{
	struct stet_table_entry *entry;

	if (table->count * 2 >= table->cap && !grow(table, arena))
		return NULL;
	if (key.s == NULL)
		key.s = "";
	entry = find(table, key);
	if (entry->key.s == NULL) {
		entry->key = key;
		table->count++;
	}
	return entry;
}

const struct stet_table_entry *
stet_table_find(const struct stet_table *table, struct stet_str key)
{
	const struct stet_table_entry *entry;

	if (table->cap == 0)
		return NULL;
	if (key.s == NULL)
		key.s = "";
	entry = find(table, key);
	return entry->key.s == NULL ? NULL : entry;
}
