/* worker.h: a process that converts pages for its parent. */
#ifndef PIPELINE_WORKER_H
#define PIPELINE_WORKER_H

#include <sys/types.h>

#include "pipeline/batch.h"

struct stet_worker {
	pid_t pid; /* 0: there is none */
	int fd;    /* to it and from it; -1: there is none */
};

/* Starts one, which has nothing open of others, and which ends with its page
 * when this process has ended. False: none can be had. */
bool stet_worker_start(struct stet_worker *worker,
    const struct stet_batch *batch, const struct stet_plan *plan,
    const struct stet_worker *others, size_t count);

/* Gives it a page to work on; it can have several. False: it has ended. */
bool stet_worker_give(const struct stet_worker *worker,
    const struct stet_planned *page);

/* Waits for the record of its next page; see wire.h. False: it has ended, or
 * says what is no record. A status in the record is that of memory here. */
bool stet_worker_hear(const struct stet_worker *worker,
    struct stet_buf *record);

/* Waits for its end, and returns how that was as waitpid has it. It comes by
 * itself, or else without delay. */
int stet_worker_end(struct stet_worker *worker, const struct stet_batch *batch);

#endif
