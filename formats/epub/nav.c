/* nav.c: the contents, for readers and for reading systems old and new. */
#include "write.h"

static void
put_href(const struct epub_writer *w, struct stet_xml *xml, const char *name,
    const struct epub_entry *entry)
{
	struct stet_buf href = STET_BUF_INIT;

	epub_href(&href, entry->file, entry->id);
	if (href.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_xml_attr(xml, name, stet_buf_str(&href));
	stet_buf_free(&href);
}

static void
put_link(const struct epub_writer *w, struct stet_xml *xml,
    const struct epub_entry *entry, const char *type)
{
	stet_xml_start(xml, "a");
	put_href(w, xml, "href", entry);
	stet_xml_attr_if(xml, "epub:type", stet_str(type));
	if (!stet_str_eq(entry->language, w->language)) {
		stet_xml_attr_if(xml, "lang", entry->language);
		stet_xml_attr_if(xml, "xml:lang", entry->language);
	}
	stet_xml_text(xml, entry->label);
	stet_xml_end(xml);
}

static void
start_list(struct stet_xml *xml)
{
	stet_xml_line(xml);
	stet_xml_start(xml, "ol");
}

static void
end_list(struct stet_xml *xml)
{
	stet_xml_line(xml);
	stet_xml_end(xml);
}

/* Entries of rising depth nest; an item is open at each depth. */
static void
put_entries(const struct epub_writer *w, struct stet_xml *xml,
    const struct epub_entries *entries)
{
	unsigned depth = 0;

	start_list(xml);
	for (const struct epub_entry *e = entries->first; e != NULL;
	     e = e->next) {
		if (e != entries->first && e->depth > depth)
			start_list(xml);
		else if (e != entries->first)
			stet_xml_end(xml);
		for (; e->depth < depth; depth--) {
			end_list(xml);
			stet_xml_end(xml);
		}
		depth = e->depth;
		stet_xml_line(xml);
		stet_xml_start(xml, "li");
		put_link(w, xml, e, NULL);
	}
	for (stet_xml_end(xml); depth > 0; depth--) {
		end_list(xml);
		stet_xml_end(xml);
	}
	end_list(xml);
}

static void
start_nav(const struct epub_writer *w, struct stet_xml *xml, const char *type,
    const char *role, enum epub_word title, bool hidden)
{
	stet_xml_line(xml);
	stet_xml_start(xml, "nav");
	stet_xml_attr(xml, "epub:type", stet_str(type));
	stet_xml_attr(xml, "id", stet_str(type));
	stet_xml_attr_if(xml, "role", stet_str(role));
	stet_xml_attr(xml, "aria-label", stet_str(epub_word(w, title)));
	if (hidden)
		stet_xml_attr(xml, "hidden", stet_str("hidden"));
	stet_xml_line(xml);
	stet_xml_element(xml, "h1", stet_str(epub_word(w, title)));
}

static void
end_nav(struct stet_xml *xml)
{
	stet_xml_line(xml);
	stet_xml_end(xml);
}

static void
put_landmark(const struct epub_writer *w, struct stet_xml *xml,
    const char *file, enum epub_word label, const char *type)
{
	struct epub_entry entry = { .label = stet_str(epub_word(w, label)),
		.file = stet_str(file),
		.language = w->language };

	stet_xml_line(xml);
	stet_xml_start(xml, "li");
	put_link(w, xml, &entry, type);
	stet_xml_end(xml);
}

static void
put_landmarks(const struct epub_writer *w, struct stet_xml *xml)
{
	struct epub_entry body = { .label = stet_str(epub_word(w, EPUB_W_BODY)),
		.language = w->language };

	start_nav(w, xml, "landmarks", NULL, EPUB_W_LANDMARKS, true);
	start_list(xml);
	put_landmark(w, xml, "cover.xhtml", EPUB_W_COVER, "cover");
	put_landmark(w, xml, "title.xhtml", EPUB_W_TITLE_PAGE, "titlepage");
	if (epub_shows_contents(w))
		put_landmark(w, xml, "nav.xhtml", EPUB_W_CONTENTS, "toc");
	if (w->pieces != NULL) {
		body.file = w->pages[0].part_file.n > 0 ? w->pages[0].part_file
							: w->pieces->file;
		stet_xml_line(xml);
		stet_xml_start(xml, "li");
		put_link(w, xml, &body, "bodymatter");
		stet_xml_end(xml);
	}
	end_list(xml);
	end_nav(xml);
}

void
epub_nav(struct epub_writer *w)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_xml xml;
	struct epub_item *item;

	stet_xml_init(&xml, &out);
	epub_xhtml_start(w, &xml, stet_str(epub_word(w, EPUB_W_CONTENTS)),
	    w->language);
	epub_xhtml_body(&xml, "frontmatter");
	start_nav(w, &xml, "toc", "doc-toc", EPUB_W_CONTENTS, false);
	put_entries(w, &xml, &w->contents);
	end_nav(&xml);
	put_landmarks(w, &xml);
	if (w->breaks.count > 0) {
		start_nav(w, &xml, "page-list", "doc-pagelist", EPUB_W_PAGES,
		    true);
		put_entries(w, &xml, &w->breaks);
		end_nav(&xml);
	}
	epub_xhtml_end(&xml);
	stet_xml_free(&xml);
	item = epub_add_xhtml(w, stet_str("nav.xhtml"), &out);
	if (item != NULL) {
		item->properties = "nav";
		item->in_spine = epub_shows_contents(w);
	}
	stet_buf_free(&out);
}

/* NCX, of EPUB 2. */

static void
put_meta(struct stet_xml *xml, const char *name, struct stet_str content)
{
	stet_xml_line(xml);
	stet_xml_start(xml, "meta");
	stet_xml_attr(xml, "name", stet_str(name));
	stet_xml_attr(xml, "content", content);
	stet_xml_end(xml);
}

static void
put_number(struct stet_xml *xml, const char *name, const char *prefix,
    size_t number)
{
	struct stet_buf text = STET_BUF_INIT;

	stet_puts(&text, prefix);
	stet_put_uint(&text, (unsigned long)number);
	stet_xml_attr(xml, name, stet_buf_str(&text));
	if (text.status != STET_OK)
		xml->out->status = text.status;
	stet_buf_free(&text);
}

static void
put_label(struct stet_xml *xml, const char *element, struct stet_str text)
{
	stet_xml_line(xml);
	stet_xml_start(xml, element);
	stet_xml_element(xml, "text", text);
	stet_xml_end(xml);
}

static void
put_point(const struct epub_writer *w, struct stet_xml *xml,
    const struct epub_entry *entry, const char *element, const char *prefix,
    size_t number)
{
	stet_xml_line(xml);
	stet_xml_start(xml, element);
	put_number(xml, "id", prefix, number);
	if (element[0] == 'p')
		stet_xml_attr(xml, "type", stet_str("normal"));
	put_label(xml, "navLabel", entry->label);
	stet_xml_line(xml);
	stet_xml_start(xml, "content");
	put_href(w, xml, "src", entry);
	stet_xml_end(xml);
}

static void
put_map(const struct epub_writer *w, struct stet_xml *xml)
{
	unsigned depth = 0;
	size_t number = 0;

	stet_xml_line(xml);
	stet_xml_start(xml, "navMap");
	for (const struct epub_entry *e = w->contents.first; e != NULL;
	     e = e->next) {
		if (number > 0 && e->depth <= depth)
			stet_xml_end(xml);
		for (; e->depth < depth; depth--)
			stet_xml_end(xml);
		depth = e->depth;
		put_point(w, xml, e, "navPoint", "n", ++number);
	}
	for (stet_xml_end(xml); depth > 0; depth--)
		stet_xml_end(xml);
	stet_xml_line(xml);
	stet_xml_end(xml);
}

static void
put_page_list(const struct epub_writer *w, struct stet_xml *xml)
{
	size_t number = 0;

	stet_xml_line(xml);
	stet_xml_start(xml, "pageList");
	put_label(xml, "navLabel", stet_str(epub_word(w, EPUB_W_PAGES)));
	for (const struct epub_entry *e = w->breaks.first; e != NULL;
	     e = e->next) {
		put_point(w, xml, e, "pageTarget", "p", ++number);
		stet_xml_end(xml);
	}
	stet_xml_line(xml);
	stet_xml_end(xml);
}

void
epub_ncx(struct epub_writer *w)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_xml xml;

	stet_xml_init(&xml, &out);
	stet_xml_declaration(&xml);
	stet_xml_start(&xml, "ncx");
	stet_xml_attr(&xml, "xmlns",
	    stet_str("http://www.daisy.org/z3986/2005/ncx/"));
	stet_xml_attr(&xml, "version", stet_str("2005-1"));
	stet_xml_attr(&xml, "xml:lang", w->language);
	stet_xml_line(&xml);
	stet_xml_start(&xml, "head");
	put_meta(&xml, "dtb:uid", w->info.identifier);
	stet_xml_line(&xml);
	stet_xml_end(&xml);
	put_label(&xml, "docTitle", w->title);
	put_map(w, &xml);
	if (w->breaks.count > 0)
		put_page_list(w, &xml);
	stet_putc(xml.out, '\n');
	stet_xml_end(&xml);
	stet_putc(xml.out, '\n');
	stet_xml_free(&xml);
	if (out.status != STET_OK)
		stet_arena_fail(w->arena);
	else
		epub_add(w, stet_str("toc.ncx"), "application/x-dtbncx+xml",
		    stet_buf_str(&out));
	stet_buf_free(&out);
}
