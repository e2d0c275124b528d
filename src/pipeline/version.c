/* version.c: which stet this is. */
#include <stet/stet.h>

const char *
stet_version(void)
{
	return STET_VERSION;
}
