/* copy.c: whole files: copies of others. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/commit.h"

#define PIECE ((size_t)32 << 10)

/* Up to n bytes, fewer only at the end; negative: errno says why. */
static ssize_t
read_piece(int fd, char *piece, size_t n)
{
	size_t done = 0;

	while (done < n) {
		ssize_t got = read(fd, piece + done, n - done);

		if (got == 0)
			break;
		if (got > 0)
			done += (size_t)got;
		else if (errno != EINTR)
			return -1;
	}
	return (ssize_t)done;
}

/* What cannot be read is not the same. */
static bool
is_same(int a, int b)
{
	char first[PIECE], second[PIECE];
	ssize_t n;

	do {
		n = read_piece(a, first, PIECE);
		if (n < 0 || read_piece(b, second, PIECE) != n ||
		    memcmp(first, second, (size_t)n) != 0)
			return false;
	} while (n > 0);
	return true;
}

/* Is it there already? The source is at its start again, if it is not. */
static bool
is_there(int from, const struct stat *source, const char *to)
{
	struct stat st;
	int fd = open(to, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool same = false;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_size == source->st_size)
		same = is_same(from, fd);
	close(fd);
	return same;
}

static enum stet_status
copy_open(struct stet_file_copy *copy, int from)
{
	struct stat source;
	struct stet_content content = { .from = from, .source = &source };
	enum stet_status status;

	if (fstat(from, &source) != 0)
		return STET_E_IO;
	if (!S_ISREG(source.st_mode)) {
		errno = EINVAL;
		return STET_E_IO;
	}
	if (is_there(from, &source, copy->to))
		return STET_OK;
	if (lseek(from, 0, SEEK_SET) != 0)
		return STET_E_IO;
	copy->failed = copy->to;
	status = stet_file_make_parents(copy->to);
	if (status == STET_OK)
		status = stet_commit(copy->to, &content, &copy->watch);
	copy->copied = status == STET_OK;
	return status;
}

enum stet_status
stet_file_copy(struct stet_file_copy *copy)
{
	int from = open(copy->from, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	enum stet_status status;
	int reason;

	copy->copied = false;
	copy->failed = copy->from;
	if (from < 0)
		return errno == ENOMEM ? STET_E_MEMORY : STET_E_IO;
	status = copy_open(copy, from);
	reason = errno;
	close(from);
	errno = reason;
	return status;
}
