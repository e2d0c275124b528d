/* lists.c: runs of numbered paragraphs become ordered lists. */
#include <stdlib.h>
#include <string.h>

#include <stet/walk.h>

#include "legacy.h"

unsigned long
legacy_number(const struct stet_node *paragraph, size_t *size)
{
	struct stet_str text;
	size_t n = 0;

	if (paragraph->kind != STET_PARAGRAPH || paragraph->first == NULL ||
	    paragraph->first->kind != STET_TEXT)
		return 0;
	text = paragraph->first->u.text;
	while (n < text.n && n < 9 && text.s[n] >= '0' && text.s[n] <= '9')
		n++;
	if (n == 0 || !stet_str_starts(stet_str_from(text, n), LEGACY_COMMA))
		return 0;
	*size = n + strlen(LEGACY_COMMA);
	while (*size < text.n && text.s[*size] == ' ')
		++*size;
	return strtoul(text.s, NULL, 10);
}

/* Is "12&#x3001;" at the start of text? */
static bool
is_escaped(struct stet_str text)
{
	size_t n = 0;

	while (n < text.n && text.s[n] >= '0' && text.s[n] <= '9')
		n++;
	return stet_str_starts(stet_str_from(text, n), LEGACY_COMMA_ESCAPED);
}

void
legacy_find_texts(struct legacy *l, struct stet_walk blocks,
    struct stet_str text, struct stet_span at)
{
	struct stet_table_entry *entry;
	size_t size;

	while (stet_walk_next(&blocks)) {
		const struct stet_node *node = blocks.node;
		size_t offset = node->span.offset - at.offset;

		if (!blocks.entering || legacy_number(node, &size) == 0 ||
		    offset >= text.n ||
		    !is_escaped(stet_str_from(text, offset)))
			continue;
		entry = legacy_node_entry(l->texts, l->doc->arena, node);
		if (entry != NULL)
			entry->value = l;
	}
}

/* Takes the number off a paragraph and puts it into a list of its own. */
static void
make_list(struct stet_doc *doc, struct stet_node *paragraph,
    unsigned long number, size_t size)
{
	struct stet_node *text = paragraph->first;
	struct stet_node *list =
	    stet_add(doc, paragraph->parent, STET_LIST, paragraph->span);
	struct stet_node *item =
	    stet_add(doc, list, STET_ITEM, paragraph->span);

	if (item == NULL)
		return;
	list->u.list.ordered = list->u.list.tight = true;
	list->u.list.start = (uint32_t)number;
	list->u.list.delimiter = STET_IDEOGRAPHIC;
	stet_unlink(list);
	stet_insert_before(paragraph, list);
	stet_unlink(paragraph);
	stet_append(item, paragraph);
	text->u.text = stet_str_from(text->u.text, size);
	if (text->u.text.n == 0)
		stet_unlink(text);
}

static bool
is_text(struct legacy *l, const struct stet_node *paragraph)
{
	const struct stet_table_entry *entry = l->texts->count == 0
	    ? NULL
	    : legacy_node_entry(l->texts, l->doc->arena, paragraph);

	return entry != NULL && entry->value != NULL;
}

/* A numbered paragraph that has a predecessor or a successor among its
 * siblings, whatever stands between, is an item; a lone one is a text. */
static void
find_items(struct legacy *l, struct stet_node *parent)
{
	struct stet_doc *doc = l->doc;
	struct stet_node *before = NULL; /* a number that waits for its next */
	unsigned long expected = 0;
	size_t size_before = 0;

	for (struct stet_node *node = parent->first, *next; node != NULL;
	     node = next) {
		size_t size = 0;
		unsigned long number = legacy_number(node, &size);

		next = node->next;
		if (number == 0 || is_text(l, node))
			continue;
		if (number == expected) {
			if (before != NULL)
				make_list(doc, before, number - 1, size_before);
			make_list(doc, node, number, size);
			before = NULL;
		} else {
			before = node;
			size_before = size;
		}
		expected = number + 1;
	}
}

unsigned long
legacy_count_items(const struct stet_node *list)
{
	unsigned long count = 0;

	for (const struct stet_node *n = list->first; n != NULL; n = n->next)
		count++;
	return count;
}

static bool
goes_on(const struct stet_node *list, const struct stet_node *next,
    unsigned long number)
{
	return next != NULL && next->kind == STET_LIST &&
	    next->u.list.ordered && next->u.list.start == number &&
	    next->u.list.delimiter == list->u.list.delimiter;
}

/* Moves the items of the list behind this one into it. */
static void
take_next(struct stet_node *list)
{
	struct stet_node *next = list->next;

	list->u.list.tight &= next->u.list.tight;
	while (next->first != NULL) {
		struct stet_node *item = next->first;

		stet_unlink(item);
		stet_append(list, item);
	}
	stet_unlink(next);
}

/* Lists side by side whose numbers go on are one. */
static void
join(const struct stet_node *parent)
{
	for (struct stet_node *list = parent->first; list != NULL;
	     list = list->next) {
		unsigned long number;

		if (list->kind != STET_LIST || !list->u.list.ordered)
			continue;
		number = list->u.list.start + legacy_count_items(list);
		while (goes_on(list, list->next, number)) {
			number += legacy_count_items(list->next);
			take_next(list);
		}
	}
}

void
legacy_join_lists(struct legacy *l)
{
	struct stet_walk walk = stet_walk(l->doc->root);

	while (stet_walk_next(&walk)) {
		/* The document is ours: the walk only does not need it. */
		struct stet_node *node = (struct stet_node *)walk.node;

		if (walk.entering ||
		    (node->kind != STET_DOCUMENT && node->kind != STET_SECTION))
			continue;
		find_items(l, node);
		join(node);
	}
}
