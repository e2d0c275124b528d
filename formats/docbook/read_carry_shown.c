/*
 * read_carry_shown.c: what is shown counts more than an instruction that
 * repeats it. Who edits the text does not know of instructions, so these hold
 * only while they say the same.
 */
#include <stdlib.h>

#include <stet/utf8.h>

#include "read_carry.h"

/* Texts */

#define NO_CHARACTER 0xFFFDU /* what stands for characters that XML has not */

struct letters {
	struct stet_str text;
	size_t at;
	bool exact;
};

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The next character; 0 at the end. */
static uint32_t
next_letter(struct letters *l)
{
	struct stet_str text = l->text;
	size_t from = l->at;
	uint32_t c;

	if (from >= text.n)
		return 0;
	while (!l->exact && l->at < text.n && is_white(text.s[l->at]))
		l->at++;
	if (l->at > from)
		return ' ';
	c = stet_utf8_at(text, from);
	l->at += stet_utf8_size(text, from);
	return (c < 0x20 && !is_white(text.s[from])) || c == 0xFFFE ||
		c == 0xFFFF
	    ? NO_CHARACTER
	    : c;
}

static bool
same_letters(struct letters a, struct letters b)
{
	uint32_t c;

	do {
		c = next_letter(&a);
		if (c != next_letter(&b))
			return false;
	} while (c != 0);
	return true;
}

bool
docbook_carry_agrees(struct stet_str carried, struct stet_str shown, bool exact)
{
	return same_letters((struct letters){ .text = stet_str_trim(carried),
				.exact = exact },
	    (struct letters){ .text = stet_str_trim(shown), .exact = exact });
}

/* Code begins behind its first line ends. */
static struct stet_str
code_of(struct stet_str text)
{
	while (text.n > 0 && text.s[0] == '\n')
		text = stet_str_from(text, 1);
	while (text.n > 0 && is_white(text.s[text.n - 1]))
		text.n--;
	return text;
}

static bool
agrees_code(struct stet_str carried, struct stet_str shown)
{
	return same_letters((struct letters){ .text = code_of(carried),
				.exact = true },
	    (struct letters){ .text = code_of(shown), .exact = true });
}

static bool
agrees_address(struct docbook_reader *d, struct stet_str carried,
    struct stet_str shown)
{
	stet_buf_cut(&d->scratch, 0);
	docbook_put_address(&d->scratch, carried);
	return stet_str_eq(stet_buf_str(&d->scratch), shown);
}

/* Elements that say what else their nodes are */

/* What an instruction says of el; an attribute of el among it is what el had
 * when that was written. */
struct claim {
	const struct stet_xml_node *el;
	struct stet_str data;
};

static struct stet_str
find_pair(struct docbook_reader *d, struct stet_str data, const char *wanted)
{
	struct stet_str name, value;

	while (docbook_next_pair(d, &data, &name, &value))
		if (stet_str_is(name, wanted))
			return value;
	return stet_str(NULL);
}

/* Has el still the value that it had, which is usually the one given? */
static bool
is_still(struct docbook_reader *d, const struct claim *claim, const char *name,
    struct stet_str usual)
{
	struct stet_str was = find_pair(d, claim->data, name);

	return docbook_carry_agrees(was.s != NULL ? was : usual,
	    docbook_attr(claim->el, name), true);
}

static bool
agrees_text(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	return agrees_code(value, docbook_code_text(d, claim->el));
}

static bool
agrees_href(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	struct stet_str href = stet_xml_get(claim->el, STET_XML_XLINK, "href");

	return href.s != NULL ? agrees_address(d, value, href)
			      : is_still(d, claim, "linkend", stet_str(NULL));
}

static bool
agrees_resource(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	const struct stet_xml_node *picture =
	    docbook_carry_picture((struct stet_xml_node *)claim->el);

	return picture != NULL &&
	    agrees_address(d, value, picture->attrs->value);
}

static bool
agrees_title(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	struct stet_str title =
	    stet_xml_get(claim->el, STET_XML_XLINK, "title");

	(void)d;
	return title.s == NULL || docbook_carry_agrees(value, title, true);
}

/* The language of code is the first word. */
static bool
agrees_info(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	value.n = stet_str_find(value, ' ');
	return is_still(d, claim, "language", value);
}

/* How a heading looks says its level. */
static unsigned
shown_level(const struct stet_xml_node *heading)
{
	struct stet_str look = docbook_attr(heading, "renderas");

	return look.n == 5 && stet_str_starts(look, "sect")
	    ? (unsigned)(look.s[4] - '0') + 1
	    : 0;
}

static bool
agrees_level(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	unsigned level = docbook_to_number(value);
	char look[] = "sect0";

	if (!docbook_is(claim->el, "bridgehead"))
		return true;
	look[4] = (char)('0' + level - 1);
	return is_still(d, claim, "renderas",
	    stet_str(level >= 2 && level <= 6 ? look : NULL));
}

/* The other admonitions are what they are called. */
static bool
agrees_label(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	(void)d;
	(void)value;
	return docbook_definition(claim->el)->kind != STET_ADMONITION ||
	    docbook_is(claim->el, "note");
}

static bool
agrees_start(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	return !docbook_is(claim->el, "orderedlist") ||
	    is_still(d, claim, "startingnumber", value);
}

static const struct {
	const char *name;
	bool (*agrees)(struct docbook_reader *d, const struct claim *claim,
	    struct stet_str value);
} repeats[] = {
	{ "href", agrees_href },
	{ "info", agrees_info },
	{ "label", agrees_label },
	{ "level", agrees_level },
	{ "resource", agrees_resource },
	{ "start", agrees_start },
	{ "text", agrees_text },
	{ "title", agrees_title },
};

static bool
agrees(struct docbook_reader *d, const struct claim *claim,
    struct stet_str name, struct stet_str value)
{
	for (size_t i = 0; i < sizeof(repeats) / sizeof(repeats[0]); i++)
		if (stet_str_is(name, repeats[i].name))
			return repeats[i].agrees(d, claim, value);
	return true;
}

struct stet_str
docbook_carry_agreed(struct docbook_reader *d, const struct stet_xml_node *el,
    struct stet_str data)
{
	struct claim claim = { el, data };
	struct stet_buf kept = STET_BUF_INIT;
	struct stet_str rest = data, name, value;
	bool all = true;

	for (;;) {
		struct stet_str pair = rest;

		if (!docbook_next_pair(d, &rest, &name, &value))
			break;
		pair.n -= rest.n;
		if (agrees(d, &claim, name, value)) {
			stet_put(&kept, pair);
			stet_putc(&kept, ' ');
			continue;
		}
		all = false;
		if (stet_str_is(name, "level") && shown_level(el) > 0) {
			stet_puts(&kept, "level=\"");
			stet_put_uint(&kept, shown_level(el));
			stet_puts(&kept, "\" ");
		}
	}
	if (!all)
		data = stet_copy(d->arena, stet_buf_str(&kept));
	if (kept.status != STET_OK)
		stet_arena_fail(d->arena);
	stet_buf_free(&kept);
	return data;
}

/* Elements made of instructions */

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
		text = find_pair(d, data, "text");
		return text.s != NULL ? text : shown;
	case STET_M_LABEL:
		text = find_pair(d, data, "label");
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
		same = agrees_code(expected(d, kind, data, shown), shown);
	else if (same)
		same = docbook_carry_agrees(expected(d, kind, data, shown),
		    shown, false);
	if (same) {
		docbook_carry_tell(d, el, "shown", shown);
		return;
	}
	docbook_carry_tell(d, el->parent, "edited", stet_str(NULL));
	docbook_carry_dissolve(el);
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
		docbook_carry_dissolve(el);
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
	struct stet_str resource = find_pair(d, data, "resource"), address;

	while (object != NULL && object->kind == STET_XML_TEXT)
		object = object->next;
	picture = docbook_carry_picture(object);
	if (picture == NULL) {
		docbook_carry_dissolve(el);
		return;
	}
	address = picture->attrs->value;
	if (resource.s == NULL ? address.n > 0
			       : !agrees_address(d, resource, address))
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
			docbook_carry_dissolve(el);
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

bool
docbook_carry_is_empty(const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = stet_xml_next(n, el, false)) {
		if (n->kind == STET_XML_INSTRUCTION)
			continue;
		if (n->kind == STET_XML_TEXT
			? !stet_xml_is_blank(n->text)
			: n->kind != STET_XML_ELEMENT || !docbook_is(n, "para"))
			return false;
	}
	return true;
}
