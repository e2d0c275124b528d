/* watch.c: what changes is converted as soon as it does. */
#include "cli/watch.h"

bool
cli_watch_is_built_in(void)
{
	return false;
}
