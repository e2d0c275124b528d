/*
 * kept.c: metadata values as they are, in JSON, beside what pandoc has of them:
 *
 *	{"k": key, "t": type, "f": form, "b": true, "i": true, "c": text or list}
 *
 * with numbers for type and form, and b and i for blank and inset. YAML would
 * not do: it has no word for a form that no source wrote, nor for blank.
 */
#include "pandoc.h"

static bool
is_collection(unsigned type)
{
	return type == STET_V_LIST || type == STET_V_MAP;
}

/* It calls itself: what reads values bounds their depth. */
void
pandoc_put_exact(struct stet_buf *out, const struct stet_value *value)
{
	stet_puts(out, "{\"t\":");
	stet_put_uint(out, value->type);
	stet_puts(out, ",\"f\":");
	stet_put_uint(out, value->form);
	if (value->key.n > 0) {
		stet_puts(out, ",\"k\":");
		stet_json_put_string(out, value->key);
	}
	if (value->blank)
		stet_puts(out, ",\"b\":true");
	if (value->inset)
		stet_puts(out, ",\"i\":true");
	stet_puts(out, ",\"c\":");
	if (is_collection(value->type)) {
		stet_putc(out, '[');
		for (const struct stet_value *v = value->first; v;
		     v = v->next) {
			if (v != value->first)
				stet_putc(out, ',');
			pandoc_put_exact(out, v);
		}
		stet_putc(out, ']');
	} else {
		stet_json_put_string(out, value->text);
	}
	stet_putc(out, '}');
}

static unsigned
number(const struct pandoc_json *json, const char *name, unsigned max)
{
	const struct pandoc_json *n = pandoc_json_get(json, name);
	unsigned value;

	if (n == NULL || n->type != STET_JSON_NUMBER)
		return max + 1;
	value = pandoc_to_number(n->text, max + 1);
	return value > max ? max + 1 : value;
}

/* Somebody may have written this by hand, so that it must be what the types
 * of the tree promise. */
static bool
is_sound(const struct stet_value *value)
{
	if (is_collection(value->type))
		return value->form == STET_FORM_NONE ||
		    value->form == STET_FORM_BLOCK ||
		    value->form == STET_FORM_FLOW;
	if (value->form == STET_FORM_BLOCK || value->form == STET_FORM_FLOW)
		return false;
	return value->type == STET_V_TEXT || value->type == STET_V_COMMENT ||
	    (value->type == STET_V_NULL && value->text.n == 0) ||
	    stet_value_plain_type(value->text) == value->type;
}

struct stet_value *
pandoc_read_exact(struct stet_doc *doc, const struct pandoc_json *json,
    struct stet_span at, unsigned levels)
{
	unsigned type = number(json, "t", STET_V_COMMENT);
	unsigned form = number(json, "f", STET_FORM_FLOW);
	const struct pandoc_json *key = pandoc_json_get(json, "k");
	const struct pandoc_json *c = pandoc_json_get(json, "c");
	struct stet_value *value, *child;

	if (type > STET_V_COMMENT || form > STET_FORM_FLOW || c == NULL ||
	    levels == 0 ||
	    c->type !=
		(is_collection(type) ? STET_JSON_ARRAY : STET_JSON_STRING))
		return NULL;
	value = stet_value_new(doc->arena, type);
	if (value == NULL)
		return NULL;
	value->form = form;
	value->span = value->key_span = at;
	value->key = key == NULL ? stet_str(NULL) : key->text;
	value->blank = pandoc_json_get(json, "b") != NULL;
	value->inset = pandoc_json_get(json, "i") != NULL;
	value->text = c->text;
	for (const struct pandoc_json *j = c->first; j != NULL; j = j->next) {
		child = pandoc_read_exact(doc, j, at, levels - 1);
		if (child == NULL)
			return NULL;
		stet_value_append(value, child);
	}
	return is_sound(value) ? value : NULL;
}
