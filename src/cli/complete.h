/* complete.h: what shells need to complete the options of stet. */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include <stdio.h>

#include "cli/options.h"

/* Prints it for the shell that the options name. */
enum stet_status cli_complete(const struct cli_options *options);

#endif
