/* xhtml_read_private.h: what the parts of the XHTML reader share. */
#ifndef MARKUP_XHTML_READ_PRIVATE_H
#define MARKUP_XHTML_READ_PRIVATE_H

#include "markup/html_build.h"
#include "markup/xhtml_private.h"
#include "markup/xhtml_read.h"

/* A flag for the time of reading: a section may begin with this heading. */
#define XHTML_BEGINS 0x80U

/* One token of data-stet. */
struct xhtml_token {
	struct stet_str name, value, shown; /* s is NULL: not there */
};

/* What is known of an element while it is open. */
struct xhtml_said {
	struct html_as as; /* first: the builder knows it by this */
	struct stet_xhtml_reader *reader;
	const struct stet_xml_node *element;
	struct stet_str data; /* behind the kind; s is NULL: none */
	struct stet_node *node;
	struct stet_str text; /* that is carried */
	struct stet_str sum;
	struct xhtml_sum then; /* of what came before its contents, */
	struct xhtml_sum now;  /* and of those too */
	bool tight, loose;
};

/* A footnote, a reference to one, or its place. */
struct xhtml_link {
	struct xhtml_link *next;
	struct stet_node *node;
	struct stet_str id; /* of the footnote */
	unsigned page;
	unsigned document;
	unsigned order;
	unsigned doubles; /* others that had its label */
	bool own;         /* stet wrote it: of equal labels each is as it was */
	bool labelled, at_end, placed;
};

struct xhtml_links {
	struct xhtml_link *first, *last;
};

struct stet_xhtml_reader {
	struct stet_doc *doc;
	struct html_builder builder;
	struct xhtml_sum sum;
	struct xhtml_links notes, refs, places;
	struct xhtml_links captions; /* that have an index in their table */
	struct stet_table ids;       /* of the page: elements */
	struct stet_table lists;     /* those asked about: whether of notes */
	struct stet_table targets;   /* footnotes of other writers, by id */
	unsigned page, document, foreign_count;
	bool ahead; /* ids and targets are those of all pages */
};

/* xhtml_tokens.c */

/* What text has up to the first of this character, and takes it off, with the
 * character. */
struct stet_str xhtml_cut(struct stet_str *text, char at);

/* The next token, which is taken from data; false: there is none. */
bool xhtml_next_token(struct stet_arena *arena, struct stet_str *data,
    struct xhtml_token *token);

/* The kind of this name; STET_KIND_COUNT: none. */
enum stet_kind xhtml_kind(struct stet_str name);

/* xhtml_said_members.c: what a token says of the node, if it does. */
void xhtml_set_member(struct xhtml_said *said, const struct xhtml_token *token);
void xhtml_set_flags(struct stet_node *node, const struct xhtml_token *token);

/* Its digits, or `most`, which they are not to be above; 0: it is none. */
uint32_t xhtml_number(struct stet_str text, uint32_t most);

/* xhtml_said.c */

/* What is said of an element, with the data-stet that it has. */
struct xhtml_said *xhtml_said_new(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *element, enum stet_kind kind,
    struct stet_str data);

/* xhtml_elements.c */

/* What an element is, as its data-stet or it itself says; NULL: no more than
 * its name does. */
struct xhtml_said *xhtml_find_said(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *element);

/* A node as the element says, but at once. */
struct xhtml_said *xhtml_plain(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *element, enum stet_kind kind);

/* Does a data-stet begin with this word, which is no kind? */
bool xhtml_is_word(struct stet_str data, const char *word);

/* xhtml_read_attrs.c: a copy of the attributes that say something of a node. */
struct stet_attr *xhtml_copy_attrs(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *element);

/* xhtml_sections.c: ends what was begun while a page was read. */
void xhtml_make_sections(struct stet_doc *doc, struct stet_node *top);
void xhtml_place_captions(struct stet_xhtml_reader *reader);

/* xhtml_said_attrs.c: the attributes of a node that is said. */
void xhtml_said_attrs(struct xhtml_said *said, const struct html_tag *tag);

/* xhtml_read_notes.c */
void xhtml_add_link(struct stet_xhtml_reader *reader, struct xhtml_links *links,
    struct stet_node *node, struct stet_str id);

/* xhtml_foreign_notes.c: footnotes as other writers write them. */

/* Looks for them on a page, if that is not done. */
void xhtml_find_foreign(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *top);

/* STET_FOOTNOTE, STET_FOOTNOTE_REF, or STET_KIND_COUNT for neither. */
enum stet_kind xhtml_foreign_kind(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *element);

/* Is it a reference to one whose text says more than a mark does? */
bool xhtml_is_wordy_reference(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *element);

/* Does it hold footnotes alone? */
bool xhtml_is_foreign_list(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *element);

/* Is it a link back from a footnote, or a rule above them? */
bool xhtml_is_foreign_extra(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *element);

/* The value of an attribute of HTML. */
struct stet_str xhtml_get(const struct stet_xml_node *element,
    const char *name);

#endif
