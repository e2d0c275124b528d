/* stamp.h: what tells, without reading it, that a file is as it was. */
#ifndef BASE_STAMP_H
#define BASE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

struct stet_stamp {
	bool there; /* a regular file can be found under this name */
	bool sure;  /* false: it was changed only just now, and if that happens
	               once more in this moment the stamp may stay the same */
	uint64_t size, inode, device;
	int64_t modified, changed; /* nanoseconds since 1970 */
};

/* Of what a path leads to now. */
struct stet_stamp stet_stamp(const char *path);

/* The same of what is known of it. */
struct stat;
struct stet_stamp stet_stamp_of(const struct stat *st);

/* Do both tell of one file that has not changed? Devices get other numbers when
 * they are mounted anew, so that they do not count. */
bool stet_stamp_same(const struct stet_stamp *a, const struct stet_stamp *b);

#endif
