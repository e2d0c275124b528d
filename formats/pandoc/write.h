/* write.h: what the parts of the writer share. */
#ifndef PANDOC_WRITE_H
#define PANDOC_WRITE_H

#include <stet/table.h>
#include <stet/walk.h>

#include "pandoc.h"

/* A footnote of the document. */
struct pandoc_footnote {
	const struct stet_node *node;
	bool referred; /* a reference will bring it */
	bool written;
	bool marked;                  /* its own place has been written */
	struct pandoc_footnote *next; /* that waits in its natural place */
};

struct pandoc_writer {
	const struct stet_doc *doc;
	const struct stet_job *job;
	struct stet_buf *out;
	struct stet_arena *arena; /* of what is needed while writing */
	bool old;                 /* 1.22 */
	struct stet_buf walks;    /* struct pandoc_walk each, the inmost last */
	struct stet_table labels; /* of struct pandoc_footnote */
	struct pandoc_footnote *waiting, *last_waiting;
	unsigned long note_count;
	struct pandoc_columns *columns; /* of the tables that are open */
	struct pandoc_columns *spare;
};

/* A walk below a node, and what to write when it has ended. */
struct pandoc_walk {
	struct stet_walk walk;
	void (*done)(struct pandoc_writer *w, const struct stet_node *node);
	const struct stet_node *node;
};

/* How a kind is written. */
struct pandoc_form {
	/* False: its children are not met. NULL: only they are written. */
	bool (*enter)(struct pandoc_writer *w, const struct stet_node *node);
	void (*leave)(struct pandoc_writer *w, const struct stet_node *node);
	bool has_attr; /* the element has attributes; else a wrapper has them */
	bool inside;   /* the wrapper is in it, written by enter and leave */
};

/* By kind; those of blocks and of inlines. */
extern const struct pandoc_form pandoc_block_forms[STET_KIND_COUNT];
extern const struct pandoc_form pandoc_inline_forms[STET_KIND_COUNT];

/* Walks below a node before anything else is met; the node is not met. */
void pandoc_write_below(struct pandoc_writer *w, const struct stet_node *node,
    void (*done)(struct pandoc_writer *w, const struct stet_node *node));

/* A comma unless it is the first of an array or object. */
void pandoc_comma(struct pandoc_writer *w);
/* {"t":"NAME"}, and with what is behind it, {"t":"NAME","c": */
void pandoc_put_tag(struct pandoc_writer *w, const char *name);
void pandoc_open(struct pandoc_writer *w, const char *name);
/* A Str of nothing, which parts texts. */
void pandoc_put_empty_str(struct pandoc_writer *w);
void pandoc_put_string(struct pandoc_writer *w, struct stet_str text);
/* JSON of an attribute if it is some, else what is given. */
void pandoc_put_json(struct pandoc_writer *w, struct stet_str json,
    const char *otherwise);
bool pandoc_is_json(struct pandoc_writer *w, struct stet_str json);
void pandoc_note_loss(struct pandoc_writer *w, const struct stet_node *node,
    const char *what);

/* Attributes: [id,[class],[[key,value]]], with a class in front of the others
 * unless it is empty. Between begin and end, own values are put. */
void pandoc_attr_begin(struct pandoc_writer *w, const struct stet_node *node,
    struct stet_str class);
void pandoc_kv_put(struct pandoc_writer *w, const char *name,
    struct stet_str value);
/* A list of attributes but those for pandoc itself, as a JSON text. */
struct stet_str pandoc_attr_list(struct pandoc_writer *w,
    const struct stet_node *node);
/* natural: flags that the element says itself. */
void pandoc_attr_end(struct pandoc_writer *w, const struct stet_node *node,
    unsigned natural);
void pandoc_put_attr(struct pandoc_writer *w, const struct stet_node *node);

/* What a kind has that its element does not say; puts it if put. Returns
 * whether there is any. */
bool pandoc_extras(struct pandoc_writer *w, const struct stet_node *node,
    bool put);
/* Does anything of the node need a wrapper? */
bool pandoc_needs_wrap(struct pandoc_writer *w, const struct stet_node *node);
/* Opens and closes it if so. element: Div or Span. */
void pandoc_wrap_open(struct pandoc_writer *w, const struct stet_node *node,
    const char *element);
void pandoc_wrap_close(struct pandoc_writer *w, const struct stet_node *node);

/* Is this tag written by the element around it? */
bool pandoc_is_said(const struct stet_node *raw);
/* Is a paragraph of this node a Plain? */
bool pandoc_is_plain(const struct stet_node *paragraph);
/* Is the picture and caption of a figure all that 1.22 can say of one? */
bool pandoc_is_implicit(const struct pandoc_writer *w,
    const struct stet_node *figure);
/* Does a title alone, a Header, begin the section, and the next end it? */
bool pandoc_is_natural(const struct stet_node *section);

/* Inlines of an own kind: enter and leave. */
bool pandoc_enter_own(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_leave_own(struct pandoc_writer *w, const struct stet_node *node);

/* Blocks or inlines: these are put in a Plain. */
void pandoc_either_open(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_either_close(struct pandoc_writer *w, const struct stet_node *node);

/* Kinds with files of their own. */
bool pandoc_enter_paragraph(struct pandoc_writer *w,
    const struct stet_node *node);
bool pandoc_enter_math(struct pandoc_writer *w, const struct stet_node *node);
bool pandoc_enter_raw(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_leave_raw(struct pandoc_writer *w, const struct stet_node *node);
bool pandoc_enter_list(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_leave_list(struct pandoc_writer *w, const struct stet_node *node);
bool pandoc_enter_item(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_leave_item(struct pandoc_writer *w, const struct stet_node *node);
bool pandoc_enter_definitions(struct pandoc_writer *w,
    const struct stet_node *node);
void pandoc_leave_definitions(struct pandoc_writer *w,
    const struct stet_node *node);
bool pandoc_enter_term(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_leave_term(struct pandoc_writer *w, const struct stet_node *node);
bool pandoc_enter_description(struct pandoc_writer *w,
    const struct stet_node *node);
void pandoc_leave_description(struct pandoc_writer *w,
    const struct stet_node *node);
bool pandoc_enter_table(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_leave_table(struct pandoc_writer *w, const struct stet_node *node);
bool pandoc_enter_part(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_leave_part(struct pandoc_writer *w, const struct stet_node *node);
bool pandoc_enter_row(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_leave_row(struct pandoc_writer *w, const struct stet_node *node);
bool pandoc_enter_cell(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_leave_cell(struct pandoc_writer *w, const struct stet_node *node);
bool pandoc_enter_figure(struct pandoc_writer *w, const struct stet_node *node);
void pandoc_leave_figure(struct pandoc_writer *w, const struct stet_node *node);

bool pandoc_enter_caption(struct pandoc_writer *w,
    const struct stet_node *node);
void pandoc_leave_caption(struct pandoc_writer *w,
    const struct stet_node *node);
const struct stet_node *pandoc_caption_of(const struct stet_node *node);
/* Begins a caption and walks through it; done must end it. */
void pandoc_put_caption(struct pandoc_writer *w, const struct stet_node *node,
    void (*done)(struct pandoc_writer *w, const struct stet_node *caption));
void pandoc_end_caption(struct pandoc_writer *w,
    const struct stet_node *caption);
void pandoc_put_no_caption(struct pandoc_writer *w,
    const struct stet_node *node);

/* Footnotes. */
void pandoc_find_footnotes(struct pandoc_writer *w);
bool pandoc_enter_ref(struct pandoc_writer *w, const struct stet_node *node);
bool pandoc_enter_footnote(struct pandoc_writer *w,
    const struct stet_node *node);
/* A block of a section or the document begins: what waits is elsewhere. */
void pandoc_forget_waiting(struct pandoc_writer *w);
/* Is this a footnote that no reference of the text has led to? Then it counts
 * as written from now on. */
bool pandoc_is_lost(struct pandoc_writer *w, const struct stet_node *node);

void pandoc_write_meta(struct pandoc_writer *w);

#endif
