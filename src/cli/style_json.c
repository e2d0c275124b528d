/* style_json.c: diagnostics for programs, a JSON object (RFC 8259) a line. */
#include <stdio.h>

#include <stet/utf8.h>

#include "cli/style.h"

static void
put_character(unsigned char c)
{
	if (c == '"' || c == '\\')
		fprintf(stderr, "\\%c", c);
	else if (c < 0x20)
		fprintf(stderr, "\\u%04x", c);
	else
		fputc(c, stderr);
}

/* A byte that is not UTF-8, as in names of files, is U+FFFD. */
static void
put_string(const char *string)
{
	struct stet_str text = stet_str(string);

	fputc('"', stderr);
	while (text.n > 0) {
		size_t good = stet_utf8_invalid(text);

		for (size_t i = 0; i < good; i++)
			put_character((unsigned char)text.s[i]);
		if (good < text.n)
			fputs("\\ufffd", stderr);
		text = stet_str_from(text, good + 1);
	}
	fputc('"', stderr);
}

static void
put_entry(const struct stet_diag_entry *entry, bool colour)
{
	(void)colour;
	fprintf(stderr, "{\"severity\":\"%s\",\"condition\":\"%s\"",
	    stet_severity_name(entry->severity),
	    stet_condition_name(entry->condition));
	if (entry->file != NULL) {
		fputs(",\"file\":", stderr);
		put_string(entry->file);
	}
	if (entry->file != NULL && entry->line > 0)
		fprintf(stderr, ",\"line\":%u,\"column\":%u", entry->line,
		    entry->column);
	fputs(",\"text\":", stderr);
	put_string(entry->text);
	fprintf(stderr, ",\"more\":%u}\n", entry->more);
}

static void
put_summary(const struct stet_tally *tally, size_t hidden)
{
	fprintf(stderr,
	    "{\"converted\":%zu,\"failed\":%zu,\"left_out\":%zu,"
	    "\"bytes_read\":%zu,\"bytes_written\":%zu,\"hidden\":%zu",
	    tally->converted, tally->failed, tally->left_out, tally->bytes_read,
	    tally->bytes_written, hidden);
	for (enum stet_severity s = STET_NOTE; s <= STET_FATAL; s++)
		fprintf(stderr, ",\"%s\":%zu", stet_severity_name(s),
		    tally->counts[s]);
	fputs("}\n", stderr);
}

const struct cli_style cli_style_json = { put_entry, put_summary };
