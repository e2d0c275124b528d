/* xml.h: XML as a tree in the arena of a document, and text from it. */
#ifndef MARKUP_XML_H
#define MARKUP_XML_H

#include <stet/buf.h>
#include <stet/table.h>
#include <stet/tree.h>

/* The name of elements and attributes; there is one of each in a document. */
struct stet_xml_name {
	struct stet_str local; /* of an instruction: its target */
	struct stet_str space; /* the namespace; empty: none */
	const void *meaning;   /* what a reader makes of elements of this name;
	                          NULL at first, its own to set */
	const char *label;     /* of attributes of this name, likewise */
};

enum stet_xml_kind {
	STET_XML_ELEMENT,
	STET_XML_TEXT, /* never empty */
	STET_XML_COMMENT,
	STET_XML_INSTRUCTION
};

struct stet_xml_attr {
	const struct stet_xml_name *name;
	struct stet_str value;
	struct stet_xml_attr *next;
};

struct stet_xml_node {
	enum stet_xml_kind kind;
	struct stet_xml_node *parent, *first, *last, *prev, *next;
	struct stet_xml_name *name; /* of an element or instruction */
	struct stet_xml_attr *attrs;
	struct stet_str text;  /* of all others */
	struct stet_span span; /* of an element: its start tag */
};

struct stet_xml_doc {
	struct stet_xml_node
	    *top; /* an element without name around the root and
	                         what stands before and after it */
	struct stet_xml_node *root;
	struct stet_str public_id, system_id; /* of the document type */
	/* Entities that are no XML, as pictures are in old documents: struct
	 * stet_str, the address, by name. */
	struct stet_table unparsed;
};

struct stet_xml_job {
	struct stet_doc *doc;
	struct stet_table *names; /* shared by what belongs together */
	struct stet_str text;     /* UTF-8, whatever it says of itself */
	struct stet_span at;
	bool recover; /* go on where the text is not well-formed */
};

/*
 * Reads text, which must live as long as the document. Nothing else is ever
 * opened: no document type, no entity, no network. STET_E_INPUT with an entry
 * in the sink: it is not XML, or has parts elsewhere; STET_E_LIMIT: nested too
 * deep, or entities that expand to too much; STET_E_MEMORY.
 */
enum stet_status stet_xml_read(const struct stet_xml_job *job,
    struct stet_xml_doc *xml);

#define STET_XML_CHARACTER 24

/* What a name of the character sets of ISO 8879 or of XHTML stands for, in
 * XML; false: no such name. */
bool stet_xml_character(const char *name, char text[STET_XML_CHARACTER]);

/* Whether a node is an element of this name and namespace. */
bool stet_xml_is(const struct stet_xml_node *node, const char *space,
    const char *local);

/* The value of an attribute; s is NULL when there is none. */
struct stet_str stet_xml_get(const struct stet_xml_node *element,
    const char *space, const char *local);

/* The node after this one in the order of the document, below top; NULL at
 * the end. With skip, what is below node is passed over. */
struct stet_xml_node *stet_xml_next(const struct stet_xml_node *node,
    const struct stet_xml_node *top, bool skip);

void stet_xml_unlink(struct stet_xml_node *node);
void stet_xml_append(struct stet_xml_node *parent, struct stet_xml_node *node);
void stet_xml_insert_before(struct stet_xml_node *sibling,
    struct stet_xml_node *node);

/*
 * Appends what is in an element as XML. Elements of the namespace home have
 * no prefix and no declaration; the prefixes xml, xlink, xi are taken to be
 * declared, all others are declared where they are used.
 */
void stet_xml_put_content(struct stet_buf *out,
    const struct stet_xml_node *element, const char *home);

/* The same for a node as a whole. */
void stet_xml_put(struct stet_buf *out, const struct stet_xml_node *node,
    const char *home);

/* Is every byte white space, as XML has it? */
bool stet_xml_is_blank(struct stet_str text);

#define STET_XML_XLINK "http://www.w3.org/1999/xlink"
#define STET_XML_XML "http://www.w3.org/XML/1998/namespace"
#define STET_XML_XINCLUDE "http://www.w3.org/2001/XInclude"
#define STET_XML_MATHML "http://www.w3.org/1998/Math/MathML"
#define STET_XML_SVG "http://www.w3.org/2000/svg"

#endif
