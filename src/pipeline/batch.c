/* batch.c: converts the pages of a plan and counts what comes of them. */
#include <string.h>

#include "pipeline/book.h"
#include "pipeline/page.h"
#include "pipeline/run.h"
#include "pipeline/workers.h"

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

	told->worst = stet_status_worse(told->worst,
	    stet_run_tell(told->batch, result, told->tally));
}

static void
run_here(const struct stet_plan *plan, struct told *told)
{
	struct stet_runner runner = { .batch = told->batch, .plan = plan };
	struct stet_page_result result;

	for (const struct stet_planned *p = plan->first; p != NULL;
	     p = p->next) {
		if (p->fresh)
			result = stet_run_unchanged(p);
		else
			stet_runner_page(&runner, p, &result);
		tell(told, &result);
	}
	stet_runner_free(&runner);
}

static void
run_plan(const struct stet_plan *plan, struct told *told)
{
	size_t workers = stet_workers_count(told->batch, plan);

	/* What is bound is fresh as a whole, or not at all. */
	if (plan->bound && plan->to->write_book != NULL &&
	    (plan->first == NULL || !plan->first->fresh))
		told->worst = stet_status_worse(told->worst,
		    stet_book_run(told->batch, plan, told->tally));
	else if (workers < 2 ||
	    stet_workers_run(told->batch, plan, workers, tell, told) != STET_OK)
		run_here(plan, told);
}

enum stet_status
stet_batch_run(const struct stet_batch *batch, const struct stet_plan *plan,
    struct stet_tally *tally)
{
	struct told told = { .batch = batch };

	memset(tally, 0, sizeof(*tally));
	told.tally = tally;
	tally->left_out = plan->left_out;
	tally->ignored = plan->ignored;
	for (; plan != NULL; plan = plan->next) {
		tally->failed += plan->failed;
		told.worst = stet_status_worse(told.worst, plan->status);
		run_plan(plan, &told);
	}
	return told.worst;
}
