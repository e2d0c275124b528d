/* check.c: the invariants of the tree. */
#include <stet/tree.h>
#include <stet/walk.h>

/* Why node is no proper child of its parent, or NULL. */
static const char *
misplaced(const struct stet_node *node)
{
	unsigned is = stet_kind_info(node->kind)->is;
	unsigned holds = stet_kind_info(node->parent->kind)->holds;

	if ((holds & is) == 0)
		return "this kind cannot stand in its parent";
	if (is == STET_C_TITLE && node->prev != NULL)
		return "a title is not the first child";
	if (is == STET_C_BLOCK && (holds & STET_C_INLINE) != 0 &&
	    stet_kind_info(node->parent->first->kind)->is == STET_C_INLINE)
		return "blocks and inlines are mixed";
	if (is == STET_C_INLINE && (holds & STET_C_BLOCK) != 0 &&
	    stet_kind_info(node->parent->first->kind)->is == STET_C_BLOCK)
		return "blocks and inlines are mixed";
	return NULL;
}

/* Why the links around node do not agree, or NULL. */
static const char *
badly_linked(const struct stet_node *node)
{
	if (node->prev == NULL ? node->parent->first != node
	                       : node->prev->next != node)
		return "the link from the previous node is wrong";
	if (node->next == NULL ? node->parent->last != node
	                       : node->next->prev != node)
		return "the link from the next node is wrong";
	return NULL;
}

static const char *
wrong_with(const struct stet_node *node)
{
	const char *why;

	if (node->kind >= STET_KIND_COUNT)
		return "there is no such kind";
	if (node->first != NULL && node->first->parent != node)
		return "the first child names another parent";
	if (node->kind == STET_TEXT && node->u.text.n == 0)
		return "a text is empty";
	if (node->parent == NULL)
		return NULL;
	why = misplaced(node);
	return why != NULL ? why : badly_linked(node);
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
