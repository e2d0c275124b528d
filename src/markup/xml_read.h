/* xml_read.h: what the parts of the reading of XML share. */
#ifndef MARKUP_XML_READ_H
#define MARKUP_XML_READ_H

#include <libxml/parser.h>

#include "markup/xml.h"

/* A name that was found before: libxml2 has one copy of each. */
struct xml_recent {
	const xmlChar *local, *space;
	struct stet_xml_name *name;
};

#define XML_RECENT 64 /* a power of two */

/* A text being read. */
struct xml_reader {
	const struct stet_xml_job *job;
	struct stet_xml_doc *xml;
	struct stet_arena *arena, *nodes;
	xmlParserCtxtPtr ctxt;
	struct stet_xml_node *here; /* the element that is open */
	size_t depth;
	size_t mark;           /* where the last event ended */
	size_t entity_end;     /* behind the reference last expanded */
	size_t expanded;       /* bytes of entities */
	size_t loaded;         /* bytes of declarations in other files */
	size_t defaults;       /* attributes that elements have by themselves */
	size_t referred;       /* references to other files that are to come */
	bool outside;          /* the parser reads such declarations */
	struct stet_str run;   /* text of this node so far, in the source, */
	struct stet_buf spill; /* or, when it is not one piece there, here */
	size_t run_start;
	struct stet_buf key;
	struct xml_recent recent[XML_RECENT]; /* by their addresses */
	enum stet_status status;              /* the first failure */
};

/* xml_read.c */

/* How far the parser has come, in bytes of the text. */
size_t xml_offset(const struct xml_reader *r);
struct stet_span xml_span(const struct xml_reader *r, size_t from, size_t to);

/* Ends the reading; the first failure is the one that counts. */
void xml_fail(struct xml_reader *r, enum stet_status status);
void xml_fail_at(struct xml_reader *r, enum stet_status status,
    enum stet_condition condition, const char *what);
void xml_note_here(struct xml_reader *r, enum stet_condition condition,
    const xmlChar *what);

/* xml_events.c: events of SAX2 (libxml/parser.h); context is the reader */

void xml_start_element(void *context, const xmlChar *local,
    const xmlChar *prefix, const xmlChar *space, int space_count,
    const xmlChar **spaces, int attr_count, int defaulted,
    const xmlChar **attrs);
void xml_end_element(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *space);
void xml_put_text(void *context, const xmlChar *at, int length);
void xml_comment(void *context, const xmlChar *text);
void xml_instruction(void *context, const xmlChar *target, const xmlChar *data);

/* A new node at the end of what is open; NULL: the reading has failed. */
struct stet_xml_node *xml_add(struct xml_reader *r, enum stet_xml_kind kind,
    struct stet_span at);

/* Ends the text node that is being read, if any. */
void xml_end_text(struct xml_reader *r);

/* Has memory ended? */
bool xml_has_failed(const struct xml_reader *r);

/* The target of the instruction that an entity in another file becomes. */
#define XML_ELSEWHERE "entity-elsewhere"

/* xml_subset.c */

/* The text of a file that a document type names; s is NULL: it is not read. */
struct stet_str xml_load(struct xml_reader *r, const xmlChar *public_id,
    struct stet_str ref);

/* A reference from where the parser is now. */
struct stet_str xml_resolve_here(const struct xml_reader *r,
    const xmlChar *system_id);

void xml_attribute(void *context, const xmlChar *element, const xmlChar *name,
    int type, int kind, const xmlChar *value, xmlEnumerationPtr values);

/* xml_attributes.c */

#define XML_MOST_ATTRIBUTES 10000
#define XML_MOST_ATTRIBUTES_TEXT "10000"

/* Where an element has more attributes than that, for each of which the parser
 * would look through all others; text.n: nowhere. */
size_t xml_many_attributes(struct stet_str text);

void xml_external_subset(void *context, const xmlChar *name,
    const xmlChar *public_id, const xmlChar *system_id);

/* xml_entities.c: events of SAX2 (libxml/parser.h); context is the reader */

void xml_start_document(void *context);
void xml_document_type(void *context, const xmlChar *name,
    const xmlChar *public_id, const xmlChar *system_id);
void xml_declare(void *context, const xmlChar *name, int type,
    const xmlChar *public_id, const xmlChar *system_id, xmlChar *text);
void xml_declare_unparsed(void *context, const xmlChar *name,
    const xmlChar *public_id, const xmlChar *system_id,
    const xmlChar *notation);
/* Counts bytes that are not in the text; false: they are too many. */
bool xml_count(struct xml_reader *r, size_t bytes);

xmlEntityPtr xml_get_entity(void *context, const xmlChar *name);
xmlEntityPtr xml_get_parameter(void *context, const xmlChar *name);

#endif
