/* take_action.h: options that ask for something else than a conversion; see
 * struct cli_own_option. */
#ifndef CLI_TAKE_ACTION_H
#define CLI_TAKE_ACTION_H

#include "cli/options.h"

bool cli_take_compare(struct cli_options *options, const char *value);
bool cli_take_stream(struct cli_options *options, const char *value);
bool cli_take_help(struct cli_options *options, const char *value);
bool cli_take_list_formats(struct cli_options *options, const char *value);
bool cli_take_schema(struct cli_options *options, const char *value);
bool cli_take_completion(struct cli_options *options, const char *value);
bool cli_take_version(struct cli_options *options, const char *value);

#endif
