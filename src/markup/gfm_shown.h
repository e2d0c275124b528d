/*
 * gfm_shown.h: blocks of the tree as HTML. What Markdown cannot say is written
 * so, and what a Markdown text says is compared so.
 */
#ifndef MARKUP_GFM_SHOWN_H
#define MARKUP_GFM_SHOWN_H

#include <stet/buf.h>
#include <stet/tree.h>

/*
 * As Markdown that says the node is rendered: attributes that Markdown has no
 * place for are left out, raw parts stand as they are, and nodes that raw
 * tags say add nothing. Two trees that give the same are read the same.
 */
#define GFM_HTML_COMPARED 0x1U

/* Soft breaks and spaces are the same; between Han there is neither. */
#define GFM_HTML_WRAPPED 0x2U

/* What an attribution begins with: a dash and a space. */
#define GFM_DASH "\xE2\x80\x94 "

/* Appends a node with all below it. Without GFM_HTML_COMPARED it has no empty
 * line, so that it is one block of HTML in Markdown. */
void gfm_put_html(struct stet_buf *out, const struct stet_node *node,
    unsigned flags);

/* Only what is in the node. */
void gfm_put_inner_html(struct stet_buf *out, const struct stet_node *node,
    unsigned flags);

/* The tags around an inline that Markdown has no marks for. */
void gfm_put_tag(struct stet_buf *out, const struct stet_node *node);
void gfm_put_end_tag(struct stet_buf *out, const struct stet_node *node);

/* The same for links, and images around their text. */
void gfm_put_link_tag(struct stet_buf *out, const struct stet_node *link);
void gfm_put_image_tag(struct stet_buf *out, const struct stet_node *image);
void gfm_put_image_end(struct stet_buf *out, const struct stet_node *image);

/* The label of a footnote: what none can have (GFM has no section on them, and
 * cmark-gfm no white space or brackets in them) is a hyphen. */
bool gfm_is_label(struct stet_str label);
void gfm_put_label(struct stet_buf *out, struct stet_str label);

/* text with entities for & < > and ". */
void gfm_put_html_text(struct stet_buf *out, struct stet_str text);

/*
 * The kind that a node is said as: that of a span of another vocabulary
 * ("docbook:element") is the mark that is usual for it.
 */
enum stet_kind gfm_said_kind(const struct stet_node *node);

/* The level that a title or heading is written with. */
unsigned gfm_heading_level(const struct stet_node *node);

/* Is the list without empty lines, and can it be? Two paragraphs in one item
 * need one between them. */
bool gfm_is_tight(const struct stet_node *list);

/* Would the two blocks run together without a blank line between? */
bool gfm_needs_blank(const struct stet_node *before,
    const struct stet_node *node);

/* Is it written as lines of HTML, whatever the style? */
bool gfm_is_html(const struct stet_node *block);

/* Is this a list after "<!-- highlights -->"? */
bool gfm_is_highlights(const struct stet_node *list);

#endif
