/* metadata_file.c: the files that --metadata-file names. */
#include "cli/metadata_file.h"
#include "pipeline/text_file.h"

static const struct stet_span nowhere = { 0, 0, 0 };

/* What it does to an empty document says whether it can be used. */
static enum stet_status
try_edit(struct stet_diag *diag, const struct stet_edit *edit)
{
	struct stet_doc *doc = stet_doc_new(diag);
	struct stet_diag_mark mark = stet_diag_mark(diag);
	enum stet_status status = doc == NULL
	    ? STET_E_MEMORY
	    : stet_edit_metadata(doc, edit, 1, nowhere);

	/* Its warnings come with the pages. */
	if (status == STET_OK)
		stet_diag_rewind(diag, mark);
	stet_doc_free(doc);
	return status;
}

static enum stet_status
read_one(struct stet_edit *edit, struct stet_buf *text, struct stet_diag *diag)
{
	enum stet_status status;

	stet_buf_free(text);
	status = stet_text_file_read(edit->file, diag, text, &edit->value);
	return status == STET_OK ? try_edit(diag, edit) : status;
}

enum stet_status
cli_metadata_files(const struct cli_options *options, struct stet_diag *diag)
{
	enum stet_status status = STET_OK;

	for (size_t i = 0; i < options->edit_count && status == STET_OK; i++)
		if (options->edits[i].type == STET_EDIT_FILE)
			status = read_one(&options->edits[i],
			    &options->files[i], diag);
	if (status == STET_E_MEMORY)
		stet_note(diag, STET_D_NO_MEMORY, nowhere, stet_str(NULL));
	return status;
}
