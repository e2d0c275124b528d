/* watch.h: what changes is converted as soon as it does. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "cli/keep.h"
#include "cli/options.h"

/* Can this system tell of changes? */
bool cli_watch_is_built_in(void);

struct cli_watch;

/* Hears which files a run that is done depends on, and where its outputs
 * are. */
void cli_watch_plan(struct cli_watch *watch, const struct stet_plan *plan,
    const struct cli_keep *keep);

/* Has all been converted once, so that this run is for a change? NULL: no. */
bool cli_watch_is_again(const struct cli_watch *watch);

/* Hears that a run has something done. */
void cli_watch_done(struct cli_watch *watch, size_t count);

/* Did a run before this one tell of the same? Then it need not be told again. */
bool cli_watch_has_told(struct cli_watch *watch, const char *what);

/*
 * Converts again and again, by calls of convert, until a signal ends the
 * program. Returns only when the first conversion is not possible at all, or
 * when the system tells of no more changes, after a message.
 */
enum stet_status cli_watch(const struct cli_options *options,
    enum stet_status (*convert)(const struct cli_options *options,
	struct cli_watch *watch));

#endif
