/* writer.c: a page: front matter, then all blocks but the fact box. */
#include "kept.h"
#include "style.h"

enum stet_status
markdown_write(const struct stet_doc *doc, const struct stet_job *job)
{
	const struct stet_node *box = markdown_find_box(doc);
	bool normalize =
	    stet_setting(job, &stet_format_markdown, "normalize") != NULL;
	struct stet_gfm_style style;
	bool styled = markdown_style(&style, job);

	markdown_front_matter(job->out, doc, box);
	if (normalize || styled ||
	    !markdown_put_kept(job->out, doc, box, job->diag))
		stet_gfm_write(job->out, doc->root, doc->root, box, &style,
		    job->diag);
	return job->out->status;
}
