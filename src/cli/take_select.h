/* take_select.h: what options say of the files of directories; see
 * struct cli_own_option. */
#ifndef CLI_TAKE_SELECT_H
#define CLI_TAKE_SELECT_H

#include "cli/options.h"

bool cli_take_include(struct cli_options *options, const char *value);
bool cli_take_exclude(struct cli_options *options, const char *value);
bool cli_take_ignore_file(struct cli_options *options, const char *value);
bool cli_take_no_ignore(struct cli_options *options, const char *value);
bool cli_take_copy_assets(struct cli_options *options, const char *value);
bool cli_take_dry_run(struct cli_options *options, const char *value);

#endif
