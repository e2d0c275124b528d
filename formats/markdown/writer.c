/* writer.c: a page: front matter, then all blocks but the fact box. */
#include "kept.h"
#include "markup/facts.h"
#include "markup/front_matter.h"
#include "style.h"

static void
put_facts(const struct stet_doc *doc, const struct stet_job *job,
    const struct stet_node *box, bool table, bool normalize)
{
	markdown_front_matter(job->out, doc, table ? NULL : box, normalize);
	if (table && box != NULL)
		markdown_facts_table(job->out, box, job->diag);
}

/* The page with what has not changed as its author wrote it. A box of facts in
 * the body stays there, unless it has changed. False: nothing was written. */
static bool
put_kept(const struct stet_doc *doc, const struct stet_job *job,
    const struct stet_node *box, bool table)
{
	size_t start = job->out->n;
	struct stet_diag_mark mark = stet_diag_mark(job->diag);

	if (box != NULL && markdown_box_in_body(doc, box)) {
		put_facts(doc, job, NULL, false, false);
		if (markdown_put_kept(doc, job, NULL, false))
			return true;
		stet_buf_cut(job->out, start);
		stet_diag_rewind(job->diag, mark);
	}
	put_facts(doc, job, box, table, false);
	if (markdown_put_kept(doc, job, box, table))
		return true;
	stet_buf_cut(job->out, start);
	stet_diag_rewind(job->diag, mark);
	return false;
}

/* Front matter and body change by themselves. */
static void
put_copy(const struct stet_doc *doc, const struct stet_job *job,
    const struct stet_node *box, bool table)
{
	if (box != NULL && markdown_box_in_body(doc, box))
		box = NULL;
	put_facts(doc, job, box, table, false);
	markdown_body(job->out, doc, table && box != NULL);
}

/* All of it anew. A blank line parts a text that looks like front matter from
 * the start of the page, where it would be some. */
static void
put_anew(const struct stet_doc *doc, const struct stet_job *job,
    const struct stet_node *box, const struct stet_gfm_style *style)
{
	struct stet_diag_mark mark = stet_diag_mark(job->diag);
	size_t start = job->out->n;
	struct stet_str page;

	stet_gfm_write(job->out, doc->root, doc->root, box, style, job->diag);
	page = stet_str_from(stet_buf_str(job->out), start);
	if (start > 0 ||
	    stet_front_find(page, (struct stet_span){ 0, 0, 0 }, NULL)
		    .language == STET_FRONT_NONE)
		return;
	stet_buf_cut(job->out, start);
	stet_diag_rewind(job->diag, mark);
	stet_putc(job->out, '\n');
	stet_gfm_write(job->out, doc->root, doc->root, box, style, job->diag);
}

enum stet_status
markdown_write(const struct stet_doc *doc, const struct stet_job *job)
{
	const struct stet_node *box = stet_facts_box(doc);
	bool table = box != NULL && markdown_wants_table(job);
	bool normalize =
	    stet_setting(job, &stet_format_markdown, "normalize") != NULL;
	struct stet_gfm_style style;
	bool styled = markdown_style(&style, job);
	bool keep = markdown_has_source(doc) && !normalize && !styled;

	if (keep && !doc->changed) {
		put_copy(doc, job, box, table);
	} else if (!keep || !put_kept(doc, job, box, table)) {
		put_facts(doc, job, box, table, normalize);
		put_anew(doc, job, box, &style);
	}
	return job->out->status;
}
