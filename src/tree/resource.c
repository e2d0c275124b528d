/* resource.c: the table of resources, found by a hash of the reference. */
#include <stdint.h>

#include <stet/tree.h>

#define FIRST_CAP 16

/* FNV-1a. A source can make its references collide; then a look-up is linear
 * in their number, and their number is bounded by the size of an input. */
static size_t
hash(struct stet_str ref)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < ref.n; i++)
		h = (h ^ (unsigned char)ref.s[i]) * UINT64_C(1099511628211);
	return (size_t)h;
}

/* The slot that holds ref, or the free one where it belongs. */
static struct stet_resource **
slot_of(const struct stet_doc *doc, struct stet_str ref)
{
	size_t mask = doc->resource_cap - 1;
	size_t i = hash(ref) & mask;

	while (doc->resource_table[i] != NULL &&
	    !stet_str_eq(doc->resource_table[i]->ref, ref))
		i = (i + 1) & mask;
	return &doc->resource_table[i];
}

/* Doubles the table. The old one stays in the arena: all of them together
 * are no larger than the last. */
static bool
grow(struct stet_doc *doc)
{
	size_t cap = doc->resource_cap == 0 ? FIRST_CAP : doc->resource_cap * 2;
	struct stet_resource **table;

	table = stet_alloc(doc->arena, cap * sizeof(struct stet_resource *));
	if (table == NULL)
		return false;
	doc->resource_table = table;
	doc->resource_cap = cap;
	for (struct stet_resource *r = doc->resources; r != NULL; r = r->next)
		*slot_of(doc, r->ref) = r;
	return true;
}

static void
append(struct stet_doc *doc, struct stet_resource *resource)
{
	resource->index = doc->resource_count++;
	if (doc->last_resource == NULL)
		doc->resources = resource;
	else
		doc->last_resource->next = resource;
	doc->last_resource = resource;
}

struct stet_resource *
stet_resource(struct stet_doc *doc, struct stet_str ref)
{
	struct stet_resource **slot;

	if (doc->resource_count * 2 >= doc->resource_cap && !grow(doc))
		return NULL;
	slot = slot_of(doc, ref);
	if (*slot == NULL) {
		*slot = stet_alloc(doc->arena, sizeof(**slot));
		if (*slot == NULL)
			return NULL;
		(*slot)->ref = ref;
		append(doc, *slot);
	}
	return *slot;
}
