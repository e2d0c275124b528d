/* gather.h: the documents below a directory. */
#ifndef PIPELINE_GATHER_H
#define PIPELINE_GATHER_H

#include "pipeline/batch.h"

/*
 * Adds to the plan what batch wants of the directory `root`, sorted by the
 * bytes of the names. Links to directories are followed unless they lead
 * back. Failures are counted in the plan and noted in diag: a directory whose
 * .stetignore cannot be read is one of them.
 */
void stet_gather(struct stet_plan *plan, const struct stet_batch *batch,
    const char *root, struct stet_diag *diag);

#endif
