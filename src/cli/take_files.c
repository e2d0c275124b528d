/* take_files.c: what options say of the files that documents refer to. */
#include <string.h>
#include <sys/stat.h>

#include "cli/message.h"
#include "cli/signals.h"
#include "cli/take_files.h"

/* A name that is no directory is a mistake, not a place without files. */
static bool
is_directory(const char *option, const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return true;
	cli_complain("option --%s: '%s' is no directory", option, path);
	return false;
}

bool
cli_take_resource_path(struct cli_options *options, const char *value)
{
	if (!is_directory("resource-path", value))
		return false;
	options->directories[options->roots.directory_count++] = value;
	return true;
}

/* The last '=' parts prefix and directory: there may be one in a URL. */
bool
cli_take_map(struct cli_options *options, const char *value)
{
	const char *equals = strrchr(value, '=');

	if (equals == NULL || equals == value || equals[1] == '\0') {
		cli_complain("option --map: '%s' is no PREFIX=DIR", value);
		return false;
	}
	if (!is_directory("map", equals + 1))
		return false;
	options->mappings[options->roots.mapping_count++] =
	    (struct stet_mapping){ { value, (size_t)(equals - value) },
		    equals + 1 };
	return true;
}

bool
cli_take_missing(struct cli_options *options, const char *value)
{
	options->missing = STET_MISSING_PLACEHOLDER;
	if (strcmp(value, "keep") == 0)
		options->missing = STET_MISSING_KEEP;
	else if (strcmp(value, "fail") == 0)
		options->missing = STET_MISSING_FAIL;
	return true;
}

bool
cli_take_extract_media(struct cli_options *options, const char *value)
{
	if (options->extract.directory == NULL)
		options->passes[options->pass_count++] =
		    (struct stet_pass){ .run = stet_extract_run,
			    .argument = &options->extract };
	options->extract.directory = value;
	options->extract.watch.temporary = cli_signals_temporary;
	return true;
}

bool
cli_take_list_resources(struct cli_options *options, const char *value)
{
	(void)value;
	options->list = true;
	return true;
}

bool
cli_take_null(struct cli_options *options, const char *value)
{
	(void)value;
	options->null = true;
	return true;
}
