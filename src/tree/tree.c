/* tree.c: documents and their nodes. */
#include <stdlib.h>
#include <string.h>

#include <stet/tree.h>

static const struct stet_kind_info kinds[STET_KIND_COUNT] = {
#define STET_X(id, name, is, holds, member)                                    \
	[STET_##id] = { name, is, holds, STET_M_##member },
	STET_KINDS(STET_X)
#undef STET_X
};

const struct stet_kind_info *
stet_kind_info(enum stet_kind kind)
{
	return &kinds[kind];
}

bool
stet_is_inline(const struct stet_node *node)
{
	return node != NULL && kinds[node->kind].is == STET_C_INLINE;
}

struct stet_doc *
stet_doc_new(struct stet_diag *diag)
{
	struct stet_arena *arena = stet_arena_new();
	struct stet_doc *doc = stet_alloc(arena, sizeof(*doc));

	if (doc == NULL) {
		stet_arena_free(arena);
		return NULL;
	}
	doc->arena = arena;
	doc->diag = diag;
	doc->meta = stet_value_new(arena, STET_V_MAP);
	doc->root = stet_alloc(arena, sizeof(*doc->root));
	if (doc->root != NULL)
		doc->root->kind = STET_DOCUMENT;
	if (stet_doc_failed(doc)) {
		stet_doc_free(doc);
		return NULL;
	}
	return doc;
}

void
stet_doc_free(struct stet_doc *doc)
{
	while (doc != NULL) {
		struct stet_doc *before = doc->before;

		stet_arena_free(doc->arena);
		doc = before;
	}
}

bool
stet_doc_failed(const struct stet_doc *doc)
{
	return stet_arena_failed(doc->arena);
}

void
stet_doc_refuse(struct stet_doc *doc, enum stet_condition condition,
    struct stet_span at, struct stet_str what)
{
	if (stet_doc_failed(doc))
		return;
	stet_note(doc->diag, condition, at, what);
	stet_arena_fail(doc->arena);
	doc->refused = true;
}

enum stet_status
stet_doc_failure(const struct stet_doc *doc)
{
	if (!stet_doc_failed(doc))
		return STET_OK;
	return doc->refused ? STET_E_LIMIT : STET_E_MEMORY;
}

/* What a node of this kind holds before anybody sets it. */
static void
set_defaults(struct stet_node *node)
{
	if (node->kind == STET_CELL)
		node->u.cell.colspan = node->u.cell.rowspan = 1;
	else if (node->kind == STET_LIST)
		node->u.list.start = 1;
	else if (kinds[node->kind].member == STET_M_LEVEL)
		node->u.level = 1;
}

struct stet_node *
stet_add(struct stet_doc *doc, struct stet_node *parent, enum stet_kind kind,
    struct stet_span at)
{
	struct stet_node *node;

	if (parent == NULL)
		return NULL;
	node = stet_alloc(doc->arena, sizeof(*node));
	if (node == NULL)
		return NULL;
	node->kind = (uint8_t)kind;
	node->span = at;
	set_defaults(node);
	stet_append(parent, node);
	return node;
}

struct stet_node *
stet_add_text(struct stet_doc *doc, struct stet_node *parent,
    struct stet_str text, struct stet_span at)
{
	struct stet_node *node;

	if (text.n == 0)
		return NULL;
	node = stet_add(doc, parent, STET_TEXT, at);
	if (node != NULL)
		node->u.text = text;
	return node;
}

void
stet_unlink(struct stet_node *node)
{
	if (node == NULL || node->parent == NULL)
		return;
	if (node->prev != NULL)
		node->prev->next = node->next;
	else
		node->parent->first = node->next;
	if (node->next != NULL)
		node->next->prev = node->prev;
	else
		node->parent->last = node->prev;
	node->parent = node->prev = node->next = NULL;
}

void
stet_append(struct stet_node *parent, struct stet_node *node)
{
	if (parent == NULL || node == NULL)
		return;
	node->parent = parent;
	node->prev = parent->last;
	node->next = NULL;
	if (parent->last != NULL)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
}

void
stet_insert_before(struct stet_node *sibling, struct stet_node *node)
{
	if (sibling == NULL || node == NULL)
		return;
	node->parent = sibling->parent;
	node->next = sibling;
	node->prev = sibling->prev;
	if (sibling->prev != NULL)
		sibling->prev->next = node;
	else
		sibling->parent->first = node;
	sibling->prev = node;
}

struct stet_node *
stet_add_section(struct stet_doc *doc, struct stet_node *here, unsigned level,
    struct stet_span at)
{
	struct stet_node *section;

	while (here != NULL && here->kind == STET_SECTION &&
	    here->u.level >= level)
		here = here->parent;
	section = stet_add(doc, here, STET_SECTION, at);
	if (section != NULL)
		section->u.level = level;
	return section;
}

struct stet_str
stet_attr(const struct stet_node *node, const char *name)
{
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		if (stet_str_is(a->name, name))
			return a->value;
	return stet_str(NULL);
}

void
stet_set_attr(struct stet_doc *doc, struct stet_node *node, const char *name,
    struct stet_str value)
{
	struct stet_attr **end, *attr;

	if (node == NULL)
		return;
	attr = stet_alloc(doc->arena, sizeof(*attr));
	if (attr == NULL)
		return;
	attr->name = stet_str(name);
	attr->value = value;
	for (end = &node->attrs; *end != NULL; end = &(*end)->next)
		;
	*end = attr;
}
