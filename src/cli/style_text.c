/* style_text.c: diagnostics for people. */
#include <stdio.h>

#include "cli/message.h"
#include "cli/style.h"

#define BOLD "\033[1m"
#define PLAIN "\033[0m"

static const char *const colours[] = {
	[STET_NOTE] = "\033[36m",    /* cyan */
	[STET_LOSS] = "\033[34m",    /* blue */
	[STET_WARNING] = "\033[35m", /* magenta */
	[STET_ERROR] = "\033[1;31m", /* red */
	[STET_FATAL] = "\033[1;31m",
};

static void
put_place(const struct stet_diag_entry *entry)
{
	cli_put_visible(stderr, entry->file == NULL ? "stet" : entry->file);
	if (entry->file != NULL && entry->line > 0)
		fprintf(stderr, ":%u:%u", entry->line, entry->column);
	fputc(':', stderr);
}

/* " (and 5 more: 3:1, 4:1, 8:6, ...)" */
static void
put_alike(const struct cli_alike *alike)
{
	unsigned shown =
	    alike->more < CLI_FOLD_PLACES ? alike->more : CLI_FOLD_PLACES;

	fprintf(stderr, " (and %u more", alike->more);
	for (unsigned i = 0; i < shown; i++)
		fprintf(stderr, "%s%u:%u", i == 0 ? ": " : ", ",
		    alike->next[i]->line, alike->next[i]->column);
	fputs(shown < alike->more ? ", ...)" : ")", stderr);
}

static void
put_entry(const struct stet_diag_entry *entry, const struct cli_alike *alike,
    bool colour)
{
	fputs(colour ? BOLD : "", stderr);
	put_place(entry);
	fputs(colour ? PLAIN : "", stderr);
	if (entry->file != NULL || entry->severity < STET_FATAL)
		fprintf(stderr, " %s%s:%s",
		    colour ? colours[entry->severity] : "",
		    stet_severity_name(entry->severity), colour ? PLAIN : "");
	fputc(' ', stderr);
	cli_put_visible(stderr, entry->text);
	if (entry->other_file != NULL) {
		fputs(" (", stderr);
		cli_put_visible(stderr, entry->other_file);
		if (entry->other_line > 0)
			fprintf(stderr, ":%u:%u", entry->other_line,
			    entry->other_column);
		fputc(')', stderr);
	}
	if (entry->more > 0)
		fprintf(stderr, " (and %u more)", entry->more);
	if (alike != NULL && alike->more > 0)
		put_alike(alike);
	fputc('\n', stderr);
}

/* A line at a time, with what it has of the source made harmless. */
static void
put_difference(struct stet_str difference)
{
	while (difference.n > 0) {
		size_t n = stet_str_find(difference, '\n');

		cli_put_visible_part(stderr, difference.s, n);
		fputc('\n', stderr);
		difference = stet_str_from(difference, n + 1);
	}
}

static void
put_change(const struct stet_page_result *result)
{
	fputs("stet: ", stderr);
	if (result->page->input != NULL && result->bound == 0) {
		cli_put_visible(stderr, result->page->input);
		fputs(" -> ", stderr);
	}
	cli_put_visible(stderr, result->page->output);
	fputc('\n', stderr);
}

/* "; 3 warnings, 1 note": those that there are, the worst first. */
static void
put_counts(const size_t counts[])
{
	static const char *const many[] = { "notes", "losses", "warnings",
		"errors", "fatal errors" };
	static const char *const one[] = { "note", "loss", "warning", "error",
		"fatal error" };
	const char *separator = "; ";

	for (int s = STET_FATAL; s >= STET_NOTE; s--) {
		if (counts[s] == 0)
			continue;
		fprintf(stderr, "%s%zu %s", separator, counts[s],
		    counts[s] == 1 ? one[s] : many[s]);
		separator = ", ";
	}
}

static void
put_summary(const struct stet_tally *tally, size_t hidden)
{
	fprintf(stderr, "stet: %zu page%s converted", tally->converted,
	    tally->converted == 1 ? "" : "s");
	if (tally->unchanged > 0)
		fprintf(stderr, ", %zu unchanged", tally->unchanged);
	if (tally->pruned > 0)
		fprintf(stderr, ", %zu removed", tally->pruned);
	if (tally->failed > 0)
		fprintf(stderr, ", %zu failed", tally->failed);
	if (tally->copied > 0 || tally->present > 0)
		fprintf(stderr, ", %zu file%s copied", tally->copied,
		    tally->copied == 1 ? "" : "s");
	if (tally->present > 0)
		fprintf(stderr, " (%zu %s there)", tally->present,
		    tally->present == 1 ? "was" : "were");
	if (tally->left_out > 0)
		fprintf(stderr, ", %zu other file%s left out", tally->left_out,
		    tally->left_out == 1 ? "" : "s");
	if (tally->ignored > 0)
		fprintf(stderr, ", %zu ignored", tally->ignored);
	put_counts(tally->counts);
	if (hidden > 0)
		fputs(" (show with --verbose)", stderr);
	fputc('\n', stderr);
}

const struct cli_style cli_style_text = { put_entry, put_difference, put_change,
	put_summary };
