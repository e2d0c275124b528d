/* report.h: what is shown of the diagnostics, and how. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli/options.h"
#include "cli/progress.h"
#include "cli/review.h"
#include "cli/style.h"

struct cli_watch;

struct cli_report {
	const struct cli_style *style;
	enum stet_severity lowest; /* what is less severe is not shown */
	bool colour;
	bool fold; /* losses that are alike are told once */
	bool summary;
	bool bound; /* all pages become one output */
	struct cli_progress progress;
	struct cli_progress fetching; /* of what a page waits for */
	struct cli_review *review;    /* shows each page; NULL: nothing does */
	bool progresses;              /* that is to be seen, */
	bool terminal;                /* with a bar */
	struct cli_watch *watch;      /* that runs again; NULL: once */
	struct stet_buf *account;     /* gets that of each page; NULL: none is
	                             kept */
};

/* A report of what comes before the pages; then of that many of them. */
struct cli_report cli_report(const struct cli_options *options);
void cli_report_pages(struct cli_report *report,
    const struct cli_options *options, const struct stet_plan *plan);

/* Shows how much is fetched; context is the report. */
void cli_report_fetched(void *context, size_t done, size_t count);

/* Shows a sink, NULL if there was no memory for one, and how it ended. */
void cli_report_diag(struct cli_report *report, const struct stet_diag *diag,
    enum stet_status status);

/* Shows of what is kept for later runs only what no run before has shown, and
 * each output that was removed. */
void cli_report_new(struct cli_report *report, const struct stet_diag *diag,
    enum stet_status status);

/* Attaches what the review is to show of a page; context is the report. */
void cli_report_attach(void *context, const struct stet_review *page,
    struct stet_buf *out);

/* Shows the result of a page; context is the report. */
void cli_report_done(void *context, const struct stet_page_result *result);

void cli_report_summary(struct cli_report *report,
    const struct stet_tally *tally);

#endif
