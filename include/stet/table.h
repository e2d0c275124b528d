/* table.h: what belongs to a text, found by a hash of it. */
#ifndef STET_TABLE_H
#define STET_TABLE_H

#include <stet/arena.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stet_table_entry {
	struct stet_str key; /* s is NULL: the entry is free */
	void *value;
};

/* All zero is an empty table. Its memory is in the arena that it is given. */
struct stet_table {
	struct stet_table_entry *entries;
	size_t cap, count;
};

/*
 * The entry of a key; a new one has the value NULL and keeps the key's bytes.
 * NULL without memory. Valid until the next call.
 */
struct stet_table_entry *stet_table_entry(struct stet_table *table,
    struct stet_arena *arena, struct stet_str key);

/* The entry of a key, or NULL; nothing is added. */
const struct stet_table_entry *stet_table_find(const struct stet_table *table,
    struct stet_str key);

#ifdef __cplusplus
}
#endif

#endif
