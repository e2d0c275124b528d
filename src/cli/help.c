/* help.c: what stet says about itself. */
#include <string.h>

#include <stet/stet.h>

#include "cli/help.h"

#define INDENT 26
#define SUMMARY 42 /* the column of a format's summary */
#define WIDTH 79

static const char usage[] =
    "Usage: stet [-f FORMAT] [-t FORMAT] [-o OUTPUT] [OPTION...] [INPUT...]\n";

static const char introduction[] =
    "\n"
    "Converts documents. It copies as cp does: one file to one file; many, or\n"
    "a directory, into a directory. Without INPUT, or where it is -, standard\n"
    "input is read; without OUTPUT standard output is written.\n"
    "\n"
    "Options:\n";

static const char statuses[] =
    "\n"
    "Exit status: 0 done; 1 some input could not be converted; 2 wrong usage;\n"
    "3 done, but --fail-on was reached; 4 input or output failed; 5 a limit;\n"
    "6 no memory.\n";

static const char examples[] =
    "\n"
    "Examples:\n"
    "  stet -t markdown page.md           to standard output\n"
    "  stet page.yaml -o page.md          formats told from the names\n"
    "  stet -t markdown -o new/ old/      every page of a directory\n";

void
cli_help_usage(FILE *file)
{
	fputs(usage, file);
	fputs("`stet --help` says more.\n", file);
}

/*
 * Prints words from column `at` on, in lines that begin with the indent, and
 * returns the column behind them. No memory is needed, so none can run out.
 */
static int
put_words(const char *text, int at)
{
	if (at < INDENT)
		at += printf("%*s", INDENT - at, "");
	while (*text != '\0') {
		size_t n = strcspn(text, " ");

		if (at + 1 + (int)n > WIDTH)
			at = printf("\n%*s", INDENT, "") - 1;
		at += printf(" %.*s", (int)n, text);
		text += n;
		text += strspn(text, " ");
	}
	return at;
}

/* What it is for, "a|b" or "1 to 6", and what holds if it is not given. */
static void
describe(const struct stet_option *option, int at)
{
	char range[64];

	at = put_words(option->help, at);
	if (option->type == STET_OPT_CHOICE) {
		at += printf(":");
		at = put_words(option->choices, at);
	} else if (option->type == STET_OPT_INTEGER) {
		snprintf(range, sizeof(range), "%ld to %ld", option->min,
		    option->max);
		at += printf(":");
		at = put_words(range, at);
	}
	if (option->implied != NULL) {
		at += printf(";");
		at = put_words("alone:", at);
		at = put_words(option->implied, at);
	}
	if (option->fallback != NULL) {
		at += printf(";");
		at = put_words("default:", at);
		put_words(option->fallback, at);
	}
	putchar('\n');
}

static void
put_option(const struct stet_option *option, char letter, const char *operand,
    bool optional)
{
	int at = letter == '\0' ? printf("      ") : printf("  -%c, ", letter);

	at += printf("--%s", option->name);
	if (operand != NULL)
		at += printf(optional ? "[=%s]" : "=%s", operand);
	describe(option, at);
}

enum stet_status
cli_help(const struct cli_options *options)
{
	const struct cli_own_option *own = cli_own_options;

	fputs(usage, stdout);
	fputs(introduction, stdout);
	for (; own->what.name != NULL; own++)
		if (own->common || options->all)
			put_option(&own->what, own->letter, own->operand,
			    own->optional);
	if (!options->all)
		fputs("      ... and more: --help=all\n", stdout);
	fputs("\nFormats (--help FORMAT shows the options of one):\n", stdout);
	cli_list_formats(options);
	if (options->all)
		fputs(statuses, stdout);
	fputs(examples, stdout);
	return STET_OK;
}

static void
put_format(const struct stet_format *format)
{
	const char *const *e = format->extensions;
	int at = printf("  %-10s %-4s %-5s ", format->name,
	    format->read == NULL ? "-" : "read",
	    format->write == NULL ? "-" : "write");

	for (; e != NULL && *e != NULL; e++)
		at += printf(" .%s", *e);
	at += printf("%*s", at < SUMMARY ? SUMMARY - at : 1, "");
	put_words(format->summary, at);
	putchar('\n');
}

enum stet_status
cli_list_formats(const struct cli_options *options)
{
	for (const struct stet_format *const *f = options->formats; *f; f++)
		put_format(*f);
	return STET_OK;
}

enum stet_status
cli_help_format(const struct cli_options *options)
{
	static const char *const operands[] = {
		[STET_OPT_BOOL] = NULL,
		[STET_OPT_INTEGER] = "NUMBER",
		[STET_OPT_CHOICE] = "CHOICE",
		[STET_OPT_TEXT] = "TEXT",
	};
	const struct stet_format *format = options->topic;
	const struct stet_option *o = format->options;

	put_format(format);
	if (o == NULL || o->name == NULL)
		puts("\nIt has no options.");
	else
		puts("\nOptions:");
	for (; o != NULL && o->name != NULL; o++)
		put_option(o, '\0', operands[o->type], o->implied != NULL);
	return STET_OK;
}

enum stet_status
cli_schema(const struct cli_options *options)
{
	const char *const *line = options->schema->lines;

	for (; *line != NULL; line++)
		fputs(*line, stdout);
	return STET_OK;
}

enum stet_status
cli_version(const struct cli_options *options)
{
	(void)options;
	printf("stet %s\n", stet_version());
	return STET_OK;
}
