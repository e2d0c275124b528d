/* take_select.c: what options say of the files of directories. */
#include "cli/take_select.h"

static bool
add_choice(struct cli_options *options, bool takes, const char *pattern)
{
	options->choices[options->selection.choice_count++] =
	    (struct stet_choice){ takes, pattern };
	return true;
}

bool
cli_take_include(struct cli_options *options, const char *value)
{
	return add_choice(options, true, value);
}

bool
cli_take_exclude(struct cli_options *options, const char *value)
{
	return add_choice(options, false, value);
}

bool
cli_take_ignore_file(struct cli_options *options, const char *value)
{
	options->ignore_files[options->selection.file_count++] = value;
	return true;
}

bool
cli_take_no_ignore(struct cli_options *options, const char *value)
{
	(void)value;
	options->selection.no_ignore = true;
	return true;
}

bool
cli_take_copy_assets(struct cli_options *options, const char *value)
{
	(void)value;
	options->selection.copy_assets = true;
	return true;
}

bool
cli_take_dry_run(struct cli_options *options, const char *value)
{
	(void)value;
	options->dry_run = true;
	return true;
}
