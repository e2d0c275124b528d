/* write_values.c: the values that a page is made of. */
#include "write.h"

static struct stet_value *
put(struct page *p, struct stet_value *parent, const char *key,
    enum stet_value_type type)
{
	struct stet_value *value = stet_value_new(p->arena, type);

	if (value == NULL)
		return NULL;
	value->key = stet_str(key);
	stet_value_append(parent, value);
	return value;
}

struct stet_value *
page_null(struct page *p, struct stet_value *map, const char *key)
{
	return put(p, map, key, STET_V_NULL);
}

struct stet_value *
page_map(struct page *p, struct stet_value *parent, const char *key)
{
	return put(p, parent, key, STET_V_MAP);
}

struct stet_value *
page_list(struct page *p, struct stet_value *map, const char *key)
{
	return put(p, map, key, STET_V_LIST);
}

/* A block scalar would show such white space, and editors cut it off. */
void
page_choose_form(struct stet_value *value)
{
	struct stet_str text = value->text;

	for (size_t i = stet_str_find(text, '\n'); i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), '\n'))
		if (i > 0 && (text.s[i - 1] == ' ' || text.s[i - 1] == '\t'))
			value->form = STET_FORM_DOUBLE;
}

void
page_text(struct page *p, struct stet_value *map, const char *key,
    struct stet_str text, struct stet_span at)
{
	struct stet_value *value = put(p, map, key, STET_V_TEXT);

	if (value == NULL)
		return;
	value->text = text;
	value->span = at;
	page_choose_form(value);
	if (value->form == STET_FORM_DOUBLE && stet_str_ends(text, "\n"))
		value->text.n--;
}

void
page_setting(struct page *p, struct stet_value *map, const char *key,
    enum stet_value_type type, const char *text)
{
	struct stet_value *value = put(p, map, key, type);

	if (value != NULL)
		value->text = stet_str(text);
}

void
page_comment(struct page *p, struct stet_value *parent,
    const struct stet_node *comment)
{
	struct stet_str rest = stet_str_trim(comment->u.raw.text);

	do {
		size_t end = stet_str_find(rest, '\n');
		struct stet_value *line = put(p, parent, NULL, STET_V_COMMENT);

		if (line == NULL)
			return;
		line->text = stet_str_trim((struct stet_str){ rest.s, end });
		line->span = comment->span;
		rest = stet_str_from(rest, end + 1);
	} while (rest.n > 0);
}
