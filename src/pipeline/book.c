/* book.c: the pages of a plan become one book. */
#include <stdlib.h>
#include <string.h>

#include <stet/edit.h>

#include "pipeline/book.h"
#include "pipeline/book_private.h"
#include "pipeline/eol.h"
#include "pipeline/leave.h"
#include "pipeline/path.h"
#include "pipeline/run.h"

/* Does the pass say something of the book, rather than change its pages? */
static bool
is_of_book(const struct stet_pass *pass)
{
	const struct stet_edit *edit = pass->argument;

	return pass->run == stet_edit_run &&
	    (edit->type == STET_EDIT_SET || edit->type == STET_EDIT_FILE);
}

/* Those that work on pages, behind a place for what a page says itself. */
static enum stet_status
choose_passes(struct book *book)
{
	const struct stet_batch *batch = book->batch;

	book->passes = stet_alloc(book->arena,
	    (batch->pass_count + 1) * sizeof(*book->passes));
	if (book->passes == NULL)
		return STET_E_MEMORY;
	book->pass_count = 1;
	for (size_t i = 0; i < batch->pass_count; i++)
		if (!is_of_book(&batch->passes[i]))
			book->passes[book->pass_count++] = batch->passes[i];
	return STET_OK;
}

static enum stet_status
add_leaf(struct book *book, struct sheet *sheet,
    const struct stet_request *request, const struct stet_part *part)
{
	struct leaf *leaf = stet_alloc(book->arena, sizeof(*leaf));
	struct stet_job job = stet_load_job(&sheet->loaded, part);
	struct stet_counts *in = &sheet->result.account.in;
	enum stet_status status;

	if (leaf == NULL)
		return STET_E_MEMORY;
	if (sheet->last == NULL)
		sheet->first = leaf;
	else
		sheet->last->next = leaf;
	sheet->last = leaf;
	sheet->count++;
	book->count++;
	status = stet_load_tree(&sheet->loaded, &job, &leaf->doc);
	if (leaf->doc != NULL && book->batch->keep_account)
		stet_counts_add(in, stet_counts(leaf->doc));
	if (status != STET_OK)
		return status;
	return stet_load_passes(request, &job, sheet->kept, &leaf->doc);
}

static enum stet_status
load_sheet(struct book *book, struct sheet *sheet,
    const struct stet_request *request)
{
	struct stet_part *part = NULL;
	enum stet_status status;

	if (stet_load_is_nothing(request, request->text)) {
		stet_note_file(sheet->diag, STET_D_EMPTY_PAGE, request->name,
		    stet_str(NULL));
		return stet_diag_failed(sheet->diag) ? STET_E_MEMORY : STET_OK;
	}
	status = stet_load_text(request, &sheet->loaded);
	sheet->result.account.from = sheet->loaded.from;
	if (status == STET_OK)
		status = stet_load_parts(&sheet->loaded, book->arena, &part);
	for (; part != NULL && status == STET_OK; part = part->next)
		status = add_leaf(book, sheet, request, part);
	if (status != STET_OK)
		stet_load_complete(request, status);
	return status;
}

/* As far as its reader needs it. */
static struct stet_request
request_sheet(const struct book *book, const struct sheet *sheet)
{
	const struct stet_batch *batch = book->batch;
	const char *input = sheet->planned->input;

	return (struct stet_request){
		.name = input == NULL ? "<stdin>" : input,
		.text = stet_buf_str(&sheet->in),
		.from = batch->from,
		.formats = batch->formats,
		.encoding = batch->encoding,
		.to = book->plan->to,
		.settings = batch->settings,
		.loader = &sheet->loader,
		.missing = batch->missing,
		.modified = stet_run_modified(batch, input),
		.diag = sheet->diag,
		.out_name = book->plan->first->output,
	};
}

static enum stet_status
read_sheet(struct book *book, struct sheet *sheet)
{
	const struct stet_batch *batch = book->batch;
	enum stet_status status = stet_run_load(batch, sheet->planned->input,
	    book->depends, sheet->diag, &sheet->in);
	bool own = sheet->planned->meta != NULL;
	struct stet_request request = request_sheet(book, sheet);

	if (status != STET_OK)
		return status;
	request.passes = own ? book->passes : book->passes + 1;
	request.pass_count = own ? book->pass_count : book->pass_count - 1;
	sheet->result.bytes_read = sheet->in.n;
	if (request.modified > book->modified)
		book->modified = request.modified;
	if (batch->keep_account)
		stet_digest(request.text, sheet->result.digest_in);
	sheet->own = (struct stet_edit){ .type = STET_EDIT_VALUES,
		.values = sheet->planned->meta };
	book->passes[0] =
	    (struct stet_pass){ .run = stet_edit_run, .argument = &sheet->own };
	return load_sheet(book, sheet, &request);
}

static struct sheet *
add_sheet(struct book *book, const struct stet_planned *planned)
{
	struct sheet *sheet = stet_alloc(book->arena, sizeof(*sheet));

	if (sheet == NULL)
		return NULL;
	sheet->planned = planned;
	sheet->diag = stet_diag_new();
	sheet->kept = stet_arena_new();
	sheet->resolver = (struct stet_resolver){ &book->batch->roots,
		planned->input, book->depends };
	sheet->loader = stet_resolver_loader(&sheet->resolver);
	sheet->result = (struct stet_page_result){ .page = planned,
		.diag = sheet->diag,
		.to = book->plan->to };
	if (book->last == NULL)
		book->first = sheet;
	else
		book->last->next = sheet;
	book->last = sheet;
	return sheet->diag == NULL || sheet->kept == NULL ? NULL : sheet;
}

/* One that fails stops no other: people want to see all that is wrong. */
static enum stet_status
read_sheets(struct book *book)
{
	const struct stet_planned *p = book->plan->first;

	for (; p != NULL; p = p->next) {
		struct sheet *sheet = add_sheet(book, p);
		enum stet_status status =
		    sheet == NULL ? STET_E_MEMORY : read_sheet(book, sheet);

		book->failed |= status != STET_OK;
		if (sheet == NULL)
			return status;
		sheet->result.status = status;
		stet_diag_sort(sheet->diag);
	}
	return STET_OK;
}

/* A book has a title: that of what it is made of, or of its file. */
static void
name_book(struct book *book)
{
	const struct stet_plan *plan = book->plan;
	struct stet_doc *doc = book->front.doc;
	struct stet_str title = plan->root;
	struct stet_str copy;

	if (stet_value_get(doc->meta, "title") != NULL || book->count < 2)
		return;
	if (title.n == 0 && plan->file != NULL) {
		title = stet_path_base(plan->file);
		title.n = stet_path_stem(title.s).n;
	}
	if (title.n == 0)
		return;
	copy = stet_copy(doc->arena, title);
	stet_value_put(doc->arena, doc->meta, "title", copy);
	stet_note_file(book->diag, STET_D_BOOK_TITLE,
	    plan->file == NULL ? "<stdout>" : plan->file, copy);
}

/* What the book says of itself: its file, then what the caller sets. */
static enum stet_status
read_front(struct book *book)
{
	const struct stet_batch *batch = book->batch;
	struct stet_span nowhere = { 0, 0, 0 };
	enum stet_status status = STET_OK;

	if (batch->book != NULL)
		status = stet_book_file_read(&book->front, batch->book,
		    book->plan->book_text, book->diag);
	else
		book->front.doc = stet_doc_new(book->diag);
	if (book->front.doc == NULL)
		return STET_E_MEMORY;
	for (size_t i = 0; i < batch->pass_count && status == STET_OK; i++)
		if (is_of_book(&batch->passes[i]))
			status = stet_edit_metadata(book->front.doc,
			    batch->passes[i].argument, 1, nowhere);
	if (status == STET_OK)
		name_book(book);
	return stet_doc_failed(book->front.doc) ? STET_E_MEMORY : status;
}

static struct stet_page *
list_pages(const struct book *book)
{
	struct stet_page *pages =
	    stet_alloc(book->arena, book->count * sizeof(*pages));
	struct stet_str part = stet_str(NULL);
	size_t n = 0;

	if (pages == NULL)
		return NULL;
	for (const struct sheet *s = book->first; s != NULL; s = s->next) {
		/* A file without a page leaves it to the next one. */
		if (s->planned->part.s != NULL)
			part = s->planned->part;
		for (const struct leaf *l = s->first; l != NULL; l = l->next) {
			pages[n++] = (struct stet_page){
				.doc = l->doc,
				.path = stet_str(s->planned->input),
				.loader = &s->loader,
				.part = part,
			};
			part = stet_str(NULL);
		}
	}
	return pages;
}

static bool
has_failed(const struct stet_book *book, const struct stet_diag *diag)
{
	for (size_t i = 0; i < book->count; i++)
		if (stet_doc_failed(book->pages[i].doc))
			return true;
	return stet_diag_failed(diag);
}

/* Tells of what pages bring and the book has no place for, and of all that it
 * may ask for, so that all of that comes at once. */
static enum stet_status
look_at_files(const struct book *book, const struct stet_book *all)
{
	enum stet_status status = STET_OK;

	for (size_t i = 0; i < all->count && status == STET_OK; i++) {
		const struct stet_doc *doc = all->pages[i].doc;
		const struct stet_job job = { .diag = doc->diag,
			.missing = book->batch->missing };

		status = stet_leave_files(doc, book->plan->to, &job);
		if (status == STET_OK)
			status =
			    stet_resource_expect(doc, all->pages[i].loader);
	}
	return status;
}

/* As a page by itself: what differs is not written, unless errors are not to
 * matter. */
static enum stet_status
judge(struct book *book, enum stet_status status)
{
	const char *output = book->plan->first->output;

	book->verified = status == STET_OK;
	if (status != STET_E_FAIL_ON || book->batch->fail_on > STET_ERROR)
		return status == STET_E_FAIL_ON ? STET_OK : status;
	stet_note(book->diag, STET_D_NOT_WRITTEN, (struct stet_span){ 0, 0, 0 },
	    stet_str(output == NULL ? "<stdout>" : output));
	return status;
}

static enum stet_status
write_book(struct book *book)
{
	const struct stet_format *to = book->plan->to;
	const struct stet_book all = { book->front.doc->meta, list_pages(book),
		book->count };
	const struct stet_job job = {
		.diag = book->diag,
		.settings = book->batch->settings,
		.loader = &book->loader,
		.missing = book->batch->missing,
		.modified = book->modified,
		.out = &book->out,
	};
	enum stet_status status =
	    all.pages == NULL ? STET_E_MEMORY : look_at_files(book, &all);

	if (status == STET_OK && book->batch->verify)
		status = book_keep_readings(book, &all);
	if (status == STET_OK)
		status = to->write_book(&all, &job);
	if (status == STET_OK && has_failed(&all, book->diag))
		status = STET_E_MEMORY;
	if (status == STET_OK && !(to->flags & STET_BINARY))
		stet_eol_apply(&book->out, 0, book->batch->eol);
	if (book->out.status != STET_OK)
		status = book->out.status;
	if (status == STET_OK && book->batch->verify)
		status = judge(book, book_verify(book));
	if (status != STET_OK)
		return status;
	return stet_run_write(book->batch, book->plan,
	    book->plan->first->output, stet_buf_str(&book->out), book->depends,
	    book->diag);
}

static enum stet_status
make_book(struct book *book)
{
	enum stet_status status = choose_passes(book);

	if (book->batch->verify && book->plan->to->read_book == NULL) {
		stet_note_file(book->diag, STET_D_CANNOT_VERIFY, NULL,
		    stet_str(book->plan->to->name));
		return STET_E_USAGE;
	}
	if (status == STET_OK)
		status = read_sheets(book);
	if (status == STET_OK)
		status = read_front(book);
	if (status != STET_OK)
		return status;
	if (!book->failed && book->count > 0)
		return write_book(book);
	stet_note_file(book->diag,
	    book->failed ? STET_D_INCOMPLETE : STET_D_NO_PAGES,
	    book->plan->file == NULL ? "<stdout>" : book->plan->file,
	    stet_str(NULL));
	return STET_E_INPUT;
}

static void
tell(struct book *book, struct stet_page_result *result)
{
	book->worst = stet_status_worse(book->worst,
	    stet_run_tell(book->batch, result, book->tally));
}

/* With what is attached to a page, whose output is that of all. */
static void
tell_sheet(struct book *book, struct sheet *sheet)
{
	const struct stet_batch *batch = book->batch;
	const struct stet_request source = request_sheet(book, sheet);
	const struct stet_review review = { .result = &sheet->result,
		.source = &source };
	struct stet_buf attached = STET_BUF_INIT;

	if (batch->attach != NULL)
		batch->attach(batch->context, &review, &attached);
	if (attached.status == STET_OK)
		sheet->result.attached = stet_buf_str(&attached);
	else
		sheet->result.status = attached.status;
	tell(book, &sheet->result);
	stet_buf_free(&attached);
}

/* The pages in their order, and behind them the book. */
static void
tell_all(struct book *book, enum stet_status status)
{
	struct stet_planned whole = { .output = book->plan->first->output,
		.plan = book->plan };
	struct stet_page_result result = {
		.page = &whole,
		.status = status,
		.diag = book->diag,
		.to = book->plan->to,
		.bound = book->count,
		.depends = book->depends,
		.verified = book->verified,
		.difference = stet_buf_str(&book->difference),
	};

	for (struct sheet *s = book->first; s != NULL; s = s->next) {
		stet_counts_add(&result.account.in, s->result.account.in);
		s->result.difference = stet_buf_str(&s->difference);
		tell_sheet(book, s);
		if (s->result.status == STET_OK && s->count == 0) {
			book->tally->converted--;
			book->tally->left_out++;
		}
	}
	result.account.out_was_read = book->out_was_read;
	result.account.out =
	    book->out_was_read ? book->again : result.account.in;
	if (status == STET_OK)
		result.bytes_written = book->out.n;
	if (status == STET_OK && book->batch->keep_account)
		stet_digest(stet_buf_str(&book->out), result.digest_out);
	tell(book, &result);
}

static void
free_book(struct book *book)
{
	book_free_readings(book);
	for (struct sheet *s = book->first; s != NULL; s = s->next) {
		for (struct leaf *l = s->first; l != NULL; l = l->next)
			stet_doc_free(l->doc);
		stet_load_free(&s->loaded);
		stet_buf_free(&s->in);
		stet_buf_free(&s->difference);
		stet_arena_free(s->kept);
		stet_diag_free(s->diag);
	}
	stet_book_file_free(&book->front);
	stet_buf_free(&book->out);
	stet_buf_free(&book->difference);
	stet_diag_free(book->diag);
	stet_depends_free(book->depends);
	stet_arena_free(book->arena);
}

enum stet_status
stet_book_run(const struct stet_batch *batch, const struct stet_plan *plan,
    struct stet_tally *tally)
{
	struct book book = {
		.batch = batch,
		.plan = plan,
		.tally = tally,
		.arena = stet_arena_new(),
		.diag = stet_diag_new(),
		.depends = batch->keep_depends ? stet_depends_new() : NULL,
		.worst = plan->status,
	};
	enum stet_status status = STET_E_MEMORY;

	book.resolver =
	    (struct stet_resolver){ &batch->roots, batch->book, book.depends };
	book.loader = stet_resolver_loader(&book.resolver);
	if (book.arena != NULL && book.diag != NULL &&
	    (book.depends != NULL || !batch->keep_depends))
		status = make_book(&book);
	if (stet_depends_failed(book.depends))
		status = STET_E_MEMORY;
	tell_all(&book, status);
	free_book(&book);
	return book.worst;
}
