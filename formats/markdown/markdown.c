/* markdown.c: front matter and GitHub-flavoured Markdown, as Hugo has it. */
#include "markdown.h"
#include "style.h"
#include "markup/front_matter.h"

/* Any text is Markdown, so without the extension there is little to say. */
static int
sniff(struct stet_str text, struct stet_str extension)
{
	if (stet_str_is(extension, "md") || stet_str_is(extension, "markdown"))
		return 60;
	return stet_front_matter(text).closed ? 30 : 5;
}

/* A page that nothing has changed comes back byte for byte. */
static enum stet_status
write(const struct stet_doc *doc, const struct stet_job *job)
{
	bool same =
	    doc->source_format == stet_format_markdown.name && !doc->changed;
	struct stet_gfm_style style;

	if (!same || markdown_style(&style, job) ||
	    stet_setting(job, &stet_format_markdown, "normalize") != NULL)
		return markdown_write(doc, job);
	stet_put(job->out, doc->source);
	return job->out->status;
}

static const struct stet_option options[] = {
	{ .name = "normalize",
	    .type = STET_OPT_BOOL,
	    .help = "rewrite Markdown in house style, also where nothing "
		    "changed" },
	{ .name = "wrap",
	    .type = STET_OPT_CHOICE,
	    .fallback = "keep",
	    .choices = "keep|none|sentence",
	    .min = MARKDOWN_NARROWEST,
	    .max = MARKDOWN_WIDEST,
	    .help = "break lines anew: nowhere, at sentences, or at a number "
		    "of columns; rewrites" },
	{ .name = "list-marker",
	    .type = STET_OPT_CHOICE,
	    .fallback = "-",
	    .choices = "-|*|+",
	    .help = "what items of bullet lists begin with; rewrites" },
	{ .name = "code-fence",
	    .type = STET_OPT_CHOICE,
	    .fallback = "backtick",
	    .choices = "backtick|tilde",
	    .help = "what is around code; rewrites" },
	{ .name = "heading-style",
	    .type = STET_OPT_CHOICE,
	    .fallback = "atx",
	    .choices = "atx|setext",
	    .help = "marks before headings, or lines below them; rewrites" },
	{ .name = "links",
	    .type = STET_OPT_CHOICE,
	    .fallback = "inline",
	    .choices = "inline|reference",
	    .help = "addresses in place, or at the end; rewrites" },
	{ .name = "tables",
	    .type = STET_OPT_CHOICE,
	    .fallback = "auto",
	    .choices = "auto|pipe|html",
	    .help = "pipes where they can say the table, also without a head, "
		    "or HTML; rewrites" },
	{ .name = NULL },
};

static const char *const extensions[] = { "md", "markdown", NULL };
static const char *const media_types[] = { "text/markdown", NULL };

const struct stet_format stet_format_markdown = {
	.name = "markdown",
	.summary = "front matter and GitHub-flavoured Markdown",
	.extensions = extensions,
	.media_types = media_types,
	.options = options,
	.flags = STET_MAY_BE_EMPTY,
	.sniff = sniff,
	.read = markdown_read,
	.write = write,
};
