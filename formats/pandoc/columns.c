/* columns.c: the columns of a table, counted and aligned from its cells. */
#include "pandoc.h"

void
pandoc_grid_part(struct pandoc_grid *grid)
{
	memset(grid->until, 0, grid->columns * sizeof(grid->until[0]));
	grid->row = 0;
}

void
pandoc_grid_row(struct pandoc_grid *grid)
{
	grid->row++;
	grid->column = 0;
}

size_t
pandoc_grid_cell(struct pandoc_grid *grid, unsigned colspan, unsigned rowspan)
{
	size_t at, end;

	while (grid->column < PANDOC_COLUMNS_MAX &&
	    grid->until[grid->column] >= grid->row)
		grid->column++;
	at = grid->column;
	end = at + colspan;
	if (end > PANDOC_COLUMNS_MAX) {
		grid->clipped = true;
		end = PANDOC_COLUMNS_MAX;
	}
	for (; grid->column < end; grid->column++)
		grid->until[grid->column] = grid->row + rowspan - 1;
	if (grid->columns < grid->column)
		grid->columns = grid->column;
	return at;
}

/* A cell without an alignment can have none only in a column without. */
static void
align_column(struct pandoc_columns *c, size_t column,
    const struct stet_node *cell)
{
	bool first = column >= c->count || !c->aligned[column];

	if (column >= PANDOC_COLUMNS_MAX)
		return;
	for (; c->count <= column; c->count++) {
		c->aligned[c->count] = false;
		c->aligns[c->count] = STET_ALIGN_NONE;
	}
	if (first || cell->u.cell.align == STET_ALIGN_NONE)
		c->aligns[column] = cell->u.cell.align;
	c->aligned[column] = true;
}

static void
derive_rows(struct pandoc_columns *c, const struct stet_node *part)
{
	bool head = true;

	pandoc_grid_part(&c->grid);
	for (const struct stet_node *row = part->first; row; row = row->next) {
		if (head && stet_attr(row, PANDOC_ROW).s == NULL) {
			head = false;
			if (row->prev != NULL)
				pandoc_grid_part(&c->grid);
		}
		pandoc_grid_row(&c->grid);
		for (const struct stet_node *n = row->first; n; n = n->next)
			align_column(c,
			    pandoc_grid_cell(&c->grid, n->u.cell.colspan,
				n->u.cell.rowspan),
			    n);
	}
}

void
pandoc_derive_columns(struct pandoc_columns *c, const struct stet_node *table)
{
	c->count = 0;
	pandoc_grid_part(&c->grid);
	c->grid.columns = 0;
	c->grid.clipped = false;
	for (const struct stet_node *p = table->first; p; p = p->next)
		if (p->kind != STET_CAPTION)
			derive_rows(c, p);
	for (; c->count < c->grid.columns; c->count++)
		c->aligns[c->count] = STET_ALIGN_NONE;
}
