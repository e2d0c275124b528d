/* convert.c: one document in memory: choose, check, read, write. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <stet/stet.h>
#include <stet/utf8.h>

#define MARK "\xEF\xBB\xBF" /* the byte order mark, U+FEFF */
#define MARK_SIZE 3

static const struct stet_span nowhere = { 0, 0, 0 };

static enum stet_status
refuse(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, const char *what, enum stet_status status)
{
	stet_note(diag, condition, at, stet_str(what));
	return status;
}

/* A byte of the text that the job is to read. */
static struct stet_span
at_byte(const struct stet_job *job, size_t i)
{
	return (struct stet_span){ job->at.file, job->at.offset + (uint32_t)i,
		1 };
}

static const char *
name_of(const struct stet_request *request)
{
	return request->name == NULL ? "<text>" : request->name;
}

static enum stet_status
register_source(const struct stet_request *request, struct stet_job *job)
{
	if (request->text.n > UINT32_MAX)
		return refuse(request->diag, STET_D_TOO_LARGE, nowhere, "4 GiB",
		    STET_E_LIMIT);
	job->at.file =
	    stet_diag_source(request->diag, name_of(request), request->text);
	job->at.length = (uint32_t)request->text.n;
	job->text = request->text;
	return job->at.file == 0 ? STET_E_MEMORY : STET_OK;
}

static void
skip_mark(struct stet_job *job)
{
	struct stet_span mark = job->at;

	if (!stet_str_starts(job->text, MARK))
		return;
	mark.length = MARK_SIZE;
	stet_note(job->diag, STET_D_BYTE_ORDER_MARK, mark, stet_str(NULL));
	job->text = stet_str_from(job->text, MARK_SIZE);
	job->at.offset += MARK_SIZE;
	job->at.length -= MARK_SIZE;
}

static enum stet_status
check_text(const struct stet_job *job)
{
	size_t nul = stet_str_find(job->text, '\0');
	size_t bad;
	char hex[3];

	if (nul < job->text.n)
		return refuse(job->diag, STET_D_BINARY_INPUT, at_byte(job, nul),
		    NULL, STET_E_INPUT);
	bad = stet_utf8_invalid(job->text);
	if (bad == job->text.n)
		return STET_OK;
	snprintf(hex, sizeof(hex), "%02X", (unsigned char)job->text.s[bad]);
	return refuse(job->diag, STET_D_BAD_UTF8, at_byte(job, bad), hex,
	    STET_E_INPUT);
}

/* Finds the reader and makes the job fit for it. */
static enum stet_status
prepare(const struct stet_request *request, struct stet_job *job,
    const struct stet_format **from)
{
	enum stet_status status = register_source(request, job);

	if (status != STET_OK)
		return status;
	if (request->text.n == 0 || stet_str_is(request->text, MARK)) {
		stet_note_file(job->diag, STET_D_EMPTY_INPUT, name_of(request),
		    stet_str(NULL));
		return STET_E_INPUT;
	}
	*from = request->from != NULL
	    ? request->from
	    : stet_format_guess(request->name, request->text, job->diag);
	if (*from == NULL)
		return STET_E_INPUT;
	if ((*from)->read == NULL)
		return refuse(job->diag, STET_D_NO_READER, nowhere,
		    (*from)->name, STET_E_USAGE);
	if ((*from)->flags & STET_BINARY)
		return STET_OK;
	skip_mark(job);
	return check_text(job);
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

static enum stet_status
write_document(const struct stet_doc *doc, const struct stet_format *to,
    const struct stet_job *job)
{
	enum stet_status status = to->write(doc, job);

	return job->out->status != STET_OK ? job->out->status : status;
}

static enum stet_status
convert(const struct stet_request *request, struct stet_job *job)
{
	const struct stet_format *from = NULL;
	enum stet_status status;
	struct stet_doc *doc;

	if (request->to->write == NULL)
		return refuse(job->diag, STET_D_NO_WRITER, nowhere,
		    request->to->name, STET_E_USAGE);
	status = prepare(request, job, &from);
	if (status != STET_OK)
		return status;
	doc = stet_doc_new(job->diag);
	if (doc == NULL)
		return STET_E_MEMORY;
	status = read_document(doc, from, job);
	if (status == STET_OK)
		status = write_document(doc, request->to, job);
	stet_doc_free(doc);
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
		stet_note_file(diag, STET_D_INTERNAL, name_of(request),
		    stet_str("a failure without a reason"));
	}
}

enum stet_status
stet_convert(const struct stet_request *request)
{
	struct stet_job job = {
		.diag = request->diag,
		.settings = request->settings,
		.out = request->out,
	};
	enum stet_status status = convert(request, &job);

	if (status != STET_OK)
		complete(request, status);
	stet_diag_sort(request->diag);
	return status;
}
