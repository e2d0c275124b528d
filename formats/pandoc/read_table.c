/* read_table.c: tables, figures, and their captions. */
#include "read.h"

/* A table that is read. columns: as the table says them. */
struct table {
	struct pandoc_reader *r;
	struct stet_node *node;
	struct pandoc_columns *columns;
	bool wide; /* columns have widths */
};

/* [alignment, width] of each; what the tree cannot say is kept as it is. */
static void
read_columns(struct table *t, const struct pandoc_json *columns)
{
	for (const struct pandoc_json *c = columns->first; c; c = c->next) {
		if (c->type != STET_JSON_ARRAY || c->count != 2 ||
		    !pandoc_check(t->r, c->first, 'E', stet_str("Table"))) {
			pandoc_refuse(t->r, c, "", stet_str("Table"),
			    " has no alignment and width here");
			return;
		}
		if (!stet_str_is(pandoc_tag(c->last), "ColWidthDefault"))
			t->wide = true;
		if (t->columns->count < PANDOC_COLUMNS_MAX)
			t->columns->aligns[t->columns->count++] =
			    (uint8_t)pandoc_align(pandoc_tag(c->first));
	}
}

static uint16_t
read_span(const struct pandoc_json *number)
{
	unsigned n = pandoc_to_number(number->text, 1);

	return (uint16_t)(n < 1 ? 1 : n > UINT16_MAX ? UINT16_MAX : n);
}

static void
set_cell(struct table *t, struct stet_node *cell,
    const struct pandoc_json *attr, enum stet_align align)
{
	struct stet_str header = pandoc_kv(attr, STET_KV_HEADER);
	size_t column;
	enum stet_align whole;

	column = pandoc_grid_cell(&t->columns->grid, cell->u.cell.colspan,
	    cell->u.cell.rowspan);
	whole = column < t->columns->count ? t->columns->aligns[column]
					   : STET_ALIGN_NONE;
	cell->u.cell.align =
	    (uint8_t)(align == STET_ALIGN_NONE ? whole : align);
	cell->u.cell.header =
	    t->columns->in_head || column < t->columns->row_heads;
	if (header.s != NULL)
		cell->u.cell.header = stet_str_is(header, "1");
	pandoc_read_attr(t->r, cell, attr, NULL);
	if (align != STET_ALIGN_NONE && align == whole)
		stet_set_attr(t->r->doc, cell, PANDOC_ALIGN,
		    stet_str(pandoc_aligns[align]));
}

/* [attributes, alignment, rows, columns, blocks] */
static void
read_cell(struct table *t, struct stet_node *row, const struct pandoc_json *c)
{
	static const char shape[] = "AEiiB";
	const struct pandoc_json *arg[5], *next = c->first;
	struct stet_str of = stet_str("a cell");
	struct stet_node *cell;

	if (c->type != STET_JSON_ARRAY || c->count != 5) {
		pandoc_refuse(t->r, c, "", of, " without its 5 parts");
		return;
	}
	for (size_t i = 0; i < 5; i++, next = next->next) {
		if (!pandoc_check(t->r, next, shape[i], of))
			return;
		arg[i] = next;
	}
	cell = stet_add(t->r->doc, row, STET_CELL, pandoc_span(t->r, c));
	if (cell == NULL)
		return;
	cell->u.cell.rowspan = read_span(arg[2]);
	cell->u.cell.colspan = read_span(arg[3]);
	set_cell(t, cell, arg[0], pandoc_align(pandoc_tag(arg[1])));
	pandoc_read_either(t->r, cell, arg[4]);
}

static bool
has_parts(struct table *t, const struct pandoc_json *j, size_t count,
    const char *what)
{
	if (j->type == STET_JSON_ARRAY && j->count == count &&
	    pandoc_check(t->r, j->first, 'A', stet_str(what)))
		return true;
	pandoc_refuse(t->r, j, "", stet_str(what), " without its parts");
	return false;
}

static void
read_rows(struct table *t, struct stet_node *part,
    const struct pandoc_json *rows, bool mark)
{
	if (!pandoc_check(t->r, rows, 'L', stet_str("Table")))
		return;
	for (const struct pandoc_json *j = rows->first;
	     j != NULL && t->r->status == STET_OK; j = j->next) {
		struct stet_node *row;

		if (!has_parts(t, j, 2, "a row") ||
		    !pandoc_check(t->r, j->last, '[', stet_str("a row")))
			return;
		row = stet_add(t->r->doc, part, STET_ROW, pandoc_span(t->r, j));
		pandoc_read_attr(t->r, row, j->first, NULL);
		if (mark)
			stet_set_attr(t->r->doc, row, PANDOC_ROW,
			    stet_str("head"));
		pandoc_grid_row(&t->columns->grid);
		for (const struct pandoc_json *c = j->last->first;
		     c != NULL && row != NULL; c = c->next)
			read_cell(t, row, c);
	}
}

/* Head and foot: [attributes, rows]. One of nothing is none. */
static void
read_part(struct table *t, const struct pandoc_json *j, enum stet_kind kind)
{
	const struct pandoc_json *attr;
	struct stet_node *part;

	if (!has_parts(t, j, 2, "a part of a table") ||
	    !pandoc_check(t->r, j->last, 'L', stet_str("Table")))
		return;
	attr = j->first;
	if (j->last->count == 0 && attr->first->text.n == 0 &&
	    attr->first->next->count == 0 && attr->last->count == 0)
		return;
	part = stet_add(t->r->doc, t->node, kind, pandoc_span(t->r, j));
	pandoc_read_attr(t->r, part, attr, NULL);
	t->columns->in_head = kind == STET_TABLE_HEAD;
	t->columns->row_heads = 0;
	pandoc_grid_part(&t->columns->grid);
	read_rows(t, part, j->last, false);
}

/* [attributes, row head columns, head, rows] */
static void
read_body(struct table *t, const struct pandoc_json *j)
{
	const struct pandoc_json *heads, *head;
	enum stet_kind kind;
	struct stet_node *part;

	if (!has_parts(t, j, 4, "a body of a table"))
		return;
	heads = j->first->next;
	head = heads->next;
	if (!pandoc_check(t->r, heads, 'i', stet_str("Table")))
		return;
	/* A head behind others, a foot before others have no place of its own. */
	kind = pandoc_kind(pandoc_kv(j->first, STET_KV_KIND));
	if (kind != STET_TABLE_HEAD && kind != STET_TABLE_FOOT)
		kind = STET_TABLE_BODY;
	part = stet_add(t->r->doc, t->node, kind, pandoc_span(t->r, j));
	pandoc_read_attr(t->r, part, j->first, NULL);
	t->columns->row_heads = pandoc_to_number(heads->text, 0);
	if (t->columns->row_heads > 0)
		stet_set_attr(t->r->doc, part, PANDOC_HEADS, heads->text);
	t->columns->in_head = true;
	pandoc_grid_part(&t->columns->grid);
	read_rows(t, part, head, true);
	t->columns->in_head = false;
	pandoc_grid_part(&t->columns->grid);
	read_rows(t, part, j->last, false);
}

/* Would the writer count and align the columns as they were? */
static bool
are_natural(struct table *t, struct pandoc_columns *derived)
{
	pandoc_derive_columns(derived, t->node);
	return !t->wide && derived->count == t->columns->count &&
	    memcmp(derived->aligns, t->columns->aligns, derived->count) == 0;
}

static struct pandoc_columns *
take_columns(struct pandoc_reader *r)
{
	struct pandoc_columns *c = r->spare;

	if (c != NULL)
		r->spare = c->outer;
	else
		c = stet_alloc(r->arena, sizeof(*c));
	if (c != NULL)
		c->count = 0;
	return c;
}

static void
give_columns(struct pandoc_reader *r, struct pandoc_columns *c)
{
	if (c == NULL)
		return;
	c->outer = r->spare;
	r->spare = c;
}

static void
read_parts(struct table *t, const struct pandoc_call *call)
{
	struct pandoc_reader *r = t->r;

	read_columns(t, call->arg[2]);
	if (r->status == STET_OK)
		pandoc_read_caption(r, t->node, call->arg[1]);
	if (r->status == STET_OK)
		read_part(t, call->arg[3], STET_TABLE_HEAD);
	for (const struct pandoc_json *b = call->arg[4]->first;
	     b != NULL && r->status == STET_OK; b = b->next)
		read_body(t, b);
	if (r->status == STET_OK)
		read_part(t, call->arg[5], STET_TABLE_FOOT);
}

struct stet_node *
pandoc_read_table(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct table t = { .r = r, .columns = take_columns(r) };
	struct pandoc_columns *derived = take_columns(r);

	t.node = stet_add(r->doc, here, STET_TABLE, call->at);
	if (t.node != NULL && t.columns != NULL && derived != NULL) {
		pandoc_read_attr(r, t.node, call->arg[0], NULL);
		read_parts(&t, call);
		if (r->status == STET_OK && !are_natural(&t, derived))
			stet_set_attr(r->doc, t.node, PANDOC_COLUMNS,
			    pandoc_source(r, call->arg[2]));
	}
	give_columns(r, t.columns);
	give_columns(r, derived);
	return here;
}

/* [short caption or null, blocks] */
void
pandoc_read_caption(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *caption)
{
	struct stet_node *node;

	if (caption->count != 2 ||
	    !pandoc_check(r, caption->last, 'B', stet_str("a caption"))) {
		pandoc_refuse(r, caption, "", stet_str("a caption"),
		    " without its 2 parts");
		return;
	}
	if (caption->first->type != STET_JSON_NULL)
		stet_set_attr(r->doc, parent, PANDOC_SHORT,
		    pandoc_source(r, caption->first));
	if (caption->last->count == 0)
		return;
	node = stet_add(r->doc, parent, STET_CAPTION, pandoc_span(r, caption));
	if (node != NULL)
		pandoc_read_flat(r, node, caption->last);
}

struct stet_node *
pandoc_read_figure(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *node = stet_add(r->doc, here, STET_FIGURE, call->at);
	struct stet_str first = pandoc_kv(call->arg[0], STET_KV_TITLE);

	pandoc_read_attr(r, node, call->arg[0], NULL);
	if (node == NULL)
		return here;
	if (first.s != NULL)
		pandoc_read_caption(r, node, call->arg[1]);
	pandoc_read_blocks(r, node, call->arg[2]);
	if (first.s == NULL)
		pandoc_read_caption(r, node, call->arg[1]);
	return here;
}
