/* file.c: whole files: the bounded read. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define STEP ((size_t)64 << 10)

/* What the errno of a call that has just failed comes to. */
static enum stet_status
failure(void)
{
	return errno == ENOMEM ? STET_E_MEMORY : STET_E_IO;
}

/* One read to the end of out, of at most n bytes. */
static ssize_t
read_some(int fd, size_t n, struct stet_buf *out)
{
	ssize_t got;

	if (!stet_buf_reserve(out, n)) {
		errno = ENOMEM;
		return -1;
	}
	do
		got = read(fd, out->data + out->n, n);
	while (got < 0 && errno == EINTR);
	if (got > 0)
		out->n += (size_t)got;
	return got;
}

/* Reads to the end, first as much as is expected: what is left of that is room
 * enough to find that there is no more. */
static enum stet_status
read_all(int fd, size_t expected, size_t limit, struct stet_buf *out)
{
	size_t start = out->n;
	size_t step = expected;

	while (out->n - start <= limit) {
		size_t room = limit - (out->n - start) + 1;
		size_t most = step < room ? step : room;
		ssize_t got = read_some(fd, most, out);

		if (got < 0)
			return failure();
		if (got == 0)
			return STET_OK;
		step = (size_t)got < most ? most - (size_t)got : STEP;
	}
	return STET_E_LIMIT;
}

/* A file that tells its size is read at once, one byte for the end of it. */
static enum stet_status
read_open(int fd, size_t limit, struct stet_buf *out)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return failure();
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return STET_E_IO;
	}
	if (!S_ISREG(st.st_mode) || st.st_size <= 0)
		return read_all(fd, STEP, limit, out);
	if ((uintmax_t)st.st_size > limit)
		return STET_E_LIMIT;
	return read_all(fd, (size_t)st.st_size + 1, limit, out);
}

/* Closes in any case, with the errno of what was before. */
static enum stet_status
close_after(int fd, enum stet_status status)
{
	int reason = errno;

	close(fd);
	errno = reason;
	return status;
}

enum stet_status
stet_file_read(const char *path, size_t limit, struct stet_buf *out)
{
	int fd;

	if (path == NULL)
		return read_open(STDIN_FILENO, limit, out);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return failure();
	return close_after(fd, read_open(fd, limit, out));
}

enum stet_status
stet_file_read_regular(const char *path, size_t limit, struct stet_buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat st;

	if (fd < 0)
		return failure();
	if (fstat(fd, &st) != 0)
		return close_after(fd, failure());
	if (!S_ISREG(st.st_mode))
		return close_after(fd, STET_E_USAGE);
	return close_after(fd, read_open(fd, limit, out));
}
