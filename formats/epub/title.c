/* title.c: the title page, and the pages that begin a part. */
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
put_title_page(const struct epub_writer *w, struct stet_xml *xml)
{
	const struct epub_info *info = &w->info;

	epub_xhtml_start(w, xml, w->title, w->language, "frontmatter");
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

void
epub_title_page(struct epub_writer *w)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_xml xml;

	stet_xml_init(&xml, &out);
	put_title_page(w, &xml);
	stet_xml_free(&xml);
	epub_add_xhtml(w, stet_str("title.xhtml"), &out);
	stet_buf_free(&out);
}
