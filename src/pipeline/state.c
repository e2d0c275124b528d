/* state.c: which pages are fresh, and what became of the others. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/path.h"
#include "pipeline/relative.h"
#include "pipeline/state_private.h"

/* What one output is called in its state. */
static struct stet_str
name_of(const struct stet_plan *plan, const struct stet_planned *page)
{
	struct stet_str name = stet_str(page->output);
	size_t n;

	if (plan->file != NULL || plan->directory == NULL)
		return stet_path_base(page->output);
	n = strlen(plan->directory);
	if (!stet_str_starts(name, plan->directory) ||
	    (n > 0 && plan->directory[n - 1] != '/' && page->output[n] != '/'))
		return name;
	name = stet_str_from(name, n);
	while (stet_str_starts(name, "/"))
		name = stet_str_from(name, 1);
	return name;
}

static const char *
path_of(const struct stet_plan *plan, struct stet_arena *arena)
{
	struct stet_buf path = STET_BUF_INIT;
	struct stet_str base, copy;

	if (plan->file == NULL)
		return stet_path_join(arena, plan->directory,
		    stet_str(".stet-state"), NULL);
	base = stet_path_base(plan->file);
	stet_put(&path,
	    (struct stet_str){ plan->file, (size_t)(base.s - plan->file) });
	stet_putc(&path, '.');
	stet_put(&path, base);
	stet_puts(&path, ".stet-state");
	stet_putc(&path, '\0');
	if (path.status != STET_OK)
		stet_arena_fail(arena);
	copy = stet_copy(arena, stet_buf_str(&path));
	stet_buf_free(&path);
	return copy.s;
}

static enum stet_status
find_way(struct stet_state *state)
{
	struct stet_buf way = STET_BUF_INIT;
	enum stet_status status = stet_path_relative(state->path, ".", &way);

	state->way = stet_copy(state->arena, stet_buf_str(&way));
	stet_buf_free(&way);
	/* Somewhere that has no name: that is then the way to it. */
	return status == STET_E_IO ? STET_OK : status;
}

static void
put_line(struct stet_buf *out, struct stet_str text)
{
	stet_put(out, text);
	stet_putc(out, '\n');
}

/* All that counts for each output; for the only one, what it is made of. */
static enum stet_status
make_key(struct stet_state *state, const struct stet_state_settings *settings)
{
	const struct stet_touched *t = stet_depends_first(settings->common);
	const struct stet_planned *page = state->plan->first;
	struct stet_buf text = STET_BUF_INIT;
	enum stet_status status;
	char number[32];

	put_line(&text, stet_str(stet_version()));
	put_line(&text, stet_str(state->plan->to->name));
	put_line(&text, settings->options);
	snprintf(number, sizeof(number), "%lld",
	    (long long)state->batch->modified);
	put_line(&text, stet_str(number));
	for (; t != NULL; t = t->next) {
		put_line(&text, stet_str(t->path));
		put_line(&text, stet_str(t->digest));
	}
	for (; state->plan->bound && page != NULL; page = page->next) {
		stet_put(&text, stet_str(page->input));
		stet_putc(&text, '\0');
	}
	stet_digest(stet_buf_str(&text), state->key);
	status = text.status;
	stet_buf_free(&text);
	return stet_depends_failed(settings->common) ? STET_E_MEMORY : status;
}

/* What is bound is fresh if all is. */
static void
mark(struct stet_state *state, struct stet_plan *plan, struct stet_diag *diag)
{
	bool fresh = false;

	for (struct stet_planned *p = plan->first; p != NULL; p = p->next) {
		struct state_entry *entry =
		    stet_table_find(&state->entries, name_of(plan, p));

		if (p == plan->first || !plan->bound)
			fresh = entry != NULL &&
			    state_is_fresh(state, entry, p, diag);
		/* Who looks at pages wants to see all of them. */
		p->fresh = fresh && state->batch->attach == NULL;
		entry = stet_table_find(&state->entries, name_of(plan, p));
		if (entry != NULL)
			entry->planned = true;
	}
}

static void
free_state(struct stet_state *state)
{
	struct stet_arena *arena = state->arena;

	if (state->journal >= 0)
		close(state->journal);
	stet_depends_free(state->bound);
	stet_buf_free(&state->text);
	stet_arena_free(state->scratch);
	stet_arena_free(arena);
}

static enum stet_status
check_plan(const struct stet_plan *plan, struct stet_diag *diag)
{
	struct stet_span nowhere = { 0, 0, 0 };

	if (plan->directory == NULL && plan->file == NULL) {
		stet_note(diag, STET_D_STATE_NEEDS_NAME, nowhere,
		    stet_str("standard output"));
		return STET_E_USAGE;
	}
	if (plan->next != NULL) {
		stet_note(diag, STET_D_STATE_ONE_OUTPUT, nowhere,
		    stet_str(NULL));
		return STET_E_USAGE;
	}
	for (const struct stet_planned *p = plan->first; p; p = p->next) {
		if (p->input != NULL)
			continue;
		stet_note(diag, STET_D_STATE_NEEDS_NAME, nowhere,
		    stet_str("standard input"));
		return STET_E_USAGE;
	}
	return STET_OK;
}

static enum stet_status
fill(struct stet_state *state, struct stet_plan *plan,
    const struct stet_state_settings *settings, struct stet_diag *diag)
{
	enum stet_status status;

	state->scratch = stet_arena_new();
	state->bound = stet_depends_new();
	state->path = path_of(plan, state->arena);
	if (state->scratch == NULL || state->bound == NULL ||
	    state->path == NULL)
		return STET_E_MEMORY;
	status = find_way(state);
	if (status == STET_OK)
		status = make_key(state, settings);
	if (status == STET_OK)
		status = state_load(state, diag);
	if (status == STET_OK)
		mark(state, plan, diag);
	if (stet_arena_failed(state->arena) ||
	    stet_arena_failed(state->scratch))
		status = STET_E_MEMORY;
	return status;
}

enum stet_status
stet_state_open(struct stet_state **state, const struct stet_batch *batch,
    struct stet_plan *plan, const struct stet_state_settings *settings,
    struct stet_diag *diag)
{
	struct stet_arena *arena;
	enum stet_status status = check_plan(plan, diag);

	*state = NULL;
	if (status != STET_OK)
		return status;
	arena = stet_arena_new();
	*state = arena == NULL ? NULL : stet_alloc(arena, sizeof(**state));
	if (*state == NULL) {
		stet_arena_free(arena);
		return STET_E_MEMORY;
	}
	(*state)->arena = arena;
	(*state)->batch = batch;
	(*state)->plan = plan;
	(*state)->journal = -1;
	(*state)->patient = settings->patient;
	status = fill(*state, plan, settings, diag);
	if (status == STET_OK)
		return STET_OK;
	free_state(*state);
	*state = NULL;
	return status;
}

/* What an output that could not be made leaves of the one before. */
static void
put_written(struct stet_state *state, struct stet_str output,
    struct stet_buf *out)
{
	const struct state_entry *old =
	    stet_table_find(&state->entries, output);
	struct stet_str files = old == NULL ? output : old->files;
	struct stet_touched touched;

	stet_arena_reset(state->scratch);
	while (old != NULL &&
	    stet_touched_take(state->scratch, &files, &touched))
		if (touched.touch == STET_TOUCH_WRITTEN)
			stet_touched_put(&touched, out);
}

static void
record(struct stet_state *state, const struct stet_planned *page,
    const struct state_end *end, const struct stet_depends *depends)
{
	struct stet_str output = name_of(state->plan, page);
	struct stet_buf files = STET_BUF_INIT;
	struct state_entry *entry = NULL;

	if (stet_depends_first(depends) == NULL ||
	    stet_depends_failed(depends) || end->status == STET_E_MEMORY)
		return;
	stet_depends_put(depends, &files);
	if (end->status != STET_OK)
		put_written(state, output, &files);
	if (files.status == STET_OK)
		entry = state_add(state, output, end, stet_buf_str(&files));
	stet_buf_free(&files);
	if (entry == NULL)
		return;
	entry->planned = true;
	state_append(state, entry);
}

static void
add_result(struct state_end *end, const struct stet_page_result *result)
{
	end->status = (unsigned)stet_status_worse((enum stet_status)end->status,
	    result->status);
	for (int s = 0; result->diag != NULL && s <= STET_FATAL; s++)
		end->counts[s] +=
		    stet_diag_count(result->diag, (enum stet_severity)s);
}

/* The last result of a book is that of the whole, and its page is no part of
 * the plan. */
static void
record_bound(struct stet_state *state, const struct stet_page_result *result)
{
	const struct stet_plan *plan = state->plan;
	bool book = plan->to->write_book != NULL;

	add_result(&state->bound_end, result);
	stet_depends_add(state->bound, result->depends);
	if (book ? result->bound > 0 : result->page == plan->last)
		record(state, plan->first, &state->bound_end, state->bound);
}

void
stet_state_record(struct stet_state *state,
    const struct stet_page_result *result)
{
	struct state_end end = { .status = STET_OK };

	if (result->unchanged)
		return;
	if (state->plan->bound) {
		record_bound(state, result);
		return;
	}
	add_result(&end, result);
	record(state, result->page, &end, result->depends);
}

void
stet_state_each(const struct stet_state *state,
    void (*hear)(void *context, const struct stet_touched *file), void *context)
{
	for (const struct state_entry *e = state->first; e; e = e->next) {
		struct stet_str files = e->files;
		struct stet_touched file;

		stet_arena_reset(state->scratch);
		while (e->planned && !e->dropped &&
		    stet_touched_take(state->scratch, &files, &file))
			hear(context, &file);
	}
}

struct stet_depends *
stet_state_depends(const struct stet_state *state,
    const struct stet_planned *page)
{
	const struct state_entry *entry =
	    stet_table_find(&state->entries, name_of(state->plan, page));
	struct stet_depends *depends = stet_depends_new();

	if (entry != NULL && depends != NULL)
		stet_depends_parse(depends, entry->files);
	return depends;
}

void
stet_state_free(struct stet_state *state)
{
	if (state != NULL)
		free_state(state);
}

enum stet_status
stet_state_close(struct stet_state *state, struct stet_diag *diag)
{
	enum stet_status status = STET_OK;

	if (stet_arena_failed(state->arena))
		status = STET_E_MEMORY;
	else if (state->changed)
		status = state_write(state, diag);
	free_state(state);
	return status;
}
