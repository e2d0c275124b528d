/* gather.c: the documents below a directory. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/choose.h"
#include "pipeline/gather.h"
#include "pipeline/path.h"
#include "pipeline/plan.h"
#include "pipeline/select.h"

#define IGNORE_FILE ".stetignore"

struct gather {
	struct stet_plan *plan;
	const struct stet_batch *batch;
	struct stet_diag *diag;
	struct stat outputs[STET_MOST_TARGETS]; /* directories that are there */
	size_t output_count;
};

/* A directory with those that it is in. */
struct place {
	const char *path;
	const char *below; /* the same from the root on; NULL for the root */
	struct stat st;
	const struct stet_rule *ignores; /* of it and of those */
	bool included;                   /* by an --include */
	const struct place *up;
};

struct name {
	const char *text;
	struct name *next;
};

struct listing {
	struct name *first;
	size_t count;
};

static bool
is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static void
add_name(struct gather *g, struct listing *listing, const char *text)
{
	struct name *name = stet_alloc(g->plan->arena, sizeof(*name));

	if (name == NULL || text[0] == '.')
		return;
	name->text = stet_path_join(g->plan->arena, NULL, stet_str(text), NULL);
	if (name->text == NULL)
		return;
	name->next = listing->first;
	listing->first = name;
	listing->count++;
}

/* False: errno says why the directory cannot be read. */
static bool
list_names(struct gather *g, const char *path, struct listing *listing)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	int reason;

	if (dir == NULL)
		return false;
	while (errno = 0, (entry = readdir(dir)) != NULL)
		add_name(g, listing, entry->d_name);
	reason = errno;
	closedir(dir);
	errno = reason;
	return reason == 0;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* An array in the order of the bytes; NULL without memory. */
static const char **
sort_names(struct gather *g, const struct listing *listing)
{
	const char **names =
	    stet_alloc(g->plan->arena, listing->count * sizeof(*names));
	size_t n = 0;

	if (names == NULL)
		return NULL;
	for (const struct name *name = listing->first; name != NULL;
	     name = name->next)
		names[n++] = name->text;
	qsort(names, n, sizeof(*names), compare);
	return names;
}

static void walk(struct gather *g, struct place *place);

static bool
is_output(const struct gather *g, const struct stat *st)
{
	for (size_t i = 0; i < g->output_count; i++)
		if (is_same(&g->outputs[i], st))
			return true;
	return false;
}

static bool
leads_back(const struct place *place)
{
	for (const struct place *up = place->up; up != NULL; up = up->up)
		if (is_same(&up->st, &place->st))
			return true;
	return false;
}

/* NULL: the path is wanted; else why not. */
static const struct stet_skipped *
judge(const struct gather *g, struct place *here, bool directory,
    struct stet_skipped *skipped)
{
	const struct stet_plan *plan = g->plan;
	struct stet_str below = stet_str(here->below);
	const struct stet_rule *rule =
	    stet_rules_find(plan->rules, below, directory);

	here->included = here->up->included;
	if (rule != NULL && rule->takes) {
		here->included = true;
		return NULL;
	}
	if (rule == NULL && plan->includes && !directory && !here->included) {
		skipped->why = STET_SKIP_NOT_INCLUDED;
		return skipped;
	}
	if (rule == NULL)
		rule = stet_rules_find(here->ignores, below, directory);
	if (rule == NULL || rule->takes)
		return NULL;
	skipped->why = STET_SKIP_RULE;
	skipped->rule = rule;
	return skipped;
}

/* What is not there any more is a document still: its reading will say so. */
static void
add_file(struct gather *g, const struct place *here, const char *name,
    bool there)
{
	bool regular = there && S_ISREG(here->st.st_mode);
	struct stet_skipped skipped = { .path = here->path };

	if ((!there || regular) &&
	    stet_format_reads(g->batch->formats, g->batch->from, name)) {
		stet_plan_add(g->plan, here->path, here->below);
		if (regular && g->plan->last != NULL &&
		    g->plan->last->input == here->path)
			g->plan->last->in_stamp = stet_stamp_of(&here->st);
	} else if (regular && g->plan->takes_assets) {
		stet_plan_add_asset(g->plan, here->path, here->below);
	} else {
		skipped.why =
		    regular ? STET_SKIP_NO_DOCUMENT : STET_SKIP_SPECIAL;
		stet_plan_skip(g->plan, g->batch, skipped);
	}
}

static void
visit(struct gather *g, const struct place *up, const char *name)
{
	struct stet_arena *arena = g->plan->arena;
	struct place here = { .up = up, .ignores = up->ignores };
	struct stet_skipped skipped = { .why = STET_SKIP_RULE };
	bool there;

	here.path = stet_path_join(arena, up->path, stet_str(name), NULL);
	here.below = stet_path_join(arena, up->below, stet_str(name), NULL);
	if (here.path == NULL || here.below == NULL)
		return;
	there = stat(here.path, &here.st) == 0;
	skipped.path = here.path;
	skipped.directory = there && S_ISDIR(here.st.st_mode);
	if (skipped.directory && (leads_back(&here) || is_output(g, &here.st)))
		return;
	if (judge(g, &here, skipped.directory, &skipped) != NULL)
		stet_plan_skip(g->plan, g->batch, skipped);
	else if (skipped.directory)
		walk(g, &here);
	else
		add_file(g, &here, name, there);
}

/* What is read for several outputs counts once. */
static void
count_failed(struct gather *g, enum stet_status status)
{
	struct stet_plan *plan = g->plan;

	if (plan != plan->lead && status != STET_E_MEMORY)
		return;
	plan->status = stet_status_worse(plan->status, status);
	plan->failed++;
}

static void
note_unreadable(struct gather *g, const char *path)
{
	enum stet_status status = errno == ENOMEM ? STET_E_MEMORY : STET_E_IO;

	stet_note_failure(g->diag, STET_D_CANNOT_READ, path, status);
	count_failed(g, status);
}

/* To read what was to be ignored would be worse than to read nothing. */
static bool
read_ignore_file(struct gather *g, struct place *place)
{
	struct stet_plan *plan = g->plan;
	const char *path = stet_path_join(plan->arena, place->path,
	    stet_str(IGNORE_FILE), NULL);
	size_t base = place->below == NULL ? 0 : strlen(place->below) + 1;
	struct stat st;
	enum stet_status status;

	if (g->batch->selection.no_ignore || path == NULL ||
	    (stat(path, &st) != 0 && errno == ENOENT))
		return true;
	status = stet_select_read(plan, path, base, &place->ignores, g->diag);
	if (status == STET_OK)
		return true;
	count_failed(g, status);
	return false;
}

static void
walk(struct gather *g, struct place *place)
{
	struct listing listing = { NULL, 0 };
	const char **names;

	if (!read_ignore_file(g, place))
		return;
	if (!list_names(g, place->path, &listing)) {
		note_unreadable(g, place->path);
		return;
	}
	names = listing.count == 0 ? NULL : sort_names(g, &listing);
	for (size_t i = 0; names != NULL && i < listing.count; i++)
		visit(g, place, names[i]);
}

static void
find_outputs(struct gather *g)
{
	const struct stet_plan *plan = g->plan->lead;

	for (; plan != NULL && g->output_count < STET_MOST_TARGETS;
	     plan = plan->next)
		if (plan->directory != NULL &&
		    stat(plan->directory, &g->outputs[g->output_count]) == 0)
			g->output_count++;
}

void
stet_gather(struct stet_plan *plan, const struct stet_batch *batch,
    const char *root, struct stet_diag *diag)
{
	struct stet_diag *silent = plan == plan->lead ? NULL : stet_diag_new();
	struct gather g = { .plan = plan,
		.batch = batch,
		.diag = plan == plan->lead ? diag : silent };
	struct place place = { .path = root, .ignores = plan->ignores };

	find_outputs(&g);
	if (g.diag == NULL)
		stet_arena_fail(plan->arena);
	else if (stat(root, &place.st) == 0)
		walk(&g, &place);
	stet_diag_free(silent);
}
