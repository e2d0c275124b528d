/* write.h: what the parts of the writer share. */
#ifndef DOCBOOK_WRITE_H
#define DOCBOOK_WRITE_H

#include <stet/table.h>

#include "docbook.h"
#include "markup/ids.h"
#include "markup/xml_write.h"

/*
 * Where blocks stand: an element, or a node that only instructions mark. A
 * section whose node has been left stays open until something comes that
 * cannot stand in it.
 */
struct docbook_place {
	struct docbook_place *up;
	const struct stet_node *node;
	bool is_element;
	bool is_section;
	bool takes_sections; /* elements of sections, after the blocks */
	bool left;           /* the node of the section has been left */
	bool announced;      /* and that it has is written */
	bool filled;         /* something stands in the element */
	unsigned level;      /* of the sections that stand here, less one */
	const char *section; /* the element that a section here is */
	const char *outer;   /* blocks need this one around them; or NULL */
};

/* Where text stands, for its white space. */
struct docbook_text {
	bool lines;   /* each line end is one, and each space */
	bool started; /* with something that is no white space */
	bool white;   /* a space was the last thing */
};

/* A footnote, by its label. */
struct docbook_note {
	const struct stet_node *node;
	unsigned refs;   /* in the text, not in notes */
	unsigned number; /* in the order in which a reader meets them */
	bool linked;     /* something refers to it by its id */
	bool begun;
	bool met;     /* while looking for references: its definition */
	bool in_note; /* the definition is in another note */
};

struct docbook_writer {
	const struct stet_doc *doc;
	struct stet_arena *arena;
	struct stet_xml xml;
	struct stet_ids *ids;
	struct stet_table used;    /* what stands as an xml:id */
	struct stet_table targets; /* nodes that are linked to */
	struct stet_table ids_of;  /* of struct docbook_target_id, by node */
	unsigned id_count;
	unsigned raw_depth;        /* raw parts around */
	unsigned limited;          /* elements around that hold few others */
	unsigned info_taken;       /* elements of the info that stand already */
	struct docbook_grid *grid; /* of the table that is open */
	bool all_said; /* the attributes of the element just started */
	struct stet_table notes; /* of struct docbook_note */
	unsigned note_depth, note_count;
	struct docbook_place *top;
	struct docbook_text text;
	struct stet_buf carry; /* the instruction that is being made */
	struct stet_buf scratch;
	const char *version;
};

/* write.c */

/* Records that something of node is not in the output. */
void docbook_cannot_say(struct docbook_writer *w, const struct stet_node *node,
    const char *what);

/* False: there is no memory, and nothing to close. */
bool docbook_writer_open(struct docbook_writer *w, const struct stet_doc *doc,
    const struct stet_job *job, struct stet_buf *out);
enum stet_status docbook_writer_close(struct docbook_writer *w);

/* Puts what is below node, then goes on where it was. */
void docbook_visit(struct docbook_writer *w, const struct stet_node *node);

/* Puts the node itself. */
void docbook_put(struct docbook_writer *w, const struct stet_node *node);

/* write_carry.c: what DocBook has no word for, in processing instructions */

void docbook_carry(struct docbook_writer *w, const char *name,
    struct stet_str value);
void docbook_carry_uint(struct docbook_writer *w, const char *name,
    unsigned long n);

/* Writes the instruction with what was carried; with only_if, none if that is
 * nothing. */
void docbook_put_carried(struct docbook_writer *w, const char *word,
    bool only_if);

/* An instruction of one word. */
void docbook_put_word(struct docbook_writer *w, const char *word);

/* Carries all that a node is, but its children. */
void docbook_carry_node(struct docbook_writer *w, const struct stet_node *node);
void docbook_carry_attrs(struct docbook_writer *w,
    const struct stet_node *node);
void docbook_carry_delimiter(struct docbook_writer *w,
    const struct stet_node *list);
void docbook_carry_flags(struct docbook_writer *w,
    const struct stet_node *node);

/* A node without an element begins, and ends. */
void docbook_begin(struct docbook_writer *w, const struct stet_node *node);
void docbook_end(struct docbook_writer *w);

/* write_element.c */

/* Starts the element of a node, with those of its attributes that it can have;
 * the others are carried. */
void docbook_start(struct docbook_writer *w, const struct stet_node *node,
    const char *element);

/* Is there a link to it? */
bool docbook_is_linked(const struct docbook_writer *w,
    const struct stet_node *node);

/* Collects what is to be carried with the node of the element just started. */
void docbook_carry_rest(struct docbook_writer *w, const struct stet_node *node);

/* After the attributes of an element: what is carried with the node. */
void docbook_started(struct docbook_writer *w, const struct stet_node *node);

/* The element that a node says it is, if it may be that one where its kind
 * stands; else the usual one. */
const char *docbook_element_of(const struct docbook_writer *w,
    const struct stet_node *node, const char *usual);

/* The id that a link can name; the empty slice: there is none. */
struct stet_str docbook_target_id(struct docbook_writer *w,
    const struct stet_node *node);
void docbook_find_links(struct docbook_writer *w);

/* A text for an attribute that is an address. */
struct stet_str docbook_uri(struct docbook_writer *w, struct stet_str text);

/* write_places.c */

void docbook_push_place(struct docbook_writer *w, const struct stet_node *node,
    bool is_element);
void docbook_pop_place(struct docbook_writer *w);

/* A block is about to stand here: what cannot hold it is closed. */
void docbook_block(struct docbook_writer *w);
void docbook_open_section(struct docbook_writer *w,
    const struct stet_node *node);
void docbook_close_section(struct docbook_writer *w);

/* This element is about to stand among blocks: its line, and what is around. */
void docbook_block_line(struct docbook_writer *w, const char *element);

/* The end of an element with blocks, on a line of its own. */
void docbook_end_blocks(struct docbook_writer *w);

/* By kind: what is above it opens, what is below it closes. */

struct docbook_way {
	/* False: its children are not to be visited. NULL: no element. */
	bool (*enter)(struct docbook_writer *w, const struct stet_node *node);
	void (*leave)(struct docbook_writer *w, const struct stet_node *node);
};

extern const struct docbook_way docbook_block_ways[STET_KIND_COUNT];
extern const struct docbook_way docbook_inline_ways[STET_KIND_COUNT];

#define DOCBOOK_OPEN(name)                                                     \
	bool docbook_##name(struct docbook_writer *w,                          \
	    const struct stet_node *node)
#define DOCBOOK_CLOSE(name)                                                    \
	void docbook_##name(struct docbook_writer *w,                          \
	    const struct stet_node *node)

/* write_blocks.c */
DOCBOOK_CLOSE(leave_element);
DOCBOOK_CLOSE(leave_blocks);

/* A block with text begins, or one with blocks. */
void docbook_start_block(struct docbook_writer *w, const struct stet_node *node,
    const char *element);
void docbook_start_blocks(struct docbook_writer *w,
    const struct stet_node *node, const char *element);

/* write_first.c */
DOCBOOK_OPEN(open_quote);
DOCBOOK_OPEN(open_figure);
DOCBOOK_OPEN(open_first);
DOCBOOK_CLOSE(close_first);

/* write_lists.c */
DOCBOOK_OPEN(open_list);
DOCBOOK_CLOSE(close_list);
DOCBOOK_OPEN(open_item);
DOCBOOK_OPEN(open_definitions);
DOCBOOK_OPEN(open_term);
DOCBOOK_CLOSE(close_term);
DOCBOOK_OPEN(open_description);
DOCBOOK_CLOSE(close_description);

/* write_verbatim.c */
DOCBOOK_OPEN(open_code);
DOCBOOK_OPEN(open_formula);

/* write_tables.c */
DOCBOOK_OPEN(open_table);
DOCBOOK_CLOSE(close_table);
DOCBOOK_OPEN(open_part);
DOCBOOK_CLOSE(close_part);
DOCBOOK_OPEN(open_row);
DOCBOOK_CLOSE(close_row);
DOCBOOK_OPEN(open_cell);
DOCBOOK_CLOSE(close_cell);

/* The parts of a table in the order of DocBook; NULL: no more. */
const struct stet_node *docbook_next_part(const struct stet_node *table,
    const struct stet_node *part);

/* write.c */
DOCBOOK_OPEN(open_note);
DOCBOOK_CLOSE(close_note);

/* write_text.c */
DOCBOOK_OPEN(open_text);
DOCBOOK_OPEN(open_soft_break);
DOCBOOK_OPEN(open_line_break);

/* Text begins, in a new run. */
void docbook_start_text(struct docbook_writer *w);

/* Something that is no white space stands in the text. */
void docbook_put_thing(struct docbook_writer *w);

/* Does the text come back as it is, from wherever it stands? */
bool docbook_is_plain(struct stet_str text);

bool docbook_holds_inlines(const struct stet_node *node);

/* Text that stands in a paragraph which the tree does not have. */
void docbook_start_unwrapped(struct docbook_writer *w,
    const struct stet_node *node);

/* Has what is below node a line break, but for notes? */
bool docbook_has_breaks(const struct stet_node *node);

/* write_media.c */
DOCBOOK_OPEN(open_image);
DOCBOOK_CLOSE(close_image);

/* Is it a picture that can stand alone? */
bool docbook_is_picture(const struct stet_node *paragraph);

/* The picture of a node, in a paragraph of its own or in text. */
void docbook_put_image(struct docbook_writer *w,
    const struct stet_node *paragraph, const struct stet_node *image);

/* The note of this label, or NULL. */
struct docbook_note *docbook_find_note(struct docbook_writer *w,
    struct stet_str label);
void docbook_carry_label(struct docbook_writer *w, struct docbook_note *note);
bool docbook_may_refer(const struct stet_node *node);
void docbook_find_notes(struct docbook_writer *w);
void docbook_put_note(struct docbook_writer *w, struct docbook_note *note);

/* write_45.c: what is of DocBook 4.5 alone */

bool docbook_is_45(const struct docbook_writer *w);

/* The name of an attribute in this version, from that in DocBook 5. */
const char *docbook_attr_name(const struct docbook_writer *w, const char *name);

/* Lacks the element an attribute of the tree that all others have? */
bool docbook_lacks_attr(const char *element, struct stet_str name);

void docbook_put_doctype(struct docbook_writer *w, const char *root);

/* The element that holds the info of a root. */
const char *docbook_info_name(const struct docbook_writer *w, const char *root);

/* Behind the info: the title of a root that must have one of its own. */
void docbook_put_root_title(struct docbook_writer *w, const char *root);

/* What must be around an element where it is to stand begins; the end of a
 * block ends it. */
void docbook_wrap(struct docbook_writer *w, const char *element);
void docbook_end_wraps(struct docbook_writer *w);

/* The element that stands for nothing where blocks must be. */
const char *docbook_filler(const struct docbook_writer *w);

/* May this element in text hold what the node holds? */
bool docbook_may_hold(const struct stet_node *node, const char *element);

/* Ends an element that never holds anything, with what is carried for it. */
void docbook_end_leaf(struct docbook_writer *w);

/* Gives a node without an element what a link to it can name. */
void docbook_put_target(struct docbook_writer *w, const struct stet_node *node);

/* write_info.c */
void docbook_put_info(struct docbook_writer *w, const char *element);

/* The value that will be the title; NULL: there is none. */
const struct stet_value *docbook_find_title(const struct stet_value *meta);

/* A value of the document that is no list or map; what stands in its element.
 */
void docbook_put_value(struct docbook_writer *w,
    const struct stet_value *value);
void docbook_put_value_text(struct docbook_writer *w,
    const struct stet_value *value);

/* patched.c: puts changes into the source; false: they are too many. */
bool docbook_write_patched(const struct stet_doc *doc,
    const struct stet_job *job);

enum stet_status docbook_write(const struct stet_doc *doc,
    const struct stet_job *job);

#endif
