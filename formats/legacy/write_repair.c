/* write_repair.c: faults of the page that a document was read from. */
#include <stdint.h>

#include "legacy.h"
#include "write.h"

static bool
is_empty(const struct stet_value *value)
{
	return legacy_is_collection(value) ? value->first == NULL
					   : !legacy_is_text(value);
}

/* Of several entries of one name, those that are empty go, while another is
 * left. */
static void
drop_empty(struct stet_arena *arena, struct stet_value *map)
{
	struct stet_table counts = { NULL, 0, 0 };
	struct stet_value *before = NULL;
	struct stet_table_entry *count;

	for (struct stet_value *v = map->first; v != NULL; v = v->next) {
		count = legacy_is_comment(v)
		    ? NULL
		    : stet_table_entry(&counts, arena, v->key);
		if (count != NULL)
			count->value = (void *)((uintptr_t)count->value + 1);
	}
	for (struct stet_value *v = map->first; v != NULL; v = v->next) {
		count = legacy_is_comment(v) || !is_empty(v)
		    ? NULL
		    : stet_table_entry(&counts, arena, v->key);
		if (count == NULL || (uintptr_t)count->value < 2) {
			before = v;
			continue;
		}
		count->value = (void *)((uintptr_t)count->value - 1);
		if (before == NULL)
			map->first = v->next;
		else
			before->next = v->next;
	}
	map->last = before;
}

/* content, content2, content3: so the layout itself names more of a kind. */
static void
number_twins(struct stet_arena *arena, struct stet_value *map)
{
	struct legacy_keys keys = { .used = { NULL, 0, 0 } };
	struct stet_table_entry *used;

	for (struct stet_value *v = map->first; v != NULL; v = v->next) {
		used = legacy_is_comment(v)
		    ? NULL
		    : stet_table_entry(&keys.used, arena, v->key);
		if (used != NULL && used->value == NULL)
			used->value = v;
	}
	for (struct stet_value *v = map->first; v != NULL; v = v->next) {
		used = legacy_is_comment(v)
		    ? NULL
		    : stet_table_entry(&keys.used, arena, v->key);
		if (used == NULL || used->value == v)
			continue;
		v->key = legacy_free_key(&keys, arena, v->key, "");
		used = stet_table_entry(&keys.used, arena, v->key);
		if (used != NULL)
			used->value = v;
	}
}

/* "- content:text" was read as an entry of a list that has a key. */
static void
wrap_glued(struct stet_arena *arena, struct stet_value *entry)
{
	struct stet_value *inner = stet_value_new(arena, entry->type);

	if (inner == NULL)
		return;
	*inner = *entry;
	inner->next = NULL;
	entry->type = STET_V_MAP;
	entry->form = STET_FORM_NONE;
	entry->key = entry->text = stet_str(NULL);
	entry->first = entry->last = inner;
}

/* Moves the entry behind `before`, which is after none if that is NULL, to
 * another map. */
static void
move_entry(struct stet_value *from, struct stet_value *before,
    struct stet_value *to)
{
	struct stet_value *entry = before == NULL ? from->first : before->next;

	if (before == NULL)
		from->first = entry->next;
	else
		before->next = entry->next;
	if (from->last == entry)
		from->last = before;
	entry->next = NULL;
	stet_value_append(to, entry);
}

/* An item without a title, for an image; behind the item before. */
static struct stet_value *
add_item(struct stet_arena *arena, struct stet_value *list,
    struct stet_value *before)
{
	static const struct {
		const char *key;
		enum stet_value_type type;
	} entries[] = { { "title", STET_V_NULL },
		{ "contentList", STET_V_LIST } };
	struct stet_value *item = stet_value_new(arena, STET_V_MAP);

	if (item == NULL)
		return NULL;
	for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++) {
		struct stet_value *v = stet_value_new(arena, entries[i].type);

		if (v == NULL)
			return NULL;
		v->key = stet_str(entries[i].key);
		stet_value_append(item, v);
	}
	item->next = before->next;
	before->next = item;
	if (list->last == before)
		list->last = item;
	return item;
}

/* An item of listLeft has one image; each further one gets an item. */
static void
part_images(struct stet_arena *arena, struct stet_value *list,
    struct stet_value *item)
{
	struct stet_value *before = NULL, *last = item, *next;
	bool image = false;

	for (struct stet_value *v = item->first; v != NULL; v = next) {
		bool further = false;

		next = v->next;
		if (legacy_key_is(v, "image") && !is_empty(v)) {
			further = image;
			image = true;
		}
		if (!further) {
			before = v;
			continue;
		}
		last = add_item(arena, list, last);
		if (last == NULL)
			return;
		move_entry(item, before, last);
	}
}

/* It calls itself: what reads values bounds their depth. */
void
page_repair(struct stet_arena *arena, struct stet_value *value)
{
	bool items =
	    value->type == STET_V_LIST && stet_str_is(value->key, "listLeft");

	if (value->type == STET_V_TEXT)
		page_choose_form(value);
	if (!legacy_is_collection(value))
		return;
	if (value->type == STET_V_MAP) {
		drop_empty(arena, value);
		number_twins(arena, value);
	}
	for (struct stet_value *v = value->first; v != NULL; v = v->next) {
		if (value->type == STET_V_LIST && v->key.n > 0)
			wrap_glued(arena, v);
		if (items && v->type == STET_V_MAP)
			part_images(arena, value, v);
		page_repair(arena, v);
	}
}
