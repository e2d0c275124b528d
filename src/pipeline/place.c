/* place.c: what is written where. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/choose.h"
#include "pipeline/naming.h"
#include "pipeline/path.h"
#include "pipeline/plan.h"
#include "pipeline/template.h"

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

bool
stet_plan_is_directory(const char *input)
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

enum stet_status
stet_plan_place(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	enum stet_status status;

	if (batch->book == NULL)
		plan->many = batch->input_count > 1 ||
		    stet_plan_is_directory(batch->inputs[0]);
	status = choose_formats(plan, batch, diag);
	if (status == STET_OK)
		status = choose_place(plan, batch, diag);
	if (status == STET_OK && batch->book != NULL)
		status = choose_book(plan, batch, diag);
	plan->many = plan->many || batch->book != NULL;
	plan->takes_assets = batch->selection.copy_assets &&
	    plan->directory != NULL && !plan->bound;
	return status;
}
