/* keep.h: what a run keeps for those to come, and for make. */
#ifndef CLI_KEEP_H
#define CLI_KEEP_H

#include "cli/options.h"
#include "pipeline/depfile.h"
#include "pipeline/state.h"

struct cli_keep {
	struct stet_depends *common; /* files that count for all outputs */
	struct stet_state *state;    /* NULL: without --incremental */
	struct stet_depfile *depfile;
};

/*
 * Makes what the options ask for, says so in batch, and marks the pages of the
 * plan that are fresh; patient: see struct stet_state_settings. STET_E_USAGE, STET_E_MEMORY, with the reason in diag. To
 * be freed in any case.
 */
enum stet_status cli_keep_open(struct cli_keep *keep,
    const struct cli_options *options, struct stet_batch *batch,
    struct stet_plan *plan, bool patient, struct stet_diag *diag);

/* Writes it, after a run that ended so. Failures, and outputs that have no source any more,
 * are in diag; adds to the tally. */
enum stet_status cli_keep_close(struct cli_keep *keep,
    const struct cli_options *options, const struct stet_batch *batch,
    enum stet_status run, struct stet_tally *tally, struct stet_diag *diag);

void cli_keep_free(struct cli_keep *keep);

#endif
