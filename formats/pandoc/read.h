/* read.h: what the parts of the reader share. */
#ifndef PANDOC_READ_H
#define PANDOC_READ_H

#include <stet/table.h>

#include "pandoc.h"

/* A note that has been read and waits for the end of the block around. */
struct pandoc_note {
	struct stet_node *node;
	struct pandoc_note *next;
};

struct pandoc_reader {
	struct stet_doc *doc;
	const struct stet_job *job;
	struct stet_arena *arena; /* of what is needed while reading */
	enum stet_status status;
	unsigned depth; /* of elements in elements */
	bool old;       /* 1.22 */
	/* The attributes of the wrapper around what is read next, or NULL. */
	const struct pandoc_json *wrap;
	struct pandoc_note *notes, *last_note;
	struct stet_table labels; /* of footnotes: their nodes */
	unsigned long note_count;
	struct pandoc_columns *spare; /* of tables that have been read */
};

#define PANDOC_ARGS 6

/* An element with its arguments, whose shapes have been looked at. */
struct pandoc_call {
	const struct pandoc_json *el;
	const struct pandoc_json *arg[PANDOC_ARGS];
	const struct pandoc_element *element;
	struct stet_span at;
};

/*
 * What is known of an element. shape has a letter for each argument: i number,
 * s string, A attributes, T target, E an object with "t", I inlines, B blocks,
 * L a list of blocks, [ any list, * anything.
 */
struct pandoc_element {
	const char *name;
	const char *shape;
	/* Adds it below here; returns where what follows belongs. */
	struct stet_node *(*read)(struct pandoc_reader *r,
	    struct stet_node *here, const struct pandoc_call *call);
	enum stet_kind kind;
};

/* Refuses the document for what stands here. */
void pandoc_refuse(struct pandoc_reader *r, const struct pandoc_json *where,
    const char *before, struct stet_str word, const char *behind);

/* False when an argument has not the shape that the letter says; then the
 * document has been refused. */
bool pandoc_check(struct pandoc_reader *r, const struct pandoc_json *arg,
    char shape, struct stet_str of);

struct stet_span pandoc_span(const struct pandoc_reader *r,
    const struct pandoc_json *node);

/* The "t" of an element, or an empty slice. */
struct stet_str pandoc_tag(const struct pandoc_json *el);

/* Reads one element by a table that ends in a NULL name. */
struct stet_node *pandoc_read_element(struct pandoc_reader *r,
    struct stet_node *here, const struct pandoc_json *el,
    const struct pandoc_element *table);

/* RawBlock and RawInline. */
struct stet_node *pandoc_read_raw(struct pandoc_reader *r,
    struct stet_node *here, const struct pandoc_call *call);

/* Arrays of them. The table of blocks is needed by itself for wrappers. */
void pandoc_read_blocks(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *array);
struct stet_node *pandoc_read_block(struct pandoc_reader *r,
    struct stet_node *here, const struct pandoc_json *el);
void pandoc_read_inlines(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *array);

/* Blocks into a node that takes either: a single Plain gives inlines. */
void pandoc_read_either(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *array);

/* Blocks into a node that takes inlines alone. */
void pandoc_read_flat(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *array);

/* All strings below an element that is not known. */
struct stet_str pandoc_texts(struct pandoc_reader *r,
    const struct pandoc_json *el);

/* Attributes: of pandoc's [id, [class], [[key, value]]]. */
struct stet_str pandoc_kv(const struct pandoc_json *attr, const char *key);
void pandoc_read_attr(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *attr, const char *without_class);
/* Without what is the writer's own; from the second class on. */
void pandoc_read_code_attr(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *attr);
/* A list of [name, value]; false: it is none. */
bool pandoc_add_attributes(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *list);
/* JSON in a text of the document; NULL: it is none. */
const struct pandoc_json *pandoc_parse_text(struct pandoc_reader *r,
    struct stet_str json);
/* The text of a slice of the source, for attributes that are JSON. */
struct stet_str pandoc_source(const struct pandoc_reader *r,
    const struct pandoc_json *node);

/* Divs. */
struct stet_node *pandoc_read_div(struct pandoc_reader *r,
    struct stet_node *here, const struct pandoc_call *call);
/* Makes node what the attributes of a wrapper say of it. */
void pandoc_read_extras(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *attr);
/* Adds a title, whose attributes may be in a wrapper. */
void pandoc_read_title(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *inlines, struct stet_span at);
/* If all in an array is a wrapper for this kind: what is in it, and its
 * attributes; else the array itself, and NULL. */
const struct pandoc_json *pandoc_unwrap(const struct pandoc_json *array,
    enum stet_kind kind, const struct pandoc_json **attr);
/* The kind of this name; STET_KIND_COUNT: none. */
enum stet_kind pandoc_kind(struct stet_str name);

/* Lists, tables, notes, metadata. */
struct stet_node *pandoc_read_bullets(struct pandoc_reader *r,
    struct stet_node *here, const struct pandoc_call *call);
struct stet_node *pandoc_read_ordered(struct pandoc_reader *r,
    struct stet_node *here, const struct pandoc_call *call);
struct stet_node *pandoc_read_definitions(struct pandoc_reader *r,
    struct stet_node *here, const struct pandoc_call *call);
struct stet_node *pandoc_read_table(struct pandoc_reader *r,
    struct stet_node *here, const struct pandoc_call *call);
struct stet_node *pandoc_read_figure(struct pandoc_reader *r,
    struct stet_node *here, const struct pandoc_call *call);
void pandoc_read_caption(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *caption);
void pandoc_read_note(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_json *blocks, const struct pandoc_json *wrap,
    struct stet_span at);
/* A div for the place of a footnote, perhaps with its blocks. */
void pandoc_read_footnote(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_json *attr, const struct pandoc_json *blocks,
    struct stet_span at);
/* Puts the notes that wait at the end of here. */
void pandoc_flush_notes(struct pandoc_reader *r, struct stet_node *here);
void pandoc_read_meta(struct pandoc_reader *r, const struct pandoc_json *meta);

#endif
