/* title.c: the title page, and the pages that begin a part. */
#include "markup/xhtml_meta.h"
#include "write.h"

static void
put_block(struct stet_xml *xml, const char *element, const char *class,
    struct stet_str text)
{
	if (text.n == 0)
		return;
	stet_xml_line(xml);
	stet_xml_start(xml, element);
	stet_xml_attr_if(xml, "class", stet_str(class));
	stet_xml_text(xml, text);
	stet_xml_end(xml);
}

static void
put_title_page(const struct epub_writer *w, struct stet_xhtml *x)
{
	const struct epub_info *info = &w->info;
	struct stet_xml *xml = &x->xml;

	epub_xhtml_start(w, xml, w->title, w->language);
	stet_xhtml_meta(x);
	epub_xhtml_body(xml, "frontmatter");
	stet_xml_line(xml);
	stet_xml_start(xml, "section");
	stet_xml_attr(xml, "epub:type", stet_str("titlepage"));
	stet_xml_attr(xml, "class", stet_str("titlepage"));
	put_block(xml, "h1", "title", w->title);
	put_block(xml, "p", "subtitle", info->subtitle);
	for (const struct epub_person *p = info->people; p != NULL; p = p->next)
		put_block(xml, "p", p->contributor ? "contributor" : "author",
		    p->name);
	if (w->book->count > 1)
		put_block(xml, "p", "summary", info->summary);
	put_block(xml, "p", "publisher", info->publisher);
	put_block(xml, "p", "date", info->w3c.n > 0 ? info->w3c : info->date);
	put_block(xml, "p", "rights", info->rights);
	stet_xml_line(xml);
	stet_xml_end(xml);
	epub_xhtml_end(xml);
}

/* The metadata of the book is in its head; that of pages is in theirs. */
void
epub_title_page(struct epub_writer *w)
{
	struct stet_doc *front = stet_doc_new(w->diag);
	struct stet_buf out = STET_BUF_INIT;
	struct stet_xhtml x;

	if (front == NULL) {
		stet_arena_fail(w->arena);
		return;
	}
	if (w->book->meta != NULL)
		front->meta = stet_value_copy_all(front->arena, w->book->meta);
	if (front->meta != NULL) {
		stet_xhtml_init(&x, &out, w->arena, front);
		put_title_page(w, &x);
		stet_xhtml_free(&x);
		epub_add_xhtml(w, stet_str("title.xhtml"), &out);
	}
	if (stet_doc_failed(front))
		stet_arena_fail(w->arena);
	stet_doc_free(front);
	stet_buf_free(&out);
}
