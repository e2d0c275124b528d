/* options.h: what the command line asks for. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stet/stet.h>

#include "pipeline/batch.h"
#include "pipeline/extract.h"
#include "pipeline/resources.h"

enum cli_action {
	CLI_CONVERT,
	CLI_COMPARE,
	CLI_STREAM,
	CLI_HELP,
	CLI_HELP_FORMAT,
	CLI_LIST_FORMATS,
	CLI_SCHEMA,
	CLI_COMPLETE,
	CLI_VERSION,
	CLI_ACTION_COUNT
};

struct cli_plugins;

struct cli_options {
	struct stet_arena *arena; /* of what is not in the arguments; may be
	                             NULL */
	int argc;                 /* what was read */
	char **argv;              /* ends in NULL */
	const struct stet_format *const *formats; /* those of plug-ins, too */
	struct cli_plugins *plugins;              /* NULL: none */
	enum cli_action action;
	bool all;                         /* of CLI_HELP: each option */
	const struct stet_format *topic;  /* of CLI_HELP_FORMAT */
	const struct stet_schema *schema; /* of CLI_SCHEMA */
	const char *shell;                /* of CLI_COMPLETE */
	const struct stet_format *from;   /* NULL: not given */
	const char *encoding;             /* NULL: not given */
	const struct stet_format *to;     /* NULL: not given */
	const char *output;               /* NULL: not given */
	/* All of both as given, those of files apart; the first are above,
	 * the others are targets. */
	const struct stet_format **tos;
	const char **outputs;
	size_t to_count, output_count;
	size_t to_defaults, output_defaults; /* which the next one replaces */
	struct stet_target *targets;
	size_t target_count;
	const char **inputs; /* as many as input_count */
	size_t input_count;
	struct stet_choice *choices; /* as many as the selection has */
	const char **ignore_files;   /* the same */
	struct stet_selection selection;
	bool dry_run;
	const char *book;              /* NULL: not given */
	struct stet_setting *settings; /* ends in a NULL name */
	size_t setting_count;
	struct stet_pass *passes; /* in their order */
	size_t pass_count;
	struct stet_filter *filters; /* which are what some passes do */
	size_t filter_count;
	const struct stet_format *filter_format; /* of the filters to come */
	struct stet_edit *edits; /* their files are read by cli_run */
	struct stet_buf *files;  /* what is in those, one an edit */
	struct stet_extract extract;
	size_t edit_count;
	const char **directories; /* as many as the roots have */
	struct stet_mapping *mappings;
	struct stet_roots roots;
	bool fetches;             /* --fetch */
	const char *fetch_option; /* that says how; NULL: none was given */
	struct stet_fetch_settings fetch;
	const char **allowed;    /* as many as it has */
	const char *report;      /* the file for it; NULL: not given */
	const char *report_html; /* likewise */
	size_t jobs;             /* 0: not given */
	enum stet_missing missing;
	enum stet_eol eol;
	enum stet_severity fail_on;
	bool json, quiet, verbose, verify;
	bool list, null; /* --list-resources, --null */
	bool incremental, prune, watch;
	const char *depfile;  /* NULL: not given */
	struct stet_buf said; /* the options that may change outputs */
};

/* An option of the program itself; those of formats are in their tables. */
struct cli_own_option {
	struct stet_option what; /* STET_OPT_BOOL: it takes no operand */
	char letter;             /* 0: none */
	bool optional;           /* the operand may be missing */
	bool common;             /* in the --help that fits a screen */
	bool command;        /* asks for something else; not in --defaults */
	bool beside;         /* changes no output */
	bool of_record;      /* may stand in a record of --stream */
	const char *operand; /* its name in --help; NULL: there is none */

	/* False, after a message, if the value (NULL: none) is not good. */
	bool (*take)(struct cli_options *options, const char *value);
};

/* Ends in a NULL name. */
extern const struct cli_own_option cli_own_options[];

/*
 * Reads the arguments, which must outlive the options. STET_E_USAGE and
 * STET_E_MEMORY after a message. To be freed in any case.
 */
enum stet_status cli_options_parse(struct cli_options *options, int argc,
    char **argv);

void cli_options_free(struct cli_options *options);

#endif
