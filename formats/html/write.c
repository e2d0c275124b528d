/* write.c: a page: its head, the title and lead, the document. */
#include <stet/utf8.h>

#include "html.h"
#include "markup/han.h"
#include "markup/xhtml_meta.h"
#include "markup/xhtml_write.h"

/* Metadata that is shown in the page too, under its title. */
static void
put_lead(struct stet_xhtml *x, const char *element, const char *class_name,
    struct stet_str text)
{
	if (text.n == 0)
		return;
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, element);
	if (class_name != NULL)
		stet_xml_attr(&x->xml, "class", stet_str(class_name));
	stet_xml_text(&x->xml, stet_xhtml_shown_text(x->arena, text));
	stet_xml_end(&x->xml);
}

static bool
is_first_heading(const struct stet_node *node)
{
	return node != NULL && node->u.level == 1 &&
	    (node->kind == STET_HEADING || node->kind == STET_SECTION);
}

/* A document without a heading of its own gets its title as one. */
static void
put_header(struct stet_xhtml *x)
{
	const struct stet_value *meta = x->doc->meta;
	struct stet_str title = stet_value_text(meta, "title");
	struct stet_str summary = stet_value_text(meta, "summary");

	if (is_first_heading(x->doc->root->first))
		title = stet_str(NULL);
	if (title.n == 0 && summary.n == 0)
		return;
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "header");
	stet_xhtml_shown(x);
	put_lead(x, "h1", NULL, title);
	put_lead(x, "p", "summary", summary);
	stet_xml_end(&x->xml);
}

static void
put_style(struct stet_xhtml *x)
{
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "style");
	for (const char *const *line = html_page_style; *line != NULL; line++) {
		stet_puts(x->xml.out, line == html_page_style ? ">\n" : "\n");
		x->xml.in_tag = false;
		stet_puts(x->xml.out, *line); /* no text of XML is in it */
	}
	stet_puts(x->xml.out, "\n");
	stet_xml_end(&x->xml);
}

static void
put_void(struct stet_xhtml *x, const char *name, const char *value,
    const char *content)
{
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "meta");
	stet_xml_attr(&x->xml, name, stet_str(value));
	if (content != NULL)
		stet_xml_attr(&x->xml, "content", stet_str(content));
	stet_xml_end(&x->xml);
}

static void
put_head(struct stet_xhtml *x, bool styled)
{
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "head");
	put_void(x, "charset", "utf-8", NULL);
	put_void(x, "name", "viewport", "width=device-width");
	put_void(x, "name", "generator", "stet");
	stet_xhtml_title(x);
	stet_xhtml_meta(x);
	if (styled)
		put_style(x);
	stet_xml_line(&x->xml);
	stet_xml_end(&x->xml);
}

static void
put_page(struct stet_xhtml *x, bool styled)
{
	struct stet_str lang = stet_xhtml_language(x);

	stet_puts(x->xml.out, "<!DOCTYPE html>\n");
	stet_xml_start(&x->xml, "html");
	stet_xml_attr(&x->xml, "xmlns",
	    stet_str("http://www.w3.org/1999/xhtml"));
	stet_xml_attr_if(&x->xml, "lang", lang);
	stet_xml_attr_if(&x->xml, "xml:lang", lang);
	put_head(x, styled);
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "body");
	stet_xhtml_root(x);
	put_header(x);
	stet_xhtml_blocks(x, x->doc->root->first, NULL);
	stet_xhtml_notes(x, true);
	stet_xml_line(&x->xml);
	stet_xhtml_close(x);
	stet_puts(x->xml.out, "\n");
	stet_xml_end(&x->xml);
	stet_puts(x->xml.out, "\n");
}

enum stet_status
html_page_write(const struct stet_doc *doc, const struct stet_job *job)
{
	struct stet_arena *arena = stet_arena_new();
	const char *style = stet_setting(job, &stet_format_html, "style");
	struct html_embed embed;
	struct stet_xhtml x;
	enum stet_status status;

	if (arena == NULL || !html_embed_start(&embed, doc, job, arena)) {
		stet_arena_free(arena);
		return STET_E_MEMORY;
	}
	stet_xhtml_init(&x, job->out, arena, doc);
	x.diag = job->diag;
	x.context = &embed;
	x.picture = html_embed_show;
	x.ids = stet_ids_new(doc);
	if (x.ids == NULL)
		stet_arena_fail(arena);
	put_page(&x, style == NULL || strcmp(style, "none") != 0);
	stet_xhtml_free(&x);
	status = html_embed_end(&embed);
	stet_arena_free(arena);
	return job->out->status != STET_OK ? job->out->status : status;
}
