/* options.c: reads the command line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/plugins.h"
#include "cli/value.h"
#include "pipeline/choose.h"

struct scan {
	struct cli_options *options;
	char **next; /* the arguments yet to come, NULL last */
};

/* An option that was found; its own is NULL if it belongs to a format. */
struct found {
	const struct stet_option *what;
	const struct cli_own_option *own;
};

static const struct stet_option *
find_of_format(const struct stet_format *format, struct stet_str name)
{
	const struct stet_option *o = format->options;

	for (; o != NULL && o->name != NULL; o++)
		if (stet_str_is(name, o->name))
			return o;
	return NULL;
}

/*
 * An option may stand before -f and -t, so that it is looked for in all
 * formats; whether it belongs to those that are used is asked at the end.
 */
static struct found
find_long(const struct cli_options *options, struct stet_str name)
{
	const struct cli_own_option *own = cli_own_options;
	struct found found = { NULL, NULL };

	for (; own->what.name != NULL; own++)
		if (stet_str_is(name, own->what.name))
			return (struct found){ &own->what, own };
	for (const struct stet_format *const *f = options->formats; *f; f++)
		if (found.what == NULL)
			found.what = find_of_format(*f, name);
	return found;
}

static struct found
find_short(char letter)
{
	const struct cli_own_option *own = cli_own_options;

	for (; own->what.name != NULL; own++)
		if (own->letter == letter)
			return (struct found){ &own->what, own };
	return (struct found){ NULL, NULL };
}

static bool
complain_unknown(const struct cli_options *options, struct stet_str given)
{
	const struct cli_own_option *own = cli_own_options;
	struct stet_nearest nearest;
	char name[64];

	snprintf(name, sizeof(name), "%.*s",
	    given.n < sizeof(name) ? (int)given.n : (int)sizeof(name), given.s);
	nearest = stet_nearest(name);
	for (; own->what.name != NULL; own++)
		stet_nearest_try(&nearest, own->what.name);
	for (const struct stet_format *const *f = options->formats; *f; f++) {
		const struct stet_option *o = (*f)->options;

		for (; o != NULL && o->name != NULL; o++)
			stet_nearest_try(&nearest, o->name);
	}
	if (nearest.best != NULL)
		cli_complain("unknown option --%s; did you mean --%s?", name,
		    nearest.best);
	else
		cli_complain("unknown option --%s; see stet --help", name);
	return false;
}

/* Finds the value: attached, the next argument, or none. False: complained. */
static bool
find_value(struct scan *scan, const struct found *found, const char *attached,
    const char **value)
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
take(struct scan *scan, const struct found *found, const char *attached)
{
	const char *value;

	if (!find_value(scan, found, attached, &value))
		return false;
	if (value != NULL && !cli_value_check(found->what, value))
		return false;
	if (found->own != NULL)
		return found->own->take(scan->options, value);
	return keep_setting(scan->options, found->what, value);
}

static bool
parse_long(struct scan *scan, const char *argument)
{
	struct stet_str name = stet_str(argument);
	struct found found;

	name.n = stet_str_find(name, '=');
	found = find_long(scan->options, name);
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
		struct found found = find_short(*letters);

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
add_input(struct cli_options *options, const char *input)
{
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
			add_input(scan->options, argument);
		}
	}
	while (*scan->next != NULL)
		add_input(scan->options, *scan->next++);
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

		if ((reads || writes) && find_of_format(*f, stet_str(name)))
			return true;
	}
	return false;
}

static const char *
owner_of(const struct cli_options *options, const char *name)
{
	for (const struct stet_format *const *f = options->formats; *f; f++)
		if (find_of_format(*f, stet_str(name)) != NULL)
			return (*f)->name;
	return "no format";
}

static bool
check_settings(const struct cli_options *options)
{
	const struct stet_format *to = options->to;

	if (to == NULL)
		to = stet_format_for_output(options->formats, options->output,
		    NULL);
	for (size_t i = 0; i < options->setting_count; i++) {
		const char *name = options->settings[i].name;

		if (is_used(options, to, name))
			continue;
		cli_complain("option --%s is one of %s, which is not used here",
		    name, owner_of(options, name));
		return false;
	}
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

enum stet_status
cli_options_parse(struct cli_options *options, int argc, char **argv)
{
	size_t most = argc < 1 ? 1 : (size_t)argc;
	struct scan scan = { .next = argc < 1 ? argv : argv + 1 };
	enum stet_status status;

	memset(options, 0, sizeof(*options));
	scan.options = options;
	options->argc = argc;
	options->argv = argv;
	options->fail_on = STET_ERROR;
	options->inputs = calloc(most, sizeof(*options->inputs));
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
	options->fetch.timeout = STET_FETCH_TIMEOUT;
	options->fetch.total = STET_FETCH_TOTAL;
	if (options->inputs == NULL || options->settings == NULL ||
	    options->passes == NULL || options->filters == NULL ||
	    options->edits == NULL || options->files == NULL ||
	    options->directories == NULL || options->mappings == NULL ||
	    options->allowed == NULL || options->choices == NULL ||
	    options->ignore_files == NULL) {
		cli_complain("%s", stet_status_text(STET_E_MEMORY));
		return STET_E_MEMORY;
	}
	status = cli_plugins_open(options);
	if (status != STET_OK)
		return status;
	if (!parse(&scan) || !check_fetch(options))
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
	cli_plugins_close(options);
	memset(options, 0, sizeof(*options));
}
