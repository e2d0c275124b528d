/* take_keep.c: what options say of runs to come. */
#include "cli/message.h"
#include "cli/take_keep.h"
#include "cli/watch.h"

bool
cli_take_incremental(struct cli_options *options, const char *value)
{
	(void)value;
	options->incremental = true;
	return true;
}

bool
cli_take_prune(struct cli_options *options, const char *value)
{
	(void)value;
	options->prune = true;
	return true;
}

bool
cli_take_depfile(struct cli_options *options, const char *value)
{
	options->depfile = value;
	if (value[0] == '\0')
		cli_complain("option --depfile needs the name of a file");
	return value[0] != '\0';
}

bool
cli_take_watch(struct cli_options *options, const char *value)
{
	(void)value;
	options->watch = options->incremental = true;
	if (!cli_watch_is_built_in())
		cli_complain("option --watch: this system has no inotify; "
			     "call stet --incremental when something changes");
	return cli_watch_is_built_in();
}

bool
cli_keep_check(const struct cli_options *options)
{
	if (options->prune && !options->incremental) {
		cli_complain("option --prune needs --incremental");
		return false;
	}
	if (options->watch && options->dry_run) {
		cli_complain("option --watch: there is nothing to wait for "
			     "with --dry-run");
		return false;
	}
	return true;
}

void
cli_keep_option(struct cli_options *options, const struct cli_own_option *own,
    const char *name, const char *value)
{
	if (own != NULL && own->beside)
		return;
	stet_puts(&options->said, name);
	stet_putc(&options->said, '=');
	stet_puts(&options->said, value == NULL ? "" : value);
	stet_putc(&options->said, '\n');
}
