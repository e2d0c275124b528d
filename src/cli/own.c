/* own.c: the options of the program itself. */
#include "cli/defaults.h"
#include "cli/options.h"
#include "cli/take_action.h"
#include "cli/take_fetch.h"
#include "cli/take_files.h"
#include "cli/take_formats.h"
#include "cli/take_keep.h"
#include "cli/take_output.h"
#include "cli/take_passes.h"
#include "cli/take_report.h"
#include "cli/take_select.h"
#include "pipeline/batch.h"

const struct cli_own_option cli_own_options[] = {
	{
	    .what = { .name = "from",
		.type = STET_OPT_TEXT,
		.help = "the format of the inputs; else each one's own is told "
			"from its name and contents" },
	    .letter = 'f',
	    .operand = "FORMAT",
	    .common = true,
	    .of_record = true,
	    .take = cli_take_from,
	},
	{
	    .what = { .name = "to",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "the format to write; else it is told from the name "
			"of the output" },
	    .letter = 't',
	    .operand = "FORMAT",
	    .common = true,
	    .of_record = true,
	    .take = cli_take_to,
	},
	{
	    .what = { .name = "output",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "the file, directory or template ({slug}.{ext}) to "
			"write; else standard output" },
	    .letter = 'o',
	    .operand = "OUTPUT",
	    .common = true,
	    .beside = true,
	    .take = cli_take_output,
	},
	{
	    .what = { .name = "defaults",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "take options from a file in YAML, before those of "
			"the command line: to: html, verify: true, inputs: "
			"[a, b]" },
	    .operand = "FILE",
	    .command = true,
	    .beside = true,
	    .take = cli_take_defaults,
	},
	{
	    .what = { .name = "include",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "take of directories only what has such a name or "
			"path below them: '*.md', /zh/, '**/draft/*'; of "
			"these and --exclude the last one counts" },
	    .operand = "GLOB",
	    .beside = true,
	    .take = cli_take_include,
	},
	{
	    .what = { .name = "exclude",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "take of directories nothing that has such a name or "
			"path, or is in a directory that has" },
	    .operand = "GLOB",
	    .beside = true,
	    .take = cli_take_exclude,
	},
	{
	    .what = { .name = "ignore-file",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "take nothing that a file in the form of .gitignore "
			"names, as if it were in each directory of the "
			"inputs" },
	    .operand = "FILE",
	    .beside = true,
	    .take = cli_take_ignore_file,
	},
	{
	    .what = { .name = "no-ignore",
		.help = "do not obey the files called .stetignore in "
			"directories, which are such ones" },
	    .beside = true,
	    .take = cli_take_no_ignore,
	},
	{
	    .what = { .name = "copy-assets",
		.help = "copy what else is in directories, such as pictures "
			"and style sheets, to where the outputs go" },
	    .beside = true,
	    .take = cli_take_copy_assets,
	},
	{
	    .what = { .name = "dry-run",
		.help = "print what would be done instead of doing it" },
	    .letter = 'n',
	    .common = true,
	    .beside = true,
	    .take = cli_take_dry_run,
	},
	{
	    .what = { .name = "book",
		.type = STET_OPT_TEXT,
		.help = "bind the chapters that a book file names (YAML: "
			"title, chapters, parts; --schema=book)" },
	    .operand = "FILE",
	    .common = true,
	    .take = cli_take_book,
	},
	{
	    .what = { .name = "from-encoding",
		.type = STET_OPT_TEXT,
		.help = "what the text of the inputs is encoded in: gb18030, "
			"big5, utf-16le and the like; else a byte order mark "
			"tells, or it is UTF-8" },
	    .operand = "NAME",
	    .of_record = true,
	    .take = cli_take_from_encoding,
	},
	{
	    .what = { .name = "eol",
		.type = STET_OPT_CHOICE,
		.fallback = "lf",
		.choices = "lf|crlf|keep",
		.help = "how lines of text are to end; keep: as most of the "
			"input's do" },
	    .operand = "END",
	    .of_record = true,
	    .take = cli_take_eol,
	},
	{
	    .what = { .name = "metadata",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "set a key of the metadata, VALUE being YAML: "
			"draft=true, tags='[a, b]', params.author=x" },
	    .letter = 'M',
	    .operand = "KEY=VALUE",
	    .common = true,
	    .of_record = true,
	    .take = cli_take_metadata,
	},
	{
	    .what = { .name = "metadata-file",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "set the keys of a file in YAML" },
	    .operand = "FILE",
	    .take = cli_take_metadata_file,
	},
	{
	    .what = { .name = "rename-key",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "rename a key of the metadata" },
	    .operand = "OLD=NEW",
	    .of_record = true,
	    .take = cli_take_rename_key,
	},
	{
	    .what = { .name = "drop-key",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "take a key out of the metadata" },
	    .operand = "KEY",
	    .of_record = true,
	    .take = cli_take_drop_key,
	},
	{
	    .what = { .name = "filter",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "run a shell command that reads each document as "
			"JSON and writes what is to take its place" },
	    .operand = "COMMAND",
	    .take = cli_take_filter,
	},
	{
	    .what = { .name = "filter-format",
		.type = STET_OPT_TEXT,
		.help = "the format of the filters behind it; else json" },
	    .operand = "FORMAT",
	    .take = cli_take_filter_format,
	},
	{
	    .what = { .name = "resource-path",
		.type = STET_OPT_TEXT,
		.repeats = true,
		.help = "look for files that documents refer to in a "
			"directory, too; no other file is opened than those "
			"below it and beside each document" },
	    .operand = "DIR",
	    .take = cli_take_resource_path,
	},
	{
	    .what = { .name = "map",
		.type = STET_OPT_TEXT,
		.repeats = true,
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
		.repeats = true,
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
	    .of_record = true,
	    .beside = true,
	    .take = cli_take_fail_on,
	},
	{
	    .what = { .name = "verify",
		.help = "read each output again, and do not write it unless it "
			"says what the input says; exit with status 3 then" },
	    .common = true,
	    .of_record = true,
	    .take = cli_take_verify,
	},
	{
	    .what = { .name = "compare",
		.help = "compare two inputs instead of converting any: print "
			"what differs, and exit with status 3 if something "
			"does" },
	    .command = true,
	    .take = cli_take_compare,
	},
	{
	    .what = { .name = "stream",
		.help =
		    "read a JSON record a line (id, from, to, path, text or "
		    "base64, options), and answer each with one (id, "
		    "status, text or base64, losses, diagnostics)" },
	    .command = true,
	    .take = cli_take_stream,
	},
	{
	    .what = { .name = "report",
		.type = STET_OPT_TEXT,
		.help = "write what was met, and an account of each "
			"document, to a file, as JSON, a line each" },
	    .operand = "FILE",
	    .common = true,
	    .beside = true,
	    .take = cli_take_report,
	},
	{
	    .what = { .name = "report-html",
		.type = STET_OPT_TEXT,
		.help = "show each document, as it was beside what it became "
			"and with all that was met, in a file for a browser" },
	    .operand = "FILE",
	    .beside = true,
	    .take = cli_take_report_html,
	},
	{
	    .what = { .name = "diagnostics",
		.type = STET_OPT_CHOICE,
		.fallback = "text",
		.choices = "text|json",
		.help = "say what was met as text, or as JSON, a line each" },
	    .operand = "STYLE",
	    .beside = true,
	    .take = cli_take_diagnostics,
	},
	{
	    .what = { .name = "jobs",
		.type = STET_OPT_INTEGER,
		.min = 1,
		.max = STET_MOST_JOBS,
		.help = "pages at once; else one for each processor" },
	    .letter = 'j',
	    .operand = "N",
	    .common = true,
	    .beside = true,
	    .take = cli_take_jobs,
	},
	{
	    .what = { .name = "incremental",
		.help = "make again only what would be different; "
			".stet-state beside the outputs knows what they were "
			"made of" },
	    .beside = true,
	    .take = cli_take_incremental,
	},
	{
	    .what = { .name = "prune",
		.help = "with --incremental: remove outputs whose source is "
			"gone" },
	    .beside = true,
	    .take = cli_take_prune,
	},
	{
	    .what = { .name = "watch",
		.help = "convert what changes as soon as it does, until "
			"Ctrl-C; with --incremental" },
	    .beside = true,
	    .take = cli_take_watch,
	},
	{
	    .what = { .name = "depfile",
		.type = STET_OPT_TEXT,
		.help = "write which files each output is made of to a file, "
			"for make and ninja" },
	    .operand = "FILE",
	    .beside = true,
	    .take = cli_take_depfile,
	},
	{
	    .what = { .name = "quiet",
		.help = "say nothing below warnings, and no summary" },
	    .letter = 'q',
	    .common = true,
	    .beside = true,
	    .take = cli_take_quiet,
	},
	{
	    .what = { .name = "verbose",
		.help = "show each loss, however alike, and notes for many "
			"inputs" },
	    .letter = 'v',
	    .common = true,
	    .beside = true,
	    .take = cli_take_verbose,
	},
	{
	    .what = { .name = "plugin",
		.type = STET_OPT_TEXT,
		.help = "add the formats of a shared object; those in the "
			"directories of STET_PLUGIN_PATH are added, too" },
	    .operand = "FILE",
	    .command = true,
	    .take = cli_take_plugin,
	},
	{
	    .what = { .name = "list-formats",
		.help = "list the formats that can be read and written" },
	    .command = true,
	    .take = cli_take_list_formats,
	},
	{
	    .what = { .name = "schema",
		.type = STET_OPT_TEXT,
		.help = "print the JSON Schema (2020-12) of a format, json "
			"if none is named; or of book" },
	    .optional = true,
	    .operand = "NAME",
	    .command = true,
	    .take = cli_take_schema,
	},
	{
	    .what = { .name = "completion",
		.type = STET_OPT_CHOICE,
		.choices = "bash|zsh|fish",
		.help = "print what a shell needs to complete options" },
	    .operand = "SHELL",
	    .command = true,
	    .take = cli_take_completion,
	},
	{
	    .what = { .name = "help",
		.type = STET_OPT_TEXT,
		.help = "show this, all options, or those of a format" },
	    .letter = 'h',
	    .optional = true,
	    .operand = "all|FORMAT",
	    .common = true,
	    .command = true,
	    .take = cli_take_help,
	},
	{
	    .what = { .name = "version", .help = "show the version" },
	    .command = true,
	    .take = cli_take_version,
	},
	{ .what = { .name = NULL } },
};
