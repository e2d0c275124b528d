/* process.c: a command that is fed and listened to, both at once. */
/* For pipe2. NOLINTNEXTLINE(bugprone-reserved-identifier,cert-*) */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/process.h"

#define MOST_ERR ((size_t)64 << 10)
#define PIECE ((size_t)64 << 10)

extern char **environ;

enum { IN, OUT, ERR, STREAMS };

/* Both ends of a pipe. */
struct pipe_ends {
	int read, write;
};

struct run {
	struct stet_process *process;
	struct stet_str input; /* what is yet to be written */
	size_t limit;
	struct pipe_ends pipes[STREAMS];
};

/* Another thread may start a program at any moment, which must not get them:
 * what it holds open would seem not to end. */
static bool
open_pipe(struct pipe_ends *ends)
{
	int fds[2];

#ifdef __APPLE__
	if (pipe(fds) != 0)
		return false;
	fcntl(fds[0], F_SETFD, FD_CLOEXEC);
	fcntl(fds[1], F_SETFD, FD_CLOEXEC);
#else
	if (pipe2(fds, O_CLOEXEC) != 0)
		return false;
#endif
	ends->read = fds[0];
	ends->write = fds[1];
	return true;
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
close_pipes(struct run *run)
{
	int reason = errno;

	for (int i = 0; i < STREAMS; i++) {
		close_end(&run->pipes[i].read);
		close_end(&run->pipes[i].write);
	}
	errno = reason;
}

static bool
open_pipes(struct run *run)
{
	for (int i = 0; i < STREAMS; i++)
		run->pipes[i] = (struct pipe_ends){ -1, -1 };
	for (int i = 0; i < STREAMS; i++)
		if (!open_pipe(&run->pipes[i]))
			return false;
	/* The ends of this side must not wait: the others may have to. */
	return fcntl(run->pipes[IN].write, F_SETFL, O_NONBLOCK) == 0;
}

/* The error number, or 0. SIGPIPE, which stet may ignore, is as it is to a
 * program that a shell starts. */
static int
spawn_with(const struct run *run, const char *command, const sigset_t *mask,
    posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes,
    pid_t *pid)
{
	char *const argv[] = { "sh", "-c", (char *)(uintptr_t)command, NULL };
	short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	sigset_t standard;
	int error;

	sigemptyset(&standard);
	sigaddset(&standard, SIGPIPE);
	error = posix_spawnattr_setflags(attributes, flags);
	if (error == 0)
		error = posix_spawnattr_setsigdefault(attributes, &standard);
	if (error == 0)
		error = posix_spawnattr_setsigmask(attributes, mask);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(actions,
		    run->pipes[IN].read, STDIN_FILENO);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(actions,
		    run->pipes[OUT].write, STDOUT_FILENO);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(actions,
		    run->pipes[ERR].write, STDERR_FILENO);
	if (error == 0)
		error = posix_spawn(pid, "/bin/sh", actions, attributes, argv,
		    environ);
	return error;
}

static int
spawn(const struct run *run, const char *command, const sigset_t *mask,
    pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int error = posix_spawn_file_actions_init(&actions);

	if (error != 0)
		return error;
	error = posix_spawnattr_init(&attributes);
	if (error == 0) {
		error =
		    spawn_with(run, command, mask, &actions, &attributes, pid);
		posix_spawnattr_destroy(&attributes);
	}
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

/* Nobody has to read all of it. */
static void
feed(struct run *run)
{
	size_t n = run->input.n < PIECE ? run->input.n : PIECE;
	ssize_t written = write(run->pipes[IN].write, run->input.s, n);

	if (written < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (written > 0)
		run->input = stet_str_from(run->input, (size_t)written);
	if (written < 0 || run->input.n == 0)
		close_end(&run->pipes[IN].write);
}

/* What is above the limit is read, so that the program can go on. */
static void
listen_to(int *fd, struct stet_buf *to, size_t limit)
{
	char piece[4096];
	ssize_t n = read(*fd, piece, sizeof(piece));
	size_t room = to->n < limit ? limit - to->n : 0;

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0)
		close_end(fd);
	else
		stet_put(to,
		    (struct stet_str){ piece,
			(size_t)n < room ? (size_t)n : room });
}

static enum stet_status
serve(struct run *run)
{
	struct stet_process *process = run->process;
	int *in = &run->pipes[IN].write;
	int *out = &run->pipes[OUT].read, *err = &run->pipes[ERR].read;

	if (run->input.n == 0)
		close_end(in);
	/* poll passes by what is -1. */
	while (*out >= 0 || *err >= 0) {
		struct pollfd fds[] = {
			{ .fd = *in, .events = POLLOUT },
			{ .fd = *out, .events = POLLIN },
			{ .fd = *err, .events = POLLIN },
		};

		if (poll(fds, STREAMS, -1) < 0 && errno != EINTR)
			return STET_E_IO;
		if (*in >= 0 && fds[IN].revents != 0)
			feed(run);
		if (*out >= 0 && fds[OUT].revents != 0)
			listen_to(out, &process->out, run->limit + 1);
		if (*err >= 0 && fds[ERR].revents != 0)
			listen_to(err, &process->err, MOST_ERR);
		if (process->out.n > run->limit)
			return STET_E_LIMIT;
		if (process->out.status != STET_OK ||
		    process->err.status != STET_OK)
			return STET_E_MEMORY;
	}
	return STET_OK;
}

static enum stet_status
wait_for(struct stet_process *process, pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return STET_E_IO;
	process->exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	process->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	return STET_OK;
}

static enum stet_status
run_with(struct run *run, const char *command, const sigset_t *mask)
{
	enum stet_status status, ended;
	pid_t pid = 0;
	int error;

	if (!open_pipes(run))
		return STET_E_IO;
	error = spawn(run, command, mask, &pid);
	errno = error;
	if (error != 0)
		return error == ENOMEM ? STET_E_MEMORY : STET_E_IO;
	close_end(&run->pipes[IN].read);
	close_end(&run->pipes[OUT].write);
	close_end(&run->pipes[ERR].write);
	status = serve(run);
	if (status != STET_OK)
		kill(pid, SIGKILL);
	close_pipes(run);
	ended = wait_for(run->process, pid);
	return status != STET_OK ? status : ended;
}

/* Takes away the SIGPIPE that came while it was blocked. */
static void
unblock(const sigset_t *pipe_only, const sigset_t *before, bool was_pending)
{
	sigset_t pending;
	int number;

	if (!was_pending && sigpending(&pending) == 0 &&
	    sigismember(&pending, SIGPIPE) == 1)
		sigwait(pipe_only, &number);
	pthread_sigmask(SIG_SETMASK, before, NULL);
}

enum stet_status
stet_process_run(struct stet_process *process, const char *command,
    struct stet_str input, size_t limit)
{
	struct run run = { .process = process, .input = input, .limit = limit };
	sigset_t pipe_only, before, pending;
	enum stet_status status;
	bool was_pending;
	int reason;

	process->out = process->err = (struct stet_buf)STET_BUF_INIT;
	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	was_pending =
	    sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 1;
	pthread_sigmask(SIG_BLOCK, &pipe_only, &before);
	status = run_with(&run, command, &before);
	close_pipes(&run);
	reason = errno;
	unblock(&pipe_only, &before, was_pending);
	errno = reason;
	return status;
}
