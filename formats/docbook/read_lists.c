/* read_lists.c: lists of all kinds. */
#include "read.h"

/* Lists of items */

/* Is there nothing in el but what the table says is an item? */
static bool
has_only_items(const struct stet_xml_node *el, enum stet_kind kind)
{
	for (const struct stet_xml_node *n = el->first; n != NULL; n = n->next)
		if (n->kind == STET_XML_ELEMENT
			? docbook_definition(n)->kind != kind
			: n->kind != STET_XML_TEXT ||
			    !stet_xml_is_blank(n->text))
			return false;
	return true;
}

static bool
is_ordered(const struct stet_xml_node *el)
{
	static const char *const names[] = { "orderedlist", "procedure",
		"substeps", "calloutlist", NULL };

	for (const char *const *n = names; *n != NULL; n++)
		if (docbook_is(el, *n))
			return true;
	return false;
}

static uint32_t
count_items(const struct stet_xml_node *el)
{
	uint32_t n = 0;

	for (const struct stet_xml_node *c = el->first; c != NULL; c = c->next)
		n += c->kind == STET_XML_ELEMENT &&
		    docbook_definition(c)->kind == STET_ITEM;
	return n;
}

/* The number in text, if it is one; else what it usually is. */
static uint32_t
number_or(struct stet_str text, uint32_t usual)
{
	uint32_t n = 0;

	if (text.n == 0 || text.n > 9)
		return usual;
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] < '0' || text.s[i] > '9')
			return usual;
		n = n * 10 + (uint32_t)(text.s[i] - '0');
	}
	return n;
}

/* Items are tight where the list says so, as the stylesheets have it. */
static void
fill_list(struct docbook_reader *d, struct stet_node *list,
    const struct stet_xml_node *el)
{
	uint32_t start = 1;

	if (list == NULL)
		return;
	list->u.list.ordered = is_ordered(el);
	list->u.list.tight =
	    stet_str_is(docbook_attr(el, "spacing"), "compact");
	if (!docbook_is(el, "orderedlist"))
		return;
	if (stet_str_is(docbook_attr(el, "continuation"), "continues"))
		start = d->last_number + 1;
	list->u.list.start =
	    number_or(docbook_attr(el, "startingnumber"), start);
	d->last_number = list->u.list.start + count_items(el) - 1;
}

/* "highlights" is what the tree says of such a box, and its writers know. */
static bool
is_highlights(const struct stet_xml_node *el)
{
	return docbook_is(el, "itemizedlist") &&
	    stet_str_is(docbook_attr(el, "role"), "highlights");
}

static void
set_list_attrs(struct docbook_reader *d, struct stet_node *list,
    const struct stet_xml_node *el)
{
	if (!is_highlights(el)) {
		docbook_set_attrs(d, list, el);
		return;
	}
	stet_set_attr(d->doc, list, "class", stet_str("highlights"));
	docbook_copy_attrs(d, list, el, "role");
}

/* A list with a title or a text in front of its items is a group of those. */
DOCBOOK_ENTER(list)
{
	bool plain = has_only_items(el, STET_ITEM);
	struct stet_node *node =
	    docbook_add_block(d, plain ? STET_LIST : STET_GROUP, el->span);

	if (plain) {
		fill_list(d, node, el);
		set_list_attrs(d, node, el);
	} else {
		docbook_set_attrs(d, node, el);
	}
	docbook_push(d, el, def, node);
}

DOCBOOK_ENTER(item)
{
	bool opens = d->top->node->kind != STET_LIST;
	struct stet_node *item =
	    docbook_add_item(d, STET_ITEM, STET_LIST, el->span);

	if (opens && item != NULL && item->prev == NULL && d->top->el != NULL)
		fill_list(d, item->parent, d->top->el);
	docbook_set_attrs(d, item, el);
	docbook_push(d, el, def, item);
}

/* Members of a line are text with commas; others are a list. */
DOCBOOK_ENTER(simplelist)
{
	static const struct docbook_element line = { .name = "simplelist",
		.kind = STET_SPAN,
		.flags = DOCBOOK_INLINE | DOCBOOK_ELEMENTS,
		.between = ", " };
	struct stet_node *list;

	if (stet_str_is(docbook_attr(el, "type"), "inline")) {
		docbook_enter_span(d, el, &line);
		return;
	}
	docbook_enter_list(d, el, def);
	list = d->top->node;
	if (d->top->el == el && list->kind == STET_LIST)
		list->u.list.tight = true;
}

DOCBOOK_ENTER(member)
{
	if (d->top->node->kind == STET_SPAN)
		docbook_enter_span(d, el, def);
	else
		docbook_enter_item(d, el, def);
}

/* Terms and what they mean */

static bool
has_only_entries(const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL; n = n->next)
		if (n->kind == STET_XML_ELEMENT
			? !docbook_is(n, "varlistentry") &&
			    !docbook_is(n, "glossentry")
			: n->kind != STET_XML_TEXT ||
			    !stet_xml_is_blank(n->text))
			return false;
	return true;
}

DOCBOOK_ENTER(definitions)
{
	struct stet_node *node = docbook_add_block(d,
	    has_only_entries(el) ? STET_DEFINITIONS : STET_GROUP, el->span);

	docbook_set_attrs(d, node, el);
	docbook_push(d, el, def, node);
}

/* An entry is what its first term begins; it has no node of its own. */
DOCBOOK_ENTER(entry)
{
	docbook_push(d, el, def, d->top->node);
}

static const char *
entry_label(struct docbook_reader *d, const struct stet_xml_name *name)
{
	stet_buf_cut(&d->scratch, 0);
	stet_puts(&d->scratch, "docbook:entry:");
	if (stet_str_is(name->space, STET_XML_XML))
		stet_puts(&d->scratch, "xml:");
	stet_put(&d->scratch, name->local);
	stet_putc(&d->scratch, '\0');
	return stet_copy(d->arena, stet_buf_str(&d->scratch)).s;
}

/* So that links to the entry come to its term. */
static void
take_id(struct docbook_reader *d, struct stet_node *term, struct stet_str id)
{
	struct stet_node *anchor;

	if (term == NULL || id.n == 0)
		return;
	if (stet_attr(term, "id").s == NULL) {
		stet_set_attr(d->doc, term, "id", id);
		return;
	}
	anchor = stet_add(d->doc, term, STET_ANCHOR, term->span);
	docbook_set_none(d, anchor);
	stet_set_attr(d->doc, anchor, "id", id);
}

static void
copy_entry_attrs(struct docbook_reader *d, struct stet_node *term,
    const struct stet_xml_node *entry)
{
	for (const struct stet_xml_attr *a = entry->attrs; a != NULL;
	     a = a->next) {
		const char *label = entry_label(d, a->name);

		if (label != NULL)
			stet_set_attr(d->doc, term, label, a->value);
	}
	take_id(d, term, docbook_id(entry));
}

static bool
is_entry(const struct stet_xml_node *el)
{
	return docbook_is(el, "varlistentry") || docbook_is(el, "glossentry");
}

/* A term of an entry; anywhere else it is text. */
DOCBOOK_ENTER(term)
{
	struct docbook_frame *entry = d->top;
	struct stet_node *term;

	if (entry->el == NULL || !is_entry(entry->el)) {
		docbook_enter_span(d, el, def);
		return;
	}
	term = docbook_add_item(d, STET_TERM, STET_DEFINITIONS, el->span);
	docbook_set_attrs(d, term, el);
	if (!entry->has_child)
		copy_entry_attrs(d, term, entry->el);
	entry->has_child = true;
	docbook_push(d, el, def, term);
}

/* What belongs to a term: blocks, or "See" and another term. */
DOCBOOK_ENTER(description)
{
	struct stet_node *node;
	struct docbook_frame *f;

	if (d->top->el == NULL || !is_entry(d->top->el)) {
		if (stet_str_is(el->name->local, "listitem"))
			docbook_enter_item(d, el, def);
		else
			docbook_enter_text_block(d, el, def);
		return;
	}
	node =
	    docbook_add_item(d, STET_DESCRIPTION, STET_DEFINITIONS, el->span);
	docbook_set_attrs(d, node, el);
	f = docbook_push(d, el, def, node);
	if (f != NULL)
		f->blocks = docbook_has_blocks(el);
}

/* In words, as the rest of the entry. */
DOCBOOK_ENTER(glosssee)
{
	static const struct docbook_element english[] = { { .before = "See " },
		{ .before = "See also " } };
	static const struct docbook_element chinese[] = { { .before = "见" },
		{ .before = "另见" } };
	const struct docbook_element *says = d->chinese ? chinese : english;

	if (def->kind == STET_DESCRIPTION)
		docbook_enter_description(d, el, &says[0]);
	else
		docbook_enter_para(d, el, &says[1]);
}

/* Segments: a table whose head has the titles */

static struct stet_node *
add_segment_row(struct docbook_reader *d, const struct stet_xml_node *el,
    enum stet_kind kind)
{
	struct stet_node *table = d->top->node, *part = table->last;

	if (part == NULL || part->kind != kind) {
		part = stet_add(d->doc, table, kind, el->span);
		docbook_set_none(d, part);
	}
	return stet_add(d->doc, part, STET_ROW, el->span);
}

/* In a table of segments: its titles and its lines. */
static void
enter_segtitle(struct docbook_reader *d, const struct stet_xml_node *el,
    const struct docbook_element *def)
{
	struct stet_node *head = d->top->node->last, *cell, *row;

	if (head != NULL && head->kind == STET_TABLE_HEAD) {
		row = head->last;
	} else {
		row = add_segment_row(d, el, STET_TABLE_HEAD);
		docbook_set_none(d, row);
	}
	cell = stet_add(d->doc, row, STET_CELL, el->span);
	docbook_set_attrs(d, cell, el);
	if (cell != NULL)
		cell->u.cell.header = true;
	docbook_push(d, el, def, cell);
	if (cell != NULL)
		d->top->blocks = false;
}

DOCBOOK_ENTER(segment)
{
	struct stet_node *node = NULL;

	if (docbook_is(el, "segtitle") && d->top->node->kind == STET_TABLE) {
		enter_segtitle(d, el, def);
		return;
	}
	if (docbook_is(el, "seglistitem") && d->top->node->kind == STET_TABLE)
		node = add_segment_row(d, el, STET_TABLE_BODY);
	else if (docbook_is(el, "seg") && d->top->node->kind == STET_ROW)
		node = stet_add(d->doc, d->top->node, STET_CELL, el->span);
	if (node == NULL) {
		docbook_enter_para(d, el, def);
		return;
	}
	docbook_set_attrs(d, node, el);
	docbook_push(d, el, def, node);
	d->top->blocks = false;
}

DOCBOOK_ENTER(segmentedlist)
{
	static const char *const names[] = { "segtitle", "seglistitem", NULL };
	struct stet_node *node;
	bool plain = true;

	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = n->next) {
		bool known = n->kind == STET_XML_TEXT;

		for (size_t i = 0; names[i] != NULL; i++)
			known |= docbook_is(n, names[i]);
		plain &= known;
	}
	node = docbook_add_block(d, plain ? STET_TABLE : STET_GROUP, el->span);
	docbook_set_attrs(d, node, el);
	docbook_push(d, el, def, node);
}
