/* book_verify.c: a book is read again and compared with its pages. */
#include <stdio.h>

#include "pipeline/book_private.h"
#include "pipeline/verify.h"

static const struct stet_span nowhere = { 0, 0, 0 };

static void
put_line(struct stet_doc *doc, enum stet_kind kind, struct stet_str text)
{
	struct stet_node *node = stet_add(doc, doc->root, kind, nowhere);

	if (kind == STET_HEADING && node != NULL)
		node->u.level = 1;
	stet_add_text(doc, node, text, nowhere);
}

/* What is of no page, as a document: what the book says of itself, how many
 * pages it has, and the titles of parts where they begin. */
static struct stet_reading *
read_frame(struct stet_diag *diag, const struct stet_value *meta,
    const struct stet_book *book)
{
	struct stet_doc *doc = stet_doc_new(diag);
	struct stet_reading *reading = NULL;
	char page[32];

	if (doc == NULL)
		return NULL;
	if (meta != NULL)
		doc->meta = stet_value_copy_all(doc->arena, meta);
	for (size_t i = 0; i < book->count; i++) {
		if (book->pages[i].part.s != NULL)
			put_line(doc, STET_HEADING, book->pages[i].part);
		snprintf(page, sizeof(page), "page %zu", i + 1);
		put_line(doc, STET_PARAGRAPH,
		    stet_copy(doc->arena, stet_str(page)));
	}
	if (!stet_doc_failed(doc))
		reading = stet_reading(doc);
	stet_doc_free(doc);
	return reading;
}

enum stet_status
book_keep_readings(struct book *book, const struct stet_book *all)
{
	for (struct sheet *s = book->first; s != NULL; s = s->next)
		for (struct leaf *l = s->first; l != NULL; l = l->next) {
			l->before = stet_reading(l->doc);
			l->mark = stet_diag_mark(s->diag);
			if (l->before == NULL)
				return STET_E_MEMORY;
		}
	book->before = read_frame(book->diag, all->meta, all);
	book->mark = stet_diag_mark(book->diag);
	return book->before == NULL ? STET_E_MEMORY : STET_OK;
}

static enum stet_status
verify_frame(struct book *book, const struct stet_request *request,
    const struct stet_doc *own, const struct stet_book *again)
{
	struct stet_request of_book = *request;
	struct stet_reading *after = read_frame(own->diag, again->meta, again);
	enum stet_status status = STET_E_MEMORY;

	of_book.name = "<book>";
	of_book.diag = book->diag;
	of_book.difference = &book->difference;
	if (after != NULL)
		status = stet_verify_readings(&of_book, book->before,
		    book->mark, after);
	stet_reading_free(after);
	return status;
}

/* The pages of a sheet begin at this one. */
static enum stet_status
verify_sheet(struct sheet *sheet, const struct stet_request *request,
    const struct stet_page *pages, size_t count)
{
	const char *input = sheet->planned->input;
	struct stet_request of_page = *request;
	enum stet_status worst = STET_OK, status;
	const struct leaf *l = sheet->first;

	of_page.name = input == NULL ? "<stdin>" : input;
	of_page.diag = sheet->diag;
	of_page.loader = &sheet->loader;
	of_page.difference = &sheet->difference;
	for (size_t i = 0; l != NULL && i < count; l = l->next, i++) {
		status = stet_verify_doc(&of_page, l->before, l->doc, l->mark,
		    pages[i].doc);
		worst = stet_status_worse(worst, status);
	}
	sheet->result.verified = worst == STET_OK;
	sheet->result.status = worst;
	return worst;
}

static enum stet_status
verify_all(struct book *book, const struct stet_request *request,
    const struct stet_doc *own, const struct stet_book *again)
{
	enum stet_status worst = verify_frame(book, request, own, again);
	size_t at = 0;

	for (struct sheet *s = book->first; s != NULL && at < again->count;
	     at += s->count, s = s->next)
		worst = stet_status_worse(worst,
		    verify_sheet(s, request, again->pages + at,
			again->count - at));
	for (size_t i = 0; i < again->count; i++)
		stet_counts_add(&book->again, stet_counts(again->pages[i].doc));
	book->out_was_read = true;
	return worst;
}

enum stet_status
book_verify(struct book *book)
{
	const char *output = book->plan->first->output;
	const struct stet_format *to = book->plan->to;
	struct stet_diag *diag = stet_diag_new();
	struct stet_doc *own = diag == NULL ? NULL : stet_doc_new(diag);
	struct stet_request request = { .to = to,
		.out_name = output == NULL ? "<stdout>" : output,
		.diag = book->diag };
	struct stet_book again = { .count = 0 };
	struct stet_job job = { .diag = diag,
		.settings = book->batch->settings,
		.text = stet_buf_str(&book->out) };
	enum stet_status status = STET_E_MEMORY;

	if (own != NULL) {
		job.at.file =
		    stet_diag_source(diag, request.out_name, job.text);
		job.at.length = (uint32_t)job.text.n;
		status = to->read_book(own, &job, &again);
	}
	if (own != NULL && stet_doc_failed(own))
		status = stet_doc_failure(own);
	if (status == STET_OK)
		status = verify_all(book, &request, own, &again);
	else if (status != STET_E_MEMORY)
		status = stet_verify_refuse(&request, diag);
	if (diag != NULL && stet_diag_failed(diag))
		status = STET_E_MEMORY;
	stet_doc_free(own);
	stet_diag_free(diag);
	return status;
}

void
book_free_readings(struct book *book)
{
	for (struct sheet *s = book->first; s != NULL; s = s->next)
		for (struct leaf *l = s->first; l != NULL; l = l->next)
			stet_reading_free(l->before);
	stet_reading_free(book->before);
}
