/*
 * read_usual.c: attributes that say what a node says anyway. The writer makes
 * them of the node, so the tree does without.
 */
#include <stdio.h>

#include <stet/walk.h>

#include "read_carry.h"

static void
drop(struct stet_node *node, const char *name)
{
	struct stet_attr **a = &node->attrs;

	while (*a != NULL)
		if (stet_str_is((*a)->name, name))
			*a = (*a)->next;
		else
			a = &(*a)->next;
}

static void
drop_if(struct stet_node *node, const char *name, struct stet_str value)
{
	if (stet_str_eq(stet_attr(node, name), value))
		drop(node, name);
}

static bool
is_element(const struct stet_node *node, const char *name)
{
	return stet_str_is(stet_attr(node, DOCBOOK_ELEMENT), name);
}

void
docbook_drop_content(struct stet_node *node)
{
	drop(node, DOCBOOK_CONTENT);
}

/* Only the first picture of a media object is in the tree, with its text. */
void
docbook_drop_picture(struct stet_node *node)
{
	docbook_drop_content(node);
	if (node->kind != STET_PARAGRAPH)
		return;
	drop_if(node, DOCBOOK_ELEMENT, stet_str("mediaobject"));
	if (node->first != NULL && node->first->kind == STET_IMAGE) {
		drop(node->first, DOCBOOK_ELEMENT);
		drop(node->first, "docbook:fileref");
	}
}

static void
usual_list(struct stet_node *node)
{
	char start[24];

	snprintf(start, sizeof(start), "%u", (unsigned)node->u.list.start);
	if (node->u.list.tight)
		drop_if(node, "docbook:spacing", stet_str("compact"));
	if (node->u.list.ordered)
		drop_if(node, "docbook:startingnumber", stet_str(start));
}

static void
usual_code(struct stet_node *node)
{
	struct stet_str info = node->u.code.info;

	info.n = stet_str_find(info, ' ');
	drop_if(node, "docbook:language", info);
}

static const char *const roles[STET_KIND_COUNT] = {
	[STET_STRONG] = "strong",
	[STET_STRIKETHROUGH] = "strikethrough",
	[STET_UNDERLINE] = "underline",
	[STET_SMALL_CAPS] = "smallcaps",
	[STET_RUBY] = "ruby",
};

/* Emphasis of a kind that has no element of its own, and rubies. */
static void
usual_role(struct stet_node *node)
{
	const char *element = node->kind == STET_RUBY ? "phrase" : "emphasis";

	if (!is_element(node, element) ||
	    !stet_str_is(stet_attr(node, "role"), roles[node->kind]))
		return;
	drop(node, DOCBOOK_ELEMENT);
	drop(node, "role");
}

static void
usual_facts(struct stet_node *node)
{
	drop_if(node, DOCBOOK_ELEMENT, stet_str("sidebar"));
	drop_if(node, "role", stet_str("facts"));
}

static void
usual_heading(struct stet_node *node)
{
	char renderas[24];

	snprintf(renderas, sizeof(renderas), "sect%u", node->u.level - 1);
	drop_if(node, "docbook:renderas", stet_str(renderas));
}

static void
usual_link(struct stet_node *node)
{
	if (is_element(node, "ulink") &&
	    stet_attr(node, "docbook:url").s != NULL) {
		drop(node, DOCBOOK_ELEMENT);
		drop(node, "docbook:url");
	}
	if (stet_attr(node, DOCBOOK_ELEMENT).s != NULL)
		return;
	drop(node, "docbook:linkend");
	drop(node, "docbook:xlink:href");
	drop_if(node, "docbook:xlink:title", node->u.link.title);
}

static void
usual_lines(struct stet_node *node)
{
	if (!stet_str_is(stet_attr(node, "role"), "paragraph") ||
	    stet_attr(node, DOCBOOK_ELEMENT).s != NULL)
		return;
	node->kind = STET_PARAGRAPH;
	drop(node, "role");
}

/* Columns that have names and nothing else. */
static bool
are_usual(struct stet_str columns)
{
	char one[48];

	for (unsigned i = 1; columns.n > 0; i++) {
		snprintf(one, sizeof(one), "<colspec colname=\"c%u\"/>", i);
		if (!stet_str_starts(columns, one))
			return false;
		columns = stet_str_from(columns, strlen(one));
	}
	return true;
}

static void
usual_table(struct stet_node *node)
{
	if (node->first != NULL && node->first->kind == STET_CAPTION)
		drop_if(node, DOCBOOK_ELEMENT, stet_str("table"));
	drop(node, "docbook:tgroup:cols");
	if (are_usual(stet_attr(node, "docbook:columns")))
		drop(node, "docbook:columns");
}

static void
usual_cell(struct stet_node *node)
{
	static const char *const names[] = { "docbook:align",
		"docbook:morerows", "docbook:namest", "docbook:nameend" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		drop(node, names[i]);
	if (stet_str_is(stet_attr(node, "role"), "header") &&
	    !node->u.cell.header) {
		node->u.cell.header = true;
		drop(node, "role");
	}
}

static void
usual_reference(struct stet_node *node)
{
	if (!is_element(node, "footnoteref"))
		return;
	drop(node, DOCBOOK_ELEMENT);
	drop(node, "docbook:linkend");
}

static void
usual_title(struct stet_node *node)
{
	drop(node, "docbook:renderas");
}

static void
usual_figure(struct stet_node *node)
{
	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		if (n->kind == STET_CAPTION)
			return;
	drop_if(node, DOCBOOK_ELEMENT, stet_str("informalfigure"));
}

static void
usual_admonition(struct stet_node *node)
{
	const char *element = docbook_usual_element(node);

	if (element != NULL)
		drop_if(node, DOCBOOK_ELEMENT, stet_str(element));
}

static void
usual_root(struct stet_node *node)
{
	drop(node, "docbook:version");
}

static void (*const usual[STET_KIND_COUNT])(struct stet_node *node) = {
	[STET_DOCUMENT] = usual_root,
	[STET_LIST] = usual_list,
	[STET_CODE_BLOCK] = usual_code,
	[STET_STRONG] = usual_role,
	[STET_STRIKETHROUGH] = usual_role,
	[STET_UNDERLINE] = usual_role,
	[STET_SMALL_CAPS] = usual_role,
	[STET_RUBY] = usual_role,
	[STET_FACTS] = usual_facts,
	[STET_HEADING] = usual_heading,
	[STET_LINK] = usual_link,
	[STET_LINE_BLOCK] = usual_lines,
	[STET_TABLE] = usual_table,
	[STET_CELL] = usual_cell,
	[STET_FOOTNOTE_REF] = usual_reference,
	[STET_TITLE] = usual_title,
	[STET_FIGURE] = usual_figure,
	[STET_ADMONITION] = usual_admonition,
};

void
docbook_drop_usual(struct docbook_reader *d)
{
	struct stet_node *root = d->doc->root;

	for (struct stet_node *n = root; n != NULL; n = stet_next(n, root)) {
		bool own = (n->flags & DOCBOOK_OWN_ATTRS) != 0;

		n->flags &= (uint8_t)~DOCBOOK_OWN_ATTRS;
		if (own || n->attrs == NULL)
			continue;
		if (n == root)
			drop_if(n, "lang", docbook_language(d->doc));
		if (usual[n->kind] != NULL)
			usual[n->kind](n);
	}
}
