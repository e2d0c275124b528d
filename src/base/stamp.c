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
#define NANOSECONDS(st, which) ((st)->st_##which##ensec)
#else
#define NANOSECONDS(st, which) ((st)->st_##which##.tv_nsec)
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
stet_stamp(const char *path)
{
	struct stet_stamp stamp = { .there = false };
	struct stat st;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return stamp;
	stamp.there = true;
	stamp.size = (uint64_t)st.st_size;
	stamp.inode = (uint64_t)st.st_ino;
	stamp.modified =
	    (int64_t)st.st_mtim.tv_sec * SECOND + st.st_mtim.tv_nsec;
	stamp.changed =
	    (int64_t)st.st_ctim.tv_sec * SECOND + st.st_ctim.tv_nsec;
	stamp.sure = is_settled(stamp.modified);
	return stamp;
}

bool
stet_stamp_same(const struct stet_stamp *a, const struct stet_stamp *b)
{
	return a->there && b->there && a->size == b->size &&
	    a->inode == b->inode && a->modified == b->modified &&
	    a->changed == b->changed;
}
