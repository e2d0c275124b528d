/* convert.c: one source in memory: read, passes, write, verify. */
#include <stdio.h>

#include <stet/stet.h>

#include "pipeline/batch.h"
#include "pipeline/eol.h"
#include "pipeline/keep.h"
#include "pipeline/leave.h"
#include "pipeline/load.h"
#include "pipeline/source.h"
#include "pipeline/verify.h"

/* Room for what comes of so much is made at once. */
#define LARGE_TEXT ((size_t)1 << 20)

static const struct stet_span nowhere = { 0, 0, 0 };

static enum stet_status
refuse(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, const char *what, enum stet_status status)
{
	stet_note(diag, condition, at, stet_str(what));
	return status;
}

/* Can what is asked for be done at all? */
static enum stet_status
check_target(const struct stet_request *request)
{
	const struct stet_format *to = request->to;

	if (to->write == NULL)
		return refuse(request->diag, STET_D_NO_WRITER, nowhere,
		    to->name, STET_E_USAGE);
	if (request->verify && to->read == NULL)
		return refuse(request->diag, STET_D_CANNOT_VERIFY, nowhere,
		    to->name, STET_E_USAGE);
	return STET_OK;
}

/* What the lines of the output are to end in. */
static enum stet_eol
choose_eol(const struct stet_request *request, const struct stet_format *from,
    struct stet_str text)
{
	if (request->eol != STET_EOL_KEEP)
		return request->eol;
	return from->flags & STET_BINARY ? STET_EOL_LF : stet_eol_of(text);
}

/* What a writer copies from the source may have line ends of any kind. */
static enum stet_status
write_document(const struct stet_doc *doc, const struct stet_format *to,
    const struct stet_job *job, enum stet_eol eol)
{
	size_t start = job->out->n;
	enum stet_status status = stet_leave_files(doc, to, job);

	if (status == STET_OK)
		status = stet_resource_expect(doc, job->loader);
	if (job->text.n >= LARGE_TEXT)
		stet_buf_reserve(job->out, job->text.n);
	if (status == STET_OK)
		status = to->write(doc, job);
	if (stet_doc_failed(doc))
		status = STET_E_MEMORY;
	if (status == STET_OK && !(to->flags & STET_BINARY))
		stet_eol_apply(job->out, start, eol);
	return job->out->status != STET_OK ? job->out->status : status;
}

/* The reading is made before the writer has the tree, so that nothing that it
 * does can change what the output is compared with. */
static enum stet_status
write_verified(const struct stet_request *request, const struct stet_doc *doc,
    const struct stet_job *job, enum stet_eol eol)
{
	struct stet_reading *before = stet_reading(doc);
	struct stet_diag_mark mark = stet_diag_mark(request->diag);
	size_t start = request->out->n;
	enum stet_status status = before == NULL
	    ? STET_E_MEMORY
	    : write_document(doc, request->to, job, eol);

	if (status == STET_OK)
		status = stet_verify(request, before, doc, mark,
		    stet_str_from(stet_buf_str(request->out), start));
	stet_reading_free(before);
	return status;
}

/* From the source to what the passes leave. */
static enum stet_status
read_one(const struct stet_request *request, const struct stet_loaded *loaded,
    const struct stet_job *job, struct stet_keep *keep)
{
	enum stet_status status = stet_load_tree(loaded, job, &keep->doc);

	keep->job = *job;
	keep->in = (struct stet_counts){ 0 };
	if (request->account != NULL && keep->doc != NULL)
		keep->in = stet_counts(keep->doc);
	if (status != STET_OK)
		return status;
	keep->arena = stet_arena_new();
	if (keep->arena == NULL)
		return STET_E_MEMORY;
	return stet_load_passes(request, job, keep->arena, &keep->doc);
}

static enum stet_status
write_one(const struct stet_request *request, const struct stet_loaded *loaded,
    const struct stet_job *job, const struct stet_doc *doc)
{
	enum stet_eol eol = choose_eol(request, loaded->from, job->text);

	return request->verify ? write_verified(request, doc, job, eol)
			       : write_document(doc, request->to, job, eol);
}

/* All of job->text is one document. */
static enum stet_status
convert_one(const struct stet_request *request,
    const struct stet_loaded *loaded, const struct stet_job *job,
    struct stet_keep *keep)
{
	struct stet_account *account = request->account;
	struct stet_diag_mark mark;
	enum stet_status status = keep->status;

	if (!keep->is_read)
		status = read_one(request, loaded, job, keep);
	keep->status = status;
	mark = stet_diag_mark(request->diag);
	if (account != NULL)
		stet_counts_add(&account->in, keep->in);
	if (status == STET_OK)
		status = write_one(request, loaded, job, keep->doc);
	if (keep->names_output)
		stet_diag_name_output(request->diag, mark, request->out_name);
	if (account != NULL && keep->doc != NULL && !account->out_was_read)
		stet_counts_add(&account->out, stet_counts(keep->doc));
	return stet_diag_failed(request->diag) ? STET_E_MEMORY : status;
}

static void
free_document(struct stet_keep *keep)
{
	stet_doc_free(keep->doc);
	stet_arena_free(keep->arena);
	keep->doc = NULL;
	keep->arena = NULL;
}

static size_t
count_parts(const struct stet_part *part)
{
	size_t n = 0;

	for (; part != NULL; part = part->next)
		n++;
	return n;
}

static enum stet_status
refuse_several(const struct stet_request *request, size_t count)
{
	char text[32];

	snprintf(text, sizeof(text), "%zu", count);
	stet_note_file(request->diag, STET_D_SEVERAL_DOCUMENTS,
	    stet_source_name(request), stet_str(text));
	return STET_E_INPUT;
}

/* One that fails stops no other. Only one that is alone is kept. */
static enum stet_status
convert_parts(const struct stet_request *request,
    const struct stet_loaded *loaded, const struct stet_part *part,
    struct stet_keep *keep)
{
	enum stet_status worst = STET_OK, status;
	size_t count = count_parts(part);

	if (count > 1 && request->each == NULL)
		return refuse_several(request, count);
	for (size_t i = 0; part != NULL; part = part->next, i++) {
		struct stet_job job = stet_load_job(loaded, part);
		size_t start = request->out->n;

		status = convert_one(request, loaded, &job, keep);
		keep->is_read = keep->names_output && count == 1;
		if (!keep->is_read)
			free_document(keep);
		if (request->each != NULL &&
		    (status == STET_OK || status == STET_E_FAIL_ON))
			status =
			    request->each(request->context, i, count, status);
		if (status != STET_OK && status != STET_E_FAIL_ON &&
		    request->out->status == STET_OK)
			stet_buf_cut(request->out, start);
		worst = stet_status_worse(worst, status);
		if (status == STET_E_MEMORY || status == STET_E_USAGE)
			break;
	}
	return worst;
}

/* Nobody is to try it again. */
static enum stet_status
give_up(struct stet_keep *keep, enum stet_status status)
{
	keep->is_read = keep->names_output;
	keep->status = status;
	return status;
}

static enum stet_status
convert(const struct stet_request *request, struct stet_keep *keep)
{
	struct stet_loaded *loaded = &keep->loaded;
	struct stet_arena *arena;
	struct stet_part *parts = NULL;
	enum stet_status status = stet_load_text(request, loaded);

	if (request->account != NULL)
		request->account->from = loaded->from;
	if (status != STET_OK)
		return give_up(keep, status);
	arena = stet_arena_new();
	if (arena == NULL)
		return STET_E_MEMORY;
	status = stet_load_parts(loaded, arena, &parts);
	if (status == STET_OK)
		status = convert_parts(request, loaded, parts, keep);
	else
		give_up(keep, status);
	stet_arena_free(arena);
	return status;
}

/* Writes what is there. That it could not be read was said at once. */
static enum stet_status
convert_again(const struct stet_request *request, struct stet_keep *keep)
{
	struct stet_job job = keep->job;
	enum stet_status status;

	if (request->account != NULL)
		request->account->from = keep->loaded.from;
	if (keep->status != STET_OK)
		return keep->status;
	job.diag = keep->doc->diag = request->diag;
	job.loader = request->loader;
	job.out = request->out;
	status = convert_one(request, &keep->loaded, &job, keep);
	if (request->each != NULL &&
	    (status == STET_OK || status == STET_E_FAIL_ON))
		status = request->each(request->context, 0, 1, status);
	return status;
}

/* Says what there is yet to say of how it ended. */
static enum stet_status
complete(const struct stet_request *request, enum stet_status status)
{
	if (stet_diag_failed(request->diag))
		status = STET_E_MEMORY;
	if (status != STET_OK)
		stet_load_complete(request, status);
	stet_diag_sort(request->diag);
	return status;
}

enum stet_status
stet_convert(const struct stet_request *request)
{
	struct stet_keep keep = { .is_read = false };
	enum stet_status status = check_target(request);

	if (status == STET_OK)
		status = convert(request, &keep);
	stet_keep_free(&keep);
	return complete(request, status);
}

enum stet_status
stet_convert_kept(const struct stet_request *request, struct stet_keep *keep)
{
	enum stet_status status = check_target(request);

	keep->names_output = true;
	if (status != STET_OK)
		return complete(request, status);
	if (keep->is_read && keep->status != STET_OK)
		return convert_again(request, keep);
	if (keep->is_read)
		return complete(request, convert_again(request, keep));
	stet_keep_free(keep);
	keep->names_output = true;
	return complete(request, convert(request, keep));
}

void
stet_keep_free(struct stet_keep *keep)
{
	free_document(keep);
	stet_load_free(&keep->loaded);
	*keep = (struct stet_keep){ .is_read = false };
}
