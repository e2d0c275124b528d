/* take_report.c: what options say of the messages. */
#include <string.h>

#include "cli/message.h"
#include "cli/take_report.h"

bool
cli_take_fail_on(struct cli_options *options, const char *value)
{
	enum stet_severity s = STET_NOTE;

	while (s < STET_FATAL && strcmp(stet_severity_name(s), value) != 0)
		s++;
	options->fail_on = s;
	return true;
}

bool
cli_take_report(struct cli_options *options, const char *value)
{
	options->report = value;
	return true;
}

/* Its addresses are seen from where it is. */
bool
cli_take_report_html(struct cli_options *options, const char *value)
{
	options->report_html = value;
	if (value[0] != '\0' && strcmp(value, "-") != 0)
		return true;
	cli_complain("option --report-html: '%s' is no name of a file", value);
	return false;
}

bool
cli_take_diagnostics(struct cli_options *options, const char *value)
{
	options->json = strcmp(value, "json") == 0;
	return true;
}

bool
cli_take_quiet(struct cli_options *options, const char *value)
{
	(void)value;
	options->quiet = true;
	options->verbose = false;
	return true;
}

bool
cli_take_verbose(struct cli_options *options, const char *value)
{
	(void)value;
	options->verbose = true;
	options->quiet = false;
	return true;
}
