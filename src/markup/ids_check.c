/* ids_check.c: links to places in the document that are not there. */
#include <strings.h>

#include <stet/walk.h>

#include "markup/ids.h"

/* The fragment of a link within the document; the empty slice: it is none, or
 * one that means something of itself (the top of the page; the state of a
 * program; HTML living standard, section 7.4.6.4). */
static struct stet_str
inner_target(const struct stet_node *node)
{
	struct stet_str href;

	if (node->kind != STET_LINK || !stet_str_starts(node->u.link.href, "#"))
		return stet_str(NULL);
	href = stet_str_from(node->u.link.href, 1);
	if ((href.n == 3 && strncasecmp(href.s, "top", 3) == 0) ||
	    stet_str_starts(href, "/") || stet_str_starts(href, "!") ||
	    stet_str_starts(href, ":~:"))
		return stet_str(NULL);
	return href;
}

/* A document without such links needs no ids. */
void
stet_ids_check(const struct stet_doc *doc)
{
	const struct stet_node *node = doc->root;
	struct stet_ids *ids = NULL;

	for (; node != NULL; node = stet_next(node, doc->root)) {
		struct stet_str target = inner_target(node);

		if (target.n == 0)
			continue;
		if (ids == NULL)
			ids = stet_ids_new(doc);
		if (ids == NULL)
			return;
		if (stet_ids_find(ids, target) == NULL)
			stet_note(doc->diag, STET_D_NO_TARGET_HERE, node->span,
			    target);
	}
}
