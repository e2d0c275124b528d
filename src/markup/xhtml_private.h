/* xhtml_private.h: what the parts of the XHTML writer and reader share. */
#ifndef MARKUP_XHTML_PRIVATE_H
#define MARKUP_XHTML_PRIVATE_H

#include "markup/xhtml_write.h"
#include "markup/xml.h"

#define XHTML_DATA "data-stet"

/* Stands for any data: URL that is shown: its bytes count. */
#define XHTML_ANY_DATA "data:"
#define XHTML_SHOWN "shown" /* no part of the tree */
#define XHTML_PLACE "place" /* here stood the footnote of this id */

/* What text was written last, in its block. */
enum xhtml_last { XHTML_NONE, XHTML_SPACE, XHTML_SOLID };

/* xhtml_clean.c: what a text is shown as. */

/* Can it stand in XML and in HTML? */
bool xhtml_is_possible(uint32_t c);

/* The text without what cannot stand: itself, or a copy in the arena. */
struct stet_str xhtml_clean(struct stet_arena *arena, struct stet_str text);

/* A name of XML for an id; the empty slice for an empty one. */
struct stet_str xhtml_name(struct stet_arena *arena, struct stet_str id);

/* The words of the writer's own in front of the classes of a node; the empty
 * slice: none. */
struct stet_str xhtml_own_class(struct stet_arena *arena,
    const struct stet_node *node);

/* What style sheets want to know of the content of a node, which the reader
 * passes by; the empty slice: nothing. */
#define XHTML_LOOK "data-stet-look"
struct stet_str xhtml_look(const struct stet_node *node);

/* What is shown as a class of code: the first word of its info string. */
struct stet_str xhtml_language(struct stet_str info);

/* Is the role of a list or the like shown as a class? */
bool xhtml_is_class_word(struct stet_str word);

/* Is it a language tag? */
bool xhtml_is_language(struct stet_str tag);

/* xhtml_carry.c: the value of data-stet. */

/* Appends a value as it stands there. */
void xhtml_escape(struct stet_buf *out, struct stet_str text);

/* Begins it for a node whose element usually is of this kind; there is no
 * data-stet unless something is carried. */
void xhtml_carry_begin(struct stet_xhtml *x, const struct stet_node *node,
    enum stet_kind usual);

/* There must be one, for the node to be exactly this. */
void xhtml_exact(struct stet_xhtml *x, const struct stet_node *node);

void xhtml_word(struct stet_xhtml *x, const struct stet_node *node,
    const char *word);
void xhtml_carry(struct stet_xhtml *x, const struct stet_node *node,
    const char *name, struct stet_str value);
void xhtml_carry_uint(struct stet_xhtml *x, const struct stet_node *node,
    const char *name, unsigned long value);

/* It counts as long as `shown` is shown. */
void xhtml_carry_shown(struct stet_xhtml *x, const struct stet_node *node,
    const char *name, struct stet_str value, struct stet_str shown);

/* The same for an attribute; value.s is NULL: it is shown as it is. */
void xhtml_carry_attr(struct stet_xhtml *x, const struct stet_node *node,
    struct stet_str name, struct stet_str value, struct stet_str shown);

/* Writes the attribute, if there is one. */
void xhtml_carry_end(struct stet_xhtml *x);

/* xhtml_attrs.c */

/* Starts the element of a node: what usually is of the kind `usual`. Other
 * attributes and carried members can follow. */
void xhtml_start(struct stet_xhtml *x, const char *element,
    const struct stet_node *node, enum stet_kind usual);

/* The attributes of the node, and the end of what is carried. */
void xhtml_started(struct stet_xhtml *x, const char *element,
    const struct stet_node *node);

/* The same for an element that has an id already. */
void xhtml_started_named(struct stet_xhtml *x, const char *element,
    const struct stet_node *node);

/* Where in the output the sum of an element goes, and the sum before it. */
struct xhtml_summed {
	size_t at;
	struct xhtml_sum then;
};

/* The same with a sum at the end of what is carried. It has its value when the
 * element ends, which it does by xhtml_end_summed with what this returns. */
struct xhtml_summed xhtml_started_summed(struct stet_xhtml *x,
    const char *element, const struct stet_node *node);
void xhtml_end_summed(struct stet_xhtml *x, struct xhtml_summed summed);

/* Ends an element; it is never closed in its start tag. */
void xhtml_end(struct stet_xhtml *x);
void xhtml_end_void(struct stet_xhtml *x);

/* A whole element of a node without children of its own. */
void xhtml_leaf(struct stet_xhtml *x, const char *element,
    const struct stet_node *node, enum stet_kind usual, struct stet_str text);

/* What is written counts for the sum of it, where an element has one. */
static inline void
xhtml_sum_text(struct stet_xhtml *x, struct stet_str text)
{
	if (x->summed > 0)
		xhtml_sum_put(&x->sum, text);
}

static inline void
xhtml_sum_attr(struct stet_xhtml *x, const char *name, struct stet_str value)
{
	if (x->summed == 0 || !xhtml_sum_counts(stet_str(name)))
		return;
	xhtml_sum_mark(&x->sum, '=');
	xhtml_sum_put(&x->sum, value);
}

static inline void
xhtml_sum_start(struct stet_xhtml *x, const char *element)
{
	if (x->summed == 0)
		return;
	xhtml_sum_mark(&x->sum, '<');
	xhtml_sum_put(&x->sum, stet_str(element));
}

static inline void
xhtml_sum_end(struct stet_xhtml *x)
{
	if (x->summed > 0)
		xhtml_sum_mark(&x->sum, '>');
}

/* Text, with what cannot stand in it replaced; and one that has nothing of
 * that. */
void xhtml_text(struct stet_xhtml *x, struct stet_str text);
void xhtml_clean_text(struct stet_xhtml *x, struct stet_str text);
void xhtml_attr(struct stet_xhtml *x, const char *name, struct stet_str value);
void xhtml_attr_uint(struct stet_xhtml *x, const char *name, unsigned long n);

/* The element that a group or span stands as, and the kind that this usually
 * is in the reader. */
const char *xhtml_generic(const struct stet_node *node, bool block);

/* xhtml_write.c: False: its children are not to be visited, nor is it left. */

struct xhtml_way {
	bool (*enter)(struct stet_xhtml *x, const struct stet_node *node);
	void (*leave)(struct stet_xhtml *x, const struct stet_node *node);
};

extern const struct xhtml_way xhtml_block_ways[STET_KIND_COUNT];
extern const struct xhtml_way xhtml_table_ways[STET_KIND_COUNT];
extern const struct xhtml_way xhtml_inline_ways[STET_KIND_COUNT];

void xhtml_visit(struct stet_xhtml *x, const struct stet_node *node);
bool xhtml_enter_plain(struct stet_xhtml *x, const struct stet_node *node,
    const char *element, enum stet_kind usual);
bool xhtml_enter_raw(struct stet_xhtml *x, const struct stet_node *node);
void xhtml_leave_raw(struct stet_xhtml *x, const struct stet_node *node);

/* xhtml_tables.c */
bool xhtml_enter_table_caption(struct stet_xhtml *x,
    const struct stet_node *node);
void xhtml_leave_table_caption(struct stet_xhtml *x,
    const struct stet_node *node);

/* xhtml_image.c */
bool xhtml_put_image(struct stet_xhtml *x, const struct stet_node *node);
void xhtml_leave_image(struct stet_xhtml *x, const struct stet_node *node);

/* xhtml_foreign.c: raw MathML and SVG that can stand as it is; false: it
 * cannot, or is none. */
bool xhtml_put_foreign(struct stet_xhtml *x, const struct stet_node *node);

/* Adds an element of XML with all below it to a sum. */
void xhtml_sum_xml(struct xhtml_sum *sum, const struct stet_xml_node *element);

/* xhtml_notes.c */

struct xhtml_note {
	const struct stet_node *node;
	struct xhtml_note *next;
	unsigned order;  /* in the tree, from 0 */
	unsigned number; /* in the order of first reference, from 1; 0: none */
	bool has_back;   /* a reference on this page can be led back to */
	bool queued;     /* on this page */
	bool written;    /* on some page */
	bool at_end;     /* behind everything else of the document */
};

void xhtml_find_notes(struct stet_xhtml *x);
bool xhtml_put_reference(struct stet_xhtml *x, const struct stet_node *node);
bool xhtml_put_place(struct stet_xhtml *x, const struct stet_node *node);

#endif
