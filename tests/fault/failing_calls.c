/*
 * failing_calls.c: a library to preload, in which the N-th call of some of the
 * C library's functions fails. It is told what to do by the environment:
 *
 *	FAULT_CALLS	names of functions, as "malloc calloc realloc"
 *	FAULT_AT	which of their calls fails, from 1; 0 or none: none
 *	FAULT_REST	if set, all later ones fail too
 *	FAULT_ERRNO	the number that errno gets
 *	FAULT_REPORT	a file that gets, at the exit, how many calls there
 *			were, and how many blocks of memory were not freed
 *
 * Calls that come before the library is set up (the loader's) do not count,
 * nor do those that the C library makes for itself.
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* The allocator under its other names: dlsym itself may allocate. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t count, size_t n);
void *__libc_realloc(void *p, size_t n);
void __libc_free(void *p);

#define CALLS(X)                                                               \
	X(malloc)                                                              \
	X(calloc)                                                              \
	X(realloc)                                                             \
	X(open)                                                                \
	X(close)                                                               \
	X(read)                                                                \
	X(write)                                                               \
	X(fchmod)                                                              \
	X(rename)                                                              \
	X(mkdir)                                                               \
	X(fstat)                                                               \
	X(fork)                                                                \
	X(socketpair)                                                          \
	X(poll)                                                                \
	X(send)                                                                \
	X(recv)

enum call {
#define X(name) CALL_##name,
	CALLS(X)
#undef X
	    CALL_COUNT
};

static const char *const names[] = {
#define X(name) #name,
	CALLS(X)
#undef X
};

static bool selected[CALL_COUNT];
static unsigned long at;
static bool rest;
static int reason;
static const char *report;
static atomic_ulong calls;
static atomic_long blocks;

static int (*next_open)(const char *, int, ...);
static int (*next_close)(int);
static ssize_t (*next_read)(int, void *, size_t);
static ssize_t (*next_write)(int, const void *, size_t);
static int (*next_fchmod)(int, mode_t);
static int (*next_rename)(const char *, const char *);
static int (*next_mkdir)(const char *, mode_t);
static int (*next_fstat)(int, struct stat *);
static pid_t (*next_fork)(void);
static int (*next_socketpair)(int, int, int, int[2]);
static int (*next_poll)(struct pollfd *, nfds_t, int);
static ssize_t (*next_send)(int, const void *, size_t, int);
static ssize_t (*next_recv)(int, void *, size_t, int);

static bool
in_list(const char *list, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = strstr(list, name); p != NULL;
	     p = strstr(p + 1, name))
		if ((p == list || p[-1] == ' ') &&
		    (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

/* ISO C has no conversion from a pointer to a function: POSIX shows this. */
static void
find(void *function, const char *name)
{
	*(void **)function = dlsym(RTLD_NEXT, name);
}

static unsigned long
number(const char *name)
{
	const char *text = getenv(name);

	return text == NULL ? 0 : strtoul(text, NULL, 10);
}

/* A process that stet starts is not the one to test. */
__attribute__((constructor)) static void
set_up(void)
{
	const char *list = getenv("FAULT_CALLS");

	find(&next_open, "open");
	find(&next_close, "close");
	find(&next_read, "read");
	find(&next_write, "write");
	find(&next_fchmod, "fchmod");
	find(&next_rename, "rename");
	find(&next_mkdir, "mkdir");
	find(&next_fstat, "fstat");
	find(&next_fork, "fork");
	find(&next_socketpair, "socketpair");
	find(&next_poll, "poll");
	find(&next_send, "send");
	find(&next_recv, "recv");
	at = number("FAULT_AT");
	rest = getenv("FAULT_REST") != NULL;
	reason = (int)number("FAULT_ERRNO");
	report = getenv("FAULT_REPORT");
	unsetenv("LD_PRELOAD");
	for (int i = 0; list != NULL && i < CALL_COUNT; i++)
		selected[i] = in_list(list, names[i]);
}

/* libxml2 makes tables when they are first needed, which can be because of a
 * failure, and frees them after this. */
static void
free_tables(void)
{
	void (*clean)(void);

	find(&clean, "xmlCleanupParser");
	if (clean != NULL)
		clean();
}

__attribute__((destructor)) static void
tear_down(void)
{
	char text[100];
	int n, fd;

	if (report == NULL)
		return;
	free_tables();
	n = snprintf(text, sizeof(text), "%lu %ld\n", atomic_load(&calls),
	    atomic_load(&blocks));
	fd = next_open(report, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (n < 0 || fd < 0 || next_write(fd, text, (size_t)n) != n)
		abort();
	next_close(fd);
}

/* Counts a call and says whether it is one to fail; then errno is set. */
static bool
fails(enum call call)
{
	unsigned long n;

	if (!selected[call])
		return false;
	n = atomic_fetch_add(&calls, 1) + 1;
	if (at == 0 || n < at || (n > at && !rest))
		return false;
	errno = reason;
	return true;
}

static void *
counted(void *block)
{
	if (block != NULL)
		atomic_fetch_add(&blocks, 1);
	return block;
}

void *
malloc(size_t n)
{
	return fails(CALL_malloc) ? NULL : counted(__libc_malloc(n));
}

void *
calloc(size_t count, size_t n)
{
	return fails(CALL_calloc) ? NULL : counted(__libc_calloc(count, n));
}

void *
realloc(void *p, size_t n)
{
	if (fails(CALL_realloc))
		return NULL;
	return p == NULL ? counted(__libc_realloc(p, n)) : __libc_realloc(p, n);
}

void
free(void *p)
{
	if (p != NULL)
		atomic_fetch_sub(&blocks, 1);
	__libc_free(p);
}

int
open(const char *path, int flags, ...)
{
	mode_t mode = 0;
	va_list arguments;

	if ((flags & O_CREAT) != 0) {
		va_start(arguments, flags);
		mode = va_arg(arguments, mode_t);
		va_end(arguments);
	}
	return fails(CALL_open) ? -1 : next_open(path, flags, mode);
}

/* The descriptor is gone in any case, as on Linux. */
int
close(int fd)
{
	int result = next_close(fd);

	return fails(CALL_close) ? -1 : result;
}

ssize_t
read(int fd, void *data, size_t n)
{
	return fails(CALL_read) ? -1 : next_read(fd, data, n);
}

/* A disk that gets full has taken some of it before. */
ssize_t
write(int fd, const void *data, size_t n)
{
	if (!fails(CALL_write))
		return next_write(fd, data, n);
	if (reason != EINTR && next_write(fd, data, n / 2) < 0)
		return -1;
	errno = reason;
	return -1;
}

int
fchmod(int fd, mode_t mode)
{
	return fails(CALL_fchmod) ? -1 : next_fchmod(fd, mode);
}

int
rename(const char *from, const char *to)
{
	return fails(CALL_rename) ? -1 : next_rename(from, to);
}

int
mkdir(const char *path, mode_t mode)
{
	return fails(CALL_mkdir) ? -1 : next_mkdir(path, mode);
}

int
fstat(int fd, struct stat *st)
{
	return fails(CALL_fstat) ? -1 : next_fstat(fd, st);
}

pid_t
fork(void)
{
	return fails(CALL_fork) ? -1 : next_fork();
}

int
socketpair(int domain, int type, int protocol, int fds[2])
{
	return fails(CALL_socketpair)
	    ? -1
	    : next_socketpair(domain, type, protocol, fds);
}

int
poll(struct pollfd *fds, nfds_t n, int timeout)
{
	return fails(CALL_poll) ? -1 : next_poll(fds, n, timeout);
}

ssize_t
send(int fd, const void *data, size_t n, int flags)
{
	return fails(CALL_send) ? -1 : next_send(fd, data, n, flags);
}

ssize_t
recv(int fd, void *data, size_t n, int flags)
{
	return fails(CALL_recv) ? -1 : next_recv(fd, data, n, flags);
}
