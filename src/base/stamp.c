/* stamp.c: size, times and inode of files. */
#include <sys/stat.h>
#include <time.h>

#include "base/stamp.h"

#define SECOND INT64_C(1000000000)

/* How far apart two times of a file system may be and yet look the same: a
 * tick of its clock, or two seconds where it keeps whole ones. */
#define TICK (SECOND / 50)
#define COARSE (2 * SECOND)

#ifdef __APPLE__
#define NANOSECONDS(st, which) ((st)->st_##which##timensec)
#else
#define NANOSECONDS(st, which) ((st)->st_##which##tim.tv_nsec)
#endif

static int64_t
now(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_REALTIME, &t) != 0)
		return 0;
	return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

static bool
is_settled(int64_t modified)
{
	int64_t apart = modified % SECOND == 0 ? COARSE : TICK;

	return modified < now() - apart;
}

struct stet_stamp
stet_stamp_of(const struct stat *st)
{
	struct stet_stamp stamp = { .there = S_ISREG(st->st_mode) };

	if (!stamp.there)
		return stamp;
	stamp.size = (uint64_t)st->st_size;
	stamp.inode = (uint64_t)st->st_ino;
	stamp.device = (uint64_t)st->st_dev;
	stamp.modified = (int64_t)st->st_mtime * SECOND + NANOSECONDS(st, m);
	stamp.changed = (int64_t)st->st_ctime * SECOND + NANOSECONDS(st, c);
	stamp.sure = is_settled(stamp.modified);
	return stamp;
}

struct stet_stamp
stet_stamp(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return (struct stet_stamp){ .there = false };
	return stet_stamp_of(&st);
}

bool
stet_stamp_same(const struct stet_stamp *a, const struct stet_stamp *b)
{
	return a->there && b->there && a->size == b->size &&
	    a->inode == b->inode && a->modified == b->modified &&
	    a->changed == b->changed;
}
