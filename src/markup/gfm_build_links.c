/* gfm_build_links.c: links, and addresses that are links as they stand. */
#include <string.h>

#include "markup/gfm_build_private.h"

/* Where the next address in text begins, or text.n. */
static size_t
find_address(struct stet_str text)
{
	static const char *const schemes[] = { "http://", "https://",
		"ftp://" };

	for (size_t i = 0; i < text.n; i++)
		for (size_t s = 0; s < sizeof(schemes) / sizeof(schemes[0]);
		     s++)
			if (stet_str_starts(stet_str_from(text, i), schemes[s]))
				return i;
	return text.n;
}

/* Cuts a bare link where full-width text goes on, which is text again. */
static void
add_cut_link(struct gfm_builder *b, struct stet_str href, struct stet_str shown)
{
	size_t prefix = href.n - shown.n;

	while (shown.n > 0) {
		size_t n = gfm_bare_url_size(shown), next;

		gfm_flush(b);
		gfm_add_bare_link(b, (struct stet_str){ href.s, prefix + n },
		    (struct stet_str){ shown.s, n });
		shown = stet_str_from(shown, n);
		next = find_address(shown);
		gfm_gather(b, (struct stet_str){ shown.s, next }, GFM_NOWHERE);
		shown = stet_str_from(shown, next);
		href = shown;
		prefix = 0;
	}
}

/* Is this a link that shows its own address, without brackets around it? The
 * autolink extension gives such links no place, but for "www." */
static bool
is_bare(struct gfm_builder *b, cmark_node *from, struct stet_str href,
    struct stet_str *shown)
{
	cmark_node *child = cmark_node_first_child(from);

	if (child == NULL || cmark_node_next(child) != NULL ||
	    cmark_node_get_type(child) != CMARK_NODE_TEXT)
		return false;
	*shown = gfm_keep(b->text, cmark_node_get_literal(child));
	if (shown->n == 0 || href.n < shown->n ||
	    !stet_str_eq(*shown, stet_str_from(href, href.n - shown->n)))
		return false;
	return cmark_node_get_start_line(from) == 0 ||
	    (href.n > shown->n && stet_str_starts(*shown, "www."));
}

void
gfm_build_link(struct gfm_builder *b, cmark_node *from)
{
	struct stet_str href = gfm_keep(b->text, cmark_node_get_url(from)),
			shown;

	if (!is_bare(b, from, href, &shown)) {
		b->node = stet_add(b->doc, b->node, STET_LINK,
		    gfm_span_of(b->text, from));
		if (b->node == NULL)
			return;
		b->node->u.link.href = href;
		b->node->u.link.title =
		    gfm_keep(b->text, cmark_node_get_title(from));
		return;
	}
	if ((b->text->flags & STET_GFM_HAN) != 0)
		add_cut_link(b, href, shown);
	else
		gfm_add_bare_link(b, href, shown);
	cmark_iter_reset(b->iter, from, CMARK_EVENT_EXIT);
}
