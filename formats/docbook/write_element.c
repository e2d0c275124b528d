/*
 * write_element.c: the element of a node, its attributes and ids. What it
 * cannot have is carried beside it.
 */
#include <stdio.h>

#include <stet/walk.h>

#include "elements.h"
#include "write.h"

/* The name of an attribute in the output; NULL: the element cannot have it. */
static const char *
name_of(const struct docbook_writer *w, const struct stet_attr *a,
    const char *element)
{
	static const struct {
		const char *label, *name;
	} shared[] = { { "lang", "xml:lang" }, { "role", "role" } };

	if (docbook_is_45(w) && docbook_lacks_attr(element, a->name))
		return NULL;
	for (size_t i = 0; i < sizeof(shared) / sizeof(shared[0]); i++)
		if (stet_str_is(a->name, shared[i].label))
			return docbook_attr_name(w, shared[i].name);
	if (stet_str_is(a->name, "class"))
		return docbook_attribute(element, a->name, a->value,
		    w->version);
	if (!stet_str_starts(a->name, "docbook:"))
		return NULL;
	return docbook_attribute(element, stet_str_from(a->name, 8), a->value,
	    w->version);
}

/* The attributes that an element has: no more than the schema knows. */
struct said {
	struct stet_str names[64];
	size_t count;
};

/* False: the element has it already. */
static bool
say_once(struct said *said, struct stet_str name)
{
	for (size_t i = 0; i < said->count; i++)
		if (stet_str_eq(said->names[i], name))
			return false;
	if (said->count == sizeof(said->names) / sizeof(said->names[0]))
		return false;
	said->names[said->count++] = name;
	return true;
}

/* Takes an id for this node; false: another one has it. */
static bool
take_id(struct docbook_writer *w, const struct stet_node *node,
    struct stet_str id)
{
	struct stet_table_entry *entry;

	if (!stet_xml_is_name(id))
		return false;
	entry = stet_table_entry(&w->used, w->arena, id);
	if (entry == NULL || (entry->value != NULL && entry->value != node))
		return false;
	entry->value = (void *)node;
	return true;
}

/* An id made of another, which no other node has. */
static struct stet_str
make_id(struct docbook_writer *w, const struct stet_node *node,
    struct stet_str from)
{
	struct stet_buf *out = &w->scratch;
	size_t n;

	stet_buf_cut(out, 0);
	stet_putc(out, '_');
	for (size_t i = 0; i < from.n && i < 40; i++) {
		char c = from.s[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') || c == '-' || c == '_')
			stet_putc(out, c);
	}
	n = out->n;
	for (unsigned i = 1; out->status == STET_OK; i++) {
		struct stet_str id;

		stet_buf_cut(out, n);
		if (i > 1) {
			stet_putc(out, '-');
			stet_put_uint(out, w->id_count++);
		}
		id = stet_copy(w->arena, stet_buf_str(out));
		if (id.n == 0 || take_id(w, node, id))
			return id;
	}
	return stet_str(NULL);
}

struct docbook_target_id {
	struct stet_str id;
	bool is_own;
};

/* Each id is decided once, and before the first link to it is written. */
static const struct docbook_target_id *
decide_id(struct docbook_writer *w, const struct stet_node *node)
{
	struct stet_str key = { (const char *)&node, sizeof(node) };
	struct stet_table_entry *entry =
	    stet_table_entry(&w->ids_of, w->arena, stet_copy(w->arena, key));
	struct docbook_target_id *target;
	struct stet_str own = stet_attr(node, "id"), id;

	if (entry == NULL)
		return NULL;
	if (entry->value != NULL)
		return entry->value;
	target = stet_alloc(w->arena, sizeof(*target));
	if (target == NULL)
		return NULL;
	id = own.s != NULL ? own : stet_ids_of(w->ids, node);
	if (id.n == 0 && node->kind == STET_FOOTNOTE)
		id = node->u.label;
	target->is_own = own.s != NULL && take_id(w, node, own);
	if (target->is_own || (id.n > 0 && take_id(w, node, id)))
		target->id = id;
	else
		target->id = make_id(w, node, id);
	/* The table may have moved. */
	entry = stet_table_entry(&w->ids_of, w->arena, key);
	if (entry != NULL)
		entry->value = target;
	return target;
}

struct stet_str
docbook_target_id(struct docbook_writer *w, const struct stet_node *node)
{
	const struct docbook_target_id *target = decide_id(w, node);

	return target == NULL ? stet_str(NULL) : target->id;
}

bool
docbook_is_linked(const struct docbook_writer *w, const struct stet_node *node)
{
	struct stet_str key = { (const char *)&node, sizeof(node) };

	return stet_table_find(&w->targets, key) != NULL;
}

/* Finds all own ids, that none is made which is one, and what links lead to. */
void
docbook_find_links(struct docbook_writer *w)
{
	const struct stet_node *root = w->doc->root, *to;
	struct stet_str key = { (const char *)&to, sizeof(to) };

	for (const struct stet_node *n = root; n != NULL;
	     n = stet_next(n, root)) {
		struct stet_table_entry *entry;
		struct stet_str id = stet_attr(n, "id");

		if (id.s != NULL)
			take_id(w, n, id);
		if (n->kind != STET_LINK ||
		    !stet_str_starts(n->u.link.href, "#"))
			continue;
		to = stet_ids_find(w->ids, stet_str_from(n->u.link.href, 1));
		if (to == NULL)
			continue;
		entry = stet_table_entry(&w->targets, w->arena,
		    stet_copy(w->arena, key));
		if (entry != NULL)
			entry->value = (void *)to;
	}
}

/* The id of a node; false: it must be carried. */
static bool
put_id(struct docbook_writer *w, const struct stet_node *node)
{
	bool has = stet_attr(node, "id").s != NULL;
	const struct docbook_target_id *target;

	if (!has && !docbook_is_linked(w, node))
		return true;
	target = decide_id(w, node);
	if (target == NULL)
		return true;
	stet_xml_attr(&w->xml, docbook_attr_name(w, "xml:id"), target->id);
	return target->is_own;
}

void
docbook_start(struct docbook_writer *w, const struct stet_node *node,
    const char *element)
{
	const char *usual = docbook_usual_element(node);
	struct said has = { .count = 0 };
	bool said = true, had_id = false;

	stet_xml_start(&w->xml, element);
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next) {
		const char *name;

		if (stet_str_is(a->name, DOCBOOK_ELEMENT)) {
			said &= stet_str_is(a->value, element) &&
			    a == node->attrs &&
			    (usual == NULL || strcmp(usual, element) != 0);
		} else if (stet_str_is(a->name, "id")) {
			said &= !had_id && put_id(w, node);
			had_id = true;
		} else {
			name = name_of(w, a, element);
			if (name != NULL && say_once(&has, stet_str(name)))
				stet_xml_attr(&w->xml, name, a->value);
			else
				said = false;
		}
	}
	if (!had_id)
		said &= put_id(w, node);
	w->all_said = said;
}

void
docbook_carry_rest(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_carry_flags(w, node);
	if (!w->all_said)
		docbook_carry_attrs(w, node);
	w->all_said = true;
}

void
docbook_started(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_carry_rest(w, node);
	docbook_put_carried(w, "with", true);
}

const char *
docbook_element_of(const struct docbook_writer *w, const struct stet_node *node,
    const char *usual)
{
	struct stet_str name = stet_attr(node, DOCBOOK_ELEMENT);
	const char *found;

	if (name.n == 0 || stet_str_is(name, usual))
		return usual;
	found = docbook_element_for(node->kind, name, w->version);
	return found == NULL ? usual : found;
}

struct stet_str
docbook_uri(struct docbook_writer *w, struct stet_str text)
{
	stet_buf_cut(&w->scratch, 0);
	docbook_put_address(&w->scratch, text);
	return stet_buf_str(&w->scratch);
}
