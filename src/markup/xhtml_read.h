/*
 * xhtml_read.h: elements of HTML to the tree: of any page, and exactly what
 * was written by xhtml_write.h.
 *
 * What is shown counts for more than what data-stet carries. Elements of HTML
 * are what html.h says, but
 *
 * - a section that begins with a heading is one, and so is what follows a
 *   heading where sections can stand;
 * - footnotes are found by epub:type and role, and by what refers to them;
 * - text in an item, and a picture in a figure, stand in a paragraph;
 * - MathML and SVG are raw parts.
 */
#ifndef MARKUP_XHTML_READ_H
#define MARKUP_XHTML_READ_H

#include "markup/xml.h"

struct stet_xhtml_reader;

/* For the pages of one document; NULL without memory. */
struct stet_xhtml_reader *stet_xhtml_reader_new(struct stet_doc *doc);
void stet_xhtml_reader_free(struct stet_xhtml_reader *reader);

/*
 * To be called before the first page is read, if ids stand once in all pages
 * and links between them lead to those: footnotes are then found on other
 * pages than the references to them.
 */
void stet_xhtml_read_ahead(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *const *pages, size_t count);

/* What follows was another document: equal labels of its footnotes are those of
 * others. */
void stet_xhtml_next_document(struct stet_xhtml_reader *reader);

/*
 * Appends to parent, which holds blocks, what is in the element: the body of a
 * page, or its root. Footnotes are not in their places before the end of all
 * pages. What comes before and behind the element is left.
 */
void stet_xhtml_read(struct stet_xhtml_reader *reader, struct stet_node *parent,
    const struct stet_xml_node *element);

/* Puts footnotes where they belong; those that stood at the end of a document
 * go to the end of what is below parent. */
void stet_xhtml_read_notes(struct stet_xhtml_reader *reader,
    struct stet_node *parent);

/* What the body of a page says of the root of the document. false: it was not
 * written by stet. */
bool stet_xhtml_read_root(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *body);

/* Metadata from the head of a page; false: it was not written by stet, and
 * nothing is read. */
bool stet_xhtml_read_meta(struct stet_doc *doc,
    const struct stet_xml_node *head);

/* Is it an element of this name, of HTML or of no namespace? */
bool stet_xhtml_is(const struct stet_xml_node *node, const char *name);

/* What data-stet carries for a member that the element shows so; s is NULL:
 * what is shown counts. */
struct stet_str stet_xhtml_carried(struct stet_arena *arena,
    const struct stet_xml_node *element, const char *member,
    struct stet_str shown);

#define STET_XML_XHTML "http://www.w3.org/1999/xhtml"

#endif
