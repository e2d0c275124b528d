/* run.c: the conversion that the command line asks for. */
#include <errno.h>
#include <stdlib.h>

#include "cli/account.h"
#include "cli/keep.h"
#include "cli/metadata_file.h"
#include "cli/report.h"
#include "cli/run.h"
#include "cli/show_plan.h"
#include "cli/signals.h"
#include "cli/watch.h"
#include "pipeline/assets.h"
#include "pipeline/list.h"

int64_t
cli_source_date(void)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	char *end;
	long long seconds;

	if (text == NULL || text[0] < '0' || text[0] > '9')
		return 0;
	errno = 0;
	seconds = strtoll(text, &end, 10);
	return errno == 0 && *end == '\0' ? seconds : 0;
}

/* What failed is told of before the summary. */
static enum stet_status
copy_assets(const struct stet_batch *batch, const struct stet_plan *plan,
    struct stet_tally *tally, struct cli_report *report)
{
	struct stet_diag *diag = stet_diag_new();
	enum stet_status status = STET_E_MEMORY;

	if (diag != NULL)
		status = stet_assets_copy(batch, plan, tally, diag);
	cli_report_diag(report, diag, status);
	if (report->account != NULL)
		cli_account_diag(report->account, diag);
	stet_diag_free(diag);
	return status;
}

/* What outlives the run is written when it is done. */
static enum stet_status
close_keep(struct cli_keep *keep, const struct cli_options *options,
    const struct stet_batch *batch, enum stet_status run,
    struct stet_tally *tally, struct cli_report *report)
{
	struct stet_diag *diag;
	enum stet_status status = STET_E_MEMORY;

	if (keep->state == NULL && keep->depfile == NULL) {
		cli_watch_done(report->watch, 0);
		return STET_OK;
	}
	diag = stet_diag_new();
	if (diag != NULL)
		status = cli_keep_close(keep, options, batch, run, tally, diag);
	if (report->watch != NULL)
		cli_report_new(report, diag, status);
	else
		cli_report_diag(report, diag, status);
	cli_watch_done(report->watch, tally->pruned);
	if (report->account != NULL)
		cli_account_diag(report->account, diag);
	stet_diag_free(diag);
	return status;
}

static enum stet_status
run_plan(const struct cli_options *options, const struct stet_batch *batch,
    const struct stet_plan *plan, struct cli_keep *keep,
    struct cli_report *report)
{
	struct stet_tally tally = { .converted = 0 };
	enum stet_status status;

	if (report->review != NULL && !cli_review_fits(options, plan))
		return STET_E_USAGE;
	cli_report_pages(report, options, plan);
	if (report->review != NULL)
		cli_review_begin(report->review, options, &batch->watch);
	status = stet_batch_run(batch, plan, &tally);
	if (options->selection.copy_assets)
		status = stet_status_worse(status,
		    copy_assets(batch, plan, &tally, report));
	if (report->watch != NULL)
		cli_watch_plan(report->watch, plan, keep);
	status = stet_status_worse(status,
	    close_keep(keep, options, batch, status, &tally, report));
	cli_report_summary(report, &tally);
	if (report->review != NULL)
		status = stet_status_worse(status,
		    cli_review_end(report->review, &batch->watch));
	return status;
}

static enum stet_status
run(const struct cli_options *options, struct stet_batch *batch,
    struct stet_diag *diag, struct cli_report *report)
{
	struct stet_plan plan;
	struct cli_keep keep = { .common = NULL };
	enum stet_status status = stet_plan_make(&plan, batch, diag);

	if (status == STET_OK)
		status = cli_keep_open(&keep, options, batch, &plan,
		    cli_watch_is_again(report->watch), diag);
	if (stet_diag_failed(diag))
		status = STET_E_MEMORY;
	cli_report_diag(report, diag, status);
	if (report->account != NULL)
		cli_account_diag(report->account, diag);
	if (status == STET_OK && options->dry_run) {
		cli_show_plan(options, &plan);
		status = plan.status;
	} else if (status == STET_OK) {
		status = run_plan(options, batch, &plan, &keep, report);
	}
	cli_keep_free(&keep);
	stet_plan_free(&plan);
	return status;
}

/* With all that the options name, if something is to be fetched. */
static enum stet_status
run_fetching(const struct cli_options *options, struct stet_batch *batch,
    struct stet_diag *diag, struct cli_report *report)
{
	struct stet_fetch_settings settings = options->fetch;
	enum stet_status status;

	if (!options->fetches)
		return run(options, batch, diag, report);
	settings.watch = batch->watch;
	settings.progress = cli_report_fetched;
	settings.context = report;
	batch->roots.fetch = stet_fetch_new(&settings);
	if (batch->roots.fetch == NULL) {
		cli_report_diag(report, NULL, STET_E_MEMORY);
		return STET_E_MEMORY;
	}
	status = run(options, batch, diag, report);
	stet_fetch_free(batch->roots.fetch);
	batch->roots.fetch = NULL;
	return status;
}

static enum stet_status
convert(const struct cli_options *options, struct cli_watch *watch)
{
	struct cli_report report = cli_report(options);
	struct cli_review review = { .spool = -1 };
	struct stet_buf account = STET_BUF_INIT;
	bool reviewed = options->report_html != NULL;
	const struct stet_format *list =
	    options->null ? &stet_list_nul : &stet_list_lines;
	struct stet_batch batch = {
		.inputs = options->inputs,
		.input_count = options->input_count,
		.selection = options->selection,
		.keep_skipped = options->dry_run,
		.book = options->book,
		.output = options->output,
		.from = options->from,
		.formats = options->formats,
		.encoding = options->encoding,
		.to = options->list ? list : options->to,
		.more = options->targets,
		.more_count = options->target_count,
		.partial = options->list,
		.settings = options->settings,
		.passes = options->passes,
		.pass_count = options->pass_count,
		.roots = options->roots,
		.missing = options->missing,
		.eol = options->eol,
		.limit = STET_INPUT_LIMIT,
		.modified = cli_source_date(),
		.fail_on = options->fail_on,
		.verify = options->verify,
		.keep_account = options->report != NULL || reviewed,
		.jobs = options->jobs,
		.watch = { .temporary = cli_signals_temporary },
		.workers = { .forked = cli_signals_forked,
		    .ended = cli_signals_ended },
		.attach = reviewed ? cli_report_attach : NULL,
		.done = cli_report_done,
		.context = &report,
	};
	struct stet_diag *diag = stet_diag_new();
	enum stet_status status;

	if (diag == NULL) {
		cli_report_diag(&report, NULL, STET_E_MEMORY);
		return STET_E_MEMORY;
	}
	if (options->report != NULL)
		report.account = &account;
	if (reviewed)
		report.review = &review;
	report.watch = watch;
	status = cli_metadata_files(options, diag);
	if (status == STET_OK)
		status = run_fetching(options, &batch, diag, &report);
	else
		cli_report_diag(&report, diag, status);
	if (options->report != NULL)
		status = stet_status_worse(status,
		    cli_account_write(&account, options->report, &batch.watch));
	stet_buf_free(&account);
	stet_diag_free(diag);
	return status;
}

enum stet_status
cli_run(const struct cli_options *options)
{
	return options->watch ? cli_watch(options, convert)
			      : convert(options, NULL);
}
