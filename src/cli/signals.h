/* signals.h: what a signal may leave behind: nothing. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <stdbool.h>

/*
 * From now on SIGINT, SIGTERM and SIGHUP end the program, as they do, but
 * remove its temporary file and end its workers first, and a write that nobody
 * reads, or that makes a file too large, is an error like any other.
 */
void cli_signals_start(void);

/* From now on SIGINT and SIGTERM are how the program is meant to end: with
 * status 0. */
void cli_signals_good_end(void);

/* Is there a progress bar, which is to go, too? */
void cli_signals_bar(bool shown);

/* For struct stet_file_watch. */
void cli_signals_temporary(void *context, const char *path);

/* For struct stet_worker_watch. */
void cli_signals_forked(void *context, long pid);
void cli_signals_ended(void *context, long pid);

#endif
