/* gfm_write.h: blocks of the tree as GitHub-flavoured Markdown (spec 0.29). */
#ifndef MARKUP_GFM_WRITE_H
#define MARKUP_GFM_WRITE_H

#include <stet/buf.h>
#include <stet/tree.h>

/*
 * Appends the blocks from first to last, which are siblings, with all below
 * them, in house style; a blank line goes before them if out holds anything.
 * A document is one block. skip is a block that is left out, or NULL. What
 * Markdown has no word for is recorded in diag.
 */
void stet_gfm_write(struct stet_buf *out, const struct stet_node *first,
    const struct stet_node *last, const struct stet_node *skip,
    struct stet_diag *diag);

#endif
