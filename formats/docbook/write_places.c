/*
 * write_places.c: where blocks stand. After a section no block can stand
 * beside it, while the tree has no such rule: so the element of a section that
 * the tree has left stays open, and what follows stands in it, behind an
 * instruction that says where it belongs.
 */
#include "write.h"

void
docbook_push_place(struct docbook_writer *w, const struct stet_node *node,
    bool is_element)
{
	struct docbook_place *place = stet_alloc(w->arena, sizeof(*place));

	if (place == NULL)
		return;
	place->up = w->top;
	place->node = node;
	place->is_element = is_element;
	if (w->top != NULL)
		place->level = w->top->level;
	w->top = place;
}

/* What is in it counts for the element around it. */
static void
fill(struct docbook_writer *w)
{
	struct docbook_place *p = w->top;

	while (p != NULL && !p->is_element)
		p = p->up;
	if (p != NULL)
		p->filled = true;
}

void
docbook_block_line(struct docbook_writer *w, const char *element)
{
	stet_xml_line(&w->xml);
	fill(w);
	docbook_wrap(w, element);
}

/* Ends the element on top, which must not be empty. */
static void
close_element(struct docbook_writer *w)
{
	if (!w->top->filled) {
		stet_xml_line(&w->xml);
		stet_xml_start(&w->xml, docbook_filler(w));
		docbook_put_word(w, "empty");
		stet_xml_end(&w->xml);
	}
	w->top = w->top->up;
	docbook_end_blocks(w);
}

/* The line of an end tag stands less far in than what is before it. */
void
docbook_end_blocks(struct docbook_writer *w)
{
	struct stet_buf *out = w->xml.out;
	size_t n;

	stet_xml_line(&w->xml);
	n = out->n;
	if (n > 0 && out->data[n - 1] == ' ' &&
	    w->xml.open.n / sizeof(const char *) <= 40)
		stet_buf_cut(out, n - 1);
	stet_xml_end(&w->xml);
}

/* Ends the section on top for good. */
static void
close_section(struct docbook_writer *w)
{
	struct docbook_place *section = w->top;

	if (section->is_element) {
		close_element(w);
		return;
	}
	if (!section->announced) {
		stet_xml_line(&w->xml);
		docbook_put_word(w, "section-end");
	}
	w->top = section->up;
}

void
docbook_pop_place(struct docbook_writer *w)
{
	if (w->top == NULL)
		return;
	while (w->top->is_section && w->top->left && w->top->up != NULL)
		close_section(w);
	if (w->top->is_element)
		close_element(w);
	else
		w->top = w->top->up;
}

/* Says of each section that was left that it has been. Those without an
 * element are over by that. */
static void
announce(struct docbook_writer *w)
{
	while (w->top->is_section && w->top->left && !w->top->is_element &&
	    w->top->up != NULL)
		close_section(w);
	for (struct docbook_place *p = w->top;
	     p != NULL && p->is_section && p->left; p = p->up) {
		if (p->announced)
			continue;
		stet_xml_line(&w->xml);
		docbook_put_word(w, "section-end");
		p->announced = true;
	}
}

/* Blocks of a book stand in something. */
static void
open_outer(struct docbook_writer *w)
{
	const char *outer = w->top->outer;
	struct docbook_place *up = w->top;

	docbook_block_line(w, outer);
	docbook_push_place(w, NULL, true);
	if (w->top == up)
		return;
	stet_xml_start(&w->xml, outer);
	docbook_put_word(w, "unwrap");
	stet_xml_line(&w->xml);
	stet_xml_start(&w->xml, "title");
	docbook_put_word(w, "empty");
	stet_xml_end(&w->xml);
	w->top->is_section = true;
	w->top->takes_sections = true;
	w->top->section = "section";
	w->top->announced = true;
	w->top->left = true;
	w->top->level = up->level;
}

void
docbook_block(struct docbook_writer *w)
{
	if (w->top == NULL)
		return;
	announce(w);
	if (w->top->outer != NULL)
		open_outer(w);
}

/* The place whose child the next section is. */
static const struct docbook_place *
find_parent(const struct docbook_writer *w)
{
	const struct docbook_place *p = w->top;

	while (p->is_section && p->left && p->up != NULL)
		p = p->up;
	return p;
}

static bool
has_title(const struct stet_node *section)
{
	return section->first != NULL && section->first->kind == STET_TITLE;
}

static void
open_section(struct docbook_writer *w, const struct stet_node *node)
{
	const char *name = w->top->section;
	unsigned level = w->top->level + 1;

	docbook_block_line(w, name);
	docbook_start(w, node, docbook_element_of(w, node, name));
	if (node->u.level != level)
		docbook_carry_uint(w, "level", node->u.level);
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	w->top->is_section = true;
	w->top->takes_sections = true;
	w->top->section = "section";
	w->top->level = level;
}

static void
begin_section(struct docbook_writer *w, const struct stet_node *node)
{
	struct docbook_place *up;
	bool takes;

	docbook_block(w);
	up = w->top;
	takes = up->takes_sections;
	stet_xml_line(&w->xml);
	docbook_put_target(w, node);
	docbook_carry_node(w, node);
	docbook_put_carried(w, "section", false);
	docbook_push_place(w, node, false);
	if (w->top == up)
		return;
	w->top->is_section = true;
	w->top->takes_sections = takes;
	w->top->section = up->section;
}

void
docbook_open_section(struct docbook_writer *w, const struct stet_node *node)
{
	const struct docbook_place *parent = find_parent(w);

	if (!has_title(node) || !parent->takes_sections) {
		begin_section(w, node);
		return;
	}
	while (w->top != parent)
		close_section(w);
	open_section(w, node);
}

void
docbook_close_section(struct docbook_writer *w)
{
	struct docbook_place *p = w->top;

	while (p->is_section && p->left && p->up != NULL)
		p = p->up;
	p->left = true;
}
