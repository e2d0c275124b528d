/*
 * xhtml_write.h: blocks of the tree as HTML in XML syntax (HTML Living
 * Standard, section 14), for pages of EPUB books and for pages alone. What is
 * written nests as HTML allows, whatever the tree holds, and no element that
 * HTML does not know as void is closed in its start tag: it may also be read
 * as HTML.
 *
 * What HTML has no word for stands in an attribute data-stet of the element,
 * so that xhtml_read.h gives back the same tree:
 *
 *	KIND [WORD | NAME=VALUE[|SHOWN]]...
 *
 * with one space between. KIND is that of the node, as in the JSON format; a
 * WORD is a flag; NAME is a member of the node, or "@" and an attribute: with
 * "@" alone it has none, and without a value the element shows it. White space,
 * control characters, "%", "=", "|" and ";" are %XX. A value with SHOWN counts as
 * long as the element shows that. An element whose data-stet is "shown" is no
 * part of the tree, with all that is in it.
 */
#ifndef MARKUP_XHTML_WRITE_H
#define MARKUP_XHTML_WRITE_H

#include <stet/arena.h>
#include <stet/table.h>
#include <stet/tree.h>

#include "markup/ids.h"
#include "markup/xhtml_sum.h"
#include "markup/xml_write.h"

/* What a page has got, for those who have to declare it. */
#define STET_XHTML_MATHML 0x1U
#define STET_XHTML_SVG 0x2U
#define STET_XHTML_REMOTE 0x4U /* a picture or the like at http: or https: */

/* How a picture is shown. */
struct stet_xhtml_picture {
	struct stet_str address; /* s is NULL: not at all; then what stands
	                            instead of it is shown */
	struct stet_str alt;     /* shown where the tree has no text for it */
	uint32_t width, height;  /* 0: not known */
};

struct stet_xhtml {
	struct stet_xml xml;      /* for elements of the caller's own, too */
	struct stet_arena *arena; /* what is needed while writing */
	struct stet_diag *diag;   /* what cannot be said is recorded here */

	/* For the caller to set after stet_xhtml_init. */
	const struct stet_ids *ids; /* NULL: sections have the ids they bring */
	bool epub;       /* epub:type may stand, and its prefix is declared */
	bool looked_at;  /* and never read again: there is no data-stet, no
	                    style in an attribute, no MathML and SVG */
	unsigned deeper; /* added to the level of every heading */
	void *context;   /* of the calls below */
	/* What the address of a link becomes; with s NULL, no address can
	 * stand. NULL: "#id" leads to the id that stands in the page, all
	 * others are what they are. */
	struct stet_str (*address)(void *context, const struct stet_node *link,
	    struct stet_str href);
	/* How a picture is shown. NULL: by its address, as it is. */
	void (*picture)(void *context, const struct stet_node *image,
	    struct stet_xhtml_picture *picture);
	/* May add attributes of the caller's own to the element of a node. */
	void (*mark)(void *context, const struct stet_node *node);

	/* For the caller to look at: STET_XHTML_*, of the page. */
	unsigned has;

	/* Private. */
	const struct stet_doc *doc;
	struct stet_table used;    /* ids that stand in the page */
	struct stet_table shown;   /* ids of the document, as they are shown */
	struct stet_table notes;   /* the footnotes by label */
	struct stet_table note_of; /* and by their nodes */
	struct xhtml_note *first;  /* all of them, in the order of the tree */
	struct stet_buf queue;     /* those that the page refers to */
	struct stet_buf carry;     /* the data-stet that is being made */
	struct stet_buf scratch;
	struct xhtml_grid *grid; /* of the table that is open */
	struct stet_buf raws;    /* struct xhtml_summed: raw parts that are
	                            open */
	struct xhtml_sum sum;    /* of what is written in elements with one */
	unsigned summed;         /* how many of these are open */
	unsigned in_link, in_ruby, note_count;
	unsigned char last; /* what text was written last: enum xhtml_last */
};

/* Prepares for doc, which stays as it is until the end; frees with
 * stet_xhtml_free, which passes failures on to out. */
void stet_xhtml_init(struct stet_xhtml *x, struct stet_buf *out,
    struct stet_arena *arena, const struct stet_doc *doc);
void stet_xhtml_free(struct stet_xhtml *x);

/* Goes on in another file, where the ids and footnotes of this one are not. */
void stet_xhtml_page(struct stet_xhtml *x, struct stet_buf *out);

/* The siblings from first to last, with all below them; NULL: nothing. */
void stet_xhtml_blocks(struct stet_xhtml *x, const struct stet_node *first,
    const struct stet_node *last);

/* The inlines below node. */
void stet_xhtml_inlines(struct stet_xhtml *x, const struct stet_node *node);

/* The element of a block alone, as a section that goes on in other files; what
 * is written until stet_xhtml_close stands in it. The title is a block. */
void stet_xhtml_open(struct stet_xhtml *x, const struct stet_node *node);
void stet_xhtml_close(struct stet_xhtml *x);

/* Does the document have any footnotes? */
bool stet_xhtml_has_notes(const struct stet_xhtml *x);

/*
 * The footnotes that what was written refers to, each with links back. They
 * end a page; nothing when there are none. With all, also those that nothing
 * has referred to: the last page has to ask for them.
 */
void stet_xhtml_notes(struct stet_xhtml *x, bool all);

/* Directly after the start of an element of the caller's own: nothing of it
 * is part of the tree. */
void stet_xhtml_shown(struct stet_xhtml *x);

/* Directly after the start of the element that stands for the document: what
 * the root says of itself. */
void stet_xhtml_root(struct stet_xhtml *x);

/*
 * The id that a node is found by, in whatever page it is: the one that it
 * has, or that x->ids makes, as a name of XML. Of two that have the same, it
 * is that of the first. s is NULL: none.
 */
struct stet_str stet_xhtml_id(struct stet_xhtml *x,
    const struct stet_node *node);

/* A text without the characters that cannot stand in HTML. */
struct stet_str stet_xhtml_shown_text(struct stet_arena *arena,
    struct stet_str text);

/* An address as a valid URL (URL Living Standard, section 4.3): itself, or a
 * copy with what cannot stand in it percent-encoded; s is NULL: nothing makes
 * it one. */
struct stet_str stet_xhtml_url(struct stet_arena *arena,
    struct stet_str address);

#endif
