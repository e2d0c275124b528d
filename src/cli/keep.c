/* keep.c: what a run keeps for those to come, and for make. */
#include <stdlib.h>
#include <string.h>

#include "cli/keep.h"
#include "cli/plugins.h"
#include "pipeline/resources.h"

static void
add_file(struct stet_depends *common, const char *path)
{
	struct stet_stamp before = stet_depends_stamp(common, path);
	struct stet_buf bytes = STET_BUF_INIT;
	enum stet_status status =
	    stet_file_read_regular(path, STET_RESOURCE_LIMIT, &bytes);

	stet_depends_read(common, path, &before, status, stet_buf_str(&bytes));
	stet_buf_free(&bytes);
}

/* Which files a shell command reads nobody knows; but a word that is the name
 * of one is likely to be its program or what that is told to read. */
static void
add_command(struct stet_depends *common, const char *command)
{
	static const char between[] = " \t\n'\"|&;<>()$`\\=";
	size_t n = strlen(command) + 1;
	char *word = malloc(n);

	if (word == NULL)
		return;
	while (*(command += strspn(command, between)) != '\0') {
		n = strcspn(command, between);
		memcpy(word, command, n);
		word[n] = '\0';
		if (stet_stamp(word).there)
			add_file(common, word);
		command += n;
	}
	free(word);
}

static struct stet_depends *
find_common(const struct cli_options *options)
{
	struct stet_depends *common = stet_depends_new();
	const char *path;

	if (common == NULL)
		return NULL;
	if (options->book != NULL)
		add_file(common, options->book);
	for (size_t i = 0; i < options->edit_count; i++)
		if (options->edits[i].type == STET_EDIT_FILE)
			add_file(common, options->edits[i].file);
	for (size_t i = 0; (path = cli_plugins_path(options, i)) != NULL; i++)
		add_file(common, path);
	for (size_t i = 0; i < options->filter_count; i++)
		add_command(common, options->filters[i].command);
	return common;
}

static enum stet_status
open_state(struct cli_keep *keep, const struct cli_options *options,
    struct stet_batch *batch, struct stet_plan *plan, bool patient,
    struct stet_diag *diag)
{
	const struct stet_state_settings settings = {
		.options = stet_buf_str(&options->said),
		.patient = patient,
		.common = keep->common,
	};
	enum stet_status status = options->said.status;

	if (status == STET_OK)
		status =
		    stet_state_open(&keep->state, batch, plan, &settings, diag);
	batch->state = keep->state;
	return status;
}

static enum stet_status
open_depfile(struct cli_keep *keep, struct stet_batch *batch,
    const struct stet_plan *plan, struct stet_diag *diag)
{
	struct stet_span nowhere = { 0, 0, 0 };

	if (plan->file == NULL && plan->directory == NULL) {
		stet_note(diag, STET_D_STATE_NEEDS_NAME, nowhere,
		    stet_str("standard output"));
		return STET_E_USAGE;
	}
	keep->depfile = stet_depfile_new(keep->common);
	batch->depfile = keep->depfile;
	return keep->depfile == NULL ? STET_E_MEMORY : STET_OK;
}

enum stet_status
cli_keep_open(struct cli_keep *keep, const struct cli_options *options,
    struct stet_batch *batch, struct stet_plan *plan, bool patient,
    struct stet_diag *diag)
{
	enum stet_status status = STET_OK;

	*keep = (struct cli_keep){ .common = NULL };
	if (!options->incremental && options->depfile == NULL)
		return STET_OK;
	batch->keep_depends = true;
	keep->common = find_common(options);
	if (keep->common == NULL || stet_depends_failed(keep->common))
		return STET_E_MEMORY;
	if (options->incremental)
		status = open_state(keep, options, batch, plan, patient, diag);
	if (status == STET_OK && options->depfile != NULL)
		status = open_depfile(keep, batch, plan, diag);
	return status;
}

enum stet_status
cli_keep_close(struct cli_keep *keep, const struct cli_options *options,
    const struct stet_batch *batch, enum stet_status run,
    struct stet_tally *tally, struct stet_diag *diag)
{
	enum stet_status status = STET_OK;

	if (keep->state != NULL) {
		tally->pruned =
		    stet_state_prune(keep->state, options->prune, diag);
		status = stet_state_close(keep->state, diag);
		keep->state = NULL;
	}
	/* Without memory not all files of a page may be known. */
	if (keep->depfile != NULL && run != STET_E_MEMORY)
		status = stet_status_worse(status,
		    stet_depfile_write(keep->depfile, options->depfile,
			&batch->watch, diag));
	return status;
}

void
cli_keep_free(struct cli_keep *keep)
{
	stet_state_free(keep->state);
	stet_depfile_free(keep->depfile);
	stet_depends_free(keep->common);
}
