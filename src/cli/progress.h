/* progress.h: a bar on standard error while many pages are converted. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct cli_progress {
	size_t total; /* pages; 0: there is no bar */
	size_t done;
	size_t drawn; /* what the bar shows, in thousandths */
	bool shown;
};

/* Counts one more page, and draws the bar when that makes a difference. */
void cli_progress_step(struct cli_progress *progress);

/* Draws so much of another work with a bar of its own, if there is one. */
void cli_progress_show(struct cli_progress *progress, size_t done,
    size_t total);

/* Takes the bar away, so that something else can be printed. */
void cli_progress_erase(struct cli_progress *progress);

#endif
