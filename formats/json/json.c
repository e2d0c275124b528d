/* json.c: JSON, the tree itself; see README.md for its shape. */
#include "json.h"

static const char *const extensions[] = { "json", "ndjson", NULL };
static const char *const media_types[] = { "application/json",
	"application/x-ndjson", NULL };

static const struct stet_option options[] = {
	{ .name = "positions",
	    .type = STET_OPT_BOOL,
	    .help = "say where in the source each node was" },
	{ .name = "ndjson",
	    .type = STET_OPT_BOOL,
	    .help = "write each document on one line, so that many in one "
		    "output are lines and no array" },
	{ .name = "embed",
	    .type = STET_OPT_BOOL,
	    .help = "put the files that a document refers to in the output, "
		    "as base64; those that it brings itself always are" },
	{ .name = NULL },
};

/* The member that says the version comes first where stet wrote it, and other
 * JSON with this extension is better told what is missing. */
static int
sniff(struct stet_str text, struct stet_str extension)
{
	struct stet_str head = stet_str_trim(text);
	bool named =
	    stet_str_is(extension, "json") || stet_str_is(extension, "ndjson");

	if (stet_str_starts(head, "["))
		head = stet_str_trim(stet_str_from(head, 1));
	if (stet_str_starts(head, "{") &&
	    stet_str_starts(stet_str_trim(stet_str_from(head, 1)), "\"stet\""))
		return 95;
	return named ? 50 : 0;
}

const struct stet_format stet_format_json = {
	.name = "json",
	.summary = "the tree itself, for tests and for other programs",
	.extensions = extensions,
	.media_types = media_types,
	.options = options,
	/* Empty: so that the reader says what it lacks. */
	.flags = STET_MAY_BE_EMPTY | STET_BINDS_MANY | STET_BRINGS_FILES,
	.sniff = sniff,
	.read = json_read,
	.write = json_write,
	.split = json_split,
	.bind = json_bind,
};
