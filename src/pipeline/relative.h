/* relative.h: one path as seen from another. */
#ifndef PIPELINE_RELATIVE_H
#define PIPELINE_RELATIVE_H

#include <stet/buf.h>

/*
 * Appends the path of a directory, as seen from that of a file, with a slash at
 * its end; nothing if it is the same. Both need not be there. file NULL: seen
 * from the working directory. STET_E_IO, STET_E_MEMORY.
 */
enum stet_status stet_path_relative(const char *file, const char *directory,
    struct stet_buf *out);

#endif
