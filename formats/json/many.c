/* many.c: several documents in one text. */
#include "read.h"

/* What is no document at all is refused here, once, however many there are. */
static enum stet_status
refuse(const struct stet_job *job, const struct json_document *document,
    const char *reason)
{
	struct stet_span at = job->at;

	at.length = 1;
	if (document != NULL) {
		at.offset += (uint32_t)document->start;
		at.length = (uint32_t)(document->end - document->start);
	}
	stet_note(job->diag, STET_D_NOT_STET_JSON, at, stet_str(reason));
	return STET_E_INPUT;
}

enum stet_status
json_split(const struct stet_job *job, struct stet_arena *arena,
    struct stet_part **first)
{
	struct json_scan scan = { .arena = arena };
	enum stet_status status = json_scan(job, &scan);
	struct stet_part **end = first;

	if (status != STET_OK)
		return status;
	if (scan.count == 0)
		return refuse(job, NULL, "there is no document in the array");
	for (const struct json_document *d = scan.first; d; d = d->next) {
		struct stet_part *part = stet_alloc(arena, sizeof(*part));

		if (part == NULL)
			return STET_E_MEMORY;
		if (!d->object)
			return refuse(job, d, "it is no object");
		part->text.s = job->text.s + d->start;
		part->text.n = d->end - d->start;
		*end = part;
		end = &part->next;
	}
	return STET_OK;
}

void
json_bind(const struct stet_job *job, size_t index,
    const struct stet_str *document)
{
	bool lines = stet_setting(job, &stet_format_json, "ndjson") != NULL;

	if (document == NULL) {
		if (!lines)
			stet_puts(job->out, index == 0 ? "[]\n" : "\n]\n");
		return;
	}
	if (!lines)
		stet_puts(job->out, index == 0 ? "[\n" : ",\n");
	stet_put(job->out, lines ? *document : stet_str_trim(*document));
}
