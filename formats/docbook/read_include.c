/* read_include.c: XInclude. */
#include "read.h"

enum stet_status
docbook_include(struct docbook_reader *d)
{
	(void)d;
	return STET_OK;
}
