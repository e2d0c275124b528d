/*
 * gfm_write_ids.c: the ids of blocks, for which Markdown has no place but
 * headings and HTML. Where something refers to one, an anchor stands before
 * the block; else it is a loss.
 */
#include <string.h>

#include <stet/walk.h>

#include "markup/gfm_shown.h"
#include "markup/gfm_write_private.h"

void
gfm_find_targets(struct gfm_writer *w, const struct stet_node *root)
{
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk)) {
		struct stet_table_entry *entry;

		if (!walk.entering || walk.node->kind != STET_LINK ||
		    !stet_str_starts(walk.node->u.link.href, "#"))
			continue;
		entry = stet_table_entry(&w->targets, w->arena,
		    stet_str_from(walk.node->u.link.href, 1));
		if (entry != NULL)
			entry->value = w;
	}
}

/* Has it an id that no tag of the source says, and no heading? */
static bool
has_id(const struct stet_node *node)
{
	if ((node->flags & STET_SAID_RAW) != 0 || node->attrs == NULL ||
	    stet_attr(node, "id").n == 0)
		return false;
	return node->kind != STET_TITLE && node->kind != STET_HEADING &&
	    (node->kind != STET_SECTION || node->first == NULL ||
		node->first->kind != STET_TITLE);
}

/* The next node of a block with such an id. A section has its blocks said one
 * by one, and so has the document. */
static const struct stet_node *
next_with_id(struct stet_walk *walk, const struct stet_node *block)
{
	while (stet_walk_next(walk)) {
		const struct stet_node *node = walk->node;

		if (!walk->entering)
			continue;
		if (stet_kind_info(node->kind)->member == STET_M_RAW ||
		    (node == block &&
			(node->kind == STET_SECTION ||
			    node->kind == STET_DOCUMENT)))
			stet_walk_skip(walk);
		if (has_id(node))
			return node;
	}
	return NULL;
}

/* The ids that tags in a text say. */
static struct stet_table
ids_said(struct gfm_writer *w, struct stet_str text)
{
	static const char start[] = " id=\"";
	struct stet_table said = { NULL, 0, 0 };

	while (text.n > 0) {
		size_t n = stet_str_find(text, '"') + 1;
		struct stet_table_entry *entry;
		struct stet_str before = { text.s, n }, id;

		if (n > text.n)
			break;
		text = stet_str_from(text, n);
		if (!stet_str_ends(before, start))
			continue;
		id = (struct stet_str){ text.s, stet_str_find(text, '"') };
		entry =
		    stet_table_entry(&said, w->arena, stet_copy(w->arena, id));
		if (entry != NULL)
			entry->value = w;
	}
	return said;
}

/* As it stands in a tag. */
static struct stet_str
escaped(struct gfm_writer *w, struct stet_str id)
{
	stet_buf_cut(&w->text, 0);
	gfm_put_html_text(&w->text, id);
	return stet_copy(w->arena, stet_buf_str(&w->text));
}

bool
gfm_find_lost_ids(struct gfm_writer *w, const struct stet_node *block,
    struct stet_str written)
{
	struct stet_walk walk = stet_walk(block);
	const struct stet_node *node = next_with_id(&walk, block);
	struct stet_table said;

	stet_buf_cut(&w->anchors, 0);
	if (node == NULL)
		return false;
	said = ids_said(w, written);
	for (; node != NULL; node = next_with_id(&walk, block)) {
		struct stet_str id = stet_attr(node, "id");
		struct stet_str tag = escaped(w, id);

		if (stet_table_find(&said, tag) != NULL)
			continue;
		if (stet_table_find(&w->targets, id) == NULL) {
			stet_note(w->diag, STET_D_LOST_ATTRIBUTE, node->span,
			    stet_str("id"));
			continue;
		}
		stet_puts(&w->anchors, "<a id=\"");
		stet_put(&w->anchors, tag);
		stet_puts(&w->anchors, "\"></a>");
	}
	return w->anchors.n > 0;
}

void
gfm_put_anchors(struct gfm_writer *w, const struct stet_node *block)
{
	gfm_begin_block(w, block);
	gfm_put_line(w, stet_buf_str(&w->anchors));
	gfm_put_line(w, stet_str(NULL));
	w->fresh = true;
}
