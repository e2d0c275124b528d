/*
 * defaults.h: files of options, in YAML: a map of their names without dashes,
 * each with its value, a list of values if it can be repeated, or true; and
 * `inputs`, a name or a list of them.
 */
#ifndef CLI_DEFAULTS_H
#define CLI_DEFAULTS_H

#include "cli/options.h"

/* An option as a file gives it. */
struct cli_default {
	const char *name;
	const char *value; /* NULL: none */
	const char *place; /* "site.yaml:3:6" */
	const char *file;
	struct cli_default *next;
};

/* What several files say, in their order. Zeroed at first; the arena is the
 * caller's. */
struct cli_defaults {
	const struct cli_options *options; /* with all formats */
	struct stet_arena *arena;
	struct cli_default *first, *last;
	struct cli_default *first_input, *last_input;
	size_t count;            /* of both */
	enum stet_status status; /* the failure, after a message but for
	                            memory */
};

/* Adds what a file says. False: see status. */
bool cli_defaults_read(struct cli_defaults *defaults, const char *path);

/* Reads nothing: that was done before anything else. */
bool cli_take_defaults(struct cli_options *options, const char *value);

#endif
