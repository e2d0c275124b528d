/* naming.h: names of outputs by a template, before anything is written. */
#ifndef PIPELINE_NAMING_H
#define PIPELINE_NAMING_H

#include "pipeline/batch.h"

/*
 * Names the outputs of the pages of a plan by its template; only if that asks
 * for it are the pages read, one at a time. One that cannot be, or that lacks
 * what is asked for, leaves the plan, is counted as failed, and has its entries
 * in diag. STET_E_MEMORY.
 */
enum stet_status stet_plan_name(struct stet_plan *plan,
    const struct stet_batch *batch, struct stet_diag *diag);

/* The extension of outputs that stet names; NULL: they have none. */
const char *stet_plan_extension(const struct stet_format *to);

#endif
