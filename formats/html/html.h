/* html.h: what the parts of the format share. */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include <stet/format.h>

#include "markup/xhtml_write.h"
#include "markup/xml.h"

extern const struct stet_format stet_format_html;

/* The lines of the style sheet that a page has in it; NULL last. */
extern const char *const html_page_style[];

/* Pictures that become part of the page, if that is asked for. */
struct html_embed {
	const struct stet_doc *doc;
	const struct stet_job *job;
	struct stet_arena *arena;
	bool all;                      /* they do */
	struct html_picture *pictures; /* by index of the resource */
	size_t repeated;               /* bytes of those shown once more */
	enum stet_status status;       /* the first failure */
};

/* False: without memory. */
bool html_embed_start(struct html_embed *embed, const struct stet_doc *doc,
    const struct stet_job *job, struct stet_arena *arena);

/* For stet_xhtml.picture; the context is a struct html_embed. */
void html_embed_show(void *context, const struct stet_node *image,
    struct stet_xhtml_picture *shown);

/* Tells of what is left out. The status of all. */
enum stet_status html_embed_end(struct html_embed *embed);

enum stet_status html_page_write(const struct stet_doc *doc,
    const struct stet_job *job);
enum stet_status html_page_read(struct stet_doc *doc,
    const struct stet_job *job);

/* Metadata from the head of a page that is not stet's own. */
void html_page_head(struct stet_doc *doc, const struct stet_xml_node *html,
    const struct stet_xml_node *head);

#endif
