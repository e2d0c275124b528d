/* read_book.c: a book that stet bound becomes the pages that it was made of. */
#include "read.h"

/* Pages that are being taken apart. Files of the spine that are of no page yet
 * are not in it. */
struct apart {
	struct epub_reader *r;
	struct stet_page *pages; /* as many as r->page_count */
	size_t count;            /* so far */
	struct stet_str part;    /* that the next page begins; s NULL: none */
};

/* A document in the arena of another. */
static struct stet_doc *
add_doc(struct stet_doc *own)
{
	struct stet_doc *doc = stet_alloc(own->arena, sizeof(*doc));
	struct stet_node *root = stet_alloc(own->arena, sizeof(*root));

	if (doc == NULL || root == NULL)
		return NULL;
	root->kind = STET_DOCUMENT;
	doc->arena = own->arena;
	doc->diag = own->diag;
	doc->root = root;
	doc->meta = stet_value_new(own->arena, STET_V_MAP);
	return doc->meta == NULL ? NULL : doc;
}

/* Does a page go on with this text? */
static bool
goes_on(const struct epub_reader *r, const struct epub_file *file)
{
	const struct stet_xml_node *body = epub_body(file);

	return file->xml.root == NULL ||
	    (epub_page_mark(file) == NULL && !epub_is_made(r, body) &&
		epub_part_title(body).s == NULL);
}

/* The files of a page are the spine while it is read, as if the book had no
 * other page: links to others are what they were. */
static enum stet_status
read_page(struct apart *apart, struct epub_file *first)
{
	struct epub_reader r = *apart->r;
	struct epub_file *last = first;
	enum stet_status status;

	r.doc = add_doc(apart->r->doc);
	if (r.doc == NULL)
		return STET_E_MEMORY;
	r.page_count = 1;
	r.spine = first;
	first->in_spine = true;
	while (last->next_in_spine != NULL &&
	    goes_on(&r, last->next_in_spine)) {
		last = last->next_in_spine;
		last->in_spine = true;
	}
	last->next_in_spine = NULL;
	status = epub_read_spine(&r);
	for (struct epub_file *f = first; f != NULL; f = f->next_in_spine)
		f->in_spine = false;
	apart->pages[apart->count++] =
	    (struct stet_page){ .doc = r.doc, .part = apart->part };
	apart->part = stet_str(NULL);
	return status;
}

/* What is of no page: the front of the book, and the beginnings of parts. */
static void
read_front(struct apart *apart, const struct epub_file *file)
{
	struct epub_reader *r = apart->r;
	const struct stet_xml_node *body = epub_body(file);
	struct stet_value *meta;
	struct stet_str part;

	if (epub_is_made(r, body)) {
		meta = epub_read_head(r, file);
		if (meta != NULL)
			r->doc->meta = meta;
		return;
	}
	part = epub_part_title(body);
	if (part.s != NULL)
		apart->part = part;
}

static enum stet_status
take_apart(struct apart *apart)
{
	struct epub_file *f, *next;
	enum stet_status status = STET_OK;

	for (f = apart->r->spine; f != NULL; f = f->next_in_spine)
		f->in_spine = false;
	for (f = apart->r->spine; f != NULL && status == STET_OK; f = next) {
		next = f->next_in_spine;
		if (f->xml.root == NULL)
			continue;
		if (epub_page_mark(f) == NULL) {
			read_front(apart, f);
			continue;
		}
		while (next != NULL && goes_on(apart->r, next))
			next = next->next_in_spine;
		status = read_page(apart, f);
	}
	return status;
}

static enum stet_status
read_pages(struct epub_reader *r, struct stet_book *book)
{
	struct apart apart = { .r = r, .part = { NULL, 0 } };
	enum stet_status status;

	if (r->page_count == 0) {
		stet_note(r->diag, STET_D_NOT_EPUB, r->job->at,
		    stet_str("pages that stet bound"));
		return STET_E_INPUT;
	}
	apart.pages =
	    stet_alloc(r->arena, r->page_count * sizeof(*apart.pages));
	if (apart.pages == NULL)
		return STET_E_MEMORY;
	status = take_apart(&apart);
	book->pages = apart.pages;
	book->count = apart.count;
	if (apart.count == 1)
		r->page_meta = apart.pages[0].doc->meta;
	return status;
}

enum stet_status
epub_read_book(struct stet_doc *own, const struct stet_job *job,
    struct stet_book *book)
{
	struct epub_reader r = {
		.doc = own,
		.job = job,
		.diag = job->diag,
		.arena = own->arena,
	};
	enum stet_status status = epub_read_container(&r);

	if (status == STET_OK)
		status = epub_read_package(&r);
	if (status == STET_OK)
		status = epub_load_texts(&r);
	if (status == STET_OK)
		status = read_pages(&r, book);
	if (status == STET_OK)
		status = epub_read_metadata(&r);
	book->meta = own->meta;
	return stet_doc_failed(own) ? stet_doc_failure(own) : status;
}
