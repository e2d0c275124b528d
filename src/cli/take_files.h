/* take_files.h: what options say of the files that documents refer to; see
 * struct cli_own_option. */
#ifndef CLI_TAKE_FILES_H
#define CLI_TAKE_FILES_H

#include "cli/options.h"

bool cli_take_resource_path(struct cli_options *options, const char *value);
bool cli_take_map(struct cli_options *options, const char *value);
bool cli_take_missing(struct cli_options *options, const char *value);
bool cli_take_extract_media(struct cli_options *options, const char *value);
bool cli_take_list_resources(struct cli_options *options, const char *value);
bool cli_take_null(struct cli_options *options, const char *value);

#endif
