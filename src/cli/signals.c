/* signals.c: what a signal may leave behind: nothing. */
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

#include "cli/signals.h"

/* The one thing that the program and its handler share. */
static _Atomic(const char *) temporary;

static void
remove_and_end(int signal_number)
{
	const char *path = atomic_load(&temporary);

	if (path != NULL)
		unlink(path);
	/* SA_RESETHAND: this time it ends the program. */
	raise(signal_number);
}

/* Who started stet with a signal ignored, as nohup does, wants it so. */
static void
handle(int signal_number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };
	struct sigaction old;

	if (sigaction(signal_number, NULL, &old) != 0 ||
	    old.sa_handler == SIG_IGN)
		return;
	sigemptyset(&action.sa_mask);
	action.sa_flags = (int)SA_RESETHAND;
	sigaction(signal_number, &action, NULL);
}

void
cli_signals_start(void)
{
	handle(SIGINT, remove_and_end);
	handle(SIGTERM, remove_and_end);
	handle(SIGHUP, remove_and_end);
	handle(SIGPIPE, SIG_IGN);
	handle(SIGXFSZ, SIG_IGN);
}

void
cli_signals_temporary(void *context, const char *path)
{
	(void)context;
	atomic_store(&temporary, path);
}
