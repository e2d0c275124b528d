/* read_carry_node.c: what the instructions say of nodes. */
#include <stdio.h>
#include <stdlib.h>

#include <stet/walk.h>

#include "read_carry.h"

/* A flag for the time of reading: made from an instruction. */
#define BEGUN 0x80U

struct docbook_carry {
	struct docbook_carry *next;
	struct stet_node *node;
	const char *what;
	struct stet_str data;
};

enum stet_kind
docbook_carry_kind(struct stet_str name)
{
	for (int kind = 0; kind < STET_KIND_COUNT; kind++)
		if (kind != STET_DOCUMENT &&
		    stet_str_is(name,
			stet_kind_info((enum stet_kind)kind)->name))
			return (enum stet_kind)kind;
	return STET_KIND_COUNT;
}

void
docbook_carry_record(struct docbook_reader *d, struct stet_node *node,
    const char *what, struct stet_str data)
{
	struct docbook_carry *c;

	if (node == NULL)
		return;
	if (what[0] == 'b') { /* begun */
		if (node->kind == STET_TEXT || node->kind == STET_FOOTNOTE_REF)
			node->flags |= BEGUN;
		d->has_begun = true;
		return;
	}
	c = stet_alloc(d->arena, sizeof(*c));
	if (c == NULL)
		return;
	*c = (struct docbook_carry){ NULL, node, what, data };
	if (d->carry_last != NULL)
		d->carry_last->next = c;
	else
		d->carry = c;
	d->carry_last = c;
}

/* Members */

static bool
is_true(struct stet_str value)
{
	return stet_str_is(value, "true");
}

static uint32_t
number(struct stet_str text, uint32_t most)
{
	uint64_t n = 0;

	for (size_t i = 0; i < text.n && n <= most; i++) {
		if (text.s[i] < '0' || text.s[i] > '9')
			return 0;
		n = n * 10 + (uint64_t)(text.s[i] - '0');
	}
	return n <= most ? (uint32_t)n : most;
}

static uint8_t
delimiter_of(struct stet_str name)
{
	for (enum stet_delimiter d = STET_PERIOD; d <= STET_IDEOGRAPHIC; d++)
		if (stet_str_is(name, docbook_delimiter(d)))
			return (uint8_t)d;
	return STET_PERIOD;
}

static void
set_list(struct stet_node *node, struct stet_str name, struct stet_str value)
{
	if (stet_str_is(name, "ordered"))
		node->u.list.ordered = is_true(value);
	else if (stet_str_is(name, "tight"))
		node->u.list.tight = is_true(value);
	else if (stet_str_is(name, "start"))
		node->u.list.start = number(value, UINT32_MAX);
	else if (stet_str_is(name, "delimiter"))
		node->u.list.delimiter = delimiter_of(value);
	else if (stet_str_is(name, "bullet") && value.n == 1)
		node->u.list.bullet = value.s[0];
}

static void
set_cell(struct stet_node *node, struct stet_str name, struct stet_str value)
{
	if (stet_str_is(name, "header"))
		node->u.cell.header = is_true(value);
	else if (stet_str_is(name, "colspan"))
		node->u.cell.colspan = (uint16_t)number(value, UINT16_MAX);
	else if (stet_str_is(name, "rowspan"))
		node->u.cell.rowspan = (uint16_t)number(value, UINT16_MAX);
}

static const char *
raw_format(struct docbook_reader *d, struct stet_str value)
{
	stet_buf_cut(&d->scratch, 0);
	stet_put(&d->scratch, value);
	stet_putc(&d->scratch, '\0');
	value = stet_copy(d->arena, stet_buf_str(&d->scratch));
	return value.s != NULL ? value.s : "html";
}

static void
set_member(struct docbook_reader *d, struct stet_node *node,
    struct stet_str name, struct stet_str value)
{
	switch (stet_kind_info(node->kind)->member) {
	case STET_M_NONE:
		return;
	case STET_M_LEVEL:
		if (stet_str_is(name, "level"))
			node->u.level = number(value, UINT16_MAX);
		return;
	case STET_M_LIST:
		set_list(node, name, value);
		return;
	case STET_M_TASK:
		if (stet_str_is(name, "task"))
			node->u.task = stet_str_is(value, "done")
			    ? STET_TASK_DONE
			    : STET_TASK_OPEN;
		return;
	case STET_M_CODE:
		if (stet_str_is(name, "text")) {
			node->u.code.text = value;
			docbook_drop_content(node);
		}
		if (stet_str_is(name, "info"))
			node->u.code.info = value;
		return;
	case STET_M_CELL:
		set_cell(node, name, value);
		return;
	case STET_M_LABEL:
		if (stet_str_is(name, "label"))
			node->u.label = value;
		return;
	case STET_M_TEXT:
		if (stet_str_is(name, "text"))
			node->u.text = value;
		return;
	case STET_M_RAW:
		if (stet_str_is(name, "text"))
			node->u.raw.text = value;
		else if (stet_str_is(name, "format"))
			node->u.raw.format = raw_format(d, value);
		return;
	case STET_M_LINK:
		if (stet_str_is(name, "href"))
			node->u.link.href = value;
		else if (stet_str_is(name, "title"))
			node->u.link.title = value;
		return;
	case STET_M_IMAGE:
		if (stet_str_is(name, "title"))
			node->u.image.title = value;
		return;
	}
}

static const struct {
	const char *name;
	unsigned flag;
} flags[] = { { "generated", STET_GENERATED }, { "bare-url", STET_BARE_URL },
	{ "two-spaces", STET_TWO_SPACES }, { "said-raw", STET_SAID_RAW },
	{ "glued", STET_GLUED } };

/* Attributes of HTML that name resources of the document. */
static const char *const addresses[] = { "html:src", "html:data",
	"html:poster" };

/* Puts an attribute before those that are there: of many, each takes the same
 * time. */
static void
put_attr(struct docbook_reader *d, struct stet_node *node, struct stet_str name,
    struct stet_str value)
{
	struct stet_attr *attr = stet_alloc(d->arena, sizeof(*attr));

	if (attr == NULL)
		return;
	*attr = (struct stet_attr){ name, value, node->attrs };
	node->attrs = attr;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++)
		if (stet_str_is(name, addresses[i]))
			stet_resource(d->doc, value);
}

static void
reverse_attrs(struct stet_node *node)
{
	struct stet_attr *before = NULL, *next;

	for (struct stet_attr *a = node->attrs; a != NULL; a = next) {
		next = a->next;
		a->next = before;
		before = a;
	}
	node->attrs = before;
}

/* Another kind that stands in the same place, and holds the same. */
static void
set_kind(struct stet_node *node, struct stet_str value)
{
	enum stet_kind kind = docbook_carry_kind(value);
	const struct stet_kind_info *from = stet_kind_info(node->kind), *to;
	struct stet_node old = *node;

	if (kind == STET_KIND_COUNT || kind == node->kind)
		return;
	to = stet_kind_info(kind);
	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		if ((to->holds & stet_kind_info(n->kind)->is) == 0)
			return;
	if (node->parent == NULL ||
	    (stet_kind_info(node->parent->kind)->holds & to->is) == 0 ||
	    (to->is == STET_C_TITLE && node->prev != NULL) ||
	    from->holds == 0 || to->holds == 0)
		return;
	memset(&node->u, 0, sizeof(node->u));
	if (from->member == to->member)
		node->u = old.u;
	if (to->member == STET_M_RAW)
		node->u.raw.format = "html";
	node->kind = (uint8_t)kind;
}

void
docbook_carry_apply(struct docbook_reader *d, struct stet_node *node,
    struct stet_str data)
{
	struct stet_str name, value;
	bool own = false;

	while (docbook_next_pair(d, &data, &name, &value)) {
		bool is_attr = stet_str_starts(name, "@");

		if ((is_attr || stet_str_is(name, "bare")) && !own) {
			node->attrs = NULL;
			node->flags |= DOCBOOK_OWN_ATTRS;
			own = true;
		}
		if (is_attr)
			put_attr(d, node, stet_str_from(name, 1), value);
		else if (stet_str_is(name, "kind"))
			set_kind(node, value);
		else
			set_member(d, node, name, value);
		for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
			if (stet_str_is(name, flags[i].name))
				node->flags |= (uint8_t)flags[i].flag;
	}
	if (own)
		reverse_attrs(node);
}

/* Once the tree is there */

/* Gives references the labels that their notes had. */
static void
rename_references(struct docbook_reader *d)
{
	struct stet_table labels = { NULL, 0, 0 };
	struct stet_walk walk;

	for (struct docbook_carry *c = d->carry; c != NULL; c = c->next) {
		struct stet_str label;
		struct stet_table_entry *entry;

		if (c->what[0] != 'w' || c->node->kind != STET_FOOTNOTE)
			continue;
		label = docbook_carry_pair(d, c->data, "label");
		entry = stet_table_entry(&labels, d->arena, c->node->u.label);
		if (label.n > 0 && entry != NULL)
			entry->value = c;
	}
	walk = stet_walk(d->doc->root);
	while (labels.count > 0 && stet_walk_next(&walk)) {
		struct stet_node *n = (struct stet_node *)walk.node;
		struct docbook_carry *c;

		if (!walk.entering || n->kind != STET_FOOTNOTE_REF ||
		    (n->flags & BEGUN) != 0)
			continue;
		c = stet_table_find(&labels, n->u.label);
		if (c != NULL)
			n->u.label = docbook_carry_pair(d, c->data, "label");
	}
}

/* The children of node stand in its place, if they can. */
static void
dissolve(struct stet_node *node)
{
	struct stet_node *child;

	if (node->parent == NULL)
		return;
	for (child = node->first; child != NULL; child = child->next)
		if ((stet_kind_info(child->kind)->is &
			stet_kind_info(node->parent->kind)->holds) == 0)
			return;
	while ((child = node->first) != NULL) {
		stet_unlink(child);
		stet_insert_before(node, child);
	}
	stet_unlink(node);
}

/* Alone, they may be of another kind than it is. */
static void
unwrap(struct stet_node *node)
{
	if (node->prev == NULL && node->next == NULL)
		dissolve(node);
}

static void
apply_all(struct docbook_reader *d)
{
	for (struct docbook_carry *c = d->carry; c != NULL; c = c->next)
		if (c->what[0] == 'w') {
			docbook_carry_apply(d, c->node, c->data);
			if (is_true(docbook_carry_pair(d, c->data, "unwrap")))
				unwrap(c->node);
		}
}

static void
find_definitions(struct docbook_reader *d, struct stet_table *notes)
{
	for (struct stet_node *n = d->doc->root->first; n != NULL;
	     n = n->next) {
		struct stet_table_entry *entry;

		if (n->kind != STET_FOOTNOTE)
			continue;
		entry = stet_table_entry(notes, d->arena, n->u.label);
		if (entry != NULL && entry->value == NULL)
			entry->value = n;
	}
}

/* The label of the note that a paragraph is there for. */
static struct stet_str
only_label(const struct stet_node *paragraph)
{
	const struct stet_node *n = paragraph->first;

	return n != NULL && n->kind == STET_FOOTNOTE_REF ? n->u.label
							 : stet_str(NULL);
}

/* Puts notes where their definitions stood. */
static void
place_notes(struct docbook_reader *d)
{
	struct stet_table notes = { NULL, 0, 0 };

	find_definitions(d, &notes);
	for (struct docbook_carry *c = d->carry; c != NULL; c = c->next) {
		bool silent = c->what[0] == 'u';
		struct stet_str label = silent
		    ? only_label(c->node)
		    : docbook_carry_pair(d, c->data, "label");
		struct stet_table_entry *entry;
		struct stet_node *note;

		if (c->what[0] != 'n' && !silent)
			continue;
		entry = notes.count == 0
		    ? NULL
		    : stet_table_entry(&notes, d->arena, label);
		note = entry == NULL ? NULL : entry->value;
		if (note != NULL && note->parent != NULL &&
		    c->node->parent != NULL) {
			stet_unlink(note);
			stet_insert_before(c->node, note);
			entry->value = NULL;
		}
		if (note != NULL || !silent)
			stet_unlink(c->node);
	}
}

static void
mark_pictures(struct docbook_reader *d)
{
	for (struct docbook_carry *c = d->carry; c != NULL; c = c->next)
		if (c->what[0] == 'p' && c->what[1] == 'a' &&
		    c->node->attrs == NULL)
			stet_set_attr(d->doc, c->node, DOCBOOK_ELEMENT,
			    stet_str("para"));
		else if (c->what[0] == 'p' && c->what[1] == 'l')
			docbook_drop_picture(c->node);
}

/* Texts that were carried are one with those beside them. */
static void
join_texts(struct docbook_reader *d)
{
	struct stet_walk walk = stet_walk(d->doc->root);

	while (stet_walk_next(&walk)) {
		struct stet_node *n = (struct stet_node *)walk.node, *next;
		bool one = true;

		if (walk.entering && n->kind == STET_FOOTNOTE_REF)
			n->flags &= (uint8_t)~BEGUN;
		if (!walk.entering || n->kind != STET_TEXT)
			continue;
		stet_buf_cut(&d->scratch, 0);
		stet_put(&d->scratch, n->u.text);
		while ((next = n->next) != NULL && next->kind == STET_TEXT &&
		    ((n->flags | next->flags) & ~BEGUN) == 0 &&
		    n->attrs == NULL && next->attrs == NULL) {
			stet_put(&d->scratch, next->u.text);
			stet_unlink(next);
			one = false;
		}
		n->flags &= (uint8_t)~BEGUN;
		if (!one)
			n->u.text =
			    stet_copy(d->arena, stet_buf_str(&d->scratch));
	}
}

/* What holds generated text that was edited is generated no more. */
static void
mark_edited(struct docbook_reader *d)
{
	for (struct docbook_carry *c = d->carry; c != NULL; c = c->next)
		if (c->what[0] == 'e')
			c->node->flags &= (uint8_t)~STET_GENERATED;
}

/* A raw part whose meaning was edited is what that says now. */
static void
check_raw(struct docbook_reader *d)
{
	for (struct docbook_carry *c = d->carry; c != NULL; c = c->next) {
		char sum[24];

		if (c->what[0] != 'r')
			continue;
		snprintf(sum, sizeof(sum), "%lu",
		    (unsigned long)docbook_sum(c->node));
		if (!stet_str_is(c->data, sum))
			dissolve(c->node);
	}
}

void
docbook_carry_finish(struct docbook_reader *d)
{
	if (d->carry != NULL) {
		mark_pictures(d);
		rename_references(d);
		apply_all(d);
		mark_edited(d);
		place_notes(d);
	}
	if (d->has_begun && !stet_doc_failed(d->doc))
		join_texts(d);
	docbook_drop_usual(d);
	check_raw(d);
}
