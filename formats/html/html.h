/* html.h: what the parts of the format share. */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include <stet/format.h>

#include "markup/xml.h"

extern const struct stet_format stet_format_html;

/* The lines of the style sheet that a page has in it; NULL last. */
extern const char *const html_page_style[];

enum stet_status html_page_write(const struct stet_doc *doc,
    const struct stet_job *job);
enum stet_status html_page_read(struct stet_doc *doc,
    const struct stet_job *job);

/* Metadata from the head of a page that is not stet's own. */
void html_page_head(struct stet_doc *doc, const struct stet_xml_node *html,
    const struct stet_xml_node *head);

#endif
