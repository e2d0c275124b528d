/* check.c: the invariants of the tree. */
#include <stet/tree.h>
#include <stet/walk.h>

const char *
stet_misplaced(const struct stet_node *node)
{
	unsigned is = stet_kind_info(node->kind)->is;
	unsigned holds = stet_kind_info(node->parent->kind)->holds;

	if ((holds & is) == 0)
		return "this kind cannot stand in its parent";
	if (is == STET_C_TITLE && node->prev != NULL)
		return "a title is not the first child";
	if (is == STET_C_BLOCK && (holds & STET_C_INLINE) != 0 &&
	    stet_is_inline(node->parent->first))
		return "blocks and inlines are mixed";
	if (is == STET_C_INLINE && (holds & STET_C_BLOCK) != 0 &&
	    stet_kind_info(node->parent->first->kind)->is == STET_C_BLOCK)
		return "blocks and inlines are mixed";
	return NULL;
}

/* Why the links between node and its children do not agree, or NULL. */
static const char *
badly_linked(const struct stet_node *node)
{
	const struct stet_node *last = NULL;

	for (const struct stet_node *c = node->first; c != NULL; c = c->next) {
		if (c->parent != node)
			return "a child names another parent";
		if (c->prev != last)
			return "the link to the previous node is wrong";
		last = c;
	}
	return node->last == last ? NULL : "the link to the last is wrong";
}

static const char *
wrong_with(const struct stet_node *node)
{
	const char *why;

	if (node->kind >= STET_KIND_COUNT)
		return "there is no such kind";
	if (node->kind == STET_TEXT && node->u.text.n == 0)
		return "a text is empty";
	why = badly_linked(node);
	if (why == NULL && node->parent != NULL)
		why = stet_misplaced(node);
	return why;
}

const struct stet_node *
stet_check(const struct stet_node *node, const char **why)
{
	struct stet_walk walk = stet_walk(node);

	while (stet_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		*why = wrong_with(walk.node);
		if (*why != NULL)
			return walk.node;
	}
	return NULL;
}
