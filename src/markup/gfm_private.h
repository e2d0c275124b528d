/* gfm_private.h: what the parts of the GFM reader share. */
#ifndef MARKUP_GFM_PRIVATE_H
#define MARKUP_GFM_PRIVATE_H

#include <cmark-gfm.h>

#include <stet/buf.h>

#include <stet/table.h>
#include "markup/gfm.h"

/*
 * Two characters that neither count as punctuation nor as white space, and
 * never stand in text (noncharacters, U+FDD0 and U+FDD1). The first, beside a
 * delimiter run, makes cmark take the run as Chinese authors mean it. Two of
 * the second with a number between stand for a part that is no Markdown.
 */
#define GFM_MARK "\xEF\xB7\x90"
#define GFM_HOLE "\xEF\xB7\x91"

enum gfm_hole_kind {
	GFM_NOTHING,
	GFM_TEXT,
	GFM_SHORTCODE,
	GFM_MATH,
	GFM_DISPLAY_MATH,
	GFM_URL
};

/* The word for a shortcode that is a block stands in a comment: so it ends a
 * paragraph, list or table, as what Hugo puts there does. */
#define GFM_BOX "<!--"
#define GFM_BOX_END "-->"

struct gfm_hole {
	struct stet_str text;  /* as the source has it */
	struct stet_str lines; /* of a formula, with what they begin with */
	enum gfm_hole_kind kind;
	struct gfm_shortcode *code; /* NULL: it is none */
};

/* What may be the label of a footnote where that is defined. */
struct gfm_label {
	struct stet_str written, name; /* in the source; in the tree */
	size_t from;                   /* in the source */
	bool defines;                  /* a footnote, and not in code or so */
	bool hidden; /* cmark gets a word for it, as it would drop it */
	unsigned long word;
};

/* Shortcodes whose nodes wait for children that say what they mean. */
struct gfm_pending {
	struct gfm_shortcode *code;
	unsigned depth; /* in so many others */
	struct gfm_pending *next;
};

struct gfm_queue {
	struct gfm_pending *first, *last;
	unsigned depth; /* of what is being read */
};

/* From byte fed of what cmark got, up to the next edit, the source goes on at
 * byte source. */
struct gfm_edit {
	size_t fed, source;
};

/* One text on its way through cmark into the tree. */
struct gfm_text {
	struct stet_doc *doc;
	unsigned flags;
	struct stet_str source; /* as the caller gave it */
	struct stet_span at;
	struct stet_str fed;         /* what cmark got; source, or a copy */
	struct stet_buf edits;       /* struct gfm_edit each, in their order */
	struct stet_buf holes;       /* struct gfm_hole each, by number */
	struct gfm_shortcode *codes; /* in their order */
	size_t code_count;
	struct gfm_queue *queue;
	struct stet_table *used;  /* labels of footnotes in texts before */
	struct gfm_label *labels; /* in the order of the source */
	size_t label_count;
	bool labels_known;    /* which of them define a footnote */
	bool labels_doubtful; /* there are two of one name: read again */
	size_t *lines;        /* offsets in fed; NULL: fed is one line */
	size_t line_count;
	int lost_lines;      /* that cmark did not count */
	size_t nul_from;     /* in the source: where to look for "&#0;" next */
	bool in_cell;        /* of a table: what is read now */
	struct stet_buf run; /* of the text being gathered */
	struct gfm_html *html;
};

/* Makes the extensions known to cmark. Cannot fail. */
void gfm_register(void);

/* Decides what cmark gets. feed is where a copy goes. */
void gfm_feed(struct gfm_text *text, struct stet_buf *feed);

/* Puts a word for a hole; returns its number. */
unsigned long gfm_put_hole(struct gfm_text *text, struct stet_buf *feed,
    struct gfm_hole hole);

/*
 * A formula of several lines in a quotation or list, without what its lines
 * begin with there, as far as they do. So many spaces before it on its first
 * line are inside what it is part of.
 */
struct stet_str gfm_without_prefixes(struct gfm_text *text,
    struct stet_str math, size_t inside);

/* Where a byte of what cmark got stands in the source. */
size_t gfm_source_offset(const struct gfm_text *text, size_t fed);

/* Where a node begins in what cmark got; 0: cmark does not know. */
size_t gfm_fed_offset(const struct gfm_text *text, cmark_node *node);

/* Where in what cmark says one of our words comes next, or said.n. */
size_t gfm_next_word(const struct gfm_text *text, struct stet_str said,
    size_t from);

/* What stood where our word is now, and the word's size. */
struct gfm_hole gfm_fill(const struct gfm_text *text, struct stet_str said,
    size_t i, size_t *size);

/* The hole that is all that cmark says, but for white space, or one of kind
 * GFM_NOTHING. */
struct gfm_hole gfm_only_hole(const struct gfm_text *text,
    struct stet_str said);

/* Reads a text below parent while the queue is worked off: its blocks, or the
 * inlines of its one paragraph. */
void gfm_read(struct stet_gfm *gfm, struct stet_node *parent,
    struct stet_str text, struct stet_span at, bool blocks);

/* In how many shortcodes is that text? */
unsigned gfm_depth(const struct stet_gfm *gfm);

/* gfm_prefix.c */

/* The size of "- ", "12. " or "[^x]: " at the start, but for its space, and
 * how far the lines after it are indented, at least; 0: there is none. */
size_t gfm_marker_size(struct stet_str line, size_t *indent);

/* How much of a line belongs to quotations, items and footnotes. */
size_t gfm_prefix_size(struct stet_str line);

/* What the lines after one that begins so begin with: '>' and spaces. */
void gfm_put_prefix(struct stet_buf *out, struct stet_str line);

/* gfm_nul.c: records each "&#0;" that cmark says as U+FFFD; what it says
 * stands behind `from` in the source. */
void gfm_note_nul(struct gfm_text *text, struct stet_str said, size_t from);

/* What a run of asterisks does that the flanking rules refuse. */
enum gfm_flanks { GFM_NEITHER = 0, GFM_OPENS = 1, GFM_CLOSES = 2 };

enum gfm_flanks gfm_han_flanks(struct stet_str text, size_t from, size_t to);

/*
 * cmark throws away the footnotes that nothing refers to, those of a label
 * that another has, and all labels. So paragraphs in front of the text refer
 * to each label in their order.
 */

/* Finds the labels; false: there are none. */
bool gfm_find_labels(struct gfm_text *text);
void gfm_put_prelude(struct gfm_text *text, struct stet_buf *feed);

/* Which labels define a footnote is known after a first reading. */
struct stet_node *gfm_know_labels(struct gfm_text *text, struct stet_node *here,
    cmark_node *root);

/* Removes those paragraphs, and returns the labels of the footnotes by their
 * numbers, from 1; NULL: there are none. */
struct stet_str *gfm_take_prelude(struct gfm_text *text, cmark_node *root);

/*
 * cmark moves the definitions to the end, in the order of their first
 * references. They go back to where they stood; their user data is their
 * number.
 */
void gfm_replace_notes(const struct gfm_text *text, cmark_node *root);

/* Builds the tree below or, for sections, beside here; see stet_gfm_blocks. */
struct stet_node *gfm_build(struct gfm_text *text, struct stet_node *here,
    cmark_node *root);

/* Appends the inlines of the text's first paragraph to parent. */
struct stet_node *gfm_build_inlines(struct gfm_text *text,
    struct stet_node *parent, cmark_node *root);

/* Is it a paragraph of one line in which no character means anything? */
bool gfm_is_plain(struct stet_str text);

/*
 * Adds a text that is one paragraph, perhaps with a number in front, in which
 * no character means anything to Markdown. Most texts are so, and need not go
 * through cmark. False: this one must; nothing was added.
 */
bool gfm_add_plain(struct stet_doc *doc, struct stet_node *parent,
    struct stet_str text, struct stet_span at);

/* Makes an admonition of a quotation that is an alert. */
void gfm_find_alert(struct gfm_text *text, struct stet_node *quote);

/* Takes the list of attributes at the end of a heading or title off it. */
void gfm_find_attributes(struct gfm_text *text, struct stet_node *heading);

/* How much of a text that begins with a URL is one that Chinese text follows
 * without a space; 0: none does. *stop is where that was decided. */
size_t gfm_han_url_size(struct stet_str text, size_t *stop);

/* How much of a bare URL is one for Chinese readers: up to full-width
 * characters, without punctuation at its end. */
size_t gfm_bare_url_size(struct stet_str shown);

#endif
