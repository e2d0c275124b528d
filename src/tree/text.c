/* text.c: what the inlines below a node say, without their markup. */
#include <string.h>

#include <stet/walk.h>

/* What a node says itself. */
static struct stet_str
own_text(const struct stet_node *node)
{
	switch (node->kind) {
	case STET_TEXT:
	case STET_CODE:
	case STET_MATH:
		return node->u.text;
	case STET_SOFT_BREAK:
	case STET_LINE_BREAK:
		return stet_str("\n");
	default:
		return stet_str(NULL);
	}
}

/* Copies it all to a place, if there is one; returns how much it is. */
static size_t
gather(const struct stet_node *node, char *to)
{
	struct stet_walk walk = stet_walk(node);
	size_t n = 0;

	while (stet_walk_next(&walk)) {
		struct stet_str text = own_text(walk.node);

		if (!walk.entering || text.n == 0)
			continue;
		if (to != NULL)
			memcpy(to + n, text.s, text.n);
		n += text.n;
	}
	return n;
}

struct stet_str
stet_node_text(struct stet_arena *arena, const struct stet_node *node)
{
	struct stet_str all = { NULL, 0 };
	char *copy;

	if (node->first != NULL && node->first == node->last &&
	    node->first->kind == STET_TEXT)
		return node->first->u.text;
	all.n = gather(node, NULL);
	copy = all.n == 0 ? NULL : stet_alloc_text(arena, all.n);
	if (copy == NULL)
		return stet_str(NULL);
	gather(node, copy);
	all.s = copy;
	return all;
}
