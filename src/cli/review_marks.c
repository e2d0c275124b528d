/*
 * review_marks.c: which block of a document is which of the other one. Things
 * of two readings that are the same have the same key, and so have those in
 * whose place others stand; a block has that of its first thing.
 */
#include <stdint.h>
#include <stdlib.h>

#include "cli/review_private.h"

static int
by_place(const void *a, const void *b)
{
	const struct review_spot *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	return x->thing < y->thing ? -1 : x->thing > y->thing;
}

/* No order that means anything, but one to find them in. */
static int
by_block(const void *a, const void *b)
{
	const struct review_owned *x = a, *y = b;

	if (x->block != y->block)
		return (uintptr_t)x->block < (uintptr_t)y->block ? -1 : 1;
	return x->thing < y->thing ? -1 : x->thing > y->thing;
}

static void
add_thing(struct review_side *side, size_t i)
{
	const struct stet_thing *thing = &side->reading->things[i];

	side->keys[i] = i;
	if (thing->at.file != 0)
		side->spots[side->count++] = (struct review_spot){
			.file = thing->at.file,
			.offset = thing->at.offset,
			.thing = i,
		};
	if (thing->block != NULL)
		side->owned[side->owned_count++] =
		    (struct review_owned){ thing->block, i };
}

void
review_sort(struct review_page *page, struct review_side *side)
{
	size_t n = side->reading->count;

	side->spots = stet_alloc(page->arena, (n + 1) * sizeof(*side->spots));
	side->owned = stet_alloc(page->arena, (n + 1) * sizeof(*side->owned));
	side->keys = stet_alloc(page->arena, (n + 1) * sizeof(*side->keys));
	side->fates = stet_alloc(page->arena, n + 1);
	if (side->fates == NULL) {
		page->failed = true;
		return;
	}
	for (size_t i = 0; i < n; i++)
		add_thing(side, i);
	qsort(side->spots, side->count, sizeof(*side->spots), by_place);
	qsort(side->owned, side->owned_count, sizeof(*side->owned), by_block);
}

/* Keys are places in the new reading. */
static void
match_difference(struct review_side *old, struct review_side *new,
    const struct stet_difference *d)
{
	unsigned char fate = d->explained ? REVIEW_EXPLAINED : REVIEW_DIFFERS;

	for (size_t i = 0; i < d->a_count; i++) {
		size_t near = i < d->b_count ? i : d->b_count;

		old->keys[d->a + i] = d->b + near;
		old->fates[d->a + i] = fate;
	}
	for (size_t i = 0; i < d->b_count; i++)
		new->fates[d->b + i] = fate;
}

void
review_match(struct review_page *page)
{
	struct review_side *old = &page->sides[REVIEW_OLD];
	struct review_side *new = &page->sides[REVIEW_NEW];
	const struct stet_difference *d = page->comparison->first;
	size_t a = 0, b = 0;

	for (; d != NULL; d = d->next) {
		while (a < d->a)
			old->keys[a++] = b++;
		match_difference(old, new, d);
		a = d->a + d->a_count;
		b = d->b + d->b_count;
	}
	while (a < old->reading->count)
		old->keys[a++] = b++;
}

bool
review_find(const struct review_side *side, const struct stet_node *block,
    struct review_mark *mark)
{
	size_t low = 0, high = side->owned_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if ((uintptr_t)side->owned[middle].block < (uintptr_t)block)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == side->owned_count || side->owned[low].block != block)
		return false;
	mark->key = side->keys[side->owned[low].thing];
	mark->fate = REVIEW_SAME;
	for (; low < side->owned_count && side->owned[low].block == block;
	     low++) {
		enum review_fate fate = side->fates[side->owned[low].thing];

		if (fate > mark->fate)
			mark->fate = fate;
	}
	return true;
}

/* The first spot that is not before a place. */
static size_t
spot_from(const struct review_side *side, uint32_t file, uint64_t offset)
{
	size_t low = 0, high = side->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct review_spot *spot = &side->spots[middle];

		if (spot->file < file ||
		    (spot->file == file && spot->offset < offset))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
review_key_at(const struct review_side *side, struct stet_span at, size_t reach,
    size_t *key)
{
	size_t i;

	if (at.file == 0 || side->count == 0)
		return false;
	i = spot_from(side, at.file, at.offset);
	if (i == side->count || side->spots[i].file != at.file ||
	    side->spots[i].offset - at.offset > reach) {
		if (i == 0 || side->spots[--i].file != at.file)
			return false;
	}
	*key = side->keys[side->spots[i].thing];
	return true;
}
