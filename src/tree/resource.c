/* resource.c: the table of resources, and their bytes. */
#include <stet/format.h>
#include <stet/table.h>
#include <stet/tree.h>

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
	struct stet_table_entry *entry;
	struct stet_resource *resource;

	if (doc->resource_table == NULL)
		doc->resource_table =
		    stet_alloc(doc->arena, sizeof(*doc->resource_table));
	if (doc->resource_table == NULL)
		return NULL;
	entry = stet_table_entry(doc->resource_table, doc->arena, ref);
	if (entry == NULL || entry->value != NULL)
		return entry == NULL ? NULL : entry->value;
	resource = stet_alloc(doc->arena, sizeof(*resource));
	if (resource == NULL)
		return NULL;
	resource->ref = ref;
	entry->value = resource;
	append(doc, resource);
	return resource;
}

const char *
stet_resource_why(const struct stet_resource *resource,
    const struct stet_loader *loader, enum stet_status status)
{
	static const char *const reasons[] = {
		[STET_E_INPUT] = "damaged",
		[STET_E_USAGE] = "out of reach",
		[STET_E_IO] = "not found",
		[STET_E_LIMIT] = "too large",
	};
	const char *why = NULL;

	if (resource->read == NULL && loader != NULL && loader->why != NULL)
		why = loader->why(loader->context, resource->ref);
	return why != NULL ? why : reasons[status];
}

enum stet_status
stet_resource_expect(const struct stet_doc *doc,
    const struct stet_loader *loader)
{
	enum stet_status status = STET_OK;

	if (loader == NULL || loader->expect == NULL)
		return STET_OK;
	for (const struct stet_resource *r = doc->resources;
	     r != NULL && status == STET_OK; r = r->next)
		if (r->read == NULL)
			status = loader->expect(loader->context, r->ref);
	return status;
}

enum stet_status
stet_resource_load(const struct stet_resource *resource,
    const struct stet_loader *loader, struct stet_buf *out)
{
	size_t start = out->n;
	enum stet_status status = STET_E_IO;

	if (resource->read != NULL)
		status = resource->read(resource, out);
	else if (loader != NULL)
		status = loader->load(loader->context, resource->ref, out);
	if (out->status != STET_OK)
		return out->status;
	if (status != STET_OK)
		stet_buf_cut(out, start);
	return status;
}
