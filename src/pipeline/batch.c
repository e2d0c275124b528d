/* batch.c: converts the pages of a plan, one after the other. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <stet/stet.h>

#include "pipeline/batch.h"

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

struct buffers {
	struct stet_buf in, out, difference;
};

static void
free_buffers(struct buffers *buffers)
{
	stet_buf_free(&buffers->in);
	stet_buf_free(&buffers->out);
	stet_buf_free(&buffers->difference);
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

/* An output directory and what is below it is made; that of one file is not:
 * its name may be a mistake. */
static enum stet_status
write_page(const struct stet_batch *batch, const struct stet_plan *plan,
    const struct stet_page *page, struct stet_diag *diag,
    const struct stet_buf *out)
{
	const char *name = page->output == NULL ? "<stdout>" : page->output;
	enum stet_status status = STET_OK;

	if (plan->directory != NULL)
		status = stet_file_make_parents(page->output);
	if (status == STET_OK)
		status = stet_file_write(page->output, stet_buf_str(out),
		    &batch->watch);
	if (status != STET_OK)
		stet_note_failure(diag, STET_D_CANNOT_WRITE, name, status);
	return status;
}

/* An output that differs does not take the place of what is there, unless
 * errors are not to matter. */
static enum stet_status
judge_difference(const struct stet_batch *batch, const char *out_name,
    struct stet_diag *diag)
{
	if (batch->fail_on > STET_ERROR)
		return STET_OK;
	stet_note(diag, STET_D_NOT_WRITTEN, (struct stet_span){ 0, 0, 0 },
	    stet_str(out_name));
	return STET_E_FAIL_ON;
}

/* Converts what is in `in`, and gives its memory back before the writing. */
static enum stet_status
convert_page(const struct stet_batch *batch, const char *name,
    struct stet_diag *diag, struct stet_page_result *result,
    struct buffers *buffers)
{
	const char *output = result->page->output;
	struct stet_request request = {
		.name = name,
		.text = stet_buf_str(&buffers->in),
		.from = batch->from,
		.encoding = batch->encoding,
		.to = result->to,
		.settings = batch->settings,
		.eol = batch->eol,
		.diag = diag,
		.out = &buffers->out,
		.verify = batch->verify,
		.out_name = output == NULL ? "<stdout>" : output,
		.difference = &buffers->difference,
		.account = batch->keep_account ? &result->account : NULL,
	};
	enum stet_status status = stet_convert(&request);

	if (batch->keep_account)
		stet_digest(request.text, result->digest_in);
	result->verified = batch->verify && status == STET_OK;
	if (status == STET_E_FAIL_ON)
		status = judge_difference(batch, request.out_name, diag);
	stet_buf_free(&buffers->in);
	return status;
}

/* All that happens to one page; it shares nothing with the others. */
static void
run_page(const struct stet_batch *batch, const struct stet_plan *plan,
    struct stet_diag *diag, struct stet_page_result *result,
    struct buffers *buffers)
{
	const struct stet_page *page = result->page;
	const char *name = page->input == NULL ? "<stdin>" : page->input;
	enum stet_status status =
	    stet_file_load(page->input, name, batch->limit, diag, &buffers->in);

	result->bytes_read = buffers->in.n;
	if (status == STET_OK)
		status = convert_page(batch, name, diag, result, buffers);
	if (status == STET_OK)
		status = write_page(batch, plan, page, diag, &buffers->out);
	if (status == STET_OK)
		result->bytes_written = buffers->out.n;
	if (status == STET_OK && batch->keep_account)
		stet_digest(stet_buf_str(&buffers->out), result->digest_out);
	result->difference = stet_buf_str(&buffers->difference);
	result->status = status;
}

static enum stet_status
count(const struct stet_page_result *result, enum stet_severity fail_on,
    struct stet_tally *tally)
{
	enum stet_status status = result->status;

	tally->converted += status == STET_OK;
	tally->failed += status != STET_OK;
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
	enum stet_status worst = plan->status;

	memset(tally, 0, sizeof(*tally));
	tally->left_out = plan->left_out;
	tally->failed = plan->failed;
	for (const struct stet_page *p = plan->first; p != NULL; p = p->next) {
		struct stet_diag *diag = stet_diag_new();
		struct buffers buffers = { STET_BUF_INIT, STET_BUF_INIT,
			STET_BUF_INIT };
		struct stet_page_result result = {
			.page = p,
			.to = plan->to,
			.status = STET_E_MEMORY,
			.diag = diag,
		};

		if (diag != NULL)
			run_page(batch, plan, diag, &result, &buffers);
		worst = stet_status_worse(worst,
		    count(&result, batch->fail_on, tally));
		if (batch->done != NULL)
			batch->done(batch->context, &result);
		free_buffers(&buffers);
		stet_diag_free(diag);
	}
	return worst;
}
