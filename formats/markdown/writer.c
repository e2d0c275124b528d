/* writer.c: a page: front matter, then all blocks but the fact box. */
#include "markdown.h"
#include "markup/facts.h"
#include "markup/gfm_write.h"

enum stet_status
markdown_write(const struct stet_doc *doc, const struct stet_job *job)
{
	const struct stet_node *box = stet_facts_box(doc);

	bool normalize =
	    stet_setting(job, &stet_format_markdown, "normalize") != NULL;

	markdown_front_matter(job->out, doc, box, normalize);
	if (markdown_has_source(doc) && !doc->changed && !normalize)
		markdown_body(job->out, doc);
	else
		stet_gfm_write(job->out, doc->root, doc->root, box, job->diag);
	return job->out->status;
}
