/* options.c: reads the command line. */
#include <stdlib.h>
#include <string.h>

#include "cli/defaults.h"
#include "cli/find.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/plugins.h"
#include "cli/take_keep.h"
#include "cli/value.h"
#include "pipeline/choose.h"

struct scan {
	struct cli_options *options;
	struct cli_defaults *defaults; /* NULL: they are there; else only they
	                                  are looked for */
	char **next; /* the arguments yet to come, NULL last */
};

static bool
complain_unknown(const struct cli_options *options, struct stet_str name)
{
	const char *nearest = cli_find_nearest(options, name);
	int n = name.n < 64 ? (int)name.n : 64;

	if (nearest != NULL)
		cli_complain("unknown option --%.*s; did you mean --%s?", n,
		    name.s, nearest);
	else
		cli_complain("unknown option --%.*s; see stet --help", n,
		    name.s);
	return false;
}

/* Finds the value: attached, the next argument, or none. False: complained. */
static bool
find_value(struct scan *scan, const struct cli_found *found,
    const char *attached, const char **value)
{
	const char *next = *scan->next;

	*value = attached;
	if (found->what->type == STET_OPT_BOOL) {
		if (attached != NULL)
			cli_complain("option --%s takes no value",
			    found->what->name);
		*value = "true";
		return attached == NULL;
	}
	if (attached != NULL)
		return true;
	*value = found->what->implied;
	if (*value != NULL)
		return true;
	if (found->own != NULL && found->own->optional &&
	    (next == NULL || next[0] == '-'))
		return true;
	if (next == NULL) {
		cli_complain("option --%s needs a value", found->what->name);
		return false;
	}
	*value = next;
	scan->next++;
	return true;
}

/* The last value of an option is the one that counts, unless all do. */
static bool
keep_setting(struct cli_options *options, const struct stet_option *option,
    const char *value)
{
	struct stet_setting *s = options->settings;

	while (s->name != NULL &&
	    (option->repeats || strcmp(s->name, option->name) != 0))
		s++;
	if (s->name == NULL)
		options->setting_count++;
	s->name = option->name;
	s->value = value;
	return true;
}

static bool
take_value(struct cli_options *options, const struct cli_found *found,
    const char *value)
{
	if (value != NULL && !cli_value_check(found->what, value))
		return false;
	cli_keep_option(options, found->own, found->what->name, value);
	if (found->own != NULL)
		return found->own->take(options, value);
	return keep_setting(options, found->what, value);
}

static bool
take(struct scan *scan, const struct cli_found *found, const char *attached)
{
	const char *value;

	if (!find_value(scan, found, attached, &value))
		return false;
	if (scan->defaults == NULL)
		return take_value(scan->options, found, value);
	return found->own == NULL || found->own->take != cli_take_defaults ||
	    cli_defaults_read(scan->defaults, value);
}

static bool
parse_long(struct scan *scan, const char *argument)
{
	struct stet_str name = stet_str(argument);
	struct cli_found found;

	name.n = stet_str_find(name, '=');
	found = cli_find_long(scan->options, name);
	if (found.what == NULL)
		return complain_unknown(scan->options, name);
	return take(scan, &found,
	    argument[name.n] == '=' ? argument + name.n + 1 : NULL);
}

/* Letters without value may stand together: -qv. */
static bool
parse_short(struct scan *scan, const char *letters)
{
	for (; *letters != '\0'; letters++) {
		struct cli_found found = cli_find_short(*letters);

		if (found.what == NULL) {
			cli_complain("unknown option -%c; see stet --help",
			    *letters);
			return false;
		}
		if (found.what->type != STET_OPT_BOOL)
			return take(scan, &found,
			    letters[1] == '\0' ? NULL : letters + 1);
		if (!take(scan, &found, NULL))
			return false;
	}
	return true;
}

static void
add_input(const struct scan *scan, const char *input)
{
	struct cli_options *options = scan->options;

	if (scan->defaults == NULL)
		options->inputs[options->input_count++] = input;
}

static bool
parse(struct scan *scan)
{
	while (*scan->next != NULL) {
		const char *argument = *scan->next++;

		if (strcmp(argument, "--") == 0)
			break;
		if (strncmp(argument, "--", 2) == 0) {
			if (!parse_long(scan, argument + 2))
				return false;
		} else if (argument[0] == '-' && argument[1] != '\0') {
			if (!parse_short(scan, argument + 1))
				return false;
		} else {
			add_input(scan, argument);
		}
	}
	while (*scan->next != NULL)
		add_input(scan, *scan->next++);
	return true;
}

/* Whether a format in use has the option; an unknown one may be any. */
static bool
is_used(const struct cli_options *options, const struct stet_format *to,
    const char *name)
{
	for (const struct stet_format *const *f = options->formats; *f; f++) {
		bool reads = options->from == NULL ? (*f)->read != NULL
						   : options->from == *f;
		bool writes = to == NULL ? (*f)->write != NULL : to == *f;

		if ((reads || writes) && cli_find_of_format(*f, stet_str(name)))
			return true;
	}
	return false;
}

static bool
is_used_by_any(const struct cli_options *options, const char *name)
{
	for (size_t i = 0; i <= options->target_count; i++) {
		const struct stet_format *to =
		    i == 0 ? options->to : options->targets[i - 1].to;
		const char *output =
		    i == 0 ? options->output : options->targets[i - 1].output;

		if (to == NULL)
			to = stet_format_for_output(options->formats, output,
			    NULL);
		if (is_used(options, to, name))
			return true;
	}
	return false;
}

static bool
check_settings(const struct cli_options *options)
{
	for (size_t i = 0; i < options->setting_count; i++) {
		const char *name = options->settings[i].name;

		if (is_used_by_any(options, name))
			continue;
		cli_complain("option --%s is one of %s, which is not used here",
		    name, cli_find_owner(options, name));
		return false;
	}
	return true;
}

/* Several outputs have a format each, in their order, or none has. */
static bool
pair_targets(struct cli_options *options)
{
	size_t tos = options->to_count, outputs = options->output_count;

	if (tos < 2 && outputs < 2)
		return true;
	if (tos > 0 && tos != outputs) {
		cli_complain("-t is given %zu and -o %zu times; each output "
			     "needs a format of its own, or none",
		    tos, outputs);
		return false;
	}
	if (outputs > STET_MOST_TARGETS) {
		cli_complain("more than %d outputs", STET_MOST_TARGETS);
		return false;
	}
	if (options->list) {
		cli_complain("option --list-resources has one output");
		return false;
	}
	options->to = tos > 0 ? options->tos[0] : NULL;
	options->output = options->outputs[0];
	for (size_t i = 1; i < outputs; i++)
		options->targets[options->target_count++] =
		    (struct stet_target){ options->outputs[i],
			    tos > 0 ? options->tos[i] : NULL };
	return true;
}

static bool
check_fetch(const struct cli_options *options)
{
	if (options->fetches || options->fetch_option == NULL)
		return true;
	cli_complain("option --%s needs --fetch", options->fetch_option);
	return false;
}

/* What the next one says of outputs takes the place of all that. */
static void
end_file(struct cli_options *options)
{
	options->to_defaults = options->to_count;
	options->output_defaults = options->output_count;
}

/* What files say comes first, so that the command line can say otherwise; its
 * inputs take the place of theirs. */
static bool
take_defaults(struct cli_options *options, const struct cli_defaults *defaults)
{
	const char *file = NULL;

	for (const struct cli_default *d = defaults->first; d; d = d->next) {
		const struct cli_found found =
		    cli_find_long(options, stet_str(d->name));
		bool good;

		if (d->file != file)
			end_file(options);
		file = d->file;
		cli_complain_of(d->place);
		good = take_value(options, &found, d->value);
		cli_complain_of(NULL);
		if (!good)
			return false;
	}
	end_file(options);
	return true;
}

static void
take_default_inputs(struct cli_options *options,
    const struct cli_defaults *defaults)
{
	if (options->input_count > 0)
		return;
	for (const struct cli_default *d = defaults->first_input; d;
	     d = d->next)
		options->inputs[options->input_count++] = d->value;
}

/* Room for as many of each as there can be. */
static bool
make_room(struct cli_options *options, size_t most)
{
	options->inputs = calloc(most, sizeof(*options->inputs));
	options->tos = calloc(most, sizeof(const struct stet_format *));
	options->outputs = calloc(most, sizeof(*options->outputs));
	options->targets = calloc(most, sizeof(*options->targets));
	options->settings = calloc(most, sizeof(*options->settings));
	options->passes = calloc(most, sizeof(*options->passes));
	options->filters = calloc(most, sizeof(*options->filters));
	options->edits = calloc(most, sizeof(*options->edits));
	options->files = calloc(most, sizeof(*options->files));
	options->directories = calloc(most, sizeof(*options->directories));
	options->mappings = calloc(most, sizeof(*options->mappings));
	options->allowed = calloc(most, sizeof(*options->allowed));
	options->choices = calloc(most, sizeof(*options->choices));
	options->ignore_files = calloc(most, sizeof(*options->ignore_files));
	options->selection.choices = options->choices;
	options->selection.files = options->ignore_files;
	options->roots.directories = options->directories;
	options->roots.mappings = options->mappings;
	options->fetch.allowed = options->allowed;
	return options->tos != NULL && options->outputs != NULL &&
	    options->targets != NULL && options->inputs != NULL &&
	    options->settings != NULL && options->passes != NULL &&
	    options->filters != NULL && options->edits != NULL &&
	    options->files != NULL && options->directories != NULL &&
	    options->mappings != NULL && options->allowed != NULL &&
	    options->choices != NULL && options->ignore_files != NULL;
}

static enum stet_status
no_memory(void)
{
	cli_complain("%s", stet_status_text(STET_E_MEMORY));
	return STET_E_MEMORY;
}

static enum stet_status
read_defaults(struct cli_options *options, struct cli_defaults *defaults,
    char **next)
{
	struct scan scan = { options, defaults, next };

	if (parse(&scan))
		return STET_OK;
	return defaults->status == STET_OK ? STET_E_USAGE : defaults->status;
}

enum stet_status
cli_options_parse(struct cli_options *options, int argc, char **argv)
{
	char **next = argc < 1 ? argv : argv + 1;
	struct scan scan = { .next = next };
	struct cli_defaults defaults = { .options = options };
	enum stet_status status;
	size_t most;

	memset(options, 0, sizeof(*options));
	scan.options = options;
	options->argc = argc;
	options->argv = argv;
	options->fail_on = STET_ERROR;
	options->fetch.timeout = STET_FETCH_TIMEOUT;
	options->fetch.total = STET_FETCH_TOTAL;
	status = cli_plugins_open(options);
	if (status != STET_OK)
		return status;
	status = read_defaults(options, &defaults, next);
	options->arena = defaults.arena;
	if (status == STET_E_MEMORY)
		return no_memory();
	if (status != STET_OK)
		return status;
	most = (argc < 1 ? 1 : (size_t)argc) + defaults.count;
	if (!make_room(options, most))
		return no_memory();
	if (!take_defaults(options, &defaults) || !parse(&scan) ||
	    !check_fetch(options) || !cli_keep_check(options))
		return STET_E_USAGE;
	take_default_inputs(options, &defaults);
	if (options->action == CLI_CONVERT && !pair_targets(options))
		return STET_E_USAGE;
	if ((options->action == CLI_CONVERT || options->action == CLI_COMPARE ||
		options->action == CLI_STREAM) &&
	    !check_settings(options))
		return STET_E_USAGE;
	return STET_OK;
}

void
cli_options_free(struct cli_options *options)
{
	free(options->inputs);
	free(options->settings);
	free(options->tos);
	free(options->outputs);
	free(options->targets);
	free(options->passes);
	free(options->filters);
	free(options->directories);
	free(options->mappings);
	free(options->allowed);
	free(options->choices);
	free(options->ignore_files);
	for (size_t i = 0; options->files != NULL && i < options->edit_count;
	     i++)
		stet_buf_free(&options->files[i]);
	free(options->edits);
	free(options->files);
	stet_buf_free(&options->said);
	stet_arena_free(options->arena);
	cli_plugins_close(options);
	memset(options, 0, sizeof(*options));
}
