/*
 * file.h: whole files. A read is bounded; a write is done or was never begun.
 *
 * With STET_E_IO the reason is in errno: ENOENT, EISDIR, ENOSPC and the like.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stet/buf.h>
#include <stet/status.h>
#include <stet/str.h>

/*
 * Hears the name of each temporary file before it is made, and NULL when it
 * is gone, so that a program can remove it when a signal ends it. The name
 * stays valid in between. Without function nobody is told.
 */
struct stet_file_watch {
	void (*temporary)(void *context, const char *path);
	void *context;
};

/*
 * Appends what a file holds to out; path NULL: standard input. STET_E_LIMIT
 * when that is more than limit bytes, STET_E_IO, STET_E_MEMORY; what was
 * appended before a failure is of no use.
 */
enum stet_status stet_file_read(const char *path, size_t limit,
    struct stet_buf *out);

/*
 * The same for a file that may be anything, since it was not its user who named
 * it: STET_E_USAGE for what is not regular, which is not waited for.
 */
enum stet_status stet_file_read_regular(const char *path, size_t limit,
    struct stet_buf *out);

/* Makes the directories that a file of this name needs. */
enum stet_status stet_file_make_parents(const char *path);

/*
 * Makes text the contents of a file; path NULL: standard output. A regular file is replaced as a whole, by renaming a
 * temporary file of its directory: on STET_E_IO and STET_E_MEMORY it is as it
 * was. Its permissions stay, its owner and further hard links do not. What a
 * symbolic link points at is written, not the link. Devices and the like are
 * written to directly.
 */
enum stet_status stet_file_write(const char *path, struct stet_str text,
    const struct stet_file_watch *watch);

/* Removes the temporary files that a process left beside path when it was
 * killed. It must have ended. */
void stet_file_sweep(const char *path, long pid);

struct stet_file_copy {
	const char *from, *to;
	struct stet_file_watch watch;
	bool copied;        /* set; else the same was there */
	const char *failed; /* set: the one of the two that an error is of */
};

/*
 * Makes a file like another, as stet_file_write does it, with its directories,
 * and with the times of the other; one with the same contents is left alone.
 */
enum stet_status stet_file_copy(struct stet_file_copy *copy);

/*
 * For a file that is too long for memory: an open file without a name, beside
 * path, so that nothing of it is left however the program ends. It is filled,
 * then written to path like a text, and closed by the caller. -1: errno says
 * why there is none.
 */
int stet_file_spool(const char *path, const struct stet_file_watch *watch);
enum stet_status stet_file_spool_put(int spool, struct stet_str text);
enum stet_status stet_file_spool_write(const char *path, int spool,
    const struct stet_file_watch *watch);

#endif
