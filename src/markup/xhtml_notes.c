/*
 * xhtml_notes.c: footnotes, numbered as they are referred to, at the end of a
 * page. Where one stood in the tree is marked there, unless it was at the end.
 */
#include <stdio.h>

#include <stet/walk.h>

#include "markup/xhtml_private.h"

static struct xhtml_note *
note_of(const struct stet_xhtml *x, struct stet_str label)
{
	return stet_table_find(&x->notes, label);
}

/* Is it, with those beside it, the end of the last section of all? */
static bool
is_at_end(const struct stet_node *note)
{
	const struct stet_node *n = note;

	if (note->prev != NULL && note->prev->kind == STET_SECTION)
		return false;
	while (n->next != NULL && n->next->kind == STET_FOOTNOTE)
		n = n->next;
	for (; n->kind != STET_DOCUMENT; n = n->parent)
		if (n->next != NULL || n->parent == NULL ||
		    (n->parent->kind != STET_SECTION &&
			n->parent->kind != STET_DOCUMENT))
			return false;
	return true;
}

static bool
is_inside_note(const struct stet_node *node)
{
	return node->prev != NULL && node->prev->kind == STET_FOOTNOTE;
}

static struct stet_str
key_of(const struct stet_node *const *node)
{
	return (struct stet_str){ (const char *)node, sizeof(*node) };
}

static void
add_note(struct stet_xhtml *x, const struct stet_node *node,
    struct xhtml_note **last)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&x->notes, x->arena, node->u.label);
	struct xhtml_note *note = stet_alloc(x->arena, sizeof(*note));

	if (note == NULL || entry == NULL)
		return;
	note->node = node;
	/* Those in a row are at the end together, or are not. */
	note->at_end =
	    is_inside_note(node) && *last != NULL && (*last)->node == node->prev
	    ? (*last)->at_end
	    : is_at_end(node);
	note->order = *last == NULL ? 0 : (*last)->order + 1;
	if (entry->value == NULL)
		entry->value = note;
	entry = stet_table_entry(&x->note_of, x->arena, key_of(&note->node));
	if (entry != NULL)
		entry->value = note;
	if (*last == NULL)
		x->first = note;
	else
		(*last)->next = note;
	*last = note;
}

void
xhtml_find_notes(struct stet_xhtml *x)
{
	const struct stet_node *root = x->doc->root, *node = root;
	struct xhtml_note *last = NULL;

	for (; node != NULL; node = stet_next(node, root))
		if (node->kind == STET_FOOTNOTE)
			add_note(x, node, &last);
}

bool
stet_xhtml_has_notes(const struct stet_xhtml *x)
{
	return x->first != NULL;
}

static void
put_id(struct stet_xhtml *x, const char *attribute, const char *format,
    unsigned number)
{
	char text[32];

	snprintf(text, sizeof(text), format, number);
	stet_xml_attr(&x->xml, attribute, stet_str(text));
	if (strcmp(attribute, "href") == 0)
		xhtml_sum_attr(x, attribute, stet_str(text));
}

static void
enqueue(struct stet_xhtml *x, struct xhtml_note *note)
{
	if (note->queued)
		return;
	note->queued = true;
	stet_put(&x->queue,
	    (struct stet_str){ (const char *)&note, sizeof(note) });
	if (note->number == 0)
		note->number = ++x->note_count;
}

static void
put_roles(struct stet_xhtml *x, const char *type, const char *role)
{
	if (x->epub)
		stet_xml_attr(&x->xml, "epub:type", stet_str(type));
	stet_xml_attr(&x->xml, "role", stet_str(role));
}

/* A reference to nothing is shown as its author wrote it. */
static bool
put_lost_reference(struct stet_xhtml *x, const struct stet_node *node)
{
	xhtml_start(x, "span", node, STET_SPAN);
	xhtml_carry(x, node, "label", node->u.label);
	xhtml_started(x, "span", node);
	xhtml_text(x, stet_str("[^"));
	xhtml_text(x, node->u.label);
	xhtml_text(x, stet_str("]"));
	xhtml_end(x);
	return false;
}

static void
put_number(struct stet_xhtml *x, unsigned number)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", number);
	xhtml_sum_start(x, "sup");
	stet_xml_start(&x->xml, "sup");
	xhtml_text(x, stet_str(text));
	xhtml_end(x);
}

bool
xhtml_put_reference(struct stet_xhtml *x, const struct stet_node *node)
{
	struct xhtml_note *note = note_of(x, node->u.label);
	bool linked = x->in_link == 0;
	const char *element = linked ? "a" : "span";

	x->last = XHTML_SOLID;
	if (note == NULL)
		return put_lost_reference(x, node);
	enqueue(x, note);
	xhtml_start(x, element, node, STET_DOCUMENT);
	if (linked)
		put_id(x, "href", "#fn-%u", note->number);
	if (linked)
		put_roles(x, "noteref", "doc-noteref");
	if (!linked)
		xhtml_carry(x, node, "label", node->u.label);
	if (!note->has_back && stet_attr(node, "id").s == NULL) {
		put_id(x, "id", "fnref-%u", note->number);
		note->has_back = true;
	}
	xhtml_started(x, element, node);
	put_number(x, note->number);
	xhtml_end(x);
	return false;
}

/* One that is not at the end leaves a mark where it stood. */
bool
xhtml_put_place(struct stet_xhtml *x, const struct stet_node *node)
{
	struct xhtml_note *note = stet_table_find(&x->note_of, key_of(&node));
	char text[32];

	if (note == NULL || note->at_end)
		return false;
	enqueue(x, note);
	snprintf(text, sizeof(text), XHTML_PLACE " fn-%u", note->number);
	stet_xml_line(&x->xml);
	xhtml_sum_start(x, "div");
	stet_xml_start(&x->xml, "div");
	stet_xml_attr(&x->xml, "hidden", stet_str("hidden"));
	stet_xml_attr(&x->xml, XHTML_DATA, stet_str(text));
	xhtml_end(x);
	return false;
}

/* Its number, in front as in the text, leads back. */
static void
put_own_number(struct stet_xhtml *x, const struct xhtml_note *note, bool linked)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", note->number);
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "p");
	stet_xml_attr(&x->xml, "class", stet_str("backlink"));
	stet_xhtml_shown(x);
	if (linked) {
		stet_xml_start(&x->xml, "a");
		put_id(x, "href", "#fnref-%u", note->number);
		stet_xml_attr(&x->xml, "role", stet_str("doc-backlink"));
	}
	stet_xml_text(&x->xml, stet_str(text));
	if (linked)
		xhtml_end(x);
	xhtml_end(x);
}

static void
carry_note(struct stet_xhtml *x, const struct xhtml_note *note)
{
	char number[16];

	snprintf(number, sizeof(number), "%u", note->number);
	if (!stet_str_is(note->node->u.label, number))
		xhtml_carry(x, note->node, "label", note->node->u.label);
	if (note->at_end && note->order + 1 != note->number)
		xhtml_carry_uint(x, note->node, "order", note->order);
	if (note->at_end)
		xhtml_word(x, note->node, "end");
}

static void
put_note(struct stet_xhtml *x, struct xhtml_note *note)
{
	const struct stet_node *node = note->node;
	bool again = note->written;
	bool has_back = note->has_back;

	note->written = true;
	stet_xml_line(&x->xml);
	xhtml_start(x, "aside", node, STET_GROUP);
	put_roles(x, "footnote", "doc-footnote");
	put_id(x, "id", "fn-%u", note->number);
	if (again) {
		stet_buf_cut(&x->carry, 0);
		stet_puts(&x->carry, XHTML_SHOWN);
		xhtml_carry_end(x);
	} else {
		carry_note(x, note);
		xhtml_started_named(x, "aside", node);
	}
	put_own_number(x, note, has_back);
	stet_xhtml_blocks(x, node->first, node->last);
	xhtml_end(x);
}

void
stet_xhtml_notes(struct stet_xhtml *x, bool all)
{
	for (struct xhtml_note *n = x->first; all && n != NULL; n = n->next)
		if (!n->written)
			enqueue(x, n);
	if (x->queue.n == 0)
		return;
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "section");
	stet_xml_attr(&x->xml, "class", stet_str("footnotes"));
	stet_xml_attr(&x->xml, XHTML_DATA, stet_str("notes"));
	for (size_t i = 0; i < x->queue.n; i += sizeof(struct xhtml_note *)) {
		struct xhtml_note *note;

		memcpy(&note, x->queue.data + i, sizeof(note));
		put_note(x, note);
	}
	stet_xml_line(&x->xml);
	xhtml_end(x);
}
