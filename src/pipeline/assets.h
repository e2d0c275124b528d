/* assets.h: the files that go along with the pages. */
#ifndef PIPELINE_ASSETS_H
#define PIPELINE_ASSETS_H

#include "pipeline/batch.h"

/*
 * Copies the assets of a plan, each by itself, so that one that fails stops no
 * other, and counts them in the tally. Returns the worst that happened, with
 * an entry in diag for each.
 */
enum stet_status stet_assets_copy(const struct stet_batch *batch,
    const struct stet_plan *plan, struct stet_tally *tally,
    struct stet_diag *diag);

#endif
