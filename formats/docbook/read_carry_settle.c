/*
 * read_carry_settle.c: elements made of instructions, once they are complete:
 * they stand only if what they show is what they say.
 */
#include "read_carry.h"

/* What el shows, if it is nothing but text, in at most so many elements, one
 * in the other; s is NULL: it is more than that. */
static struct stet_str
plain_text(struct docbook_reader *d, const struct stet_xml_node *el,
    unsigned depth)
{
	while (depth > 0 && el->first != NULL && el->first == el->last &&
	    el->first->kind == STET_XML_ELEMENT &&
	    !stet_str_is(el->first->name->space, DOCBOOK_CARRY)) {
		el = el->first;
		depth--;
	}
	for (const struct stet_xml_node *n = el->first; n != NULL; n = n->next)
		if (n->kind != STET_XML_TEXT)
			return stet_str(NULL);
	return el->first == NULL ? stet_str("") : docbook_code_text(d, el);
}

/* What nodes that hold nothing have between their instructions. */
static struct stet_str
expected(struct docbook_reader *d, enum stet_kind kind, struct stet_str data,
    struct stet_str shown)
{
	struct stet_str text = { NULL, 0 };

	switch (stet_kind_info(kind)->member) {
	case STET_M_TEXT:
	case STET_M_CODE:
		text = docbook_carry_pair(d, data, "text");
		return text.s != NULL ? text : shown;
	case STET_M_LABEL:
		text = docbook_carry_pair(d, data, "label");
		stet_buf_cut(&d->scratch, 0);
		stet_putc(&d->scratch, '[');
		stet_put(&d->scratch, text);
		stet_putc(&d->scratch, ']');
		return stet_copy(d->arena, stet_buf_str(&d->scratch));
	default:
		return text;
	}
}

/* A formula stands in two elements, code in one. */
static unsigned
depth_of(enum stet_kind kind)
{
	if (kind == STET_MATH || kind == STET_MATH_BLOCK)
		return 2;
	return kind == STET_CODE || kind == STET_CODE_BLOCK;
}

/* Generated text that was changed is generated no more. */
static void
settle_leaf(struct docbook_reader *d, struct stet_xml_node *el,
    enum stet_kind kind, struct stet_str data)
{
	struct stet_str shown = plain_text(d, el, depth_of(kind));
	bool same = shown.s != NULL;

	if (same && kind == STET_CODE_BLOCK)
		same = docbook_carry_agrees_code(expected(d, kind, data, shown),
		    shown);
	else if (same)
		same = docbook_carry_agrees(expected(d, kind, data, shown),
		    shown, false);
	if (same) {
		docbook_carry_tell(d, el, "shown", shown);
		return;
	}
	docbook_carry_tell(d, el->parent, "edited", stet_str(NULL));
	docbook_carry_give_up(d, el);
}

static bool
is_made(const struct stet_xml_node *el, const char *name)
{
	return el->kind == STET_XML_ELEMENT &&
	    stet_xml_is(el, DOCBOOK_CARRY, name);
}

static struct stet_str
without_brackets(struct stet_str text)
{
	text = stet_str_trim(text);
	if (!stet_str_starts(text, "(") || !stet_str_ends(text, ")") ||
	    text.n < 2)
		return text;
	return (struct stet_str){ text.s + 1, text.n - 2 };
}

/* The annotation is shown last. */
static void
settle_ruby(struct docbook_reader *d, struct stet_xml_node *el)
{
	struct stet_xml_node *n = el->last;
	struct stet_str shown = { NULL, 0 };

	while (n != NULL && !is_made(n, "shown"))
		n = n->prev;
	if (n != NULL)
		shown = plain_text(d, n, 1);
	if (shown.n == 0) {
		docbook_carry_give_up(d, el);
		return;
	}
	stet_xml_unlink(n);
	docbook_carry_tell(d, el, "shown", without_brackets(shown));
}

/* The picture is shown first, as no address is. */
static void
settle_image(struct docbook_reader *d, struct stet_xml_node *el,
    struct stet_str data)
{
	struct stet_xml_node *object = el->first, *picture;
	struct stet_str resource = docbook_carry_pair(d, data, "resource"),
			address;

	while (object != NULL && object->kind == STET_XML_TEXT)
		object = object->next;
	picture = docbook_carry_picture(object);
	if (picture == NULL) {
		docbook_carry_give_up(d, el);
		return;
	}
	address = picture->attrs->value;
	if (resource.s == NULL
		? address.n > 0
		: !docbook_carry_agrees_address(d, resource, address))
		resource = address;
	stet_xml_unlink(object);
	if (resource.s != NULL)
		docbook_carry_tell(d, el, "shown", resource);
}

/* Only what is told of can be settled. */
void
docbook_carry_settle(struct docbook_reader *d, struct stet_xml_node *el)
{
	struct stet_str data, rest, name, value;
	enum stet_kind kind;

	if (is_made(el, "shown")) {
		data = stet_xml_get(el->parent, DOCBOOK_CARRY, "data");
		if (!stet_str_starts(stet_str_trim(data), "kind=\"ruby\""))
			docbook_carry_give_up(d, el);
		return;
	}
	if (!is_made(el, "inline") && !is_made(el, "block"))
		return;
	data = rest = stet_xml_get(el, DOCBOOK_CARRY, "data");
	if (!docbook_next_pair(d, &rest, &name, &value))
		return;
	kind = docbook_carry_kind(value);
	if (kind == STET_KIND_COUNT)
		return;
	if (kind == STET_RUBY)
		settle_ruby(d, el);
	else if (kind == STET_IMAGE)
		settle_image(d, el, data);
	else if (stet_kind_info(kind)->holds == 0)
		settle_leaf(d, el, kind, data);
}

/* The writer has no more in it than a few instructions and a paragraph. */
#define MOST_IN_EMPTY 16

bool
docbook_carry_is_empty(const struct stet_xml_node *el)
{
	unsigned count = 0;

	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = stet_xml_next(n, el, false)) {
		if (++count > MOST_IN_EMPTY)
			return false;
		if (n->kind == STET_XML_INSTRUCTION)
			continue;
		if (n->kind == STET_XML_TEXT
			? !stet_xml_is_blank(n->text)
			: n->kind != STET_XML_ELEMENT || !docbook_is(n, "para"))
			return false;
	}
	return true;
}
