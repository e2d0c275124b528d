/* write_tables.c: tables as CALS has them. */
#include <stdio.h>
#include <stdlib.h>

#include "write.h"

/* The columns that have names, for cells that span some. */
#define MOST_COLUMNS 1000

/* Where the cells of a table stand. */
struct docbook_grid {
	struct docbook_grid *up;
	uint32_t *until; /* by column: the row that it is free in; NULL: no
	                    cell reaches down */
	uint32_t row;
	size_t column; /* from 0 */
	size_t columns;
	bool spans;
};

static bool
is_part(const struct stet_node *node)
{
	return stet_kind_info(node->kind)->is == STET_C_PART;
}

static void
start_row(struct docbook_grid *grid)
{
	grid->row++;
	grid->column = 0;
}

/* The column of a cell, which then takes it. */
static size_t
place(struct docbook_grid *grid, const struct stet_node *cell)
{
	size_t first, end;

	while (grid->until != NULL && grid->column < MOST_COLUMNS &&
	    grid->until[grid->column] > grid->row)
		grid->column++;
	first = grid->column;
	end = first + cell->u.cell.colspan;
	for (size_t i = first;
	     grid->until != NULL && i < end && i < MOST_COLUMNS; i++)
		grid->until[i] = grid->row + cell->u.cell.rowspan;
	grid->column = end;
	if (grid->columns < end)
		grid->columns = end;
	return first;
}

static void
count_part(struct docbook_grid *grid, const struct stet_node *part)
{
	for (const struct stet_node *r = part->first; r != NULL; r = r->next) {
		start_row(grid);
		for (const struct stet_node *c = r->first; c != NULL;
		     c = c->next)
			place(grid, c);
	}
}

static bool
reaches_down(const struct stet_node *table, bool *spans)
{
	bool down = false;

	for (const struct stet_node *p = table->first; p != NULL; p = p->next) {
		if (!is_part(p))
			continue;
		for (const struct stet_node *r = p->first; r != NULL;
		     r = r->next)
			for (const struct stet_node *c = r->first; c != NULL;
			     c = c->next) {
				down |= c->u.cell.rowspan > 1;
				*spans |= c->u.cell.colspan > 1;
			}
	}
	return down;
}

static struct docbook_grid *
make_grid(struct docbook_writer *w, const struct stet_node *table)
{
	struct docbook_grid *grid = stet_alloc(w->arena, sizeof(*grid));
	size_t size = MOST_COLUMNS * sizeof(*grid->until);

	if (grid == NULL)
		return NULL;
	if (reaches_down(table, &grid->spans)) {
		grid->until = stet_alloc(w->arena, size);
		if (grid->until == NULL)
			return NULL;
	}
	for (const struct stet_node *p = table->first; p != NULL; p = p->next)
		if (is_part(p))
			count_part(grid, p);
	grid->row = 0;
	if (grid->until != NULL)
		memset(grid->until, 0, size);
	grid->up = w->grid;
	w->grid = grid;
	return grid;
}

static void
put_number(struct docbook_writer *w, const char *name, size_t n)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", n);
	stet_xml_attr(&w->xml, name, stet_str(text));
}

static void
put_name(struct docbook_writer *w, const char *attr, size_t column)
{
	char text[24];

	snprintf(text, sizeof(text), "c%zu", column + 1);
	stet_xml_attr(&w->xml, attr, stet_str(text));
}

static const struct stet_node *
find_kind(const struct stet_node *node, enum stet_kind kind)
{
	while (node != NULL && node->kind != kind)
		node = node->next;
	return node;
}

static void
put_caption(struct docbook_writer *w, const struct stet_node *caption)
{
	stet_xml_line(&w->xml);
	docbook_start(w, caption, "title");
	docbook_start_text(w);
	docbook_started(w, caption);
	docbook_visit(w, caption);
	stet_xml_end(&w->xml);
}

bool
docbook_open_table(struct docbook_writer *w, const struct stet_node *node)
{
	const struct stet_node *caption = find_kind(node->first, STET_CAPTION);
	struct docbook_grid *grid = make_grid(w, node);
	const char *element = caption != NULL ? "table" : "informaltable";

	if (grid == NULL)
		return false;
	docbook_block(w);
	docbook_block_line(w, element);
	docbook_start(w, node, element);
	docbook_started(w, node);
	if (caption != NULL)
		put_caption(w, caption);
	stet_xml_line(&w->xml);
	stet_xml_start(&w->xml, "tgroup");
	put_number(w, "cols", grid->columns > 0 ? grid->columns : 1);
	for (size_t i = 0; grid->spans && i < grid->columns && i < MOST_COLUMNS;
	     i++) {
		stet_xml_line(&w->xml);
		stet_xml_start(&w->xml, "colspec");
		put_name(w, "colname", i);
		stet_xml_end(&w->xml);
	}
	return true;
}

/* A part or row that is there only because it must be. */
static void
put_empty(struct docbook_writer *w, const char *part)
{
	stet_xml_line(&w->xml);
	if (part != NULL) {
		stet_xml_start(&w->xml, part);
		docbook_put_word(w, "empty");
	}
	stet_xml_start(&w->xml, "row");
	if (part == NULL)
		docbook_put_word(w, "empty");
	stet_xml_start(&w->xml, "entry");
	stet_xml_end(&w->xml);
	stet_xml_end(&w->xml);
	if (part != NULL)
		stet_xml_end(&w->xml);
}

void
docbook_close_table(struct docbook_writer *w, const struct stet_node *node)
{
	if (w->grid == NULL)
		return;
	w->grid = w->grid->up;
	if (find_kind(node->first, STET_TABLE_BODY) == NULL)
		put_empty(w, "tbody");
	docbook_end_blocks(w);
	docbook_end_blocks(w);
}

/* Each part but the first of its kind goes on in the element of that one. */
bool
docbook_open_part(struct docbook_writer *w, const struct stet_node *node)
{
	stet_xml_line(&w->xml);
	if (find_kind(node->parent->first, node->kind) == node) {
		docbook_start(w, node, docbook_usual_element(node));
		docbook_started(w, node);
		if (node->kind == STET_TABLE_FOOT && node->next == NULL &&
		    node->prev != NULL && node->prev->kind == STET_TABLE_BODY)
			docbook_put_word(w, "last");
	} else {
		docbook_carry_flags(w, node);
		if (node->attrs != NULL)
			docbook_carry_attrs(w, node);
		docbook_put_carried(w, "part", false);
	}
	if (node->first == NULL)
		put_empty(w, NULL);
	return true;
}

void
docbook_close_part(struct docbook_writer *w, const struct stet_node *node)
{
	if (find_kind(node->next, node->kind) == NULL)
		docbook_end_blocks(w);
}

bool
docbook_open_row(struct docbook_writer *w, const struct stet_node *node)
{
	if (w->grid != NULL)
		start_row(w->grid);
	stet_xml_line(&w->xml);
	docbook_start(w, node, "row");
	docbook_started(w, node);
	if (node->first == NULL) {
		stet_xml_start(&w->xml, "entry");
		docbook_put_word(w, "empty");
		stet_xml_end(&w->xml);
	}
	return true;
}

void
docbook_close_row(struct docbook_writer *w, const struct stet_node *node)
{
	(void)node;
	docbook_end_blocks(w);
}

static void
put_spans(struct docbook_writer *w, const struct stet_node *node)
{
	unsigned columns = node->u.cell.colspan, rows = node->u.cell.rowspan;
	size_t first = w->grid == NULL ? 0 : place(w->grid, node);

	if (columns > 1 && first + columns <= MOST_COLUMNS) {
		put_name(w, "namest", first);
		put_name(w, "nameend", first + columns - 1);
	} else if (columns != 1) {
		docbook_carry_uint(w, "colspan", columns);
	}
	if (rows > 1 && rows <= MOST_COLUMNS)
		put_number(w, "morerows", rows - 1);
	else if (rows != 1)
		docbook_carry_uint(w, "rowspan", rows);
}

static const char *const aligns[] = {
	[STET_ALIGN_NONE] = NULL,
	[STET_LEFT] = "left",
	[STET_CENTER] = "center",
	[STET_RIGHT] = "right",
};

bool
docbook_open_cell(struct docbook_writer *w, const struct stet_node *node)
{
	bool in_head = node->parent->parent->kind == STET_TABLE_HEAD;

	stet_xml_line(&w->xml);
	docbook_start(w, node, "entry");
	if (aligns[node->u.cell.align] != NULL)
		stet_xml_attr(&w->xml, "align",
		    stet_str(aligns[node->u.cell.align]));
	put_spans(w, node);
	if (node->u.cell.header && !in_head && node->attrs == NULL)
		stet_xml_attr(&w->xml, "role", stet_str("header"));
	else if (node->u.cell.header != in_head)
		docbook_carry(w, "header",
		    stet_str(node->u.cell.header ? "true" : "false"));
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	if (w->top != NULL)
		w->top->filled = true;
	docbook_start_text(w);
	if (docbook_holds_inlines(node) && docbook_has_breaks(node))
		docbook_start_unwrapped(w, node);
	return true;
}

/* Its end tag stands on a line of its own only behind blocks: else the line
 * end would be text. */
void
docbook_close_cell(struct docbook_writer *w, const struct stet_node *node)
{
	if (docbook_holds_inlines(node) || node->first == NULL) {
		if (docbook_holds_inlines(node) && docbook_has_breaks(node))
			stet_xml_end(&w->xml);
		w->top = w->top->up;
		stet_xml_end(&w->xml);
		return;
	}
	docbook_pop_place(w);
}

/* The order of CALS: what is at the foot comes before the body. */
const struct stet_node *
docbook_next_part(const struct stet_node *table, const struct stet_node *part)
{
	static const enum stet_kind order[] = { STET_CAPTION, STET_TABLE_HEAD,
		STET_TABLE_FOOT, STET_TABLE_BODY };
	size_t i = 0;

	if (part != NULL) {
		const struct stet_node *next =
		    find_kind(part->next, part->kind);

		if (next != NULL)
			return next;
		while (order[i] != part->kind)
			i++;
		i++;
	}
	for (; i < sizeof(order) / sizeof(order[0]); i++) {
		const struct stet_node *first =
		    find_kind(table->first, order[i]);

		if (first != NULL)
			return first;
	}
	return NULL;
}
