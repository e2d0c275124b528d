/* leave.h: files that a document brings, and an output has no place for. */
#ifndef PIPELINE_LEAVE_H
#define PIPELINE_LEAVE_H

#include <stet/format.h>

/*
 * Records each of them as lost in job->diag, if the format does not do that
 * itself (STET_BRINGS_FILES). STET_E_INPUT: there is to be no output then.
 * STET_E_MEMORY.
 */
enum stet_status stet_leave_files(const struct stet_doc *doc,
    const struct stet_format *to, const struct stet_job *job);

#endif
