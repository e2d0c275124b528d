/* read.h: what the parts of the EPUB reader share. */
#ifndef EPUB_READ_H
#define EPUB_READ_H

#include "epub.h"
#include "markup/ocf.h"
#include "markup/xml.h"

#define EPUB_DC "http://purl.org/dc/elements/1.1/"
#define EPUB_OPF "http://www.idpf.org/2007/opf"
#define EPUB_OPS "http://www.idpf.org/2007/ops"

/* A resource of the book: an item of the manifest (EPUB 3.3, section 5.6.2). */
struct epub_file {
	struct stet_str id;
	struct stet_str path; /* in the container; s NULL: it is elsewhere */
	struct stet_str href; /* as it is written */
	struct stet_str media_type, properties, fallback;
	struct stet_span at;
	const struct stet_ocf_member *member; /* NULL: not in the container */
	struct stet_str refused; /* why it cannot be read; or empty */
	bool in_spine, linear;
	struct stet_xml_doc xml; /* of a text; root NULL: it is none */
	struct stet_table ids;   /* that are others in the document: struct
	                            stet_str, by what they are in the file */
	struct stet_str anchor;  /* the id that it begins with; empty: none */
	struct stet_str label;   /* in the table of contents; s NULL: none */
	unsigned level;          /* of that */
	struct epub_file *next;
	struct epub_file *next_in_spine;
};

struct epub_reader {
	struct stet_doc *doc;
	const struct stet_job *job;
	struct stet_diag *diag;
	struct stet_arena *arena; /* of the document */
	struct stet_ocf ocf;
	struct stet_table names;  /* of XML */
	struct stet_table locked; /* paths that encryption.xml names: what is
	                             said of each; see read_container.c */
	struct stet_str package_path;
	struct stet_xml_doc package;
	struct stet_table by_id, by_path; /* struct epub_file */
	struct stet_table ids;            /* of all texts: struct epub_file */
	struct stet_table made_ids;       /* how often one was made: unsigned */
	struct stet_table pictures; /* struct epub_file, by what the document
	                               calls them */
	size_t page_count;          /* of pages that stet bound */
	struct epub_file *first, *last;
	struct epub_file *spine, *last_in_spine;
	struct epub_file *nav, *ncx, *cover; /* NULL: there is none */
	const struct stet_value *page_meta; /* what the only page of a book says
	                                       of itself, beside the book;
	                                       NULL: there is no such page */
	bool overlays; /* are left out, which is recorded */
	bool styled;   /* so is the style */
	bool carried;  /* the texts bring metadata that stet wrote */
};

/* read_container.c: the way to the package. */

/* Opens the container, and reads the package document into r->package. */
enum stet_status epub_read_container(struct epub_reader *r);

/*
 * Unpacks a member and reads it as XML, in whatever encoding it is. The text
 * lives as long as the document, and is a source of its own in the sink.
 */
enum stet_status epub_read_xml(struct epub_reader *r,
    const struct stet_ocf_member *member, bool recover,
    struct stet_xml_doc *xml);

/* The same without reading it: the text in UTF-8, and where it is. */
enum stet_status epub_read_text(struct epub_reader *r,
    const struct stet_ocf_member *member, struct stet_str *text,
    struct stet_span *at);

/* read_paths.c: addresses in the container (OCF: EPUB 3.3, section 4.2.5). */

/*
 * The path that an address leads to from a file in the container, and the
 * fragment behind it. s is NULL when it leads out of the container, or
 * elsewhere; the path is empty when it is the file itself.
 */
struct stet_str epub_resolve(struct stet_arena *arena, struct stet_str from,
    struct stet_str href, struct stet_str *fragment);

/* read_package.c: manifest and spine. */
enum stet_status epub_read_package(struct epub_reader *r);

/* The file of this path; also one that the manifest forgets. NULL: it is not
 * in the container. */
struct epub_file *epub_file(struct epub_reader *r, struct stet_str path);

/* read_toc.c: puts labels and levels of the tables of contents to the files. */
enum stet_status epub_read_toc(struct epub_reader *r);

/* read_load.c: loads the files of the spine. */
enum stet_status epub_load_texts(struct epub_reader *r);

/* Is it a page that is a picture? */
bool epub_is_picture(const struct epub_file *file);

/* read_texts.c: the texts of the spine become one document. */
enum stet_status epub_read_texts(struct epub_reader *r);

/* Its second half: what is loaded becomes r->doc. */
enum stet_status epub_read_spine(struct epub_reader *r);

/* Does a page begin with it that is a section, with a title of its own? */
bool epub_is_whole(const struct epub_file *file);

/* The body of a text; that of HTML may lack it. */
const struct stet_xml_node *epub_body(const struct epub_file *file);

/* Covers, title pages and contents that the writer made. */
bool epub_is_made(const struct epub_reader *r,
    const struct stet_xml_node *body);

/* The title of the part that this text begins; s NULL: it begins none. */
struct stet_str epub_part_title(const struct stet_xml_node *body);

/* What the head of a text says of the document; NULL: nothing. */
struct stet_value *epub_read_head(struct epub_reader *r,
    const struct epub_file *file);

/* What says that a page begins with a text that stet wrote; NULL: nothing. */
const struct stet_xml_node *epub_page_mark(const struct epub_file *file);

/* read_links.c: ids that stand once, and links between files. */

/* Makes the ids and addresses of all texts those of one document. */
void epub_join_links(struct epub_reader *r);

/* Joins the resources of the document with the files that they are. */
void epub_join_resources(struct epub_reader *r);

/* The attribute of this name, to be changed; NULL: there is none. */
struct stet_xml_attr *epub_attr(const struct stet_xml_node *element,
    const char *name);

/* read_metadata.c: to be called when the texts are read. */
enum stet_status epub_read_metadata(struct epub_reader *r);

/* read_settle.c: Puts into the metadata of the document what the package says
 * and the texts do not carry; others is what info has no place for. */
void epub_settle(struct epub_reader *r, const struct epub_info *shown,
    const struct stet_value *others);

/* What the package says that info has no place for. */
struct epub_others {
	struct stet_value *map;
	struct stet_table by_key; /* the values of the map */
};

/* Adds a text to the map, as one of a list if the key is there. */
void epub_other(struct stet_arena *arena, struct epub_others *others,
    struct stet_str key, struct stet_str text);

#endif
