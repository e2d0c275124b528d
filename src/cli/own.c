/* own.c: the options of the program itself. */
#include <string.h>

#include "base/encoding.h"
#include "cli/message.h"
#include "cli/nearest.h"
#include "cli/options.h"

/* People write extensions and media types where they mean the format. */
static bool
is_called(const struct stet_format *format, const char *name)
{
	const char *const *e = format->extensions;

	for (; e != NULL && *e != NULL; e++)
		if (strcmp(*e, name) == 0)
			return true;
	return false;
}

static const char *
suggest_format(const char *name)
{
	struct cli_nearest nearest = cli_nearest(name);

	for (const struct stet_format *const *f = stet_formats; *f; f++)
		cli_nearest_try(&nearest, (*f)->name);
	if (nearest.best != NULL)
		return nearest.best;
	for (const struct stet_format *const *f = stet_formats; *f; f++)
		if (is_called(*f, name))
			return (*f)->name;
	return NULL;
}

static const char *
name_formats(struct stet_buf *names)
{
	for (const struct stet_format *const *f = stet_formats; *f; f++) {
		if (names->n > 0)
			stet_puts(names, ", ");
		stet_puts(names, (*f)->name);
	}
	stet_putc(names, '\0');
	return names->status == STET_OK ? names->data : "see --list-formats";
}

static const struct stet_format *
find_format(const char *name)
{
	const struct stet_format *format = stet_format_find(name);
	struct stet_buf names = STET_BUF_INIT;
	const char *near;

	if (format != NULL)
		return format;
	near = suggest_format(name);
	if (near != NULL)
		cli_complain("unknown format '%s'; did you mean '%s'? (%s)",
		    name, near, name_formats(&names));
	else
		cli_complain("unknown format '%s' (%s)", name,
		    name_formats(&names));
	stet_buf_free(&names);
	return NULL;
}

static bool
take_from(struct cli_options *options, const char *value)
{
	options->from = find_format(value);
	return options->from != NULL;
}

static const char *
name_encodings(struct stet_buf *names)
{
	for (const char *const *e = stet_encoding_usual; *e != NULL; e++) {
		if (names->n > 0)
			stet_puts(names, ", ");
		stet_puts(names, *e);
	}
	stet_putc(names, '\0');
	return names->status == STET_OK ? names->data : "utf-8, gb18030";
}

/* If it is not the name that is wrong, iconv lacks what it usually has. */
static void
complain_encoding(const char *name)
{
	struct stet_buf names = STET_BUF_INIT;
	struct cli_nearest nearest = cli_nearest(name);

	for (const char *const *e = stet_encoding_usual; *e != NULL; e++)
		cli_nearest_try(&nearest, *e);
	if (stet_encoding_name(name) != name)
		cli_complain("the C library of this system has no decoder for "
			     "%s (is a package with those missing?)",
		    name);
	else if (nearest.best != NULL)
		cli_complain("unknown encoding '%s'; did you mean '%s'? (%s)",
		    name, nearest.best, name_encodings(&names));
	else
		cli_complain("unknown encoding '%s' (%s, ...)", name,
		    name_encodings(&names));
	stet_buf_free(&names);
}

static bool
take_from_encoding(struct cli_options *options, const char *value)
{
	options->encoding = value;
	if (stet_encoding_known(stet_encoding_name(value)))
		return true;
	complain_encoding(value);
	return false;
}

/* The table has the choices, so that value is one of them. */
static bool
take_eol(struct cli_options *options, const char *value)
{
	options->eol = STET_EOL_LF;
	if (strcmp(value, "crlf") == 0)
		options->eol = STET_EOL_CRLF;
	if (strcmp(value, "keep") == 0)
		options->eol = STET_EOL_KEEP;
	return true;
}

static bool
take_to(struct cli_options *options, const char *value)
{
	options->to = find_format(value);
	return options->to != NULL;
}

static bool
take_output(struct cli_options *options, const char *value)
{
	options->output = value;
	return true;
}

static bool
take_fail_on(struct cli_options *options, const char *value)
{
	enum stet_severity s = STET_NOTE;

	while (s < STET_FATAL && strcmp(stet_severity_name(s), value) != 0)
		s++;
	options->fail_on = s;
	return true;
}

static bool
take_verify(struct cli_options *options, const char *value)
{
	(void)value;
	options->verify = true;
	return true;
}

static bool
take_compare(struct cli_options *options, const char *value)
{
	(void)value;
	options->action = CLI_COMPARE;
	return true;
}

static bool
take_report(struct cli_options *options, const char *value)
{
	options->report = value;
	return true;
}

static bool
take_diagnostics(struct cli_options *options, const char *value)
{
	options->json = strcmp(value, "json") == 0;
	return true;
}

static bool
take_quiet(struct cli_options *options, const char *value)
{
	(void)value;
	options->quiet = true;
	options->verbose = false;
	return true;
}

static bool
take_verbose(struct cli_options *options, const char *value)
{
	(void)value;
	options->verbose = true;
	options->quiet = false;
	return true;
}

static bool
take_help(struct cli_options *options, const char *value)
{
	options->action = value == NULL ? CLI_HELP : CLI_HELP_FORMAT;
	options->topic = value == NULL ? NULL : find_format(value);
	return value == NULL || options->topic != NULL;
}

static bool
take_list_formats(struct cli_options *options, const char *value)
{
	(void)value;
	options->action = CLI_LIST_FORMATS;
	return true;
}

static bool
take_version(struct cli_options *options, const char *value)
{
	(void)value;
	options->action = CLI_VERSION;
	return true;
}

const struct cli_own_option cli_own_options[] = {
	{
	    .what = { .name = "from",
		.type = STET_OPT_TEXT,
		.help = "the format of the inputs; else each one's own is told "
			"from its name and contents" },
	    .letter = 'f',
	    .operand = "FORMAT",
	    .take = take_from,
	},
	{
	    .what = { .name = "to",
		.type = STET_OPT_TEXT,
		.help = "the format to write; else it is told from the name "
			"of the output" },
	    .letter = 't',
	    .operand = "FORMAT",
	    .take = take_to,
	},
	{
	    .what = { .name = "output",
		.type = STET_OPT_TEXT,
		.help = "the file or directory to write; else standard "
			"output" },
	    .letter = 'o',
	    .operand = "OUTPUT",
	    .take = take_output,
	},
	{
	    .what = { .name = "from-encoding",
		.type = STET_OPT_TEXT,
		.help = "what the text of the inputs is encoded in: gb18030, "
			"big5, utf-16le and the like; else a byte order mark "
			"tells, or it is UTF-8" },
	    .operand = "NAME",
	    .take = take_from_encoding,
	},
	{
	    .what = { .name = "eol",
		.type = STET_OPT_CHOICE,
		.fallback = "lf",
		.choices = "lf|crlf|keep",
		.help = "how lines of text are to end; keep: as most of the "
			"input's do" },
	    .operand = "END",
	    .take = take_eol,
	},
	{
	    .what = { .name = "fail-on",
		.type = STET_OPT_CHOICE,
		.fallback = "error",
		.choices = "note|loss|warning|error|fatal",
		.help = "exit with status 3 if all was done, but something "
			"as severe was met" },
	    .operand = "SEVERITY",
	    .take = take_fail_on,
	},
	{
	    .what = { .name = "verify",
		.help = "read each output again, and do not write it unless it "
			"says what the input says; exit with status 3 then" },
	    .take = take_verify,
	},
	{
	    .what = { .name = "compare",
		.help = "compare two inputs instead of converting any: print "
			"what differs, and exit with status 3 if something "
			"does" },
	    .take = take_compare,
	},
	{
	    .what = { .name = "report",
		.type = STET_OPT_TEXT,
		.help = "write what was met, and an account of each "
			"document, to a file, as JSON, a line each" },
	    .operand = "FILE",
	    .take = take_report,
	},
	{
	    .what = { .name = "diagnostics",
		.type = STET_OPT_CHOICE,
		.fallback = "text",
		.choices = "text|json",
		.help = "say what was met as text, or as JSON, a line each" },
	    .operand = "STYLE",
	    .take = take_diagnostics,
	},
	{
	    .what = { .name = "quiet",
		.help = "say nothing below warnings, and no summary" },
	    .letter = 'q',
	    .take = take_quiet,
	},
	{
	    .what = { .name = "verbose",
		.help = "show notes for many inputs, too" },
	    .letter = 'v',
	    .take = take_verbose,
	},
	{
	    .what = { .name = "list-formats",
		.help = "list the formats that can be read and written" },
	    .take = take_list_formats,
	},
	{
	    .what = { .name = "help",
		.type = STET_OPT_TEXT,
		.help = "show this, or the options of a format" },
	    .letter = 'h',
	    .optional = true,
	    .operand = "FORMAT",
	    .take = take_help,
	},
	{
	    .what = { .name = "version", .help = "show the version" },
	    .take = take_version,
	},
	{ .what = { .name = NULL } },
};
