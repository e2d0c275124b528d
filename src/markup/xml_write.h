/*
 * xml_write.h: well-formed XML 1.0, whatever the texts are. Elements close by
 * themselves in the right order, and what XML cannot hold is replaced.
 */
#ifndef MARKUP_XML_WRITE_H
#define MARKUP_XML_WRITE_H

#include <stet/buf.h>

struct stet_xml {
	struct stet_buf *out;
	struct stet_buf open; /* const char * each: the elements not ended */
	bool in_tag;          /* a start tag that can still get attributes */
	size_t replaced;      /* characters that XML cannot hold, so far */
};

/* For a document of its own, or for more of one, at the end of out. */
void stet_xml_init(struct stet_xml *xml, struct stet_buf *out);

/* Frees what is kept for open elements, and passes its errors on to out. */
void stet_xml_free(struct stet_xml *xml);

void stet_xml_declaration(struct stet_xml *xml);

/* Names are of the writer's own choice, and live until the element ends. */
void stet_xml_start(struct stet_xml *xml, const char *name);

/* Directly after the start of its element, or of another attribute. */
void stet_xml_attr(struct stet_xml *xml, const char *name,
    struct stet_str value);

/* An attribute is left out when its value is empty. */
void stet_xml_attr_if(struct stet_xml *xml, const char *name,
    struct stet_str value);

void stet_xml_text(struct stet_xml *xml, struct stet_str text);

/* Ends the element started last; without contents its tag ends in "/>". */
void stet_xml_end(struct stet_xml *xml);

/* An element with a text and nothing else. */
void stet_xml_element(struct stet_xml *xml, const char *name,
    struct stet_str text);

/* A processing instruction (XML 1.0, section 2.6); "?>" in data is replaced
 * by "? >", so data that may hold it is to be escaped by the caller. */
void stet_xml_pi(struct stet_xml *xml, const char *target,
    struct stet_str data);

/* "--" and a "-" at the end are not allowed (section 2.5): spaces part them. */
void stet_xml_comment(struct stet_xml *xml, struct stet_str text);

/* A line end, with an indentation of one space for each open element. */
void stet_xml_line(struct stet_xml *xml);

/* Can this stand as an xml:id: is it an NCName (Namespaces in XML 1.0, section
 * 3)? */
bool stet_xml_is_name(struct stet_str text);

#endif
