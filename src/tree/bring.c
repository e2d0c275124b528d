/* bring.c: files that an output brings along, and those that it cannot. */
#include <stet/format.h>
#include <stet/utf8.h>
#include <stet/table.h>
#include <stet/walk.h>

/* A diagnostic has room for little more than this, and the reason. */
#define LONGEST_SHOWN 36

/* The end of an address says more than its beginning, but for what is data. */
static void
put_short(struct stet_buf *out, struct stet_str ref)
{
	size_t from = ref.n - LONGEST_SHOWN;

	if (ref.n <= LONGEST_SHOWN) {
		stet_put(out, ref);
		return;
	}
	if (stet_str_starts(ref, "data:")) {
		stet_puts(out, "data:...");
		return;
	}
	while (stet_utf8_is_inside(ref, from))
		from++;
	stet_puts(out, "...");
	stet_put(out, stet_str_from(ref, from));
}

enum stet_status
stet_resource_lost(const struct stet_job *job,
    const struct stet_resource *resource, struct stet_span at, const char *why)
{
	bool fail = job->missing == STET_MISSING_FAIL;
	struct stet_buf text = STET_BUF_INIT;
	enum stet_status status = fail ? STET_E_INPUT : STET_E_IO;

	put_short(&text, resource->ref);
	stet_puts(&text, " (");
	stet_puts(&text, why);
	stet_puts(&text, ")");
	if (text.status == STET_OK)
		stet_note(job->diag,
		    fail ? STET_D_MISSING_RESOURCE : STET_D_LOST_RESOURCE, at,
		    stet_buf_str(&text));
	else
		status = text.status;
	stet_buf_free(&text);
	return status;
}

enum stet_status
stet_bring(const struct stet_job *job, const struct stet_resource *resource,
    struct stet_span at, struct stet_buf *out)
{
	enum stet_status status =
	    stet_resource_load(resource, job->loader, out);

	if (status == STET_OK || status == STET_E_MEMORY)
		return status;
	return stet_resource_lost(job, resource, at,
	    stet_resource_why(resource, job->loader, status));
}

/* Places */

struct places {
	const struct stet_doc *doc;
	struct stet_span *at; /* by the index of the resource */
};

static void
see(struct places *places, const struct stet_resource *resource,
    struct stet_span at)
{
	if (resource != NULL && places->at[resource->index].file == 0)
		places->at[resource->index] = at;
}

static void
see_text(struct places *places, struct stet_str text, struct stet_span at)
{
	if (text.n > 0)
		see(places, stet_table_find(places->doc->resource_table, text),
		    at);
}

/* It calls itself, no deeper than values may be. */
static void
see_values(struct places *places, const struct stet_value *value)
{
	if (value->first == NULL)
		see_text(places, value->text, value->span);
	for (const struct stet_value *v = value->first; v != NULL; v = v->next)
		see_values(places, v);
}

static void
see_node(struct places *places, const struct stet_node *node)
{
	if (node->kind == STET_IMAGE)
		see(places, node->u.image.resource, node->span);
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		see_text(places, a->value, node->span);
}

const struct stet_span *
stet_resource_places(const struct stet_doc *doc, struct stet_arena *arena)
{
	struct places places = { .doc = doc };
	struct stet_walk walk = stet_walk(doc->root);

	places.at =
	    stet_alloc(arena, (doc->resource_count + 1) * sizeof(*places.at));
	if (places.at == NULL || doc->resource_count == 0)
		return places.at;
	see_values(&places, doc->meta);
	while (stet_walk_next(&walk))
		if (walk.entering)
			see_node(&places, walk.node);
	return places.at;
}
