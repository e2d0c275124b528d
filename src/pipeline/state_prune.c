/* state_prune.c: outputs whose source is gone. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/path.h"
#include "pipeline/state_private.h"

struct prune {
	struct stet_state *state;
	struct stet_diag *diag;
	struct stet_table needed; /* files that other outputs have */
	char *root;               /* of the outputs, without links */
	size_t removed;
};

static bool
is_gone(const char *path)
{
	struct stat st;

	return lstat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* Below one of the inputs of this run: others are none of its business. */
static bool
is_covered(const struct stet_state *state, const char *path)
{
	const struct stet_batch *batch = state->batch;

	for (size_t i = 0; i < batch->input_count; i++) {
		struct stet_str input = stet_str(batch->inputs[i]);
		char *clean = stet_alloc_text(state->scratch, input.n + 1);

		if (clean == NULL)
			return false;
		input.n = stet_path_clean(clean, input);
		while (input.n > 1 && clean[input.n - 1] == '/')
			input.n--;
		if (input.n == 1 && clean[0] == '.' &&
		    strncmp(path, "../", 3) != 0 && path[0] != '/')
			return true;
		if (strncmp(clean, path, input.n) == 0 && path[input.n] == '/')
			return true;
	}
	return false;
}

static const char *
output_of(const struct stet_state *state, const struct state_entry *entry)
{
	const char *path = stet_path_join(state->scratch,
	    state->plan->directory, entry->output, NULL);

	return path == NULL ? state->plan->directory : path;
}

/* The source of an output, if it is gone. */
static const char *
gone_source(const struct stet_state *state, const struct state_entry *entry)
{
	struct stet_str files = entry->files;
	struct stet_touched source;

	if (entry->planned || entry->dropped ||
	    !stet_touched_take(state->scratch, &files, &source) ||
	    source.touch != STET_TOUCH_READ ||
	    !is_covered(state, source.path) || !is_gone(source.path))
		return NULL;
	return source.path;
}

/* Not through a link that leads elsewhere, and not another than was made. */
static const char *
why_kept(struct prune *prune, struct stet_touched *file)
{
	struct stet_str base = stet_path_base(file->path);
	struct stet_str place = { file->path, (size_t)(base.s - file->path) };
	const char *path =
	    stet_path_join(prune->state->scratch, NULL, place, NULL);
	char *real = path == NULL ? NULL : realpath(path, NULL);
	size_t n = strlen(prune->root);
	bool inside = real != NULL && strncmp(real, prune->root, n) == 0 &&
	    (real[n] == '/' || real[n] == '\0' || n == 1);
	struct stat st;

	free(real);
	if (!inside)
		return "it is not in the directory of the outputs";
	if (lstat(file->path, &st) != 0 || !S_ISREG(st.st_mode) ||
	    state_look(prune->state, file, false, NULL) == STATE_OTHER)
		return "it has been changed";
	if (stet_table_find(&prune->needed, stet_str(file->path)) != NULL)
		return "another output has it, too";
	return NULL;
}

/* Directories that are empty now go, too; those that are not, do not. */
static void
remove_empty(const struct prune *prune, const char *path)
{
	struct stet_str place = stet_str(path);
	size_t n = strlen(prune->state->plan->directory);

	for (;;) {
		const char *name;

		while (place.n > n && place.s[place.n - 1] != '/')
			place.n--;
		if (place.n <= n + 1)
			return;
		place.n--;
		name = stet_path_join(prune->state->scratch, NULL, place, NULL);
		if (name == NULL || rmdir(name) != 0)
			return;
	}
}

/* Whether it is there no more. */
static bool
remove_file(struct prune *prune, struct stet_touched *file)
{
	const char *why;

	if (is_gone(file->path))
		return true;
	why = why_kept(prune, file);
	if (why != NULL) {
		stet_note_file(prune->diag, STET_D_NOT_PRUNED, file->path,
		    stet_str(why));
		return false;
	}
	if (unlink(file->path) != 0) {
		stet_note_failure(prune->diag, STET_D_CANNOT_WRITE, file->path,
		    STET_E_IO);
		return false;
	}
	stet_note_file(prune->diag, STET_D_PRUNED, file->path, stet_str(NULL));
	prune->removed++;
	remove_empty(prune, file->path);
	return true;
}

static void
remove_entry(struct prune *prune, struct state_entry *entry)
{
	struct stet_str files = entry->files;
	struct stet_touched file;
	bool all = true;

	while (stet_touched_take(prune->state->scratch, &files, &file))
		if (file.touch == STET_TOUCH_WRITTEN)
			all = remove_file(prune, &file) && all;
	if (!all)
		return;
	entry->dropped = true;
	prune->state->changed = true;
}

/* What is not to be removed: all that outputs have whose source is there. */
static void
find_needed(struct prune *prune)
{
	struct stet_state *state = prune->state;

	for (struct state_entry *e = state->first; e != NULL; e = e->next) {
		struct stet_str files = e->files;
		struct stet_touched file;

		if (e->dropped || gone_source(state, e) != NULL)
			continue;
		while (stet_touched_take(state->scratch, &files, &file)) {
			struct stet_table_entry *place =
			    stet_table_entry(&prune->needed, state->scratch,
				stet_str(file.path));

			if (place != NULL)
				place->value = state;
		}
	}
}

/* An empty directory may be one that something was not mounted on. */
static bool
start(struct prune *prune)
{
	const struct stet_plan *plan = prune->state->plan;

	if (plan->count == 0) {
		stet_note_file(prune->diag, STET_D_NOT_PRUNED, plan->directory,
		    stet_str("there is no source left at all, which may be a "
			     "mistake"));
		return false;
	}
	prune->root = realpath(plan->directory, NULL);
	if (prune->root != NULL)
		find_needed(prune);
	return prune->root != NULL && !stet_arena_failed(prune->state->scratch);
}

size_t
stet_state_prune(struct stet_state *state, bool remove, struct stet_diag *diag)
{
	struct prune prune = { .state = state, .diag = diag };
	bool started = false;

	if (state->plan->directory == NULL || state->plan->file != NULL)
		return 0;
	stet_arena_reset(state->scratch);
	for (struct state_entry *e = state->first; e != NULL; e = e->next) {
		const char *source = gone_source(state, e);

		if (source == NULL)
			continue;
		if (!remove) {
			stet_note_file(diag, STET_D_SOURCE_GONE,
			    output_of(state, e), stet_str(source));
			continue;
		}
		if (!started && !start(&prune))
			break;
		started = true;
		remove_entry(&prune, e);
	}
	free(prune.root);
	return prune.removed;
}
