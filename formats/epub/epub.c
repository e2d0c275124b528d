/* epub.c: EPUB 3.3, books for screen and print. */
#include "epub.h"

/* The first member of the container says what it is (EPUB 3.3, 4.2.6.3). */
static int
sniff(struct stet_str text, struct stet_str extension)
{
	struct stet_str member = stet_str_from(text, 30);

	if (!stet_str_starts(text, "PK\x03\x04"))
		return 0;
	if (stet_str_starts(member, "mimetype" EPUB_MEDIA_TYPE))
		return 100;
	return stet_str_is(extension, "epub") ? 90 : 0;
}

static const struct stet_option options[] = {
	{ .name = "split-level",
	    .type = STET_OPT_INTEGER,
	    .min = 0,
	    .max = 6,
	    .help = "begin a file at each section down to this level; 1 if "
		    "not said, and 0 in a printed book of many pages" },
	{ .name = "toc-depth",
	    .type = STET_OPT_INTEGER,
	    .fallback = "3",
	    .min = 1,
	    .max = 6,
	    .help = "how deep the table of contents goes" },
	{ .name = "cover",
	    .type = STET_OPT_TEXT,
	    .help = "the picture on the cover, instead of that of the "
		    "metadata" },
	{ .name = "identifier",
	    .type = STET_OPT_TEXT,
	    .help = "what the book is known by, instead of a UUID of its "
		    "contents" },
	{ .name = "base-url",
	    .type = STET_OPT_TEXT,
	    .help = "the site that links to pages outside of the book lead "
		    "to" },
	{ .name = "print",
	    .type = STET_OPT_TEXT,
	    .implied = "a4",
	    .help = "also for paper: a4, a5, b5, letter, or WxH in mm" },
	{ .name = "font",
	    .type = STET_OPT_TEXT,
	    .help = "a font file to embed and to set the text in" },
	{ .name = "vertical",
	    .type = STET_OPT_BOOL,
	    .help = "set lines from top to bottom, pages from right to left" },
	{ .name = "check-epub",
	    .type = STET_OPT_BOOL,
	    .help = "check the package for what EPUBCheck would refuse" },
	{ .name = NULL },
};

static const char *const extensions[] = { "epub", NULL };
static const char *const media_types[] = { EPUB_MEDIA_TYPE, NULL };

const struct stet_format stet_format_epub = {
	.name = "epub",
	.summary = "EPUB 3.3, a book",
	.extensions = extensions,
	.media_types = media_types,
	.options = options,
	.flags = STET_TELLS_TIME | STET_BINARY | STET_BRINGS_FILES,
	.sniff = sniff,
	.read = epub_read,
	.write = epub_write,
	.write_book = epub_write_book,
	.read_book = epub_read_book,
};
