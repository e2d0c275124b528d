/*
 * carry.c: all metadata with its types and forms, in a file of its own, so
 * that it comes back as it was. README.md says what is in it. Where the
 * package shows the same thing otherwise, the package is right.
 */
#include <stdio.h>

#include <stet/utf8.h>

#include "write.h"

static const char *const elements[] = {
	[STET_V_NULL] = "null",
	[STET_V_BOOL] = "boolean",
	[STET_V_INTEGER] = "integer",
	[STET_V_REAL] = "real",
	[STET_V_TEXT] = "text",
	[STET_V_DATE] = "date",
	[STET_V_LIST] = "list",
	[STET_V_MAP] = "map",
	[STET_V_COMMENT] = "comment",
};

static const char *const forms[] = {
	[STET_FORM_NONE] = NULL,
	[STET_FORM_PLAIN] = "plain",
	[STET_FORM_SINGLE] = "single",
	[STET_FORM_DOUBLE] = "double",
	[STET_FORM_LITERAL] = "literal",
	[STET_FORM_FOLDED] = "folded",
	[STET_FORM_BLOCK] = "block",
	[STET_FORM_FLOW] = "flow",
};

/* Can XML hold all of it (XML 1.0, section 2.2)? */
static bool
is_xml(struct stet_str text)
{
	for (size_t i = 0; i < text.n; i += stet_utf8_size(text, i)) {
		uint32_t c = stet_utf8_at(text, i);

		if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
		    c == 0xFFFE || c == 0xFFFF)
			return false;
	}
	return true;
}

/* What XML cannot hold is \HHHH, and a backslash is two. */
static void
escape(struct stet_buf *out, struct stet_str text)
{
	char number[8];

	for (size_t i = 0; i < text.n;) {
		size_t size = stet_utf8_size(text, i);
		struct stet_str one = { text.s + i, size };

		i += size;
		if (one.s[0] == '\\') {
			stet_puts(out, "\\\\");
		} else if (is_xml(one)) {
			stet_put(out, one);
		} else {
			snprintf(number, sizeof(number), "\\%04X",
			    (unsigned)stet_utf8_at(one, 0));
			stet_puts(out, number);
		}
	}
}

/* An attribute of which nothing is left out when it is empty. */
static void
put_text_attr(struct stet_xml *xml, const char *name, struct stet_str text)
{
	struct stet_buf escaped = STET_BUF_INIT;

	if (is_xml(text) && stet_str_find(text, '\\') == text.n) {
		stet_xml_attr(xml, name, text);
		return;
	}
	escape(&escaped, text);
	stet_xml_attr(xml, name, stet_buf_str(&escaped));
	if (escaped.status != STET_OK)
		xml->out->status = escaped.status;
	stet_buf_free(&escaped);
}

static void
put_text(struct stet_xml *xml, struct stet_str text)
{
	struct stet_buf escaped = STET_BUF_INIT;

	if (is_xml(text)) {
		stet_xml_text(xml, text);
		return;
	}
	stet_xml_attr(xml, "escaped", stet_str("true"));
	escape(&escaped, text);
	stet_xml_text(xml, stet_buf_str(&escaped));
	if (escaped.status != STET_OK)
		xml->out->status = escaped.status;
	stet_buf_free(&escaped);
}

/* It calls itself: what reads values bounds their depth. */
static void
put_value(struct stet_xml *xml, const struct stet_value *value, bool in_map)
{
	stet_xml_line(xml);
	stet_xml_start(xml, elements[value->type]);
	if (in_map && value->type != STET_V_COMMENT)
		put_text_attr(xml, "key", value->key);
	stet_xml_attr_if(xml, "form", stet_str(forms[value->form]));
	if (value->blank)
		stet_xml_attr(xml, "blank", stet_str("true"));
	if (value->inset)
		stet_xml_attr(xml, "inset", stet_str("true"));
	if (value->type != STET_V_LIST && value->type != STET_V_MAP)
		put_text(xml, value->text);
	for (const struct stet_value *v = value->first; v != NULL; v = v->next)
		put_value(xml, v, value->type == STET_V_MAP);
	if (value->first != NULL)
		stet_xml_line(xml);
	stet_xml_end(xml);
}

static void
put_page(struct stet_xml *xml, const struct epub_page *page)
{
	stet_xml_line(xml);
	stet_xml_start(xml, "page");
	if (page->first != NULL)
		stet_xml_attr(xml, "href", page->first->file);
	if (page->page->path.n > 0)
		put_text_attr(xml, "path", page->page->path);
	stet_xml_attr_if(xml, "part", page->part_file);
	put_value(xml, page->doc->meta, false);
	stet_xml_line(xml);
	stet_xml_end(xml);
}

void
epub_carry(struct epub_writer *w)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_xml xml;

	stet_xml_init(&xml, &out);
	stet_xml_declaration(&xml);
	stet_xml_start(&xml, "metadata");
	stet_xml_attr(&xml, "xmlns", stet_str(EPUB_CARRY_SPACE));
	if (w->book->meta != NULL) {
		stet_xml_line(&xml);
		stet_xml_start(&xml, "book");
		put_value(&xml, w->book->meta, false);
		stet_xml_line(&xml);
		stet_xml_end(&xml);
	}
	for (size_t i = 0; i < w->book->count; i++)
		put_page(&xml, &w->pages[i]);
	stet_putc(&out, '\n');
	stet_xml_end(&xml);
	stet_putc(&out, '\n');
	stet_xml_free(&xml);
	if (out.status != STET_OK)
		stet_arena_fail(w->arena);
	else
		epub_add(w, stet_str(EPUB_CARRY), "application/xml",
		    stet_buf_str(&out));
	stet_buf_free(&out);
}
