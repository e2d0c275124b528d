/* markdown.c: front matter and GitHub-flavoured Markdown, as Hugo has it. */
#include <string.h>

#include "markdown.h"
#include "style.h"
#include "markup/front_matter.h"

/* Any text is Markdown, so without the extension there is little to say. */
static int
sniff(struct stet_str text, struct stet_str extension)
{
	if (stet_str_is(extension, "md") || stet_str_is(extension, "markdown"))
		return 60;
	/* What begins with a brace is more likely JSON and nothing else. */
	return stet_front_matter(text).fence != NULL &&
		stet_front_matter(text).closed
	    ? 30
	    : 5;
}

bool
markdown_wants_table(const struct stet_job *job)
{
	const char *facts = stet_setting(job, &stet_format_markdown, "facts");

	return facts != NULL && strcmp(facts, "table") == 0;
}

/* A page that nothing has changed comes back byte for byte. */
static enum stet_status
write(const struct stet_doc *doc, const struct stet_job *job)
{
	bool same =
	    markdown_has_source(doc) && !doc->changed && !doc->meta_changed;
	struct stet_gfm_style style;

	if (!same || markdown_wants_table(job) || markdown_style(&style, job) ||
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
	    .help = "pipes where they say all of the table; also for one that "
		    "lacks a head alone, which gets an empty one; or HTML "
		    "for all; rewrites" },
	{ .name = "facts",
	    .type = STET_OPT_CHOICE,
	    .fallback = "frontmatter",
	    .choices = "frontmatter|table",
	    .help = "where the fact box of a page goes: to the end of its "
		    "front matter, or into a table in front of its text" },
	{ .name = "strict-emphasis",
	    .type = STET_OPT_BOOL,
	    .help = "read emphasis and bare URLs beside Chinese text as "
		    "CommonMark has them, not as their authors mean them" },
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
