/* take_report.h: what options say of the messages; see
 * struct cli_own_option. */
#ifndef CLI_TAKE_REPORT_H
#define CLI_TAKE_REPORT_H

#include "cli/options.h"

bool cli_take_fail_on(struct cli_options *options, const char *value);
bool cli_take_report(struct cli_options *options, const char *value);
bool cli_take_report_html(struct cli_options *options, const char *value);
bool cli_take_diagnostics(struct cli_options *options, const char *value);
bool cli_take_quiet(struct cli_options *options, const char *value);
bool cli_take_verbose(struct cli_options *options, const char *value);

#endif
