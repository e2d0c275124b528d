/* watch_private.h: what is watched, by inotify where there is that. */
#ifndef CLI_WATCH_PRIVATE_H
#define CLI_WATCH_PRIVATE_H

#include <stet/table.h>

#include "cli/watch.h"
#include "pipeline/path.h"

/* A file that matters, by its directory and its name there. */
struct watch_name {
	const char *directory, *name;
	struct watch_name *next;
};

struct cli_watch {
	const struct cli_options *options;
	struct stet_arena *arena;  /* of what is known of the last run */
	struct stet_arena *memory; /* of all runs */
	const char *outputs; /* their directory, which is not watched; NULL:
	                        there is none */
	struct watch_name *names;
	struct watch_name *beside; /* directories in which each name matters */
	struct stet_table known;   /* names that are among those */
	struct stet_table told;
	size_t runs;
	size_t done;  /* pages that the last run converted or removed */
	bool settled; /* the last look found nothing new to watch */
	size_t count; /* of watched directories */
	enum stet_status status; /* why it cannot go on */

	/* Of inotify. A directory is a number. */
	int fd;
	struct watch_directory *directories; /* by their numbers */
	size_t cap;
	unsigned generation;      /* of the look at all */
	struct stet_table wanted; /* names, with their directories' numbers */
};

void watch_forget(struct cli_watch *watch);

/* Adds a file that a run has touched, in whatever way. */
void watch_file(void *watch, const struct stet_touched *file);

/* Adds all that is in the directory of a file. */
void watch_beside(struct cli_watch *watch, const char *file);

/* False: the status says why, and that was said. */
bool watch_open(struct cli_watch *watch);
void watch_close(struct cli_watch *watch);

/* Watches the inputs, and what was added. */
bool watch_all(struct cli_watch *watch);

/* Waits for that many milliseconds, -1: for ever, or until there are events.
 * Takes them, and says whether one is of something that matters. */
bool watch_events(struct cli_watch *watch, int milliseconds, bool *relevant);

/* Only waits. */
void watch_pause(int milliseconds);

#endif
