/* run.c: what is the same for all pages, however they are converted. */
#include "pipeline/depfile.h"
#include "pipeline/extract.h"
#include "pipeline/run.h"
#include "pipeline/state.h"

enum stet_status
stet_run_load(const struct stet_batch *batch, const char *input,
    struct stet_depends *depends, struct stet_diag *diag, struct stet_buf *in)
{
	const char *name = input == NULL ? "<stdin>" : input;
	struct stet_stamp before;
	enum stet_status status;

	if (input != NULL)
		before = stet_depends_stamp(depends, input);
	status = stet_file_load(input, name, batch->limit, diag, in);
	if (input != NULL)
		stet_depends_read(depends, input, &before, status,
		    stet_buf_str(in));
	return status;
}

struct stet_page_result
stet_run_unchanged(const struct stet_planned *page)
{
	return (struct stet_page_result){
		.page = page,
		.to = page->plan->to,
		.status = STET_OK,
		.unchanged = true,
	};
}

const struct stet_planned *
stet_run_stale(const struct stet_planned *page)
{
	while (page != NULL && page->fresh)
		page = page->next;
	return page;
}

size_t
stet_run_count_stale(const struct stet_plan *plan)
{
	const struct stet_planned *page = stet_run_stale(plan->first);
	size_t n = 0;

	for (; page != NULL; page = stet_run_stale(page->next))
		n++;
	return n;
}

static enum stet_status
count(const struct stet_page_result *result, enum stet_severity fail_on,
    struct stet_tally *tally)
{
	enum stet_status status = result->status;
	size_t *kind = &tally->converted;

	if (status != STET_OK)
		kind = &tally->failed;
	else if (result->unchanged)
		kind = &tally->unchanged;
	*kind += result->bound == 0;
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

static void
tell_depfile(const struct stet_batch *batch,
    const struct stet_page_result *result)
{
	const char *output = result->page->output;
	struct stet_depends *old;

	if (!result->unchanged) {
		stet_depfile_add(batch->depfile, output, result->depends);
	} else if (!stet_depfile_has(batch->depfile, output)) {
		old = stet_state_depends(batch->state, result->page);
		stet_depfile_add(batch->depfile, output, old);
		stet_depends_free(old);
	}
}

enum stet_status
stet_run_tell(const struct stet_batch *batch,
    const struct stet_page_result *result, struct stet_tally *tally)
{
	enum stet_status status = count(result, batch->fail_on, tally);

	if (batch->depfile != NULL)
		tell_depfile(batch, result);
	if (batch->state != NULL)
		stet_state_record(batch->state, result);
	if (batch->done != NULL)
		batch->done(batch->context, result);
	return status;
}

bool
stet_run_extracts(const struct stet_batch *batch)
{
	for (size_t i = 0; i < batch->pass_count; i++)
		if (batch->passes[i].run == stet_extract_run)
			return true;
	return false;
}
