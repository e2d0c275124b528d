/* plan.c: which file becomes which. */
#include <string.h>

#include "pipeline/book_file.h"
#include "pipeline/gather.h"
#include "pipeline/naming.h"
#include "pipeline/path.h"
#include "pipeline/plan.h"
#include "pipeline/select.h"
#include "pipeline/text_file.h"

static bool
is_dash(const char *name)
{
	return strcmp(name, "-") == 0;
}

void
stet_plan_append(struct stet_plan *plan, struct stet_planned *page)
{
	page->plan = plan;
	page->source = page;
	page->index = plan->count++;
	if (plan->last == NULL)
		plan->first = page;
	else
		plan->last->next = page;
	plan->last = page;
}

void
stet_plan_add(struct stet_plan *plan, const char *input, const char *below)
{
	struct stet_planned *page = stet_alloc(plan->arena, sizeof(*page));

	if (page == NULL)
		return;
	page->input = input;
	page->below = below;
	page->output = plan->file;
	if (plan->template == NULL && plan->directory != NULL &&
	    plan->file == NULL)
		page->output = stet_path_join(plan->arena, plan->directory,
		    stet_path_stem(below), stet_plan_extension(plan->to));
	stet_plan_append(plan, page);
}

void
stet_plan_add_asset(struct stet_plan *plan, const char *input,
    const char *below)
{
	struct stet_asset *asset = stet_alloc(plan->arena, sizeof(*asset));

	if (asset == NULL)
		return;
	asset->input = input;
	asset->output =
	    stet_path_join(plan->arena, plan->directory, stet_str(below), NULL);
	if (plan->last_asset == NULL)
		plan->first_asset = asset;
	else
		plan->last_asset->next = asset;
	plan->last_asset = asset;
	plan->asset_count++;
}

void
stet_plan_skip(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_skipped skipped)
{
	struct stet_skipped *kept;

	if (skipped.rule != NULL || skipped.why == STET_SKIP_NOT_INCLUDED)
		plan->ignored++;
	else
		plan->left_out++;
	if (!batch->keep_skipped)
		return;
	kept = stet_alloc(plan->arena, sizeof(*kept));
	if (kept == NULL)
		return;
	*kept = skipped;
	if (plan->last_skipped == NULL)
		plan->first_skipped = kept;
	else
		plan->last_skipped->next = kept;
	plan->last_skipped = kept;
}

/* "cases" of "site/cases/"; empty for "." and "..". */
static struct stet_str
directory_name(const char *path)
{
	struct stet_str whole = stet_str(path), base;

	while (whole.n > 0 && whole.s[whole.n - 1] == '/')
		whole.n--;
	base = whole;
	while (base.n > 0 && base.s[base.n - 1] != '/')
		base.n--;
	base = stet_str_from(whole, base.n);
	if (stet_str_is(base, ".") || stet_str_is(base, ".."))
		base.n = 0;
	return base;
}

static enum stet_status
refuse_stdin(const struct stet_plan *plan, struct stet_diag *diag)
{
	stet_note(diag, STET_D_NEEDS_NAME, (struct stet_span){ 0, 0, 0 },
	    stet_str(plan->directory));
	return STET_E_USAGE;
}

static enum stet_status
add_inputs(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	for (size_t i = 0; i < batch->input_count; i++) {
		const char *input = batch->inputs[i];

		if (stet_plan_is_directory(input))
			stet_gather(plan, batch, input, diag);
		else if (!is_dash(input))
			stet_plan_add(plan, input, stet_path_base(input).s);
		else if (plan->directory == NULL)
			stet_plan_add(plan, NULL, NULL);
		else
			return refuse_stdin(plan, diag);
	}
	if (stet_arena_failed(plan->arena) || plan->status == STET_E_MEMORY)
		return STET_E_MEMORY;
	return STET_OK;
}

/* A chapter as the file system has it. */
static const char *
chapter_path(struct stet_plan *plan, const struct stet_batch *batch,
    const struct stet_chapter *chapter)
{
	struct stet_str base = stet_path_base(batch->book);
	struct stet_str directory = { batch->book,
		(size_t)(base.s - batch->book) };
	struct stet_buf path = STET_BUF_INIT;
	struct stet_str copy;

	if (chapter->file.s[0] != '/')
		stet_put(&path, directory);
	stet_put(&path, chapter->file);
	stet_putc(&path, '\0');
	if (path.status != STET_OK)
		stet_arena_fail(plan->arena);
	copy = stet_copy(plan->arena, stet_buf_str(&path));
	stet_buf_free(&path);
	return copy.s;
}

/* The first page of what was added is the one that the part begins with. */
static void
add_chapter(struct stet_plan *plan, const struct stet_batch *batch,
    const struct stet_chapter *chapter, struct stet_diag *diag)
{
	struct stet_planned *before = plan->last, *page;
	const char *path = chapter_path(plan, batch, chapter);

	if (path == NULL)
		return;
	if (stet_plan_is_directory(path))
		stet_gather(plan, batch, path, diag);
	else
		stet_plan_add(plan, path, NULL);
	page = before == NULL ? plan->first : before->next;
	if (page != NULL)
		page->part = chapter->part;
	for (; page != NULL; page = page->next)
		page->meta = chapter->meta;
}

static enum stet_status
add_book(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	enum stet_status status = stet_text_file_read(batch->book, diag,
	    &plan->book_in, &plan->book_text);
	struct stet_book_file *file =
	    stet_alloc(plan->arena, sizeof(*plan->book_file));

	if (file == NULL)
		return STET_E_MEMORY;
	plan->book_file = file;
	if (status == STET_OK)
		status = stet_book_file_read(file, batch->book, plan->book_text,
		    diag);
	if (status != STET_OK)
		return status;
	for (const struct stet_chapter *c = file->first; c; c = c->next)
		add_chapter(plan, batch, c, diag);
	if (stet_arena_failed(plan->arena) || plan->status == STET_E_MEMORY)
		return STET_E_MEMORY;
	return STET_OK;
}

enum stet_status
stet_plan_fill(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	enum stet_status status =
	    stet_select_rules(plan, &batch->selection, diag);

	if (status != STET_OK)
		return status;
	if (batch->book != NULL)
		return add_book(plan, batch, diag);
	if (batch->input_count == 1 && plan->many)
		plan->root = directory_name(batch->inputs[0]);
	status = add_inputs(plan, batch, diag);
	if (status == STET_OK && plan->template != NULL)
		status = stet_plan_name(plan, batch, diag);
	return status;
}
