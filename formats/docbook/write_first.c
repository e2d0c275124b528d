/*
 * write_first.c: what DocBook wants in front of the blocks that it stands
 * among in the tree: who is quoted, and the title of a figure.
 */
#include "write.h"

static const struct stet_node *
find_kind(const struct stet_node *node, enum stet_kind kind)
{
	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		if (n->kind == kind)
			return n;
	return NULL;
}

/* One comes first; the others are text. */
static bool
comes_first(const struct stet_node *node)
{
	const struct stet_node *n = node->prev;

	while (n != NULL && n->kind != node->kind)
		n = n->prev;
	return n == NULL;
}

static void
put_first(struct docbook_writer *w, const struct stet_node *node)
{
	stet_xml_line(&w->xml);
	docbook_start(w, node, docbook_usual_element(node));
	docbook_start_text(w);
	docbook_started(w, node);
	docbook_visit(w, node);
	stet_xml_end(&w->xml);
}

bool
docbook_open_quote(struct docbook_writer *w, const struct stet_node *node)
{
	const struct stet_node *by = find_kind(node, STET_ATTRIBUTION);

	docbook_start_blocks(w, node,
	    docbook_element_of(w, node, "blockquote"));
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	if (by == NULL)
		return true;
	w->limited += !docbook_is_45(w);
	put_first(w, by);
	w->limited -= !docbook_is_45(w);
	return true;
}

bool
docbook_open_figure(struct docbook_writer *w, const struct stet_node *node)
{
	const struct stet_node *caption = find_kind(node, STET_CAPTION);
	const char *element = caption != NULL ? "figure" : "informalfigure";

	docbook_start_blocks(w, node, element);
	docbook_carry(w, "kind", stet_str("figure"));
	docbook_started(w, node);
	if (caption != NULL)
		put_first(w, caption);
	docbook_push_place(w, node, true);
	return true;
}

/* It has been written; its place is marked. That of a table needs no mark. */
bool
docbook_open_first(struct docbook_writer *w, const struct stet_node *node)
{
	const char *kind = stet_kind_info(node->kind)->name;

	if (comes_first(node)) {
		if (node->prev != NULL && node->parent->kind != STET_TABLE) {
			stet_xml_line(&w->xml);
			docbook_put_word(w, kind);
		}
		return false;
	}
	docbook_start_block(w, node, "para");
	docbook_carry(w, "kind", stet_str(kind));
	docbook_started(w, node);
	return true;
}

void
docbook_close_first(struct docbook_writer *w, const struct stet_node *node)
{
	if (!comes_first(node))
		stet_xml_end(&w->xml);
}
