/* refer.h: other references for the files of a document. */
#ifndef PIPELINE_REFER_H
#define PIPELINE_REFER_H

#include <stet/tree.h>

/*
 * Gives resources the references of refs, by index, wherever they are used: in
 * images, attributes, metadata, and between quotes in HTML. Where s is NULL the
 * old one stays. Their bytes are a file now: see struct stet_resource. The
 * scratch memory is in arena. STET_E_MEMORY.
 */
enum stet_status stet_refer(struct stet_doc *doc, const struct stet_str *refs,
    struct stet_arena *arena);

#endif
