/* depend_private.h: a record of files from inside; see depend.h. */
#ifndef PIPELINE_DEPEND_PRIVATE_H
#define PIPELINE_DEPEND_PRIVATE_H

#include <stet/table.h>

#include "pipeline/depend.h"

struct stet_depends {
	struct stet_arena *arena;
	struct stet_touched *first, *last;
	struct stet_table known; /* by path and touch */
};

/* Makes an entry; NULL: there is one already, or memory has ended. */
struct stet_touched *depends_add(struct stet_depends *depends,
    enum stet_touch touch, struct stet_str path);

#endif
