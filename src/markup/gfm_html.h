/*
 * gfm_html.h: HTML that stands among Markdown. What is complete in one piece
 * is a raw node with what it means below it; what is open over Markdown is a
 * node around all of it, flagged STET_SAID_RAW, with its tags as raw nodes
 * inside of it. The texts of the raw nodes in their order are the HTML of the
 * source: one that does not end in a line end goes on in the next one.
 */
#ifndef MARKUP_GFM_HTML_H
#define MARKUP_GFM_HTML_H

#include <stet/buf.h>

#include "markup/html_scan.h"

/* Elements that are open over Markdown; what is deeper stays raw tags. */
#define GFM_MOST_OPEN 100

/* An element that has begun and not ended. */
struct gfm_open {
	struct stet_node *node; /* NULL: it is of the piece at hand */
	struct stet_str name;
	const struct html_element *element;
	size_t from; /* its tag in the piece */
	bool here;   /* it was begun where sections may open */
};

struct gfm_html {
	struct stet_doc *doc;
	struct html_reader *reader;
	struct gfm_open open[GFM_MOST_OPEN];
	size_t depth;
	/* Of blocks: */
	struct gfm_open ahead[GFM_MOST_OPEN]; /* what will be open */
	size_t ahead_depth, ahead_base;
	struct stet_buf piece; /* a piece made of several blocks */
	struct stet_buf inner; /* what stands between the tags of open nodes */
	struct stet_str text;  /* the piece */
	struct stet_span at;
	size_t from;  /* what of it is no node yet */
	size_t chain; /* in ahead: the next element that stays open */
};

/* Where the next node goes. */
struct gfm_place {
	struct stet_node *node;
	struct stet_node *here; /* node, if sections may open there */
};

/* NULL without memory. */
struct gfm_html *gfm_html_new(struct stet_doc *doc);
void gfm_html_free(struct gfm_html *html);

/*
 * A block of HTML. The first call begins a piece. True: a block of HTML that
 * follows is part of it, as an element is open.
 */
bool gfm_html_begin(struct gfm_html *html, const struct gfm_place *place,
    struct stet_str text, struct stet_span at);
bool gfm_html_more(struct gfm_html *html, struct stet_str text,
    struct stet_span at);

/* Puts the piece into the tree. last: nothing follows in its container. */
void gfm_html_put(struct gfm_html *html, struct gfm_place *place, bool last);

/* A tag or comment in a paragraph below node, whose text has been read from
 * source; returns where the next inline goes. */
struct stet_node *gfm_html_inline(struct gfm_html *html, struct stet_node *node,
    struct stet_str text, struct stet_span at, struct stet_str source,
    size_t source_at);

/* Ends what is open in the container that node belongs to; returns that. */
struct stet_node *gfm_html_leave(struct gfm_html *html, struct stet_node *node);

/* The node that blocks after all of the text go to: nothing is open there. */
struct stet_node *gfm_html_outside(struct stet_node *node);

/* Puts an element on the list of those that are open. */
bool gfm_html_push(struct gfm_html *html, struct gfm_open open);

/* The elements below this number are open around the container of node. */
size_t gfm_html_base(const struct gfm_html *html, const struct stet_node *node);

/* The open element, from base on, that an end tag ends, or depth. */
size_t gfm_html_find(const struct gfm_open *open, size_t base, size_t depth,
    struct stet_str name);

/* Appends a raw node. */
struct stet_node *gfm_html_raw(struct gfm_html *html, struct stet_node *parent,
    enum stet_kind kind, struct stet_str text, struct stet_span at);

#endif
