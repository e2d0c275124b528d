/* page.c: converts one page of a plan. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/page.h"
#include "pipeline/path.h"
#include "pipeline/run.h"

enum stet_status
stet_run_write(const struct stet_batch *batch, const struct stet_plan *plan,
    const char *output, struct stet_str text, struct stet_depends *depends,
    struct stet_diag *diag)
{
	const char *name = output == NULL ? "<stdout>" : output;
	enum stet_status status = STET_OK;

	if (plan->directory != NULL)
		status = stet_file_make_parents(output);
	if (status == STET_OK)
		status = stet_file_write(output, text, &batch->watch);
	if (status != STET_OK)
		stet_note_failure(diag, STET_D_CANNOT_WRITE, name, status);
	else if (output != NULL)
		stet_depends_written(depends, output, text);
	return status;
}

static enum stet_status
write_text(const struct stet_runner *run, const char *output,
    struct stet_str text)
{
	return stet_run_write(run->batch, run->page->plan, output, text,
	    run->depends, run->diag);
}

static void
bind(struct stet_runner *run, const struct stet_str *document)
{
	struct stet_job job = {
		.diag = run->diag,
		.settings = run->batch->settings,
		.out = &run->bound,
	};

	run->page->plan->to->bind(&job, run->bound_count, document);
	run->bound_count += document != NULL;
}

static bool
is_planned(const struct stet_runner *run, const char *output)
{
	for (const struct stet_planned *p = run->plan->first; p; p = p->next)
		if (strcmp(p->output, output) == 0 ||
		    (p->input != NULL && strcmp(p->input, output) == 0))
			return true;
	return false;
}

/* "page-2.md" for "page.md". */
static enum stet_status
write_part(struct stet_runner *run, size_t index)
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
refuse_parts(const struct stet_runner *run, size_t count)
{
	const char *input = run->page->input;
	char text[32];

	snprintf(text, sizeof(text), "%zu", count);
	stet_note_file(run->diag, STET_D_SEVERAL_DOCUMENTS,
	    input == NULL ? "<stdin>" : input, stet_str(text));
	return STET_E_USAGE;
}

static const char *
output_name(const struct stet_runner *run)
{
	const char *output = run->page->output;

	return output == NULL ? "<stdout>" : output;
}

/* An output that differs does not take the place of what is there, unless
 * errors are not to matter. */
static enum stet_status
judge(struct stet_runner *run, enum stet_status status)
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
place_part(struct stet_runner *run, size_t index, size_t count)
{
	struct stet_str document = stet_buf_str(&run->out);

	if (run->page->plan->directory != NULL)
		return write_part(run, index);
	if (run->page->plan->to->bind == NULL)
		return refuse_parts(run, count);
	bind(run, &document);
	return STET_OK;
}

/* Takes one of many documents out of the way of the next. */
static enum stet_status
take_part(void *context, size_t index, size_t count, enum stet_status status)
{
	struct stet_runner *run = context;

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

/* As far as its reader needs it. */
static struct stet_request
request_page(const struct stet_runner *run, struct stet_str text,
    const struct stet_loader *loader)
{
	const struct stet_batch *batch = run->batch;
	const char *input = run->page->input;

	return (struct stet_request){
		.name = input == NULL ? "<stdin>" : input,
		.text = text,
		.from = batch->from,
		.formats = batch->formats,
		.encoding = batch->encoding,
		.to = run->page->plan->to,
		.settings = batch->settings,
		.loader = loader,
		.missing = batch->missing,
		.modified = stet_run_modified(batch, input),
		.diag = run->diag,
		.out_name = output_name(run),
	};
}

static bool
has_more(const struct stet_planned *page)
{
	return page->next != NULL && page->next->source == page->source;
}

/* Whether its input becomes several outputs. */
static bool
is_shared(const struct stet_planned *page)
{
	return page->source != page || has_more(page);
}

/* Converts what is in `in`, and gives its memory back before the writing if
 * nobody needs it after that. */
static enum stet_status
convert_page(struct stet_runner *run, struct stet_page_result *result)
{
	const struct stet_batch *batch = run->batch;
	const struct stet_resolver resolver = { &batch->roots, run->page->input,
		run->depends };
	const struct stet_loader loader = stet_resolver_loader(&resolver);
	struct stet_request request =
	    request_page(run, stet_buf_str(&run->in), &loader);
	enum stet_status status;

	request.passes = batch->passes;
	request.pass_count = batch->pass_count;
	request.eol = batch->eol;
	request.each = take_part;
	request.context = run;
	request.out = &run->out;
	request.verify = batch->verify;
	request.difference = &run->difference;
	request.account = batch->keep_account ? &result->account : NULL;
	/* Files that are saved are referred to as seen from the output. */
	if (stet_run_extracts(batch))
		stet_keep_free(&run->keep);
	status = is_shared(run->page) ? stet_convert_kept(&request, &run->keep)
				      : stet_convert(&request);
	if (batch->keep_account)
		stet_digest(request.text, result->digest_in);
	result->verified = batch->verify && status == STET_OK && !run->differs;
	stet_fetch_relax(batch->roots.fetch);
	if (batch->attach == NULL && !is_shared(run->page))
		stet_buf_free(&run->in);
	return status;
}

/* The output of all, which is whole or not there. */
static enum stet_status
write_bound(struct stet_runner *run)
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
finish_bound(struct stet_runner *run, struct stet_page_result *result)
{
	struct stet_str document = stet_buf_str(&run->out);
	enum stet_status status = result->status;

	if (status == STET_OK && !run->parts)
		bind(run, &document);
	run->failed = stet_status_worse(run->failed, status);
	if (run->page->plan->bound && run->page->next != NULL)
		return status;
	status = stet_status_worse(status, write_bound(run));
	if (status == STET_OK)
		result->bytes_written = run->bound.n;
	if (status == STET_OK && run->batch->keep_account)
		stet_digest(stet_buf_str(&run->bound), result->digest_out);
	stet_buf_free(&run->bound);
	run->bound_count = 0;
	run->failed = STET_OK;
	return status;
}

static enum stet_status
finish_page(struct stet_runner *run, struct stet_page_result *result)
{
	struct stet_str document = stet_buf_str(&run->out);
	enum stet_status status = result->status;

	if (run->page->plan->bound ||
	    (run->parts && run->page->plan->directory == NULL &&
		run->page->plan->to->bind != NULL))
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

static void
attach_page(struct stet_runner *run, struct stet_str text,
    struct stet_page_result *result)
{
	const struct stet_batch *batch = run->batch;
	const struct stet_resolver resolver = { &batch->roots, run->page->input,
		run->depends };
	const struct stet_loader loader = stet_resolver_loader(&resolver);
	const struct stet_request source = request_page(run, text, &loader);
	const struct stet_review review = { result, &source,
		run->parts ? stet_str(NULL) : stet_buf_str(&run->out) };

	batch->attach(batch->context, &review, &run->attached);
	if (run->attached.status == STET_OK)
		result->attached = stet_buf_str(&run->attached);
	else
		result->status = run->attached.status;
}

static void
forget_source(struct stet_runner *run)
{
	stet_keep_free(&run->keep);
	stet_buf_free(&run->in);
	run->source = NULL;
}

/* What cannot be read for one output is not tried for the next. */
static enum stet_status
read_source(struct stet_runner *run, struct stet_page_result *result)
{
	const struct stet_planned *page = run->page;

	if (run->source == page->source)
		return run->unread;
	forget_source(run);
	run->unread = stet_run_load(run->batch, page->input, run->depends,
	    run->diag, &run->in);
	run->source = page->source;
	result->bytes_read = run->in.n;
	return run->unread;
}

/* All that happens to one page; it shares nothing with those of other inputs. */
static void
run_page(struct stet_runner *run, struct stet_page_result *result)
{
	result->status = read_source(run, result);
	if (result->status == STET_OK)
		result->status = convert_page(run, result);
	result->status = finish_page(run, result);
	result->difference = stet_buf_str(&run->difference);
	if (run->batch->attach != NULL)
		attach_page(run, stet_buf_str(&run->in), result);
	if (!has_more(run->page))
		forget_source(run);
	/* Half of what it depends on would be worse than an error. */
	if (stet_depends_failed(run->depends))
		result->status = STET_E_MEMORY;
	stet_buf_free(&run->out);
}

/* A new sink for each output; what is read already is known to it. */
static void
renew_diag(struct stet_runner *run, bool again)
{
	struct stet_diag *before = run->diag;

	run->diag = stet_diag_new();
	if (again && run->diag != NULL && before != NULL &&
	    !stet_diag_share_sources(run->diag, before)) {
		stet_diag_free(run->diag);
		run->diag = NULL;
	}
	stet_diag_free(before);
}

void
stet_runner_page(struct stet_runner *run, const struct stet_planned *page,
    struct stet_page_result *result)
{
	bool again = run->source != NULL && run->source == page->source;

	stet_buf_free(&run->difference);
	stet_buf_free(&run->attached);
	run->page = page;
	renew_diag(run, again);
	if (!again) {
		stet_depends_free(run->depends);
		run->depends =
		    run->batch->keep_depends ? stet_depends_new() : NULL;
	}
	run->written = 0;
	run->parts = run->differs = false;
	*result = (struct stet_page_result){
		.page = page,
		.to = page->plan->to,
		.status = STET_E_MEMORY,
		.diag = run->diag,
		.depends = run->depends,
	};
	if (run->diag != NULL &&
	    (run->depends != NULL || !run->batch->keep_depends))
		run_page(run, result);
	else
		run->failed = STET_E_MEMORY;
}

void
stet_runner_free(struct stet_runner *run)
{
	forget_source(run);
	stet_diag_free(run->diag);
	stet_depends_free(run->depends);
	stet_buf_free(&run->difference);
	stet_buf_free(&run->attached);
	stet_buf_free(&run->bound);
}
