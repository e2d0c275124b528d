/* read_load.c: the files of the spine, each by its type. */
#include "markup/html_dom.h"
#include "read.h"

static void
leave_out(struct epub_reader *r, const struct epub_file *file,
    struct stet_str why)
{
	struct stet_buf text = STET_BUF_INIT;

	stet_put(&text, file->href);
	stet_puts(&text, ", ");
	stet_put(&text, why);
	stet_note(r->diag, STET_D_EPUB_NOT_TEXT, file->at, stet_buf_str(&text));
	if (text.status != STET_OK)
		stet_arena_fail(r->arena);
	stet_buf_free(&text);
}

bool
epub_is_picture(const struct epub_file *file)
{
	return stet_str_starts(file->media_type, "image/");
}

static bool
is_xhtml(const struct epub_file *file)
{
	static const char *const types[] = { "application/xhtml+xml",
		"text/html", "application/x-dtbook+xml", "text/x-oeb1-document",
		NULL };

	for (const char *const *t = types; *t != NULL; t++)
		if (stet_str_is(file->media_type, *t))
			return true;
	return false;
}

/* What is no XML is read as HTML, as reading systems do. */
static enum stet_status
load(struct epub_reader *r, struct epub_file *file)
{
	struct stet_xml_job job = { .doc = r->doc, .names = &r->names };
	struct stet_diag_mark mark;
	enum stet_status status =
	    epub_read_text(r, file->member, &job.text, &job.at);

	if (status != STET_OK)
		return status;
	mark = stet_diag_mark(r->diag);
	status = stet_xml_read(&job, &file->xml);
	if (status != STET_E_INPUT)
		return status;
	stet_diag_rewind(r->diag, mark);
	stet_note(r->diag, STET_D_EPUB_REPAIRED, job.at,
	    stet_str("not well-formed, read as HTML"));
	return stet_html_read(&job, &file->xml);
}

static enum stet_status
load_all(struct epub_reader *r)
{
	enum stet_status status = STET_OK;

	for (struct epub_file *f = r->spine; f != NULL && status == STET_OK;
	     f = f->next_in_spine) {
		if (f->refused.n > 0) {
			stet_note(r->diag, STET_D_ENCRYPTED, f->at, f->href);
			return STET_E_INPUT;
		}
		if (f->member == NULL)
			leave_out(r, f,
			    stet_str("which is not in the container"));
		else if (is_xhtml(f))
			status = load(r, f);
		else if (!epub_is_picture(f))
			leave_out(r, f, f->media_type);
	}
	return status;
}

enum stet_status
epub_load_texts(struct epub_reader *r)
{
	enum stet_status status = load_all(r);

	for (struct epub_file *f = r->spine; f != NULL; f = f->next_in_spine)
		r->page_count += epub_page_mark(f) != NULL;
	r->carried = r->page_count > 0;
	return status;
}
