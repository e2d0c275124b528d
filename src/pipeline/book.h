/* book.h: the pages of a plan become one book. */
#ifndef PIPELINE_BOOK_H
#define PIPELINE_BOOK_H

#include "pipeline/batch.h"

/*
 * Does what stet_batch_run does, for a plan that is bound and whose format
 * binds books. All pages are in memory at once. Metadata that is set by the
 * passes is the book's; the other passes work on each page. An empty input is
 * left out; when a page fails, there is no book.
 */
enum stet_status stet_book_run(const struct stet_batch *batch,
    const struct stet_plan *plan, struct stet_tally *tally);

#endif
