/* gfm_write_nul.c: U+0000, which no text of Markdown can have. */
#include <string.h>

#include <stet/walk.h>

#include "markup/gfm_write_private.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD (GFM spec 0.29, section 2.3) */

static bool
has_nul(struct stet_str text)
{
	return stet_str_find(text, '\0') < text.n;
}

static bool
says_nul(const struct stet_node *node)
{
	switch (stet_kind_info(node->kind)->member) {
	case STET_M_TEXT:
		return has_nul(node->u.text);
	case STET_M_CODE:
		return has_nul(node->u.code.text) || has_nul(node->u.code.info);
	case STET_M_LABEL:
		return has_nul(node->u.label);
	case STET_M_RAW:
		return has_nul(node->u.raw.text);
	case STET_M_LINK:
		return has_nul(node->u.link.href) ||
		    has_nul(node->u.link.title);
	case STET_M_IMAGE:
		return has_nul(node->u.image.title);
	default:
		return false;
	}
}

static void
note_nul(const struct gfm_writer *w, const struct stet_node *root)
{
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk))
		if (walk.entering && says_nul(walk.node))
			stet_note(w->diag, STET_D_NUL_REPLACED, walk.node->span,
			    stet_str(NULL));
}

void
gfm_replace_nul(struct gfm_writer *w, const struct stet_node *first,
    const struct stet_node *last, size_t from)
{
	struct stet_str text = stet_str_from(stet_buf_str(w->out), from);

	if (!has_nul(text))
		return;
	for (const struct stet_node *n = first; n != NULL;
	     n = n == last ? NULL : n->next)
		note_nul(w, n);
	stet_buf_cut(&w->text, 0);
	stet_put(&w->text, text);
	stet_buf_cut(w->out, from);
	text = stet_buf_str(&w->text);
	while (text.n > 0) {
		size_t n = stet_str_find(text, '\0');

		stet_put(w->out, (struct stet_str){ text.s, n });
		if (n < text.n)
			stet_puts(w->out, REPLACEMENT);
		text = stet_str_from(text, n + 1);
	}
}
