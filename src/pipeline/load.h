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

/* Is this text no document? Nothing is one only to a format that was named:
 * else it is more likely a mistake, and tells nothing of its format. */
bool stet_load_is_nothing(const struct stet_request *request,
    struct stet_str text);

/* The first half: the text, and who reads it; job is that of the reader. */
enum stet_status stet_load_text(const struct stet_request *request,
    struct stet_loaded *loaded);

/* The second half, for all of the text or, with a job of its own, a part. The
 * caller frees the document, which may be there in spite of a failure. */
enum stet_status stet_load_tree(const struct stet_loaded *loaded,
    const struct stet_job *job, struct stet_doc **doc);

/* The documents in a text that is loaded: one at least. */
enum stet_status stet_load_parts(const struct stet_loaded *loaded,
    struct stet_arena *arena, struct stet_part **first);

/* The job of the reader for one of them. */
struct stet_job stet_load_job(const struct stet_loaded *loaded,
    const struct stet_part *part);

/* Runs the passes of the request; what they leave takes the place of *doc. */
enum stet_status stet_load_passes(const struct stet_request *request,
    const struct stet_job *job, struct stet_arena *kept, struct stet_doc **doc);

/* Whether the tree keeps its invariants, which is looked at in debug builds. */
enum stet_status stet_load_check(const struct stet_doc *doc);

void stet_load_free(struct stet_loaded *loaded);

/* Makes sure that a failure has its entry in request->diag. */
void stet_load_complete(const struct stet_request *request,
    enum stet_status status);

#endif
