/* read_meta.c: metadata, its values as pandoc has them. */
#include "read.h"

#define DEEPEST_VALUE 256

static struct stet_value *read_value(struct pandoc_reader *r,
    const struct pandoc_json *meta, unsigned depth);

static void
set_span(struct pandoc_reader *r, struct stet_value *value,
    const struct pandoc_json *meta)
{
	if (value != NULL)
		value->span = value->key_span = pandoc_span(r, meta);
}

/* Str, Space and breaks below an array; anything else is markup. */
static void
put_inlines(struct pandoc_reader *r, struct stet_buf *out,
    const struct pandoc_json *array, bool *markup)
{
	for (const struct pandoc_json *el = array->first; el; el = el->next) {
		struct stet_str tag = pandoc_tag(el);

		if (!stet_str_is(tag, "Str") && !stet_str_is(tag, "Space") &&
		    !stet_str_is(tag, "SoftBreak"))
			*markup = true;
		stet_put(out, pandoc_texts(r, el));
	}
}

static void
note_markup(struct pandoc_reader *r, const struct pandoc_json *where)
{
	stet_note(r->job->diag, STET_D_NOT_IN_TREE, pandoc_span(r, where),
	    stet_str("markup in metadata"));
}

static struct stet_value *
new_text(struct pandoc_reader *r, struct stet_buf *text,
    enum stet_value_form form)
{
	struct stet_value *value = stet_value_new(r->doc->arena, STET_V_TEXT);

	if (value != NULL) {
		value->form = form;
		value->text = stet_copy(r->doc->arena, stet_buf_str(text));
	}
	if (text->status != STET_OK)
		stet_arena_fail(r->doc->arena);
	stet_buf_free(text);
	return value;
}

static struct stet_value *
read_inlines(struct pandoc_reader *r, const struct pandoc_json *c)
{
	struct stet_buf text = STET_BUF_INIT;
	bool markup = false;

	if (!pandoc_check(r, c, 'I', stet_str("MetaInlines")))
		return NULL;
	put_inlines(r, &text, c, &markup);
	if (markup)
		note_markup(r, c);
	return new_text(r, &text, STET_FORM_NONE);
}

static struct stet_value *
read_blocks(struct pandoc_reader *r, const struct pandoc_json *c)
{
	struct stet_buf text = STET_BUF_INIT;
	bool markup = false;

	if (!pandoc_check(r, c, 'B', stet_str("MetaBlocks")))
		return NULL;
	for (const struct pandoc_json *el = c->first; el; el = el->next) {
		const struct pandoc_json *in = pandoc_json_get(el, "c");

		if (el != c->first)
			stet_putc(&text, '\n');
		if (stet_str_is(pandoc_tag(el), "Para") && in != NULL) {
			put_inlines(r, &text, in, &markup);
		} else {
			stet_put(&text, pandoc_texts(r, el));
			markup = true;
		}
		stet_putc(&text, '\n');
	}
	if (markup)
		note_markup(r, c);
	return new_text(r, &text, STET_FORM_LITERAL);
}

static struct stet_value *
read_string(struct pandoc_reader *r, const struct pandoc_json *c)
{
	struct stet_buf text = STET_BUF_INIT;

	if (!pandoc_check(r, c, 's', stet_str("MetaString")))
		return NULL;
	stet_put(&text, c->text);
	return new_text(r, &text, STET_FORM_DOUBLE);
}

static struct stet_value *
read_bool(struct pandoc_reader *r, const struct pandoc_json *c)
{
	struct stet_value *value;

	if (c->type != STET_JSON_TRUE && c->type != STET_JSON_FALSE) {
		pandoc_refuse(r, c, "", stet_str("MetaBool"),
		    " is neither true nor false");
		return NULL;
	}
	value = stet_value_new(r->doc->arena, STET_V_BOOL);
	if (value == NULL)
		return NULL;
	value->form = STET_FORM_PLAIN;
	value->text = stet_str(c->type == STET_JSON_TRUE ? "true" : "false");
	return value;
}

static struct stet_value *
read_collection(struct pandoc_reader *r, const struct pandoc_json *c,
    enum stet_json_type type, unsigned depth)
{
	struct stet_value *all, *value;

	if (c->type != type) {
		pandoc_refuse(r, c, "", stet_str("metadata"),
		    " of another shape");
		return NULL;
	}
	all = stet_value_new(r->doc->arena,
	    type == STET_JSON_OBJECT ? STET_V_MAP : STET_V_LIST);
	if (all != NULL)
		all->form = STET_FORM_BLOCK;
	for (const struct pandoc_json *m = c->first;
	     m != NULL && r->status == STET_OK; m = m->next) {
		value = read_value(r, m, depth - 1);
		if (value != NULL)
			value->key = m->key;
		stet_value_append(all, value);
	}
	return all;
}

/* It calls itself, as deep as values may be. */
static struct stet_value *
read_value(struct pandoc_reader *r, const struct pandoc_json *meta,
    unsigned depth)
{
	const struct pandoc_json *c = pandoc_json_get(meta, "c");
	struct stet_str tag = pandoc_tag(meta);
	struct stet_value *value = NULL;

	if (depth == 0 && r->status == STET_OK) {
		stet_note(r->job->diag, STET_D_TOO_DEEP, pandoc_span(r, meta),
		    stet_str("256"));
		r->status = STET_E_LIMIT;
	}
	if (r->status != STET_OK)
		return NULL;
	if (c == NULL || tag.s == NULL)
		pandoc_refuse(r, meta, "", stet_str("metadata"),
		    " without \"t\" and \"c\"");
	else if (stet_str_is(tag, "MetaInlines"))
		value = read_inlines(r, c);
	else if (stet_str_is(tag, "MetaBlocks"))
		value = read_blocks(r, c);
	else if (stet_str_is(tag, "MetaString"))
		value = read_string(r, c);
	else if (stet_str_is(tag, "MetaBool"))
		value = read_bool(r, c);
	else if (stet_str_is(tag, "MetaList"))
		value = read_collection(r, c, STET_JSON_ARRAY, depth);
	else if (stet_str_is(tag, "MetaMap"))
		value = read_collection(r, c, STET_JSON_OBJECT, depth);
	else
		pandoc_refuse(r, meta, "\"", tag, "\" is no metadata");
	set_span(r, value, meta);
	return value;
}

/* What the writer kept, or NULL. */
static const struct pandoc_json *
find_kept(struct pandoc_reader *r, const struct pandoc_json *meta)
{
	const struct pandoc_json *kept = pandoc_json_get(meta, STET_META);
	const struct pandoc_json *c = pandoc_json_get(kept, "c");

	if (c == NULL || !stet_str_is(pandoc_tag(kept), "MetaString") ||
	    c->type != STET_JSON_STRING)
		return NULL;
	return pandoc_parse_text(r, c->text);
}

static void
read_resources(struct pandoc_reader *r, const struct pandoc_json *kept)
{
	const struct pandoc_json *list = pandoc_json_get(kept, "resources");

	if (list == NULL || list->type != STET_JSON_ARRAY)
		return;
	for (const struct pandoc_json *j = list->first; j != NULL; j = j->next)
		if (j->type == STET_JSON_STRING)
			stet_resource(r->doc, j->text);
}

/* Does pandoc still say what it was told of this value? */
static bool
is_as_written(struct pandoc_reader *r, const struct stet_value *value,
    const struct pandoc_json *now)
{
	struct stet_buf text = STET_BUF_INIT;
	const struct pandoc_json *then;

	pandoc_put_meta(&text, value);
	/* Texts of it may be slices of what is freed here. */
	then = pandoc_parse_text(r, stet_copy(r->arena, stet_buf_str(&text)));
	if (text.status != STET_OK)
		stet_arena_fail(r->arena);
	stet_buf_free(&text);
	return pandoc_json_same(then, now, 4 * DEEPEST_VALUE);
}

static void
append(struct pandoc_reader *r, const struct pandoc_json *meta)
{
	struct stet_value *value = read_value(r, meta, DEEPEST_VALUE);

	if (value != NULL)
		value->key = meta->key;
	stet_value_append(r->doc->meta, value);
}

/* What pandoc has under each key. */
static void
index_members(struct pandoc_reader *r, struct stet_table *table,
    const struct pandoc_json *meta)
{
	for (const struct pandoc_json *m = meta->first; m; m = m->next) {
		struct stet_table_entry *entry =
		    stet_table_entry(table, r->arena, m->key);

		if (entry != NULL)
			entry->value = (struct pandoc_json *)(uintptr_t)m;
	}
}

/* In the order that was kept, what is as it was, and what is not; what has gone
 * is gone. Of a key that stands twice pandoc has seen the first value. */
static void
merge(struct pandoc_reader *r, const struct pandoc_json *meta,
    struct stet_value *kept, bool is_ours)
{
	static const struct pandoc_json unchanged, changed;
	struct stet_table now = { NULL, 0, 0 };
	struct stet_value *next;

	index_members(r, &now, meta);
	for (struct stet_value *v = kept->first; v != NULL; v = next) {
		struct stet_table_entry *entry = NULL;
		const struct pandoc_json *m = NULL;

		next = v->next;
		v->next = NULL;
		if (v->type != STET_V_COMMENT && !v->blank &&
		    !stet_str_is(v->key, STET_META)) {
			m = stet_table_find(&now, v->key);
			if (m == NULL || m == &changed)
				continue;
			entry = stet_table_entry(&now, r->arena, v->key);
		}
		if (m == NULL || m == &unchanged || is_as_written(r, v, m)) {
			stet_value_append(r->doc->meta, v);
			m = &unchanged;
		} else {
			append(r, m);
			m = &changed;
		}
		if (entry != NULL)
			entry->value = (struct pandoc_json *)(uintptr_t)m;
	}
	for (const struct pandoc_json *m = meta->first; m; m = m->next)
		if (stet_table_find(&now, m->key) == m &&
		    (!is_ours || !stet_str_is(m->key, STET_META)))
			append(r, m);
}

void
pandoc_read_meta(struct pandoc_reader *r, const struct pandoc_json *meta)
{
	const struct pandoc_json *kept;
	struct stet_value none = { .type = STET_V_MAP };
	struct stet_value *values = NULL;

	if (meta->type != STET_JSON_OBJECT) {
		pandoc_refuse(r, meta, "", stet_str("\"meta\""),
		    " is no object");
		return;
	}
	kept = find_kept(r, meta);
	if (kept != NULL) {
		values =
		    pandoc_read_exact(r->doc, pandoc_json_get(kept, "metadata"),
			pandoc_span(r, meta), DEEPEST_VALUE);
		read_resources(r, kept);
		pandoc_add_attributes(r, r->doc->root,
		    pandoc_json_get(kept, "attributes"));
	}
	if (values != NULL && values->type != STET_V_MAP)
		values = NULL;
	merge(r, meta, values == NULL ? &none : values, values != NULL);
	if (values != NULL)
		r->doc->meta->form = values->form;
	else if (r->doc->meta->first != NULL)
		r->doc->meta->form = STET_FORM_BLOCK;
}
