/* load.h: a source becomes a tree: decoded, checked, told apart, read. */
#ifndef PIPELINE_LOAD_H
#define PIPELINE_LOAD_H

#include <stet/stet.h>

/* What is loaded. To be given back in any case; all zero at first. */
struct stet_loaded {
	struct stet_job job; /* of the reader */
	const struct stet_format *from;
	struct stet_doc *doc;
	struct stet_buf decoded; /* the text, if the source had to be decoded */
};

/* The reasons of a failure are in request->diag; but that memory ended may
 * have to be said yet, by stet_load_complete. */
enum stet_status stet_load(const struct stet_request *request,
    struct stet_loaded *loaded);

void stet_load_free(struct stet_loaded *loaded);

/* Makes sure that a failure has its entry in request->diag. */
void stet_load_complete(const struct stet_request *request,
    enum stet_status status);

#endif
