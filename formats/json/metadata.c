/* metadata.c: metadata values as JSON objects. */
#include "json.h"

static const struct {
	const char *name;
	const char *children; /* the member that holds them; NULL: a scalar */
} types[] = {
	[STET_V_NULL] = { "null", NULL },
	[STET_V_BOOL] = { "boolean", NULL },
	[STET_V_INTEGER] = { "integer", NULL },
	[STET_V_REAL] = { "real", NULL },
	[STET_V_TEXT] = { "text", NULL },
	[STET_V_DATE] = { "date", NULL },
	[STET_V_LIST] = { "list", "items" },
	[STET_V_MAP] = { "map", "entries" },
	[STET_V_COMMENT] = { "comment", NULL },
};

static const char *const forms[] = {
	[STET_FORM_NONE] = NULL,
	[STET_FORM_PLAIN] = "plain",
	[STET_FORM_SINGLE] = "single",
	[STET_FORM_DOUBLE] = "double",
	[STET_FORM_LITERAL] = "literal",
	[STET_FORM_FOLDED] = "folded",
	[STET_FORM_BLOCK] = "block",
	[STET_FORM_FLOW] = "flow",
};

static void value_in(struct json_writer *w, const struct stet_value *value,
    enum stet_value_type parent, size_t depth);

static void
children(struct json_writer *w, const struct stet_value *value, size_t depth)
{
	if (value->first == NULL)
		return;
	json_name(w, types[value->type].children);
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
	json_string_member(w, "type", stet_str(types[value->type].name));
	json_text_member(w, "form", stet_str(forms[value->form]));
	json_true_member(w, "blank", value->blank);
	json_true_member(w, "inset", value->inset);
	json_at_member(w, "key-at", value->key_span);
	json_at_member(w, "at", value->span);
	if (types[value->type].children != NULL)
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
