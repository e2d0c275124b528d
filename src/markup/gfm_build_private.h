/* gfm_build_private.h: what the parts share that make our nodes of cmark's. */
#ifndef MARKUP_GFM_BUILD_PRIVATE_H
#define MARKUP_GFM_BUILD_PRIVATE_H

#include "markup/gfm_private.h"

struct gfm_builder {
	struct gfm_text *text;
	struct stet_doc *doc;
	struct stet_node *here; /* where blocks go; NULL: no section may open */
	struct stet_node *node; /* what has been entered and not left */
	size_t run_from;        /* where text->run may stand in the source */
	int line;               /* of the paragraph, after its last break */
	int backslashes;        /* that broke lines since the last line end */
	struct stet_str *label_of; /* by the number of a footnote */
	size_t column;             /* of the table cell to come */
	cmark_iter *iter;
	unsigned pairs; /* of tags, open, between which no section opens */
	bool glue;      /* the next block has no blank line before it */
};

/* gfm_build_places.c */

#define GFM_NOWHERE ((size_t)-1)

/* Offset in the source of cmark's line and column, or GFM_NOWHERE. */
size_t gfm_offset_at(const struct gfm_text *text, int line, int column);

/* Where a node begins, or GFM_NOWHERE. */
size_t gfm_start_of(const struct gfm_text *text, cmark_node *node);

/* Where a node stands; the place of the whole text when cmark does not know. */
struct stet_span gfm_span_of(const struct gfm_text *text, cmark_node *node);

/* gfm_build_texts.c */

/* What cmark says, in the arena of the document. */
struct stet_str gfm_keep(struct gfm_text *text, const char *said);

/* The same, as a slice of the source if that says it at this offset. */
struct stet_str gfm_keep_at(const struct gfm_text *text, struct stet_str said,
    size_t offset);

/* Gathers a text; the holes in it become nodes. */
void gfm_gather(struct gfm_builder *b, struct stet_str said, size_t offset);

/* Makes one node of the texts gathered. */
void gfm_flush(struct gfm_builder *b);

/* What a hole means: an inline, or a raw node that is there. */
void gfm_add_hole(struct gfm_builder *b, struct gfm_hole hole);
void gfm_fill_hole(struct gfm_builder *b, struct stet_node *node,
    struct gfm_hole hole);

/* Adds a link of which the address is shown, or is shown but for a prefix
 * ("http://", "mailto:") that is part of href alone. */
void gfm_add_bare_link(struct gfm_builder *b, struct stet_str href,
    struct stet_str shown);

/* gfm_build_links.c */

void gfm_build_link(struct gfm_builder *b, cmark_node *from);

/* gfm_build_kinds.c */

struct gfm_mapping {
	enum stet_kind kind; /* STET_DOCUMENT: there is none */
	void (*fill)(struct gfm_builder *b, cmark_node *from); /* or NULL */
};

struct gfm_mapping gfm_mapping_of(cmark_node *node);

/* A paragraph or heading begins, of which the lines are counted. */
void gfm_count_lines(struct gfm_builder *b, cmark_node *from);

#endif
