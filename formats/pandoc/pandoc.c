/* pandoc.c: pandoc's JSON, its AST; see README.md for what becomes what. */
#include "pandoc.h"

/* .json is the extension of trees; pandoc's own has none. */
static const char *const extensions[] = { "pandoc", NULL };
static const char *const media_types[] = { NULL };

static const struct stet_option options[] = {
	{ .name = "pandoc-api",
	    .type = STET_OPT_CHOICE,
	    .choices = "1.22|1.23",
	    .help = "write for pandoc from 2.11 on (1.22) or from 3.0 on "
		    "(1.23, unless the input was of another)" },
	{ .name = NULL },
};

/* How far into the text the version is looked for: pandoc puts it first, or
 * last, behind the metadata and the blocks. */
#define LOOKED_AT 4096

static bool
mentions_version(struct stet_str text)
{
	static const char name[] = "\"pandoc-api-version\"";

	for (size_t i = 0; i + sizeof(name) <= text.n; i++)
		if (text.s[i] == '"' &&
		    memcmp(text.s + i, name, sizeof(name) - 1) == 0)
			return true;
	return false;
}

static int
sniff(struct stet_str text, struct stet_str extension)
{
	struct stet_str head = stet_str_trim(text), start;
	bool named = stet_str_is(extension, "pandoc");

	if (!stet_str_starts(head, "{"))
		return named ? 50 : 0;
	start = stet_str_trim(stet_str_from(head, 1));
	if (stet_str_starts(start, "\"stet\""))
		return 0;
	if (start.n > LOOKED_AT)
		start.n = LOOKED_AT;
	if (mentions_version(start))
		return 97;
	if (head.n > LOOKED_AT &&
	    (stet_str_starts(start, "\"blocks\"") ||
		stet_str_starts(start, "\"meta\"")))
		return mentions_version(stet_str_from(head, head.n - LOOKED_AT))
		    ? 97
		    : 60;
	return named ? 50 : 0;
}

const struct stet_format stet_format_pandoc = {
	.name = "pandoc",
	.summary = "pandoc's AST as JSON, for its formats and filters",
	.extensions = extensions,
	.media_types = media_types,
	.options = options,
	.flags = STET_MAY_BE_EMPTY, /* so that the reader says what it lacks */
	.sniff = sniff,
	.read = pandoc_read,
	.write = pandoc_write,
};
