/* line_join.c: the characters on both sides of a soft break. */
#include <stddef.h>

#include <stet/utf8.h>

#include "markup/han.h"
#include "markup/line_join.h"

/* What a node without children shows. */
static struct stet_str
shown(const struct stet_node *node)
{
	switch (node->kind) {
	case STET_TEXT:
	case STET_CODE:
	case STET_MATH:
		return node->u.text;
	default:
		return stet_str(NULL);
	}
}

/* Nothing is shown of tags and anchors, so that what is beside them counts. */
static bool
is_unseen(const struct stet_node *node)
{
	return node->first == NULL &&
	    (node->kind == STET_RAW_INLINE || node->kind == STET_ANCHOR);
}

/* The leaf that is shown next before or after node in its paragraph. */
static const struct stet_node *
neighbour(const struct stet_node *node, bool before)
{
	do {
		const struct stet_node *next = before ? node->prev : node->next;

		while (next == NULL && stet_is_inline(node->parent)) {
			node = node->parent;
			next = before ? node->prev : node->next;
		}
		if (next == NULL)
			return NULL;
		while (next->first != NULL)
			next = before ? next->last : next->first;
		node = next;
	} while (is_unseen(node));
	return node;
}

bool
stet_is_spaceless(uint32_t c)
{
	bool hangul = (c >= 0x1100 && c <= 0x11FF) ||
	    (c >= 0x3130 && c <= 0x318F) || (c >= 0xA960 && c <= 0xA97F) ||
	    (c >= 0xAC00 && c <= 0xD7FF);

	return stet_is_cjk(c) && !hangul;
}

bool
stet_break_is_space(const struct stet_node *soft_break)
{
	const struct stet_node *before = neighbour(soft_break, true);
	const struct stet_node *after = neighbour(soft_break, false);
	struct stet_str left, right;

	if (before == NULL || after == NULL)
		return true;
	left = shown(before);
	right = shown(after);
	return left.n == 0 || right.n == 0 ||
	    !stet_is_spaceless(stet_utf8_before(left, left.n)) ||
	    !stet_is_spaceless(stet_utf8_at(right, 0));
}
