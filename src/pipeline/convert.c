/* convert.c: one document in memory: choose, check, read, write. */
#include <stdio.h>

#include <stet/stet.h>

#include "base/encoding.h"
#include "pipeline/batch.h"
#include "pipeline/eol.h"
#include "pipeline/source.h"

static const struct stet_span nowhere = { 0, 0, 0 };

static enum stet_status
refuse(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, const char *what, enum stet_status status)
{
	stet_note(diag, condition, at, stet_str(what));
	return status;
}

/* Nothing is a document only to a format that was named: else it is more
 * likely a mistake, and tells nothing of its format. */
static bool
is_refused_empty(const struct stet_request *request, struct stet_str text)
{
	if (text.n > 0 && !stet_str_is(text, STET_MARK))
		return false;
	return request->from == NULL ||
	    (request->from->flags & STET_MAY_BE_EMPTY) == 0;
}

/* Finds the reader and makes the job fit for it. */
static enum stet_status
prepare(const struct stet_request *request, struct stet_job *job,
    struct stet_buf *buf, const struct stet_format **from)
{
	enum stet_status status = stet_source_decode(request, job, buf);

	if (status != STET_OK)
		return status;
	if (is_refused_empty(request, job->text)) {
		stet_note_file(job->diag, STET_D_EMPTY_INPUT,
		    stet_source_name(request), stet_str(NULL));
		return STET_E_INPUT;
	}
	*from = request->from != NULL
	    ? request->from
	    : stet_format_guess(request->name, job->text, job->diag);
	if (*from == NULL)
		return STET_E_INPUT;
	if ((*from)->read == NULL)
		return refuse(job->diag, STET_D_NO_READER, nowhere,
		    (*from)->name, STET_E_USAGE);
	if ((*from)->flags & STET_BINARY)
		return STET_OK;
	return stet_source_check(request, job);
}

#ifdef STET_DEBUG
static enum stet_status
check_tree(const struct stet_doc *doc)
{
	const char *why = "";
	const struct stet_node *node = stet_check(doc->root, &why);

	if (node == NULL)
		return STET_OK;
	return refuse(doc->diag, STET_D_INTERNAL, node->span, why,
	    STET_E_INPUT);
}
#else
static enum stet_status
check_tree(const struct stet_doc *doc)
{
	(void)doc;
	return STET_OK;
}
#endif

/*
 * A reader that ran out of memory may have built something that looks like
 * bad input, so that memory is asked about first.
 */
static enum stet_status
read_document(struct stet_doc *doc, const struct stet_format *from,
    const struct stet_job *job)
{
	enum stet_status status = from->read(doc, job);

	if (stet_doc_failed(doc))
		return STET_E_MEMORY;
	return status == STET_OK ? check_tree(doc) : status;
}

/* What the passes leave in the place of *doc. */
static enum stet_status
run_passes(const struct stet_request *request, const struct stet_job *job,
    struct stet_arena *kept, struct stet_doc **doc)
{
	struct stet_passing passing = {
		.doc = *doc,
		.kept = kept,
		.name = stet_source_name(request),
		.source_file = job->at.file,
	};
	enum stet_status status = STET_OK;

	for (size_t i = 0; i < request->pass_count && status == STET_OK; i++) {
		const struct stet_pass *pass = &request->passes[i];

		status = pass->run(&passing, pass->argument);
		if (stet_doc_failed(passing.doc))
			status = STET_E_MEMORY;
		if (status == STET_OK)
			status = check_tree(passing.doc);
	}
	*doc = passing.doc;
	return status;
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
	enum stet_status status = to->write(doc, job);

	if (status == STET_OK && !(to->flags & STET_BINARY))
		stet_eol_apply(job->out, start, eol);
	return job->out->status != STET_OK ? job->out->status : status;
}

static enum stet_status
pass_and_write(const struct stet_request *request, const struct stet_job *job,
    struct stet_doc **doc, enum stet_eol eol)
{
	struct stet_arena *kept = stet_arena_new();
	enum stet_status status = STET_E_MEMORY;

	if (kept != NULL)
		status = run_passes(request, job, kept, doc);
	if (status == STET_OK)
		status = write_document(*doc, request->to, job, eol);
	stet_arena_free(kept);
	return status;
}

/* All of job->text is one document. */
static enum stet_status
convert_one(const struct stet_request *request, const struct stet_job *job,
    const struct stet_format *from)
{
	struct stet_doc *doc = stet_doc_new(job->diag);
	enum stet_status status;

	if (doc == NULL)
		return STET_E_MEMORY;
	status = read_document(doc, from, job);
	if (status == STET_OK)
		status = pass_and_write(request, job, &doc,
		    choose_eol(request, from, job->text));
	stet_doc_free(doc);
	return status;
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
convert_part(const struct stet_request *request, const struct stet_job *job,
    const struct stet_format *from, struct stet_str text)
{
	struct stet_job own = *job;

	own.text = text;
	own.at.offset += (uint32_t)(text.s - job->text.s);
	own.at.length = (uint32_t)text.n;
	return convert_one(request, &own, from);
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

/* One that fails stops no other. */
static enum stet_status
convert_parts(const struct stet_request *request, const struct stet_job *job,
    const struct stet_format *from, const struct stet_part *part)
{
	enum stet_status worst = STET_OK, status;
	size_t count = count_parts(part);

	if (count > 1 && request->each == NULL)
		return refuse_several(request, count);
	for (size_t i = 0; part != NULL; part = part->next, i++) {
		size_t start = request->out->n;

		status = convert_part(request, job, from, part->text);
		if (status == STET_OK && request->each != NULL)
			status = request->each(request->context, i, count);
		if (status != STET_OK && request->out->status == STET_OK)
			stet_buf_cut(request->out, start);
		worst = stet_status_worse(worst, status);
		if (status == STET_E_MEMORY || status == STET_E_USAGE)
			break;
	}
	return worst;
}

/* A source that has to be decoded is so into buf. */
static enum stet_status
convert(const struct stet_request *request, struct stet_job *job,
    struct stet_buf *buf)
{
	const struct stet_format *from = NULL;
	struct stet_part *parts = NULL;
	struct stet_arena *arena;
	enum stet_status status;

	if (request->to->write == NULL)
		return refuse(job->diag, STET_D_NO_WRITER, nowhere,
		    request->to->name, STET_E_USAGE);
	status = prepare(request, job, buf, &from);
	if (status != STET_OK)
		return status;
	if (from->split == NULL)
		return convert_one(request, job, from);
	arena = stet_arena_new();
	if (arena == NULL)
		return STET_E_MEMORY;
	status = from->split(job, arena, &parts);
	if (status == STET_OK)
		status = convert_parts(request, job, from, parts);
	stet_arena_free(arena);
	return status;
}

static bool
has_said(const struct stet_diag *diag, enum stet_condition condition)
{
	const struct stet_diag_entry *e;

	for (e = stet_diag_first(diag); e != NULL; e = e->next)
		if (e->condition == condition)
			return true;
	return false;
}

/* Readers and writers need not say it when memory ends; all else they must. */
static void
complete(const struct stet_request *request, enum stet_status status)
{
	struct stet_diag *diag = request->diag;

	if (status == STET_E_MEMORY) {
		if (!has_said(diag, STET_D_NO_MEMORY))
			stet_note(diag, STET_D_NO_MEMORY, nowhere,
			    stet_str(NULL));
	} else if (stet_diag_count(diag, STET_ERROR) == 0 &&
	    stet_diag_count(diag, STET_FATAL) == 0) {
		stet_note_file(diag, STET_D_INTERNAL, stet_source_name(request),
		    stet_str("a failure without a reason"));
	}
}

enum stet_status
stet_convert(const struct stet_request *request)
{
	struct stet_job job = {
		.diag = request->diag,
		.settings = request->settings,
		.loader = request->loader,
		.out = request->out,
	};
	struct stet_buf buf = STET_BUF_INIT;
	enum stet_status status = convert(request, &job, &buf);

	stet_buf_free(&buf);
	if (status != STET_OK)
		complete(request, status);
	stet_diag_sort(request->diag);
	return status;
}
