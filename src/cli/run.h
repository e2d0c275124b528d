/* run.h: the conversion that the command line asks for. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/options.h"

/* Plans, converts and reports; returns what stet is to exit with. */
enum stet_status cli_run(const struct cli_options *options);

#endif
