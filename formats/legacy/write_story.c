/*
 * write_story.c: the blocks of a document as items of listLeft. An item holds
 * a title, texts, and one image that is shown after them; so what follows an
 * image goes into a new item without a title.
 */
#include <string.h>

#include <stet/walk.h>

#include "legacy.h"
#include "write.h"

/* Items and their entries */

static void
open_item(struct page *p, const struct stet_node *title)
{
	struct stet_value *item = page_map(p, p->items, NULL);

	if (title != NULL)
		page_text(p, item, "title", stet_node_text(p->arena, title),
		    title->span);
	else
		page_null(p, item, "title");
	p->contents = page_list(p, item, "contentList");
	p->image = page_null(p, item, "image");
}

static void
close_item(struct page *p)
{
	p->contents = p->image = NULL;
}

static bool
has_image(const struct page *p)
{
	return p->image == NULL || p->image->type != STET_V_NULL;
}

/* Sees to it that the open item can take what comes next. */
static void
want_item(struct page *p)
{
	if (p->contents == NULL || has_image(p))
		open_item(p, NULL);
}

static void
put_content(struct page *p, struct stet_str text, struct stet_span at)
{
	if (text.n == 0)
		return;
	want_item(p);
	page_text(p, page_map(p, p->contents, NULL), "content", text, at);
}

static void
put_blocks(struct page *p, const struct stet_node *first,
    const struct stet_node *last)
{
	put_content(p, page_markdown(p, first, last), first->span);
}

/* specialContent: text is what has the plain text in it. */

struct special {
	const struct stet_node *text, *link;
	bool bold;
	struct stet_str color;
};

/* Could a specialContent say this title or paragraph, and how? */
static bool
is_special(const struct stet_node *node, struct special *special)
{
	const struct stet_node *only =
	    node->first == node->last ? node->first : NULL;

	*special = (struct special){ .text = node,
		.color = stet_attr(node, "legacy:color") };
	if (only != NULL && only->kind == STET_LINK &&
	    only->u.link.title.n == 0 && only->u.link.href.n > 0)
		special->text = special->link = only;
	else if (only != NULL && only->kind == STET_STRONG &&
	    node->kind == STET_PARAGRAPH)
		special->text = only;
	special->bold = special->text != node && special->link == NULL;
	return page_is_plain(special->text);
}

static void
put_special(struct page *p, const struct special *special, unsigned level)
{
	static const char *const digits[] = { "0", "1", "2", "3", "4", "5",
		"6" };
	struct stet_value *map;

	want_item(p);
	map = page_map(p, page_map(p, p->contents, NULL), "specialContent");
	page_text(p, map, "text", stet_node_text(p->arena, special->text),
	    special->text->span);
	if (level > 0)
		page_setting(p, map, "level", STET_V_INTEGER, digits[level]);
	if (special->link != NULL)
		page_text(p, map, "link", special->link->u.link.href,
		    special->link->span);
	if (special->bold)
		page_setting(p, map, "bold", STET_V_BOOL, "true");
	if (special->color.n > 0)
		page_text(p, map, "color", special->color, special->text->span);
}

/*
 * Blocks. Each function returns the last sibling that it has written, which
 * is mostly the block itself; NULL: what is below the block is to be written.
 */

static const struct stet_node *
below(struct page *p, const struct stet_node *node)
{
	(void)p;
	(void)node;
	return NULL;
}

/* A title has been written with its section. */
static const struct stet_node *
passed(struct page *p, const struct stet_node *node)
{
	(void)p;
	return node;
}

static const struct stet_node *
any_block(struct page *p, const struct stet_node *node)
{
	put_blocks(p, node, node);
	return node;
}

/* An identifier or class, which only Markdown can say. */
static bool
has_own_attr(const struct stet_node *node)
{
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		if (!stet_str_starts(a->name, "legacy:"))
			return true;
	return false;
}

/* The title of an item is plain text of level 2, that of a specialContent
 * plain text, perhaps all of it a link. Markdown says any other. */
static const struct stet_node *
section(struct page *p, const struct stet_node *node)
{
	const struct stet_node *title = node->first;
	unsigned level = node->u.level;
	struct special special;
	bool fits;

	if (title == NULL || title->kind != STET_TITLE)
		title = NULL;
	fits = title != NULL && is_special(title, &special) &&
	    !has_own_attr(node) && !has_own_attr(title);
	if (level == 2 || title == NULL)
		open_item(p,
		    fits && special.text == title && special.color.n == 0
			? title
			: NULL);
	if (title == NULL ||
	    (level == 2 &&
		(p->items->last == NULL || p->items->last->first == NULL ||
		    p->items->last->first->text.n > 0)))
		return NULL;
	if (fits && level >= 1 && level <= 6)
		put_special(p, &special, level);
	else
		put_blocks(p, title, title);
	return NULL;
}

static bool
may_number(const struct stet_node *node)
{
	size_t size;

	return legacy_number(node, &size) > 0 ||
	    (node->kind == STET_LIST &&
		node->u.list.delimiter == STET_IDEOGRAPHIC);
}

/* A paragraph that begins with "1、" and is not the only block that does. */
static bool
is_numbered(const struct stet_node *node)
{
	const struct stet_node *before = node->prev, *next = node->next;

	if (!may_number(node))
		return false;
	while (before != NULL && !may_number(before))
		before = before->prev;
	while (next != NULL && !may_number(next))
		next = next->next;
	return before != NULL || next != NULL;
}

static const struct stet_node *
paragraph(struct page *p, const struct stet_node *node)
{
	struct special special;

	if (page_is_image(node)) {
		want_item(p);
		if (p->image != NULL) {
			p->image->type = STET_V_TEXT;
			p->image->text = node->first->u.image.resource->ref;
			p->image->span = node->span;
		}
	} else if (is_special(node, &special) && special.color.n > 0) {
		put_special(p, &special, 0);
	} else if (is_numbered(node)) {
		put_content(p, page_unnumbered(p, node), node->span);
	} else {
		put_blocks(p, node, node);
	}
	return node;
}

/* Lists */

/* A text of one line is a block of YAML where the list has blank lines. */
static struct stet_str
highlight(struct page *p, const struct stet_node *list,
    const struct stet_node *item)
{
	struct stet_str text = page_markdown(p, item->first, item->last);
	char *block;

	if (list->u.list.tight || text.n == 0 || text.s[text.n - 1] == '\n')
		return text;
	block = stet_alloc_text(p->arena, text.n + 1);
	if (block == NULL)
		return text;
	memcpy(block, text.s, text.n);
	block[text.n] = '\n';
	return (struct stet_str){ block, text.n + 1 };
}

static const struct stet_node *
highlights(struct page *p, const struct stet_node *list)
{
	struct stet_value *box = page_map(p, p->items, NULL), *contents;

	page_setting(p, box, "type", STET_V_INTEGER, "1");
	contents = page_list(p, box, "contentList");
	for (const struct stet_node *i = list->first; i != NULL; i = i->next)
		if (i->first != NULL)
			page_text(p, page_map(p, contents, NULL), "content",
			    highlight(p, list, i), i->span);
	close_item(p);
	return list;
}

static bool
is_ideographic(const struct stet_node *node)
{
	return node->kind == STET_LIST && node->u.list.ordered &&
	    node->u.list.delimiter == STET_IDEOGRAPHIC;
}

/* Only a paragraph that begins with a text is understood behind "1、". */
static bool
fits_ideographic(const struct stet_node *node)
{
	if (!is_ideographic(node) || !node->u.list.tight)
		return false;
	for (const struct stet_node *i = node->first; i != NULL; i = i->next)
		if (i->first == NULL || i->first != i->last ||
		    i->first->kind != STET_PARAGRAPH)
			return false;
	return true;
}

/* "1、" alone is a text; with a number before or after it, it is an item. */
static bool
has_neighbour(const struct stet_node *list)
{
	unsigned long from = list->u.list.start,
		      to = from + legacy_count_items(list);
	const struct stet_node *before = list->prev, *next = list->next;

	while (before != NULL && !fits_ideographic(before))
		before = before->prev;
	while (next != NULL && !fits_ideographic(next))
		next = next->next;
	return to - from > 1 || (next != NULL && next->u.list.start == to) ||
	    (before != NULL &&
		before->u.list.start + legacy_count_items(before) == from);
}

static struct stet_str
marker(struct page *p, unsigned long number, const char *mark)
{
	struct stet_buf text = STET_BUF_INIT;
	struct stet_str copy;

	stet_put_uint(&text, number);
	stet_puts(&text, mark);
	if (text.status != STET_OK)
		stet_arena_fail(p->arena);
	copy = stet_copy(p->arena, stet_buf_str(&text));
	stet_buf_free(&text);
	return copy;
}

/* A text for each item, as authors of the layout write lists. */
static const struct stet_node *
numbered(struct page *p, const struct stet_node *list)
{
	unsigned long number = list->u.list.start;
	const char *mark = fits_ideographic(list) && has_neighbour(list)
	    ? "\xE3\x80\x81"
	    : list->u.list.delimiter == STET_PAREN ? ") "
						   : ". ";

	for (const struct stet_node *i = list->first; i != NULL; i = i->next)
		put_content(p, page_item(p, marker(p, number++, mark), i),
		    i->span);
	return list;
}

static const struct stet_node *
list(struct page *p, const struct stet_node *node)
{
	if ((node->flags & STET_SAID_RAW) != 0)
		return any_block(p, node);
	if (!node->u.list.ordered &&
	    stet_str_is(stet_attr(node, "class"), "highlights"))
		return highlights(p, node);
	/* Items with blank lines between them are one text, to stay so. */
	if (node->u.list.ordered && node->u.list.tight)
		return numbered(p, node);
	return any_block(p, node);
}

/* A quotation with an author, who is plain text. */
static const struct stet_node *
quote(struct page *p, const struct stet_node *node)
{
	const struct stet_node *author = node->last;
	struct stet_value *box;

	if (author == NULL || author->kind != STET_ATTRIBUTION ||
	    (node->flags & STET_SAID_RAW) != 0 || !page_is_plain(author))
		return any_block(p, node);
	box = page_map(p, p->items, NULL);
	page_setting(p, box, "type", STET_V_INTEGER, "2");
	if (author->prev != NULL)
		page_text(p, box, "content",
		    page_markdown(p, node->first, author->prev), node->span);
	else
		page_null(p, box, "content");
	page_text(p, box, "author", stet_node_text(p->arena, author),
	    author->span);
	close_item(p);
	return node;
}

static const struct stet_node *
raw(struct page *p, const struct stet_node *node)
{
	if (page_is_comment(node)) {
		page_comment(p,
		    p->contents == NULL || has_image(p) ? p->items
							: p->contents,
		    node);
		return node;
	}
	if (strcmp(node->u.raw.format, "toml") == 0) {
		stet_note(p->diag, STET_D_LOST_TEXT, node->span,
		    stet_str("front matter in TOML"));
		return node;
	}
	return any_block(p, node);
}

/* HTML that is open over several blocks is one text, but for the sections in
 * it, which are items. */
static const struct stet_node *
group(struct page *p, const struct stet_node *node)
{
	struct stet_walk walk = stet_walk(node);

	if ((node->flags & STET_SAID_RAW) == 0)
		return below(p, node);
	while (stet_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		if (walk.node->kind == STET_SECTION ||
		    walk.node->kind == STET_FACTS)
			return below(p, node);
		if (walk.node->kind != STET_GROUP)
			stet_walk_skip(&walk);
	}
	return any_block(p, node);
}

static const struct stet_node *
facts(struct page *p, const struct stet_node *node)
{
	return node == p->box ? node : any_block(p, node);
}

static const struct stet_node *
footnote(struct page *p, const struct stet_node *node)
{
	return page_is_put_elsewhere(p, node) ? node : any_block(p, node);
}

typedef const struct stet_node *write_function(struct page *p,
    const struct stet_node *node);

static write_function *const writers[STET_KIND_COUNT] = {
	[STET_DOCUMENT] = below,
	[STET_GROUP] = group,
	[STET_SECTION] = section,
	[STET_TITLE] = passed,
	[STET_PARAGRAPH] = paragraph,
	[STET_LIST] = list,
	[STET_QUOTE] = quote,
	[STET_RAW_BLOCK] = raw,
	[STET_FACTS] = facts,
	[STET_FOOTNOTE] = footnote,
};

void
page_story(struct page *p)
{
	struct stet_walk walk = stet_walk(p->doc->root);

	while (stet_walk_next(&walk)) {
		write_function *write = writers[walk.node->kind];
		const struct stet_node *last;

		if (!walk.entering)
			continue;
		last = (write == NULL ? any_block : write)(p, walk.node);
		if (last == NULL)
			continue;
		walk.coming = last;
		walk.coming_entering = false;
	}
}
