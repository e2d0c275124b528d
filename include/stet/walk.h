/*
 * walk.h: traversal without recursion. Each node is met twice, on entering
 * and on leaving, leaves too:
 *
 *	struct stet_walk w = stet_walk(root);
 *	while (stet_walk_next(&w))
 *		if (w.entering)
 *			visit(w.node);
 *
 * Between two calls the node that was just left may be unlinked.
 */
#ifndef STET_WALK_H
#define STET_WALK_H

#include <stet/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stet_walk {
	const struct stet_node *root;
	const struct stet_node *node;
	bool entering;
	const struct stet_node *coming; /* what the next call will meet */
	bool coming_entering;
};

static inline struct stet_walk
stet_walk(const struct stet_node *root)
{
	struct stet_walk walk = { root, NULL, false, root, true };

	return walk;
}

/* False when the whole tree has been met. */
static inline bool
stet_walk_next(struct stet_walk *walk)
{
	const struct stet_node *node = walk->coming;

	if (node == NULL)
		return false;
	walk->node = node;
	walk->entering = walk->coming_entering;
	if (walk->entering) {
		walk->coming = node->first != NULL ? node->first : node;
		walk->coming_entering = node->first != NULL;
	} else if (node == walk->root) {
		walk->coming = NULL;
	} else {
		walk->coming = node->next != NULL ? node->next : node->parent;
		walk->coming_entering = node->next != NULL;
	}
	return true;
}

/* After entering a node: goes on with leaving it, its children unmet. */
static inline void
stet_walk_skip(struct stet_walk *walk)
{
	walk->coming = walk->node;
	walk->coming_entering = false;
}

/* What a walk without leaving meets after node, below root; NULL at the end. */
static inline struct stet_node *
stet_next(const struct stet_node *node, const struct stet_node *root)
{
	if (node->first != NULL)
		return node->first;
	while (node != root && node->next == NULL)
		node = node->parent;
	return node == root ? NULL : node->next;
}

#ifdef __cplusplus
}
#endif

#endif
