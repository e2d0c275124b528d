/* xhtml_read_notes.c: footnotes go to their places, references get labels. */
#include <stdlib.h>

#include "markup/xhtml_read_private.h"

void
xhtml_add_link(struct stet_xhtml_reader *r, struct xhtml_links *links,
    struct stet_node *node, struct stet_str id)
{
	struct xhtml_link *link = stet_alloc(r->doc->arena, sizeof(*link));

	if (link == NULL)
		return;
	link->node = node;
	link->id = id;
	link->page = r->page;
	link->document = r->document;
	link->order = UINT32_MAX;
	if (links->last == NULL)
		links->first = link;
	else
		links->last->next = link;
	links->last = link;
}

/* Those of other writers are looked for on all pages, if on more than one. */
static bool
is_one_of_all(const struct stet_xhtml_reader *r, const struct xhtml_link *link)
{
	return r->ahead && stet_table_find(&r->targets, link->id) != NULL;
}

/* An id is one of its page. */
static struct stet_table_entry *
entry_of(struct stet_xhtml_reader *r, struct stet_table *table,
    const struct xhtml_link *link)
{
	struct stet_buf key = STET_BUF_INIT;
	struct stet_table_entry *entry = NULL;

	stet_put_uint(&key, is_one_of_all(r, link) ? 0 : link->page);
	stet_putc(&key, '#');
	stet_put(&key, link->id);
	if (key.status == STET_OK)
		entry = stet_table_entry(table, r->doc->arena,
		    stet_copy(r->doc->arena, stet_buf_str(&key)));
	else
		stet_arena_fail(r->doc->arena);
	stet_buf_free(&key);
	return entry;
}

/* The number that an id ends in is the label of a footnote, if no other is
 * said; else the id is. */
static struct stet_str
number_of(struct stet_str id)
{
	size_t n = id.n;

	while (n > 0 && id.s[n - 1] >= '0' && id.s[n - 1] <= '9')
		n--;
	return n < id.n ? stet_str_from(id, n) : id;
}

/* A label that no other document has: "1", "1-2" and so on. */
static void
make_label_unique(struct stet_xhtml_reader *r, struct stet_table *labels,
    struct xhtml_link *note)
{
	struct stet_str *label = &note->node->u.label;
	struct stet_table_entry *entry =
	    stet_table_entry(labels, r->doc->arena, *label);
	struct stet_buf text = STET_BUF_INIT;
	struct xhtml_link *has = entry == NULL ? NULL : entry->value;
	struct stet_str made = *label;

	if (has != NULL && note->own && note->document == has->document)
		return;
	while (has != NULL && entry != NULL && entry->value != NULL) {
		stet_buf_cut(&text, 0);
		stet_put(&text, *label);
		stet_putc(&text, '-');
		stet_put_uint(&text, ++has->doubles + 1);
		made = stet_copy(r->doc->arena, stet_buf_str(&text));
		entry = stet_table_entry(labels, r->doc->arena, made);
	}
	*label = made;
	if (text.status != STET_OK)
		stet_arena_fail(r->doc->arena);
	if (entry != NULL)
		entry->value = note;
	stet_buf_free(&text);
}

static void
find_notes(struct stet_xhtml_reader *r, struct stet_table *table)
{
	struct stet_table labels = { NULL, 0, 0 };

	for (struct xhtml_link *n = r->notes.first; n != NULL; n = n->next) {
		struct stet_table_entry *entry = entry_of(r, table, n);

		if (!n->labelled)
			n->node->u.label = number_of(n->id);
		make_label_unique(r, &labels, n);
		if (entry != NULL && entry->value == NULL)
			entry->value = n;
	}
}

/* Blocks in which a footnote can stand behind the others. */
static bool
holds_notes(const struct stet_node *node)
{
	return node->kind == STET_DOCUMENT || node->kind == STET_SECTION ||
	    node->kind == STET_GROUP;
}

/* The block that a reference stands in: no footnote gets into another. */
static struct stet_node *
block_of(struct stet_node *ref)
{
	struct stet_node *block = ref;

	while (block->parent != NULL && !holds_notes(block->parent))
		block = block->parent;
	for (struct stet_node *n = block; n != NULL; n = n->parent)
		if (n->kind == STET_FOOTNOTE)
			block = n;
	return block;
}

/* Where the last footnote went. */
struct brought {
	struct stet_node *block, *last;
};

/* A footnote of another writer that stands on a page with others goes to the
 * page that refers to it, behind the block that does, and those before it. */
static void
bring_note(struct xhtml_link *note, const struct xhtml_link *ref,
    struct brought *at)
{
	struct stet_node *block;

	if (note->page == ref->page || note->placed || note->labelled)
		return;
	block = block_of(ref->node);
	note->placed = true;
	if (block->parent == NULL || block == note->node)
		return;
	if (at->block != block)
		*at = (struct brought){ block, block };
	stet_unlink(note->node);
	while (at->last->next != NULL && at->last->next->kind == STET_FOOTNOTE)
		at->last = at->last->next;
	if (at->last->next != NULL)
		stet_insert_before(at->last->next, note->node);
	else
		stet_append(block->parent, note->node);
	at->last = note->node;
}

static void
label_references(struct stet_xhtml_reader *r, struct stet_table *table)
{
	struct brought at = { NULL, NULL };

	for (struct xhtml_link *ref = r->refs.first; ref != NULL;
	     ref = ref->next) {
		struct stet_table_entry *entry = entry_of(r, table, ref);
		struct xhtml_link *note = entry == NULL ? NULL : entry->value;

		ref->node->u.label =
		    note != NULL ? note->node->u.label : number_of(ref->id);
		if (note != NULL)
			bring_note(note, ref, &at);
	}
}

static void
fill_places(struct stet_xhtml_reader *r, struct stet_table *table)
{
	for (struct xhtml_link *p = r->places.first; p != NULL; p = p->next) {
		struct stet_table_entry *entry = entry_of(r, table, p);
		struct xhtml_link *note = entry == NULL ? NULL : entry->value;

		if (note != NULL && !note->placed) {
			stet_unlink(note->node);
			stet_insert_before(p->node, note->node);
			note->placed = true;
		}
		stet_unlink(p->node);
	}
}

static int
compare(const void *a, const void *b)
{
	const struct xhtml_link *x = *(struct xhtml_link *const *)a;
	const struct xhtml_link *y = *(struct xhtml_link *const *)b;

	return x->order < y->order ? -1 : x->order > y->order;
}

static unsigned
usual_order(const struct xhtml_link *note)
{
	struct stet_str number = number_of(note->id);
	unsigned n = 0;

	for (size_t i = 0; i < number.n && n < 100000000; i++)
		if (number.s[i] >= '0' && number.s[i] <= '9')
			n = n * 10 + (unsigned)(number.s[i] - '0');
	return n == 0 ? 0 : n - 1;
}

/* Where footnotes of the end stand: in the last section. */
static struct stet_node *
end_of(struct stet_node *parent)
{
	while (parent->last != NULL && parent->last->kind == STET_SECTION)
		parent = parent->last;
	return parent;
}

static size_t
collect_last(struct stet_xhtml_reader *r, struct xhtml_link **list)
{
	size_t n = 0;

	for (struct xhtml_link *note = r->notes.first; note != NULL;
	     note = note->next) {
		if (note->placed || !note->at_end)
			continue;
		if (note->order == UINT32_MAX)
			note->order = usual_order(note);
		if (list != NULL) {
			stet_unlink(note->node);
			list[n] = note;
		}
		n++;
	}
	return n;
}

static void
put_last(struct stet_xhtml_reader *r, struct stet_node *parent)
{
	size_t n = collect_last(r, NULL);
	struct xhtml_link **list;

	if (n == 0)
		return;
	list = stet_alloc(r->doc->arena, n * sizeof(struct xhtml_link *));
	if (list == NULL)
		return;
	collect_last(r, list);
	qsort(list, n, sizeof(struct xhtml_link *), compare);
	parent = end_of(parent);
	for (size_t i = 0; i < n; i++)
		stet_append(parent, list[i]->node);
}

void
stet_xhtml_read_notes(struct stet_xhtml_reader *r, struct stet_node *parent)
{
	struct stet_table table = { NULL, 0, 0 };

	if (r == NULL || stet_doc_failed(r->doc))
		return;
	find_notes(r, &table);
	label_references(r, &table);
	fill_places(r, &table);
	put_last(r, parent);
	r->notes = r->refs = r->places = (struct xhtml_links){ NULL, NULL };
}
