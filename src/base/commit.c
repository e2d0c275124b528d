/* commit.c: whole files: the atomic write. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/commit.h"

#define ATTEMPTS 1000
#define MOST_LINKS 40
#define LONGEST_LINK 4096
#define PIECE ((size_t)64 << 10)

/* What the errno of a call that has just failed comes to. */
static enum stet_status
failure(void)
{
	return errno == ENOMEM ? STET_E_MEMORY : STET_E_IO;
}

static enum stet_status
write_text(int fd, struct stet_str text)
{
	size_t done = 0;

	while (done < text.n) {
		ssize_t n = write(fd, text.s + done, text.n - done);

		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR)
			return failure();
	}
	return STET_OK;
}

static enum stet_status
write_file(int fd, int from)
{
	char piece[PIECE];

	for (;;) {
		ssize_t n = read(from, piece, sizeof(piece));
		enum stet_status status = STET_OK;

		if (n == 0)
			return STET_OK;
		if (n > 0)
			status = write_text(fd,
			    (struct stet_str){ piece, (size_t)n });
		else if (errno != EINTR)
			return failure();
		if (status != STET_OK)
			return status;
	}
}

static enum stet_status
write_all(int fd, const struct stet_content *content)
{
	struct timespec times[2];

	if (content->spooled)
		return lseek(content->from, 0, SEEK_SET) == 0
		    ? write_file(fd, content->from)
		    : failure();
	if (content->source == NULL)
		return write_text(fd, content->text);
	if (write_file(fd, content->from) != STET_OK)
		return failure();
	times[0] = content->source->st_atim;
	times[1] = content->source->st_mtim;
	return futimens(fd, times) == 0 ? STET_OK : failure();
}

/* Closes in any case; the first failure is the one that counts. */
static enum stet_status
close_after(int fd, enum stet_status status)
{
	int reason = errno;

	if (close(fd) != 0 && status == STET_OK)
		return failure();
	errno = reason;
	return status;
}

static enum stet_status
free_after(struct stet_buf *name, enum stet_status status)
{
	int reason = errno;

	stet_buf_free(name);
	errno = reason;
	return status;
}

static enum stet_status
write_directly(const char *path, const struct stet_content *content)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return failure();
	return close_after(fd, write_all(fd, content));
}

static void
tell(const struct stet_file_watch *watch, const char *path)
{
	if (watch != NULL && watch->temporary != NULL)
		watch->temporary(watch->context, path);
}

/* The path of the directory, its last slash included; empty: this one. */
static struct stet_str
directory_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return (struct stet_str){ path,
		slash == NULL ? 0 : (size_t)(slash + 1 - path) };
}

/* What the names of a process begin with. */
static void
put_stem(struct stet_buf *name, const char *target, long pid)
{
	stet_put(name, directory_of(target));
	stet_puts(name, ".stet-");
	stet_put_uint(name, (unsigned long)pid);
	stet_putc(name, '-');
}

/*
 * Makes and opens a new file beside target, under a name that is left in
 * name. A file that has the name already can only be what a killed program of
 * the same process number left, or of another thread; both are passed by.
 */
static int
open_temporary(const char *target, mode_t mode, struct stet_buf *name,
    const struct stet_file_watch *watch)
{
	size_t stem;

	put_stem(name, target, (long)getpid());
	stem = name->n;
	for (unsigned long i = 0; i < ATTEMPTS; i++) {
		int fd;

		stet_buf_cut(name, stem);
		stet_put_uint(name, i);
		stet_putc(name, '\0');
		if (name->status != STET_OK) {
			errno = ENOMEM;
			return -1;
		}
		tell(watch, name->data);
		fd = open(name->data, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
		    mode);
		if (fd >= 0)
			return fd;
		tell(watch, NULL);
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

void
stet_file_sweep(const char *path, long pid)
{
	struct stet_buf name = STET_BUF_INIT;
	size_t stem;

	put_stem(&name, path, pid);
	stem = name.n;
	for (unsigned long i = 0; i < ATTEMPTS; i++) {
		stet_buf_cut(&name, stem);
		stet_put_uint(&name, i);
		stet_putc(&name, '\0');
		if (name.status != STET_OK || unlink(name.data) != 0)
			break;
	}
	stet_buf_free(&name);
}

/* At no time may more people read the new file than the old one. */
static mode_t
permissions(const struct stat *old, const struct stet_content *content)
{
	if (old == NULL)
		old = content->source;
	return old == NULL ? 0666 : old->st_mode & 0777;
}

/* Fills and closes the temporary file, and gives it target's name. */
static enum stet_status
commit(int fd, const char *temporary, const char *target,
    const struct stat *old, const struct stet_content *content)
{
	enum stet_status status = write_all(fd, content);

	if (status == STET_OK && old != NULL &&
	    fchmod(fd, permissions(old, content)) != 0)
		status = failure();
	status = close_after(fd, status);
	if (status == STET_OK && rename(temporary, target) != 0)
		status = failure();
	if (status != STET_OK) {
		int reason = errno;

		unlink(temporary);
		errno = reason;
	}
	return status;
}

/* Puts a new file in the place of target; old is NULL if there is none. */
static enum stet_status
replace(const char *target, const struct stat *old,
    const struct stet_content *content, const struct stet_file_watch *watch)
{
	struct stet_buf name = STET_BUF_INIT;
	int fd =
	    open_temporary(target, permissions(old, content), &name, watch);
	enum stet_status status =
	    fd < 0 ? failure() : commit(fd, name.data, target, old, content);

	if (fd >= 0)
		tell(watch, NULL);
	return free_after(&name, status);
}

/*
 * Follows the path in name, which ends in NUL, to the file behind its links;
 * the system follows those in the directories above.
 */
static enum stet_status
follow_links(struct stet_buf *name)
{
	char link[LONGEST_LINK];

	for (int i = 0; i < MOST_LINKS; i++) {
		ssize_t n = readlink(name->data, link, sizeof(link));

		if (n < 0)
			return errno == EINVAL ? STET_OK : failure();
		if (n == LONGEST_LINK)
			break;
		if (link[0] == '/')
			stet_buf_cut(name, 0);
		else
			stet_buf_cut(name, directory_of(name->data).n);
		stet_put(name, (struct stet_str){ link, (size_t)n });
		stet_putc(name, '\0');
		if (name->status != STET_OK)
			return name->status;
	}
	errno = ENAMETOOLONG;
	return STET_E_IO;
}

/*
 * Renaming needs no right to write to the old file, but whoever took it away
 * meant something by that.
 */
static enum stet_status
replace_old(const char *path, const struct stat *old,
    const struct stet_content *content, const struct stet_file_watch *watch)
{
	struct stet_buf name = STET_BUF_INIT;
	enum stet_status status;

	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
		return failure();
	stet_puts(&name, path);
	stet_putc(&name, '\0');
	status = name.status;
	if (status == STET_OK)
		status = follow_links(&name);
	if (status == STET_OK)
		status = replace(name.data, old, content, watch);
	return free_after(&name, status);
}

static bool
is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/*
 * Makes a directory and those above it, from below: to make one that is there
 * already may fail for other reasons than that. Changes path for a while.
 */
static bool
make_directory(char *path)
{
	char *slash;
	bool made;

	if (is_directory(path) || mkdir(path, 0777) == 0)
		return true;
	/* Another process may have made it since. */
	if (errno == EEXIST)
		return is_directory(path);
	slash = strrchr(path, '/');
	if (errno != ENOENT || slash == NULL || slash == path)
		return false;
	*slash = '\0';
	made = make_directory(path);
	*slash = '/';
	return made && (mkdir(path, 0777) == 0 || is_directory(path));
}

enum stet_status
stet_file_make_parents(const char *path)
{
	struct stet_buf name = STET_BUF_INIT;
	enum stet_status status = STET_OK;

	stet_put(&name, directory_of(path));
	if (name.n == 0)
		return name.status;
	/* A slash at the end would be a level of its own. */
	while (name.n > 1 && name.data[name.n - 1] == '/')
		stet_buf_cut(&name, name.n - 1);
	stet_putc(&name, '\0');
	if (name.status != STET_OK)
		status = name.status;
	else if (!make_directory(name.data))
		status = failure();
	return free_after(&name, status);
}

/* A link that points nowhere stays one, as cp has it. */
static enum stet_status
write_new(const char *path, const struct stet_content *content,
    const struct stet_file_watch *watch)
{
	struct stat st;

	if (lstat(path, &st) == 0) {
		errno = ENOENT;
		return STET_E_IO;
	}
	return replace(path, NULL, content, watch);
}

enum stet_status
stet_commit(const char *path, const struct stet_content *content,
    const struct stet_file_watch *watch)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return errno == ENOENT ? write_new(path, content, watch)
				       : failure();
	if (!S_ISREG(st.st_mode))
		return write_directly(path, content);
	return replace_old(path, &st, content, watch);
}

enum stet_status
stet_file_write(const char *path, struct stet_str text,
    const struct stet_file_watch *watch)
{
	const struct stet_content content = { .text = text };

	if (path == NULL)
		return write_text(STDOUT_FILENO, text);
	return stet_commit(path, &content, watch);
}

int
stet_file_spool(const char *path, const struct stet_file_watch *watch)
{
	struct stet_buf name = STET_BUF_INIT;
	int fd = open_temporary(path, 0600, &name, watch);

	if (fd >= 0) {
		unlink(name.data);
		tell(watch, NULL);
	}
	free_after(&name, STET_OK);
	return fd;
}

enum stet_status
stet_file_spool_put(int spool, struct stet_str text)
{
	return write_text(spool, text);
}

enum stet_status
stet_file_spool_write(const char *path, int spool,
    const struct stet_file_watch *watch)
{
	const struct stet_content content = { .from = spool, .spooled = true };

	return stet_commit(path, &content, watch);
}
