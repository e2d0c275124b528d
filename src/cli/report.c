/* report.c: what is shown of the diagnostics, and how. */
#include <stdlib.h>

#include "cli/account.h"
#include "cli/message.h"
#include "cli/report.h"
#include "cli/watch.h"
#include "pipeline/run.h"

/* https://no-color.org: set, and not to nothing. */
static bool
wants_colour(void)
{
	const char *no = getenv("NO_COLOR");

	return cli_has_terminal() && (no == NULL || no[0] == '\0');
}

struct cli_report
cli_report(const struct cli_options *options)
{
	struct cli_report report = {
		.style = options->json ? &cli_style_json : &cli_style_text,
		.lowest = options->quiet ? STET_WARNING : STET_NOTE,
		.colour = wants_colour(),
		.fold = !options->json && !options->verbose,
		.progresses = !options->json && !options->quiet,
		.terminal = cli_has_terminal(),
	};

	return report;
}

/* The notes of many pages would bury what is worse. */
void
cli_report_pages(struct cli_report *report, const struct cli_options *options,
    const struct stet_plan *plan)
{
	bool many = false;
	size_t stale = 0;

	report->bound = plan->bound;
	report->summary = plan->many && !options->quiet;
	for (; plan != NULL; plan = plan->next) {
		many = many ||
		    (plan->first != NULL && plan->last->source != plan->first);
		stale += stet_run_count_stale(plan);
	}
	if (many && !options->verbose && report->lowest < STET_LOSS)
		report->lowest = STET_LOSS;
	if (many && report->progresses)
		cli_progress_start(&report->progress, stale, !report->terminal);
}

void
cli_report_diag(struct cli_report *report, const struct stet_diag *diag,
    enum stet_status status)
{
	static const struct stet_diag_entry no_memory = {
		.condition = STET_D_NO_MEMORY,
		.severity = STET_FATAL,
		.text = "out of memory",
	};
	const struct stet_diag_entry *e =
	    diag == NULL ? NULL : stet_diag_first(diag);
	struct cli_fold fold;
	bool said = false;

	cli_fold_all(&fold, report->fold ? e : NULL);
	for (; e != NULL; e = e->next) {
		const struct cli_alike *alike = cli_fold_find(&fold, e);

		said = said || e->condition == STET_D_NO_MEMORY;
		if (e->severity < report->lowest ||
		    (alike != NULL && alike->first != e))
			continue;
		cli_progress_erase(&report->progress);
		report->style->entry(e, alike, report->colour);
	}
	if (status != STET_E_MEMORY || said)
		return;
	/* There was not even the memory to say so. */
	cli_progress_erase(&report->progress);
	report->style->entry(&no_memory, NULL, report->colour);
}

void
cli_report_new(struct cli_report *report, const struct stet_diag *diag,
    enum stet_status status)
{
	const struct stet_diag_entry *e =
	    diag == NULL ? NULL : stet_diag_first(diag);

	for (; e != NULL; e = e->next)
		if (e->condition == STET_D_PRUNED || e->file == NULL ||
		    !cli_watch_has_told(report->watch, e->file))
			report->style->entry(e, NULL, report->colour);
	if (status == STET_E_MEMORY)
		cli_report_diag(report, NULL, status);
}

void
cli_report_fetched(void *context, size_t done, size_t count)
{
	struct cli_report *report = context;

	if (!report->progresses || !report->terminal)
		return;
	cli_progress_erase(&report->progress);
	cli_progress_show(&report->fetching, done, count);
}

void
cli_report_attach(void *context, const struct stet_review *page,
    struct stet_buf *out)
{
	const struct cli_report *report = context;

	cli_review_attach(report->review, page, out);
}

/* What is bound is one thing that changes: it is told of at its end. */
static bool
is_change(const struct cli_report *report,
    const struct stet_page_result *result)
{
	bool end = result->to->write_book != NULL ? result->bound > 0
						  : result->page->next == NULL;

	return result->status == STET_OK && !result->unchanged &&
	    (end || !report->bound);
}

void
cli_report_done(void *context, const struct stet_page_result *result)
{
	struct cli_report *report = context;

	cli_report_diag(report, result->diag, result->status);
	if (result->difference.n > 0) {
		cli_progress_erase(&report->progress);
		report->style->difference(result->difference);
	}
	if (!result->unchanged)
		cli_watch_done(report->watch, 1);
	if (cli_watch_is_again(report->watch) && is_change(report, result))
		report->style->change(result);
	if (report->account != NULL)
		cli_account_page(report->account, result);
	if (report->review != NULL)
		cli_review_page(report->review, result);
	if (result->bound == 0 && !result->unchanged)
		cli_progress_step(&report->progress, result->bytes_read,
		    result->page->input);
}

void
cli_report_summary(struct cli_report *report, const struct stet_tally *tally)
{
	size_t hidden =
	    report->lowest > STET_NOTE ? tally->counts[STET_NOTE] : 0;

	cli_progress_erase(&report->progress);
	if (report->summary && !cli_watch_is_again(report->watch))
		report->style->summary(tally, hidden);
}
