/* gfm_write_private.h: what the parts of the GFM writer share. */
#ifndef MARKUP_GFM_WRITE_PRIVATE_H
#define MARKUP_GFM_WRITE_PRIVATE_H

#include <stdint.h>

#include "markup/gfm_write.h"

/* A character that emphasis is written with. */
struct gfm_delimiter {
	bool used; /* emphasis of the tree uses it */
	bool open; /* a text left a run that could open emphasis */
};

/* What the texts of one paragraph could be taken for; see gfm_write_escape.c. */
struct gfm_context {
	struct gfm_delimiter star, underscore, tilde;
	unsigned backticks; /* runs in texts and around code */
	bool brackets;      /* there is a "](" or "][" */
	bool in_cell;
	unsigned images;                     /* that are open */
	unsigned links;                      /* and images that are open */
	const struct stet_node *last_pointy; /* that holds a '>'; NULL when
	                                        it has been passed */
};

struct gfm_list {
	unsigned long number; /* of the item to come */
	size_t width;         /* of the marker of the item that is open */
	char marker;          /* '-', '*', '.' or ')' */
};

/* More footnotes than this are not looked through for a label. */
#define GFM_MOST_NOTES 64

/* A document being written. */
struct gfm_writer {
	struct stet_diag *diag;
	struct stet_buf *out;
	struct stet_buf prefix; /* what each line of the open blocks begins
	                           with: "> " and the indent of items */
	bool marker_open;     /* the line has a marker and waits for its text */
	bool fresh;           /* nothing in the innermost container yet */
	struct stet_buf text; /* the inlines of the paragraph being written */
	struct stet_buf styles; /* of the inlines that have begun */
	bool verbatim;          /* in a link that shows its address */
	struct gfm_context context;
	struct stet_buf lists; /* struct gfm_list each: those begun */
	const struct stet_node *last_list; /* that was written last */
	const struct stet_node *open_raw;  /* the raw block written last, if its
	                                     line may go on */
	char last_marker;                  /* its own */
	struct stet_buf cells;             /* of the table being written */
	struct stet_buf cell_sizes;        /* size_t each */
	struct stet_str notes[GFM_MOST_NOTES]; /* labels of footnotes */
	unsigned note_count; /* above GFM_MOST_NOTES: there are more */
};

/* gfm_write_escape.c */

/* Looks through the texts below block before its inlines are written. */
void gfm_survey(struct gfm_writer *w, const struct stet_node *block);

/* Appends a text to w->text, escaped where it would be taken for markup. */
void gfm_put_text(struct gfm_writer *w, const struct stet_node *text);

/* To be told of each text and raw inline that has been written. */
void gfm_passed(struct gfm_writer *w, const struct stet_node *node);

/* Appends a line of a paragraph to out; escapes what begins a block. */
void gfm_escape_line(struct stet_buf *out, struct stet_str line, bool first);

/* "&name;" or "&#1234;" at the start of text. */
bool gfm_is_entity(struct stet_str text);

/* Does a block of HTML that a paragraph gives way to begin with this text
 * (GFM spec 0.29, section 4.6, conditions 1 to 6)? */
bool gfm_html_interrupts(struct stet_str text);

/* gfm_write_inlines.c */

/* How often c stands in a row at most: a fence of more is safe. */
size_t gfm_longest_run(struct stet_str text, char c);

/* Emphasis that is all of a strong text has the other mark: **_x_**. */
bool gfm_is_underscored(const struct stet_node *node);

/* Do the flanking rules surely refuse this emphasis, so that it has no marks? */
bool gfm_is_refused(const struct stet_node *node);

void gfm_enter_inline(struct gfm_writer *w, const struct stet_node *node);
void gfm_leave_inline(struct gfm_writer *w, const struct stet_node *node);

/* Shows the line ends of shortcodes again, from an offset on. */
void gfm_restore_lines(struct stet_buf *out, size_t from);

/* The character that the node's Markdown ends with. */
uint32_t gfm_last_char(const struct stet_node *node);

/* The character behind the node: of its next sibling, or of what closes its
 * parent; 0 at the end of a block. */
uint32_t gfm_char_after(const struct stet_node *node);

/* gfm_write_tables.c */

void gfm_begin_table(struct gfm_writer *w);

/* Takes what is in w->text. */
void gfm_end_cell(struct gfm_writer *w);

void gfm_put_table(struct gfm_writer *w, const struct stet_node *table);

/* gfm_write.c */

/* A line of a block, or an empty one. */
void gfm_put_line(struct gfm_writer *w, struct stet_str line);

#endif
