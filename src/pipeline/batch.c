/* batch.c: converts the pages of a plan, one after the other. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <stet/stet.h>

#include "pipeline/batch.h"
#include "pipeline/book.h"
#include "pipeline/path.h"
#include "pipeline/run.h"

enum stet_status
stet_status_worse(enum stet_status a, enum stet_status b)
{
	static const unsigned char rank[] = {
		[STET_OK] = 0,
		[STET_E_FAIL_ON] = 1,
		[STET_E_INPUT] = 2,
		[STET_E_LIMIT] = 3,
		[STET_E_IO] = 4,
		[STET_E_MEMORY] = 5,
		[STET_E_USAGE] = 6,
	};

	return rank[a] < rank[b] ? b : a;
}

void
stet_note_failure(struct stet_diag *diag, enum stet_condition condition,
    const char *file, enum stet_status status)
{
	char reason[128];

	if (status == STET_E_MEMORY) {
		stet_note(diag, STET_D_NO_MEMORY, (struct stet_span){ 0, 0, 0 },
		    stet_str(NULL));
		return;
	}
	if (strerror_r(errno, reason, sizeof(reason)) != 0)
		snprintf(reason, sizeof(reason), "error %d", errno);
	stet_note_file(diag, condition, file, stet_str(reason));
}

static void
note_limit(struct stet_diag *diag, const char *file, size_t limit)
{
	char text[32];

	if (limit % ((size_t)1 << 20) == 0)
		snprintf(text, sizeof(text), "%zu MiB", limit >> 20);
	else
		snprintf(text, sizeof(text), "%zu bytes", limit);
	stet_note_file(diag, STET_D_TOO_LARGE, file, stet_str(text));
}

enum stet_status
stet_file_load(const char *path, const char *name, size_t limit,
    struct stet_diag *diag, struct stet_buf *in)
{
	enum stet_status status = stet_file_read(path, limit, in);

	if (status == STET_E_LIMIT)
		note_limit(diag, name, limit);
	else if (status != STET_OK)
		stet_note_failure(diag, STET_D_CANNOT_READ, name, status);
	return status;
}

/* A page on its way, and the one output of all pages if that is wanted. */
struct run {
	const struct stet_batch *batch;
	const struct stet_plan *plan;
	const struct stet_planned *page;
	struct stet_diag *diag;
	struct stet_buf out;        /* of one document */
	struct stet_buf difference; /* of a page, with verify */
	bool differs;
	struct stet_buf bound; /* of all */
	size_t bound_count;
	bool parts;              /* the page was more than one document */
	size_t written;          /* bytes of their outputs */
	enum stet_status failed; /* the worst of the pages so far */
};

enum stet_status
stet_run_write(const struct stet_batch *batch, const struct stet_plan *plan,
    const char *output, struct stet_str text, struct stet_diag *diag)
{
	const char *name = output == NULL ? "<stdout>" : output;
	enum stet_status status = STET_OK;

	if (plan->directory != NULL)
		status = stet_file_make_parents(output);
	if (status == STET_OK)
		status = stet_file_write(output, text, &batch->watch);
	if (status != STET_OK)
		stet_note_failure(diag, STET_D_CANNOT_WRITE, name, status);
	return status;
}

static enum stet_status
write_text(const struct run *run, const char *output, struct stet_str text)
{
	return stet_run_write(run->batch, run->plan, output, text, run->diag);
}

static void
bind(struct run *run, const struct stet_str *document)
{
	struct stet_job job = {
		.diag = run->diag,
		.settings = run->batch->settings,
		.out = &run->bound,
	};

	run->plan->to->bind(&job, run->bound_count, document);
	run->bound_count += document != NULL;
}

static bool
is_planned(const struct run *run, const char *output)
{
	for (const struct stet_planned *p = run->plan->first; p; p = p->next)
		if (strcmp(p->output, output) == 0 ||
		    (p->input != NULL && strcmp(p->input, output) == 0))
			return true;
	return false;
}

/* "page-2.md" for "page.md". */
static enum stet_status
write_part(struct run *run, size_t index)
{
	const char *planned = run->page->output;
	struct stet_str stem = stet_path_stem(planned);
	struct stet_buf name = STET_BUF_INIT;
	enum stet_status status;

	stet_put(&name, stem);
	stet_putc(&name, '-');
	stet_put_uint(&name, index + 1);
	stet_puts(&name, planned + stem.n);
	stet_putc(&name, '\0');
	status = name.status;
	if (status == STET_OK && is_planned(run, name.data)) {
		stet_note_file(run->diag, STET_D_PART_COLLISION, name.data,
		    stet_str("a document of its own and as one of many"));
		status = STET_E_INPUT;
	}
	if (status == STET_OK)
		status = write_text(run, name.data, stet_buf_str(&run->out));
	if (status == STET_OK)
		run->written += run->out.n;
	stet_buf_free(&name);
	return status;
}

static enum stet_status
refuse_parts(const struct run *run, size_t count)
{
	const char *input = run->page->input;
	char text[32];

	snprintf(text, sizeof(text), "%zu", count);
	stet_note_file(run->diag, STET_D_SEVERAL_DOCUMENTS,
	    input == NULL ? "<stdin>" : input, stet_str(text));
	return STET_E_USAGE;
}

static const char *
output_name(const struct run *run)
{
	const char *output = run->page->output;

	return output == NULL ? "<stdout>" : output;
}

/* An output that differs does not take the place of what is there, unless
 * errors are not to matter. */
static enum stet_status
judge(struct run *run, enum stet_status status)
{
	if (status != STET_E_FAIL_ON)
		return status;
	run->differs = true;
	if (run->batch->fail_on > STET_ERROR)
		return STET_OK;
	stet_note(run->diag, STET_D_NOT_WRITTEN, (struct stet_span){ 0, 0, 0 },
	    stet_str(output_name(run)));
	return status;
}

static enum stet_status
place_part(struct run *run, size_t index, size_t count)
{
	struct stet_str document = stet_buf_str(&run->out);

	if (run->plan->directory != NULL)
		return write_part(run, index);
	if (run->plan->to->bind == NULL)
		return refuse_parts(run, count);
	bind(run, &document);
	return STET_OK;
}

/* Takes one of many documents out of the way of the next. */
static enum stet_status
take_part(void *context, size_t index, size_t count, enum stet_status status)
{
	struct run *run = context;

	run->parts = count > 1;
	status = judge(run, status);
	if (!run->parts)
		return status;
	if (status == STET_OK)
		status = place_part(run, index, count);
	stet_buf_cut(&run->out, 0);
	return status;
}

int64_t
stet_run_modified(const struct stet_batch *batch, const char *input)
{
	struct stat st;

	if (batch->modified != 0)
		return batch->modified;
	return input != NULL && stat(input, &st) == 0 ? st.st_mtime : 0;
}

/* Converts what is in `in`, and gives its memory back before the writing. */
static enum stet_status
convert_page(struct run *run, const char *name, struct stet_buf *in,
    struct stet_page_result *result)
{
	const struct stet_batch *batch = run->batch;
	const struct stet_resolver resolver = { &batch->roots,
		run->page->input };
	const struct stet_loader loader = stet_resolver_loader(&resolver);
	struct stet_request request = {
		.name = name,
		.text = stet_buf_str(in),
		.from = batch->from,
		.encoding = batch->encoding,
		.to = run->plan->to,
		.settings = batch->settings,
		.passes = batch->passes,
		.pass_count = batch->pass_count,
		.loader = &loader,
		.missing = batch->missing,
		.eol = batch->eol,
		.modified = stet_run_modified(batch, run->page->input),
		.diag = run->diag,
		.each = take_part,
		.context = run,
		.out = &run->out,
		.verify = batch->verify,
		.out_name = output_name(run),
		.difference = &run->difference,
		.account = batch->keep_account ? &result->account : NULL,
	};
	enum stet_status status = stet_convert(&request);

	if (batch->keep_account)
		stet_digest(request.text, result->digest_in);
	result->verified = batch->verify && status == STET_OK && !run->differs;
	stet_fetch_relax(batch->roots.fetch);
	stet_buf_free(in);
	return status;
}

/* The output of all, which is whole or not there. */
static enum stet_status
write_bound(struct run *run)
{
	bind(run, NULL);
	if (run->bound.status != STET_OK)
		return run->bound.status;
	if (run->failed == STET_OK ||
	    (run->batch->partial && run->failed != STET_E_MEMORY))
		return write_text(run, run->page->output,
		    stet_buf_str(&run->bound));
	stet_note_file(run->diag, STET_D_INCOMPLETE, output_name(run),
	    stet_str(NULL));
	return STET_E_INPUT;
}

/* The last page completes what all of them give. */
static enum stet_status
finish_bound(struct run *run, struct stet_page_result *result)
{
	struct stet_str document = stet_buf_str(&run->out);
	enum stet_status status = result->status;

	if (status == STET_OK && !run->parts)
		bind(run, &document);
	run->failed = stet_status_worse(run->failed, status);
	if (run->page->next != NULL)
		return status;
	status = stet_status_worse(status, write_bound(run));
	if (status == STET_OK)
		result->bytes_written = run->bound.n;
	if (status == STET_OK && run->batch->keep_account)
		stet_digest(stet_buf_str(&run->bound), result->digest_out);
	return status;
}

static enum stet_status
finish_page(struct run *run, struct stet_page_result *result)
{
	struct stet_str document = stet_buf_str(&run->out);
	enum stet_status status = result->status;

	if (run->plan->bound ||
	    (run->parts && run->plan->directory == NULL &&
		run->plan->to->bind != NULL))
		return finish_bound(run, result);
	if (run->parts) {
		result->bytes_written = run->written;
		return status;
	}
	if (status == STET_OK)
		status = write_text(run, run->page->output, document);
	if (status == STET_OK)
		result->bytes_written = document.n;
	if (status == STET_OK && run->batch->keep_account)
		stet_digest(document, result->digest_out);
	return status;
}

/* All that happens to one page; it shares nothing with the others. */
static void
run_page(struct run *run, struct stet_page_result *result)
{
	const struct stet_planned *page = run->page;
	const char *name = page->input == NULL ? "<stdin>" : page->input;
	struct stet_buf in = STET_BUF_INIT;

	result->status = stet_file_load(page->input, name, run->batch->limit,
	    run->diag, &in);
	result->bytes_read = in.n;
	if (result->status == STET_OK)
		result->status = convert_page(run, name, &in, result);
	result->status = finish_page(run, result);
	result->difference = stet_buf_str(&run->difference);
	stet_buf_free(&in);
	stet_buf_free(&run->out);
}

enum stet_status
stet_run_count(const struct stet_page_result *result,
    enum stet_severity fail_on, struct stet_tally *tally)
{
	enum stet_status status = result->status;

	tally->converted += status == STET_OK && result->bound == 0;
	tally->failed += status != STET_OK && result->bound == 0;
	tally->bytes_read += result->bytes_read;
	tally->bytes_written += result->bytes_written;
	if (result->diag == NULL)
		return status;
	for (enum stet_severity s = STET_NOTE; s <= STET_FATAL; s++) {
		unsigned n = stet_diag_count(result->diag, s);

		tally->counts[s] += n;
		if (n > 0 && s >= fail_on && status == STET_OK)
			status = STET_E_FAIL_ON;
	}
	return status;
}

enum stet_status
stet_batch_run(const struct stet_batch *batch, const struct stet_plan *plan,
    struct stet_tally *tally)
{
	struct run run = { .batch = batch, .plan = plan };
	enum stet_status worst = plan->status;

	memset(tally, 0, sizeof(*tally));
	tally->left_out = plan->left_out;
	tally->ignored = plan->ignored;
	tally->failed = plan->failed;
	if (plan->bound && plan->to->write_book != NULL)
		return stet_book_run(batch, plan, tally);
	for (const struct stet_planned *p = plan->first; p != NULL;
	     p = p->next) {
		struct stet_diag *diag = stet_diag_new();
		struct stet_page_result result = {
			.page = p,
			.to = plan->to,
			.status = STET_E_MEMORY,
			.diag = diag,
		};

		run.page = p;
		run.diag = diag;
		run.written = 0;
		run.parts = run.differs = false;
		if (diag != NULL)
			run_page(&run, &result);
		else
			run.failed = STET_E_MEMORY;
		worst = stet_status_worse(worst,
		    stet_run_count(&result, batch->fail_on, tally));
		if (batch->done != NULL)
			batch->done(batch->context, &result);
		stet_buf_free(&run.difference);
		stet_diag_free(diag);
	}
	stet_buf_free(&run.bound);
	return worst;
}
