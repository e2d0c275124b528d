/* html_add.c: a start tag becomes a node. */
#include <stdlib.h>
#include <string.h>

#include "markup/html.h"

struct stet_str
html_attr(const struct html_tag *tag, const char *name)
{
	for (const struct stet_attr *a = tag->attrs; a != NULL; a = a->next)
		if (stet_str_is(a->name, name))
			return a->value;
	return stet_str(NULL);
}

bool
html_is_anchor(const struct html_tag *tag)
{
	return tag->element->kind == STET_LINK &&
	    html_attr(tag, "href").s == NULL &&
	    (html_attr(tag, "id").n > 0 || html_attr(tag, "name").n > 0);
}

/* The number that a value is, up to most; fallback when it is none. */
static unsigned
number(struct stet_str value, unsigned fallback, unsigned most)
{
	unsigned n = 0;

	value = stet_str_trim(value);
	if (value.n == 0 || value.s[0] < '0' || value.s[0] > '9')
		return fallback;
	for (size_t i = 0; i < value.n && n <= most; i++) {
		if (value.s[i] < '0' || value.s[i] > '9')
			break;
		n = n * 10 + (unsigned)(value.s[i] - '0');
	}
	return n > most ? most : n;
}

/* Members of the union. */

static void
fill_heading(struct stet_doc *doc, struct stet_node *node,
    const struct html_tag *tag)
{
	(void)doc;
	if (tag->name.n == 2 && tag->name.s[0] == 'h' &&
	    tag->name.s[1] >= '1' && tag->name.s[1] <= '6')
		node->u.level = (unsigned)(tag->name.s[1] - '0');
}

static void
fill_list(struct stet_doc *doc, struct stet_node *node,
    const struct html_tag *tag)
{
	(void)doc;
	node->u.list.tight = true;
	node->u.list.ordered = stet_str_is(tag->name, "ol");
	if (node->u.list.ordered)
		node->u.list.start =
		    number(html_attr(tag, "start"), 1, 999999999);
}

/* HTML's own limits (HTML standard, section 4.9.11). */
#define MOST_COLUMNS 1000
#define MOST_ROWS 65534

static void
fill_cell(struct stet_doc *doc, struct stet_node *node,
    const struct html_tag *tag)
{
	static const struct {
		const char *name;
		enum stet_align align;
	} aligns[] = { { "left", STET_LEFT }, { "center", STET_CENTER },
		{ "middle", STET_CENTER }, { "right", STET_RIGHT } };
	struct stet_str align = html_attr(tag, "align");
	unsigned columns = number(html_attr(tag, "colspan"), 1, MOST_COLUMNS);
	unsigned rows = number(html_attr(tag, "rowspan"), 1, MOST_ROWS);

	(void)doc;
	node->u.cell.colspan = (uint16_t)(columns == 0 ? 1 : columns);
	node->u.cell.rowspan = (uint16_t)(rows == 0 ? 1 : rows);
	node->u.cell.header = stet_str_is(tag->name, "th");
	for (size_t i = 0; i < sizeof(aligns) / sizeof(aligns[0]); i++)
		if (stet_str_is(align, aligns[i].name))
			node->u.cell.align = (uint8_t)aligns[i].align;
}

static void
fill_link(struct stet_doc *doc, struct stet_node *node,
    const struct html_tag *tag)
{
	(void)doc;
	node->u.link.href = html_attr(tag, "href");
	node->u.link.title = html_attr(tag, "title");
}

static void
fill_image(struct stet_doc *doc, struct stet_node *node,
    const struct html_tag *tag)
{
	node->u.image.resource = stet_resource(doc, html_attr(tag, "src"));
	node->u.image.title = html_attr(tag, "title");
	stet_add_text(doc, node, html_attr(tag, "alt"), node->span);
}

/* A name is an id as far as links are concerned. */
static void
fill_anchor(struct stet_doc *doc, struct stet_node *node,
    const struct html_tag *tag)
{
	if (html_attr(tag, "id").s == NULL)
		stet_set_attr(doc, node, "id", html_attr(tag, "name"));
}

/* What a kind has members for, and the attributes that they hold. */
static const struct {
	enum stet_kind kind;
	void (*fill)(struct stet_doc *doc, struct stet_node *node,
	    const struct html_tag *tag);
	const char *held[4];
} kinds[] = {
	{ STET_HEADING, fill_heading, { NULL } },
	{ STET_LIST, fill_list, { "start" } },
	{ STET_CELL, fill_cell, { "align", "colspan", "rowspan" } },
	{ STET_LINK, fill_link, { "href", "title" } },
	{ STET_IMAGE, fill_image, { "src", "alt", "title" } },
	{ STET_ANCHOR, fill_anchor, { "name" } },
};

/* Other attributes */

static bool
is_held(const char *const held[4], struct stet_str name)
{
	for (size_t i = 0; i < 4 && held[i] != NULL; i++)
		if (stet_str_is(name, held[i]))
			return true;
	return false;
}

const char *
html_name_in_tree(struct stet_doc *doc, struct stet_str name)
{
	static const char *const plain[] = { "id", "class", "lang", "role" };
	size_t n = sizeof(STET_HTML_PREFIX) - 1;
	char *copy;

	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (stet_str_is(name, plain[i]))
			return plain[i];
	copy = stet_alloc_text(doc->arena, n + name.n + 1);
	if (copy == NULL)
		return "";
	memcpy(copy, STET_HTML_PREFIX, n);
	memcpy(copy + n, name.s, name.n);
	copy[n + name.n] = '\0';
	return copy;
}

static bool
is_address(struct stet_str name)
{
	return stet_str_is(name, "src") || stet_str_is(name, "data") ||
	    stet_str_is(name, "poster");
}

static void
set_attrs(struct stet_doc *doc, struct stet_node *node,
    const struct html_tag *tag, const char *const held[4])
{
	for (const struct stet_attr *a = tag->attrs; a != NULL; a = a->next) {
		if (is_held(held, a->name))
			continue;
		if (is_address(a->name) && a->value.n > 0)
			stet_resource(doc, a->value);
		stet_set_attr(doc, node, html_name_in_tree(doc, a->name),
		    a->value);
	}
}

void
html_fill(struct stet_doc *doc, struct stet_node *node,
    const struct html_tag *tag)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].kind == (enum stet_kind)node->kind)
			kinds[i].fill(doc, node, tag);
}

bool
html_holds_member(enum stet_kind kind, struct stet_str name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].kind == kind)
			return is_held(kinds[i].held, name);
	return false;
}

struct stet_node *
html_add(struct stet_doc *doc, struct stet_node *parent, enum stet_kind kind,
    const struct html_tag *tag, struct stet_span at)
{
	static const char *const none[4] = { NULL };
	const char *const *held = none;
	struct stet_node *node;

	if (tag->as != NULL)
		return tag->as->add(tag->as, doc, parent, kind, tag, at);
	node = stet_add(doc, parent, kind, at);
	if (node == NULL)
		return NULL;
	if (kind == STET_GROUP || kind == STET_SPAN)
		stet_set_attr(doc, node, STET_HTML_ELEMENT, tag->name);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (kinds[i].kind != kind)
			continue;
		kinds[i].fill(doc, node, tag);
		held = kinds[i].held;
	}
	set_attrs(doc, node, tag, held);
	return node;
}

void
html_end_ruby(struct stet_doc *doc, struct stet_node *ruby)
{
	if (ruby->kind != STET_RUBY || ruby->u.text.n > 0)
		return;
	ruby->kind = STET_SPAN;
	stet_set_attr(doc, ruby, STET_HTML_ELEMENT, stet_str("ruby"));
}
