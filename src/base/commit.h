/* commit.h: what the atomic write has in common, whatever is written. */
#ifndef BASE_COMMIT_H
#define BASE_COMMIT_H

#include <sys/stat.h>

#include "base/file.h"

struct stet_content {
	struct stet_str text;
	int from;                  /* an open file, instead of the text */
	bool spooled;              /* all of that file, which is a spool */
	const struct stat *source; /* of that file, whose times it gets, and if
	                              it is new, permissions; NULL: there is the
	                              text */
};

/* As stet_file_write does it. */
enum stet_status stet_commit(const char *path,
    const struct stet_content *content, const struct stet_file_watch *watch);

#endif
