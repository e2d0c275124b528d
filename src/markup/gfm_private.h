/* gfm_private.h: what the parts of the GFM reader share. */
#ifndef MARKUP_GFM_PRIVATE_H
#define MARKUP_GFM_PRIVATE_H

#include <cmark-gfm.h>

#include <stet/buf.h>

#include "base/table.h"
#include "markup/gfm.h"

/*
 * A character that neither counts as punctuation nor as white space, and
 * never stands in text (a noncharacter, U+FDD0). Put beside a delimiter run,
 * it makes cmark take the run as Chinese authors mean it.
 */
#define GFM_MARK "\xEF\xB7\x90"
#define GFM_MARK_SIZE 3

/* One text on its way through cmark into the tree. */
struct gfm_text {
	struct stet_doc *doc;
	unsigned flags;
	struct stet_str source; /* as the caller gave it */
	struct stet_span at;
	struct stet_str fed;     /* what cmark got; source, or marked */
	struct stet_buf marks;   /* size_t each: where fed has GFM_MARKs */
	size_t prelude_lines;    /* put before the text */
	size_t prelude_size;     /* in bytes */
	struct stet_table *used; /* labels of footnotes in texts before */
	struct stet_str *labels; /* of footnotes, in the order of the prelude */
	size_t label_count;
	size_t *lines; /* offsets in fed; NULL: fed is one line */
	size_t line_count;
	struct stet_buf run; /* of the text being gathered */
};

/* Makes the extensions known to cmark. Cannot fail. */
void gfm_register(void);

/* Appends text to out with the marks it needs, and their places in out to
 * marks. Appends nothing when it needs none. */
void gfm_mark_han(struct stet_buf *out, struct stet_buf *marks,
    struct stet_str text);

/* Builds the tree below or, for sections, beside here; see stet_gfm_blocks. */
struct stet_node *gfm_build(struct gfm_text *text, struct stet_node *here,
    cmark_node *root);

/* Appends the inlines of the text's first paragraph to parent. */
struct stet_node *gfm_build_inlines(struct gfm_text *text,
    struct stet_node *parent, cmark_node *root);

/*
 * Adds a text that is one paragraph, perhaps with a number in front, in which
 * no character means anything to Markdown. Most texts are so, and need not go
 * through cmark. False: this one must; nothing was added.
 */
bool gfm_add_plain(struct stet_doc *doc, struct stet_node *parent,
    struct stet_str text, struct stet_span at);

/* How much of a bare URL is one for Chinese readers: up to full-width
 * characters, without punctuation at its end. */
size_t gfm_bare_url_size(struct stet_str shown);

#endif
