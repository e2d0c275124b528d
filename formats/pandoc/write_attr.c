/* write_attr.c: attributes, and what travels in them. */
#include <stdio.h>

#include "write.h"

static bool
is_pandocs(const struct stet_attr *a)
{
	return stet_str_starts(a->name, PANDOC_PREFIX);
}

/* Do id, classes and pairs, in this order, say the attributes as they are? */
static bool
is_in_order(const struct stet_node *node)
{
	unsigned place = 0; /* 0: id may come, 1: class, 2: pairs */

	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next) {
		bool id = stet_str_is(a->name, "id");
		bool class = stet_str_is(a->name, "class");

		if (is_pandocs(a))
			continue;
		if (stet_str_starts(a->name, STET_KV) ||
		    (id && (place > 0 || a->value.n == 0)) ||
		    (class &&
			(place > 1 || !pandoc_classes_are_plain(a->value))))
			return false;
		place = id ? 1 : 2;
	}
	return true;
}

static bool
has_own(const struct stet_node *node)
{
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		if (!is_pandocs(a))
			return true;
	return false;
}

struct stet_str
pandoc_attr_list(struct pandoc_writer *w, const struct stet_node *node)
{
	struct stet_buf text = STET_BUF_INIT;
	struct stet_str list;

	stet_putc(&text, '[');
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next) {
		if (is_pandocs(a))
			continue;
		stet_puts(&text, text.n == 1 ? "[" : ",[");
		stet_json_put_string(&text, a->name);
		stet_putc(&text, ',');
		stet_json_put_string(&text, a->value);
		stet_putc(&text, ']');
	}
	stet_putc(&text, ']');
	list = stet_copy(w->arena, stet_buf_str(&text));
	if (text.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&text);
	return list;
}

static void
put_classes(struct pandoc_writer *w, struct stet_str classes)
{
	while (classes.n > 0) {
		struct stet_str class = pandoc_word(&classes);

		if (class.n > 0)
			pandoc_put_string(w, class);
	}
}

void
pandoc_attr_begin(struct pandoc_writer *w, const struct stet_node *node,
    struct stet_str class)
{
	pandoc_comma(w);
	stet_putc(w->out, '[');
	pandoc_put_string(w, stet_attr(node, "id"));
	stet_puts(w->out, ",[");
	if (class.n > 0)
		pandoc_put_string(w, class);
	put_classes(w, stet_attr(node, "class"));
	stet_puts(w->out, "],[");
}

void
pandoc_kv_put(struct pandoc_writer *w, const char *name, struct stet_str value)
{
	pandoc_comma(w);
	stet_putc(w->out, '[');
	pandoc_put_string(w, stet_str(name));
	pandoc_put_string(w, value);
	stet_putc(w->out, ']');
}

static void
put_flags(struct pandoc_writer *w, unsigned flags)
{
	struct stet_buf words = STET_BUF_INIT;

	for (const struct pandoc_flag *f = pandoc_flags; f->name; f++) {
		if ((flags & f->flag) == 0)
			continue;
		if (words.n > 0)
			stet_putc(&words, ' ');
		stet_puts(&words, f->name);
	}
	if (words.n > 0)
		pandoc_kv_put(w, STET_KV_FLAGS, stet_buf_str(&words));
	if (words.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&words);
}

void
pandoc_attr_end(struct pandoc_writer *w, const struct stet_node *node,
    unsigned natural)
{
	put_flags(w, node->flags & ~natural);
	if (!is_in_order(node))
		pandoc_kv_put(w, STET_KV_ATTRIBUTES, pandoc_attr_list(w, node));
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next) {
		if (is_pandocs(a) || stet_str_is(a->name, "id") ||
		    stet_str_is(a->name, "class"))
			continue;
		pandoc_comma(w);
		stet_putc(w->out, '[');
		pandoc_put_string(w,
		    stet_str_starts(a->name, PANDOC_PAIR)
			? stet_str_from(a->name, strlen(PANDOC_PAIR))
			: a->name);
		pandoc_put_string(w, a->value);
		stet_putc(w->out, ']');
	}
	stet_puts(w->out, "]]");
}

void
pandoc_put_attr(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_attr_begin(w, node, stet_str(NULL));
	pandoc_attr_end(w, node, 0);
}

/* By enum stet_member: what a wrapper, or a div of an own kind, must say. */
static bool
extra_level(struct pandoc_writer *w, const struct stet_node *node, bool put)
{
	char text[12];

	if (node->kind != STET_SECTION)
		return false;
	snprintf(text, sizeof(text), "%u", node->u.level);
	if (put)
		pandoc_kv_put(w, STET_KV_LEVEL, stet_str(text));
	return true;
}

/* Would its items, as they are written, be taken for those of a tight list? */
static bool
looks_tight(const struct stet_node *list)
{
	for (const struct stet_node *i = list->first; i != NULL; i = i->next)
		for (const struct stet_node *p = i->first; p; p = p->next)
			if (p->kind == STET_PARAGRAPH && !pandoc_is_plain(p))
				return false;
	return true;
}

static bool
extra_list(struct pandoc_writer *w, const struct stet_node *node, bool put)
{
	char bullet = node->u.list.bullet;
	bool tight = node->u.list.tight != looks_tight(node);
	bool ideographic = node->u.list.delimiter == STET_IDEOGRAPHIC;
	bool other = node->u.list.ordered ? bullet != 0 : bullet != '-';

	/* A list without a bullet of its own may have pandoc's, but when
	 * there is a wrapper anyway. */
	if (put && other)
		pandoc_kv_put(w, STET_KV_BULLET,
		    (struct stet_str){ &bullet, bullet != 0 });
	if (put && ideographic)
		pandoc_kv_put(w, STET_KV_DELIMITER, stet_str("ideographic"));
	if (put && tight)
		pandoc_kv_put(w, STET_KV_TIGHT,
		    stet_str(node->u.list.tight ? "1" : "0"));
	return tight || ideographic || (other && bullet != 0);
}

/* An item of a task that does not begin with a text for its box. */
static bool
extra_task(struct pandoc_writer *w, const struct stet_node *node, bool put)
{
	static const char *const words[] = { "", "open", "done" };

	if (node->u.task == STET_NO_TASK ||
	    (node->first != NULL && node->first->kind == STET_PARAGRAPH))
		return false;
	if (put)
		pandoc_kv_put(w, STET_KV_TASK, stet_str(words[node->u.task]));
	return true;
}

static bool
extra_label(struct pandoc_writer *w, const struct stet_node *node, bool put)
{
	if (put &&
	    (node->kind != STET_ADMONITION || !pandoc_is_alert(node->u.label)))
		pandoc_kv_put(w, STET_KV_LABEL, node->u.label);
	return false;
}

static bool
extra_raw(struct pandoc_writer *w, const struct stet_node *node, bool put)
{
	if (put) {
		pandoc_kv_put(w, STET_KV_FORMAT, stet_str(node->u.raw.format));
		pandoc_kv_put(w, STET_KV_TEXT, node->u.raw.text);
	}
	return false;
}

static bool (*const extras[])(struct pandoc_writer *w,
    const struct stet_node *node, bool put) = {
	[STET_M_LEVEL] = extra_level,
	[STET_M_LIST] = extra_list,
	[STET_M_TASK] = extra_task,
	[STET_M_LABEL] = extra_label,
	[STET_M_RAW] = extra_raw,
	[STET_M_IMAGE] = NULL,
};

bool
pandoc_extras(struct pandoc_writer *w, const struct stet_node *node, bool put)
{
	enum stet_member member = stet_kind_info(node->kind)->member;

	return extras[member] != NULL && extras[member](w, node, put);
}

bool
pandoc_needs_wrap(struct pandoc_writer *w, const struct stet_node *node)
{
	return node->flags != 0 || has_own(node) ||
	    pandoc_extras(w, node, false);
}

void
pandoc_wrap_open(struct pandoc_writer *w, const struct stet_node *node,
    const char *element)
{
	pandoc_open(w, element);
	stet_putc(w->out, '[');
	pandoc_attr_begin(w, node, stet_str(NULL));
	pandoc_kv_put(w, STET_KV_WRAP,
	    stet_str(stet_kind_info(node->kind)->name));
	pandoc_extras(w, node, true);
	pandoc_attr_end(w, node, 0);
	stet_puts(w->out, ",[");
}

void
pandoc_wrap_close(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	stet_puts(w->out, "]]}");
}
