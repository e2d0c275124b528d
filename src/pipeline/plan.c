/* plan.c: which file becomes which. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/choose.h"
#include "pipeline/gather.h"
#include "pipeline/path.h"
#include "pipeline/plan.h"

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
		plan->to = stet_format_for_output(batch->output, diag);
	if (plan->to == NULL)
		return STET_E_USAGE;
	if (plan->to->write == NULL)
		return refuse(diag, STET_D_NO_WRITER, plan->to->name);
	if (batch->from != NULL && batch->from->read == NULL)
		return refuse(diag, STET_D_NO_READER, batch->from->name);
	return STET_OK;
}

static enum stet_status
choose_stdout(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	plan->bound = plan->many && plan->to->bind != NULL;
	if (!plan->many || plan->bound)
		return STET_OK;
	return refuse(diag, STET_D_NEEDS_DIRECTORY,
	    batch->input_count > 1 ? "several inputs" : "a directory");
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
	there = look_at(output);
	slash = stet_str_ends(stet_str(output), "/");
	into = plan->many || slash;
	/* Nobody who writes -o page.md means a directory to be made. */
	if (there == NOTHING && !slash && stet_format_knows(output))
		there = OTHER;
	plan->bound =
	    plan->many && !slash && there == OTHER && plan->to->bind != NULL;
	if (into && there == OTHER && !plan->bound)
		return refuse(diag, STET_D_NOT_A_DIRECTORY, output);
	if ((into && !plan->bound) || there == DIRECTORY)
		plan->directory = output;
	else
		plan->file = output;
	return STET_OK;
}

/* The extension of outputs; NULL: they have none. */
static const char *
extension_of(const struct stet_format *to)
{
	if (to->written_as != NULL || to->extensions == NULL)
		return to->written_as;
	return to->extensions[0];
}

void
stet_plan_add(struct stet_plan *plan, const char *input, const char *below)
{
	struct stet_planned *page = stet_alloc(plan->arena, sizeof(*page));

	if (page == NULL)
		return;
	page->input = input;
	page->index = plan->count++;
	page->output = plan->file;
	if (plan->directory != NULL)
		page->output = stet_path_join(plan->arena, plan->directory,
		    stet_path_stem(below), extension_of(plan->to));
	if (plan->last == NULL)
		plan->first = page;
	else
		plan->last->next = page;
	plan->last = page;
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

static enum stet_status
make(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	enum stet_status status;

	plan->many = batch->input_count > 1 || is_directory(batch->inputs[0]);
	status = choose_formats(plan, batch, diag);
	if (status == STET_OK)
		status = choose_place(plan, batch, diag);
	if (status == STET_OK)
		status = add_inputs(plan, batch, diag);
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
	if (full.input_count == 0) {
		full.inputs = standard_input;
		full.input_count = 1;
	}
	return make(plan, &full, diag);
}

void
stet_plan_free(struct stet_plan *plan)
{
	stet_arena_free(plan->arena);
	memset(plan, 0, sizeof(*plan));
}
