/* watch.h: what changes is converted as soon as it does. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "cli/options.h"

/* Can this system tell of changes? */
bool cli_watch_is_built_in(void);

#endif
