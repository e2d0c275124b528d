/* watch.c: converts, waits until something is different, and so on. */
#include <stdio.h>

#include "cli/message.h"
#include "cli/signals.h"
#include "cli/watch_private.h"

/* The time that a change may take: editors write several files, and checkouts
 * many. In milliseconds. */
#define QUIET 50
#define LONGEST 1000

/* Runs that had nothing to do, one after the other, are ever longer apart. */
#define MOST_PAUSE 5000

void
cli_watch_plan(struct cli_watch *watch, const struct stet_plan *plan,
    const struct cli_keep *keep)
{
	watch_forget(watch);
	watch->outputs = plan->directory == NULL
	    ? NULL
	    : stet_path_join(watch->arena, NULL, stet_str(plan->directory),
		  NULL);
	if (keep->state != NULL)
		stet_state_each(keep->state, watch_file, watch);
	for (const struct stet_touched *t = stet_depends_first(keep->common); t;
	     t = t->next)
		watch_file(watch, t);
	/* Directories in a book file are not among the inputs. */
	for (const struct stet_planned *p = plan->first;
	     watch->options->book != NULL && p != NULL; p = p->next)
		watch_beside(watch, p->input);
}

bool
cli_watch_is_again(const struct cli_watch *watch)
{
	return watch != NULL && watch->runs > 0;
}

void
cli_watch_done(struct cli_watch *watch, size_t count)
{
	if (watch != NULL)
		watch->done += count;
}

bool
cli_watch_has_told(struct cli_watch *watch, const char *what)
{
	struct stet_table_entry *entry = stet_table_entry(&watch->told,
	    watch->memory, stet_copy(watch->memory, stet_str(what)));

	if (entry == NULL || entry->value != NULL)
		return entry != NULL;
	entry->value = watch;
	return false;
}

/* Waits until a change is over. */
static bool
wait_for_change(struct cli_watch *watch)
{
	bool relevant = false;
	int waited = 0;

	while (!relevant)
		if (!watch_events(watch, -1, &relevant))
			return false;
	for (relevant = true; relevant && waited < LONGEST; waited += QUIET) {
		relevant = false;
		if (!watch_events(watch, QUIET, &relevant))
			return false;
	}
	return true;
}

static void
say_ready(const struct cli_watch *watch)
{
	if (!watch->options->quiet && !watch->options->json)
		fprintf(stderr, "stet: watching %zu director%s\n", watch->count,
		    watch->count == 1 ? "y" : "ies");
}

/* What was not watched when it was read may have changed since. */
static enum stet_status
go_on(struct cli_watch *watch,
    enum stet_status (*convert)(const struct cli_options *options,
	struct cli_watch *watch))
{
	bool ready = false;
	int idle = 0;

	for (;;) {
		enum stet_status status;

		if (!watch_all(watch))
			return watch->status;
		if (watch->settled) {
			if (!ready)
				say_ready(watch);
			ready = true;
			watch_pause(idle);
			if (!wait_for_change(watch))
				return watch->status;
		}
		watch->done = 0;
		status = convert(watch->options, watch);
		if (status == STET_E_MEMORY ||
		    (status == STET_E_USAGE && watch->runs == 0))
			return status;
		watch->runs++;
		if (watch->done > 0 || !watch->settled)
			idle = 0;
		else if (idle < MOST_PAUSE)
			idle = idle == 0 ? QUIET : 2 * idle;
	}
}

enum stet_status
cli_watch(const struct cli_options *options,
    enum stet_status (*convert)(const struct cli_options *options,
	struct cli_watch *watch))
{
	struct cli_watch watch = { .options = options, .fd = -1 };
	enum stet_status status = STET_E_MEMORY;

	watch.arena = stet_arena_new();
	watch.memory = stet_arena_new();
	cli_signals_good_end();
	if (watch.arena == NULL || watch.memory == NULL)
		cli_complain("%s", stet_status_text(status));
	else if (!watch_open(&watch))
		status = watch.status;
	else
		status = go_on(&watch, convert);
	watch_close(&watch);
	stet_arena_free(watch.arena);
	stet_arena_free(watch.memory);
	return status;
}
