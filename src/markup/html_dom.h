/* html_dom.h: a page of HTML as a tree of elements, as xml.h has it for XML. */
#ifndef MARKUP_HTML_DOM_H
#define MARKUP_HTML_DOM_H

#include "markup/xml.h"

/*
 * Reads text as HTML, whatever is in it, by the parser of libxml2. The top of
 * xml holds what the page holds: head and body where the page says them. Names
 * are those of no namespace, but for MathML and SVG. STET_E_MEMORY, or
 * STET_OK.
 */
enum stet_status stet_html_read(const struct stet_xml_job *job,
    struct stet_xml_doc *xml);

/* Private: a page that is being read. */
struct html_dom {
	struct stet_doc *doc;
	struct stet_table *names;
	struct stet_xml_node *top, *here;
	struct stet_span at;
	struct stet_buf text; /* that is no node yet */
};

void html_dom_start(struct html_dom *dom, const char *name,
    const char *const *attrs);
void html_dom_end(struct html_dom *dom, const char *name);
void html_dom_text(struct html_dom *dom, struct stet_str text);

#endif
