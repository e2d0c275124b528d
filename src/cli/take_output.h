/* take_output.h: what options say of the outputs; see
 * struct cli_own_option. */
#ifndef CLI_TAKE_OUTPUT_H
#define CLI_TAKE_OUTPUT_H

#include "cli/options.h"

bool cli_take_output(struct cli_options *options, const char *value);
bool cli_take_book(struct cli_options *options, const char *value);
bool cli_take_eol(struct cli_options *options, const char *value);
bool cli_take_verify(struct cli_options *options, const char *value);

/* How many pages at once. */
bool cli_take_jobs(struct cli_options *options, const char *value);

#endif
