/* take_output.c: what options say of the outputs. */
#include <stdlib.h>
#include <string.h>

#include "cli/take_output.h"

bool
cli_take_output(struct cli_options *options, const char *value)
{
	if (options->output_defaults > 0)
		options->output_count = options->output_defaults = 0;
	options->output = value;
	options->outputs[options->output_count++] = value;
	return true;
}

bool
cli_take_book(struct cli_options *options, const char *value)
{
	options->book = value;
	return true;
}

/* The table has the choices, so that value is one of them. */
bool
cli_take_eol(struct cli_options *options, const char *value)
{
	options->eol = STET_EOL_LF;
	if (strcmp(value, "crlf") == 0)
		options->eol = STET_EOL_CRLF;
	if (strcmp(value, "keep") == 0)
		options->eol = STET_EOL_KEEP;
	return true;
}

bool
cli_take_verify(struct cli_options *options, const char *value)
{
	(void)value;
	options->verify = true;
	return true;
}

/* The table has the range. */
bool
cli_take_jobs(struct cli_options *options, const char *value)
{
	options->jobs = (size_t)strtoul(value, NULL, 10);
	return true;
}
