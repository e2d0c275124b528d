/* source.h: from the bytes of a source to text that a reader can trust. */
#ifndef PIPELINE_SOURCE_H
#define PIPELINE_SOURCE_H

#include <stet/stet.h>

/* What the source of a request is called, whether it has a name or not. */
const char *stet_source_name(const struct stet_request *request);

/*
 * Sets job->text to the source as UTF-8, and makes that known to the sink,
 * rather than the bytes it came from, so that lines and columns in characters
 * are what an editor shows of the source. What has another encoding is decoded
 * into buf, which must live as long as the job. The bytes of a binary format
 * stay as they are, and so does UTF-8, which is not checked yet. Failures are
 * in the sink.
 */
enum stet_status stet_source_decode(const struct stet_request *request,
    struct stet_job *job, struct stet_buf *buf);

/*
 * Passes over the byte order mark and makes sure that the rest is UTF-8
 * without NUL. If not, and what the source may be instead can be told, the
 * diagnostic does.
 */
enum stet_status stet_source_check(const struct stet_request *request,
    struct stet_job *job);

#endif
