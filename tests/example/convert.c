/* convert.c: converts a page in memory, and says what it met. */
#include <stdio.h>

#include <stet/stet.h>

int
main(void)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_buf out = STET_BUF_INIT;
	const struct stet_request request = {
		.name = "tide.html",
		.text = stet_str("<h1>Tide</h1><p>High at <b>six</b>."),
		.to = stet_format_find("markdown"),
		.diag = diag,
		.out = &out,
	};
	enum stet_status status;

	if (diag == NULL)
		return STET_E_MEMORY;
	status = stet_convert(&request);
	for (const struct stet_diag_entry *e = stet_diag_first(diag); e != NULL;
	     e = e->next)
		fprintf(stderr, "%s:%u: %s\n", e->file, e->line, e->text);
	if (status == STET_OK)
		fwrite(out.data, 1, out.n, stdout);
	stet_buf_free(&out);
	stet_diag_free(diag);
	return (int)status;
}
