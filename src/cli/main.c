/* main.c: the program. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/compare.h"
#include "cli/complete.h"
#include "cli/help.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/run.h"
#include "cli/signals.h"
#include "cli/stream.h"

/*
 * A file opened later must not come to be standard output because that was
 * closed. What takes its place cannot be used, so that using it is an error.
 */
static void
hold_standard_files(void)
{
	static const int flags[] = { O_WRONLY, O_RDONLY, O_RDONLY };

	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			open("/dev/null", flags[fd]);
}

/* A disk may tell that it is full as late as on closing. */
static enum stet_status
close_stdout(enum stet_status status)
{
	int failed = ferror(stdout);

	if ((fclose(stdout) == 0 && !failed) || status != STET_OK)
		return status;
	cli_complain("<stdout>: cannot be written: %s", strerror(errno));
	return STET_E_IO;
}

static enum stet_status
act(int argc, char **argv)
{
	static enum stet_status (*const actions[])(const struct cli_options
		*) = {
		[CLI_CONVERT] = cli_run,
		[CLI_COMPARE] = cli_compare,
		[CLI_STREAM] = cli_stream,
		[CLI_HELP] = cli_help,
		[CLI_HELP_FORMAT] = cli_help_format,
		[CLI_LIST_FORMATS] = cli_list_formats,
		[CLI_SCHEMA] = cli_schema,
		[CLI_COMPLETE] = cli_complete,
		[CLI_VERSION] = cli_version,
	};
	struct cli_options options;
	enum stet_status status = cli_options_parse(&options, argc, argv);

	if (status == STET_OK)
		status = actions[options.action](&options);
	cli_options_free(&options);
	return status;
}

int
main(int argc, char **argv)
{
	hold_standard_files();
	cli_signals_start();
	/* Whole lines, so that those of several programs do not mix. */
	setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
	if (argc < 2 && isatty(STDIN_FILENO)) {
		cli_help_usage(stderr);
		return STET_E_USAGE;
	}
	return (int)close_stdout(act(argc, argv));
}
