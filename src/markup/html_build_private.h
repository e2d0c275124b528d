/* html_build_private.h: what the parts of the builder share. */
#ifndef MARKUP_HTML_BUILD_PRIVATE_H
#define MARKUP_HTML_BUILD_PRIVATE_H

#include "markup/html_build.h"

/* What a node may hold, and what a kind is for its parent: STET_C_*. */

static inline unsigned
html_holds(const struct stet_node *node)
{
	return stet_kind_info(node->kind)->holds;
}

static inline unsigned
html_is(enum stet_kind kind)
{
	return stet_kind_info(kind)->is;
}

/* html_room.c */

/* Where below parent a node of this class can stand, when what is missing
 * between them has been added; NULL: nowhere. */
struct stet_node *html_room(struct stet_doc *doc, struct stet_node *parent,
    unsigned wanted, struct stet_span at);

/* The kind of a block in parent: what that cannot hold is a group there. */
enum stet_kind html_kind_in(const struct stet_node *parent,
    enum stet_kind kind);

/* html_build.c */

bool html_is_space(char c);

/* The innermost open node that is no inline. */
struct stet_node *html_container(const struct html_builder *b);

/* Makes a node of the text so far. */
void html_flush(struct html_builder *b);

/* Puts text in which any white space is one space. */
void html_put_words(struct html_builder *b, struct stet_str text);

struct html_frame *html_push(struct html_builder *b, const struct html_tag *tag,
    enum html_frame_mode mode);

/* Makes a node of an inline; NULL: it has begun anew too often. */
struct stet_node *html_add_inline(struct html_builder *b,
    struct stet_node *parent, struct html_frame *f);

/* Sees to it that an inline can be added to b->node. */
void html_begin_inline(struct html_builder *b);

/* html_gather.c */

/* Begins an element of a text, and ends it. */
void html_gather(struct html_builder *b, const struct html_tag *tag);
void html_end_gathered(struct html_builder *b, struct html_frame *f);

/* Code that turns out to hold elements. */
void html_open_code(struct html_builder *b, struct html_frame *f);

/* An element in any other such text. */
void html_start_in_text(struct html_builder *b, const struct html_tag *tag);
void html_name_language(struct html_builder *b, const struct html_tag *tag);

#endif
