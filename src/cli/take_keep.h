/* take_keep.h: what options say of runs to come; see struct cli_own_option. */
#ifndef CLI_TAKE_KEEP_H
#define CLI_TAKE_KEEP_H

#include "cli/options.h"

bool cli_take_incremental(struct cli_options *options, const char *value);
bool cli_take_prune(struct cli_options *options, const char *value);
bool cli_take_depfile(struct cli_options *options, const char *value);
bool cli_take_watch(struct cli_options *options, const char *value);

/* Whether they fit together; false after a message. */
bool cli_keep_check(const struct cli_options *options);

/* Adds an option that was given to what counts for all outputs, unless it
 * changes none of them. */
void cli_keep_option(struct cli_options *options,
    const struct cli_own_option *own, const char *name, const char *value);

#endif
