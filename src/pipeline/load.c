/* load.c: a source becomes a tree: decoded, checked, told apart, read. */
#include "base/encoding.h"
#include "pipeline/load.h"
#include "pipeline/source.h"

/* A tree takes five to ten times its source. */
#define TREE_TIMES 5

static const struct stet_span nowhere = { 0, 0, 0 };

static enum stet_status
refuse(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, const char *what, enum stet_status status)
{
	stet_note(diag, condition, at, stet_str(what));
	return status;
}

bool
stet_load_is_nothing(const struct stet_request *request, struct stet_str text)
{
	if (text.n > 0 && !stet_str_is(text, STET_MARK))
		return false;
	return request->from == NULL ||
	    (request->from->flags & STET_MAY_BE_EMPTY) == 0;
}

/* Finds the reader and makes the job fit for it. */
enum stet_status
stet_load_text(const struct stet_request *request, struct stet_loaded *loaded)
{
	const struct stet_format **from = &loaded->from;
	struct stet_job *job = &loaded->job;
	enum stet_status status;

	job->diag = request->diag;
	job->settings = request->settings;
	job->loader = request->loader;
	job->missing = request->missing;
	job->out = request->out;
	job->modified = request->modified;
	status = stet_source_decode(request, job, &loaded->decoded);

	if (status != STET_OK)
		return status;
	if (stet_load_is_nothing(request, job->text)) {
		stet_note_file(job->diag, STET_D_EMPTY_INPUT,
		    stet_source_name(request), stet_str(NULL));
		return STET_E_INPUT;
	}
	*from = request->from != NULL
	    ? request->from
	    : stet_format_guess(request->formats, request->name, job->text,
		  job->diag);
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
enum stet_status
stet_load_check(const struct stet_doc *doc)
{
	const char *why = "";
	const struct stet_node *node = stet_check(doc->root, &why);

	if (node == NULL)
		return STET_OK;
	return refuse(doc->diag, STET_D_INTERNAL, node->span, why,
	    STET_E_INPUT);
}
#else
enum stet_status
stet_load_check(const struct stet_doc *doc)
{
	(void)doc;
	return STET_OK;
}
#endif

/*
 * A reader that ran out of memory may have built something that looks like
 * bad input, so that memory is asked about first.
 */
enum stet_status
stet_load_tree(const struct stet_loaded *loaded, const struct stet_job *job,
    struct stet_doc **doc)
{
	enum stet_status status;

	*doc = stet_doc_new(job->diag);
	if (*doc == NULL)
		return STET_E_MEMORY;
	stet_arena_expect((*doc)->arena, job->text.n * TREE_TIMES);
	status = loaded->from->read(*doc, job);
	if (stet_doc_failed(*doc))
		return stet_doc_failure(*doc);
	return status == STET_OK ? stet_load_check(*doc) : status;
}

enum stet_status
stet_load_parts(const struct stet_loaded *loaded, struct stet_arena *arena,
    struct stet_part **first)
{
	if (loaded->from->split != NULL)
		return loaded->from->split(&loaded->job, arena, first);
	*first = stet_alloc(arena, sizeof(**first));
	if (*first == NULL)
		return STET_E_MEMORY;
	(*first)->text = loaded->job.text;
	return STET_OK;
}

struct stet_job
stet_load_job(const struct stet_loaded *loaded, const struct stet_part *part)
{
	struct stet_job job = loaded->job;

	job.at.offset += (uint32_t)(part->text.s - job.text.s);
	job.at.length = (uint32_t)part->text.n;
	job.text = part->text;
	return job;
}

enum stet_status
stet_load_passes(const struct stet_request *request, const struct stet_job *job,
    struct stet_arena *kept, struct stet_doc **doc)
{
	struct stet_passing passing = {
		.doc = *doc,
		.kept = kept,
		.name = stet_source_name(request),
		.out_name = request->out_name,
		.source_file = job->at.file,
		.loader = request->loader,
	};
	enum stet_status status = STET_OK;

	for (size_t i = 0; i < request->pass_count && status == STET_OK; i++) {
		const struct stet_pass *pass = &request->passes[i];

		status = pass->run(&passing, pass->argument);
		if (stet_doc_failed(passing.doc))
			status = stet_doc_failure(passing.doc);
		if (status == STET_OK)
			status = stet_load_check(passing.doc);
	}
	*doc = passing.doc;
	return status;
}

enum stet_status
stet_load(const struct stet_request *request, struct stet_loaded *loaded)
{
	enum stet_status status = stet_load_text(request, loaded);

	if (status != STET_OK)
		return status;
	return stet_load_tree(loaded, &loaded->job, &loaded->doc);
}

void
stet_load_free(struct stet_loaded *loaded)
{
	stet_doc_free(loaded->doc);
	stet_buf_free(&loaded->decoded);
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
void
stet_load_complete(const struct stet_request *request, enum stet_status status)
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
