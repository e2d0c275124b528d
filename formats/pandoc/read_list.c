/* read_list.c: lists and definitions. */
#include "read.h"

static bool
is(const struct pandoc_json *el, const char *tag)
{
	return stet_str_is(pandoc_tag(el), tag);
}

/* A paragraph that the tree has as one, too. */
static bool
is_para(const struct pandoc_reader *r, const struct pandoc_json *el)
{
	const struct pandoc_json *c = pandoc_json_get(el, "c"), *in, *to;

	if (!is(el, "Para") || c == NULL)
		return false;
	if (c->type != STET_JSON_ARRAY || c->count != 1)
		return true;
	in = pandoc_json_get(c->first, "c");
	if (in == NULL || in->type != STET_JSON_ARRAY || in->count < 2)
		return true;
	if (is(c->first, "Math"))
		return !is(in->first, "DisplayMath");
	to = in->last->type == STET_JSON_ARRAY ? in->last->last : NULL;
	return !r->old || !is(c->first, "Image") || to == NULL ||
	    !stet_str_starts(to->text, "fig:");
}

/* What a wrapper is around, as long as it is one. */
static const struct pandoc_json *
inside(const struct pandoc_json *el)
{
	const struct pandoc_json *c = pandoc_json_get(el, "c");
	const struct pandoc_json *attr;
	struct pandoc_json array = { .type = STET_JSON_ARRAY, .count = 1 };
	const struct pandoc_json *in;

	if (!is(el, "Div") || c == NULL)
		return el;
	array.first = array.last = (struct pandoc_json *)(uintptr_t)el;
	in = pandoc_unwrap(&array, STET_PARAGRAPH, &attr);
	return attr != NULL && in->count == 1 ? in->first : el;
}

static bool
item_is_tight(const struct pandoc_reader *r, const struct pandoc_json *item)
{
	const struct pandoc_json *attr;
	const struct pandoc_json *in = pandoc_unwrap(item, STET_ITEM, &attr);

	for (const struct pandoc_json *el = in->first; el; el = el->next)
		if (is_para(r, inside(el)))
			return false;
	return true;
}

/* The state that an item's first text says, and the text behind it. */
static enum stet_task
read_task(struct stet_node *item)
{
	struct stet_node *p = item->first, *text = p ? p->first : NULL;
	struct stet_str rest, box;

	if (p == NULL || p->kind != STET_PARAGRAPH || text == NULL ||
	    text->kind != STET_TEXT)
		return STET_NO_TASK;
	for (unsigned i = STET_TASK_OPEN; pandoc_tasks[i] != NULL; i++) {
		box = stet_str(pandoc_tasks[i]);
		rest = stet_str_from(text->u.text, box.n);
		if (!stet_str_starts(text->u.text, pandoc_tasks[i]) ||
		    !stet_str_starts(rest, " "))
			continue;
		text->u.text = stet_str_from(rest, 1);
		if (text->u.text.n == 0)
			stet_unlink(text);
		return i;
	}
	return STET_NO_TASK;
}

/* pandoc has the box as a Str of its own with a Space behind it; the writer
 * puts an empty Str before one that is a text. */
static bool
begins_with_task(const struct pandoc_json *blocks)
{
	const struct pandoc_json *el = blocks->first;
	const struct pandoc_json *c;

	if (el == NULL)
		return false;
	el = inside(el);
	c = pandoc_json_get(el, "c");
	if ((!is(el, "Plain") && !is(el, "Para")) || c == NULL ||
	    c->count < 2 || !is(c->first, "Str") ||
	    !is(c->first->next, "Space"))
		return false;
	c = pandoc_json_get(c->first, "c");
	return c != NULL &&
	    (stet_str_is(c->text, pandoc_tasks[STET_TASK_OPEN]) ||
		stet_str_is(c->text, pandoc_tasks[STET_TASK_DONE]));
}

static void
read_item(struct pandoc_reader *r, struct stet_node *list,
    const struct pandoc_json *array)
{
	const struct pandoc_json *attr;
	const struct pandoc_json *in = pandoc_unwrap(array, STET_ITEM, &attr);
	struct stet_node *item;

	if (!pandoc_check(r, in, 'B', stet_str("a list")))
		return;
	item = stet_add(r->doc, list, STET_ITEM, pandoc_span(r, array));
	if (item == NULL)
		return;
	pandoc_read_blocks(r, item, in);
	if (begins_with_task(in))
		item->u.task = (uint8_t)read_task(item);
	if (attr != NULL)
		pandoc_read_extras(r, item, attr);
}

static struct stet_node *
read_list(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_json *items, struct stet_node *list)
{
	const struct pandoc_json *wrap = r->wrap;

	r->wrap = NULL;
	if (list == NULL)
		return here;
	list->u.list.tight = true;
	for (const struct pandoc_json *i = items->first; i; i = i->next)
		if (list->u.list.tight)
			list->u.list.tight = item_is_tight(r, i);
	if (wrap != NULL &&
	    stet_str_is(pandoc_kv(wrap, STET_KV_WRAP), "list") &&
	    pandoc_kv(wrap, STET_KV_TIGHT).s != NULL)
		list->u.list.tight =
		    stet_str_is(pandoc_kv(wrap, STET_KV_TIGHT), "1");
	for (const struct pandoc_json *i = items->first;
	     i != NULL && r->status == STET_OK; i = i->next)
		read_item(r, list, i);
	return here;
}

struct stet_node *
pandoc_read_bullets(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *list = stet_add(r->doc, here, STET_LIST, call->at);

	if (list != NULL)
		list->u.list.bullet = '-';
	return read_list(r, here, call->arg[0], list);
}

/* [start, style, delimiter] */
static void
read_numbers(struct pandoc_reader *r, struct stet_node *list,
    const struct pandoc_json *numbers)
{
	const struct pandoc_json *style, *delimiter;
	struct stet_str word;

	if (numbers->count != 3 || numbers->first->type != STET_JSON_NUMBER) {
		pandoc_refuse(r, numbers, "", stet_str("OrderedList"),
		    " has no start, style and delimiter here");
		return;
	}
	style = numbers->first->next;
	delimiter = style->next;
	if (!pandoc_check(r, style, 'E', stet_str("OrderedList")) ||
	    !pandoc_check(r, delimiter, 'E', stet_str("OrderedList")))
		return;
	list->u.list.start = pandoc_to_number(numbers->first->text, UINT32_MAX);
	if (list->u.list.start == UINT32_MAX) {
		list->u.list.start = 1;
		stet_set_attr(r->doc, list, PANDOC_START, numbers->first->text);
	}
	if (!stet_str_is(pandoc_tag(style), "Decimal"))
		stet_set_attr(r->doc, list, PANDOC_STYLE, pandoc_tag(style));
	word = pandoc_tag(delimiter);
	if (stet_str_is(word, "OneParen") || stet_str_is(word, "TwoParens"))
		list->u.list.delimiter = STET_PAREN;
	if (stet_str_is(word, "TwoParens") || stet_str_is(word, "DefaultDelim"))
		stet_set_attr(r->doc, list, PANDOC_DELIMITER, word);
}

struct stet_node *
pandoc_read_ordered(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *list = stet_add(r->doc, here, STET_LIST, call->at);

	if (list == NULL)
		return here;
	list->u.list.ordered = true;
	read_numbers(r, list, call->arg[0]);
	return read_list(r, here, call->arg[1], list);
}

static void
read_term(struct pandoc_reader *r, struct stet_node *list,
    const struct pandoc_json *inlines)
{
	const struct pandoc_json *attr;
	const struct pandoc_json *in = pandoc_unwrap(inlines, STET_TERM, &attr);
	struct stet_node *term;

	if (!pandoc_check(r, in, 'I', stet_str("DefinitionList")) ||
	    (in->count == 0 && attr == NULL))
		return;
	term = stet_add(r->doc, list, STET_TERM, pandoc_span(r, inlines));
	pandoc_read_inlines(r, term, in);
	if (term != NULL && attr != NULL)
		pandoc_read_extras(r, term, attr);
}

static void
read_description(struct pandoc_reader *r, struct stet_node *list,
    const struct pandoc_json *blocks)
{
	const struct pandoc_json *attr, *in;
	struct stet_node *node;

	in = pandoc_unwrap(blocks, STET_DESCRIPTION, &attr);
	if (!pandoc_check(r, in, 'B', stet_str("DefinitionList")))
		return;
	node = stet_add(r->doc, list, STET_DESCRIPTION, pandoc_span(r, blocks));
	pandoc_read_either(r, node, in);
	if (node != NULL && attr != NULL)
		pandoc_read_extras(r, node, attr);
}

struct stet_node *
pandoc_read_definitions(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *list;

	list = stet_add(r->doc, here, STET_DEFINITIONS, call->at);
	for (const struct pandoc_json *e = call->arg[0]->first;
	     e != NULL && r->status == STET_OK; e = e->next) {
		if (e->count != 2 || e->last->type != STET_JSON_ARRAY) {
			pandoc_refuse(r, e, "", stet_str("DefinitionList"),
			    " has not a term and its definitions here");
			return here;
		}
		read_term(r, list, e->first);
		for (const struct pandoc_json *d = e->last->first; d;
		     d = d->next)
			read_description(r, list, d);
	}
	return here;
}
