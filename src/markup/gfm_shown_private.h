/* gfm_shown_private.h: what inlines and blocks share that become HTML. */
#ifndef MARKUP_GFM_SHOWN_PRIVATE_H
#define MARKUP_GFM_SHOWN_PRIVATE_H

#include "markup/gfm_shown.h"

struct gfm_shown {
	struct stet_buf *out;
	unsigned flags;
	const struct stet_node *html; /* a block that is said so, or NULL */
	struct stet_buf tight;        /* a byte for each list that is open */
	unsigned images; /* that are open: only texts count there */
};

bool gfm_is_compared(const struct gfm_shown *h);

/* Code in which no line is empty, as that would end the block of HTML. */
void gfm_show_code(struct gfm_shown *h, struct stet_str text);

/* Raw parts keep their text, but for empty lines in them. */
void gfm_show_raw(struct gfm_shown *h, const struct stet_node *node);

void gfm_show_attr(struct gfm_shown *h, const char *name,
    struct stet_str value);

/* What stands before what is in an inline, and behind. */
void gfm_show_inline(struct gfm_shown *h, const struct stet_node *node);
void gfm_show_inline_end(struct gfm_shown *h, const struct stet_node *node);

#endif
