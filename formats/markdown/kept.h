/* kept.h: a page of which only parts have changed. */
#ifndef MARKDOWN_KEPT_H
#define MARKDOWN_KEPT_H

#include "markdown.h"

/*
 * Appends the body of a document that was read from Markdown to job->out,
 * where the front matter and perhaps a table of facts stand: the blocks that
 * say what they said come as their author wrote them, with what stands between
 * them, the others in house style; box is left out. False: that cannot be;
 * nothing is appended.
 */
bool markdown_put_kept(const struct stet_doc *doc, const struct stet_job *job,
    const struct stet_node *box, bool after_table);

#endif
