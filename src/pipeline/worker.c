/* worker.c: a process that converts pages for its parent. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/page.h"
#include "pipeline/wire.h"
#include "pipeline/worker.h"

#define PIECE ((size_t)16 << 10)

/* macOS has none; there it counts that the program ignores SIGPIPE. */
#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

static bool
send_all(int fd, const void *data, size_t n)
{
	const char *at = data;

	while (n > 0) {
		ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return false;
		at += sent;
		n -= (size_t)sent;
	}
	return true;
}

static bool
receive_all(int fd, void *data, size_t n)
{
	char *at = data;

	while (n > 0) {
		ssize_t got = recv(fd, at, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

/* A record behind its size. False: it is too much for memory. */
static bool
make_record(struct stet_buf *out, const struct stet_page_result *result)
{
	size_t n = 0;

	stet_put(out, (struct stet_str){ (const char *)&n, sizeof(n) });
	stet_wire_put(out, result);
	if (out->status != STET_OK || out->n - sizeof(n) > STET_WIRE_LIMIT) {
		stet_buf_free(out);
		return false;
	}
	n = out->n - sizeof(n);
	memcpy(out->data, &n, sizeof(n));
	return true;
}

static bool
answer(int fd, const struct stet_page_result *result)
{
	static const struct stet_page_result no_memory = {
		.status = STET_E_MEMORY,
	};
	struct stet_buf record = STET_BUF_INIT;
	bool sent = (make_record(&record, result) ||
			make_record(&record, &no_memory)) &&
	    send_all(fd, record.data, record.n);

	stet_buf_free(&record);
	return sent;
}

/* Until there are no more pages, or nobody is there to give any. A copy of
 * the parent knows a page by its address. That the parent does not hear is
 * for want of memory, if it is there at all. */
static enum stet_status
work(int fd, const struct stet_batch *batch, const struct stet_plan *plan)
{
	struct stet_runner runner = { .batch = batch, .plan = plan };
	const struct stet_planned *page;
	struct stet_page_result result;
	bool heard = true;

	while (heard && receive_all(fd, &page, sizeof(page))) {
		stet_runner_page(&runner, page, &result);
		heard = answer(fd, &result);
	}
	stet_runner_free(&runner);
	return heard ? STET_OK : STET_E_MEMORY;
}

static void
close_pair(const int fds[2])
{
	int reason = errno;

	close(fds[0]);
	close(fds[1]);
	errno = reason;
}

/* A filter that a worker starts must not keep any of it open. */
static bool
open_pair(int fds[2])
{
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0)
		return false;
	if (fcntl(fds[0], F_SETFD, FD_CLOEXEC) == 0 &&
	    fcntl(fds[1], F_SETFD, FD_CLOEXEC) == 0)
		return true;
	close_pair(fds);
	return false;
}

/* A signal must find each process either not there or known. */
static pid_t
fork_known(const struct stet_worker_watch *watch)
{
	sigset_t all, before;
	pid_t pid;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	pid = fork();
	if (pid >= 0 && watch->forked != NULL)
		watch->forked(watch->context, pid);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return pid;
}

bool
stet_worker_start(struct stet_worker *worker, const struct stet_batch *batch,
    const struct stet_plan *plan, const struct stet_worker *others,
    size_t count)
{
	int fds[2];

	*worker = (struct stet_worker){ .fd = -1 };
	if (!open_pair(fds))
		return false;
	worker->pid = fork_known(&batch->workers);
	if (worker->pid < 0) {
		worker->pid = 0;
		close_pair(fds);
		return false;
	}
	if (worker->pid == 0) {
		close(fds[0]);
		for (size_t i = 0; i < count; i++)
			if (others[i].pid > 0)
				close(others[i].fd);
		/* Not exit: what is to be done at the end is the parent's. */
		_exit((int)work(fds[1], batch, plan));
	}
	close(fds[1]);
	worker->fd = fds[0];
	return true;
}

bool
stet_worker_give(const struct stet_worker *worker,
    const struct stet_planned *page)
{
	return send_all(worker->fd, &page, sizeof(page));
}

bool
stet_worker_hear(const struct stet_worker *worker, struct stet_buf *record)
{
	char piece[PIECE];
	size_t n;

	if (!receive_all(worker->fd, &n, sizeof(n)) || n > STET_WIRE_LIMIT)
		return false;
	while (n > 0) {
		size_t part = n < sizeof(piece) ? n : sizeof(piece);

		if (!receive_all(worker->fd, piece, part))
			return false;
		stet_put(record, (struct stet_str){ piece, part });
		n -= part;
	}
	return true;
}

int
stet_worker_end(struct stet_worker *worker, const struct stet_batch *batch)
{
	const struct stet_worker_watch *watch = &batch->workers;
	int status = 0;

	close(worker->fd);
	if (watch->ended != NULL)
		watch->ended(watch->context, worker->pid);
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	*worker = (struct stet_worker){ .fd = -1 };
	return status;
}
