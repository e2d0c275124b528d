/*
 * state.h: what was made of which files, so that the next run makes again only
 * what would be different.
 *
 * It is a file beside the outputs: .stet-state in their directory, or, where
 * all becomes one output, .NAME.stet-state beside that. See state_read.c. All
 * that it says is checked against the files themselves; what cannot be true,
 * or cannot be known, is made again.
 */
#ifndef PIPELINE_STATE_H
#define PIPELINE_STATE_H

#include "pipeline/batch.h"

struct stet_state_settings {
	struct stet_str options; /* all that was asked for and may change an
	                            output */
	bool patient; /* what failed is not tried again as long as its files
	                 stay as they are */
	const struct stet_depends *common; /* files that count for each of them;
	                                      may be NULL */
};

/*
 * Reads the state of the outputs of a plan, and marks pages that are fresh. A
 * state that is of no use is as none, with a warning in diag, and so is an
 * output that somebody has changed. Nothing is written yet.
 * STET_E_USAGE, with the reason in diag: there is an input or output without a
 * name; STET_E_MEMORY. Then there is no state.
 */
enum stet_status stet_state_open(struct stet_state **state,
    const struct stet_batch *batch, struct stet_plan *plan,
    const struct stet_state_settings *settings, struct stet_diag *diag);

/* Notes at once, so that it counts whatever happens next, what became of a
 * page. In the order of the plan. */
void stet_state_record(struct stet_state *state,
    const struct stet_page_result *result);

/* The files of a fresh page, when it was made, to be freed; NULL without
 * memory. */
struct stet_depends *stet_state_depends(const struct stet_state *state,
    const struct stet_planned *page);

/* Tells of all files of the outputs of the plan. */
void stet_state_each(const struct stet_state *state,
    void (*hear)(void *context, const struct stet_touched *file),
    void *context);

/*
 * Looks for outputs whose source was in one of the inputs and is gone. With
 * prune, removes them: but only files below the directory of the outputs that
 * are as they were made, and as long as there is any source left at all. Each
 * has its entry in diag. Returns how many were removed.
 */
size_t stet_state_prune(struct stet_state *state, bool prune,
    struct stet_diag *diag);

/* Without writing anything. NULL is allowed. */
void stet_state_free(struct stet_state *state);

/* Writes the file anew, if anything is different, and frees the state.
 * STET_E_IO and STET_E_MEMORY, with an entry in diag. */
enum stet_status stet_state_close(struct stet_state *state,
    struct stet_diag *diag);

#endif
