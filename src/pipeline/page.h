/* page.h: converts one page of a plan. */
#ifndef PIPELINE_PAGE_H
#define PIPELINE_PAGE_H

#include "pipeline/batch.h"
#include "pipeline/keep.h"

/* What converts pages, one after the other. Starts with batch and plan, and
 * zero else. */
struct stet_runner {
	const struct stet_batch *batch;
	const struct stet_plan *plan;
	const struct stet_planned *page;
	const struct stet_planned *source; /* what is read, for the next, too;
	                                      NULL: nothing is */
	enum stet_status unread;           /* why it is not */
	struct stet_buf in;                /* its text */
	struct stet_keep keep;             /* its document */
	struct stet_diag *diag;
	struct stet_depends *depends; /* NULL: nobody wants to know */
	struct stet_buf out;          /* of one document */
	struct stet_buf difference;   /* of a page, with verify */
	struct stet_buf attached;     /* to a page */
	bool differs;
	struct stet_buf bound; /* of all pages, if that is wanted */
	size_t bound_count;
	bool parts;              /* the page was more than one document */
	size_t written;          /* bytes of their outputs */
	enum stet_status failed; /* the worst of the pages so far */
};

/* All that happens to one page, whose result is valid until the next one. */
void stet_runner_page(struct stet_runner *runner,
    const struct stet_planned *page, struct stet_page_result *result);

void stet_runner_free(struct stet_runner *runner);

#endif
