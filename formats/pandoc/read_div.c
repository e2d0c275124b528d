/* read_div.c: divs, which stand for kinds that pandoc has not, and what the
 * attributes of a node say that pandoc's element does not. */
#include "read.h"

enum stet_kind
pandoc_kind(struct stet_str name)
{
	enum stet_kind kind;

	for (kind = 0; kind < STET_KIND_COUNT; kind++)
		if (kind != STET_DOCUMENT && name.n > 0 &&
		    stet_str_is(name, stet_kind_info(kind)->name))
			break;
	return kind;
}

/* By enum stet_member. */
static void
extra_level(struct stet_node *node, const struct pandoc_json *attr)
{
	unsigned level = pandoc_to_number(pandoc_kv(attr, STET_KV_LEVEL), 0);

	if (level >= 1 && level <= 99)
		node->u.level = level;
}

static void
extra_list(struct stet_node *node, const struct pandoc_json *attr)
{
	struct stet_str bullet = pandoc_kv(attr, STET_KV_BULLET);
	struct stet_str tight = pandoc_kv(attr, STET_KV_TIGHT);

	if (bullet.s != NULL && bullet.n <= 1)
		node->u.list.bullet = bullet.n == 0 ? 0 : bullet.s[0];
	if (tight.s != NULL)
		node->u.list.tight = stet_str_is(tight, "1");
	if (stet_str_is(pandoc_kv(attr, STET_KV_DELIMITER), "ideographic"))
		node->u.list.delimiter = STET_IDEOGRAPHIC;
}

static void
extra_task(struct stet_node *node, const struct pandoc_json *attr)
{
	struct stet_str task = pandoc_kv(attr, STET_KV_TASK);

	if (stet_str_is(task, "open"))
		node->u.task = STET_TASK_OPEN;
	else if (stet_str_is(task, "done"))
		node->u.task = STET_TASK_DONE;
}

static void
extra_label(struct stet_node *node, const struct pandoc_json *attr)
{
	struct stet_str label = pandoc_kv(attr, STET_KV_LABEL);

	if (label.s != NULL)
		node->u.label = label;
	else if (node->kind == STET_ADMONITION)
		node->u.label = attr->first->next->count > 0
		    ? attr->first->next->first->text
		    : stet_str("note");
}

static void
extra_text(struct stet_node *node, const struct pandoc_json *attr)
{
	struct stet_str text = pandoc_kv(attr, STET_KV_TEXT);

	if (text.s != NULL)
		node->u.text = text;
}

static void (*const extras[])(struct stet_node *node,
    const struct pandoc_json *attr) = {
	[STET_M_LEVEL] = extra_level,
	[STET_M_LIST] = extra_list,
	[STET_M_TASK] = extra_task,
	[STET_M_LABEL] = extra_label,
	[STET_M_TEXT] = extra_text,
	[STET_M_IMAGE] = NULL,
};

static void
extra_raw(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *attr)
{
	struct stet_str format = pandoc_kv(attr, STET_KV_FORMAT);
	char *copy = stet_copy_string(r->doc->arena, format);

	if (copy == NULL)
		return;
	node->u.raw.format = copy;
	node->u.raw.text = pandoc_kv(attr, STET_KV_TEXT);
}

/* The class that shows what it is, put there by the writer. */
static const char *
shown_class(const struct stet_node *node, const struct pandoc_json *attr)
{
	if (node->kind == STET_SECTION)
		return "section";
	if (node->kind == STET_FACTS)
		return "facts";
	if (node->kind == STET_ADMONITION && attr->first->next->count > 0 &&
	    stet_str_eq(attr->first->next->first->text, node->u.label))
		return pandoc_is_alert(node->u.label) ? "?" : NULL;
	return NULL;
}

void
pandoc_read_extras(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *attr)
{
	enum stet_member member = stet_kind_info(node->kind)->member;
	const char *class;

	if (member == STET_M_RAW)
		extra_raw(r, node, attr);
	else if (member < sizeof(extras) / sizeof(extras[0]) &&
	    extras[member] != NULL)
		extras[member](node, attr);
	class = shown_class(node, attr);
	if (class != NULL && *class == '?')
		for (size_t i = 0; pandoc_alerts[i] != NULL; i++)
			if (stet_str_is(node->u.label, pandoc_alerts[i]))
				class = pandoc_alerts[i];
	pandoc_read_attr(r, node, attr, class);
}

const struct pandoc_json *
pandoc_unwrap(const struct pandoc_json *array, enum stet_kind kind,
    const struct pandoc_json **attr)
{
	const struct pandoc_json *el = array->first, *c;
	struct stet_str tag;

	*attr = NULL;
	if (array->count != 1)
		return array;
	c = pandoc_json_get(el, "c");
	tag = pandoc_tag(el);
	if ((!stet_str_is(tag, "Div") && !stet_str_is(tag, "Span")) ||
	    c == NULL || c->type != STET_JSON_ARRAY || c->count != 2 ||
	    c->first->type != STET_JSON_ARRAY || c->first->count != 3 ||
	    c->first->last->type != STET_JSON_ARRAY)
		return array;
	for (const struct pandoc_json *p = c->first->last->first; p;
	     p = p->next)
		if (p->type != STET_JSON_ARRAY || p->count != 2)
			return array;
	if (!stet_str_is(pandoc_kv(c->first, STET_KV_WRAP),
		stet_kind_info(kind)->name))
		return array;
	*attr = c->first;
	return c->last;
}

/* The paragraph that a div of the class "title" holds, or NULL. */
static const struct pandoc_json *
title_of(const struct pandoc_json *blocks)
{
	const struct pandoc_json *el = blocks->first, *c, *para;

	if (el == NULL || !stet_str_is(pandoc_tag(el), "Div"))
		return NULL;
	c = pandoc_json_get(el, "c");
	if (c == NULL || c->type != STET_JSON_ARRAY || c->count != 2 ||
	    c->last->type != STET_JSON_ARRAY || c->last->count != 1 ||
	    !stet_str_is(pandoc_tag(c->last->first), "Para") ||
	    c->first->type != STET_JSON_ARRAY || c->first->count != 3 ||
	    c->first->first->next->count != 1 ||
	    !stet_str_is(c->first->first->next->first->text, "title") ||
	    c->first->first->text.n > 0 || c->first->last->count > 0)
		return NULL;
	para = pandoc_json_get(c->last->first, "c");
	return para;
}

/* The blocks of an array behind the first, as an array. */
static struct pandoc_json
behind_first(const struct pandoc_json *array)
{
	struct pandoc_json rest = *array;

	rest.first = array->first->next;
	rest.count--;
	return rest;
}

void
pandoc_read_title(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *inlines, struct stet_span at)
{
	const struct pandoc_json *attr, *in;
	struct stet_node *title;

	if (inlines == NULL || !pandoc_check(r, inlines, 'I', stet_str("Div")))
		return;
	in = pandoc_unwrap(inlines, STET_TITLE, &attr);
	if (!pandoc_check(r, in, 'I', stet_str("Span")))
		return;
	title = stet_add(r->doc, node, STET_TITLE, at);
	if (title != NULL && attr != NULL)
		pandoc_read_extras(r, title, attr);
	pandoc_read_inlines(r, title, in);
}

static void
read_admonition(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	const struct pandoc_json *blocks = call->arg[1], *title;
	struct pandoc_json rest;
	struct stet_node *node;

	node = stet_add(r->doc, here, STET_ADMONITION, call->at);
	if (node == NULL)
		return;
	pandoc_read_extras(r, node, call->arg[0]);
	title = title_of(blocks);
	if (title != NULL) {
		pandoc_read_title(r, node, title,
		    pandoc_span(r, blocks->first));
		rest = behind_first(blocks);
		blocks = &rest;
	}
	pandoc_read_blocks(r, node, blocks);
}

static unsigned
bounded(unsigned level)
{
	return level < 1 ? 1 : level > 99 ? 99 : level;
}

static unsigned
level_of(const struct pandoc_json *number)
{
	return bounded(pandoc_to_number(number->text, 1));
}

/* One that ends before its parent does, or has no title. */
static struct stet_node *
read_section(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	const struct pandoc_json *attr = call->arg[0], *blocks = call->arg[1];
	const struct pandoc_json *first = blocks->first, *c;
	unsigned level = pandoc_to_number(pandoc_kv(attr, STET_KV_LEVEL), 1);
	struct pandoc_json rest;
	struct stet_node *node;

	level = bounded(level);
	if (pandoc_kv(attr, STET_KV_NESTED).s != NULL)
		node = stet_add(r->doc, here, STET_SECTION, call->at);
	else
		node = stet_add_section(r->doc, here, level, call->at);
	if (node == NULL)
		return here;
	pandoc_read_extras(r, node, attr);
	c = first == NULL ? NULL : pandoc_json_get(first, "c");
	if (c != NULL && stet_str_is(pandoc_tag(first), "Header") &&
	    c->type == STET_JSON_ARRAY && c->count == 3 &&
	    stet_str_is(pandoc_kv(attr, STET_KV_TITLE), "1")) {
		node->u.level = level_of(c->first);
		pandoc_read_title(r, node, c->last, pandoc_span(r, first));
		pandoc_flush_notes(r, node);
		rest = behind_first(blocks);
		blocks = &rest;
	}
	pandoc_read_blocks(r, node, blocks);
	return node->parent;
}

/* A div that stands for a node of this kind. */
static struct stet_node *
read_ours(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call, enum stet_kind kind)
{
	struct stet_node *node;

	if (kind == STET_SECTION)
		return read_section(r, here, call);
	if (kind == STET_FOOTNOTE) {
		pandoc_read_footnote(r, here, call->arg[0], call->arg[1],
		    call->at);
		return here;
	}
	if (kind == STET_ADMONITION) {
		read_admonition(r, here, call);
		return here;
	}
	node = stet_add(r->doc, here, kind, call->at);
	if (node == NULL)
		return here;
	pandoc_read_extras(r, node, call->arg[0]);
	if ((stet_kind_info(kind)->holds & STET_C_BLOCK) != 0)
		pandoc_read_blocks(r, node, call->arg[1]);
	else
		pandoc_read_flat(r, node, call->arg[1]);
	return here;
}

/* Kinds that may stand here as divs. */
static bool
may_be(const struct stet_node *here, enum stet_kind kind)
{
	if (kind == STET_KIND_COUNT)
		return false;
	if (kind == STET_CAPTION || kind == STET_ATTRIBUTION)
		return (stet_kind_info(here->kind)->holds &
			   stet_kind_info(kind)->is) != 0;
	return kind == STET_SECTION || kind == STET_FOOTNOTE ||
	    kind == STET_ADMONITION || kind == STET_FACTS ||
	    kind == STET_GROUP || kind == STET_RAW_BLOCK || kind == STET_FIGURE;
}

static bool
read_wrapped(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call, enum stet_kind kind)
{
	struct stet_node *before = here->last, *last;

	if (call->arg[1]->count != 1)
		return false;
	r->wrap = call->arg[0];
	pandoc_read_block(r, here, call->arg[1]->first);
	r->wrap = NULL;
	last = before == NULL ? here->first : before->next;
	if (last != NULL && last->kind == kind)
		pandoc_read_extras(r, last, call->arg[0]);
	return true;
}

struct stet_node *
pandoc_read_div(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	const struct pandoc_json *attr = call->arg[0];
	enum stet_kind kind = pandoc_kind(pandoc_kv(attr, STET_KV_KIND));
	enum stet_kind wrapped = pandoc_kind(pandoc_kv(attr, STET_KV_WRAP));
	struct stet_node *node;

	if (may_be(here, kind))
		return read_ours(r, here, call, kind);
	if (wrapped != STET_KIND_COUNT && read_wrapped(r, here, call, wrapped))
		return here;
	if (attr->first->next->count > 0 && title_of(call->arg[1]) != NULL &&
	    pandoc_is_alert(attr->first->next->first->text)) {
		read_admonition(r, here, call);
		return here;
	}
	node = stet_add(r->doc, here, STET_GROUP, call->at);
	pandoc_read_attr(r, node, attr, NULL);
	if (node != NULL)
		pandoc_read_blocks(r, node, call->arg[1]);
	return here;
}
