/*
 * write_kept_keys.c: the metadata of today, put into the source of a page:
 * only the keys that differ are set, added or taken out. Whether that is all
 * that differs is seen when the page is read again.
 */
#include "legacy.h"
#include "write_kept.h"

/* A map, with what leads to its entries. */
struct map {
	struct stet_value *value;
	struct stet_table entries; /* the first of each key */
};

/* What a map of the source was in its page, and what it is to be. */
struct change {
	struct stet_arena *arena;
	struct map source, was, is;
	struct stet_value *last; /* in the source, that is as it must be; NULL:
	                            none yet */
};

/* So many pairs of entries are looked at for names that have changed. */
#define MOST_PAIRS 10000

/* Without memory the arena fails, and with it all that is done here. */
static void
index_entry(struct stet_arena *arena, struct map *map, struct stet_value *v)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&map->entries, arena, v->key);

	if (entry != NULL && entry->value == NULL)
		entry->value = v;
}

static void
open_map(struct stet_arena *arena, struct map *map, struct stet_value *value)
{
	map->value = value;
	for (struct stet_value *v = value->first; v != NULL; v = v->next)
		if (!legacy_is_comment(v))
			index_entry(arena, map, v);
}

static struct stet_value *
find(const struct map *map, const struct stet_value *like)
{
	return stet_table_find(&map->entries, like->key);
}

/* The last of the comments on the line of an entry, or the entry itself. */
static struct stet_value *
end_of(struct stet_value *entry)
{
	while (entry->next != NULL && legacy_is_comment(entry->next) &&
	    entry->next->inset)
		entry = entry->next;
	return entry;
}

static void
set(struct change *c, struct stet_value *entry, const struct stet_value *is)
{
	struct stet_value *made = stet_value_copy_all(c->arena, is);

	if (made == NULL)
		return;
	made->next = entry->next;
	made->span = entry->span;
	*entry = *made;
	c->last = end_of(entry);
}

static void
put(struct change *c, const struct stet_value *is)
{
	struct stet_value *made = stet_value_copy_all(c->arena, is);
	struct stet_value *map = c->source.value;
	struct stet_value **place =
	    c->last == NULL ? &map->first : &c->last->next;

	if (made == NULL)
		return;
	made->next = *place;
	*place = made;
	if (made->next == NULL)
		map->last = made;
	c->last = made;
}

/* Entries without a key are taken out in the end. */
static void
take_out(struct stet_value *entry)
{
	entry->key = stet_str(NULL);
}

static void
take_out_all(struct stet_value *map)
{
	struct stet_value **place = &map->first;

	map->last = NULL;
	while (*place != NULL) {
		struct stet_value *v = *place;

		if (!legacy_is_comment(v) && v->key.s == NULL) {
			*place = end_of(v)->next;
		} else {
			map->last = v;
			place = &v->next;
		}
	}
}

static bool
is_nothing(const struct stet_value *value)
{
	return value == NULL || value->type == STET_V_NULL;
}

/* False: it cannot be seen where it stands in the source. */
static bool
set_entry(struct change *c, const struct stet_value *is)
{
	const struct stet_value *was = find(&c->was, is);
	struct stet_value *entry = find(&c->source, is);
	bool same = was != NULL && stet_value_same(was, is);

	if (same || (is_nothing(was) && is_nothing(is))) {
		if (entry != NULL)
			c->last = end_of(entry);
	} else if (entry == NULL) {
		if (!is_nothing(was))
			return false;
		put(c, is);
	} else if (is_nothing(is)) {
		take_out(entry);
	} else {
		set(c, entry, is);
	}
	return true;
}

/* Goes past a comment of the page on a line of its own, if it stands next. */
static void
pass_comment(struct change *c, const struct stet_value *comment)
{
	struct stet_value *next =
	    c->last == NULL ? c->source.value->first : c->last->next;

	if (next != NULL && legacy_is_comment(next) &&
	    stet_str_eq(next->text, comment->text))
		c->last = next;
}

/* The next entry from v on that is in one map and not in the other. */
static struct stet_value *
next_alone(struct stet_value *v, const struct map *other)
{
	while (v != NULL && (legacy_is_comment(v) || find(other, v) != NULL))
		v = v->next;
	return v;
}

/* The entry that is no more, and said what this new one says. */
static struct stet_value *
find_renamed(struct change *c, const struct stet_value *new, size_t *pairs)
{
	struct stet_value *old = next_alone(c->was.value->first, &c->is);

	for (; old != NULL && *pairs < MOST_PAIRS; ++*pairs) {
		struct stet_value named = *old;

		named.key = new->key;
		if (stet_value_same(&named, new))
			return old;
		old = next_alone(old->next, &c->is);
	}
	return NULL;
}

/* An entry that has another name stays where it is, as it is written. */
static void
rename_some(struct change *c)
{
	size_t pairs = 0;
	struct stet_value *new = next_alone(c->is.value->first, &c->was);

	for (; new != NULL &&pairs < MOST_PAIRS;
	     new = next_alone(new->next, &c->was)) {
		struct stet_value *old = find_renamed(c, new, &pairs);
		struct stet_value *entry =
		    old == NULL ? NULL : find(&c->source, old);

		if (entry == NULL)
			continue;
		entry->key = old->key = new->key;
		index_entry(c->arena, &c->was, old);
		index_entry(c->arena, &c->source, entry);
	}
}

/* False: one that the page has no more is not in its source. */
static bool
take_out_others(struct change *c)
{
	struct stet_value *v = next_alone(c->was.value->first, &c->is);

	for (; v != NULL; v = next_alone(v->next, &c->is)) {
		struct stet_value *entry = find(&c->source, v);

		if (entry == NULL)
			return false;
		take_out(entry);
	}
	return true;
}

static bool
is_deeper(const struct stet_value *entry)
{
	return legacy_is_banner(entry) || legacy_key_is(entry, "section2");
}

static bool
set_map(struct kept *kept, struct stet_value *source, struct stet_value *was,
    struct stet_value *is)
{
	struct change c = { .arena = kept->doc->arena };

	open_map(c.arena, &c.source, source);
	open_map(c.arena, &c.was, was);
	open_map(c.arena, &c.is, is);
	if (!stet_arena_failed(c.arena))
		rename_some(&c);
	if (!take_out_others(&c))
		return false;
	for (struct stet_value *v = is->first; v != NULL; v = v->next)
		if (legacy_is_comment(v))
			pass_comment(&c, v);
		else if (!is_deeper(v) && !set_entry(&c, v))
			return false;
	take_out_all(source);
	return !stet_arena_failed(c.arena);
}

static struct stet_value *
banner_of(const struct stet_value *page)
{
	struct stet_value *v = page->first;

	while (v != NULL && !legacy_is_banner(v))
		v = v->next;
	return v;
}

bool
kept_set_keys(struct kept *kept, const struct stet_doc *doc,
    const struct stet_value *page)
{
	struct stet_value *is = stet_value_copy_all(kept->doc->arena, page);
	struct stet_value *source = banner_of(kept->source);
	struct stet_value *was = banner_of(kept->page);

	/* What is left of the faults would stay in the arrangement. */
	if (!doc->meta_changed || kept->faults > 0 || is == NULL ||
	    !set_map(kept, kept->source, kept->page, is))
		return false;
	return source == NULL || was == NULL || banner_of(is) == NULL ||
	    set_map(kept, source, was, banner_of(is));
}
