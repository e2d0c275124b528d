/* read.h: what the parts of the reader share. */
#ifndef DOCBOOK_READ_H
#define DOCBOOK_READ_H

#include "docbook.h"
#include "markup/xml.h"

struct docbook_reader;

#define DOCBOOK_INLINE 0x01U   /* stands in text */
#define DOCBOOK_BLOCK 0x02U    /* ends the text around it */
#define DOCBOOK_ELEMENTS 0x04U /* holds elements: white space is no text */
#define DOCBOOK_CODE 0x08U     /* is code inside of code, too */
#define DOCBOOK_SECTION 0x10U  /* can be the root of a document */
#define DOCBOOK_LINES 0x20U    /* white space is text */
#define DOCBOOK_TITLE 0x40U    /* of what it stands in */
#define DOCBOOK_INFO_OF 0x80U  /* says something of what it stands in */

#define DOCBOOK_MEDIA 0x100U    /* shows one of several pictures */
#define DOCBOOK_NUMBERED 0x200U /* is called by a number */
#define DOCBOOK_COUNTS 0x400U   /* numbers what it holds or names */

/* What becomes of the elements of a name. */
struct docbook_element {
	const char *name;
	/* Adds nodes and, unless all of el is read by that, a frame. */
	void (*enter)(struct docbook_reader *d, const struct stet_xml_node *el,
	    const struct docbook_element *def);
	enum stet_kind kind;
	unsigned flags;
	const char *before, *between, *after; /* text that a stylesheet
	                                         generates; NULL: none */
};

/* Text that is one paragraph, for its white space. */
struct docbook_run {
	bool started;
	enum { DOCBOOK_NO_SPACE, DOCBOOK_SPACE_DUE, DOCBOOK_BREAK_DUE } due;
	struct stet_span at; /* of the white space that is due */
};

/* An element that is open. */
struct docbook_frame {
	struct docbook_frame *up;
	const struct stet_xml_node *el; /* NULL: the document */
	const struct docbook_element *def;
	struct stet_node *node;    /* what is in the element goes here, */
	bool blocks;               /* as blocks: text opens a paragraph */
	struct stet_node *implied; /* a paragraph or list opened by what it
	                              holds, the last child of node */
	bool stale; /* a block has ended node: text needs another */
	struct stet_node *title;      /* made ready for a title to come */
	struct docbook_run run;       /* of node or of what is implied */
	struct docbook_frame *runner; /* whose run the text here belongs to */
	struct docbook_columns *columns; /* of the table that is open */
	const struct stet_xml_node
	    *shown;     /* of the pictures of a media object */
	unsigned level; /* of the section that is open */
	bool in_raw;    /* what is here is summed up for a raw part */
	bool has_child; /* of those that something stands between */
};

/* What a reference can point at. */
struct docbook_target {
	const struct stet_xml_node *el;
	struct stet_str number; /* "2.1"; empty: it has none */
	struct stet_str text;   /* of references, once there is one */
	struct stet_str label;  /* of a footnote, once it has one */
};

struct docbook_reader {
	struct stet_doc *doc;
	struct stet_arena *arena;
	struct stet_arena *nodes; /* of XML, until all is read */
	const struct stet_job *job;
	struct stet_xml_doc xml;
	struct stet_table names;
	struct stet_table ids; /* of struct docbook_target */
	struct docbook_frame *top, *spare;
	struct stet_node *notes; /* footnotes, to go to the end */
	unsigned note_count;
	uint32_t last_number; /* of the ordered list that ended last */
	const char *space_at; /* where the source has the space that is due */
	struct stet_buf scratch;
	struct docbook_carry *carry, *carry_last; /* read_carry_node.c */
	struct docbook_file *files; /* read_files.c: the latest first */
	size_t file_count, file_bytes;
	bool has_begun;
	bool chinese;
};

/* read_elements.c: the table; never NULL for an element. */
const struct docbook_element *docbook_definition(const struct stet_xml_node
	*el);

/* read_ask.c */

/* Is it the namespace of DocBook, or none? */
bool docbook_is_home(struct stet_str space);

/* Has the document, or what is included in it, anything of this name? */
bool docbook_has_name(const struct docbook_reader *d, const char *space,
    const char *local);

/* Is it an element of DocBook of this name, with or without namespace? */
bool docbook_is(const struct stet_xml_node *el, const char *name);

/* The first child of this name, or NULL. */
const struct stet_xml_node *docbook_child(const struct stet_xml_node *el,
    const char *name);

/* The value of an attribute without namespace; s is NULL: it is not there. */
struct stet_str docbook_attr(const struct stet_xml_node *el, const char *name);

/* The info of an element, whatever it is called, or NULL. */
const struct stet_xml_node *docbook_info(const struct stet_xml_node *el);

/* Its title, in its info or not, or NULL. */
const struct stet_xml_node *docbook_title(const struct stet_xml_node *el);

/* xml:id, or id as it was. */
struct stet_str docbook_id(const struct stet_xml_node *el);

/* read_attrs.c */

/* Gives node the name, if it is not the usual one, and attributes of el. */
void docbook_set_attrs(struct docbook_reader *d, struct stet_node *node,
    const struct stet_xml_node *el);

/* The attributes alone. skip: a name without namespace that is left out. */
void docbook_copy_attrs(struct docbook_reader *d, struct stet_node *node,
    const struct stet_xml_node *el, const char *skip);

/* Says that node stands for no element. NULL is allowed. */
void docbook_set_none(struct docbook_reader *d, struct stet_node *node);

/* Keeps what is in el as XML on the node. */
void docbook_set_content(struct docbook_reader *d, struct stet_node *node,
    const struct stet_xml_node *el);
struct stet_str docbook_content(struct docbook_reader *d,
    const struct stet_xml_node *el);

/* read_place.c */

struct docbook_frame *docbook_push(struct docbook_reader *d,
    const struct stet_xml_node *el, const struct docbook_element *def,
    struct stet_node *node);
void docbook_pop(struct docbook_reader *d);

/* A new block where one can stand; the text around it has ended. */
struct stet_node *docbook_add_block(struct docbook_reader *d,
    enum stet_kind kind, struct stet_span at);

/* A new inline at the end of the text. */
struct stet_node *docbook_add_inline(struct docbook_reader *d,
    enum stet_kind kind, struct stet_span at);

/* A new item, term or description in the list that is open, or a new one. */
struct stet_node *docbook_add_item(struct docbook_reader *d,
    enum stet_kind kind, enum stet_kind list, struct stet_span at);

/* Where text goes now: a node that holds inlines. */
struct stet_node *docbook_host(struct docbook_reader *d, struct stet_span at);

/* Does what comes now stand among blocks? */
bool docbook_among_blocks(const struct docbook_reader *d);

/* Has el a child that is a block? */
bool docbook_has_blocks(const struct stet_xml_node *el);

/* read_text.c */

/* Text as an element has it: white space is one space or a soft break. */
void docbook_put_text(struct docbook_reader *d, struct stet_str text,
    struct stet_span at);

/* Text that a stylesheet would put here; NULL: none. */
void docbook_put_generated(struct docbook_reader *d, const char *text,
    struct stet_span at);

/* White space that is due goes to host, which something follows in. */
void docbook_put_space(struct docbook_reader *d, struct stet_node *host);

/* The name of a manual page, with its section. */
struct stet_str docbook_refentry_title(struct docbook_reader *d,
    const struct stet_xml_node *el);

/* What el shows as code: with the marks of callouts. */
struct stet_str docbook_code_text(struct docbook_reader *d,
    const struct stet_xml_node *el);

/* All text in el on one line, without white space at its ends. */
struct stet_str docbook_flat(struct docbook_reader *d,
    const struct stet_xml_node *el);
struct stet_str docbook_squeeze(struct docbook_reader *d, struct stet_str text);

/* read_labels.c */

/* Finds what has an id and what has a number. */
void docbook_find_targets(struct docbook_reader *d);
struct docbook_target *docbook_target(struct docbook_reader *d,
    struct stet_str id);

/* What a stylesheet would put for a reference to it, or its id. */
struct stet_str docbook_target_text(struct docbook_reader *d,
    struct docbook_target *target);

/* read_columns.c */

/* Where an entry may have its properties from; NULL: there is no such. */
struct docbook_specs {
	const struct stet_xml_node *spanspec, *colspec, *group;
};

/* The columns of a tgroup or entrytbl. */
struct docbook_columns *docbook_read_columns(struct docbook_reader *d,
    const struct stet_xml_node *group);
void docbook_begin_row(struct docbook_columns *columns);

/* Finds the columns of an entry whose rows are known, and sets their number. */
struct docbook_specs docbook_place(struct docbook_reader *d,
    struct docbook_columns *columns, const struct stet_xml_node *el,
    struct stet_node *cell);

/* What is no number is 0. */
unsigned docbook_to_number(struct stet_str text);
uint16_t docbook_to_span(unsigned n);

/* read_links.c */

/* "#id" */
struct stet_str docbook_fragment(struct docbook_reader *d, struct stet_str id);

/* The label of a footnote, the same each time. */
struct stet_str docbook_note_label(struct docbook_reader *d,
    const struct stet_xml_node *el);

/* read_info.c: metadata of the root */
void docbook_read_meta(struct docbook_reader *d,
    const struct stet_xml_node *root);

/* read_include.c, read_profile.c: changes of the XML before it is read */
enum stet_status docbook_include(struct docbook_reader *d);
void docbook_select(struct docbook_reader *d);

/* kept.c: before anything is changed in the XML. */
void docbook_keep_source(struct docbook_reader *d);

#define DOCBOOK_ENTER(name)                                                    \
	void docbook_enter_##name(struct docbook_reader *d,                    \
	    const struct stet_xml_node *el, const struct docbook_element *def)

/* read_blocks.c */
struct docbook_frame *docbook_open_block(struct docbook_reader *d,
    const struct stet_xml_node *el, const struct docbook_element *def,
    enum stet_kind kind);
DOCBOOK_ENTER(section);
DOCBOOK_ENTER(title);
DOCBOOK_ENTER(info);
DOCBOOK_ENTER(group);
DOCBOOK_ENTER(para);
DOCBOOK_ENTER(text_block);
DOCBOOK_ENTER(quote_block);
DOCBOOK_ENTER(attribution);
DOCBOOK_ENTER(admonition);
DOCBOOK_ENTER(figure);
DOCBOOK_ENTER(bridgehead);
DOCBOOK_ENTER(verbatim);
DOCBOOK_ENTER(lines);
DOCBOOK_ENTER(line);
DOCBOOK_ENTER(sidebar);
DOCBOOK_ENTER(abbrev);
DOCBOOK_ENTER(caption);
DOCBOOK_ENTER(foreign);
DOCBOOK_ENTER(other);

/* read_lists.c */
DOCBOOK_ENTER(list);
DOCBOOK_ENTER(item);
DOCBOOK_ENTER(definitions);
DOCBOOK_ENTER(entry);
DOCBOOK_ENTER(term);
DOCBOOK_ENTER(description);
DOCBOOK_ENTER(glosssee);
DOCBOOK_ENTER(simplelist);
DOCBOOK_ENTER(member);
DOCBOOK_ENTER(segmentedlist);
DOCBOOK_ENTER(segment);

/* read_tables.c */
DOCBOOK_ENTER(table);
DOCBOOK_ENTER(tgroup);
DOCBOOK_ENTER(part);
DOCBOOK_ENTER(row);
DOCBOOK_ENTER(cell);
DOCBOOK_ENTER(column);

/* read_media.c */
DOCBOOK_ENTER(media);
DOCBOOK_ENTER(inline_media);
DOCBOOK_ENTER(graphic);
DOCBOOK_ENTER(media_object);
DOCBOOK_ENTER(media_data);
DOCBOOK_ENTER(math);
DOCBOOK_ENTER(markup);

/* read_inlines.c */
DOCBOOK_ENTER(span);
DOCBOOK_ENTER(emphasis);
DOCBOOK_ENTER(code);
DOCBOOK_ENTER(tag);
DOCBOOK_ENTER(trademark);
DOCBOOK_ENTER(sequel);
DOCBOOK_ENTER(hidden);
DOCBOOK_ENTER(line_break);
DOCBOOK_ENTER(callout_mark);
DOCBOOK_ENTER(arg);

/* read_links.c */
DOCBOOK_ENTER(link);
DOCBOOK_ENTER(xref);
DOCBOOK_ENTER(email);
DOCBOOK_ENTER(footnote);
DOCBOOK_ENTER(footnoteref);

#endif
