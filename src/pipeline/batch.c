/* batch.c: converts the pages of a plan and counts what comes of them. */
#include <string.h>

#include "pipeline/book.h"
#include "pipeline/page.h"
#include "pipeline/run.h"
#include "pipeline/workers.h"

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

/* The pages so far. */
struct told {
	const struct stet_batch *batch;
	struct stet_tally *tally;
	enum stet_status worst;
};

static void
tell(void *context, const struct stet_page_result *result)
{
	struct told *told = context;
	const struct stet_batch *batch = told->batch;

	told->worst = stet_status_worse(told->worst,
	    stet_run_count(result, batch->fail_on, told->tally));
	if (batch->done != NULL)
		batch->done(batch->context, result);
}

static void
run_here(const struct stet_plan *plan, struct told *told)
{
	struct stet_runner runner = { .batch = told->batch, .plan = plan };
	struct stet_page_result result;

	for (const struct stet_planned *p = plan->first; p != NULL;
	     p = p->next) {
		stet_runner_page(&runner, p, &result);
		tell(told, &result);
	}
	stet_runner_free(&runner);
}

enum stet_status
stet_batch_run(const struct stet_batch *batch, const struct stet_plan *plan,
    struct stet_tally *tally)
{
	struct told told = { batch, tally, plan->status };
	size_t workers = stet_workers_count(batch, plan);

	memset(tally, 0, sizeof(*tally));
	tally->left_out = plan->left_out;
	tally->ignored = plan->ignored;
	tally->failed = plan->failed;
	if (plan->bound && plan->to->write_book != NULL)
		return stet_book_run(batch, plan, tally);
	if (workers < 2 ||
	    stet_workers_run(batch, plan, workers, tell, &told) != STET_OK)
		run_here(plan, &told);
	return told.worst;
}
