/* write_meta.c: metadata. */
#include "write.h"

static void
put_comma(struct stet_buf *out)
{
	char last = out->n == 0 ? '[' : out->data[out->n - 1];

	if (last != '[' && last != '{')
		stet_putc(out, ',');
}

static void
put_lines(struct stet_buf *out, struct stet_str text)
{
	while (text.s != NULL) {
		struct stet_str line = { text.s, stet_str_find(text, '\n') };

		pandoc_put_text(out, line);
		if (line.n == text.n)
			return;
		put_comma(out);
		stet_puts(out, "{\"t\":\"SoftBreak\"}");
		text.s += line.n + 1;
		text.n -= line.n + 1;
	}
}

/* Where the first paragraph of a text ends. */
static size_t
find_blank(struct stet_str text)
{
	for (size_t i = 0; i + 1 < text.n; i++)
		if (text.s[i] == '\n' && text.s[i + 1] == '\n')
			return i;
	return text.n;
}

/* Paragraphs, a blank line between them and a line end behind: so MetaBlocks
 * are read. */
static bool
is_paragraphs(const struct stet_value *value)
{
	struct stet_str text = value->text;

	if (value->form == STET_FORM_LITERAL && text.n == 0)
		return true;
	if (value->form != STET_FORM_LITERAL || !stet_str_ends(text, "\n") ||
	    text.s[0] == '\n' || stet_str_ends(text, "\n\n"))
		return false;
	for (size_t i = 0; i + 2 < text.n; i++)
		if (memcmp(text.s + i, "\n\n\n", 3) == 0)
			return false;
	return true;
}

static void
put_paragraphs(struct stet_buf *out, struct stet_str text)
{
	stet_puts(out, "{\"t\":\"MetaBlocks\",\"c\":[");
	text.n -= text.n > 0; /* the line end behind the last */
	while (text.n > 0) {
		size_t end = find_blank(text);

		put_comma(out);
		stet_puts(out, "{\"t\":\"Para\",\"c\":[");
		put_lines(out, (struct stet_str){ text.s, end });
		stet_puts(out, "]}");
		text = stet_str_from(text, end + 2);
	}
	stet_puts(out, "]}");
}

static void
put_scalar(struct stet_buf *out, const struct stet_value *value)
{
	bool yes = stet_str_is(value->text, "true");

	if (value->type == STET_V_BOOL &&
	    (yes || stet_str_is(value->text, "false"))) {
		stet_puts(out, "{\"t\":\"MetaBool\",\"c\":");
		stet_puts(out, yes ? "true}" : "false}");
	} else if (value->type == STET_V_TEXT && is_paragraphs(value)) {
		put_paragraphs(out, value->text);
	} else if (value->type == STET_V_TEXT &&
	    value->form != STET_FORM_DOUBLE) {
		stet_puts(out, "{\"t\":\"MetaInlines\",\"c\":[");
		put_lines(out, value->text);
		stet_puts(out, "]}");
	} else {
		stet_puts(out, "{\"t\":\"MetaString\",\"c\":");
		stet_json_put_string(out, value->text);
		stet_putc(out, '}');
	}
}

static void
put_members(struct stet_buf *out, const struct stet_value *value)
{
	for (const struct stet_value *v = value->first; v; v = v->next) {
		if (v->type == STET_V_COMMENT ||
		    (v->blank && value->type == STET_V_MAP))
			continue;
		put_comma(out);
		if (value->type == STET_V_MAP) {
			stet_json_put_string(out, v->key);
			stet_putc(out, ':');
		}
		pandoc_put_meta(out, v);
	}
}

/* It calls itself: what reads values bounds their depth. */
void
pandoc_put_meta(struct stet_buf *out, const struct stet_value *value)
{
	if (value->type == STET_V_LIST) {
		stet_puts(out, "{\"t\":\"MetaList\",\"c\":[");
		put_members(out, value);
		stet_puts(out, "]}");
	} else if (value->type == STET_V_MAP) {
		stet_puts(out, "{\"t\":\"MetaMap\",\"c\":{");
		put_members(out, value);
		stet_puts(out, "}}");
	} else {
		put_scalar(out, value);
	}
}

static int
compare(struct stet_str a, struct stet_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n == 0 ? 0 : memcmp(a.s, b.s, n);

	return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

/* Does pandoc bring it back as it is? It sorts the members of maps. */
static bool
is_natural(const struct stet_value *value)
{
	const struct stet_value *last = NULL;

	if (value->blank || value->inset)
		return false;
	if (value->type == STET_V_BOOL)
		return value->form == STET_FORM_PLAIN &&
		    (stet_str_is(value->text, "true") ||
			stet_str_is(value->text, "false"));
	if (value->type == STET_V_TEXT)
		return value->form == STET_FORM_NONE ||
		    value->form == STET_FORM_DOUBLE || is_paragraphs(value);
	if ((value->type != STET_V_LIST && value->type != STET_V_MAP) ||
	    value->form != STET_FORM_BLOCK)
		return false;
	for (const struct stet_value *v = value->first; v; v = v->next) {
		if (!is_natural(v) ||
		    (last != NULL && value->type == STET_V_MAP &&
			compare(last->key, v->key) >= 0))
			return false;
		last = v;
	}
	return true;
}

/* Are the pictures of the text all the resources, in this order? */
static bool
resources_are_natural(const struct pandoc_writer *w)
{
	struct stet_walk walk = stet_walk(w->doc->root);
	size_t met = 0;

	while (stet_walk_next(&walk)) {
		const struct stet_resource *r;

		if (!walk.entering || walk.node->kind != STET_IMAGE)
			continue;
		r = walk.node->u.image.resource;
		if (r != NULL && r->index > met)
			return false;
		met += r != NULL && r->index == met;
	}
	return met == w->doc->resource_count;
}

static void
put_resources(struct stet_buf *out, const struct stet_resource *r)
{
	stet_puts(out, ",\"resources\":[");
	for (; r != NULL; r = r->next) {
		stet_json_put_string(out, r->ref);
		stet_puts(out, r->next != NULL ? "," : "");
	}
	stet_putc(out, ']');
}

static void
put_kept(struct pandoc_writer *w, bool resources, struct stet_str attributes)
{
	struct stet_buf kept = STET_BUF_INIT;

	stet_puts(&kept, "{\"metadata\":");
	pandoc_put_exact(&kept, w->doc->meta);
	if (resources)
		put_resources(&kept, w->doc->resources);
	if (attributes.n > 2) {
		stet_puts(&kept, ",\"attributes\":");
		stet_put(&kept, attributes);
	}
	stet_putc(&kept, '}');
	pandoc_comma(w);
	stet_puts(w->out, "\"" STET_META "\":{\"t\":\"MetaString\",\"c\":");
	stet_json_put_string(w->out, stet_buf_str(&kept));
	stet_putc(w->out, '}');
	if (kept.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&kept);
}

/* Of a key that stands twice pandoc could only have one value; that of the
 * others is in what is kept. Blank ones are no concern of other formats. */
static void
put_entries(struct pandoc_writer *w)
{
	struct stet_table seen = { NULL, 0, 0 };

	for (const struct stet_value *v = w->doc->meta->first; v; v = v->next) {
		struct stet_table_entry *entry;

		if (v->type == STET_V_COMMENT || v->blank ||
		    stet_str_is(v->key, STET_META))
			continue;
		entry = stet_table_entry(&seen, w->arena, v->key);
		if (entry == NULL || entry->value != NULL)
			continue;
		entry->value = w;
		pandoc_comma(w);
		stet_json_put_string(w->out, v->key);
		stet_putc(w->out, ':');
		pandoc_put_meta(w->out, v);
	}
}

void
pandoc_write_meta(struct pandoc_writer *w)
{
	struct stet_str attributes = pandoc_attr_list(w, w->doc->root);
	const struct stet_value *meta = w->doc->meta;

	bool resources = !resources_are_natural(w);

	stet_putc(w->out, '{');
	put_entries(w);
	if (resources || attributes.n > 2 ||
	    (meta->first != NULL &&
		(!is_natural(meta) || stet_value_get(meta, STET_META) != NULL)))
		put_kept(w, resources, attributes);
	stet_putc(w->out, '}');
}
