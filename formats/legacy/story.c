/* story.c: section2 of a case page: its items, and what is found among them. */
#include <string.h>

#include "legacy.h"

static bool
is_list_left(const struct stet_value *entry)
{
	return legacy_key_is(entry, "listLeft");
}

static bool
is_right_part(const struct stet_value *entry)
{
	return legacy_key_is(entry, "rightPart");
}

bool
legacy_is_story(const struct stet_value *entry)
{
	if (entry->type != STET_V_MAP || !legacy_key_is(entry, "section2"))
		return false;
	for (struct stet_value *v = entry->first; v != NULL; v = v->next)
		if (is_list_left(v) || is_right_part(v))
			return true;
	return false;
}

static void list_left_entry(struct legacy *l, struct stet_value *item);
static void content_entry(struct legacy *l, struct stet_value *entry,
    struct stet_value *images);

/* Is this a map with the keys of a specialContent? */
static bool
is_special(const struct stet_value *map)
{
	return map->type == STET_V_MAP &&
	    (stet_value_get(map, "text") || stet_value_get(map, "level") ||
		stet_value_get(map, "link"));
}

/* Has the map the keys of an item of listLeft? */
static bool
is_item(const struct stet_value *map)
{
	return map->type == STET_V_MAP &&
	    (stet_value_get(map, "title") ||
		stet_value_get(map, "contentList") ||
		stet_value_get(map, "type"));
}

static bool
is_entry(const struct stet_value *map)
{
	return map->type == STET_V_MAP &&
	    (stet_value_get(map, "content") ||
		stet_value_get(map, "specialContent"));
}

static void
note_unexpected(struct legacy *l, const struct stet_value *entry)
{
	if (entry->key.n > 0)
		stet_note(l->diag, STET_D_UNKNOWN_KEY, entry->key_span,
		    entry->key);
	else
		stet_note(l->diag, STET_D_UNEXPECTED_SHAPE, entry->span,
		    stet_str(entry->type == STET_V_MAP   ? "a map"
			    : entry->type == STET_V_LIST ? "a list"
							 : "a text"));
}

/* A collection where none belongs: what it looks like, it is. */
static void
misplaced(struct legacy *l, struct stet_value *entry)
{
	struct stet_value *images = stet_value_new(l->doc->arena, STET_V_LIST);
	bool prose = legacy_key_is_prose(entry);

	if (!prose && is_item(entry))
		list_left_entry(l, entry);
	else if (!prose && images != NULL &&
	    (is_special(entry) || is_entry(entry)))
		content_entry(l, entry, images);
	else if (!prose && entry->type == STET_V_LIST)
		for (struct stet_value *v = entry->first; v != NULL;
		     v = v->next)
			misplaced(l, v);
	else
		legacy_generic_entry(l, entry, 3);
	for (const struct stet_value *v = images == NULL ? NULL : images->first;
	     v != NULL; v = v->next)
		legacy_image(l, v);
}

void
legacy_unexpected(struct legacy *l, struct stet_value *entry)
{
	if (legacy_is_comment(entry)) {
		legacy_comment(l, entry);
	} else if (legacy_is_text(entry) || legacy_is_collection(entry) ||
	    legacy_key_is_prose(entry)) {
		note_unexpected(l, entry);
		misplaced(l, entry);
	}
}

/* specialContent: a sub-heading, a link line, or a paragraph. */

struct special {
	const struct stet_value *text, *link;
	unsigned level; /* 0: none */
	bool bold;
};

static unsigned
heading_level(const struct stet_value *value)
{
	if (value->text.n == 1 && value->text.s[0] >= '1' &&
	    value->text.s[0] <= '6')
		return (unsigned)(value->text.s[0] - '0');
	return 0;
}

/* Takes an entry of a specialContent. False: it is not one. */
static bool
take_special(struct special *special, const struct stet_value *entry)
{
	if (legacy_is_collection(entry))
		return false;
	if (legacy_key_is(entry, "text") && special->text == NULL)
		special->text = entry;
	else if (legacy_key_is(entry, "link") && special->link == NULL)
		special->link = entry;
	else if (legacy_key_is(entry, "level"))
		special->level = heading_level(entry);
	else if (legacy_key_is(entry, "bold"))
		special->bold = stet_str_is(entry->text, "true");
	else
		return legacy_key_is(entry, "color");
	return true;
}

/* All inlines of node become the children of one STRONG. */
static void
make_bold(struct legacy *l, struct stet_node *node)
{
	struct stet_node *text = node == NULL ? NULL : node->first;
	struct stet_node *strong;

	if (text == NULL)
		return;
	strong = stet_add(l->doc, node, STET_STRONG, text->span);
	while (strong != NULL && node->first != strong) {
		struct stet_node *child = node->first;

		stet_unlink(child);
		stet_append(strong, child);
	}
}

static void
add_special(struct legacy *l, const struct special *special,
    const struct stet_value *map)
{
	bool linked = special->link != NULL && legacy_is_text(special->link);
	const struct stet_value *text = special->text;
	struct stet_str color = stet_value_text(map, "color");
	struct stet_node *node;

	if (text == NULL || !legacy_is_text(text))
		text = special->link;
	if (text == NULL || !legacy_is_text(text)) {
		stet_note(l->diag, STET_D_MISSING_KEY, map->span,
		    stet_str("text"));
		return;
	}
	if (special->level > 0) {
		node = legacy_section(l, special->level, text);
		legacy_plain_inlines(l, node, text);
	} else {
		node = legacy_plain(l, text);
	}
	if (linked)
		legacy_link(l, node, special->link);
	else if (special->bold && special->level == 0)
		make_bold(l, node);
	if (color.n > 0)
		stet_set_attr(l->doc, node, "legacy:color", color);
}

static void
add_special_map(struct legacy *l, struct stet_value *map)
{
	struct special special = { 0 };

	for (struct stet_value *v = map->first; v != NULL; v = v->next)
		take_special(&special, v);
	add_special(l, &special, map);
	memset(&special, 0, sizeof(special));
	for (struct stet_value *v = map->first; v != NULL; v = v->next)
		if (!take_special(&special, v))
			legacy_unexpected(l, v);
}

/* contentList */

/* "content:text": YAML sees a text where the author meant a key. */
static bool
split_glued(struct legacy *l, struct stet_value *text)
{
	static const char *const keys[] = { "content", "image", "title" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		size_t n = strlen(keys[i]);

		if (!stet_str_starts(text->text, keys[i]) ||
		    text->text.n <= n || text->text.s[n] != ':')
			continue;
		text->key = stet_str(keys[i]);
		stet_note(l->diag, STET_D_MISSING_SPACE, text->span, text->key);
		text->text = stet_str_trim(stet_str_from(text->text, n + 1));
		text->span.offset += (uint32_t)n + 1;
		text->span.length -= (uint32_t)n + 1;
		return true;
	}
	return false;
}

/* An image among the texts is shown after them, as the author saw it. */
static void
misplaced_image(struct legacy *l, const struct stet_value *image,
    struct stet_value *images)
{
	struct stet_value *copy;

	if (!legacy_is_text(image))
		return;
	stet_note(l->diag, STET_D_BAD_INDENT,
	    image->key_span.file != 0 ? image->key_span : image->span,
	    stet_str("the item's image"));
	copy = stet_value_new(l->doc->arena, image->type);
	if (copy == NULL)
		return;
	*copy = *image;
	copy->next = NULL;
	stet_value_append(images, copy);
}

static void
content_map(struct legacy *l, struct stet_value *map, struct stet_value *images)
{
	if (is_item(map)) {
		stet_note(l->diag, STET_D_BAD_INDENT, map->span,
		    stet_str("an item of listLeft"));
		list_left_entry(l, map);
		return;
	}
	for (struct stet_value *v = map->first; v != NULL; v = v->next) {
		if (legacy_key_is(v, "content") && legacy_is_text(v))
			legacy_markdown(l, v);
		else if (legacy_key_is(v, "specialContent") &&
		    v->type == STET_V_MAP)
			add_special_map(l, v);
		else if (legacy_key_is(v, "image") && !legacy_is_collection(v))
			misplaced_image(l, v, images);
		else if (legacy_is_comment(v))
			legacy_comment(l, v);
		else if (v->type != STET_V_NULL || legacy_key_is_prose(v))
			legacy_unexpected(l, v);
	}
}

static void
content_entry(struct legacy *l, struct stet_value *entry,
    struct stet_value *images)
{
	if (entry->type == STET_V_NULL) {
		stet_note(l->diag, STET_D_EMPTY_ITEM, entry->span,
		    stet_str(NULL));
	} else if (legacy_is_text(entry)) {
		bool glued = split_glued(l, entry);

		if (glued && legacy_key_is(entry, "image"))
			misplaced_image(l, entry, images);
		else if (legacy_is_text(entry))
			legacy_markdown(l, entry);
	} else if (is_special(entry)) {
		stet_note(l->diag, STET_D_BAD_INDENT, entry->span,
		    stet_str("a specialContent"));
		add_special_map(l, entry);
	} else if (entry->type == STET_V_MAP) {
		content_map(l, entry, images);
	} else {
		legacy_unexpected(l, entry);
	}
}

static void
content_list(struct legacy *l, struct stet_value *list,
    struct stet_value *images)
{
	if (list->type != STET_V_LIST) {
		if (legacy_is_text(list))
			legacy_markdown(l, list);
		else if (list->type == STET_V_MAP)
			content_map(l, list, images);
		return;
	}
	for (struct stet_value *v = list->first; v != NULL; v = v->next)
		content_entry(l, v, images);
}

/* Items */

static void
add_images(struct legacy *l, const struct stet_value *images)
{
	for (const struct stet_value *v = images->first; v != NULL; v = v->next)
		if (legacy_is_text(v))
			legacy_image(l, v);
}

/* The images of an item, with the comments behind them; shown last. */
static void
own_images(struct legacy *l, struct stet_value *item)
{
	bool behind = false;

	for (struct stet_value *v = item->first; v != NULL; v = v->next) {
		if (legacy_is_comment(v)) {
			if (behind && v->inset)
				legacy_comment(l, v);
			continue;
		}
		behind = legacy_key_is(v, "image");
		if (behind && legacy_is_text(v))
			legacy_image(l, v);
		else if (behind && legacy_is_collection(v))
			legacy_unexpected(l, v);
	}
}

/* The template shows them first, wherever they stand. */
static void
titles(struct legacy *l, const struct stet_value *item)
{
	for (const struct stet_value *v = item->first; v != NULL; v = v->next)
		if (legacy_key_is(v, "title") && legacy_is_text(v))
			legacy_plain_inlines(l, legacy_section(l, 2, v), v);
}

/* The kind of an item: a word. A longer text is something else that YAML took
 * for its second line. */
static bool
is_type(const struct stet_value *entry)
{
	struct stet_str type = stet_str_trim(entry->text);

	return legacy_key_is(entry, "type") && !legacy_is_collection(entry) &&
	    stet_str_find(type, ' ') == type.n;
}

static void
item_entry(struct legacy *l, struct stet_value *entry,
    struct stet_value *images)
{
	if (legacy_key_is(entry, "title") && !legacy_is_collection(entry)) {
		return; /* see titles() */
	} else if (legacy_key_is(entry, "contentList")) {
		content_list(l, entry, images);
	} else if (legacy_key_is(entry, "content") && legacy_is_text(entry)) {
		legacy_markdown(l, entry);
	} else if (entry->type != STET_V_NULL && !is_type(entry)) {
		legacy_unexpected(l, entry);
	}
}

static void
story_item(struct legacy *l, struct stet_value *item)
{
	struct stet_value *images = stet_value_new(l->doc->arena, STET_V_LIST);
	bool image = false;

	legacy_note_missing(l, item, "title");
	legacy_note_missing(l, item, "contentList");
	legacy_note_missing(l, item, "image");
	titles(l, item);
	for (struct stet_value *v = item->first; v != NULL; v = v->next) {
		if (legacy_is_comment(v)) {
			if (!image || !v->inset)
				legacy_comment(l, v);
			continue;
		}
		image = legacy_key_is(v, "image");
		if (!image)
			item_entry(l, v, images);
	}
	if (images != NULL)
		add_images(l, images);
	own_images(l, item);
}

/* The highlights box: each text an item of one list. A text that is a block
 * of YAML is a block of its own, with space around it. */

static bool
is_block(const struct stet_value *entry)
{
	const struct stet_value *content = entry->type == STET_V_MAP
	    ? stet_value_get(entry, "content")
	    : entry;

	return content != NULL && !legacy_is_collection(content) &&
	    stet_str_ends(content->text, "\n");
}

static void
highlight(struct legacy *l, struct stet_node *list, struct stet_value *entry,
    struct stet_value *images)
{
	struct legacy inner = *l;
	struct stet_node *item = stet_add(l->doc, list, STET_ITEM, entry->span);

	inner.here = item;
	content_entry(&inner, entry, images);
	if (item != NULL && item->first == NULL)
		stet_unlink(item);
	else if (item != NULL &&
	    (item->first != item->last || item->first->kind != STET_PARAGRAPH ||
		is_block(entry)))
		list->u.list.tight = false;
}

static void
highlights(struct legacy *l, struct stet_value *item)
{
	struct stet_value *images = stet_value_new(l->doc->arena, STET_V_LIST);
	struct stet_node *list, *box;

	titles(l, item);
	box = l->here;
	list = stet_add(l->doc, box, STET_LIST, item->span);
	if (list == NULL || images == NULL)
		return;
	list->u.list.tight = true;
	stet_set_attr(l->doc, list, "class", stet_str("highlights"));
	for (struct stet_value *v = item->first; v != NULL; v = v->next) {
		if (!legacy_key_is(v, "contentList")) {
			if (!legacy_key_is(v, "image"))
				item_entry(l, v, images);
			continue;
		}
		if (v->type != STET_V_LIST)
			highlight(l, list, v, images);
		for (struct stet_value *e = v->type == STET_V_LIST ? v->first
								   : NULL;
		     e != NULL; e = e->next)
			if (legacy_is_comment(e))
				legacy_comment(l, e);
			else
				highlight(l, list, e, images);
	}
	if (list->first == NULL)
		stet_unlink(list);
	l->here = box;
	add_images(l, images);
	own_images(l, item);
}

/* The quotation box. */

static void
attribution(struct legacy *l, struct stet_node *quote,
    const struct stet_value *author)
{
	if (legacy_is_text(author))
		legacy_plain_inlines(l,
		    stet_add(l->doc, quote, STET_ATTRIBUTION, author->span),
		    author);
}

static void
quotation(struct legacy *l, struct stet_value *item)
{
	struct stet_value *images = stet_value_new(l->doc->arena, STET_V_LIST);
	struct stet_node *quote;
	struct legacy inner;

	titles(l, item);
	quote = stet_add(l->doc, l->here, STET_QUOTE, item->span);
	inner = *l;
	inner.here = quote;
	if (quote == NULL || images == NULL)
		return;
	for (struct stet_value *v = item->first; v != NULL; v = v->next)
		if (legacy_is_comment(v))
			legacy_comment(l, v);
		else if (!legacy_key_is(v, "author") &&
		    !legacy_key_is(v, "image"))
			item_entry(&inner, v, images);
	for (struct stet_value *v = item->first; v != NULL; v = v->next)
		if (legacy_key_is(v, "author"))
			attribution(l, quote, v);
	legacy_note_missing(l, item, "content");
	if (quote->first == NULL)
		stet_unlink(quote);
	add_images(l, images);
	own_images(l, item);
}

static void
list_left_entry(struct legacy *l, struct stet_value *item)
{
	struct stet_str type = stet_value_text(item, "type");

	if (legacy_is_comment(item))
		legacy_comment(l, item);
	else if (!legacy_is_text(item) && item->first == NULL)
		stet_note(l->diag, STET_D_EMPTY_ITEM, item->span,
		    stet_str(NULL));
	else if (item->type != STET_V_MAP)
		legacy_unexpected(l, item);
	else if (stet_str_is(type, "1"))
		highlights(l, item);
	else if (stet_str_is(type, "2"))
		quotation(l, item);
	else
		story_item(l, item);
}

static void
story_entry(struct legacy *l, struct stet_value *entry)
{
	if (is_list_left(entry) && entry->type == STET_V_LIST)
		for (struct stet_value *v = entry->first; v != NULL;
		     v = v->next)
			list_left_entry(l, v);
	else if (entry->type != STET_V_NULL)
		legacy_unexpected(l, entry);
}

/* The fact box comes last, wherever it stands: it is beside the story. */
void
legacy_story(struct legacy *l, struct stet_value *section)
{
	const struct stet_value *lead = NULL;
	struct legacy_owners owners = { .before = NULL };
	struct legacy root = *l;

	root.here = l->doc->root;
	for (struct stet_value *v = section->first; v != NULL; v = v->next) {
		const struct stet_value *owner = legacy_owner(&owners, v);

		if (owner == NULL || !is_right_part(owner) ||
		    owner->type != STET_V_MAP)
			story_entry(l, v);
	}
	for (struct stet_value *v = section->first; v != NULL; v = v->next) {
		if (legacy_is_comment(v)) {
			lead = lead == NULL ? v : lead;
			continue;
		}
		if (is_right_part(v) && v->type == STET_V_MAP)
			legacy_facts(&root, lead, v);
		lead = NULL;
	}
}
