/* front_edit_yaml.c: changes of YAML front matter, line by line. */
#include "markup/front_edit.h"
#include "markup/yaml.h"

static bool
is_block(const struct stet_value *value)
{
	return (value->type == STET_V_LIST || value->type == STET_V_MAP) &&
	    value->form != STET_FORM_FLOW;
}

static bool
is_alias(const struct front_editor *e, const struct stet_value *value)
{
	size_t from = front_from(e, value->span);

	return from < e->text.n && e->text.s[from] == '*' &&
	    value->span.length > 0;
}

static bool
has_alias(const struct front_editor *e, const struct stet_value *value)
{
	if (value->type == STET_V_COMMENT)
		return false;
	if (is_alias(e, value))
		return true;
	for (const struct stet_value *v = value->first; v != NULL; v = v->next)
		if (has_alias(e, v))
			return true;
	return false;
}

static size_t
column(const struct front_editor *e, size_t offset)
{
	return offset - front_line(e, offset);
}

/* Back over the white space before an offset, but not below from. */
static size_t
cut_space(const struct front_editor *e, size_t from, size_t to)
{
	while (to > from && strchr(" \t\r\n", e->text.s[to - 1]) != NULL)
		to--;
	return to;
}

/* Behind the colon of a key; 0, and failed, where that is not to be found. */
static size_t
behind_colon(struct front_editor *e, const struct stet_value *entry)
{
	size_t i = front_to(e, entry->key_span);

	while (i < e->text.n && strchr(" \t\r\n", e->text.s[i]) != NULL)
		i++;
	if (i < e->text.n && e->text.s[i] == ':')
		return i + 1;
	e->failed = true;
	return 0;
}

/* Behind the value itself. A block has its end where the next thing begins,
 * so its last part is asked; a comment below it that is no deeper than its key
 * is not its own. */
static size_t
value_end(struct front_editor *e, const struct stet_value *entry)
{
	const struct stet_value *value = entry, *last = entry;
	size_t deep = column(e, front_from(e, entry->key_span));

	while (last != NULL && is_block(value) && !is_alias(e, value)) {
		last = NULL;
		for (const struct stet_value *v = value->first; v != NULL;
		     v = v->next)
			if (v->type != STET_V_COMMENT || v->inset ||
			    column(e, front_from(e, v->span)) > deep)
				last = v;
		if (last != NULL)
			value = last;
	}
	if (value->form == STET_FORM_LITERAL || value->form == STET_FORM_FOLDED)
		return cut_space(e, front_from(e, value->span),
		    front_to(e, value->span));
	if (value != entry || value->span.length > 0)
		return front_to(e, value->span);
	return behind_colon(e, entry);
}

/* Where the line begins that is the first behind the entry. */
static size_t
entry_end(struct front_editor *e, const struct stet_value *entry)
{
	size_t end = value_end(e, entry), key = front_to(e, entry->key_span);

	return front_next_line(e, end > key ? end : key);
}

/* The first line end at or behind an offset. */
static size_t
line_end(const struct front_editor *e, size_t offset)
{
	size_t end =
	    offset + stet_str_find(stet_str_from(e->text, offset), '\n');

	return end > offset && e->text.s[end - 1] == '\r' ? end - 1 : end;
}

/* Where the comment begins that a line ends in, with the space before it. */
static size_t
comment_of(const struct front_editor *e, size_t from)
{
	size_t end = line_end(e, from);

	for (size_t i = from; i + 1 < end; i++)
		if (strchr(" \t", e->text.s[i]) != NULL &&
		    e->text.s[i + 1] == '#')
			return cut_space(e, from, i + 1);
	return cut_space(e, from, end);
}

/* Where on the line of its key, or below, a value is that can be replaced
 * there; what is left of it are whole lines. */
static void
find_inline(struct front_editor *e, const struct stet_value *was, size_t colon,
    size_t *from, size_t *to)
{
	bool lines = was->form == STET_FORM_LITERAL ||
	    was->form == STET_FORM_FOLDED ||
	    (is_block(was) && !is_alias(e, was));

	*from = *to = colon;
	if (lines &&
	    front_line(e, front_from(e, was->span)) > front_line(e, colon))
		return;
	if (was->span.length == 0)
		return;
	*from = front_from(e, was->span);
	*to = lines ? comment_of(e, *from) : front_to(e, was->span);
}

static void
replace_value(struct front_editor *e, const struct stet_value *was,
    const struct stet_value *now)
{
	size_t indent = column(e, front_from(e, was->key_span));
	size_t colon = behind_colon(e, was), from, to, end, next, head, space;
	struct stet_buf text = STET_BUF_INIT, first = STET_BUF_INIT;
	struct stet_buf rest = STET_BUF_INIT;
	struct stet_str all;

	if (e->failed)
		return;
	find_inline(e, was, colon, &from, &to);
	next = entry_end(e, was);
	stet_yaml_write_value(&text, now, indent);
	all = stet_buf_str(&text);
	head = stet_str_find(all, '\n');
	/* The space behind the colon stays as it is, if there is one. */
	space = head > 0 && from > colon;
	if (head > 0)
		stet_put(&first,
		    (struct stet_str){ all.s + space, head - space });
	stet_put(&rest, stet_str_from(all, head + 1));
	if (text.status != STET_OK)
		stet_arena_fail(e->arena);
	stet_buf_free(&text);
	front_patch(e, head > 0 ? from : colon, to, &first);
	end = front_next_line(e, to);
	if (rest.n > 0 || end < next)
		front_patch(e, end, end < next ? next : end, &rest);
	stet_buf_free(&rest);
}

/* The items of a list, in the column where they stood. */
static void
replace_items(struct front_editor *e, const struct stet_value *was,
    const struct stet_value *now)
{
	struct stet_buf text = STET_BUF_INIT;
	struct stet_value items = *now;
	size_t from = front_from(e, was->span);

	/* What stands behind the key stays there. */
	if (items.first->type == STET_V_COMMENT && items.first->inset)
		items.first = items.first->next;
	stet_yaml_write_items(&text, &items, column(e, from));
	front_patch(e, front_line(e, from), entry_end(e, was), &text);
}

static bool
is_list_of_lines(const struct front_editor *e, const struct stet_value *was)
{
	size_t from = front_from(e, was->span);

	return was->type == STET_V_LIST && is_block(was) &&
	    front_entry(was->first) != NULL && from < e->text.n &&
	    e->text.s[from] == '-' &&
	    front_line(e, from) > front_from(e, was->key_span);
}

/* In brackets, values can be put in place of others, but no more of them. */
static bool
has_place(const struct stet_value *was, const struct stet_value *now)
{
	const struct stet_value *a = front_entry(was->first);
	const struct stet_value *b = front_entry(now->first);

	if (is_block(was))
		return a != NULL && b != NULL;
	while (a != NULL && b != NULL && stet_str_eq(a->key, b->key)) {
		a = front_entry(a->next);
		b = front_entry(b->next);
	}
	return a == NULL && b == NULL;
}

/* A value that stands in brackets. */
static void
replace_in_flow(struct front_editor *e, const struct stet_value *was,
    const struct stet_value *now)
{
	struct stet_value list = { .type = STET_V_LIST,
		.form = STET_FORM_FLOW };
	struct stet_value item = *now;
	struct stet_buf text = STET_BUF_INIT, inner = STET_BUF_INIT;
	struct stet_str all;

	item.next = NULL;
	list.first = list.last = &item;
	stet_yaml_write_value(&text, &list, 0);
	all = stet_buf_str(&text);
	/* Without " [" and "]" and the line end. */
	if (all.n > 4)
		stet_put(&inner, (struct stet_str){ all.s + 2, all.n - 4 });
	stet_buf_free(&text);
	if (was->span.length == 0)
		e->failed = true;
	front_patch(e, front_from(e, was->span), front_to(e, was->span),
	    &inner);
}

static void
change(struct front_editor *e, const struct stet_value *was,
    const struct stet_value *now)
{
	bool aliased = e->expand && has_alias(e, was);
	bool any = front_entry(now->first) != NULL, flow = e->flow;

	if (stet_value_same_form(was, now) && !aliased)
		return;
	if (was->type == STET_V_MAP && now->type == STET_V_MAP &&
	    has_place(was, now) && !is_alias(e, was)) {
		e->flow = flow || !is_block(was);
		front_edit_map(e, was, now);
		e->flow = flow;
	} else if (flow)
		replace_in_flow(e, was, now);
	else if (is_list_of_lines(e, was) && now->type == STET_V_LIST && any &&
	    is_block(now))
		replace_items(e, was, now);
	else
		replace_value(e, was, now);
}

/* A key has the quotes that it had. */
static void
rename(struct front_editor *e, const struct stet_value *was,
    struct stet_str key)
{
	size_t from = front_from(e, was->key_span);
	struct stet_buf text = STET_BUF_INIT;
	enum stet_value_form form = STET_FORM_NONE;

	if (from < e->text.n && e->text.s[from] == '"')
		form = STET_FORM_DOUBLE;
	if (from < e->text.n && e->text.s[from] == '\'')
		form = STET_FORM_SINGLE;
	stet_yaml_write_key(&text, key, form);
	front_patch(e, from, front_to(e, was->key_span), &text);
}

static void
drop(struct front_editor *e, const struct stet_value *map,
    const struct stet_value *was, const struct stet_value *before)
{
	struct stet_buf nothing = STET_BUF_INIT;

	(void)before;
	if (map->form == STET_FORM_FLOW)
		e->failed = true;
	else
		front_patch(e, front_line(e, front_from(e, was->key_span)),
		    entry_end(e, was), &nothing);
}

/* Behind the lines of the entry before it; the first one of all where the
 * first one was, or at the end of what are only comments. */
static void
insert(struct front_editor *e, const struct stet_value *map,
    const struct stet_value *before, const struct stet_value *now)
{
	const struct stet_value *first = front_entry(map->first);
	size_t indent =
	    first == NULL ? 0 : column(e, front_from(e, first->key_span));
	size_t at = e->text.n;
	struct stet_buf text = STET_BUF_INIT;

	if (map->form == STET_FORM_FLOW) {
		e->failed = true;
		return;
	}
	if (before != NULL)
		at = entry_end(e, before);
	else if (first != NULL)
		at = front_line(e, front_from(e, first->key_span));
	stet_yaml_write_entry(&text, now, indent);
	front_patch(e, at, at, &text);
}

static bool
write(struct stet_buf *out, const struct stet_value *map, const char **word)
{
	(void)word;
	stet_yaml_write(out, map);
	return true;
}

const struct front_language front_yaml = { false, change, rename, drop, insert,
	write };
