/* take_formats.h: what options say of formats and encodings; see
 * struct cli_own_option. */
#ifndef CLI_TAKE_FORMATS_H
#define CLI_TAKE_FORMATS_H

#include "cli/options.h"

/* The format of this name; NULL after a message. */
const struct stet_format *cli_find_format(const struct cli_options *options,
    const char *name);

bool cli_take_plugin(struct cli_options *options, const char *value);
bool cli_take_from(struct cli_options *options, const char *value);
bool cli_take_to(struct cli_options *options, const char *value);
bool cli_take_from_encoding(struct cli_options *options, const char *value);

#endif
