/*
 * xhtml_attrs.c: elements of nodes, and the attributes of nodes as those of
 * HTML. What HTML has no attribute for is carried.
 */
#include <stet/buf.h>

#include "markup/xhtml_private.h"

#define HTML "html:"

void
xhtml_clean_text(struct stet_xhtml *x, struct stet_str text)
{
	xhtml_sum_text(x, text);
	stet_xml_text(&x->xml, text);
}

void
xhtml_text(struct stet_xhtml *x, struct stet_str text)
{
	xhtml_clean_text(x, xhtml_clean(x->arena, text));
}

void
xhtml_attr(struct stet_xhtml *x, const char *name, struct stet_str value)
{
	value = xhtml_clean(x->arena, value);
	xhtml_sum_attr(x, name, value);
	stet_xml_attr(&x->xml, name, value);
}

void
xhtml_attr_uint(struct stet_xhtml *x, const char *name, unsigned long n)
{
	stet_buf_cut(&x->scratch, 0);
	stet_put_uint(&x->scratch, n);
	stet_xml_attr(&x->xml, name, stet_buf_str(&x->scratch));
}

/* Ids */

/* Those of footnotes and of references to them are the writer's own. */
static bool
is_of_note(struct stet_str id)
{
	size_t n = stet_str_starts(id, "fn-") ? 3
	    : stet_str_starts(id, "fnref-")   ? 6
					      : id.n;

	for (size_t i = n; i < id.n; i++)
		if (id.s[i] < '0' || id.s[i] > '9')
			return false;
	return n < id.n;
}

struct stet_str
stet_xhtml_id(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str id = stet_attr(node, "id"), name;
	struct stet_table_entry *entry;

	if (id.n == 0)
		id = stet_ids_of(x->ids, node);
	name = xhtml_name(x->arena, id);
	if (name.n == 0)
		return stet_str(NULL);
	if (is_of_note(name))
		return stet_str(NULL);
	entry = stet_table_entry(&x->shown, x->arena, name);
	if (entry == NULL)
		return stet_str(NULL);
	if (entry->value == NULL)
		entry->value = (void *)(uintptr_t)node;
	return entry->value == (const void *)node ? name : stet_str(NULL);
}

/* The id, unless it stands in the page already. */
static bool
take_id(struct stet_xhtml *x, struct stet_str id)
{
	struct stet_table_entry *entry;

	if (id.n == 0 || is_of_note(id))
		return false;
	entry = stet_table_entry(&x->used, x->arena, id);
	if (entry == NULL || entry->value != NULL)
		return false;
	entry->value = x;
	return true;
}

/* Values */

/* Two or three letters, then parts of up to eight letters and digits, with
 * hyphens between (RFC 5646, section 2.1). */
bool
xhtml_is_language(struct stet_str tag)
{
	size_t part = 0, parts = 0;

	for (size_t i = 0; i < tag.n; i++) {
		char c = tag.s[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (c == '-' && part >= 2) {
			parts++;
			part = 0;
		} else if ((letter || (parts > 0 && c >= '0' && c <= '9')) &&
		    part < (parts == 0 ? 3 : 8)) {
			part++;
		} else {
			return false;
		}
	}
	return part >= 2;
}

static bool
is_direction(struct stet_str value)
{
	return stet_str_is(value, "ltr") || stet_str_is(value, "rtl") ||
	    stet_str_is(value, "auto");
}

static bool
is_number(struct stet_str value)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.s[i] < '0' || value.s[i] > '9')
			return false;
	return value.n > 0 && value.n < 6 && value.s[0] != '0';
}

static bool
is_any(struct stet_str value)
{
	(void)value;
	return true;
}

/* Words with one space between. */
static bool
is_words(struct stet_str value)
{
	for (size_t i = 0; i < value.n; i++) {
		bool inside = i > 0 && i + 1 < value.n;

		if ((unsigned char)value.s[i] < ' ' ||
		    (value.s[i] == ' ' && (!inside || value.s[i - 1] == ' ')))
			return false;
	}
	return value.n > 0;
}

/* What HTML says in its own attributes, where the value is one for it. */
static const struct {
	const char *name, *attribute;
	bool (*takes)(struct stet_str value);
	bool of_images;
} known[] = {
	{ "class", "class", is_words, false },
	{ "lang", "lang", xhtml_is_language, false },
	{ HTML "title", "title", is_any, false },
	{ HTML "dir", "dir", is_direction, false },
	{ HTML "width", "width", is_number, true },
	{ HTML "height", "height", is_number, true },
};

#define KNOWN (sizeof(known) / sizeof(known[0]))
#define ID KNOWN
#define ELEMENT (KNOWN + 1)
#define OTHER (KNOWN + 2)

/* Where the element has a title or a size of its own, none of the node's. */
static bool
is_free(const struct stet_node *node, size_t which, const char *element)
{
	if (known[which].of_images)
		return strcmp(element, "img") == 0;
	return strcmp(known[which].attribute, "title") != 0 ||
	    (node->kind != STET_LINK && node->kind != STET_IMAGE);
}

static size_t
find_known(const struct stet_node *node, const struct stet_attr *attr,
    const char *element)
{
	if (stet_str_is(attr->name, "id"))
		return ID;
	if (stet_str_is(attr->name, HTML "element"))
		return attr == node->attrs &&
			stet_str_is(attr->value, element) &&
			(node->kind == STET_GROUP || node->kind == STET_SPAN)
		    ? ELEMENT
		    : OTHER;
	for (size_t i = 0; i < KNOWN; i++)
		if (stet_str_is(attr->name, known[i].name))
			return known[i].takes(attr->value) &&
				is_free(node, i, element)
			    ? i
			    : OTHER;
	return OTHER;
}

/* The attributes of a node, as they are met. */
struct attrs {
	struct stet_str own; /* classes of the writer's own */
	bool classed;        /* a class has been written */
	bool named;          /* the element has an id of the writer's */
	unsigned met;        /* of the known ones: a bit each */
};

static struct stet_str
both(struct stet_xhtml *x, struct stet_str own, struct stet_str given)
{
	stet_buf_cut(&x->scratch, 0);
	stet_put(&x->scratch, own);
	if (own.n > 0 && given.n > 0)
		stet_putc(&x->scratch, ' ');
	stet_put(&x->scratch, given);
	return stet_buf_str(&x->scratch);
}

static void
put_class(struct stet_xhtml *x, struct attrs *a, struct stet_str given)
{
	struct stet_str all = both(x, a->own, xhtml_clean(x->arena, given));

	if (all.n > 0)
		stet_xml_attr(&x->xml, "class", all);
	a->classed = true;
}

/* Writes an attribute, if the element has it; what it is shown as. */
static struct stet_str
show(struct stet_xhtml *x, struct attrs *a, size_t which,
    const struct stet_attr *attr)
{
	struct stet_str shown;

	if (which == OTHER || (a->met & 1U << which) != 0)
		return stet_str(NULL);
	if (which == ELEMENT) {
		a->met |= 1U << which;
		return attr->value;
	}
	if (which == ID) {
		shown = xhtml_name(x->arena, attr->value);
		if (a->named || !take_id(x, shown))
			return stet_str(NULL);
		a->met |= 1U << which;
		stet_xml_attr(&x->xml, "id", shown);
		return shown;
	}
	a->met |= 1U << which;
	shown = xhtml_clean(x->arena, attr->value);
	if (which == 0)
		put_class(x, a, shown);
	else
		xhtml_attr(x, known[which].attribute, shown);
	if (which == 1)
		stet_xml_attr(&x->xml, "xml:lang", shown);
	return shown;
}

/* Is every attribute shown as it is, and in this order? */
static bool
is_all_plain(struct stet_xhtml *x, const struct stet_node *node,
    const char *element, bool named)
{
	unsigned met = 0;
	bool generic = node->kind == STET_GROUP || node->kind == STET_SPAN;

	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next) {
		size_t which = find_known(node, a, element);

		if (which == OTHER || (met & 1U << which) != 0 ||
		    xhtml_clean(x->arena, a->value).s != a->value.s)
			return false;
		if (which == ID &&
		    (named || !stet_xml_is_name(a->value) ||
			is_of_note(a->value) ||
			stet_table_find(&x->used, a->value) != NULL))
			return false;
		met |= 1U << which;
	}
	return !generic || (met & 1U << ELEMENT) != 0;
}

static void
put_attrs(struct stet_xhtml *x, const struct stet_node *node,
    const char *element, struct attrs *a)
{
	bool plain = is_all_plain(x, node, element, a->named);

	if (!plain && node->attrs == NULL)
		xhtml_word(x, node, "@");
	for (const struct stet_attr *at = node->attrs; at != NULL;
	     at = at->next) {
		struct stet_str shown =
		    show(x, a, find_known(node, at, element), at);

		if (plain)
			continue;
		if (shown.s != NULL && stet_str_eq(shown, at->value))
			xhtml_carry_attr(x, node, at->name, stet_str(NULL),
			    stet_str(NULL));
		else
			xhtml_carry_attr(x, node, at->name,
			    at->value.s == NULL ? stet_str("") : at->value,
			    shown);
	}
}

/* The id that the heading is given, where it has none of its own. */
static void
put_made_id(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str id;

	if (x->ids == NULL || stet_attr(node, "id").s != NULL)
		return;
	id = stet_xhtml_id(x, node);
	if (!take_id(x, id))
		return;
	stet_xml_attr(&x->xml, "id", id);
	xhtml_carry(x, node, "made", id);
}

void
xhtml_start(struct stet_xhtml *x, const char *element,
    const struct stet_node *node, enum stet_kind usual)
{
	xhtml_carry_begin(x, node, usual);
	xhtml_sum_start(x, element);
	stet_xml_start(&x->xml, element);
}

static void
end_tag(struct stet_xhtml *x, const char *element, const struct stet_node *node,
    bool named)
{
	struct attrs a = { .own = xhtml_own_class(x->arena, node),
		.named = named };

	put_attrs(x, node, element, &a);
	if (!a.classed && a.own.n > 0)
		put_class(x, &a, stet_str(NULL));
	stet_xml_attr_if(&x->xml, XHTML_LOOK, xhtml_look(node));
	if ((a.met & 1U << ID) == 0 && !named)
		put_made_id(x, node);
	if (x->mark != NULL)
		x->mark(x->context, node);
}

void
xhtml_started(struct stet_xhtml *x, const char *element,
    const struct stet_node *node)
{
	end_tag(x, element, node, false);
	xhtml_carry_end(x);
}

void
xhtml_started_named(struct stet_xhtml *x, const char *element,
    const struct stet_node *node)
{
	end_tag(x, element, node, true);
	xhtml_carry_end(x);
}

struct xhtml_summed
xhtml_started_summed(struct stet_xhtml *x, const char *element,
    const struct stet_node *node)
{
	end_tag(x, element, node, false);
	xhtml_carry(x, node, "sum", stet_str("0000000000000000"));
	xhtml_carry_end(x);
	x->summed++;
	/* The value ends in its sum and a quote. */
	return (struct xhtml_summed){ x->xml.out->n - XHTML_SUM_SIZE - 1,
		x->sum };
}

void
xhtml_end_summed(struct stet_xhtml *x, struct xhtml_summed summed)
{
	struct stet_buf *out = x->xml.out;

	x->summed--;
	if (out->status == STET_OK)
		xhtml_sum_print(out->data + summed.at,
		    xhtml_sum_since(&x->sum, &summed.then));
	xhtml_end(x);
}

void
xhtml_end_void(struct stet_xhtml *x)
{
	xhtml_sum_end(x);
	stet_xml_end(&x->xml);
}

void
xhtml_end(struct stet_xhtml *x)
{
	xhtml_sum_end(x);
	if (x->xml.in_tag)
		stet_putc(x->xml.out, '>');
	x->xml.in_tag = false;
	stet_xml_end(&x->xml);
}

void
xhtml_leaf(struct stet_xhtml *x, const char *element,
    const struct stet_node *node, enum stet_kind usual, struct stet_str text)
{
	struct stet_str shown = xhtml_clean(x->arena, text);

	xhtml_start(x, element, node, usual);
	if (shown.s != text.s)
		xhtml_carry(x, node, "text", text);
	xhtml_started(x, element, node);
	xhtml_clean_text(x, shown);
	xhtml_end(x);
}

/* Elements that mean nothing but what is in them, so that they may stand
 * wherever a div or span may. */
static const char *const generic_blocks[] = { "article", "aside", "div", "nav",
	"section" };
static const char *const generic_inlines[] = { "abbr", "bdi", "cite", "dfn",
	"kbd", "mark", "small", "span", "var" };

const char *
xhtml_generic(const struct stet_node *node, bool block)
{
	struct stet_str name = stet_attr(node, HTML "element");
	const char *const *names = block ? generic_blocks : generic_inlines;
	size_t count = block
	    ? sizeof(generic_blocks) / sizeof(generic_blocks[0])
	    : sizeof(generic_inlines) / sizeof(generic_inlines[0]);

	for (size_t i = 0; i < count; i++)
		if (stet_str_is(name, names[i]))
			return names[i];
	return block ? "div" : "span";
}
