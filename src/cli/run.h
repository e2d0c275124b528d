/* run.h: the conversion that the command line asks for. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/options.h"

/* Plans, converts and reports; returns what stet is to exit with. */
enum stet_status cli_run(const struct cli_options *options);

/* https://reproducible-builds.org/specs/source-date-epoch/: when the sources
 * were last changed, in seconds since 1970; 0: that is not given, or no
 * number. */
int64_t cli_source_date(void);

#endif
