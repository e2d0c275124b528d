/* show_plan.h: what would be done, for --dry-run. */
#ifndef CLI_SHOW_PLAN_H
#define CLI_SHOW_PLAN_H

#include "cli/options.h"

/* Prints to standard output; a summary to standard error. */
void cli_show_plan(const struct cli_options *options,
    const struct stet_plan *plan);

#endif
