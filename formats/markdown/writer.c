/* writer.c: a page: front matter, then all blocks but the fact box. */
#include "markdown.h"
#include "markup/facts.h"
#include "markup/gfm_write.h"

enum stet_status
markdown_write(const struct stet_doc *doc, const struct stet_job *job)
{
	const struct stet_node *box = stet_facts_box(doc);
	bool table = box != NULL && markdown_wants_table(job);
	bool normalize =
	    stet_setting(job, &stet_format_markdown, "normalize") != NULL;
	bool copy = markdown_has_source(doc) && !doc->changed && !normalize;

	if (copy && box != NULL && markdown_box_in_body(doc, box)) {
		box = NULL;
		table = false;
	}
	markdown_front_matter(job->out, doc, table ? NULL : box, normalize);
	if (table)
		markdown_facts_table(job->out, box, job->diag);
	if (copy)
		markdown_body(job->out, doc, table);
	else
		stet_gfm_write(job->out, doc->root, doc->root, box, job->diag);
	return job->out->status;
}
