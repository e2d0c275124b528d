/* compare.h: do two documents say the same? */
#ifndef CLI_COMPARE_H
#define CLI_COMPARE_H

#include "cli/options.h"

/* Compares and prints; returns what stet is to exit with. */
enum stet_status cli_compare(const struct cli_options *options);

#endif
