/* processors.c: how many of them there are for this process. */
#ifdef __linux__
/* For the affinity. NOLINTNEXTLINE(bugprone-reserved-identifier,cert-*) */
#define _GNU_SOURCE
#include <sched.h>
#endif
#include <unistd.h>

#include "base/processors.h"

size_t
stet_processors(void)
{
	long online;
#ifdef __linux__
	cpu_set_t may;

	/* taskset, a container or a job scheduler may allow fewer than there
	 * are. */
	if (sched_getaffinity(0, sizeof(may), &may) == 0)
		return (size_t)CPU_COUNT(&may);
#endif
	online = sysconf(_SC_NPROCESSORS_ONLN);
	return online < 1 ? 1 : (size_t)online;
}
