/* plan.c: which file becomes which. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/book_file.h"
#include "pipeline/choose.h"
#include "pipeline/gather.h"
#include "pipeline/naming.h"
#include "pipeline/path.h"
#include "pipeline/plan.h"
#include "pipeline/select.h"
#include "pipeline/template.h"
#include "pipeline/text_file.h"

static const char *const standard_input[] = { "-" };

static enum stet_status
refuse(struct stet_diag *diag, enum stet_condition condition, const char *what)
{
	struct stet_span nowhere = { 0, 0, 0 };

	stet_note(diag, condition, nowhere, stet_str(what));
	return STET_E_USAGE;
}

static bool
is_dash(const char *name)
{
	return strcmp(name, "-") == 0;
}

enum thing { NOTHING, DIRECTORY, OTHER };

/* A file with a slash behind its name, or with a name below it, is OTHER. */
static enum thing
look_at(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return errno == ENOTDIR ? OTHER : NOTHING;
	return S_ISDIR(st.st_mode) ? DIRECTORY : OTHER;
}

static bool
is_directory(const char *input)
{
	return !is_dash(input) && look_at(input) == DIRECTORY;
}

static enum stet_status
choose_formats(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	plan->to = batch->to;
	if (plan->to == NULL)
		plan->to =
		    stet_format_for_output(batch->formats, batch->output, diag);
	if (plan->to == NULL)
		return STET_E_USAGE;
	if (plan->to->write == NULL)
		return refuse(diag, STET_D_NO_WRITER, plan->to->name);
	if (batch->from != NULL && batch->from->read == NULL)
		return refuse(diag, STET_D_NO_READER, batch->from->name);
	return STET_OK;
}

static bool
binds(const struct stet_format *to)
{
	return to->bind != NULL || to->write_book != NULL;
}

static enum stet_status
choose_stdout(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	plan->bound = plan->many && binds(plan->to);
	if (!plan->many || plan->bound)
		return STET_OK;
	return refuse(diag, STET_D_NEEDS_DIRECTORY,
	    batch->input_count > 1 ? "several inputs" : "a directory");
}

static enum stet_status
choose_template(struct stet_plan *plan, const char *output,
    struct stet_diag *diag)
{
	struct stet_template *template =
	    stet_alloc(plan->arena, sizeof(*template));
	enum stet_status status;

	if (template == NULL)
		return STET_E_MEMORY;
	status = stet_template_read(template, plan->arena, output, diag);
	plan->template = template;
	plan->directory = template->directory;
	return status;
}

/* Sets where the outputs go: neither file nor directory: standard output. */
static enum stet_status
choose_place(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	const char *output = batch->output;
	bool slash, into;
	enum thing there;

	if (output == NULL || is_dash(output))
		return choose_stdout(plan, batch, diag);
	if (stet_template_is(output))
		return choose_template(plan, output, diag);
	there = look_at(output);
	slash = stet_str_ends(stet_str(output), "/");
	into = plan->many || slash;
	/* Nobody who writes -o page.md means a directory to be made. What has
	 * no extension of its own has no place in one. */
	if (there == NOTHING && !slash &&
	    (stet_format_knows(batch->formats, output) ||
		plan->to->extensions == NULL))
		there = OTHER;
	plan->bound = plan->many && !slash && there == OTHER && binds(plan->to);
	if (into && there == OTHER && !plan->bound)
		return refuse(diag, STET_D_NOT_A_DIRECTORY, output);
	if ((into && !plan->bound) || there == DIRECTORY)
		plan->directory = output;
	else
		plan->file = output;
	return STET_OK;
}

void
stet_plan_append(struct stet_plan *plan, struct stet_planned *page)
{
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
add_inputs(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	for (size_t i = 0; i < batch->input_count; i++) {
		const char *input = batch->inputs[i];

		if (is_directory(input))
			stet_gather(plan, batch, input, diag);
		else if (!is_dash(input))
			stet_plan_add(plan, input, stet_path_base(input).s);
		else if (plan->directory == NULL)
			stet_plan_add(plan, NULL, NULL);
		else
			return refuse(diag, STET_D_NEEDS_NAME, plan->directory);
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
	if (is_directory(path))
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

/* What a book file names is one output, whatever it is called. */
static enum stet_status
choose_book(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	if (plan->to->write_book == NULL)
		return refuse(diag, STET_D_BINDS_NOTHING, plan->to->name);
	if (batch->input_count > 0)
		return refuse(diag, STET_D_BOOK_AND_INPUTS, batch->inputs[0]);
	if (plan->template != NULL)
		return refuse(diag, STET_D_BAD_TEMPLATE,
		    "a book has one output, whose name is to be said");
	plan->bound = true;
	if (plan->directory == NULL)
		return STET_OK;
	plan->file = stet_path_join(plan->arena, plan->directory,
	    stet_path_stem(stet_path_base(batch->book).s),
	    stet_plan_extension(plan->to));
	return plan->file == NULL ? STET_E_MEMORY : STET_OK;
}

/* Copies go where outputs go. */
static enum stet_status
check_assets(const struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	if (!batch->selection.copy_assets ||
	    (plan->directory != NULL && !plan->bound))
		return STET_OK;
	return refuse(diag, STET_D_NEEDS_DIRECTORY,
	    "what --copy-assets copies");
}

static enum stet_status
make_book(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	enum stet_status status = choose_formats(plan, batch, diag);

	if (status == STET_OK)
		status = choose_place(plan, batch, diag);
	if (status == STET_OK)
		status = choose_book(plan, batch, diag);
	if (status == STET_OK)
		status = check_assets(plan, batch, diag);
	if (status == STET_OK)
		status = stet_select_rules(plan, &batch->selection, diag);
	plan->many = true;
	if (status == STET_OK)
		status = add_book(plan, batch, diag);
	if (status == STET_OK)
		status = stet_plan_check(plan, diag);
	return status;
}

static enum stet_status
make(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	enum stet_status status;

	plan->many = batch->input_count > 1 || is_directory(batch->inputs[0]);
	if (batch->input_count == 1 && plan->many)
		plan->root = directory_name(batch->inputs[0]);
	status = choose_formats(plan, batch, diag);
	if (status == STET_OK)
		status = choose_place(plan, batch, diag);
	if (status == STET_OK)
		status = check_assets(plan, batch, diag);
	if (status == STET_OK)
		status = stet_select_rules(plan, &batch->selection, diag);
	if (status == STET_OK)
		status = add_inputs(plan, batch, diag);
	if (status == STET_OK && plan->template != NULL)
		status = stet_plan_name(plan, batch, diag);
	if (status == STET_OK)
		status = stet_plan_check(plan, diag);
	return status;
}

enum stet_status
stet_plan_make(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	struct stet_batch full = *batch;

	memset(plan, 0, sizeof(*plan));
	plan->arena = stet_arena_new();
	if (plan->arena == NULL)
		return STET_E_MEMORY;
	if (batch->book != NULL)
		return make_book(plan, batch, diag);
	if (full.input_count == 0) {
		full.inputs = standard_input;
		full.input_count = 1;
	}
	return make(plan, &full, diag);
}

void
stet_plan_free(struct stet_plan *plan)
{
	if (plan->book_file != NULL)
		stet_book_file_free(plan->book_file);
	stet_buf_free(&plan->book_in);
	stet_arena_free(plan->arena);
	memset(plan, 0, sizeof(*plan));
}
