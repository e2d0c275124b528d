/* keep.h: a document that is read once, and written several times. */
#ifndef PIPELINE_KEEP_H
#define PIPELINE_KEEP_H

#include "pipeline/load.h"

/* All zero at first; to be freed in any case. The source, and whatever its
 * sink has the text of, must live as long. */
struct stet_keep {
	bool names_output;
	bool is_read; /* and the passes are done; that it failed is told */
	enum stet_status status;
	struct stet_loaded loaded;
	struct stet_job job;
	struct stet_doc *doc;
	struct stet_counts in;
	struct stet_arena *arena; /* of the passes */
};

/*
 * As stet_convert, but a source that is one document is only read if that has
 * not been done; then the sink of the request must share the sources of the one
 * before (stet_diag_share_sources). What the writing records is told to be of
 * the output of the request.
 */
enum stet_status stet_convert_kept(const struct stet_request *request,
    struct stet_keep *keep);

void stet_keep_free(struct stet_keep *keep);

#endif
