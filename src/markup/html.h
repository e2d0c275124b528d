/*
 * html.h: HTML elements in the tree.
 *
 * An element that the tree has a kind for is a node of that kind. Any other is
 * a group or a span that remembers, among its attributes,
 *
 *	html:element          the element's name, in lower case: "details"
 *	id class lang role    as they stand
 *	html:NAME             any other attribute: "html:width", "html:align"
 *
 * Nodes with a kind of their own have the attributes alone, and only those
 * that no member of their union holds. Addresses in html:src, html:data and
 * html:poster are resources of the document too.
 */
#ifndef MARKUP_HTML_H
#define MARKUP_HTML_H

#include <stet/tree.h>

#define STET_HTML_PREFIX "html:"
#define STET_HTML_ELEMENT STET_HTML_PREFIX "element"

/* How an element stands among others. */
#define HTML_BLOCK 0x01U
#define HTML_VOID 0x02U     /* has no content and no end tag */
#define HTML_HIDDEN 0x04U   /* its content is nothing that is shown */
#define HTML_EITHER 0x08U   /* a block where no text is around it */
#define HTML_PASSED 0x10U   /* says nothing; what it holds does */
#define HTML_TEXT 0x20U     /* a node that holds a text, no nodes */
#define HTML_PART 0x40U     /* of a table; ends where the next one begins */
#define HTML_RAW_TEXT 0x80U /* tags in it are none */

struct html_element {
	const char *name;
	enum stet_kind kind;
	unsigned flags; /* HTML_*, any bits */
};

struct html_as;

/* A start tag. */
struct html_tag {
	const struct html_element *element;
	struct stet_str name;          /* in lower case */
	const struct stet_attr *attrs; /* by their names in HTML */
	struct html_as *as;            /* NULL: what the element says */
};

/* What a tag is taken for, whatever its element says. It is a node, also where
 * the element says nothing, and its end is told. */
struct html_as {
	enum stet_kind kind;
	bool text; /* what it holds is a text, to the letter */
	struct stet_node *(*add)(struct html_as *as, struct stet_doc *doc,
	    struct stet_node *parent, enum stet_kind kind,
	    const struct html_tag *tag, struct stet_span at);
	void (*end)(struct html_as *as, struct stet_doc *doc,
	    struct stet_str text);
};

/* The element of this name in any case; a span of no name for others. */
const struct html_element *html_element(struct stet_str name);

/* The value of an attribute; s is NULL when the tag does not have it. */
struct stet_str html_attr(const struct html_tag *tag, const char *name);

/* Is this an a without an address, but with a name to be found by? */
bool html_is_anchor(const struct html_tag *tag);

/* Adds a node of this kind, which may differ from the element's own, with
 * what the tag says of it. */
struct stet_node *html_add(struct stet_doc *doc, struct stet_node *parent,
    enum stet_kind kind, const struct html_tag *tag, struct stet_span at);

/* Sets the members that an element of the node's kind has in its attributes. */
void html_fill(struct stet_doc *doc, struct stet_node *node,
    const struct html_tag *tag);

/* Is it an attribute that holds such a member? */
bool html_holds_member(enum stet_kind kind, struct stet_str name);

/* The name in the tree of an attribute of HTML. */
const char *html_name_in_tree(struct stet_doc *doc, struct stet_str name);

/* Makes a ruby that has got no annotation a span. */
void html_end_ruby(struct stet_doc *doc, struct stet_node *ruby);

#endif
