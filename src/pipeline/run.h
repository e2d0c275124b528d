/* run.h: what is the same for pages that are converted each by itself, and
 * for those that are bound. */
#ifndef PIPELINE_RUN_H
#define PIPELINE_RUN_H

#include "pipeline/batch.h"

/* When an input was last changed; 0: that is not known. */
int64_t stet_run_modified(const struct stet_batch *batch, const char *input);

/*
 * Writes an output; NULL: standard output. Its directories are made if the
 * plan has one: the name of one file may be a mistake.
 */
enum stet_status stet_run_write(const struct stet_batch *batch,
    const struct stet_plan *plan, const char *output, struct stet_str text,
    struct stet_diag *diag);

/* Adds a result to the tally; the status that it comes to in the end. */
enum stet_status stet_run_count(const struct stet_page_result *result,
    enum stet_severity fail_on, struct stet_tally *tally);

#endif
