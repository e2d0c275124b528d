/* walk.c: enter and leave every node, by the links of the tree. */
#include <stet/walk.h>

struct stet_walk
stet_walk(const struct stet_node *root)
{
	return (struct stet_walk){ root, NULL, false, root, true };
}

bool
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

void
stet_walk_skip(struct stet_walk *walk)
{
	walk->coming = walk->node;
	walk->coming_entering = false;
}
