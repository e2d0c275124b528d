/* state_check.c: whether files are as a state says. */
#include <string.h>
#include <sys/stat.h>

#include "pipeline/path.h"
#include "pipeline/state_private.h"

#define SECOND INT64_C(1000000000)

/* What was found of a file. */
struct look {
	struct stet_stamp stamp;
	bool read;
	char digest
	    [STET_DIGEST_SIZE]; /* when it was read; empty: it cannot be */
};

/* Files that many pages share are looked at once. NULL without memory. */
static struct look *
find_look(struct stet_state *state, const char *path)
{
	struct stet_table_entry *place;
	struct look *look = stet_table_find(&state->looks, stet_str(path));
	struct stet_str key;

	if (look != NULL)
		return look;
	key = stet_copy(state->arena, stet_str(path));
	look = stet_alloc(state->arena, sizeof(*look));
	place = stet_table_entry(&state->looks, state->arena, key);
	if (look == NULL || place == NULL)
		return NULL;
	look->stamp = stet_stamp(path);
	place->value = look;
	return look;
}

static void
read_digest(struct look *look, const char *path)
{
	struct stet_buf bytes = STET_BUF_INIT;

	if (look->read)
		return;
	look->read = true;
	if (stet_file_read_regular(path, STET_INPUT_LIMIT, &bytes) == STET_OK)
		stet_digest(stet_buf_str(&bytes), look->digest);
	stet_buf_free(&bytes);
}

/* What a link leads to may have become something that must not be read. */
static bool
passes_link(struct stet_state *state, const char *path)
{
	struct stet_str whole = stet_str(path);
	struct stat st;

	for (size_t n = 1; n <= whole.n; n++) {
		const char *part;

		if (n < whole.n && path[n] != '/')
			continue;
		part = stet_path_join(state->scratch, NULL,
		    (struct stet_str){ path, n }, NULL);
		if (part == NULL || lstat(part, &st) != 0 ||
		    S_ISLNK(st.st_mode))
			return true;
	}
	return false;
}

static enum state_found
compare(struct stet_state *state, struct look *look,
    struct stet_touched *touched, bool shared)
{
	bool sure = touched->stamp.sure || touched->touch == STET_TOUCH_WRITTEN;

	if (sure && stet_stamp_same(&look->stamp, &touched->stamp))
		return STATE_SAME;
	if (!look->stamp.there || touched->digest[0] == '\0')
		return STATE_OTHER;
	read_digest(look, touched->path);
	if (strcmp(look->digest, touched->digest) != 0 ||
	    (shared && passes_link(state, touched->path)))
		return STATE_OTHER;
	touched->stamp = look->stamp;
	return STATE_RENEWED;
}

enum state_found
state_look(struct stet_state *state, struct stet_touched *touched, bool shared,
    const struct stet_stamp *now)
{
	struct look own = { .read = false }, *look = &own;

	if (touched->touch == STET_TOUCH_UNKNOWN)
		return STATE_OTHER;
	if (shared)
		look = find_look(state, touched->path);
	else
		own.stamp = now != NULL && now->there
		    ? *now
		    : stet_stamp(touched->path);
	if (look == NULL)
		return STATE_OTHER;
	if (touched->touch == STET_TOUCH_ABSENT)
		return look->stamp.there ? STATE_OTHER : STATE_SAME;
	return compare(state, look, touched, shared);
}

/* The files of an entry on their way. */
struct check {
	struct stet_state *state;
	struct stet_touched *first, **end; /* as they are now */
	bool renewed;      /* which is not what the entry says */
	const char *other; /* an output that is not as it was made */
};

/* Some outputs say when their source was changed. */
static bool
tells_other_time(const struct stet_state *state,
    const struct stet_stamp *before, const struct stet_stamp *after)
{
	return (state->plan->to->flags & STET_TELLS_TIME) != 0 &&
	    state->batch->modified == 0 &&
	    before->modified / SECOND != after->modified / SECOND;
}

static bool
check_touched(struct check *check, struct stet_touched *touched,
    const struct stet_planned *page)
{
	struct stet_stamp before = touched->stamp;
	bool output = touched->touch == STET_TOUCH_WRITTEN;
	bool source = check->first == NULL;
	const struct stet_stamp *now = source ? &page->in_stamp : NULL;
	enum state_found found;

	if (output && strcmp(touched->path, page->output) == 0)
		now = &page->out_stamp;
	found = state_look(check->state, touched, !output && !source, now);

	*check->end = touched;
	check->end = &touched->next;
	if (output && found == STATE_OTHER)
		check->other = touched->path;
	else if (found == STATE_OTHER)
		return false;
	if (found == STATE_RENEWED) {
		check->renewed = true;
		if (!output &&
		    tells_other_time(check->state, &before, &touched->stamp))
			return false;
	}
	return true;
}

static bool
is_source(struct stet_state *state, const struct stet_touched *touched,
    const struct stet_planned *page)
{
	struct stet_str input = stet_str(page->input);
	char *clean = stet_alloc_text(state->scratch, input.n);

	if (clean == NULL)
		return false;
	input = (struct stet_str){ clean, stet_path_clean(clean, input) };
	return (touched->touch == STET_TOUCH_READ ||
		   touched->touch == STET_TOUCH_ABSENT) &&
	    stet_str_is(input, touched->path);
}

static bool
check_files(struct check *check, const struct state_entry *entry,
    const struct stet_planned *page)
{
	struct stet_state *state = check->state;
	struct stet_str files = entry->files;
	bool written = entry->end.status != STET_OK;

	while (files.n > 0) {
		struct stet_touched *touched =
		    stet_alloc(state->scratch, sizeof(*touched));

		if (touched == NULL ||
		    !stet_touched_take(state->scratch, &files, touched))
			return false;
		if (check->first == NULL && !is_source(state, touched, page))
			return false;
		if (!check_touched(check, touched, page))
			return false;
		written = written || touched->touch == STET_TOUCH_WRITTEN;
	}
	return written;
}

/* What failed, or is met at --fail-on, is to be told in each run. */
static bool
is_done(const struct stet_state *state, const struct state_entry *entry)
{
	bool good = entry->end.status == STET_OK;

	for (int s = (int)state->batch->fail_on; s <= STET_FATAL; s++)
		good = good && entry->end.counts[s] == 0;
	return (good || state->patient) && stet_str_is(entry->key, state->key);
}

static void
renew(struct stet_state *state, const struct state_entry *entry,
    const struct stet_touched *files)
{
	struct stet_buf text = STET_BUF_INIT;

	for (; files != NULL; files = files->next)
		stet_touched_put(files, &text);
	if (text.status == STET_OK)
		state_add(state, entry->output, &entry->end,
		    stet_buf_str(&text));
	else
		stet_arena_fail(state->arena);
	stet_buf_free(&text);
}

bool
state_is_fresh(struct stet_state *state, const struct state_entry *entry,
    const struct stet_planned *page, struct stet_diag *diag)
{
	struct check check = { .state = state, .end = &check.first };
	bool fresh = is_done(state, entry);

	stet_arena_reset(state->scratch);
	fresh = fresh && check_files(&check, entry, page);
	if (fresh && check.other != NULL) {
		if (stet_stamp(check.other).there)
			stet_note_file(diag, STET_D_OUTPUT_CHANGED, check.other,
			    stet_str(NULL));
		fresh = false;
	}
	if (fresh && check.renewed)
		renew(state, entry, check.first);
	return fresh;
}
