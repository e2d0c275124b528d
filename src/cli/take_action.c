/* take_action.c: options that ask for something else than a conversion. */
#include <string.h>

#include "cli/message.h"
#include "cli/take_action.h"
#include "cli/take_formats.h"

bool
cli_take_compare(struct cli_options *options, const char *value)
{
	(void)value;
	options->action = CLI_COMPARE;
	return true;
}

bool
cli_take_stream(struct cli_options *options, const char *value)
{
	(void)value;
	options->action = CLI_STREAM;
	return true;
}

bool
cli_take_help(struct cli_options *options, const char *value)
{
	options->action = CLI_HELP;
	options->all = value != NULL && strcmp(value, "all") == 0;
	if (value == NULL || options->all)
		return true;
	options->action = CLI_HELP_FORMAT;
	options->topic = cli_find_format(options, value);
	return options->topic != NULL;
}

bool
cli_take_list_formats(struct cli_options *options, const char *value)
{
	(void)value;
	options->action = CLI_LIST_FORMATS;
	return true;
}

bool
cli_take_schema(struct cli_options *options, const char *value)
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

bool
cli_take_completion(struct cli_options *options, const char *value)
{
	options->action = CLI_COMPLETE;
	options->shell = value;
	return true;
}

bool
cli_take_version(struct cli_options *options, const char *value)
{
	(void)value;
	options->action = CLI_VERSION;
	return true;
}
