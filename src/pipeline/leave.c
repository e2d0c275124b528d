/* leave.c: files that a document brings, and an output has no place for. */
#include "pipeline/leave.h"

static bool
is_left(const struct stet_resource *resource)
{
	return resource->read != NULL && !resource->saved;
}

static enum stet_status
record(const struct stet_doc *doc, const struct stet_job *job,
    const struct stet_span *at)
{
	enum stet_status status;

	for (const struct stet_resource *r = doc->resources; r; r = r->next) {
		if (!is_left(r))
			continue;
		status = stet_resource_lost(job, r, at[r->index],
		    "only the input has it");
		if (status != STET_E_IO)
			return status;
	}
	return STET_OK;
}

enum stet_status
stet_leave_files(const struct stet_doc *doc, const struct stet_format *to,
    const struct stet_job *job)
{
	const struct stet_resource *r = doc->resources;
	struct stet_arena *arena;
	const struct stet_span *at;
	enum stet_status status;

	while (r != NULL && !is_left(r))
		r = r->next;
	if (r == NULL || to->flags & STET_BRINGS_FILES)
		return STET_OK;
	arena = stet_arena_new();
	at = arena == NULL ? NULL : stet_resource_places(doc, arena);
	status = at == NULL ? STET_E_MEMORY : record(doc, job, at);
	stet_arena_free(arena);
	return status;
}
