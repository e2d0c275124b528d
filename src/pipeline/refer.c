/* refer.c: other references for the files of a document. */
#include <string.h>

#include <stet/table.h>
#include <stet/walk.h>

#include "markup/url.h"
#include "pipeline/refer.h"

struct referring {
	struct stet_doc *doc;
	const struct stet_str *refs;
	const struct stet_table *old; /* the resources by their references */
	struct stet_resource **made; /* the new ones, by the index of the old */
	struct stet_buf text;
};

static enum stet_status
decode_data(const struct stet_resource *resource, struct stet_buf *out)
{
	return stet_url_read_data(out,
	    *(const struct stet_str *)resource->holder);
}

/* What follows the old one in the table of the document, which starts anew. */
static bool
make(struct referring *r, const struct stet_resource *old)
{
	struct stet_str ref = r->refs[old->index];
	struct stet_resource *made =
	    stet_resource(r->doc, ref.s == NULL ? old->ref : ref);

	if (made == NULL)
		return false;
	r->made[old->index] = made;
	if (made->read != NULL)
		return true; /* of the same bytes */
	made->media_type = old->media_type;
	made->read = old->read;
	made->holder = old->holder;
	made->saved = old->saved || ref.s != NULL;
	if (ref.s != NULL && old->read == NULL) {
		made->media_type = stet_url_data_type(old->ref);
		made->read = decode_data;
		made->holder = &old->ref;
	}
	return true;
}

/* The new reference of what had this one, or the same. */
static struct stet_str
look_up(const struct referring *r, struct stet_str ref)
{
	const struct stet_resource *old =
	    ref.n == 0 ? NULL : stet_table_find(r->old, ref);

	return old == NULL || r->refs[old->index].s == NULL
	    ? ref
	    : r->refs[old->index];
}

/* It calls itself, no deeper than values may be. */
static void
change_values(struct referring *r, struct stet_value *value)
{
	struct stet_str ref = look_up(r, value->text);

	if (value->first == NULL && ref.s != value->text.s) {
		value->text = ref;
		value->form = STET_FORM_NONE;
		r->doc->changed = r->doc->meta_changed = true;
	}
	for (struct stet_value *v = value->first; v != NULL; v = v->next)
		change_values(r, v);
}

/* What stands between quotes there may be a reference. */
static void
change_raw(struct referring *r, struct stet_node *node)
{
	struct stet_str text = node->u.raw.text;
	size_t from = 0;

	stet_buf_cut(&r->text, 0);
	for (size_t i = 0; i < text.n; i++) {
		struct stet_str quoted = stet_str_from(text, i + 1), ref;

		if (text.s[i] != '"' && text.s[i] != '\'')
			continue;
		quoted.n = stet_str_find(quoted, text.s[i]);
		ref = look_up(r, quoted);
		if (ref.s != quoted.s) {
			stet_put(&r->text,
			    (struct stet_str){ text.s + from, i + 1 - from });
			stet_put(&r->text, ref);
			from = i + 1 + quoted.n;
			i = from;
		}
	}
	if (from == 0)
		return;
	stet_put(&r->text, stet_str_from(text, from));
	node->u.raw.text = stet_copy(r->doc->arena, stet_buf_str(&r->text));
}

static void
change_node(struct referring *r, struct stet_node *node)
{
	enum stet_member member = stet_kind_info(node->kind)->member;

	if (node->kind == STET_IMAGE && node->u.image.resource != NULL)
		node->u.image.resource = r->made[node->u.image.resource->index];
	if (member == STET_M_RAW && strcmp(node->u.raw.format, "html") == 0)
		change_raw(r, node);
	for (struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		a->value = look_up(r, a->value);
}

/* The nodes from here on, in their order. */
static struct stet_node *
next_node(struct stet_node *node)
{
	if (node->first != NULL)
		return node->first;
	while (node != NULL && node->next == NULL)
		node = node->parent;
	return node == NULL ? NULL : node->next;
}

enum stet_status
stet_refer(struct stet_doc *doc, const struct stet_str *refs,
    struct stet_arena *arena)
{
	struct referring r = { .doc = doc,
		.refs = refs,
		.old = doc->resource_table,
		.made = stet_alloc(arena,
		    (doc->resource_count + 1) *
			sizeof(struct stet_resource *)) };
	const struct stet_resource *first = doc->resources;

	if (r.made == NULL)
		return STET_E_MEMORY;
	doc->resource_table = NULL;
	doc->resources = doc->last_resource = NULL;
	doc->resource_count = 0;
	for (const struct stet_resource *old = first; old; old = old->next)
		if (!make(&r, old))
			return STET_E_MEMORY;
	change_values(&r, doc->meta);
	for (struct stet_node *n = doc->root; n != NULL; n = next_node(n))
		change_node(&r, n);
	doc->changed = true;
	stet_buf_free(&r.text);
	return stet_doc_failed(doc) ? STET_E_MEMORY : STET_OK;
}
