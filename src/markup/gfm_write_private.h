/* gfm_write_private.h: what the parts of the GFM writer share. */
#ifndef MARKUP_GFM_WRITE_PRIVATE_H
#define MARKUP_GFM_WRITE_PRIVATE_H

#include <stdint.h>

#include <stet/table.h>

#include "markup/gfm.h"
#include "markup/gfm_shown.h"
#include "markup/gfm_write.h"

/*
 * Markdown is written by trial. Each place where a text could be taken for
 * markup, or marks for something else, is a choice between the natural form
 * and a safe one: a backslash, tags, an address in brackets. What is written
 * is read back; the natural forms stay wherever the reading is the same.
 */
enum gfm_way {
	GFM_NATURAL, /* in all places */
	GFM_SAFE,    /* in all places */
	GFM_CHOSEN,  /* as the choices say */
	GFM_LAST     /* entities and tags, which cannot be misread */
};

/* What is known of a choice. */
#define GFM_IS_SAFE 0x1
#define GFM_LIKE_LAST 0x2 /* it belongs to the same run as the one before */
#define GFM_IS_MARK 0x4   /* it is between marks and tags */
#define GFM_NO_DOUBT 0x8  /* counted, but the natural form may stay */
#define GFM_OPENS_BRACKET 0x10
#define GFM_CLOSES_BRACKET 0x20

struct gfm_choices {
	enum gfm_way way;
	struct stet_buf safe;   /* GFM_... flags, a byte for each */
	struct stet_buf order;  /* size_t each: those that are looked at */
	struct stet_buf before; /* of some of them, to go back */
	size_t count;           /* met so far */
	bool unsure; /* something must be proved by reading it back */
};

/* What is read back, and what it is compared with. */
struct gfm_proof {
	struct stet_diag *diag; /* what the readers say goes nowhere */
	struct stet_doc *doc;
	struct stet_gfm *readers[2]; /* as Markdown has it, and for Chinese */
	size_t used;                 /* bytes read into doc */
	struct stet_buf text, wanted, got;
};

/*
 * The natural form of a text is read as what it means, as far as can be said
 * where it is written, if what stands around this is as it must be, which is
 * known when all of the text is written.
 */
enum gfm_doubt_kind {
	GFM_OPENS_MARK,  /* n asterisks that begin emphasis */
	GFM_CLOSES_MARK, /* n asterisks that end it */
	GFM_ADDRESS,     /* n bytes that are the address of a link */
	GFM_ENDS_LABEL,  /* a bracket that closes, n bytes from there */
	GFM_LONE         /* a character that means nothing without another */
};

struct gfm_doubt {
	size_t at, n; /* in w->text */
	enum gfm_doubt_kind kind;
};

/* Where a line may be broken: at a space, at a line end between Han that is
 * no space, or between two characters. */
enum gfm_break_kind { GFM_BREAK_SPACE, GFM_BREAK_JOIN, GFM_BREAK_BETWEEN };

struct gfm_break {
	size_t at; /* in w->text */
	enum gfm_break_kind kind;
};

struct gfm_list {
	unsigned long number; /* of the item to come */
	size_t width;         /* of the marker of the item that is open */
	char marker;          /* '-', '*', '+', '.' or ')' */
	bool tight;
};

/* A document being written. */
struct gfm_writer {
	struct stet_diag *diag;
	const struct stet_gfm_style *style;
	struct stet_buf *out;
	struct stet_buf prefix; /* what each line of the open blocks begins
	                           with: "> " and the indent of items */
	size_t blank_prefix;    /* so much of it stands on empty lines, too */
	bool marker_open;    /* the line has a marker and waits for its text */
	bool fresh;          /* nothing in the innermost container yet */
	bool loose;          /* blank lines between all blocks, to be safe */
	bool attribute_lost; /* of the heading that was said last */
	bool blank;          /* the block before ended with an empty line */

	struct stet_buf text;   /* the inlines of the block being written */
	struct stet_buf breaks; /* struct gfm_break each */
	struct stet_buf doubts; /* struct gfm_doubt each */
	bool all_sure;          /* so were the texts of the block so far */
	bool unwrapped; /* the lines stay, as broken anew they are misread */
	struct stet_buf said;   /* its lines, as they stand in the output */
	struct stet_buf styles; /* of the inlines that have begun */
	bool hard;              /* code by tags, and images with mere text */
	bool in_cell, in_heading, in_task;
	bool verbatim; /* in a link that shows its address */
	unsigned links, images,
	    plain; /* that are open; those with mere text in them */
	struct gfm_choices choices;
	struct gfm_proof proof;

	struct stet_buf lists; /* struct gfm_list each: those begun */
	const struct stet_node *last_list;  /* that was written last */
	char last_marker;                   /* its own */
	const struct stet_node *last_html;  /* that was written as HTML last */
	const struct stet_node *last_quote; /* that was written last */
	struct stet_buf quote_end;          /* its lines begin so */
	const struct stet_node *open_raw; /* the raw block written last, if its
	                                      line may go on */
	struct stet_buf cells;            /* of the table being written */
	struct stet_buf cell_sizes;       /* size_t each */
	struct stet_arena *arena;
	struct stet_table notes;      /* labels of footnotes, in lower case */
	struct stet_table references; /* numbers of definitions, from 1 */
	struct stet_buf definitions;  /* struct stet_str each */
	struct stet_table targets;    /* ids that something refers to */
	struct stet_buf anchors;      /* for those that are said no other way */
};

/* gfm_write_lines.c: what the lines of the output begin with. */

void gfm_begin_line(struct gfm_writer *w);

/* A line of a block, or an empty one. */
void gfm_put_line(struct gfm_writer *w, struct stet_str line);
void gfm_put_lines(struct gfm_writer *w, struct stet_str text);
void gfm_push_prefix(struct gfm_writer *w, const char *prefix);
void gfm_pop_prefix(struct gfm_writer *w, size_t n);

/* The blank line before a block, where there is one. */
void gfm_begin_block(struct gfm_writer *w, const struct stet_node *node);

/* The block before node; what raw tags say is no container. */
const struct stet_node *gfm_block_before(const struct stet_node *node);

/* A quotation ends: what its lines began with is kept, for one more line. */
void gfm_end_quote(struct gfm_writer *w, const struct stet_node *quote);

/* Does a raw block go on with the last line of the one before it? */
bool gfm_goes_on(const struct gfm_writer *w, const struct stet_node *node);

/* Does a container end in HTML that empty lines would belong to? */
bool gfm_ends_in_open_html(const struct stet_node *container);

/* Is it a block of shortcodes? */
bool gfm_is_hugo(const struct stet_node *node);

/* gfm_write_blocks.c */

/* The lines of a block, which are in w->said. */
void gfm_put_said(struct gfm_writer *w);

void gfm_put_paragraph(struct gfm_writer *w, const struct stet_node *node);
void gfm_put_heading(struct gfm_writer *w, const struct stet_node *node);
void gfm_enter_quote(struct gfm_writer *w, const struct stet_node *node);
void gfm_leave_quote(struct gfm_writer *w, const struct stet_node *node);
void gfm_enter_admonition(struct gfm_writer *w, const struct stet_node *node);
void gfm_leave_admonition(struct gfm_writer *w, const struct stet_node *node);
void gfm_enter_footnote(struct gfm_writer *w, const struct stet_node *node);
void gfm_leave_footnote(struct gfm_writer *w, const struct stet_node *node);

/* gfm_write_raw.c */

void gfm_put_code_block(struct gfm_writer *w, const struct stet_node *node);
void gfm_put_rule(struct gfm_writer *w, const struct stet_node *node);
void gfm_put_raw_block(struct gfm_writer *w, const struct stet_node *node);
void gfm_put_math_block(struct gfm_writer *w, const struct stet_node *node);

/* gfm_write_html.c */

void gfm_put_html_block(struct gfm_writer *w, const struct stet_node *node);
void gfm_enter_group(struct gfm_writer *w, const struct stet_node *node);
void gfm_leave_group(struct gfm_writer *w, const struct stet_node *node);

/* gfm_write_figures.c */

/* The first caption in a figure, or NULL. */
const struct stet_node *gfm_caption_of(const struct stet_node *figure);

/* Is a figure nothing but an image, or can its title say its caption? */
bool gfm_is_plain_figure(const struct stet_node *figure);

void gfm_put_figure(struct gfm_writer *w, const struct stet_node *node);

/* gfm_write_text.c: blocks of inlines. */

/* Writes the inlines of block into w->said, proved. */
void gfm_say(struct gfm_writer *w, const struct stet_node *block);

/* The next choice, of these GFM_... flags: is it for the safe form? */
bool gfm_choose(struct gfm_writer *w, unsigned what);

/* Does the paragraph go on behind the marker of an alert? */
bool gfm_follows_marker(const struct stet_node *paragraph);

/* Is it the first block of a task, behind whose box no marks are read? */
bool gfm_is_in_task(const struct stet_node *block);

/* gfm_write_sure.c */

/* What is written next, into w->text, is in doubt. */
void gfm_doubt(struct gfm_writer *w, enum gfm_doubt_kind kind, size_t n);

/* Nothing but letters and digits of any script, and these marks? */
bool gfm_is_harmless(struct stet_str text, const char *marks);

/* Is the natural form of a text sure to be read as what it means? */
bool gfm_is_sure(const struct gfm_writer *w);

/* Is a block, of which all texts are in w->out, sure to be read as what it
 * is? */
bool gfm_is_sure_block(const struct gfm_writer *w,
    const struct stet_node *block);

/* gfm_write_proof.c */

/* Takes down what block means. */
void gfm_begin_proof(struct gfm_writer *w, const struct stet_node *block);

/* Is w->said read as that? */
bool gfm_proves(struct gfm_writer *w, const struct stet_node *block);

/* Is the text from `from` on in w->out read as the block? */
bool gfm_proves_block(struct gfm_writer *w, const struct stet_node *block,
    size_t from);

void gfm_end_proofs(struct gfm_writer *w);

/* Makes a label known as one of a footnote. */
void gfm_add_note(struct gfm_writer *w, struct stet_str label);

/* gfm_write_escape.c */

/* Appends a text to w->text, with choices where it could be markup. */
void gfm_put_text(struct gfm_writer *w, struct stet_str text,
    const struct stet_node *before, const struct stet_node *next);

/* Appends a text with a reference for each character that could be markup; a
 * line end is a space. */
void gfm_put_entities(struct gfm_writer *w, struct stet_str text);

/* The end of a line: white space there would be lost. */
void gfm_end_text_line(struct gfm_writer *w);

/* Would an empty line come of a line end here? */
bool gfm_is_at_line_start(const struct gfm_writer *w);

/* "&name;" or "&#1234;" at the start of text. */
bool gfm_is_entity(struct stet_str text);

/* gfm_write_starts.c */

/* Where a backslash must go so that no block begins with a line of a
 * paragraph; line.n: nowhere. */
size_t gfm_block_start(struct stet_str line, bool first);

/* Does a block of HTML that a paragraph gives way to begin with this text
 * (GFM spec 0.29, section 4.6, conditions 1 to 6)? */
bool gfm_html_interrupts(struct stet_str text);

/* What ends a block of HTML that begins with this text, without an empty line
 * after it (the same section, conditions 1 to 5); NULL: only such a line. */
const char *gfm_html_end(struct stet_str text);

/* gfm_write_inlines.c */

/* How often c stands in a row at most: a fence of more is safe. */
size_t gfm_longest_run(struct stet_str text, char c);

void gfm_enter_inline(struct gfm_writer *w, const struct stet_node *node);
void gfm_leave_inline(struct gfm_writer *w, const struct stet_node *node);

/* A shortcode: its line ends are hidden until all is written, since its lines
 * have what begins lines where it stands. */
void gfm_put_shortcode(struct stet_buf *out, struct stet_str text);

/* Shows those line ends again, from an offset on. */
void gfm_restore_lines(struct stet_buf *out, size_t from);

/* How a node was begun is remembered until it ends: a byte each. */
void gfm_remember(struct gfm_writer *w, char style);
char gfm_recall(struct gfm_writer *w);

/* gfm_write_links.c */

/* May a backslash stand before it (GFM spec 0.29, section 6.1)? */
bool gfm_is_punct(char c);

void gfm_enter_link(struct gfm_writer *w, const struct stet_node *node);
void gfm_leave_link(struct gfm_writer *w, const struct stet_node *node);
void gfm_enter_image(struct gfm_writer *w, const struct stet_node *node);
void gfm_leave_image(struct gfm_writer *w, const struct stet_node *node);

/* gfm_write_wrap.c */

/* Are lines broken anew? */
bool gfm_is_wrapped(const struct gfm_writer *w);

void gfm_note_break(struct gfm_writer *w, size_t at, enum gfm_break_kind kind);

/* How many columns a text takes. */
size_t gfm_width(struct stet_str text);

/* Notes where a text that is put next to w->text may be broken. */
void gfm_note_breaks(struct gfm_writer *w, struct stet_str text);

/* Breaks the lines of w->text anew; those of a heading become one. */
void gfm_wrap_lines(struct gfm_writer *w, bool heading);

/* gfm_write_refs.c: --links=reference. */

/* Puts the end of a link that has its address elsewhere. */
void gfm_put_reference(struct gfm_writer *w, struct stet_str definition);

/* The definitions that a text refers to, for its proof. */
void gfm_put_references(struct gfm_writer *w, struct stet_buf *out,
    struct stet_str text);

/* All of them, at the end. */
void gfm_put_all_references(struct gfm_writer *w);

/* gfm_write_ids.c: ids of what has no place for one. */

/* Takes down which ids something below root refers to. */
void gfm_find_targets(struct gfm_writer *w, const struct stet_node *root);

/* Finds the ids in a block that what was written for it does not say, and
 * records those that nothing refers to. True: the block needs anchors. */
bool gfm_find_lost_ids(struct gfm_writer *w, const struct stet_node *block,
    struct stet_str written);

/* Writes these anchors, as a block of their own before the block. */
void gfm_put_anchors(struct gfm_writer *w, const struct stet_node *block);

/* gfm_write_lists.c */

void gfm_enter_list(struct gfm_writer *w, const struct stet_node *node);
void gfm_leave_list(struct gfm_writer *w, const struct stet_node *node);
void gfm_enter_item(struct gfm_writer *w, const struct stet_node *node);
void gfm_leave_item(struct gfm_writer *w, const struct stet_node *node);
void gfm_put_task(struct gfm_writer *w, const struct stet_node *item);

/* Does nothing stand behind the box of a task, as no mark is read there? */
bool gfm_has_bare_box(const struct stet_node *item);

bool gfm_begins_with_task(const struct stet_node *container);

/* A line with nothing but a marker does not end in a space. */
void gfm_end_empty_item(struct gfm_writer *w);

/* The list whose item is open, or NULL. */
struct gfm_list *gfm_innermost(const struct gfm_writer *w);

/* gfm_write_nul.c */

/* Replaces U+0000 in the output from an offset on, of these blocks. */
void gfm_replace_nul(struct gfm_writer *w, const struct stet_node *first,
    const struct stet_node *last, size_t from);

/* gfm_write_tables.c */

void gfm_enter_table(struct gfm_writer *w, const struct stet_node *node);
void gfm_put_cell(struct gfm_writer *w, const struct stet_node *node);
void gfm_put_table(struct gfm_writer *w, const struct stet_node *table);

/* Can a pipe table say it: a head of one row, no spans, no blocks? */
bool gfm_is_pipe_table(const struct stet_node *table);

/* Could it, but for the head that it lacks? */
bool gfm_is_headless_table(const struct stet_node *table);

#endif
