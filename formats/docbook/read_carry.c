/*
 * read_carry.c: the instructions of the writer become elements of a namespace
 * of their own, and attributes, before the document is read.
 */
#include "read_carry.h"

/* Whether node is an instruction that begins with this word. */
static bool
is_word(const struct stet_xml_node *node, const char *word)
{
	struct stet_str data = node->text;

	return docbook_is_carry(node) &&
	    stet_str_is(docbook_next_word(&data), word);
}

/* Elements of them */

static struct stet_xml_name *
make_name(struct docbook_reader *d, const char *local)
{
	struct stet_xml_name *name = stet_alloc(d->arena, sizeof(*name));

	if (name == NULL)
		return NULL;
	name->local = stet_str(local);
	name->space = stet_str(DOCBOOK_CARRY);
	return name;
}

void
docbook_carry_tell(struct docbook_reader *d, struct stet_xml_node *el,
    const char *name, struct stet_str value)
{
	struct stet_xml_attr *attr = stet_alloc(d->arena, sizeof(*attr)), **to;

	if (attr == NULL || el == NULL)
		return;
	attr->name = make_name(d, name);
	attr->value = value;
	if (attr->name == NULL)
		return;
	to = &el->attrs;
	while (*to != NULL)
		to = &(*to)->next;
	*to = attr;
}

/* Makes an instruction an element; its data is an attribute. */
static void
make_element(struct docbook_reader *d, struct stet_xml_node *node,
    const char *name, struct stet_str data)
{
	struct stet_xml_name *made = make_name(d, name);

	if (made == NULL)
		return;
	node->kind = STET_XML_ELEMENT;
	node->name = made;
	docbook_carry_tell(d, node, "data", data);
}

static struct stet_str
data_of(const struct stet_xml_node *node)
{
	struct stet_str data = node->text;

	docbook_next_word(&data);
	return data;
}

/* A node without an element stands among blocks or in text. */
static void
make_begun(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_str data = data_of(node), rest = data, name, value;
	enum stet_kind kind = STET_KIND_COUNT;

	if (is_word(node, "section")) {
		make_element(d, node, "section", data);
		return;
	}
	if (is_word(node, "shown")) {
		make_element(d, node, "shown", data);
		return;
	}
	if (docbook_next_pair(d, &rest, &name, &value))
		kind = docbook_carry_kind(value);
	make_element(d, node,
	    kind != STET_KIND_COUNT && stet_kind_info(kind)->is == STET_C_BLOCK
		? "block"
		: "inline",
	    data);
}

static bool
begins(const struct stet_xml_node *node, bool section)
{
	return section ? is_word(node, "section")
		       : is_word(node, "begin") || is_word(node, "shown");
}

/* Puts node right behind another. */
static void
insert_after(struct stet_xml_node *sibling, struct stet_xml_node *node)
{
	if (sibling->next != NULL) {
		stet_xml_insert_before(sibling->next, node);
		return;
	}
	stet_xml_append(sibling->parent, node);
}

void
docbook_carry_give_up(struct docbook_reader *d, struct stet_xml_node *el)
{
	struct stet_xml_name *name = make_name(d, "given-up");

	if (name != NULL)
		el->name = name;
}

static bool
is_given_up(const struct stet_xml_node *node)
{
	return stet_xml_is(node, DOCBOOK_CARRY, "given-up");
}

/* The contents of el stand in its place. */
static void
dissolve(struct stet_xml_node *el)
{
	struct stet_xml_node *n;

	while ((n = el->last) != NULL) {
		stet_xml_unlink(n);
		insert_after(el, n);
	}
	el->kind = STET_XML_TEXT;
	el->text = stet_str("");
}

/* The element is complete; gives the one around it. */
static struct stet_xml_node *
close(struct docbook_reader *d, struct stet_xml_node *open)
{
	struct stet_xml_node *around = open->parent;

	docbook_carry_settle(d, open);
	return around;
}

/* What follows goes into the element that begins here, and into those that
 * begin in it, up to the end of each. */
static void
collect(struct docbook_reader *d, struct stet_xml_node *node, bool section)
{
	const char *end = section ? "section-end" : "end";
	struct stet_xml_node *around = node->parent, *open = node, *n;

	make_begun(d, node);
	while (open != around && (n = node->next) != NULL) {
		stet_xml_unlink(n);
		if (is_word(n, end)) {
			open = close(d, open);
			continue;
		}
		stet_xml_append(open, n);
		if (begins(n, section)) {
			make_begun(d, n);
			open = n;
		}
	}
	while (open != around)
		open = close(d, open);
}

/* Changes of the tree; each gives the node to go on with, or NULL: the next */

static struct stet_xml_node *
do_begin(struct docbook_reader *d, struct stet_xml_node *node)
{
	collect(d, node, false);
	return node;
}

static struct stet_xml_node *
do_section(struct docbook_reader *d, struct stet_xml_node *node)
{
	collect(d, node, true);
	return node;
}

static bool
is_section(const struct stet_xml_node *el)
{
	return el->name != NULL &&
	    (docbook_definition(el)->kind == STET_SECTION ||
		stet_xml_is(el, DOCBOOK_CARRY, "section"));
}

/* What follows belongs behind the section that it stands in. */
static struct stet_xml_node *
do_section_end(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *section = node->parent, *n = node->next;
	struct stet_xml_node *after = section;

	(void)d;
	if (section->parent == NULL || section->parent->parent == NULL ||
	    !is_section(section))
		return NULL;
	while (n != NULL) {
		struct stet_xml_node *next = n->next;

		stet_xml_unlink(n);
		insert_after(after, n);
		after = n;
		n = next;
	}
	return NULL;
}

/* The address of a picture, which the element could not have as it is. */
static void
set_address(struct docbook_reader *d, struct stet_xml_node *el,
    struct stet_str data)
{
	struct stet_xml_node *picture = docbook_carry_picture(el);
	struct stet_str name, value;

	while (picture != NULL && docbook_next_pair(d, &data, &name, &value))
		if (stet_str_is(name, "resource"))
			picture->attrs->value = value;
}

static void
tell_with(struct docbook_reader *d, struct stet_xml_node *el,
    struct stet_str data)
{
	if (el == NULL || el->kind != STET_XML_ELEMENT ||
	    stet_xml_get(el, DOCBOOK_CARRY, "with").s != NULL)
		return;
	data = docbook_carry_agreed(d, el, data);
	set_address(d, el, data);
	docbook_carry_tell(d, el, "with", data);
}

static struct stet_xml_node *
do_with(struct docbook_reader *d, struct stet_xml_node *node)
{
	tell_with(d, node->parent, data_of(node));
	return NULL;
}

/* The same, of an element that cannot hold an instruction. */
static struct stet_xml_node *
do_with_before(struct docbook_reader *d, struct stet_xml_node *node)
{
	tell_with(d, node->prev, data_of(node));
	return NULL;
}

/* What stands before it is there only for links to what comes. */
static struct stet_xml_node *
do_target(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *el = node->prev;

	(void)d;
	if (el == NULL || el->kind != STET_XML_ELEMENT)
		return NULL;
	if (docbook_is(el, "anchor") ||
	    (docbook_is(el, "para") && el->first != NULL &&
		el->first == el->last && docbook_is(el->first, "anchor")))
		stet_xml_unlink(el);
	return NULL;
}

/* The title of a root, which its info has too: what it shows counts. */
static struct stet_xml_node *
do_repeats(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *el = node->parent, *title = NULL, *n, *next;
	const struct stet_xml_node *info = docbook_info(el->parent);

	(void)d;
	if (info != NULL)
		title = (struct stet_xml_node *)docbook_child(info, "title");
	if (title == NULL || title == el)
		return NULL;
	for (n = title->first; n != NULL; n = next) {
		next = n->next;
		if (!docbook_is_carry(n))
			stet_xml_unlink(n);
	}
	while (node->next != NULL) {
		n = node->next;
		stet_xml_unlink(n);
		stet_xml_append(title, n);
	}
	stet_xml_unlink(node);
	stet_xml_insert_before(el, node);
	stet_xml_unlink(el);
	return NULL;
}

static struct stet_xml_node *
do_unreferenced(struct docbook_reader *d, struct stet_xml_node *node)
{
	docbook_carry_tell(d, node->parent, "unreferenced", stet_str(NULL));
	return NULL;
}

/* The element is there only because one must be. */
static struct stet_xml_node *
do_empty(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *el = node->parent;

	(void)d;
	if (el->parent == NULL || el->parent->parent == NULL ||
	    !docbook_carry_is_empty(el))
		return NULL;
	while (el->first != NULL)
		stet_xml_unlink(el->first);
	dissolve(el);
	return el;
}

/* What is in the element stands around it. */
static struct stet_xml_node *
do_unwrap(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *el = node->parent;

	(void)d;
	if (el->parent == NULL || el->parent->parent == NULL)
		return NULL;
	stet_xml_unlink(node);
	dissolve(el);
	return el;
}

static struct stet_xml_node *
do_soft_break(struct docbook_reader *d, struct stet_xml_node *node)
{
	make_element(d, node, "soft-break", stet_str(NULL));
	return node;
}

static struct stet_xml_node *
do_note(struct docbook_reader *d, struct stet_xml_node *node)
{
	make_element(d, node, "note", data_of(node));
	return node;
}

/* The first child of a name stands here; once. */
static struct stet_xml_node *
move_here(struct docbook_reader *d, struct stet_xml_node *node,
    const char *name)
{
	struct stet_xml_node *el;

	if (stet_xml_get(node->parent, DOCBOOK_CARRY, name).s != NULL)
		return NULL;
	docbook_carry_tell(d, node->parent, name, stet_str(""));
	el = (struct stet_xml_node *)docbook_child(node->parent, name);
	if (el == NULL)
		return NULL;
	stet_xml_unlink(el);
	stet_xml_insert_before(node, el);
	return NULL;
}

static struct stet_xml_node *
do_attribution(struct docbook_reader *d, struct stet_xml_node *node)
{
	return move_here(d, node, "attribution");
}

static struct stet_xml_node *
do_caption(struct docbook_reader *d, struct stet_xml_node *node)
{
	return move_here(d, node, "title");
}

static struct stet_xml_node *
do_last(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *el = node->parent, *around = el->parent;

	(void)d;
	if (around == NULL || around->parent == NULL || el->next == NULL)
		return NULL;
	stet_xml_unlink(node);
	node->text = stet_str(NULL);
	stet_xml_insert_before(el, node);
	stet_xml_unlink(el);
	stet_xml_append(around, el);
	return NULL;
}

/* Parts of a table, of which CALS has one of each kind. */
static struct stet_xml_node *
do_part(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *el = node->parent, *n = node;

	if (el->parent == NULL || el->parent->parent == NULL)
		return NULL;
	while (n != NULL) {
		struct stet_xml_node *next = n->next, *part;

		stet_xml_unlink(n);
		stet_xml_append(el, n);
		if (!is_word(n, "part")) {
			n = next;
			continue;
		}
		stet_xml_unlink(n);
		part = stet_alloc(d->arena, sizeof(*part));
		if (part == NULL)
			return NULL;
		part->kind = STET_XML_ELEMENT;
		part->name = el->name;
		part->span = el->span;
		if (data_of(n).n > 0)
			docbook_carry_tell(d, part, "with", data_of(n));
		insert_after(el, part);
		el = part;
		n->text = stet_str(NULL); /* it is done, and to be dropped */
		stet_xml_append(el, n);
		n = next;
	}
	return NULL;
}

static const struct {
	const char *word;
	/* Gives the node to go on with, which the instruction has become, or
	 * NULL: it has done what it is for, and goes. */
	struct stet_xml_node *(*act)(struct docbook_reader *d,
	    struct stet_xml_node *node);
} acts[] = {
	{ "attribution", do_attribution },
	{ "begin", do_begin },
	{ "caption", do_caption },
	{ "empty", do_empty },
	{ "last", do_last },
	{ "note", do_note },
	{ "part", do_part },
	{ "repeats", do_repeats },
	{ "section", do_section },
	{ "section-end", do_section_end },
	{ "shown", do_begin },
	{ "soft-break", do_soft_break },
	{ "target", do_target },
	{ "unreferenced", do_unreferenced },
	{ "unwrap", do_unwrap },
	{ "with", do_with },
	{ "with-before", do_with_before },
};

/* What comes after an instruction that has gone. */
static struct stet_xml_node *
drop(struct stet_xml_node *node, const struct stet_xml_node *top)
{
	struct stet_xml_node *next = stet_xml_next(node, top, true);

	stet_xml_unlink(node);
	return next;
}

static struct stet_xml_node *
act(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_str data = node->text, word = docbook_next_word(&data);
	struct stet_xml_node *top = d->xml.top, *kept = NULL;

	if (stet_str_starts(word, "value"))
		return stet_xml_next(node, top, false);
	if (node->parent != top)
		for (size_t i = 0; i < sizeof(acts) / sizeof(acts[0]); i++)
			if (stet_str_is(word, acts[i].word))
				kept = acts[i].act(d, node);
	if (kept == NULL)
		return drop(node, top);
	return is_given_up(kept) ? kept : stet_xml_next(kept, top, false);
}

void
docbook_carry_prepare(struct docbook_reader *d)
{
	struct stet_xml_node *top = d->xml.top, *n = top->first;

	if (!docbook_has_name(d, "", DOCBOOK_CARRY))
		return;
	while (n != NULL && !stet_doc_failed(d->doc)) {
		if (is_given_up(n))
			dissolve(n);
		n = docbook_is_carry(n) ? act(d, n)
					: stet_xml_next(n, top, false);
	}
}
