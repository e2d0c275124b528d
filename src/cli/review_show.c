/*
 * review_show.c: a document as a page of its site. One of the legacy layout
 * has the banner, the story, and the box of facts beside it.
 */
#include "cli/review_private.h"
#include "markup/xhtml_meta.h"
#include "markup/xhtml_write.h"

struct show {
	struct stet_xhtml x;
	const struct review_side *side;
	struct review_place place;
};

static struct stet_str
address(void *context, const struct stet_node *link, struct stet_str href)
{
	struct show *show = context;

	(void)link;
	return review_link(&show->place, show->x.arena, href);
}

static void
picture(void *context, const struct stet_node *image,
    struct stet_xhtml_picture *shown)
{
	struct show *show = context;

	shown->address = review_picture(&show->place, show->x.arena,
	    image->u.image.resource->ref);
}

/* The block of whose things an element tells: the paragraph of a tight list has
 * no element of its own. */
static const struct stet_node *
block_told(const struct stet_node *node)
{
	const struct stet_node *first = node->first;

	return node->kind == STET_ITEM && first != NULL &&
		first->kind == STET_PARAGRAPH
	    ? first
	    : node;
}

static void
mark(void *context, const struct stet_node *node)
{
	struct show *show = context;
	struct stet_xml *xml = &show->x.xml;
	struct review_mark found;

	if ((node->flags & STET_GENERATED) != 0)
		stet_xml_attr(xml, "data-made", stet_str(""));
	if (node->kind == STET_IMAGE && node->u.image.resource != NULL)
		review_attr(xml, "data-to", node->u.image.resource->ref);
	if (node->kind == STET_LINK &&
	    address(show, node, node->u.link.href).s == NULL)
		review_attr(xml, "data-to", node->u.link.href);
	if (!review_find(show->side, block_told(node), &found))
		return;
	review_attr_uint(xml, "data-k", found.key);
	review_fate(xml, found.fate);
}

static bool
is_first_heading(const struct stet_node *node)
{
	return node != NULL && node->u.level == 1 &&
	    (node->kind == STET_HEADING || node->kind == STET_SECTION);
}

static void
put_header(struct show *show, const struct stet_value *meta)
{
	struct stet_xml *xml = &show->x.xml;
	struct stet_str title = stet_value_text(meta, "title");
	struct stet_str lead = stet_value_text(meta, "summary");

	if (is_first_heading(show->x.doc->root->first))
		title = stet_str(NULL);
	if (title.n == 0 && lead.n == 0)
		return;
	review_start(xml, "header", "banner");
	if (title.n > 0)
		review_element(xml, "h1", NULL, title);
	if (lead.n > 0)
		review_element(xml, "p", "lead", lead);
	review_end(xml);
}

/* The blocks of the root that are facts, or those that are none. */
static void
put_blocks(struct show *show, bool facts)
{
	const struct stet_node *n = show->x.doc->root->first;

	for (; n != NULL; n = n->next)
		if ((n->kind == STET_FACTS) == facts)
			stet_xhtml_blocks(&show->x, n, n);
}

static bool
has_facts(const struct stet_doc *doc)
{
	const struct stet_node *n = doc->root->first;

	while (n != NULL && n->kind != STET_FACTS)
		n = n->next;
	return n != NULL;
}

/* The old site had the facts beside the story. */
static void
put_body(struct show *show)
{
	struct stet_xml *xml = &show->x.xml;
	bool facts = has_facts(show->x.doc);

	review_start(xml, "div", facts ? "columns" : NULL);
	review_start(xml, "div", "story");
	put_blocks(show, false);
	stet_xhtml_notes(&show->x, true);
	review_end(xml);
	if (facts) {
		review_start(xml, "div", "beside");
		put_blocks(show, true);
		review_end(xml);
	}
	review_end(xml);
}

static void
show_page(struct show *show, const char *format, const struct stet_value *meta)
{
	struct stet_xml *xml = &show->x.xml;

	review_start(xml, "article", format);
	stet_xml_attr_if(xml, "lang", stet_xhtml_language(&show->x));
	put_header(show, meta);
	put_body(show);
	review_end(xml);
}

void
review_show(struct review_page *page, struct review_side *side,
    struct stet_buf *out)
{
	const struct stet_doc *doc = side->loaded.doc;
	bool old = side == &page->sides[REVIEW_OLD];
	struct show show = { .side = side };
	const char *name =
	    old ? page->result->page->input : page->result->page->output;

	stet_xhtml_init(&show.x, out, page->arena, doc);
	show.place = review_place(page, name);
	show.x.ids = stet_ids_new(doc);
	show.x.looked_at = true;
	show.x.context = &show;
	show.x.address = address;
	show.x.picture = picture;
	show.x.mark = mark;
	if (show.x.ids == NULL)
		stet_arena_fail(page->arena);
	show_page(&show, side->loaded.from->name, old ? page->meta : doc->meta);
	stet_xhtml_free(&show.x);
}
