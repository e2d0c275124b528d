/* gfm_write_tables.c: pipe tables, their columns aligned while they are narrow. */
#include <stdlib.h>
#include <string.h>

#include "markup/gfm_write_private.h"

/* A table wider than this is easier to read, and to compare, unaligned. */
#define WIDEST 120

/* The rule below the head has at least three dashes. */
#define NARROWEST 3

/* The texts of a table's cells in their order, as they are written. */
struct cells {
	struct stet_str texts; /* what is left of them */
	const size_t *sizes;
};

static bool
is_plain_cell(const struct stet_node *cell)
{
	return cell->u.cell.colspan == 1 && cell->u.cell.rowspan == 1 &&
	    (cell->first == NULL || stet_is_inline(cell->first));
}

static size_t
count_cells(const struct stet_node *row)
{
	size_t n = 0;

	for (const struct stet_node *c = row->first; c != NULL; c = c->next)
		n++;
	return n;
}

/* Rows of so many cells, each of which a pipe table can say. */
static bool
are_plain_rows(const struct stet_node *part, size_t columns)
{
	for (const struct stet_node *row = part->first; row != NULL;
	     row = row->next) {
		if (count_cells(row) != columns)
			return false;
		for (const struct stet_node *c = row->first; c != NULL;
		     c = c->next)
			if (!is_plain_cell(c))
				return false;
	}
	return true;
}

bool
gfm_is_pipe_table(const struct stet_node *table)
{
	const struct stet_node *head = table->first;
	size_t columns;

	if (head == NULL || head->kind != STET_TABLE_HEAD ||
	    head->first == NULL || head->first != head->last)
		return false;
	columns = count_cells(head->first);
	for (const struct stet_node *part = head; part != NULL;
	     part = part->next)
		if ((part != head && part->kind != STET_TABLE_BODY) ||
		    !are_plain_rows(part, columns))
			return false;
	return columns > 0;
}

bool
gfm_is_headless_table(const struct stet_node *table)
{
	const struct stet_node *body = table->first;
	size_t columns;

	if (body == NULL || body->kind != STET_TABLE_BODY ||
	    body->first == NULL)
		return false;
	columns = count_cells(body->first);
	for (const struct stet_node *part = body; part != NULL;
	     part = part->next)
		if (part->kind != STET_TABLE_BODY ||
		    !are_plain_rows(part, columns))
			return false;
	return columns > 0;
}

/* The cells are gathered, and put at the end. */

void
gfm_enter_table(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_begin_block(w, node);
	if (node->prev == NULL)
		gfm_put_task(w, node->parent);
	if (!gfm_is_pipe_table(node))
		stet_note(w->diag, STET_D_LOST_STRUCTURE, node->span,
		    stet_str("a table without a head; it gets an empty one"));
	stet_buf_cut(&w->cells, 0);
	stet_buf_cut(&w->cell_sizes, 0);
}

void
gfm_put_cell(struct gfm_writer *w, const struct stet_node *node)
{
	size_t n;

	gfm_say(w, node);
	n = w->said.n;
	stet_put(&w->cells, stet_buf_str(&w->said));
	stet_put(&w->cell_sizes,
	    (struct stet_str){ (const char *)&n, sizeof(n) });
}

static struct cells
all_cells(const struct gfm_writer *w)
{
	return (struct cells){ stet_buf_str(&w->cells),
		(const void *)w->cell_sizes.data };
}

static struct stet_str
next_cell(struct cells *cells)
{
	struct stet_str cell = { cells->texts.s, *cells->sizes++ };

	cells->texts = stet_str_from(cells->texts, cell.n);
	return cell;
}

/* Rows stand in the parts of a table: its head, its body. */
static const struct stet_node *
next_row(const struct stet_node *row)
{
	const struct stet_node *part = row->parent;

	if (row->next != NULL)
		return row->next;
	do
		part = part->next;
	while (part != NULL && part->first == NULL);
	return part == NULL ? NULL : part->first;
}

static const struct stet_node *
first_row(const struct stet_node *table)
{
	const struct stet_node *part = table->first;

	while (part != NULL && part->first == NULL)
		part = part->next;
	return part == NULL ? NULL : part->first;
}

static size_t
count_columns(const struct stet_node *table)
{
	size_t most = 0;

	for (const struct stet_node *row = first_row(table); row != NULL;
	     row = next_row(row)) {
		size_t n = 0;

		for (const struct stet_node *c = row->first; c != NULL;
		     c = c->next)
			n++;
		most = n > most ? n : most;
	}
	return most;
}

/* The widths of the columns; all 0 when the table is too wide to align. */
static void
measure(const struct stet_node *table, struct cells cells, size_t *widths,
    size_t columns)
{
	size_t all = 1;

	for (const struct stet_node *row = first_row(table); row != NULL;
	     row = next_row(row)) {
		size_t *width = widths;

		for (const struct stet_node *c = row->first; c != NULL;
		     c = c->next, width++) {
			size_t n = gfm_width(next_cell(&cells));

			*width = n > *width ? n : *width;
		}
	}
	for (size_t i = 0; i < columns; i++) {
		if (widths[i] < NARROWEST)
			widths[i] = NARROWEST;
		all += widths[i] + 3;
	}
	if (all > WIDEST)
		memset(widths, 0, columns * sizeof(*widths));
}

static void
put_cell(struct stet_buf *out, struct stet_str text, size_t width,
    enum stet_align align)
{
	size_t n = gfm_width(text), pad = width > n ? width - n : 0, left = 0;

	if (align == STET_RIGHT)
		left = pad;
	else if (align == STET_CENTER)
		left = pad / 2;
	if (text.n > 0 || width > 0)
		stet_putc(out, ' ');
	stet_put_fill(out, ' ', left);
	stet_put(out, text);
	stet_put_fill(out, ' ', pad - left);
	stet_puts(out, " |");
}

static void
put_row(struct gfm_writer *w, const struct stet_node *row, struct cells *cells,
    const size_t *width)
{
	stet_buf_cut(&w->text, 0);
	stet_putc(&w->text, '|');
	for (const struct stet_node *c = row->first; c != NULL; c = c->next)
		put_cell(&w->text, next_cell(cells), *width++, c->u.cell.align);
	gfm_put_line(w, stet_buf_str(&w->text));
}

/* The head of a table that has none. */
static void
put_empty_row(struct gfm_writer *w, const struct stet_node *row,
    const size_t *width)
{
	stet_buf_cut(&w->text, 0);
	stet_putc(&w->text, '|');
	for (const struct stet_node *c = row->first; c != NULL; c = c->next)
		put_cell(&w->text, stet_str(NULL), *width++, STET_LEFT);
	gfm_put_line(w, stet_buf_str(&w->text));
}

static void
put_rule(struct gfm_writer *w, const struct stet_node *row, const size_t *width)
{
	stet_buf_cut(&w->text, 0);
	stet_putc(&w->text, '|');
	for (const struct stet_node *c = row->first; c != NULL;
	     c = c->next, width++) {
		bool left = c->u.cell.align == STET_LEFT ||
		    c->u.cell.align == STET_CENTER;
		bool right = c->u.cell.align == STET_RIGHT ||
		    c->u.cell.align == STET_CENTER;
		size_t marks = (size_t)left + right;

		stet_puts(&w->text, left ? " :" : " ");
		stet_put_fill(&w->text, '-',
		    *width > marks ? *width - marks : NARROWEST);
		stet_puts(&w->text, right ? ": |" : " |");
	}
	gfm_put_line(w, stet_buf_str(&w->text));
}

static void
put_rows(struct gfm_writer *w, const struct stet_node *table,
    const size_t *widths)
{
	const struct stet_node *first = first_row(table);
	bool headless = first->parent->kind != STET_TABLE_HEAD;
	struct cells cells = all_cells(w);

	if (headless) {
		put_empty_row(w, first, widths);
		put_rule(w, first, widths);
	}
	for (const struct stet_node *row = first; row != NULL;
	     row = next_row(row)) {
		put_row(w, row, &cells, widths);
		if (row == first && !headless)
			put_rule(w, row, widths);
	}
}

void
gfm_put_table(struct gfm_writer *w, const struct stet_node *table)
{
	size_t columns = count_columns(table);
	size_t *widths;

	if (columns == 0 || w->cells.status != STET_OK ||
	    w->cell_sizes.status != STET_OK)
		return;
	widths = calloc(columns, sizeof(*widths));
	if (widths == NULL) {
		w->out->status = STET_E_MEMORY;
		return;
	}
	measure(table, all_cells(w), widths, columns);
	put_rows(w, table, widths);
	free(widths);
}
