/* markdown.h: what the parts of the Markdown format share. */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include <stet/format.h>
#include <stet/tree.h>

extern const struct stet_format stet_format_markdown;

/* front.c */

/* Is it a page of Markdown, whose source is at hand? */
bool markdown_has_source(const struct stet_doc *doc);

/*
 * Writes the front matter, if there is any, with the box at its end. That of
 * a source stays in its language, and as it was but for what has changed;
 * normalize: YAML is written anew.
 */
void markdown_front_matter(struct stet_buf *out, const struct stet_doc *doc,
    const struct stet_node *box, bool normalize);

/* Where the body of the source begins. */
size_t markdown_body_offset(const struct stet_doc *doc);

/* Parts the body from what has been written, perhaps a table of facts. */
void markdown_begin_body(struct stet_buf *out, const struct stet_doc *doc,
    bool after_table);

/* Writes the body as it is in the source, perhaps behind a table of facts. */
void markdown_body(struct stet_buf *out, const struct stet_doc *doc,
    bool after_table);

/* Are facts to be a table? */
bool markdown_wants_table(const struct stet_job *job);

/* Does the body of the source say the box, and not its front matter? */
bool markdown_box_in_body(const struct stet_doc *doc,
    const struct stet_node *box);

/* facts_table.c */

/* Writes a box of facts as a table. */
void markdown_facts_table(struct stet_buf *out, const struct stet_node *box,
    struct stet_diag *diag);

/* Makes such a table a box again. */
void markdown_find_facts(struct stet_doc *doc);

/* reader.c, writer.c */
enum stet_status markdown_read(struct stet_doc *doc,
    const struct stet_job *job);
enum stet_status markdown_write(const struct stet_doc *doc,
    const struct stet_job *job);

#endif
