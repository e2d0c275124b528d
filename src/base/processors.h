/* processors.h: how many of them there are for this process. */
#ifndef BASE_PROCESSORS_H
#define BASE_PROCESSORS_H

#include <stddef.h>

/* At least 1. */
size_t stet_processors(void);

#endif
