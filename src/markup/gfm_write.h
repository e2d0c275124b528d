/* gfm_write.h: blocks of the tree as GitHub-flavoured Markdown (spec 0.29). */
#ifndef MARKUP_GFM_WRITE_H
#define MARKUP_GFM_WRITE_H

#include <stet/buf.h>
#include <stet/tree.h>

enum stet_gfm_wrap { STET_WRAP_KEEP, STET_WRAP_NONE, STET_WRAP_SENTENCE };
enum stet_gfm_tables { STET_TABLES_AUTO, STET_TABLES_PIPE, STET_TABLES_HTML };

/* How Markdown is written where it leaves a choice. All zero is the style of
 * the house. */
struct stet_gfm_style {
	enum stet_gfm_wrap wrap;
	unsigned columns; /* not 0: lines are no longer, where they can be */
	enum stet_gfm_tables tables;
	char bullet;     /* '-' (or 0), '*' or '+' */
	char fence;      /* '`' (or 0) or '~' */
	bool strict;     /* readers with STET_GFM_HAN need not read it right */
	bool setext;     /* headings of levels 1 and 2 are underlined */
	bool references; /* addresses of links stand at the end */
};

/*
 * Appends the blocks from first to last, which are siblings, with all below
 * them; a blank line goes before them if out holds anything. A document is one
 * block. skip is a block that is left out, or NULL; style NULL is that of the
 * house. What Markdown has no word for is recorded in diag.
 */
void stet_gfm_write(struct stet_buf *out, const struct stet_node *first,
    const struct stet_node *last, const struct stet_node *skip,
    const struct stet_gfm_style *style, struct stet_diag *diag);

#endif
