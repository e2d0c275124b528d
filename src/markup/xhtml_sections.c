/*
 * xhtml_sections.c: what is done to the tree when a page has been read: headings
 * begin sections, and captions go to their places.
 */
#include <stet/walk.h>

#include "markup/xhtml_read_private.h"

static bool
holds_sections(const struct stet_node *node)
{
	return node->kind == STET_DOCUMENT || node->kind == STET_SECTION ||
	    node->kind == STET_GROUP || node->kind == STET_RAW_BLOCK ||
	    node->kind == STET_FACTS;
}

static bool
ends_section(const struct stet_node *node, unsigned level)
{
	return (node->kind == STET_SECTION && node->u.level <= level) ||
	    (node->kind == STET_HEADING && (node->flags & XHTML_BEGINS) != 0 &&
		node->u.level <= level);
}

/* A heading and what follows it, up to the next one of its level. */
static void
make_section(struct stet_doc *doc, struct stet_node *heading)
{
	struct stet_node *section =
	    stet_add(doc, heading->parent, STET_SECTION, heading->span);
	struct stet_node *next = heading->next;
	unsigned level = heading->u.level;

	if (section == NULL)
		return;
	section->u.level = level;
	stet_unlink(section);
	stet_insert_before(heading, section);
	stet_unlink(heading);
	stet_append(section, heading);
	heading->kind = STET_TITLE;
	heading->flags &= (uint8_t)~XHTML_BEGINS;
	memset(&heading->u, 0, sizeof(heading->u));
	while (next != NULL && next != section && !ends_section(next, level)) {
		struct stet_node *after = next->next;

		stet_unlink(next);
		stet_append(section, next);
		next = after;
	}
}

void
xhtml_make_sections(struct stet_doc *doc, struct stet_node *top)
{
	for (struct stet_node *n = top; n != NULL; n = stet_next(n, top)) {
		if ((n->flags & XHTML_BEGINS) == 0 || n->kind != STET_HEADING)
			continue;
		if (holds_sections(n->parent))
			make_section(doc, n);
		n->flags &= (uint8_t)~XHTML_BEGINS;
	}
}

/* Captions go where they stood in their tables. */
void
xhtml_place_captions(struct stet_xhtml_reader *r)
{
	for (struct xhtml_link *c = r->captions.first; c != NULL; c = c->next) {
		struct stet_node *table = c->node->parent, *n;

		if (table == NULL)
			continue;
		stet_unlink(c->node);
		n = table->first;
		for (unsigned i = 0; i < c->order && n != NULL; i++)
			n = n->next;
		if (n != NULL)
			stet_insert_before(n, c->node);
		else
			stet_append(table, c->node);
	}
	r->captions = (struct xhtml_links){ NULL, NULL };
}
