/* metadata_file.c: the files that --metadata-file names. */
#include <stet/utf8.h>

#include "cli/metadata_file.h"
#include "pipeline/batch.h"

static const struct stet_span nowhere = { 0, 0, 0 };

static enum stet_status
refuse(struct stet_diag *diag, const struct stet_edit *edit, size_t offset,
    enum stet_condition condition)
{
	struct stet_span at = { 0, (uint32_t)offset, 0 };

	at.file = stet_diag_source(diag, edit->file, edit->value);
	stet_note(diag, condition, at, stet_str(NULL));
	return at.file == 0 ? STET_E_MEMORY : STET_E_INPUT;
}

static enum stet_status
check_text(struct stet_diag *diag, const struct stet_edit *edit)
{
	size_t bad = stet_utf8_invalid(edit->value);
	size_t nul = stet_str_find(edit->value, '\0');

	if (bad < edit->value.n)
		return refuse(diag, edit, bad, STET_D_BAD_UTF8);
	if (nul < edit->value.n)
		return refuse(diag, edit, nul, STET_D_BINARY_INPUT);
	return STET_OK;
}

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
	enum stet_status status =
	    stet_file_read(edit->file, STET_INPUT_LIMIT, text);

	if (status == STET_E_LIMIT) {
		stet_note_file(diag, STET_D_TOO_LARGE, edit->file,
		    stet_str("256 MiB"));
		return status;
	}
	if (status != STET_OK) {
		stet_note_failure(diag, STET_D_CANNOT_READ, edit->file, status);
		return status;
	}
	edit->value = stet_buf_str(text);
	if (stet_str_starts(edit->value, "\xEF\xBB\xBF"))
		edit->value = stet_str_from(edit->value, 3);
	status = check_text(diag, edit);
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
