/* front_edit_json.c: changes of JSON front matter, entry by entry. */
#include "markup/front_edit.h"
#include "markup/json.h"
#include "markup/json_write.h"

/* The white space before an offset. */
static size_t
space_before(const struct front_editor *e, size_t offset)
{
	while (offset > 0 && strchr(" \t\r\n", e->text.s[offset - 1]) != NULL)
		offset--;
	return offset;
}

/* How far the line of an offset is indented, in its own characters. */
static size_t
indent_of(const struct front_editor *e, size_t offset)
{
	size_t line = front_line(e, offset), i = line;

	while (i < offset && e->text.s[i] == ' ')
		i++;
	return i - line;
}

static void
change(struct front_editor *e, const struct stet_value *was,
    const struct stet_value *now)
{
	struct stet_buf text = STET_BUF_INIT;
	size_t from = front_from(e, was->span);

	if (stet_value_same_form(was, now))
		return;
	if (was->type == STET_V_MAP && now->type == STET_V_MAP &&
	    front_entry(was->first) != NULL) {
		front_edit_map(e, was, now);
		return;
	}
	stet_json_write(&text, now, indent_of(e, from));
	front_patch(e, from, front_to(e, was->span), &text);
}

static void
rename(struct front_editor *e, const struct stet_value *was,
    struct stet_str key)
{
	struct stet_buf text = STET_BUF_INIT;

	stet_json_put_string(&text, key);
	front_patch(e, front_from(e, was->key_span), front_to(e, was->key_span),
	    &text);
}

/* With the comma before it, or if it is the first one, that behind it. */
static void
drop(struct front_editor *e, const struct stet_value *map,
    const struct stet_value *was, const struct stet_value *before)
{
	const struct stet_value *next = front_entry(was->next);
	struct stet_buf nothing = STET_BUF_INIT;
	size_t from = front_from(e, was->key_span), to;

	(void)map;
	to = front_to(e, was->span);
	if (before != NULL) {
		from = space_before(e, from);
		if (from == 0 || e->text.s[from - 1] != ',')
			e->failed = true;
		else
			from--;
	} else if (next != NULL) {
		to = front_from(e, next->key_span);
	}
	front_patch(e, from, to, &nothing);
}

static void
put_entry(struct front_editor *e, struct stet_buf *text, size_t near,
    const struct stet_value *now)
{
	stet_json_put_string(text, now->key);
	stet_puts(text, ": ");
	stet_json_write(text, now, indent_of(e, near));
}

/* Parted from the one before it as that is from what it follows. */
static void
insert(struct front_editor *e, const struct stet_value *map,
    const struct stet_value *before, const struct stet_value *now)
{
	const struct stet_value *first = front_entry(map->first);
	struct stet_buf text = STET_BUF_INIT;
	size_t key, space, at;

	if (before == NULL && (first != NULL || e->count > 0)) {
		e->failed = true;
		return;
	}
	if (before == NULL) {
		at = front_from(e, map->span) + 1;
		put_entry(e, &text, at, now);
		front_patch(e, at, front_to(e, map->span) - 1, &text);
		return;
	}
	key = front_from(e, before->key_span);
	space = space_before(e, key);
	stet_putc(&text, ',');
	stet_put(&text, (struct stet_str){ e->text.s + space, key - space });
	put_entry(e, &text, key, now);
	at = front_to(e, before->span);
	front_patch(e, at, at, &text);
}

static bool
write(struct stet_buf *out, const struct stet_value *map, const char **word)
{
	struct stet_value copy = *map;

	(void)word;
	copy.form = STET_FORM_BLOCK;
	stet_json_write(out, &copy, 0);
	return true;
}

const struct front_language front_json = { true, change, rename, drop, insert,
	write };
