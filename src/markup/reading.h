/* reading.h: what the parts of the making of a reading share. */
#ifndef MARKUP_READING_H
#define MARKUP_READING_H

#include <stet/compare.h>
#include <stet/table.h>
#include <stet/walk.h>

enum reading_gap { READING_NO_GAP, READING_SOFT, READING_SPACE };

#define READING_STYLES 7

/* The text of one block while it is put together. */
struct reading_run {
	struct stet_buf text;
	struct stet_buf closing, opening; /* marks that wait for what is next */
	unsigned nested[READING_STYLES];  /* how often each style is open */
	unsigned styles, written; /* those open now; those of the last text */
	enum reading_gap gap;     /* white space that waits likewise */
	unsigned gap_styles;
	uint32_t last;       /* the last character; 0: what is none */
	struct stet_span at; /* of what came first */
};

/* A node that gives a line of its own after the text that it stands in. */
struct reading_later {
	const struct stet_node *node;
	struct reading_later *next;
};

/* A block that holds others and is not yet left. */
struct reading_open {
	size_t things;        /* how many there are in it */
	bool joined;          /* the first of them has the label of the block */
	unsigned long number; /* of its next item, or last cell */
	struct reading_open *up;
};

struct reading_note {
	const struct stet_node *node;
	unsigned long number; /* in the order of reading; 0: not yet read */
	bool met;             /* it is being read, or was */
	bool wanted;          /* something refers to it */
	struct reading_note *next;
};

/* A tree that is to be read; what lies below it waits. */
struct reading_work {
	struct stet_walk walk;
	struct reading_note *note;   /* that it is; NULL: none */
	struct reading_work *parent; /* where it was met */
	struct reading_work *up;     /* what waits */
	bool begun;
	size_t count, things; /* of the reading and the open block, then */
	struct stet_buf own;  /* the lines of a note, those of others not */
};

struct reading_comment {
	struct stet_str text;
	struct stet_span at;
	struct reading_comment *next;
};

struct reader {
	struct stet_reading *out;
	size_t cap;
	struct reading_work *work, *work_added, **work_spot;
	struct reading_work *now;          /* whose lines are being added */
	const struct stet_node *skipped;   /* was entered, is not left */
	const struct stet_node *block;     /* entered or left last */
	bool generated;                    /* all that is met now is, */
	const struct stet_node *generator; /* because this node is */
	struct reading_run run;
	struct stet_buf label; /* waits for the text that it stands before */
	struct stet_span label_at;
	struct stet_buf line; /* of the thing that is made */
	struct reading_open *open, *unused;
	struct reading_later *later, *last_later;
	struct stet_table notes; /* by label */
	struct stet_table told;  /* notes by their own lines */
	struct reading_note *first_note, *last_note;
	unsigned long note_count;
	struct reading_comment *comments;
	size_t comment_count;
	struct stet_arena *arena;
};

enum reading_role {
	READING_PASS,   /* nothing itself */
	READING_LABEL,  /* a text with a label of its own */
	READING_JOIN,   /* holds blocks; its label joins the first text in it */
	READING_LINE,   /* holds blocks; has a line of its own */
	READING_LEAF,   /* a block, told whole */
	READING_STYLE,  /* inlines with a style */
	READING_AROUND, /* inlines between two marks */
	READING_WITHIN, /* an inline told whole */
};

/* What a kind is in a reading. */
struct reading_say {
	enum reading_role role;
	unsigned style;    /* of READING_STYLE */
	const char *label; /* or the mark before */
	const char *after; /* the line at the end; or the mark behind */

	/* Puts what else the label says; tells a leaf; says an inline. */
	void (*put)(struct reader *r, const struct stet_node *node);
};

/* reading_says.c */

extern const struct reading_say reading_says[STET_KIND_COUNT];
void reading_tell_raw(struct reader *r, const struct stet_node *node);

/* reading_text.c */

/* A label that waits for a text becomes a thing without one. */
void reading_flush_label(struct reader *r);

/* The text that was put together becomes a thing, with the label that waits;
 * then what stands in it. */
void reading_flush_text(struct reader *r, const struct stet_node *block);
void reading_flush_later(struct reader *r);
void reading_keep_for_later(struct reader *r, const struct stet_node *node);

/* What else is known of a node that is nothing itself. */
void reading_tell_attributes(struct reader *r, const struct stet_node *node);

/* reading_walk.c */

void reading_enter(struct reader *r, const struct stet_node *node);
void reading_leave(struct reader *r, const struct stet_node *node);

/* Is it a comment in the fact box? */
bool reading_is_box_comment(const struct stet_node *node);

/* reading_notes.c */

/* Puts a tree off until the block that is being read ends. */
void reading_add_work(struct reader *r, const struct stet_node *node,
    struct reading_note *note);

/* Reads what is put off. */
void reading_do_work(struct reader *r);

void reading_tell_note(struct reader *r, const struct stet_node *node);
void reading_find_notes(struct reader *r, const struct stet_node *root);

/* reading_run.c */

void reading_text(struct reading_run *run, struct stet_str text);
void reading_gap(struct reading_run *run, enum reading_gap gap);

/* A text in which white space counts, between two marks. */
void reading_verbatim(struct reading_run *run, const char *open,
    struct stet_str text, const char *close);

/* A mark that stands where a character would. */
void reading_mark(struct reading_run *run, const char *mark);

/* A line break, beside which white space is none. */
void reading_break(struct reading_run *run);

/* Marks around what follows; one that shows nothing. */
void reading_open_mark(struct reading_run *run, const char *mark);
void reading_close_mark(struct reading_run *run, const char *mark);
void reading_unseen(struct reading_run *run, const char *mark);

/* A style begins or ends: its number below READING_STYLES. */
void reading_style(struct reading_run *run, unsigned style, bool begins);

/* Closes what is open, so that the text is complete. */
void reading_end(struct reading_run *run);
void reading_clear(struct reading_run *run);

/* reading_lines.c */

/* Adds what is in r->line. */
void reading_add(struct reader *r, size_t said, bool marked,
    struct stet_span at);

/* Adds a line to those that tell a note from others. */
void reading_own(struct reading_work *work, struct stet_str line);

/* Adds "label: text", where text is any; or only the label without text. */
void reading_line(struct reader *r, const char *label, struct stet_str text,
    struct stet_span at);

/* Puts text so that it is one line: \n for a line end, \\ for a backslash. */
void reading_one_line(struct stet_buf *out, struct stet_str text);

/* Puts text with its white space made one space, and none at its ends. */
void reading_words(struct stet_buf *out, struct stet_str text);

/* ` name="value"` for each attribute. */
void reading_attributes(struct stet_buf *out, const struct stet_node *node);

/* reading_files.c */

/* Adds the files that the document brings; the arena fails without memory. */
void reading_files(struct stet_reading *reading, const struct stet_doc *doc);

/* reading_meta.c */

void reading_meta(struct reader *r, const struct stet_value *map);

/* A comment among metadata waits until all are told. */
void reading_keep_comment(struct reader *r, struct stet_str text,
    struct stet_span at);
void reading_tell_comments(struct reader *r);

#endif
