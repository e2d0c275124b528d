/*
 * docbook.h: what the reader and the writer of DocBook agree on.
 *
 * A node of the tree stands for the usual element of its kind (a paragraph for
 * para). Where it stands for another one, or where the tree has no kind for an
 * element, the node says so by attributes:
 *
 *	docbook:element   the local name of the element; "{URI}name" outside of
 *	                  DocBook; DOCBOOK_NONE: no element of its own, what is
 *	                  in it stands in the element around it
 *	docbook:content   what is in the element, as XML, where the node cannot
 *	                  hold its markup, or is not shown at all
 *	docbook:NAME      its attribute NAME, but id, lang, role and class,
 *	                  which are those of the tree; docbook:xlink:NAME
 *	docbook:columns   of a table: its colspec, spanspec, col, colgroup as XML
 *	docbook:tgroup:NAME  of a table: the attribute NAME of its only tgroup
 *	docbook:in        of a title: the element that it stands in, "info"
 *	docbook:entry:NAME  of a term: the attribute NAME of its varlistentry or
 *	                  glossentry
 *
 * In docbook:content the elements of DocBook have no prefix; xlink, xi and xml
 * are taken to be declared.
 */
#ifndef DOCBOOK_H
#define DOCBOOK_H

#include <stet/format.h>

#define DOCBOOK_SPACE "http://docbook.org/ns/docbook"

#define DOCBOOK_ELEMENT "docbook:element"
#define DOCBOOK_CONTENT "docbook:content"
#define DOCBOOK_IN "docbook:in"
#define DOCBOOK_NONE "#none"

/* The key in metadata under which the reader leaves what is in the info of a
 * document, as XML like that of docbook:content; the entry is blank. */
#define DOCBOOK_INFO "docbook:info"

extern const struct stet_format stet_format_docbook;

/* The element that nodes of this kind usually are; NULL: there is none. A
 * list is ordered or not. */
const char *docbook_usual_element(const struct stet_node *node);

/* The language that the metadata say; the root has it if it says no other. */
struct stet_str docbook_language(const struct stet_doc *doc);

/* The name of a delimiter, as in the JSON format. */
const char *docbook_delimiter(enum stet_delimiter delimiter);

/* shown.c: a number that tells what is below a node from what is not. */
uint32_t docbook_sum(const struct stet_node *node);

/* address.c: appends an address, with what it cannot hold percent-encoded. */
void docbook_put_address(struct stet_buf *out, struct stet_str text);

enum stet_status docbook_read(struct stet_doc *doc, const struct stet_job *job);

/* Whether the source is to be written, with what has changed. */
bool docbook_may_copy(const struct stet_doc *doc, const struct stet_job *job);

enum stet_status docbook_write(const struct stet_doc *doc,
    const struct stet_job *job);

#endif
