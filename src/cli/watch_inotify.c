/* watch_inotify.c: directories watched by inotify, as Linux has it. */
#ifdef __linux__
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/message.h"
#include "cli/watch_private.h"

/* A file counts when it is whole; what is only touched may be readable now. */
#define CHANGES                                                                \
	(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE |            \
	    IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB |            \
	    IN_ONLYDIR)
#define GONE (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_Q_OVERFLOW)
#define ROOM 16384

struct watch_directory {
	unsigned generation; /* of the last look that wanted it; 0: none */
	bool all;            /* whatever happens in it matters */
};

/* A directory that is yet to be read. */
struct place {
	const char *path;
	struct place *next;
};

bool
cli_watch_is_built_in(void)
{
	return true;
}

static bool
fail(struct cli_watch *watch, enum stet_status status)
{
	watch->status = status;
	if (status == STET_E_LIMIT)
		cli_complain("no more than %zu directories can be watched; "
			     "sysctl fs.inotify.max_user_watches allows more",
		    watch->count);
	else if (status == STET_E_MEMORY)
		cli_complain("%s", stet_status_text(status));
	else
		cli_complain("changes cannot be watched: %s", strerror(errno));
	return false;
}

bool
watch_open(struct cli_watch *watch)
{
	watch->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	return watch->fd >= 0 || fail(watch, STET_E_IO);
}

void
watch_close(struct cli_watch *watch)
{
	if (watch->fd >= 0)
		close(watch->fd);
	free(watch->directories);
}

static bool
make_room(struct cli_watch *watch, size_t number)
{
	size_t cap = 2 * number + 16;
	struct watch_directory *all;

	if (number < watch->cap)
		return true;
	all = realloc(watch->directories, cap * sizeof(*all));
	if (all == NULL)
		return fail(watch, STET_E_MEMORY);
	memset(all + watch->cap, 0, (cap - watch->cap) * sizeof(*all));
	watch->directories = all;
	watch->cap = cap;
	return true;
}

/* The directory's number, -1: it is none, or cannot be watched. New says
 * whether this look had it not yet. */
static int
add_directory(struct cli_watch *watch, const char *path, bool all, bool *new)
{
	int number =
	    inotify_add_watch(watch->fd, path[0] == '\0' ? "." : path, CHANGES);
	struct watch_directory *d;

	*new = false;
	if (number < 0) {
		if (errno == ENOSPC || errno == ENOMEM)
			fail(watch,
			    errno == ENOSPC ? STET_E_LIMIT : STET_E_MEMORY);
		return -1;
	}
	if (!make_room(watch, (size_t)number))
		return -1;
	d = &watch->directories[number];
	if (d->generation == 0)
		watch->settled = false;
	*new = d->generation != watch->generation || (all && !d->all);
	if (d->generation != watch->generation) {
		d->all = false;
		watch->count++;
	}
	d->generation = watch->generation;
	d->all = d->all || all;
	return number;
}

static bool
is_outputs(const struct cli_watch *watch, const struct stat *st)
{
	struct stat outputs;

	return watch->outputs != NULL && stat(watch->outputs, &outputs) == 0 &&
	    outputs.st_dev == st->st_dev && outputs.st_ino == st->st_ino;
}

static void
list_places(struct cli_watch *watch, const char *path, struct place **places)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	struct stat st;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		struct place *place;

		if (entry->d_name[0] == '.' ||
		    fstatat(dirfd(dir), entry->d_name, &st, 0) != 0 ||
		    !S_ISDIR(st.st_mode) || is_outputs(watch, &st))
			continue;
		place = stet_alloc(watch->arena, sizeof(*place));
		if (place == NULL)
			break;
		place->path = stet_path_join(watch->arena, path,
		    stet_str(entry->d_name), NULL);
		place->next = *places;
		*places = place;
	}
	if (dir != NULL)
		closedir(dir);
}

/* Links may lead round in a circle: none is entered twice. */
static void
add_tree(struct cli_watch *watch, const char *root)
{
	struct place first = { root, NULL }, *places = &first;

	while (places != NULL && watch->status == STET_OK) {
		const char *path = places->path;
		bool new;

		places = places->next;
		if (path != NULL &&
		    add_directory(watch, path, true, &new) >= 0 && new)
			list_places(watch, path, &places);
	}
}

/* Whether what happens to a name in a directory matters. */
static void
want(struct cli_watch *watch, int number, const char *name, bool wanted)
{
	char digits[16];
	struct stet_table_entry *entry;
	const char *key;

	snprintf(digits, sizeof(digits), "%d", number);
	key = stet_path_join(watch->arena, digits, stet_str(name), NULL);
	entry = key == NULL
	    ? NULL
	    : stet_table_entry(&watch->wanted, watch->arena, stet_str(key));
	if (entry != NULL && (entry->value == NULL || !wanted))
		entry->value = wanted ? (void *)watch : (void *)&watch->wanted;
}

/* What is not there yet will begin with a directory further up. */
static void
add_name(struct cli_watch *watch, const char *directory, const char *name,
    bool wanted)
{
	struct stet_str path = stet_str(directory);

	while (watch->status == STET_OK) {
		const char *here =
		    stet_path_join(watch->arena, NULL, path, NULL);
		bool new;
		int number =
		    here == NULL ? -1 : add_directory(watch, here, false, &new);

		if (number >= 0)
			want(watch, number, name, wanted);
		if (number >= 0 || path.n == 0 || !wanted)
			return;
		while (path.n > 0 && path.s[path.n - 1] == '/')
			path.n--;
		here = stet_path_join(watch->arena, NULL, path, NULL);
		if (here == NULL)
			return;
		name = stet_path_base(here).s;
		path.n = (size_t)(name - here);
	}
}

static void
add_path(struct cli_watch *watch, const char *path, bool wanted)
{
	struct stet_str text = stet_str(path), base;
	const char *name;

	while (text.n > 1 && path[text.n - 1] == '/')
		text.n--;
	name = stet_path_join(watch->arena, NULL, text, NULL);
	if (name == NULL)
		return;
	base = stet_path_base(name);
	text.n -= base.n;
	name = stet_path_join(watch->arena, NULL, text, NULL);
	if (name != NULL)
		add_name(watch, name, base.s, wanted);
}

static bool
is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* What stet writes itself is no change, wherever it is. */
static void
add_all(struct cli_watch *watch)
{
	const struct cli_options *options = watch->options;
	const char *own[] = { options->depfile, options->report,
		options->report_html };
	bool new;

	for (size_t i = 0; i < options->input_count; i++) {
		if (is_directory(options->inputs[i]))
			add_tree(watch, options->inputs[i]);
		add_path(watch, options->inputs[i], true);
	}
	if (options->book != NULL)
		add_path(watch, options->book, true);
	for (const struct watch_name *n = watch->names; n; n = n->next)
		add_name(watch, n->directory, n->name, true);
	for (const struct watch_name *n = watch->beside; n; n = n->next)
		if (watch->status == STET_OK)
			add_directory(watch, n->directory, true, &new);
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (own[i] != NULL)
			add_path(watch, own[i], false);
}

bool
watch_all(struct cli_watch *watch)
{
	watch->generation++;
	watch->settled = true;
	watch->count = 0;
	watch->wanted = (struct stet_table){ NULL, 0, 0 };
	add_all(watch);
	for (size_t i = 0; i < watch->cap; i++) {
		struct watch_directory *d = &watch->directories[i];

		if (d->generation == 0 || d->generation == watch->generation)
			continue;
		inotify_rm_watch(watch->fd, (int)i);
		d->generation = 0;
	}
	if (watch->status == STET_OK && stet_arena_failed(watch->arena))
		fail(watch, STET_E_MEMORY);
	return watch->status == STET_OK;
}

static bool
is_relevant(struct cli_watch *watch, const struct inotify_event *event)
{
	struct watch_directory *d =
	    event->wd < 0 || (size_t)event->wd >= watch->cap
	    ? NULL
	    : &watch->directories[event->wd];
	char key[16 + NAME_MAX + 1];
	const void *wanted;

	if (event->mask & GONE)
		return true;
	if (d == NULL || event->len == 0)
		return false;
	snprintf(key, sizeof(key), "%d/%s", event->wd, event->name);
	wanted = stet_table_find(&watch->wanted, stet_str(key));
	if (wanted != NULL)
		return wanted == watch;
	return d->generation != 0 && d->all &&
	    (event->name[0] != '.' || strcmp(event->name, ".stetignore") == 0);
}

static void
take_events(struct cli_watch *watch, const char *bytes, size_t n,
    bool *relevant)
{
	while (n >= sizeof(struct inotify_event)) {
		struct inotify_event event;
		const struct inotify_event *here = (const void *)bytes;
		size_t size;

		memcpy(&event, bytes, sizeof(event));
		size = sizeof(event) + event.len;
		*relevant = is_relevant(watch, here) || *relevant;
		if ((event.mask & IN_IGNORED) && event.wd >= 0 &&
		    (size_t)event.wd < watch->cap)
			watch->directories[event.wd].generation = 0;
		bytes += size;
		n -= size;
	}
}

void
watch_pause(int milliseconds)
{
	poll(NULL, 0, milliseconds);
}

bool
watch_events(struct cli_watch *watch, int milliseconds, bool *relevant)
{
	struct pollfd ready = { .fd = watch->fd, .events = POLLIN };
	_Alignas(struct inotify_event) char bytes[ROOM];
	ssize_t n;

	if (poll(&ready, 1, milliseconds) < 0)
		return errno == EINTR || fail(watch, STET_E_IO);
	while ((n = read(watch->fd, bytes, sizeof(bytes))) > 0)
		take_events(watch, bytes, (size_t)n, relevant);
	if (n < 0 && errno != EAGAIN && errno != EINTR)
		return fail(watch, STET_E_IO);
	return true;
}
#else
/* Nothing below is called then. */
#include "cli/watch_private.h"

bool
cli_watch_is_built_in(void)
{
	return false;
}

bool
watch_open(struct cli_watch *watch)
{
	watch->status = STET_E_USAGE;
	return false;
}

void
watch_close(struct cli_watch *watch)
{
	(void)watch;
}

bool
watch_all(struct cli_watch *watch)
{
	return watch->status == STET_OK;
}

bool
watch_events(struct cli_watch *watch, int milliseconds, bool *relevant)
{
	(void)milliseconds;
	*relevant = false;
	return watch->status == STET_OK;
}

void
watch_pause(int milliseconds)
{
	(void)milliseconds;
}
#endif
