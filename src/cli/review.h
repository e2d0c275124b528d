/*
 * review.h: the file of --report-html: one page of HTML with all documents of a
 * batch, each as it was beside what it became, for a person who has to say
 * that they are good. What is shown of a document is made where that is
 * converted, and put into a spool when it is told of, so that memory does not
 * grow with their number.
 */
#ifndef CLI_REVIEW_H
#define CLI_REVIEW_H

#include "cli/options.h"
#include "pipeline/batch.h"

struct cli_review {
	const struct cli_options *options;
	int spool;               /* -1: there is none */
	enum stet_status status; /* of what was put into it so far */
	int reason;              /* the errno of its failure */
};

/* Is the file none that the plan reads or writes? Else that is told on standard
 * error. */
bool cli_review_fits(const struct cli_options *options,
    const struct stet_plan *plan);

/* Makes the spool, with all that stands before the documents; a failure is
 * told by cli_review_end. */
void cli_review_begin(struct cli_review *review,
    const struct cli_options *options, const struct stet_file_watch *watch);

/* Appends what is shown of a document to out, which fails when memory ends. */
void cli_review_attach(const struct cli_review *review,
    const struct stet_review *page, struct stet_buf *out);

/* Takes what is attached to a result; without that, what the result says. */
void cli_review_page(struct cli_review *review,
    const struct stet_page_result *result);

/* Writes the file, whole or not at all. Failures are told on standard error. */
enum stet_status cli_review_end(struct cli_review *review,
    const struct stet_file_watch *watch);

#endif
