/* json.c: JSON for programs, a line each. */
#include <stet/utf8.h>

#include "cli/json.h"

static void
put(const struct cli_json *out, const char *text, size_t n)
{
	if (out->file != NULL)
		fwrite(text, 1, n, out->file);
	else
		stet_put(out->buf, (struct stet_str){ text, n });
}

void
cli_json_puts(const struct cli_json *out, const char *text)
{
	put(out, text, strlen(text));
}

static void
put_character(const struct cli_json *out, char c)
{
	char escape[8];

	if (c == '"' || c == '\\')
		put(out, "\\", 1);
	if ((unsigned char)c >= 0x20) {
		put(out, &c, 1);
		return;
	}
	snprintf(escape, sizeof(escape), "\\u%04x", (unsigned)c);
	cli_json_puts(out, escape);
}

void
cli_json_string(const struct cli_json *out, const char *string)
{
	struct stet_str text = stet_str(string);

	cli_json_puts(out, "\"");
	while (text.n > 0) {
		size_t good = stet_utf8_invalid(text);

		for (size_t i = 0; i < good; i++)
			put_character(out, text.s[i]);
		if (good < text.n)
			cli_json_puts(out, "\\ufffd");
		text = stet_str_from(text, good + 1);
	}
	cli_json_puts(out, "\"");
}

void
cli_json_number(const struct cli_json *out, unsigned long n)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%lu", n);
	cli_json_puts(out, digits);
}

static void
put_name(const struct cli_json *out, const char *name)
{
	cli_json_puts(out, ",\"");
	cli_json_puts(out, name);
	cli_json_puts(out, "\":");
}

void
cli_json_string_member(const struct cli_json *out, const char *name,
    const char *string)
{
	put_name(out, name);
	cli_json_string(out, string);
}

void
cli_json_number_member(const struct cli_json *out, const char *name,
    unsigned long n)
{
	put_name(out, name);
	cli_json_number(out, n);
}

static void
put_place(const struct cli_json *out, unsigned line, unsigned column)
{
	if (line == 0)
		return;
	cli_json_number_member(out, "line", line);
	cli_json_number_member(out, "column", column);
}

void
cli_json_entry(const struct cli_json *out, const struct stet_diag_entry *entry)
{
	enum stet_loss loss = stet_condition_loss(entry->condition);

	cli_json_puts(out, "{\"severity\":");
	cli_json_string(out, stet_severity_name(entry->severity));
	cli_json_string_member(out, "condition",
	    stet_condition_name(entry->condition));
	if (loss != STET_NO_LOSS)
		cli_json_string_member(out, "loss", stet_loss_name(loss));
	if (entry->file != NULL) {
		cli_json_string_member(out, "file", entry->file);
		put_place(out, entry->line, entry->column);
	}
	if (entry->other_file != NULL) {
		cli_json_puts(out, ",\"output\":{\"file\":");
		cli_json_string(out, entry->other_file);
		put_place(out, entry->other_line, entry->other_column);
		cli_json_puts(out, "}");
	}
	cli_json_string_member(out, "text", entry->text);
	cli_json_number_member(out, "more", entry->more);
	cli_json_puts(out, "}");
}

void
cli_json_losses(const struct cli_json *out, const struct stet_diag *diag)
{
	unsigned long losses[STET_LOSS_COUNT] = { 0 };

	for (const struct stet_diag_entry *e = stet_diag_first(diag); e != NULL;
	     e = e->next)
		losses[stet_condition_loss(e->condition)] += e->more + 1UL;
	cli_json_puts(out, ",\"losses\":{\"text\":");
	cli_json_number(out, losses[STET_LOSS_TEXT]);
	for (int l = STET_LOSS_TEXT + 1; l < STET_LOSS_COUNT; l++)
		cli_json_number_member(out, stet_loss_name((enum stet_loss)l),
		    losses[l]);
	cli_json_puts(out, "}");
}
