/* shown.c: whether what stands for a raw part is still what it was. */
#include <stet/walk.h>

#include "docbook.h"

/* FNV-1a, of 32 bits. */
static uint32_t
add_byte(uint32_t sum, unsigned char c)
{
	return (sum ^ c) * 0x01000193U;
}

static uint32_t
add_text(uint32_t sum, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++)
		sum = add_byte(sum, (unsigned char)text.s[i]);
	return sum;
}

static struct stet_str
text_of(const struct stet_node *node)
{
	switch (stet_kind_info(node->kind)->member) {
	case STET_M_TEXT:
		return node->u.text;
	case STET_M_CODE:
		return node->u.code.text;
	case STET_M_LABEL:
		return node->u.label;
	case STET_M_RAW:
		return node->u.raw.text;
	case STET_M_LINK:
		return node->u.link.href;
	case STET_M_IMAGE:
		return node->u.image.resource != NULL
		    ? node->u.image.resource->ref
		    : stet_str(NULL);
	default:
		return stet_str(NULL);
	}
}

/* Texts are one with those beside them, so it does not count where one ends. */
uint32_t
docbook_sum(const struct stet_node *node)
{
	struct stet_walk walk = stet_walk(node);
	uint32_t sum = 0x811C9DC5U;

	while (stet_walk_next(&walk)) {
		if (walk.node == node)
			continue;
		if (walk.node->kind != STET_TEXT)
			sum = add_byte(sum,
			    (unsigned char)(walk.node->kind |
				(walk.entering ? 0x80U : 0U)));
		if (walk.entering)
			sum = add_text(sum, text_of(walk.node));
	}
	return sum;
}
