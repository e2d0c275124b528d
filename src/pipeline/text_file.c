/* text_file.c: a file that stet is told to read beside its inputs. */
#include <stet/utf8.h>

#include "pipeline/batch.h"
#include "pipeline/text_file.h"

static enum stet_status
refuse(struct stet_diag *diag, const char *path, struct stet_str text,
    size_t offset, enum stet_condition condition)
{
	struct stet_span at = { 0, (uint32_t)offset, 0 };

	at.file = stet_diag_source(diag, path, text);
	stet_note(diag, condition, at, stet_str(NULL));
	return at.file == 0 ? STET_E_MEMORY : STET_E_INPUT;
}

enum stet_status
stet_text_file_read(const char *path, struct stet_diag *diag,
    struct stet_buf *in, struct stet_str *text)
{
	enum stet_status status =
	    stet_file_load(path, path, STET_INPUT_LIMIT, diag, in);
	size_t bad, nul;

	if (status != STET_OK)
		return status;
	*text = stet_buf_str(in);
	if (stet_str_starts(*text, "\xEF\xBB\xBF"))
		*text = stet_str_from(*text, 3);
	bad = stet_utf8_invalid(*text);
	nul = stet_str_find(*text, '\0');
	if (bad < text->n)
		return refuse(diag, path, *text, bad, STET_D_BAD_UTF8);
	if (nul < text->n)
		return refuse(diag, path, *text, nul, STET_D_BINARY_INPUT);
	return STET_OK;
}
