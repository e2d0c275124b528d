/* compare_books.c: whether two bound books are of the same pages, as --verify
 * reads them. */
#include <stdio.h>
#include <stdlib.h>

#include <stet/stet.h>

/* A book that was read. */
struct bound {
	struct stet_diag *diag;
	struct stet_doc *own;
	struct stet_book book;
};

static void
refuse(enum stet_status status)
{
	printf("unreadable: %s\n", stet_status_text(status));
	exit((int)status);
}

static void
load(struct bound *bound, const char *path, struct stet_buf *bytes)
{
	const struct stet_format *epub = stet_format_find("epub");
	struct stet_job job = { .diag = bound->diag = stet_diag_new() };
	FILE *file = fopen(path, "rb");
	char piece[4096];
	enum stet_status status;

	if (file == NULL || bound->diag == NULL)
		refuse(STET_E_IO);
	for (size_t n; (n = fread(piece, 1, sizeof(piece), file)) > 0;)
		stet_put(bytes, (struct stet_str){ piece, n });
	(void)fclose(file);
	job.text = stet_buf_str(bytes);
	job.at.file = stet_diag_source(bound->diag, path, job.text);
	job.at.length = (uint32_t)job.text.n;
	bound->own = stet_doc_new(bound->diag);
	status = epub->read_book(bound->own, &job, &bound->book);
	if (status != STET_OK)
		refuse(status);
}

/* How many differences there are. */
static size_t
compare(const struct stet_doc *a, const struct stet_doc *b)
{
	struct stet_reading *of_a = stet_reading(a), *of_b = stet_reading(b);
	struct stet_comparison *comparison = stet_compare(of_a, of_b);
	size_t count = comparison == NULL ? 1 : comparison->count;

	stet_comparison_free(comparison);
	stet_reading_free(of_a);
	stet_reading_free(of_b);
	return count;
}

static bool
same_part(struct stet_str a, struct stet_str b)
{
	if (a.s == NULL || b.s == NULL)
		return a.s == b.s;
	return stet_str_eq(a, b);
}

int
main(int argc, char **argv)
{
	struct stet_buf bytes[2] = { STET_BUF_INIT, STET_BUF_INIT };
	struct bound a = { .own = NULL }, b = { .own = NULL };
	size_t differences;

	if (argc != 3)
		return STET_E_USAGE;
	load(&a, argv[1], &bytes[0]);
	load(&b, argv[2], &bytes[1]);
	differences = a.book.count != b.book.count;
	/* The owners have no text: this is what the books say of themselves. */
	differences += compare(a.own, b.own);
	for (size_t i = 0; i < a.book.count && i < b.book.count; i++) {
		const struct stet_page *x = &a.book.pages[i],
				       *y = &b.book.pages[i];

		differences += compare(x->doc, y->doc);
		differences += !same_part(x->part, y->part);
	}
	printf("%zu pages, %zu differences\n", a.book.count, differences);
	stet_doc_free(a.own);
	stet_doc_free(b.own);
	stet_diag_free(a.diag);
	stet_diag_free(b.diag);
	stet_buf_free(&bytes[0]);
	stet_buf_free(&bytes[1]);
	return differences == 0 ? STET_OK : STET_E_FAIL_ON;
}
