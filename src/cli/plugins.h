/* plugins.h: formats from shared objects. */
#ifndef CLI_PLUGINS_H
#define CLI_PLUGINS_H

#include "cli/options.h"

/*
 * Adds to the formats of options those of each --plugin in the arguments and of
 * each file *.so in the directories of STET_PLUGIN_PATH, with colons between
 * them. They come first, so that other options may name the formats.
 * STET_E_USAGE and STET_E_MEMORY after a message.
 */
enum stet_status cli_plugins_open(struct cli_options *options);

/* The file of one that is open, counted from 0; NULL behind the last. */
const char *cli_plugins_path(const struct cli_options *options, size_t i);

void cli_plugins_close(struct cli_options *options);

#endif
