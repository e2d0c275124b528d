/* read_blocks.c: paragraphs, titles and what has them. */
#include "read.h"

struct docbook_frame *
docbook_open_block(struct docbook_reader *d, const struct stet_xml_node *el,
    const struct docbook_element *def, enum stet_kind kind)
{
	struct stet_node *node = docbook_add_block(d, kind, el->span);

	docbook_set_attrs(d, node, el);
	return docbook_push(d, el, def, node);
}

DOCBOOK_ENTER(group)
{
	docbook_open_block(d, el, def, STET_GROUP);
}

/* With blocks inside it is a group, whose text stands in paragraphs. */
DOCBOOK_ENTER(para)
{
	docbook_open_block(d, el, def,
	    docbook_has_blocks(el) ? STET_GROUP : STET_PARAGRAPH);
}

/* Something that is one paragraph among blocks, and inline else. */
DOCBOOK_ENTER(text_block)
{
	if (docbook_among_blocks(d))
		docbook_enter_para(d, el, def);
	else
		docbook_enter_span(d, el, def);
}

DOCBOOK_ENTER(quote_block)
{
	docbook_open_block(d, el, def, STET_QUOTE);
}

DOCBOOK_ENTER(attribution)
{
	struct stet_node *node;

	if (d->top->node->kind != STET_QUOTE || docbook_has_blocks(el)) {
		docbook_enter_para(d, el, def);
		return;
	}
	d->top->implied = NULL;
	node = stet_add(d->doc, d->top->node, STET_ATTRIBUTION, el->span);
	docbook_set_attrs(d, node, el);
	docbook_push(d, el, def, node);
}

/* Titles */

/* A title has to be the first child, wherever it comes. */
static void
prepare_title(struct docbook_reader *d, struct docbook_frame *f,
    const struct stet_xml_node *el)
{
	const struct stet_xml_node *title = docbook_title(el);

	if (f == NULL || title == NULL)
		return;
	f->title = stet_add(d->doc, f->node, STET_TITLE, title->span);
	docbook_set_attrs(d, f->title, title);
	if (title->parent != el)
		stet_set_attr(d->doc, f->title, DOCBOOK_IN,
		    title->parent->name->local);
}

static const struct {
	const char *name, *english, *chinese;
} titles[] = {
	{ "abstract", "Abstract", "摘要" },
	{ "acknowledgements", "Acknowledgements", "致谢" },
	{ "bibliography", "Bibliography", "参考书目" },
	{ "colophon", "Colophon", "版本说明" },
	{ "dedication", "Dedication", "献词" },
	{ "glossary", "Glossary", "术语表" },
	{ "index", "Index", "索引" },
	{ "refnamediv", "Name", "名称" },
	{ "refsynopsisdiv", "Synopsis", "大纲" },
	{ "setindex", "Set Index", "丛书索引" },
	{ "toc", "Table of Contents", "目录" },
};

static void
generate_title(struct docbook_reader *d, struct docbook_frame *f,
    const struct stet_xml_node *el)
{
	const char *text = NULL;
	struct stet_node *title;

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (docbook_is(el, titles[i].name))
			text =
			    d->chinese ? titles[i].chinese : titles[i].english;
	if (text == NULL || f == NULL || el->first == NULL)
		return;
	title = stet_add(d->doc, f->node, STET_TITLE, el->span);
	if (title == NULL)
		return;
	title->flags |= STET_GENERATED;
	stet_add_text(d->doc, title, stet_str(text), el->span);
	if (title->first != NULL)
		title->first->flags |= STET_GENERATED;
}

/* A manual page has its name for a title. */
static void
title_refentry(struct docbook_reader *d, struct docbook_frame *f,
    const struct stet_xml_node *el)
{
	struct stet_str name = docbook_refentry_title(d, el);
	struct stet_node *title;

	if (f == NULL || name.n == 0)
		return;
	title = stet_add(d->doc, f->node, STET_TITLE, el->span);
	if (title == NULL)
		return;
	title->flags |= STET_GENERATED;
	stet_add_text(d->doc, title, name, el->span);
	if (title->first != NULL)
		title->first->flags |= STET_GENERATED;
}

DOCBOOK_ENTER(section)
{
	unsigned level = d->top->level + 1;
	struct docbook_frame *f = docbook_open_block(d, el, def, STET_SECTION);

	if (f == NULL)
		return;
	f->level = level;
	f->node->u.level = level;
	prepare_title(d, f, el);
	if (f->title == NULL && docbook_is(el, "refentry"))
		title_refentry(d, f, el);
	else if (f->title == NULL)
		generate_title(d, f, el);
}

DOCBOOK_ENTER(admonition)
{
	struct docbook_frame *f =
	    docbook_open_block(d, el, def, STET_ADMONITION);
	static const char danger[] = "danger";

	if (f == NULL)
		return;
	f->node->u.label =
	    stet_str(stet_str_is(el->name->local, danger) ? "caution"
							  : def->name);
	prepare_title(d, f, el);
}

/* What is titled "Figure 1." */
DOCBOOK_ENTER(figure)
{
	docbook_open_block(d, el, def, STET_FIGURE);
}

DOCBOOK_ENTER(bridgehead)
{
	struct docbook_frame *f = docbook_open_block(d, el, def, STET_HEADING);

	if (f != NULL)
		f->node->u.level = f->level + 1;
}

/* The frame that a title is for: around an info, perhaps. */
static struct docbook_frame *
titled(struct docbook_reader *d, const struct stet_xml_node *title)
{
	struct docbook_frame *f = d->top;

	while (f->up != NULL && f->def != NULL &&
	    (f->def->flags & DOCBOOK_INFO_OF) != 0 &&
	    title->parent != f->up->el && f->up->el != NULL)
		f = f->up;
	return f;
}

static void
enter_caption(struct docbook_reader *d, struct docbook_frame *f,
    const struct stet_xml_node *el, const struct docbook_element *def)
{
	struct stet_node *node =
	    stet_add(d->doc, f->node, STET_CAPTION, el->span);

	docbook_set_attrs(d, node, el);
	if (el->parent != f->el)
		stet_set_attr(d->doc, node, DOCBOOK_IN, stet_str("info"));
	docbook_push(d, el, def, node);
}

/* A table has its title first; a figure wherever it stands. */
static bool
has_caption(const struct docbook_frame *f)
{
	return f->node->kind == STET_FIGURE || f->node->kind == STET_TABLE;
}

/* A title where the tree has no place for one: a paragraph that looks so. */
static void
enter_bold(struct docbook_reader *d, const struct stet_xml_node *el,
    const struct docbook_element *def)
{
	struct docbook_frame *f =
	    docbook_open_block(d, el, def, STET_PARAGRAPH);
	struct stet_node *strong;

	if (f == NULL || el->first == NULL)
		return;
	strong = stet_add(d->doc, f->node, STET_STRONG, el->span);
	docbook_set_none(d, strong);
	if (strong != NULL)
		f->node = strong;
}

DOCBOOK_ENTER(title)
{
	struct docbook_frame *f = titled(d, el);

	if (f->node == d->doc->root && f->el != NULL)
		return; /* metadata */
	if (f->title != NULL) {
		struct stet_node *node = f->title;

		f->title = NULL;
		docbook_push(d, el, def, node);
	} else if (has_caption(f)) {
		enter_caption(d, f, el, def);
	} else if (docbook_among_blocks(d)) {
		enter_bold(d, el, def);
	} else {
		docbook_enter_span(d, el, def);
	}
}

static bool
has_only_titles(const struct stet_xml_node *info)
{
	for (const struct stet_xml_node *n = info->first; n != NULL;
	     n = n->next)
		if (n->kind == STET_XML_ELEMENT
			? (docbook_definition(n)->flags & DOCBOOK_TITLE) == 0
			: n->kind != STET_XML_TEXT ||
			    !stet_xml_is_blank(n->text))
			return false;
	return true;
}

/* That of the root is metadata; that of a section is shown in front of it; that
 * of a picture says where it is from, and is kept with its alternatives. */
DOCBOOK_ENTER(info)
{
	if (d->top->node == d->doc->root && d->top->el != NULL)
		return;
	if (d->top->def != NULL && (d->top->def->flags & DOCBOOK_MEDIA) != 0)
		return;
	if (has_only_titles(el))
		docbook_push(d, el, def, d->top->node);
	else
		docbook_open_block(d, el, def, STET_GROUP);
}

/* A box of facts beside the text, as the writer says it. */
DOCBOOK_ENTER(sidebar)
{
	bool facts = stet_str_is(docbook_attr(el, "role"), "facts") &&
	    docbook_title(el) == NULL;

	docbook_open_block(d, el, def, facts ? STET_FACTS : STET_GROUP);
}

/* No element of DocBook, or none that is known. */
DOCBOOK_ENTER(other)
{
	stet_note(d->doc->diag, STET_D_UNKNOWN_ELEMENT, el->span,
	    el->name->local);
	if (docbook_among_blocks(d))
		docbook_enter_para(d, el, def);
	else
		docbook_enter_span(d, el, def);
}

/* Below a picture: a caption of text is one, one of blocks is a group. */
DOCBOOK_ENTER(caption)
{
	struct docbook_frame *f = d->top;

	if (has_caption(f) && !docbook_has_blocks(el))
		enter_caption(d, f, el, def);
	else
		docbook_enter_para(d, el, def);
}

/* Does nothing but white space come before el? */
static bool
is_first(const struct stet_xml_node *el)
{
	const struct stet_xml_node *before = el->prev;

	return before == NULL ||
	    (before->prev == NULL && before->kind == STET_XML_TEXT &&
		stet_xml_is_blank(before->text));
}

/* A source is listed by its abbreviation, in brackets. */
DOCBOOK_ENTER(abbrev)
{
	static const struct docbook_element label = { .before = "[",
		.after = "] " };
	struct docbook_frame *around = d->top;

	if (docbook_is(el->parent, "biblioentry") ||
	    (docbook_is(el->parent, "bibliomixed") && is_first(el)))
		docbook_enter_span(d, el, &label);
	else
		docbook_enter_term(d, el, def);
	if (d->top->def == &label)
		around->has_child = false; /* no full stop behind it */
}

/* What it holds of other vocabularies is text. */
DOCBOOK_ENTER(foreign)
{
	if (docbook_among_blocks(d))
		docbook_enter_para(d, el, def);
	else
		docbook_enter_span(d, el, def);
}
