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
	STET_XML_INSTRUCTION,
	STET_XML_REFERENCE /* to an entity in another file: name is its name,
	                      text a start tag that declares all prefixes */
};

struct stet_xml_attr {
	const struct stet_xml_name *name;
	struct stet_str value;
	struct stet_xml_attr *next;
};

struct stet_xml_node {
	enum stet_xml_kind kind;
	struct stet_span span; /* of an element: its start tag */
	struct stet_xml_node *parent, *first, *last, *prev, *next;
	struct stet_xml_name *name; /* of all but texts and comments */
	struct stet_xml_attr *attrs;
	struct stet_str text; /* of all others */
};

/* What an entity of a document type stands for. */
struct stet_xml_entity {
	struct stet_str text; /* s is NULL: what the file has */
	struct stet_str ref;  /* as seen from the input */
};

struct stet_xml_doc {
	struct stet_xml_node
	    *top; /* an element without name around the root and
	                         what stands before and after it */
	struct stet_xml_node *root;
	bool has_references; /* nodes that are STET_XML_REFERENCE */
	struct stet_str public_id, system_id; /* of the document type */
	/* Entities that are no XML, as pictures are in old documents: struct
	 * stet_str, the address, by name. */
	struct stet_table unparsed;
	struct stet_table entities; /* the other ones: struct stet_xml_entity */
};

/* Brings what a document type has in other files. */
struct stet_xml_files {
	void *context;
	/* The text of a file, in UTF-8; it lives as long as the document. at:
	 * where it is asked for. STET_E_IO: it is not to be had. */
	enum stet_status (*load)(void *context, struct stet_str ref,
	    struct stet_span at, struct stet_str *text);
};

struct stet_xml_job {
	struct stet_doc *doc;
	struct stet_arena *nodes; /* has the nodes and attributes, which may go
	                             before the texts do; NULL: that of doc */
	struct stet_table *names; /* shared by what belongs together */
	struct stet_str text;     /* UTF-8, whatever it says of itself */
	struct stet_span at;
	struct stet_str ref; /* what the text is called, as seen from the
	                        input; empty: it is the input */
	const struct stet_xml_doc *around;  /* its entities are known here, too;
	                                       NULL: nothing is around it */
	const struct stet_xml_files *files; /* NULL: there are none */
	bool recover; /* go on where the text is not well-formed */
};

/*
 * Reads text, which must live as long as the document. Nothing else is opened
 * but what job->files brings of the document type; entities in other files stay
 * references, or, without files, are refused. STET_E_INPUT with an entry in the
 * sink: it is not XML, or has parts elsewhere; STET_E_LIMIT: nested too deep,
 * or entities that expand to too much; STET_E_MEMORY.
 */
enum stet_status stet_xml_read(const struct stet_xml_job *job,
    struct stet_xml_doc *xml);

/*
 * Copies the bytes of a file as UTF-8, without its mark. said: the encoding
 * that the reference to it names, if it says nothing itself; may be empty.
 * STET_E_INPUT: they are not in that encoding, or it is not known;
 * STET_E_LIMIT: too large; STET_E_MEMORY, unless the arena says so.
 */
enum stet_status stet_xml_decode(struct stet_arena *arena,
    struct stet_str bytes, struct stet_str said, struct stet_str *text);

/* A reference in a file of this name, as seen from the input. */
struct stet_str stet_xml_resolve(struct stet_arena *arena, struct stet_str file,
    struct stet_str ref);

/* How much of a text is the declaration of its version and encoding. */
size_t stet_xml_text_declaration(struct stet_str text);

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
static inline struct stet_xml_node *
stet_xml_next(const struct stet_xml_node *node, const struct stet_xml_node *top,
    bool skip)
{
	if (!skip && node->first != NULL)
		return node->first;
	while (node != top && node->next == NULL)
		node = node->parent;
	return node == top ? NULL : node->next;
}

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

/* Appends text with references for what would be markup; quoted: in the value
 * of an attribute. */
void stet_xml_put_escaped(struct stet_buf *out, struct stet_str text,
    bool quoted);

/* Is every byte white space, as XML has it? */
bool stet_xml_is_blank(struct stet_str text);

#define STET_XML_XLINK "http://www.w3.org/1999/xlink"
#define STET_XML_XML "http://www.w3.org/XML/1998/namespace"
#define STET_XML_XINCLUDE "http://www.w3.org/2001/XInclude"
#define STET_XML_MATHML "http://www.w3.org/1998/Math/MathML"
#define STET_XML_SVG "http://www.w3.org/2000/svg"

#endif
