/* style_json.c: diagnostics for programs, a JSON object a line. */
#include "cli/json.h"
#include "cli/style.h"

static void
put_entry(const struct stet_diag_entry *entry, const struct cli_alike *alike,
    bool colour)
{
	const struct cli_json out = { .file = stderr };

	(void)alike;
	(void)colour;
	cli_json_entry(&out, entry);
	cli_json_puts(&out, "\n");
}

/* Each thing that differs has its entry. */
static void
put_difference(struct stet_str difference)
{
	(void)difference;
}

static void
put_change(const struct stet_page_result *result)
{
	const struct cli_json out = { .file = stderr };

	cli_json_puts(&out, "{\"changed\":true");
	if (result->page->input != NULL && result->bound == 0)
		cli_json_string_member(&out, "input", result->page->input);
	cli_json_string_member(&out, "output", result->page->output);
	cli_json_puts(&out, "}\n");
}

static void
put_summary(const struct stet_tally *tally, size_t hidden)
{
	fprintf(stderr,
	    "{\"converted\":%zu,\"unchanged\":%zu,\"pruned\":%zu,"
	    "\"failed\":%zu,\"left_out\":%zu,"
	    "\"ignored\":%zu,\"copied\":%zu,\"present\":%zu,"
	    "\"bytes_read\":%zu,\"bytes_written\":%zu,\"hidden\":%zu",
	    tally->converted, tally->unchanged, tally->pruned, tally->failed,
	    tally->left_out, tally->ignored, tally->copied, tally->present,
	    tally->bytes_read, tally->bytes_written, hidden);
	for (enum stet_severity s = STET_NOTE; s <= STET_FATAL; s++)
		fprintf(stderr, ",\"%s\":%zu", stet_severity_name(s),
		    tally->counts[s]);
	fputs("}\n", stderr);
}

const struct cli_style cli_style_json = { put_entry, put_difference, put_change,
	put_summary };
