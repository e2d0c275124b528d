/* signals.c: what a signal may leave behind: nothing. */
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/screen.h"
#include "cli/signals.h"
#include "pipeline/batch.h"

/* What the program and its handler share. */
static _Atomic(const char *) temporary;
static atomic_long workers[STET_MOST_JOBS]; /* 0: none */
static atomic_bool bar;
static atomic_bool is_good_end;

/* Each removes its own file, by the same signal; SIGCONT, since one that is
 * stopped could not. */
static void
end_workers(int signal_number)
{
	for (size_t i = 0; i < STET_MOST_JOBS; i++) {
		pid_t pid = (pid_t)atomic_load(&workers[i]);

		if (pid > 0 && kill(pid, signal_number) == 0)
			kill(pid, SIGCONT);
	}
	for (size_t i = 0; i < STET_MOST_JOBS; i++) {
		pid_t pid = (pid_t)atomic_load(&workers[i]);

		while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			continue;
	}
}

static void
clean_and_end(int signal_number)
{
	static const char erase[] = CLI_LINE_ERASE;
	const char *path = atomic_load(&temporary);

	if (path != NULL)
		unlink(path);
	if (atomic_load(&bar) &&
	    write(STDERR_FILENO, erase, sizeof(erase) - 1) < 0)
		atomic_store(&bar, false);
	end_workers(signal_number);
	if (atomic_load(&is_good_end) && signal_number != SIGHUP)
		_exit(0);
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
	handle(SIGINT, clean_and_end);
	handle(SIGTERM, clean_and_end);
	handle(SIGHUP, clean_and_end);
	handle(SIGPIPE, SIG_IGN);
	handle(SIGXFSZ, SIG_IGN);
}

void
cli_signals_good_end(void)
{
	atomic_store(&is_good_end, true);
}

void
cli_signals_bar(bool shown)
{
	atomic_store(&bar, shown);
}

void
cli_signals_temporary(void *context, const char *path)
{
	(void)context;
	atomic_store(&temporary, path);
}

static void
put_in_place_of(long old, long pid)
{
	for (size_t i = 0; i < STET_MOST_JOBS; i++) {
		if (atomic_load(&workers[i]) == old) {
			atomic_store(&workers[i], pid);
			return;
		}
	}
}

/* A process has nothing of its parent's to end or to remove. */
void
cli_signals_forked(void *context, long pid)
{
	(void)context;
	if (pid > 0) {
		put_in_place_of(0, pid);
		return;
	}
	atomic_store(&temporary, NULL);
	atomic_store(&bar, false);
	for (size_t i = 0; i < STET_MOST_JOBS; i++)
		atomic_store(&workers[i], 0);
}

void
cli_signals_ended(void *context, long pid)
{
	(void)context;
	put_in_place_of(pid, 0);
}
