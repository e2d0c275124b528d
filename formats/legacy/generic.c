/*
 * generic.c: pages whose sections have any shape. A map is a group, titled by
 * its title; a list of maps repeats it; a text is Markdown; a path or address
 * of an image is one; a link makes the text beside it a link.
 */
#include <stet/buf.h>

#include "legacy.h"

#define DEEPEST 6

/* A map while its entries become blocks. */
struct group {
	struct legacy *l;
	unsigned level;         /* of its title */
	bool names;             /* is a "name" a title here? */
	struct stet_node *text; /* the last one, to be linked; may be NULL */
	const struct stet_value *link; /* one that waits for a text */
};

static bool
is_flat(const struct stet_value *map)
{
	if (map->type != STET_V_MAP)
		return false;
	for (const struct stet_value *v = map->first; v != NULL; v = v->next)
		if (legacy_is_collection(v))
			return false;
	return true;
}

static bool
all_flat(const struct stet_value *list)
{
	for (const struct stet_value *v = list->first; v != NULL; v = v->next)
		if (legacy_is_collection(v) && !is_flat(v))
			return false;
	return true;
}

static bool
has_link(const struct stet_node *node)
{
	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		if (n->kind == STET_LINK)
			return true;
	return false;
}

/* A paragraph that shows an address and leads there. */
static void
address(struct legacy *l, const struct stet_value *url)
{
	struct stet_node *paragraph = legacy_plain(l, url);

	legacy_link(l, paragraph, url);
}

/* Remembers a text that a link may take, or gives it the one that waits. */
static void
shown(struct group *g, struct stet_node *text)
{
	if (text == NULL || has_link(text))
		return;
	g->text = text;
	if (g->link != NULL) {
		legacy_link(g->l, text, g->link);
		g->link = NULL;
		g->text = NULL;
	}
}

static void
group_link(struct group *g, const struct stet_value *link)
{
	if (g->text != NULL) {
		legacy_link(g->l, g->text, link);
		g->text = NULL;
	} else if (g->link == NULL) {
		g->link = link;
	} else {
		address(g->l, link);
	}
}

static void
group_text(struct group *g, const struct stet_value *text)
{
	struct stet_node *before, *first;

	if (g->l->here == NULL)
		return;
	before = g->l->here->last;
	legacy_markdown(g->l, text);
	first = before == NULL ? g->l->here->first : before->next;
	if (first != NULL && first->next == NULL &&
	    first->kind == STET_PARAGRAPH)
		shown(g, first);
}

static void
group_title(struct group *g, const struct stet_value *title)
{
	struct stet_node *node = legacy_section(g->l, g->level, title);

	legacy_proofread(g->l, title);
	stet_gfm_inlines(g->l->gfm, node, stet_str_trim(title->text),
	    title->span);
	shown(g, node);
}

static void
group_scalar(struct group *g, const struct stet_value *entry)
{
	if (legacy_key_is_prose(entry)) {
		legacy_generic_entry(g->l, entry, 0);
		return;
	}
	if (!legacy_is_text(entry))
		return;
	if (stet_str_is(entry->text, "true") ||
	    stet_str_is(entry->text, "false"))
		stet_note(g->l->diag, STET_D_SETTING_DROPPED, entry->key_span,
		    entry->key);
	else if (legacy_key_is(entry, "link"))
		group_link(g, entry);
	else if (g->level > 0 &&
	    (legacy_key_is(entry, "title") ||
		(g->names && legacy_key_is(entry, "name"))))
		group_title(g, entry);
	else if (legacy_is_image(entry))
		legacy_image(g->l, entry);
	else if (legacy_is_url(entry))
		address(g->l, entry);
	else
		group_text(g, entry);
}

static void group_entries(struct legacy *l, const struct stet_value *map,
    unsigned level, bool names);

/* Lists: of texts or small maps a bullet list, else one group after another. */

static void
list_item(struct legacy *l, struct stet_node *list,
    const struct stet_value *value)
{
	struct legacy inner = *l;
	struct stet_node *item = stet_add(l->doc, list, STET_ITEM, value->span);

	inner.here = item;
	if (value->type == STET_V_MAP)
		group_entries(&inner, value, 0, false);
	else
		legacy_generic_entry(&inner, value, 0);
	if (item != NULL && item->first == NULL)
		stet_unlink(item);
	else if (item != NULL &&
	    (item->first->next != NULL || item->first->kind != STET_PARAGRAPH))
		list->u.list.tight = false;
}

static void
bullet_list(struct legacy *l, const struct stet_value *values)
{
	struct stet_node *list =
	    stet_add(l->doc, l->here, STET_LIST, values->span);

	if (list == NULL)
		return;
	list->u.list.tight = true;
	for (const struct stet_value *v = values->first; v != NULL; v = v->next)
		if (legacy_is_comment(v))
			legacy_comment(l, v);
		else
			list_item(l, list, v);
	if (list->first == NULL)
		stet_unlink(list);
}

static void
groups(struct legacy *l, const struct stet_value *list, unsigned level)
{
	for (const struct stet_value *v = list->first; v != NULL; v = v->next)
		legacy_generic_entry(l, v, level);
}

static unsigned
deeper(unsigned level)
{
	return level < DEEPEST && level > 0 ? level + 1 : level;
}

/* "Note: use this", where a text was meant. */
static void
say_key(struct legacy *l, const struct stet_value *value)
{
	struct stet_value text = *value;
	struct stet_buf said = STET_BUF_INIT;

	stet_put(&said, value->key);
	stet_putc(&said, ':');
	if (legacy_is_text(value)) {
		stet_putc(&said, ' ');
		stet_put(&said, value->text);
	}
	if (said.status != STET_OK)
		stet_arena_fail(l->doc->arena);
	text.type = STET_V_TEXT;
	text.text = stet_copy(l->doc->arena, stet_buf_str(&said));
	stet_buf_free(&said);
	legacy_markdown(l, &text);
}

void
legacy_generic_entry(struct legacy *l, const struct stet_value *entry,
    unsigned level)
{
	struct group alone = { .l = l };
	struct stet_value unnamed;

	if (legacy_key_is_prose(entry)) {
		say_key(l, entry);
		if (!legacy_is_collection(entry))
			return;
		unnamed = *entry;
		unnamed.key = stet_str(NULL);
		entry = &unnamed;
	}
	if (legacy_is_comment(entry))
		legacy_comment(l, entry);
	else if (entry->type == STET_V_MAP)
		group_entries(l, entry, level, true);
	else if (entry->type == STET_V_LIST && all_flat(entry))
		bullet_list(l, entry);
	else if (entry->type == STET_V_LIST)
		groups(l, entry, level);
	else if (legacy_key_is(entry, "link") && legacy_is_text(entry))
		address(l, entry);
	else
		group_scalar(&alone, entry);
}

/* level 0: no title can stand here, it is a paragraph. */
static void
group_entries(struct legacy *l, const struct stet_value *map, unsigned level,
    bool names)
{
	struct group g = { .l = l, .level = level };

	g.names = names && !is_flat(map);
	for (const struct stet_value *v = map->first; v != NULL; v = v->next) {
		if (legacy_is_collection(v) || legacy_is_comment(v))
			legacy_generic_entry(l, v, deeper(level));
		else
			group_scalar(&g, v);
	}
	if (g.link != NULL)
		address(l, g.link);
}

void
legacy_generic_banner(struct legacy *l, const struct stet_value *banner)
{
	struct group g = { .l = l };
	struct legacy_owners owners = { .before = NULL };

	for (const struct stet_value *v = banner->first; v != NULL;
	     v = v->next) {
		const struct stet_value *owner = legacy_owner(&owners, v);

		if (owner != NULL && legacy_in_banner(owner))
			continue;
		if (legacy_is_collection(v) || legacy_is_comment(v))
			legacy_generic_entry(l, v, 2);
		else
			group_scalar(&g, v);
	}
	if (g.link != NULL)
		address(l, g.link);
}
