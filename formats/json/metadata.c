/* metadata.c: metadata values as JSON objects. */
#include "json.h"

/* The member that holds the children; NULL: a scalar. */
static const char *
children_of(enum stet_value_type type)
{
	if (type == STET_V_LIST)
		return "items";
	return type == STET_V_MAP ? "entries" : NULL;
}

static void value_in(struct json_writer *w, const struct stet_value *value,
    enum stet_value_type parent, size_t depth);

static void
children(struct json_writer *w, const struct stet_value *value, size_t depth)
{
	if (value->first == NULL)
		return;
	json_name(w, children_of(value->type));
	stet_putc(w->out, '[');
	for (const struct stet_value *v = value->first; v != NULL;
	     v = v->next) {
		json_line(w, depth + 1, v == value->first);
		value_in(w, v, value->type, depth + 1);
	}
	json_line(w, depth, true);
	stet_putc(w->out, ']');
}

/* A null that says so ("~") has a text, the usual one has none; whereas a
 * text is one even when it is empty. */
static void
scalar(struct json_writer *w, const struct stet_value *value)
{
	if (value->type == STET_V_NULL)
		json_text_member(w, "text", value->text);
	else
		json_string_member(w, "text", value->text);
}

/* It calls itself: what reads values bounds their depth. */
static void
value_in(struct json_writer *w, const struct stet_value *value,
    enum stet_value_type parent, size_t depth)
{
	stet_putc(w->out, '{');
	if (parent == STET_V_MAP && value->type != STET_V_COMMENT)
		json_string_member(w, "key", value->key);
	json_string_member(w, "type", stet_str(json_types[value->type]));
	json_text_member(w, "form", stet_str(json_forms[value->form]));
	json_true_member(w, "blank", value->blank);
	json_true_member(w, "inset", value->inset);
	json_at_member(w, "key-at", value->key_span);
	json_at_member(w, "at", value->span);
	if (children_of(value->type) != NULL)
		children(w, value, depth);
	else
		scalar(w, value);
	stet_putc(w->out, '}');
}

void
json_value(struct json_writer *w, const struct stet_value *value, size_t depth)
{
	value_in(w, value, STET_V_NULL, depth);
}
