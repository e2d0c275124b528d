/* take_passes.h: what options say is to be done to each document; see
 * struct cli_own_option. */
#ifndef CLI_TAKE_PASSES_H
#define CLI_TAKE_PASSES_H

#include "cli/options.h"

bool cli_take_metadata(struct cli_options *options, const char *value);
bool cli_take_metadata_file(struct cli_options *options, const char *value);
bool cli_take_rename_key(struct cli_options *options, const char *value);
bool cli_take_drop_key(struct cli_options *options, const char *value);
bool cli_take_filter(struct cli_options *options, const char *value);
bool cli_take_filter_format(struct cli_options *options, const char *value);

#endif
