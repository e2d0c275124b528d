/* find.h: options by their names. */
#ifndef CLI_FIND_H
#define CLI_FIND_H

#include "cli/options.h"

/* An option that was found; its own is NULL if it belongs to a format, and
 * what is NULL if there is none. */
struct cli_found {
	const struct stet_option *what;
	const struct cli_own_option *own;
};

struct cli_found cli_find_long(const struct cli_options *options,
    struct stet_str name);
struct cli_found cli_find_short(char letter);

/* NULL: this format has none. */
const struct stet_option *cli_find_of_format(const struct stet_format *format,
    struct stet_str name);

/* The name that may be meant; NULL: none is near. */
const char *cli_find_nearest(const struct cli_options *options,
    struct stet_str given);

/* A format that has an option. */
const char *cli_find_owner(const struct cli_options *options, const char *name);

#endif
