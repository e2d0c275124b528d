/* take_fetch.h: what options say of the files of other hosts; see struct
 * cli_own_option. */
#ifndef CLI_TAKE_FETCH_H
#define CLI_TAKE_FETCH_H

#include "cli/options.h"

bool cli_take_fetch(struct cli_options *options, const char *value);
bool cli_take_cache(struct cli_options *options, const char *value);
bool cli_take_fetch_allow(struct cli_options *options, const char *value);
bool cli_take_fetch_timeout(struct cli_options *options, const char *value);
bool cli_take_fetch_total(struct cli_options *options, const char *value);
bool cli_take_fetch_proxy(struct cli_options *options, const char *value);

#endif
