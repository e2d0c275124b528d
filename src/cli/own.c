/* own.c: the options of the program itself. */
#include <string.h>

#include <stet/utf8.h>

#include "base/encoding.h"
#include "cli/message.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/take_fetch.h"
#include "cli/take_files.h"

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
		if (is_called(*f, name))
			return (*f)->name;
	for (const struct stet_format *const *f = stet_formats; *f; f++)
		cli_nearest_try(&nearest, (*f)->name);
	return nearest.best;
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

static void
add_edit(struct cli_options *options, struct stet_edit edit)
{
	struct stet_edit *kept = &options->edits[options->edit_count++];

	*kept = edit;
	options->passes[options->pass_count++] =
	    (struct stet_pass){ .run = stet_edit_run, .argument = kept };
}

static bool
is_text(struct stet_str text)
{
	if (stet_utf8_invalid(text) == text.n)
		return true;
	cli_complain("this is not valid UTF-8: '%s'", text.s);
	return false;
}

/* The first '=' parts key and value. */
static bool
add_pair(struct cli_options *options, enum stet_edit_type type,
    const char *name, const char *value)
{
	struct stet_str key = stet_str(value);
	size_t n = key.n;

	key.n = stet_str_find(key, '=');
	if (key.n == 0 || key.n == n ||
	    (type == STET_EDIT_RENAME && key.n + 1 == n)) {
		cli_complain("option --%s: '%s' is no %s", name, value,
		    type == STET_EDIT_SET ? "KEY=VALUE" : "OLD=NEW");
		return false;
	}
	if (!is_text(stet_str(value)))
		return false;
	add_edit(options,
	    (struct stet_edit){ .type = type,
		.key = key,
		.value = stet_str(value + key.n + 1) });
	return true;
}

static bool
take_metadata(struct cli_options *options, const char *value)
{
	return add_pair(options, STET_EDIT_SET, "metadata", value);
}

static bool
take_rename_key(struct cli_options *options, const char *value)
{
	return add_pair(options, STET_EDIT_RENAME, "rename-key", value);
}

static bool
take_drop_key(struct cli_options *options, const char *value)
{
	if (!is_text(stet_str(value)))
		return false;
	add_edit(options,
	    (struct stet_edit){ .type = STET_EDIT_DROP,
		.key = stet_str(value) });
	return true;
}

static bool
take_metadata_file(struct cli_options *options, const char *value)
{
	add_edit(options,
	    (struct stet_edit){ .type = STET_EDIT_FILE, .file = value });
	return true;
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
take_book(struct cli_options *options, const char *value)
{
	options->book = value;
	return true;
}

static bool
take_filter(struct cli_options *options, const char *value)
{
	struct stet_filter *filter = &options->filters[options->filter_count++];

	filter->command = value;
	filter->format = options->filter_format;
	if (filter->format == NULL)
		filter->format = stet_format_find("json");
	options->passes[options->pass_count++] =
	    (struct stet_pass){ .run = stet_filter_run, .argument = filter };
	if (filter->format == NULL)
		cli_complain("this stet has no JSON; name another format with "
			     "--filter-format");
	return filter->format != NULL;
}

static bool
take_filter_format(struct cli_options *options, const char *value)
{
	const struct stet_format *format = find_format(value);

	options->filter_format = format;
	if (format == NULL)
		return false;
	if (format->read != NULL && format->write != NULL &&
	    (format->flags & STET_BINARY) == 0)
		return true;
	cli_complain("a filter cannot have the format %s, which must be text "
		     "that stet both reads and writes",
	    value);
	return false;
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
	options->action = CLI_HELP;
	options->all = value != NULL && strcmp(value, "all") == 0;
	if (value == NULL || options->all)
		return true;
	options->action = CLI_HELP_FORMAT;
	options->topic = find_format(value);
	return options->topic != NULL;
}

static bool
take_list_formats(struct cli_options *options, const char *value)
{
	(void)value;
	options->action = CLI_LIST_FORMATS;
	return true;
}

static bool
take_schema(struct cli_options *options, const char *value)
{
	const char *name = value == NULL ? "json" : value;

	options->action = CLI_SCHEMA;
	options->schema = stet_schemas;
	while (options->schema->name != NULL &&
	    strcmp(options->schema->name, name) != 0)
		options->schema++;
	if (options->schema->name == NULL)
		cli_complain("there is no JSON Schema of '%s'", name);
	return options->schema->name != NULL;
}

static bool
take_completion(struct cli_options *options, const char *value)
{
	options->action = CLI_COMPLETE;
	options->shell = value;
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
	    .common = true,
	    .take = take_from,
	},
	{
	    .what = { .name = "to",
		.type = STET_OPT_TEXT,
		.help = "the format to write; else it is told from the name "
			"of the output" },
	    .letter = 't',
	    .operand = "FORMAT",
	    .common = true,
	    .take = take_to,
	},
	{
	    .what = { .name = "output",
		.type = STET_OPT_TEXT,
		.help = "the file or directory to write; else standard "
			"output" },
	    .letter = 'o',
	    .operand = "OUTPUT",
	    .common = true,
	    .take = take_output,
	},
	{
	    .what = { .name = "book",
		.type = STET_OPT_TEXT,
		.help = "bind the chapters that a book file names (YAML: "
			"title, chapters, parts; --schema=book)" },
	    .operand = "FILE",
	    .common = true,
	    .take = take_book,
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
	    .what = { .name = "metadata",
		.type = STET_OPT_TEXT,
		.help = "set a key of the metadata, VALUE being YAML: "
			"draft=true, tags='[a, b]', params.author=x" },
	    .letter = 'M',
	    .operand = "KEY=VALUE",
	    .common = true,
	    .take = take_metadata,
	},
	{
	    .what = { .name = "metadata-file",
		.type = STET_OPT_TEXT,
		.help = "set the keys of a file in YAML" },
	    .operand = "FILE",
	    .take = take_metadata_file,
	},
	{
	    .what = { .name = "rename-key",
		.type = STET_OPT_TEXT,
		.help = "rename a key of the metadata" },
	    .operand = "OLD=NEW",
	    .take = take_rename_key,
	},
	{
	    .what = { .name = "drop-key",
		.type = STET_OPT_TEXT,
		.help = "take a key out of the metadata" },
	    .operand = "KEY",
	    .take = take_drop_key,
	},
	{
	    .what = { .name = "filter",
		.type = STET_OPT_TEXT,
		.help = "run a shell command that reads each document as "
			"JSON and writes what is to take its place" },
	    .operand = "COMMAND",
	    .common = true,
	    .take = take_filter,
	},
	{
	    .what = { .name = "filter-format",
		.type = STET_OPT_TEXT,
		.help = "the format of the filters behind it; else json" },
	    .operand = "FORMAT",
	    .take = take_filter_format,
	},
	{
	    .what = { .name = "resource-path",
		.type = STET_OPT_TEXT,
		.help = "look for files that documents refer to in a "
			"directory, too; no other file is opened than those "
			"below it and beside each document" },
	    .operand = "DIR",
	    .take = cli_take_resource_path,
	},
	{
	    .what = { .name = "map",
		.type = STET_OPT_TEXT,
		.help = "look for files whose address begins with PREFIX, a "
			"URL or a path, in a directory: "
			"https://example.org/img/=img, /static/=." },
	    .operand = "PREFIX=DIR",
	    .take = cli_take_map,
	},
	{
	    .what = { .name = "fetch",
		.help = "get files of other hosts, too, by http and https" },
	    .take = cli_take_fetch,
	},
	{
	    .what = { .name = "cache",
		.type = STET_OPT_TEXT,
		.help = "keep what is fetched in a directory, and ask only "
			"whether it has changed" },
	    .operand = "DIR",
	    .take = cli_take_cache,
	},
	{
	    .what = { .name = "fetch-allow",
		.type = STET_OPT_TEXT,
		.help = "fetch from a host whose address is a private one, "
			"too" },
	    .operand = "HOST",
	    .take = cli_take_fetch_allow,
	},
	{
	    .what = { .name = "fetch-timeout",
		.type = STET_OPT_INTEGER,
		.fallback = "60",
		.min = 1,
		.max = 3600,
		.help = "wait no longer for a file, in seconds" },
	    .operand = "SECONDS",
	    .take = cli_take_fetch_timeout,
	},
	{
	    .what = { .name = "fetch-total",
		.type = STET_OPT_INTEGER,
		.fallback = "1024",
		.min = 1,
		.max = 65536,
		.help = "fetch nothing for an output that needs more than so "
			"many MiB" },
	    .operand = "MIB",
	    .take = cli_take_fetch_total,
	},
	{
	    .what = { .name = "fetch-proxy",
		.type = STET_OPT_TEXT,
		.help = "fetch by a proxy; the environment names none" },
	    .operand = "URL",
	    .take = cli_take_fetch_proxy,
	},
	{
	    .what = { .name = "missing",
		.type = STET_OPT_CHOICE,
		.fallback = "placeholder",
		.choices = "keep|placeholder|fail",
		.help = "what stands for a file that an output should bring "
			"along and that cannot be had: its address, a "
			"placeholder, or no output at all" },
	    .operand = "POLICY",
	    .take = cli_take_missing,
	},
	{
	    .what = { .name = "extract-media",
		.type = STET_OPT_TEXT,
		.help = "save the files that the inputs bring, data: URLs "
			"too, in a directory, and refer to them there" },
	    .operand = "DIR",
	    .take = cli_take_extract_media,
	},
	{
	    .what = { .name = "list-resources",
		.help = "print the address of each file that the inputs refer "
			"to, a line each, instead of converting any" },
	    .take = cli_take_list_resources,
	},
	{
	    .what = { .name = "null",
		.help = "end each address with NUL, for xargs -0" },
	    .letter = '0',
	    .take = cli_take_null,
	},
	{
	    .what = { .name = "fail-on",
		.type = STET_OPT_CHOICE,
		.fallback = "error",
		.choices = "note|loss|warning|error|fatal",
		.help = "exit with status 3 if all was done, but something "
			"as severe was met" },
	    .operand = "SEVERITY",
	    .common = true,
	    .take = take_fail_on,
	},
	{
	    .what = { .name = "verify",
		.help = "read each output again, and do not write it unless it "
			"says what the input says; exit with status 3 then" },
	    .common = true,
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
	    .common = true,
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
	    .common = true,
	    .take = take_quiet,
	},
	{
	    .what = { .name = "verbose",
		.help = "show each loss, however alike, and notes for many "
			"inputs" },
	    .letter = 'v',
	    .common = true,
	    .take = take_verbose,
	},
	{
	    .what = { .name = "list-formats",
		.help = "list the formats that can be read and written" },
	    .take = take_list_formats,
	},
	{
	    .what = { .name = "schema",
		.type = STET_OPT_TEXT,
		.help = "print the JSON Schema (2020-12) of a format, json "
			"if none is named; or of book" },
	    .optional = true,
	    .operand = "NAME",
	    .take = take_schema,
	},
	{
	    .what = { .name = "completion",
		.type = STET_OPT_CHOICE,
		.choices = "bash|zsh|fish",
		.help = "print what a shell needs to complete options" },
	    .operand = "SHELL",
	    .take = take_completion,
	},
	{
	    .what = { .name = "help",
		.type = STET_OPT_TEXT,
		.help = "show this, all options, or those of a format" },
	    .letter = 'h',
	    .optional = true,
	    .operand = "all|FORMAT",
	    .common = true,
	    .take = take_help,
	},
	{
	    .what = { .name = "version", .help = "show the version" },
	    .take = take_version,
	},
	{ .what = { .name = NULL } },
};
