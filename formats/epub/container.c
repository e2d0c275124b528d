/* container.c: members of the container, and the frame of a page. */
#include <string.h>

#include "write.h"

void
epub_add_raw(struct epub_writer *w, const char *name, struct stet_str bytes)
{
	stet_ocf_add(&w->ocf, stet_str(name), bytes, false);
}

static struct epub_item *
list_item(struct epub_writer *w, struct stet_str href, const char *media_type)
{
	struct epub_item *item = stet_alloc(w->arena, sizeof(*item));

	if (item == NULL)
		return NULL;
	item->href = stet_copy(w->arena, href);
	item->media_type = media_type;
	item->linear = true;
	item->number = w->last_item == NULL ? 1 : w->last_item->number + 1;
	if (w->last_item == NULL)
		w->items = item;
	else
		w->last_item->next = item;
	w->last_item = item;
	return item;
}

/* Pictures but for SVG, and fonts, are packed already. */
static bool
is_packed(const char *media_type)
{
	return strncmp(media_type, "image/", 6) == 0 &&
	    strcmp(media_type, "image/svg+xml") != 0;
}

struct epub_item *
epub_add(struct epub_writer *w, struct stet_str href, const char *media_type,
    struct stet_str bytes)
{
	struct stet_buf name = STET_BUF_INIT;

	stet_puts(&name, EPUB_FOLDER);
	stet_put(&name, href);
	if (name.status == STET_OK)
		stet_ocf_add(&w->ocf, stet_buf_str(&name), bytes,
		    is_packed(media_type));
	else
		stet_arena_fail(w->arena);
	stet_buf_free(&name);
	stet_uuid_add(&w->uuid, bytes);
	return list_item(w, href, media_type);
}

/* Pages. */

static void
put_style(struct stet_xml *xml, const char *file)
{
	stet_xml_line(xml);
	stet_xml_start(xml, "link");
	stet_xml_attr(xml, "rel", stet_str("stylesheet"));
	stet_xml_attr(xml, "type", stet_str("text/css"));
	stet_xml_attr(xml, "href", stet_str(file));
	stet_xml_end(xml);
}

void
epub_xhtml_start(const struct epub_writer *w, struct stet_xml *xml,
    struct stet_str title, struct stet_str language)
{
	stet_xml_declaration(xml);
	stet_puts(xml->out, "<!DOCTYPE html>\n");
	stet_xml_start(xml, "html");
	stet_xml_attr(xml, "xmlns", stet_str("http://www.w3.org/1999/xhtml"));
	stet_xml_attr(xml, "xmlns:epub",
	    stet_str("http://www.idpf.org/2007/ops"));
	if (epub_is_rtl(language))
		stet_xml_attr(xml, "dir", stet_str(EPUB_RTL));
	stet_xml_attr(xml, "lang", language);
	stet_xml_attr(xml, "xml:lang", language);
	stet_xml_line(xml);
	stet_xml_start(xml, "head");
	stet_xml_line(xml);
	stet_xml_element(xml, "title", stet_xhtml_shown_text(w->arena, title));
	put_style(xml, "style.css");
	if (w->print)
		put_style(xml, "print.css");
}

void
epub_xhtml_body(struct stet_xml *xml, const char *type)
{
	stet_xml_line(xml);
	stet_xml_end(xml);
	stet_xml_line(xml);
	stet_xml_start(xml, "body");
	stet_xml_attr(xml, "epub:type", stet_str(type));
}

void
epub_xhtml_end(struct stet_xml *xml)
{
	stet_xml_line(xml);
	stet_xml_end(xml);
	stet_putc(xml->out, '\n');
	stet_xml_end(xml);
	stet_putc(xml->out, '\n');
}

struct epub_item *
epub_add_xhtml(struct epub_writer *w, struct stet_str href,
    const struct stet_buf *out)
{
	struct epub_item *item;

	if (out->status != STET_OK) {
		stet_arena_fail(w->arena);
		return NULL;
	}
	item = epub_add(w, href, "application/xhtml+xml", stet_buf_str(out));
	if (item == NULL)
		return NULL;
	item->in_spine = true;
	return item;
}

static bool
is_unreserved(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' ||
	    c == '~' || c == '/';
}

static void
put_encoded(struct stet_buf *out, struct stet_str text)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if (is_unreserved(text.s[i])) {
			stet_putc(out, text.s[i]);
			continue;
		}
		stet_putc(out, '%');
		stet_putc(out, digits[c >> 4]);
		stet_putc(out, digits[c & 0xF]);
	}
}

void
epub_href(struct stet_buf *out, struct stet_str file, struct stet_str id)
{
	put_encoded(out, file);
	if (id.n == 0)
		return;
	stet_putc(out, '#');
	put_encoded(out, id);
}
