/* convert.c: one document in memory: choose, check, read, write. */
#include <stet/stet.h>

#include "base/encoding.h"
#include "pipeline/eol.h"
#include "pipeline/load.h"
#include "pipeline/source.h"
#include "pipeline/verify.h"

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

enum stet_status
stet_load(const struct stet_request *request, struct stet_loaded *loaded)
{
	struct stet_job *job = &loaded->job;
	enum stet_status status;

	job->diag = request->diag;
	job->settings = request->settings;
	status = prepare(request, job, &loaded->decoded, &loaded->from);
	if (status != STET_OK)
		return status;
	loaded->doc = stet_doc_new(job->diag);
	if (loaded->doc == NULL)
		return STET_E_MEMORY;
	return read_document(loaded->doc, loaded->from, job);
}

void
stet_load_free(struct stet_loaded *loaded)
{
	stet_doc_free(loaded->doc);
	stet_buf_free(&loaded->decoded);
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

/* The reading is made before the writer has the tree, so that nothing that it
 * does can change what the output is compared with. */
static enum stet_status
write_verified(const struct stet_request *request, struct stet_loaded *loaded,
    enum stet_eol eol)
{
	struct stet_reading *before = stet_reading(loaded->doc);
	struct stet_diag_mark mark = stet_diag_mark(request->diag);
	size_t start = request->out->n;
	enum stet_status status = before == NULL
	    ? STET_E_MEMORY
	    : write_document(loaded->doc, request->to, &loaded->job, eol);

	if (status == STET_OK)
		status = stet_verify(request, before, mark,
		    stet_str_from(stet_buf_str(request->out), start));
	stet_reading_free(before);
	return status;
}

static void
account(const struct stet_request *request, const struct stet_loaded *loaded)
{
	if (request->account == NULL)
		return;
	request->account->from = loaded->from;
	if (loaded->doc != NULL)
		request->account->in = stet_counts(loaded->doc);
	request->account->out = request->account->in;
}

static enum stet_status
convert(const struct stet_request *request, struct stet_loaded *loaded)
{
	enum stet_status status = check_target(request);
	enum stet_eol eol;

	if (status != STET_OK)
		return status;
	status = stet_load(request, loaded);
	account(request, loaded);
	if (status != STET_OK)
		return status;
	loaded->job.out = request->out;
	eol = choose_eol(request, loaded->from, loaded->job.text);
	if (request->verify)
		return write_verified(request, loaded, eol);
	return write_document(loaded->doc, request->to, &loaded->job, eol);
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

enum stet_status
stet_convert(const struct stet_request *request)
{
	struct stet_loaded loaded = { .decoded = STET_BUF_INIT };
	enum stet_status status = convert(request, &loaded);

	stet_load_free(&loaded);
	if (status != STET_OK)
		stet_load_complete(request, status);
	stet_diag_sort(request->diag);
	return status;
}
