/* failure.c: what fails, by how bad it is, and inputs that cannot be read. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "pipeline/batch.h"

enum stet_status
stet_status_worse(enum stet_status a, enum stet_status b)
{
	static const unsigned char rank[] = {
		[STET_OK] = 0,
		[STET_E_FAIL_ON] = 1,
		[STET_E_INPUT] = 2,
		[STET_E_LIMIT] = 3,
		[STET_E_IO] = 4,
		[STET_E_MEMORY] = 5,
		[STET_E_USAGE] = 6,
	};

	return rank[a] < rank[b] ? b : a;
}

enum stet_status
stet_note_text(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, const char *file, struct stet_buf *text)
{
	enum stet_status status = text->status;

	if (status != STET_OK)
		stet_note_failure(diag, condition, file, STET_E_MEMORY);
	else if (file != NULL)
		stet_note_file(diag, condition, file, stet_buf_str(text));
	else
		stet_note(diag, condition, at, stet_buf_str(text));
	stet_buf_free(text);
	return status == STET_OK ? STET_E_USAGE : STET_E_MEMORY;
}

void
stet_note_failure(struct stet_diag *diag, enum stet_condition condition,
    const char *file, enum stet_status status)
{
	char reason[128];

	if (status == STET_E_MEMORY) {
		stet_note(diag, STET_D_NO_MEMORY, (struct stet_span){ 0, 0, 0 },
		    stet_str(NULL));
		return;
	}
	if (strerror_r(errno, reason, sizeof(reason)) != 0)
		snprintf(reason, sizeof(reason), "error %d", errno);
	stet_note_file(diag, condition, file, stet_str(reason));
}

void
stet_note_limit(struct stet_diag *diag, const char *file, size_t limit)
{
	char text[32];

	if (limit % ((size_t)1 << 20) == 0)
		snprintf(text, sizeof(text), "%zu MiB", limit >> 20);
	else
		snprintf(text, sizeof(text), "%zu bytes", limit);
	stet_note_file(diag, STET_D_TOO_LARGE, file, stet_str(text));
}

enum stet_status
stet_file_load(const char *path, const char *name, size_t limit,
    struct stet_diag *diag, struct stet_buf *in)
{
	enum stet_status status = stet_file_read(path, limit, in);

	if (status == STET_E_LIMIT)
		stet_note_limit(diag, name, limit);
	else if (status != STET_OK)
		stet_note_failure(diag, STET_D_CANNOT_READ, name, status);
	return status;
}
