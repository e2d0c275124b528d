/* front_edit_toml.c: changes of TOML front matter, line by line. */
#include "markup/front_edit.h"
#include "markup/toml_write.h"

static bool
has_header(const struct front_editor *e, const struct stet_value *value)
{
	return value->span.file != 0 && value->type == STET_V_MAP &&
	    e->text.s[front_from(e, value->span)] == '[';
}

/* Are its entries lines, and not parts of one value? */
static bool
is_table(const struct front_editor *e, const struct stet_value *value)
{
	return value->type == STET_V_MAP &&
	    (value->span.file == 0 || has_header(e, value));
}

/* Does it stand on a line of its own, by its key alone? */
static bool
is_line(const struct front_editor *e, const struct stet_value *entry)
{
	return !is_table(e, entry) && entry->key_span.file != 0;
}

static void
put_value(struct front_editor *e, struct stet_buf *text,
    const struct stet_value *value)
{
	const char *word;

	if (!stet_toml_write_value(text, value, &word))
		e->failed = true;
}

static void
change(struct front_editor *e, const struct stet_value *was,
    const struct stet_value *now)
{
	struct stet_buf text = STET_BUF_INIT;

	if (stet_value_same_form(was, now))
		return;
	if (is_table(e, was) && now->type == STET_V_MAP) {
		front_edit_map(e, was, now);
		return;
	}
	if (!is_line(e, was)) {
		e->failed = true;
		return;
	}
	put_value(e, &text, now);
	front_patch(e, front_from(e, was->span), front_to(e, was->span), &text);
}

static void
rename(struct front_editor *e, const struct stet_value *was,
    struct stet_str key)
{
	struct stet_buf text = STET_BUF_INIT;

	if (!is_line(e, was)) {
		e->failed = true;
		return;
	}
	stet_toml_write_key(&text, key);
	front_patch(e, front_from(e, was->key_span), front_to(e, was->key_span),
	    &text);
}

/* The header of a table goes with the lines below it, if it has no others. */
static size_t
table_end(struct front_editor *e, const struct stet_value *table)
{
	size_t end = front_to(e, table->span);

	for (const struct stet_value *v = front_entry(table->first); v != NULL;
	     v = front_entry(v->next)) {
		if (!is_line(e, v))
			e->failed = true;
		else
			end = front_to(e, v->span);
	}
	return end;
}

static void
drop(struct front_editor *e, const struct stet_value *map,
    const struct stet_value *was, const struct stet_value *before)
{
	struct stet_buf nothing = STET_BUF_INIT;
	size_t from, end;

	(void)map;
	(void)before;
	if (has_header(e, was)) {
		from = front_from(e, was->span);
		end = table_end(e, was);
	} else if (is_line(e, was)) {
		from = front_from(e, was->key_span);
		end = front_to(e, was->span);
	} else {
		e->failed = true;
		return;
	}
	front_patch(e, front_line(e, from), front_next_line(e, end), &nothing);
}

/* Behind the last line of the table, so before the next header; at the start
 * of the document where that has none. */
static void
insert(struct front_editor *e, const struct stet_value *map,
    const struct stet_value *before, const struct stet_value *now)
{
	const struct stet_value *last = NULL;
	struct stet_buf text = STET_BUF_INIT;
	bool root = map->key_span.file == 0 && map->span.file != 0;
	size_t at = 0;

	(void)before;
	for (const struct stet_value *v = front_entry(map->first); v != NULL;
	     v = front_entry(v->next))
		if (is_line(e, v))
			last = v;
	if (!root && !has_header(e, map)) {
		e->failed = true;
		return;
	}
	if (last != NULL)
		at = front_next_line(e, front_to(e, last->span));
	else if (has_header(e, map))
		at = front_next_line(e, front_to(e, map->span));
	else if (front_entry(map->first) == NULL)
		at = e->text.n;
	stet_toml_write_key(&text, now->key);
	stet_puts(&text, " = ");
	put_value(e, &text, now);
	stet_putc(&text, '\n');
	front_patch(e, at, at, &text);
}

const struct front_language front_toml = { true, change, rename, drop, insert,
	stet_toml_write };
