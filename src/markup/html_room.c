/* html_room.c: where in the tree a node can stand, and as what. */
#include "markup/html_build_private.h"
#include "markup/html_read.h"

/* A parent that holds this and inlines alike holds the one or the other. */
static void
wrap_inlines(struct stet_doc *doc, struct stet_node *parent,
    struct stet_span at)
{
	struct stet_node *first = parent->first, *paragraph;

	if (first == NULL || html_is(first->kind) != STET_C_INLINE)
		return;
	paragraph = stet_add(doc, parent, STET_PARAGRAPH, at);
	if (paragraph == NULL)
		return;
	paragraph->flags |= STET_GENERATED;
	while (first != paragraph) {
		struct stet_node *next = first->next;

		stet_unlink(first);
		stet_append(paragraph, first);
		first = next;
	}
}

/* What leads from a parent to what it cannot hold itself; STET_DOCUMENT: no
 * kind does. */
static enum stet_kind
between(const struct stet_node *parent, unsigned wanted)
{
	switch (parent->kind) {
	case STET_LIST:
		return STET_ITEM;
	case STET_DEFINITIONS:
		return STET_DESCRIPTION;
	case STET_TABLE:
		return STET_TABLE_BODY;
	case STET_TABLE_HEAD:
	case STET_TABLE_BODY:
	case STET_TABLE_FOOT:
		return STET_ROW;
	case STET_ROW:
		return STET_CELL;
	default:
		break;
	}
	if ((html_holds(parent) & STET_C_BLOCK) == 0)
		return STET_DOCUMENT;
	return wanted == STET_C_ITEM  ? STET_LIST
	    : wanted == STET_C_INLINE ? STET_PARAGRAPH
				      : STET_DOCUMENT;
}

static bool
has_room(const struct stet_node *parent, unsigned wanted)
{
	if ((html_holds(parent) & wanted) == 0)
		return false;
	return wanted != STET_C_INLINE || parent->first == NULL ||
	    html_is(parent->first->kind) != STET_C_BLOCK;
}

struct stet_node *
html_room(struct stet_doc *doc, struct stet_node *parent, unsigned wanted,
    struct stet_span at)
{
	while (parent != NULL && !has_room(parent, wanted)) {
		enum stet_kind kind = between(parent, wanted);
		struct stet_node *last = parent->last;

		if (kind == STET_DOCUMENT)
			return NULL;
		wrap_inlines(doc, parent, at);
		if (last == NULL || last->kind != kind ||
		    (last->flags & STET_GENERATED) == 0 ||
		    kind == STET_PARAGRAPH) {
			last = stet_add(doc, parent, kind, at);
			if (last != NULL)
				last->flags |= STET_GENERATED;
			if (last != NULL && kind == STET_LIST)
				last->u.list.tight = true;
		}
		parent = last;
	}
	if (parent != NULL && wanted == STET_C_BLOCK)
		wrap_inlines(doc, parent, at);
	return parent;
}

enum stet_kind
html_kind_in(const struct stet_node *parent, enum stet_kind kind)
{
	static const enum stet_kind tables[] = { STET_TABLE, STET_TABLE_HEAD,
		STET_TABLE_BODY, STET_TABLE_FOOT, STET_ROW };
	unsigned wanted = html_is(kind);
	bool in_table = false;

	if ((html_holds(parent) & wanted) != 0 || wanted == STET_C_ITEM ||
	    wanted == STET_C_BLOCK)
		return kind;
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		in_table |= parent->kind == tables[i];
	return in_table && wanted >= STET_C_ROW && wanted <= STET_C_CELL &&
		html_is(parent->kind) != wanted
	    ? kind
	    : STET_GROUP;
}

/* A head of cells that are all headers, with no cell that goes on below. */
static bool
is_head(const struct stet_node *row)
{
	for (const struct stet_node *c = row->first; c != NULL; c = c->next)
		if (!c->u.cell.header || c->u.cell.rowspan > 1)
			return false;
	return row->first != NULL;
}

void
html_find_head(struct stet_doc *doc, struct stet_node *table)
{
	struct stet_node *body = table->first, *head, *row;

	while (body != NULL && body->kind == STET_CAPTION)
		body = body->next;
	if (body == NULL || body->kind != STET_TABLE_BODY)
		return;
	row = body->first;
	if (row == NULL || row->next == NULL || !is_head(row))
		return;
	head = stet_add(doc, table, STET_TABLE_HEAD, row->span);
	if (head == NULL)
		return;
	head->flags = body->flags | STET_GENERATED;
	stet_unlink(head);
	stet_insert_before(body, head);
	stet_unlink(row);
	stet_append(head, row);
}
