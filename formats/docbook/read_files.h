/* read_files.h: other files that a document consists of. */
#ifndef DOCBOOK_READ_FILES_H
#define DOCBOOK_READ_FILES_H

#include "read.h"

/* A file that has been read. */
struct docbook_file {
	uint32_t number; /* in the sink */
	struct stet_str ref, text;
	const struct docbook_file *in; /* that includes it; NULL: the input */
	const struct stet_xml_doc *declares; /* entities; NULL: none */
	struct docbook_file *next;           /* of all */
	size_t depth;
};

/* Where a stretch of XML has come from; NULL: from the input. */
const struct docbook_file *docbook_file_of(const struct docbook_reader *d,
    uint32_t number);

/* Its name as seen from the input; empty for the input. */
struct stet_str docbook_file_ref(const struct docbook_file *file);

/* Says that ref is not included: "ref: what is wrong". */
void docbook_not_included(struct docbook_reader *d, struct stet_span at,
    struct stet_str ref, const char *why);

/* Where a file is named, and as what. */
struct docbook_ask {
	const struct docbook_file *in;
	struct stet_str ref; /* as seen from the input */
	struct stet_str encoding;
	struct stet_span at;
};

/*
 * Reads a file. STET_E_IO: it cannot be had, and why is the end of a message;
 * else what is wrong has been said: STET_E_INPUT: it is one of those that it is
 * named in; STET_E_LIMIT: there are too many; STET_E_MEMORY.
 */
enum stet_status docbook_open(struct docbook_reader *d,
    const struct docbook_ask *ask, struct docbook_file **file,
    const char **why);

/* For struct stet_xml_files; context is the reader. */
enum stet_status docbook_load_declarations(void *context, struct stet_str ref,
    struct stet_span at, struct stet_str *text);

/* Keeps the entities that a file declares, for the files in it. */
void docbook_declares(struct docbook_reader *d, const struct docbook_file *file,
    const struct stet_xml_doc *xml);

/* read_parts.c */

/* Leaves the part of a text that is named so (RFC 5147): "line=4,10" or
 * "char=4,10". False: there is no such part. */
bool docbook_cut(struct stet_str *text, struct stet_str part);

/* The element that is named so, by "id", "element(id/1)", "element(/1/2)" or
 * "xpointer(id('a'))"; NULL: there is none, or it is named otherwise. */
struct stet_xml_node *docbook_find_part(const struct stet_xml_doc *xml,
    struct stet_str part);

/* read_files.c */

/* Puts what is in el in the place of another element. */
void docbook_unwrap(struct stet_xml_node *el, struct stet_xml_node *place);

/* Puts what an entity in another file stands for in its place. */
enum stet_status docbook_expand(struct docbook_reader *d,
    struct stet_xml_node *reference);

#endif
