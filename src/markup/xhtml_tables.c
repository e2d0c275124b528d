/*
 * xhtml_tables.c: tables. Cells are shown as large as there is room for them
 * (HTML standard, section 4.9.12): none goes over another, below its part of
 * the table, or over columns in which nothing begins.
 */
#include <stdio.h>
#include <stdlib.h>

#include "markup/xhtml_private.h"

#define MOST_COLUMNS 1000 /* HTML standard, section 4.9.11 */

/* Of the table that is open. */
struct xhtml_grid {
	struct xhtml_grid *outer;
	const struct stet_node *table;
	const struct stet_node *caption;  /* the first one; NULL: none */
	bool shown;                       /* as a table: it has rows */
	uint32_t busy[MOST_COLUMNS];      /* rows that are taken from above */
	uint16_t begun[MOST_COLUMNS + 1]; /* columns up to here where cells
	                                     begin */
	size_t column; /* where the next cell stands, at the earliest */
	size_t widest; /* how many columns a cell can go over */
	size_t rows;   /* that are left in this part, this one included */
};

/* The rows of a part that have cells; others are shown with an empty one. */
static size_t
count_rows(const struct stet_node *part)
{
	size_t n = 0;

	for (const struct stet_node *r = part->first; r != NULL; r = r->next)
		n++;
	return n;
}

/* The place of the next cell, and how many columns it can take there. */
static size_t
place(struct xhtml_grid *g, size_t wanted, size_t *column)
{
	size_t at = g->column, n = 0;

	while (at + 1 < MOST_COLUMNS && g->busy[at] > 0)
		at++;
	while (n < wanted && at + n < MOST_COLUMNS && g->busy[at + n] == 0)
		n++;
	*column = at;
	g->column = at + (n == 0 ? 1 : n);
	return n == 0 ? 1 : n;
}

static size_t
rows_of(const struct xhtml_grid *g, const struct stet_node *cell)
{
	size_t rows = cell->u.cell.rowspan;

	rows = rows == 0 ? 1 : rows;
	return rows < g->rows ? rows : g->rows;
}

static void
begin_row(struct xhtml_grid *g)
{
	g->column = 0;
}

static void
end_row(struct xhtml_grid *g)
{
	for (size_t i = 0; i < MOST_COLUMNS; i++)
		g->busy[i] -= g->busy[i] > 0;
	g->rows -= g->rows > 0;
}

static void
begin_part(struct xhtml_grid *g, const struct stet_node *part)
{
	memset(g->busy, 0, sizeof(g->busy));
	g->rows = count_rows(part);
}

/* Takes the room of a cell; the column it begins in, and its columns. */
static size_t
take(struct xhtml_grid *g, const struct stet_node *cell, size_t *column)
{
	size_t n = cell->u.cell.colspan, rows = rows_of(g, cell);

	n = n == 0 ? 1 : n < g->widest ? n : g->widest;
	n = place(g, n, column);

	for (size_t i = 0; i < n && *column + i < MOST_COLUMNS; i++)
		g->busy[*column + i] = (uint32_t)rows;
	return n;
}

/* The same for the cell that a row without cells is shown with. */
static void
take_empty(struct xhtml_grid *g, size_t *column)
{
	place(g, 1, column);
	g->busy[*column] = 1;
}

/* What is meant to go over all columns is no measure of them. */
#define OVER_ALL 100

static void
find_widest(struct xhtml_grid *g)
{
	g->widest = 1;
	for (const struct stet_node *p = g->table->first; p != NULL;
	     p = p->next)
		for (const struct stet_node *r =
			 p->kind == STET_CAPTION ? NULL : p->first;
		     r != NULL; r = r->next) {
			size_t sum = 0;

			for (const struct stet_node *c = r->first; c != NULL;
			     c = c->next)
				sum += c->u.cell.colspan > OVER_ALL
				    ? 1
				    : c->u.cell.colspan;
			if (sum > g->widest)
				g->widest = sum;
		}
}

/* Finds the columns in which cells begin. */
static void
measure(struct xhtml_grid *g)
{
	size_t column;

	find_widest(g);
	for (const struct stet_node *p = g->table->first; p != NULL;
	     p = p->next) {
		if (p->kind == STET_CAPTION)
			continue;
		begin_part(g, p);
		for (const struct stet_node *r = p->first; r != NULL;
		     r = r->next) {
			begin_row(g);
			if (r->first == NULL) {
				take_empty(g, &column);
				g->begun[column + 1] = 1;
			}
			for (const struct stet_node *c = r->first; c != NULL;
			     c = c->next) {
				take(g, c, &column);
				g->begun[column + 1] = 1;
			}
			end_row(g);
		}
	}
	for (size_t i = 0; i < MOST_COLUMNS; i++)
		g->begun[i + 1] = (uint16_t)(g->begun[i + 1] + g->begun[i]);
}

/* Tables */

static bool
has_rows(const struct stet_node *table)
{
	for (const struct stet_node *p = table->first; p != NULL; p = p->next)
		if (p->kind != STET_CAPTION && p->first != NULL)
			return true;
	return false;
}

static void
put_caption(struct stet_xhtml *x, const struct stet_node *caption, size_t at)
{
	stet_xml_line(&x->xml);
	xhtml_start(x, "caption", caption, STET_CAPTION);
	if (at > 0)
		xhtml_carry_uint(x, caption, "index", at);
	xhtml_started(x, "caption", caption);
	stet_xhtml_inlines(x, caption);
	xhtml_end(x);
}

/* The caption stands first; only one can. */
static void
put_first_caption(struct stet_xhtml *x, const struct stet_node *table)
{
	size_t at = 0;

	for (const struct stet_node *n = table->first; n != NULL; n = n->next) {
		if (n->kind == STET_CAPTION) {
			x->grid->caption = n;
			put_caption(x, n, at);
			return;
		}
		at++;
	}
}

/* Of a table without a head, the reader takes a first row of headers for one,
 * unless it is said that there is none. */
static bool
may_get_head(const struct stet_node *table)
{
	const struct stet_node *body = table->first, *row;

	while (body != NULL && body->kind == STET_CAPTION)
		body = body->next;
	row = body == NULL ? NULL : body->first;
	return body != NULL && body->kind != STET_TABLE_HEAD && row != NULL &&
	    (row->first == NULL || row->first->u.cell.header);
}

static bool
enter_table(struct stet_xhtml *x, const struct stet_node *node)
{
	struct xhtml_grid *g;

	stet_xml_line(&x->xml);
	g = calloc(1, sizeof(*g));
	if (g == NULL) {
		x->xml.out->status = STET_E_MEMORY;
		return false;
	}
	g->table = node;
	g->shown = has_rows(node);
	g->outer = x->grid;
	x->grid = g;
	if (!g->shown)
		return xhtml_enter_plain(x, node, "div", STET_GROUP);
	measure(g);
	xhtml_start(x, "table", node, STET_TABLE);
	if (may_get_head(node))
		xhtml_exact(x, node);
	xhtml_started(x, "table", node);
	put_first_caption(x, node);
	return true;
}

static void
leave_table(struct stet_xhtml *x, const struct stet_node *node)
{
	struct xhtml_grid *g = x->grid;

	(void)node;
	stet_xml_line(&x->xml);
	xhtml_end(x);
	if (g == NULL)
		return;
	x->grid = g->outer;
	free(g);
}

static bool
in_table(const struct stet_xhtml *x)
{
	return x->grid != NULL && x->grid->shown;
}

/* Parts: one head in front, one foot at the end, all else are bodies. */

static const struct stet_node *
other_than_caption(const struct stet_node *n, bool forward)
{
	do {
		n = forward ? n->next : n->prev;
	} while (n != NULL && n->kind == STET_CAPTION);
	return n;
}

static const char *
part_element(const struct stet_node *part)
{
	if (part->kind == STET_TABLE_HEAD &&
	    other_than_caption(part, false) == NULL)
		return "thead";
	if (part->kind == STET_TABLE_FOOT &&
	    other_than_caption(part, true) == NULL)
		return "tfoot";
	return "tbody";
}

static bool
enter_part(struct stet_xhtml *x, const struct stet_node *node)
{
	const char *element = part_element(node);
	enum stet_kind usual = element[1] == 'h' ? STET_TABLE_HEAD
	    : element[1] == 'f'                  ? STET_TABLE_FOOT
						 : STET_TABLE_BODY;

	stet_xml_line(&x->xml);
	if (!in_table(x))
		return xhtml_enter_plain(x, node, "div", STET_GROUP);
	begin_part(x->grid, node);
	xhtml_start(x, element, node, usual);
	xhtml_started(x, element, node);
	return true;
}

static void
leave_part(struct stet_xhtml *x, const struct stet_node *node)
{
	(void)node;
	stet_xml_line(&x->xml);
	xhtml_end(x);
}

static bool
enter_row(struct stet_xhtml *x, const struct stet_node *node)
{
	size_t column;

	stet_xml_line(&x->xml);
	begin_row(x->grid);
	xhtml_enter_plain(x, node, "tr", STET_ROW);
	if (node->first != NULL)
		return true;
	take_empty(x->grid, &column);
	xhtml_sum_start(x, "td");
	stet_xml_start(&x->xml, "td");
	stet_xhtml_shown(x);
	xhtml_end(x);
	return true;
}

static void
leave_row(struct stet_xhtml *x, const struct stet_node *node)
{
	(void)node;
	end_row(x->grid);
	xhtml_end(x);
}

/* Cells */

/* A header holds no headings, sections and the like (section 4.9.10). */
static bool
can_be_header(const struct stet_node *cell)
{
	for (const struct stet_node *n = cell->first; n != NULL; n = n->next)
		if ((stet_kind_info(n->kind)->is & STET_C_BLOCK) != 0 &&
		    n->kind != STET_PARAGRAPH && n->kind != STET_CODE_BLOCK)
			return false;
	return true;
}

static void
put_size(struct stet_xhtml *x, const struct stet_node *cell, const char *name,
    unsigned size, size_t shown)
{
	char text[2][24];

	if (shown > 1)
		xhtml_attr_uint(x, name, shown);
	if (shown == size)
		return;
	snprintf(text[0], sizeof(text[0]), "%u", size);
	snprintf(text[1], sizeof(text[1]), "%zu", shown);
	xhtml_carry_shown(x, cell, name, stet_str(text[0]), stet_str(text[1]));
}

static bool
enter_cell(struct stet_xhtml *x, const struct stet_node *node)
{
	static const char *const styles[] = {
		[STET_ALIGN_NONE] = NULL,
		[STET_LEFT] = "text-align: left",
		[STET_CENTER] = "text-align: center",
		[STET_RIGHT] = "text-align: right",
	};
	struct stet_str style = stet_str(styles[node->u.cell.align]);
	bool header = node->u.cell.header && can_be_header(node);
	const char *element = header ? "th" : "td";
	bool in_head = part_element(node->parent->parent)[1] == 'h';
	size_t column, columns = take(x->grid, node, &column), rows;

	rows = rows_of(x->grid, node);
	columns = (size_t)x->grid
		      ->begun[column + columns < MOST_COLUMNS ? column + columns
							      : MOST_COLUMNS] -
	    x->grid->begun[column];
	x->last = XHTML_NONE;
	stet_xml_line(&x->xml);
	xhtml_start(x, element, node, STET_CELL);
	if (node->u.cell.header && !header)
		xhtml_word(x, node, "header");
	put_size(x, node, "colspan", node->u.cell.colspan,
	    columns == 0 ? 1 : columns);
	put_size(x, node, "rowspan", node->u.cell.rowspan, rows);
	if (header)
		stet_xml_attr(&x->xml, "scope",
		    stet_str(in_head ? "col" : "row"));
	if (x->looked_at)
		stet_xml_attr_if(&x->xml, "align",
		    stet_str_from(style, strlen("text-align: ")));
	else
		stet_xml_attr_if(&x->xml, "style", style);
	xhtml_started(x, element, node);
	return true;
}

static void
leave_cell(struct stet_xhtml *x, const struct stet_node *node)
{
	(void)node;
	xhtml_end(x);
}

/* A second caption is a row of its own. */
bool
xhtml_enter_table_caption(struct stet_xhtml *x, const struct stet_node *node)
{
	x->last = XHTML_NONE;
	if (!in_table(x))
		return xhtml_enter_plain(x, node, "div", STET_GROUP);
	if (x->grid->caption == node)
		return false;
	stet_xml_line(&x->xml);
	stet_xml_start(&x->xml, "tbody");
	stet_xml_attr(&x->xml, XHTML_DATA, stet_str("unwrap"));
	stet_xml_start(&x->xml, "tr");
	stet_xml_attr(&x->xml, XHTML_DATA, stet_str("unwrap"));
	return xhtml_enter_plain(x, node, "td", STET_CELL);
}

void
xhtml_leave_table_caption(struct stet_xhtml *x, const struct stet_node *node)
{
	(void)node;
	xhtml_end(x);
	if (!in_table(x))
		return;
	xhtml_end(x);
	xhtml_end(x);
}

const struct xhtml_way xhtml_table_ways[STET_KIND_COUNT] = {
	[STET_TABLE] = { enter_table, leave_table },
	[STET_TABLE_HEAD] = { enter_part, leave_part },
	[STET_TABLE_BODY] = { enter_part, leave_part },
	[STET_TABLE_FOOT] = { enter_part, leave_part },
	[STET_ROW] = { enter_row, leave_row },
	[STET_CELL] = { enter_cell, leave_cell },
};
