/* write_box.c: the fact box beside the story. */
#include <string.h>

#include "markup/facts.h"
#include "write.h"

bool
page_is_comment(const struct stet_node *node)
{
	return node->kind == STET_RAW_BLOCK &&
	    strcmp(node->u.raw.format, "comment") == 0;
}

bool
page_is_image(const struct stet_node *node)
{
	const struct stet_node *image = node->first;

	return node->kind == STET_PARAGRAPH && image != NULL &&
	    image == node->last && image->kind == STET_IMAGE &&
	    image->first == NULL && image->u.image.title.n == 0 &&
	    image->u.image.resource != NULL &&
	    stet_str_trim(image->u.image.resource->ref).n > 0;
}

/* The layout has one icon and one list. */
static bool
fits(const struct stet_node *facts)
{
	unsigned icons = 0, lists = 0;

	for (const struct stet_node *n = facts->first; n != NULL; n = n->next) {
		icons += page_is_image(n);
		lists += n->kind == STET_DEFINITIONS;
		if (!page_is_image(n) && n->kind != STET_DEFINITIONS &&
		    !page_is_comment(n))
			return false;
	}
	return icons <= 1 && lists <= 1;
}

const struct stet_node *
page_find_box(const struct stet_doc *doc)
{
	for (const struct stet_node *n = doc->root->first; n != NULL;
	     n = n->next)
		if (n->kind == STET_FACTS && fits(n))
			return n;
	return NULL;
}

void
page_right_part(struct page *p, struct stet_value *section)
{
	struct stet_value *part;

	if (p->box == NULL)
		return;
	part = page_map(p, section, "rightPart");
	for (const struct stet_node *n = p->box->first; n != NULL;
	     n = n->next) {
		if (page_is_comment(n)) {
			page_comment(p, part, n);
		} else if (page_is_image(n)) {
			page_text(p, part, "icon",
			    n->first->u.image.resource->ref, n->span);
		} else {
			struct stet_value *list = stet_facts(p->arena, n);

			if (list != NULL)
				list->key = stet_str("list");
			stet_value_append(part, list);
		}
	}
}
