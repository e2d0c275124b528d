/* markdown.c: front matter and GitHub-flavoured Markdown, as Hugo has it. */
#include "markdown.h"
#include "markup/front_matter.h"

/* Any text is Markdown, so without the extension there is little to say. */
static int
sniff(struct stet_str text, struct stet_str extension)
{
	if (stet_str_is(extension, "md") || stet_str_is(extension, "markdown"))
		return 60;
	return stet_front_matter(text).closed ? 30 : 5;
}

static const char *const extensions[] = { "md", "markdown", NULL };
static const char *const media_types[] = { "text/markdown", NULL };

const struct stet_format stet_format_markdown = {
	.name = "markdown",
	.summary = "front matter and GitHub-flavoured Markdown",
	.extensions = extensions,
	.media_types = media_types,
	.sniff = sniff,
	.read = markdown_read,
	.write = markdown_write,
};
