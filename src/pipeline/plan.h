/* plan.h: what the parts of the planning share; see batch.h. */
#ifndef PIPELINE_PLAN_H
#define PIPELINE_PLAN_H

#include "pipeline/batch.h"

/* Chooses the format of a plan, and where its outputs go: what of batch has
 * to do with that is the plan's own. As stet_plan_make. */
enum stet_status stet_plan_place(struct stet_plan *plan,
    const struct stet_batch *batch, struct stet_diag *diag);

/* Puts the pages into a plan that has its place. Likewise. */
enum stet_status stet_plan_fill(struct stet_plan *plan,
    const struct stet_batch *batch, struct stet_diag *diag);

bool stet_plan_is_directory(const char *input);

/*
 * Adds a page whose output goes to the plan's directory, under the path
 * below, which keeps its name but not its extension; or to the plan's file; or
 * where the plan's template says, once it is asked.
 * input must live as long as the plan; NULL: standard input.
 */
void stet_plan_add(struct stet_plan *plan, const char *input,
    const char *below);

/* Adds a page behind those that there are. */
void stet_plan_append(struct stet_plan *plan, struct stet_planned *page);

/* Adds a file that is copied to the plan's directory, under the path below. */
void stet_plan_add_asset(struct stet_plan *plan, const char *input,
    const char *below);

/* Counts what is in a directory and left there, and keeps it if that is
 * wanted. The path must live as long as the plan. */
void stet_plan_skip(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_skipped skipped);

/*
 * Looks for outputs that are inputs, and for outputs of several inputs, in a
 * plan and those behind it.
 * STET_E_USAGE, with an entry in diag for each, or STET_E_MEMORY.
 */
enum stet_status stet_plan_check(const struct stet_plan *plan,
    struct stet_diag *diag);

#endif
