/* progress.h: how far a work of many pages is, on standard error. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cli_progress {
	size_t total; /* pages; 0: nothing is shown */
	size_t done;
	size_t bytes;           /* of those; 0: not known */
	bool lines;             /* now and then a line, instead of a bar */
	bool shown;             /* the bar is */
	int64_t started, drawn; /* in milliseconds of some clock */
};

void cli_progress_start(struct cli_progress *progress, size_t total,
    bool lines);

/* Counts one more page, and shows that if it is time to. The name, which may
 * be NULL, is that of what is done. */
void cli_progress_step(struct cli_progress *progress, size_t bytes,
    const char *name);

/* Draws so much of another work with a bar of its own. */
void cli_progress_show(struct cli_progress *progress, size_t done,
    size_t total);

/* Takes the bar away, so that something else can be printed. */
void cli_progress_erase(struct cli_progress *progress);

#endif
