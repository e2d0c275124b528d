/* read.c: a book becomes one document (EPUB 3.3; EPUB 2.0.1). */
#include "read.h"

enum stet_status
epub_read(struct stet_doc *doc, const struct stet_job *job)
{
	struct epub_reader r = {
		.doc = doc,
		.job = job,
		.diag = job->diag,
		.arena = doc->arena,
	};
	enum stet_status status = epub_read_container(&r);

	if (status == STET_OK)
		status = epub_read_package(&r);
	if (status == STET_OK)
		status = epub_read_texts(&r);
	if (status == STET_OK)
		status = epub_read_metadata(&r);
	return status;
}
