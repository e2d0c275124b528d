/* json.c: JSON, the tree itself; see README.md for its shape. */
#include "json.h"

static const char *const extensions[] = { "json", NULL };
static const char *const media_types[] = { "application/json", NULL };

static const struct stet_option options[] = {
	{ .name = "positions",
	    .type = STET_OPT_BOOL,
	    .help = "say where in the source each node was" },
	{ .name = NULL },
};

/* There is no reader yet, so nothing is claimed. */
static int
sniff(struct stet_str text, struct stet_str extension)
{
	(void)text;
	(void)extension;
	return 0;
}

const struct stet_format stet_format_json = {
	.name = "json",
	.summary = "the tree itself, for tests and for other programs",
	.extensions = extensions,
	.media_types = media_types,
	.options = options,
	.sniff = sniff,
	.write = json_write,
};
