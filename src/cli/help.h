/* help.h: what stet says about itself. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdio.h>

#include "cli/options.h"

/* The two lines for somebody who just typed "stet". */
void cli_help_usage(FILE *file);

/* To standard output; the caller looks there for errors. */
enum stet_status cli_help(const struct cli_options *options);
enum stet_status cli_help_format(const struct cli_options *options);
enum stet_status cli_list_formats(const struct cli_options *options);
enum stet_status cli_schema(const struct cli_options *options);
enum stet_status cli_version(const struct cli_options *options);

#endif
