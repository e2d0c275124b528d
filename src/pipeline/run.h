/* run.h: what is the same for pages that are converted each by itself, and
 * for those that are bound. */
#ifndef PIPELINE_RUN_H
#define PIPELINE_RUN_H

#include "pipeline/batch.h"

/* When an input was last changed; 0: that is not known. */
int64_t stet_run_modified(const struct stet_batch *batch, const char *input);

/* Reads an input, as stet_file_load does, and records that. */
enum stet_status stet_run_load(const struct stet_batch *batch,
    const char *input, struct stet_depends *depends, struct stet_diag *diag,
    struct stet_buf *in);

/*
 * Writes an output; NULL: standard output. Its directories are made if the
 * plan has one: the name of one file may be a mistake.
 */
enum stet_status stet_run_write(const struct stet_batch *batch,
    const struct stet_plan *plan, const char *output, struct stet_str text,
    struct stet_depends *depends, struct stet_diag *diag);

/* The result of a page that is fresh. */
struct stet_page_result stet_run_unchanged(const struct stet_planned *page);

/* Whether files that documents bring are saved. */
bool stet_run_extracts(const struct stet_batch *batch);

/* From a page of the plan on, the first one that is to be converted. */
const struct stet_planned *stet_run_stale(const struct stet_planned *page);

/* How many there are. */
size_t stet_run_count_stale(const struct stet_plan *plan);

/* Adds a result to the tally and tells who wants to hear of it. In the order of
 * the plan. Returns the status that it comes to in the end. */
enum stet_status stet_run_tell(const struct stet_batch *batch,
    const struct stet_page_result *result, struct stet_tally *tally);

#endif
