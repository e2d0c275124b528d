/* html.c: pages of the web: HTML5, and XHTML. */
#include "html.h"

/* How much of a text may come before its root. */
#define HEAD 4096

/* Is the tag or declaration at the start of text, in any case? */
static bool
begins(struct stet_str text, const char *with)
{
	size_t n = strlen(with);

	if (text.n < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = text.s[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != with[i])
			return false;
	}
	return true;
}

/* Without what may come in front: white space, comments, a declaration. */
static struct stet_str
skip_start(struct stet_str text)
{
	for (;;) {
		const char *end;

		text = stet_str_trim(text);
		if (stet_str_starts(text, "<!--"))
			end = "-->";
		else if (stet_str_starts(text, "<?xml"))
			end = "?>";
		else
			return text;
		while (text.n > 0 && !stet_str_starts(text, end))
			text = stet_str_from(text, 1);
		text = stet_str_from(text, strlen(end));
	}
}

static int
sniff(struct stet_str text, struct stet_str extension)
{
	bool named = stet_str_is(extension, "html") ||
	    stet_str_is(extension, "htm") || stet_str_is(extension, "xhtml");
	struct stet_str head = { text.s, text.n < HEAD ? text.n : HEAD };

	head = skip_start(head);
	if (begins(head, "<!doctype html") || begins(head, "<html"))
		return 95;
	return named ? 90 : 0;
}

static const struct stet_option options[] = {
	{ .name = "style",
	    .type = STET_OPT_CHOICE,
	    .fallback = "page",
	    .choices = "page|none",
	    .help = "the style sheet that is put into the page" },
	{ .name = "embed",
	    .type = STET_OPT_BOOL,
	    .help = "put the pictures into the page, as data: URLs" },
	{ .name = NULL },
};

static const char *const extensions[] = { "html", "htm", "xhtml", NULL };
static const char *const media_types[] = { "text/html", "application/xhtml+xml",
	NULL };

const struct stet_format stet_format_html = {
	.name = "html",
	.summary = "HTML5: one page, with its style",
	.extensions = extensions,
	.media_types = media_types,
	.options = options,
	.flags = STET_BRINGS_FILES,
	.sniff = sniff,
	.read = html_page_read,
	.write = html_page_write,
};
