/*
 * html_build.h: tags and texts in their order become nodes. Each start has its
 * end: that is for the parser to see to. What HTML allows and the tree does
 * not is put right so that no text is lost and none changes its place:
 *
 * - Text where only blocks may stand gets a paragraph, marked as generated;
 *   so do an item outside of a list, a row or a cell outside of its parent
 *   within a table, and text between the cells.
 * - A block inside of inlines ends them and their paragraph. They begin anew
 *   with the next text, inside the block or behind it.
 * - A paragraph or div where only inlines may stand is a space there.
 * - Parts of a table, terms and captions where they cannot stand are groups.
 */
#ifndef MARKUP_HTML_BUILD_H
#define MARKUP_HTML_BUILD_H

#include <stet/buf.h>

#include "markup/html.h"

/* Elements that stand deeper are passed over; their content is not. */
#define HTML_MOST_DEPTH 256

enum html_frame_mode {
	HTML_NODES,  /* a node, or one that waits for what it holds */
	HTML_INSIDE, /* nothing of its own; its content stands around it */
	HTML_GATHER, /* its content is a text */
	HTML_SKIP    /* its content is not shown */
};

struct html_frame {
	struct html_tag tag;
	enum stet_kind kind;
	enum html_frame_mode mode;
	struct stet_node *node; /* NULL: an inline not, or no longer, open */
	bool made;              /* it has been a node before */
};

enum html_space { HTML_NO_SPACE, HTML_SPACE, HTML_LINE };

struct html_builder {
	struct stet_doc *doc;
	struct stet_node *root; /* that everything is put into */
	struct stet_span at;
	struct html_frame frames[HTML_MOST_DEPTH];
	size_t depth;
	size_t beyond; /* elements that are passed over */
	bool page;     /* text in an item, or a picture in a figure, has a
	              paragraph that is not marked as generated */
	struct stet_node *block; /* that holds the inlines; NULL: none yet */
	struct stet_node *node;  /* that the next text goes to */
	bool ready;              /* all open inlines are nodes */
	enum html_space space;   /* that comes before the next text */
	bool fresh;              /* no space can come now */
	size_t again; /* how many more inlines may begin anew: a few tags
	                    must not become millions of nodes */
	struct stet_buf text; /* that is no node yet */
	size_t gathered;      /* where in it the text of an element begins */
};

/* Begins a fragment below root, which holds blocks or inlines; size is that of
 * its source. The buffer is kept between fragments. */
void html_build(struct html_builder *b, struct stet_doc *doc,
    struct stet_node *root, struct stet_span at, size_t size);

/* Name, attributes and their values live as long as the document. */
void html_build_start(struct html_builder *b, const struct html_tag *tag);
void html_build_end(struct html_builder *b);
void html_build_text(struct html_builder *b, struct stet_str text);

/* Ends all that is open. */
void html_build_done(struct html_builder *b);

#endif
