/* xhtml_meta.c: metadata as elements of a head. */
#include <stdio.h>

#include <stet/utf8.h>
#include <stet/walk.h>

#include "markup/line_join.h"
#include "markup/xhtml_meta.h"
#include "markup/xhtml_private.h"

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

static const char *const types[] = {
	[STET_V_NULL] = "null",
	[STET_V_BOOL] = "boolean",
	[STET_V_INTEGER] = "integer",
	[STET_V_REAL] = "real",
	[STET_V_TEXT] = "text",
	[STET_V_DATE] = "date",
	[STET_V_LIST] = "list",
	[STET_V_MAP] = "map",
	[STET_V_COMMENT] = "comment",
};

/* Title */

static const struct stet_node *
first_heading(const struct stet_doc *doc)
{
	struct stet_walk walk = stet_walk(doc->root);

	while (stet_walk_next(&walk))
		if (walk.entering &&
		    (walk.node->kind == STET_TITLE ||
			walk.node->kind == STET_HEADING))
			return walk.node;
	return NULL;
}

void
stet_xhtml_title(struct stet_xhtml *x)
{
	struct stet_str title = stet_value_text(x->doc->meta, "title");
	const struct stet_node *heading = first_heading(x->doc);

	if (title.n == 0 && heading != NULL)
		title = stet_node_text(x->arena, heading);
	if (stet_str_trim(title).n == 0)
		title = stet_str("\xE2\x80\x94"); /* a title has to be */
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "title");
	stet_xml_text(&x->xml, xhtml_clean(x->arena, title));
	stet_xml_end(&x->xml);
}

/* Values */

static void
put_word(struct stet_xhtml *x, const char *name, struct stet_str value)
{
	stet_putc(&x->carry, ' ');
	stet_puts(&x->carry, name);
	stet_putc(&x->carry, '=');
	xhtml_escape(&x->carry, value);
}

static void
say(struct stet_xhtml *x, const struct stet_value *v, unsigned depth,
    struct stet_str key, struct stet_str text)
{
	char number[16];

	snprintf(number, sizeof(number), "%u", depth);
	stet_buf_cut(&x->carry, 0);
	stet_puts(&x->carry, types[v->type]);
	if (forms[v->form] != NULL)
		put_word(x, "form", stet_str(forms[v->form]));
	if (v->blank)
		stet_puts(&x->carry, " blank");
	if (v->inset)
		stet_puts(&x->carry, " inset");
	if (depth > 0)
		put_word(x, "depth", stet_str(number));
	if (!stet_str_eq(key, v->key))
		put_word(x, "key", v->key);
	if (!stet_str_eq(text, v->text)) {
		put_word(x, "text", v->text);
		stet_putc(&x->carry, '|');
		xhtml_escape(&x->carry, text);
	}
	xhtml_carry_end(x);
}

static void
put_value(struct stet_xhtml *x, const struct stet_value *v, unsigned depth)
{
	struct stet_str key = xhtml_clean(x->arena, v->key);
	struct stet_str text = xhtml_clean(x->arena, v->text);

	if (stet_str_trim(key).n == 0)
		key = stet_str("-");
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "meta");
	stet_xml_attr(&x->xml, "name", key);
	stet_xml_attr(&x->xml, "content", text);
	say(x, v, depth, key, text);
	stet_xml_end(&x->xml);
}

/* Values nest only as deep as what reads them lets them. */
static void
put_values(struct stet_xhtml *x, const struct stet_value *parent,
    unsigned depth)
{
	for (const struct stet_value *v = parent->first; v != NULL;
	     v = v->next) {
		put_value(x, v, depth);
		put_values(x, v, depth + 1);
	}
}

/* The map itself says something only if it was written in some form. */
void
stet_xhtml_meta(struct stet_xhtml *x)
{
	const struct stet_value *meta = x->doc->meta;

	if (meta->form != STET_FORM_NONE || meta->blank)
		put_value(x, meta, 0);
	put_values(x, meta, 1);
}

/* Language */

struct stet_str
stet_xhtml_language(struct stet_xhtml *x)
{
	static const char *const keys[] = { "lang", "language", "locale" };
	struct stet_walk walk = stet_walk(x->doc->root);
	size_t han = 0, other = 0;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct stet_str said = stet_value_text(x->doc->meta, keys[i]);

		if (xhtml_is_language(said))
			return said;
	}
	while (stet_walk_next(&walk) && han + other < 1000) {
		struct stet_str text = walk.node->u.text;

		if (!walk.entering || walk.node->kind != STET_TEXT)
			continue;
		for (size_t i = 0; i < text.n && han + other < 1000;
		     i += stet_utf8_size(text, i)) {
			uint32_t c = stet_utf8_at(text, i);

			han += stet_is_spaceless(c);
			other +=
			    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		}
	}
	return stet_str(han > 0 && han * 4 > other ? "zh" : NULL);
}
