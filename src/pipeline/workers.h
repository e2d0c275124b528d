/* workers.h: pages converted by several processes at once. */
#ifndef PIPELINE_WORKERS_H
#define PIPELINE_WORKERS_H

#include "pipeline/batch.h"

/* How many of them should work on a plan; below 2: it is not to be shared. */
size_t stet_workers_count(const struct stet_batch *batch,
    const struct stet_plan *plan);

/*
 * Converts all pages with so many processes, at most STET_MOST_JOBS, and tells
 * of each in the order of the plan. What kills a process fails the page that
 * it had, and another takes its place. Where none can be had, this process
 * does the work. STET_E_MEMORY: nothing was done.
 */
enum stet_status stet_workers_run(const struct stet_batch *batch,
    const struct stet_plan *plan, size_t count,
    void (*tell)(void *context, const struct stet_page_result *result),
    void *context);

#endif
