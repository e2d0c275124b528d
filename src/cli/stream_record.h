/* stream_record.h: a record of --stream, which is one conversion. */
#ifndef CLI_STREAM_RECORD_H
#define CLI_STREAM_RECORD_H

#include "cli/options.h"

struct cli_record {
	struct stet_doc *doc;  /* owns what is in here */
	struct stet_str id;    /* as the record spells it, in JSON; n 0: none */
	const char *path;      /* NULL: not given */
	struct stet_str text;  /* the source */
	struct stet_buf bytes; /* of base64 */
	struct stet_buf complaints;
	struct cli_options options;
	char **argv; /* of those */
};

/*
 * Reads a line: {"id": 7, "from": "markdown", "to": "docbook", "path": "a.md",
 * "text": "...", "options": {"normalize": true, "metadata": {"draft": true}}}.
 * What it does not say is as on the command line that base was read from.
 * "base64" may stand for "text". STET_E_INPUT, STET_E_USAGE and STET_E_MEMORY
 * have an entry in diag. To be freed in any case.
 */
enum stet_status cli_record_read(struct cli_record *record,
    struct stet_str line, const struct cli_options *base,
    struct stet_diag *diag);

void cli_record_free(struct cli_record *record);

#endif
