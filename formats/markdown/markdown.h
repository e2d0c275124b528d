/* markdown.h: what the parts of the Markdown writer share. */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include <stdint.h>

#include <stet/format.h>
#include <stet/tree.h>

/* A character that emphasis is written with. */
struct markdown_delimiter {
	bool used; /* emphasis of the tree uses it */
	bool open; /* a text left a run that could open emphasis */
};

/* What the texts of one paragraph could be taken for; see escape.c. */
struct markdown_context {
	struct markdown_delimiter star, underscore, tilde;
	unsigned backticks; /* runs in texts and around code */
	bool brackets;      /* there is a "](" or "][" */
	bool in_cell;
	unsigned links;                      /* and images that are open */
	const struct stet_node *last_pointy; /* that holds a '>'; NULL when
	                                        it has been passed */
};

struct markdown_list {
	unsigned long number; /* of the item to come */
	size_t width;         /* of the marker of the item that is open */
	char marker;          /* '-', '*', '.' or ')' */
};

/* A document being written. */
struct markdown {
	const struct stet_job *job;
	struct stet_buf *out;
	struct stet_buf prefix; /* what each line of the open blocks begins
	                           with: "> " and the indent of items */
	bool marker_open;     /* the line has a marker and waits for its text */
	bool fresh;           /* nothing in the innermost container yet */
	struct stet_buf text; /* the inlines of the paragraph being written */
	struct stet_buf styles; /* of the inlines that have begun; inlines.c */
	bool verbatim;          /* in a link that shows its address */
	struct markdown_context context;
	struct stet_buf lists; /* struct markdown_list each: those begun */
	const struct stet_node *last_list; /* that was written last */
	char last_marker;                  /* its own */
	struct stet_buf cells;             /* of the table; tables.c */
	struct stet_buf cell_sizes;        /* size_t each */
	const struct stet_node *facts;     /* the box in the front matter */
	const struct stet_node *footnotes; /* the first one, or NULL */
};

/* escape.c */

/* Looks through the texts below block before its inlines are written. */
void markdown_survey(struct markdown *m, const struct stet_node *block);

/* Appends a text to m->text, escaped where it would be taken for markup. */
void markdown_text(struct markdown *m, const struct stet_node *text);

/* To be told of each text and raw inline that has been written. */
void markdown_passed(struct markdown *m, const struct stet_node *node);

/* Appends a line of a paragraph to out; escapes what begins a block. */
void markdown_line(struct stet_buf *out, struct stet_str line, bool first);

/* "&name;" or "&#1234;" at the start of text. */
bool markdown_is_entity(struct stet_str text);

/* inlines.c */

/* Emphasis that is all of a strong text has the other mark: **_x_**. */
bool markdown_is_underscored(const struct stet_node *node);

void markdown_enter_inline(struct markdown *m, const struct stet_node *node);
void markdown_leave_inline(struct markdown *m, const struct stet_node *node);

/* The character that the node's Markdown ends with. */
uint32_t markdown_last_char(const struct stet_node *node);

/* The character behind the node: of its next sibling, or of what closes its
 * parent; 0 at the end of a block. */
uint32_t markdown_char_after(const struct stet_node *node);

/* tables.c */

void markdown_begin_table(struct markdown *m);

/* Takes what is in m->text. */
void markdown_end_cell(struct markdown *m);

void markdown_put_table(struct markdown *m, const struct stet_node *table);

/* writer.c */

/* The footnote behind this one in the document, or NULL. */
const struct stet_node *markdown_next_footnote(const struct stet_node *node);

/* A line of a block, or an empty one. */
void markdown_put_line(struct markdown *m, struct stet_str line);

/* front.c */

/* Finds the fact box and writes the front matter, if there is any. */
void markdown_front_matter(struct markdown *m, const struct stet_doc *doc);

/* Turns facts in front matter back into a box. */
void markdown_read_facts(struct stet_doc *doc);

/* reader.c, writer.c */
enum stet_status markdown_read(struct stet_doc *doc,
    const struct stet_job *job);
enum stet_status markdown_write(const struct stet_doc *doc,
    const struct stet_job *job);

#endif
