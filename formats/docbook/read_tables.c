/* read_tables.c: CALS tables and those of HTML. */
#include "read.h"

#define MOST_COLUMNS 1000

/* A column as its colspec has it. */
struct column {
	unsigned number; /* from 1 */
	const struct stet_xml *spec;
};

/* The columns of a tgroup or entrytbl, to find what spans them. */
struct docbook_columns {
	const struct stet_xml *group;
	struct stet_table names; /* of struct column */
	struct stet_table spans; /* of struct stet_xml: spanspec */
	const struct stet_xml *specs[MOST_COLUMNS + 1]; /* by number */
	uint16_t busy[MOST_COLUMNS + 1]; /* rows that an entry reaches down */
	unsigned next;                   /* column of the row being read */
	unsigned widest;                 /* column that was ever busy */
};

static unsigned
number(struct stet_str text)
{
	unsigned n = 0;

	for (size_t i = 0; i < text.n && n < 10000; i++) {
		if (text.s[i] < '0' || text.s[i] > '9')
			return 0;
		n = n * 10 + (unsigned)(text.s[i] - '0');
	}
	return n;
}

static void
remember(struct docbook_reader *d, struct stet_table *table,
    struct stet_str name, void *value)
{
	struct stet_table_entry *entry;

	if (name.n == 0 || value == NULL)
		return;
	entry = stet_table_entry(table, d->arena, name);
	if (entry != NULL && entry->value == NULL)
		entry->value = value;
}

/* Columns without a number follow the one before. */
static void
add_column(struct docbook_reader *d, struct docbook_columns *columns,
    const struct stet_xml *spec, unsigned *last)
{
	unsigned own = number(docbook_attr(spec, "colnum"));
	struct column *column = stet_alloc(d->arena, sizeof(*column));

	if (column == NULL)
		return;
	*last = own > 0 ? own : *last + 1;
	column->number = *last;
	column->spec = spec;
	remember(d, &columns->names, docbook_attr(spec, "colname"), column);
	if (*last <= MOST_COLUMNS)
		columns->specs[*last] = spec;
}

static struct docbook_columns *
read_columns(struct docbook_reader *d, const struct stet_xml *group)
{
	struct docbook_columns *columns =
	    stet_alloc(d->arena, sizeof(*columns));
	unsigned last = 0;

	if (columns == NULL)
		return NULL;
	columns->group = group;
	columns->next = 1;
	for (struct stet_xml *n = group->first; n != NULL; n = n->next)
		if (docbook_is(n, "colspec"))
			add_column(d, columns, n, &last);
		else if (docbook_is(n, "spanspec"))
			remember(d, &columns->spans,
			    docbook_attr(n, "spanname"), n);
	return columns;
}

/* What is known by a name, or NULL. */
static void *
recall(struct docbook_reader *d, struct stet_table *table, struct stet_str name)
{
	struct stet_table_entry *entry;

	if (name.n == 0 || table->count == 0)
		return NULL;
	entry = stet_table_entry(table, d->arena, name);
	return entry == NULL ? NULL : entry->value;
}

/* The number of the column of this name; 0: there is none. */
static unsigned
find_column(struct docbook_reader *d, struct docbook_columns *columns,
    struct stet_str name)
{
	const struct column *column = recall(d, &columns->names, name);

	return column == NULL ? 0 : column->number;
}

static uint16_t
clamp(unsigned n)
{
	return (uint16_t)(n < 1 ? 1 : n > MOST_COLUMNS ? MOST_COLUMNS : n);
}

/* The column that an entry begins in, and how many it takes. */
static unsigned
place_entry(struct docbook_reader *d, struct docbook_columns *columns,
    const struct stet_xml *el, const struct stet_xml *spec, uint16_t *width)
{
	const struct stet_xml *from = spec != NULL ? spec : el;
	struct stet_str start = docbook_attr(from, "namest");
	unsigned first = find_column(d, columns, start);
	unsigned last = find_column(d, columns, docbook_attr(from, "nameend"));

	*width = first > 0 && last > first ? clamp(last - first + 1) : 1;
	if (first == 0)
		first = find_column(d, columns, docbook_attr(el, "colname"));
	if (first > 0)
		return first;
	while (columns->next < MOST_COLUMNS && columns->busy[columns->next] > 0)
		columns->next++;
	return columns->next;
}

static void
occupy(struct docbook_columns *columns, unsigned first,
    const struct stet_node *cell)
{
	unsigned end = first + cell->u.cell.colspan;

	for (unsigned i = first; i < end && i <= MOST_COLUMNS; i++)
		columns->busy[i] = cell->u.cell.rowspan;
	if (columns->widest < end)
		columns->widest = end <= MOST_COLUMNS ? end : MOST_COLUMNS;
	columns->next = end < MOST_COLUMNS ? end : MOST_COLUMNS;
}

/* Each row takes one from what the entries above it reach down. Only as far as
 * a row has come: what is beyond is wide for nothing. */
static void
end_row(struct docbook_columns *columns)
{
	for (unsigned i = 1; i <= columns->widest; i++)
		if (columns->busy[i] > 0)
			columns->busy[i]--;
	columns->next = 1;
}

/* How text stands in a cell */

static enum stet_align
align_of(struct stet_str name)
{
	static const struct {
		const char *name;
		enum stet_align align;
	} aligns[] = { { "left", STET_LEFT }, { "center", STET_CENTER },
		{ "right", STET_RIGHT } };

	for (size_t i = 0; i < sizeof(aligns) / sizeof(aligns[0]); i++)
		if (stet_str_is(name, aligns[i].name))
			return aligns[i].align;
	return STET_ALIGN_NONE;
}

/* Of the entry itself, its span, its column, or all of them. */
static enum stet_align
find_align(const struct stet_xml *el, const struct stet_xml *spanspec,
    const struct stet_xml *colspec, const struct stet_xml *group)
{
	const struct stet_xml *const sources[] = { el, spanspec, colspec,
		group };

	for (size_t i = 0; i < 4; i++)
		if (sources[i] != NULL && docbook_attr(sources[i], "align").n)
			return align_of(docbook_attr(sources[i], "align"));
	return STET_ALIGN_NONE;
}

/* Tables */

static unsigned
count_groups(const struct stet_xml *el)
{
	unsigned n = 0;

	for (const struct stet_xml *c = el->first; c != NULL; c = c->next)
		n += docbook_is(c, "tgroup");
	return n;
}

static bool
is_known_part(const struct stet_xml *n)
{
	static const char *const names[] = { "title", "caption", "tgroup",
		"thead", "tbody", "tfoot", "tr", "col", "colgroup", NULL };

	for (const char *const *name = names; *name != NULL; name++)
		if (docbook_is(n, *name))
			return true;
	return n->kind == STET_XML_TEXT && stet_xml_is_blank(n->text);
}

/* Can a table of the tree say all of it? */
static bool
is_plain(const struct stet_xml *el)
{
	const struct stet_xml *caption = docbook_child(el, "caption");

	for (const struct stet_xml *n = el->first; n != NULL; n = n->next)
		if (!is_known_part(n))
			return false;
	if (caption != NULL && docbook_has_blocks(caption))
		return false;
	return count_groups(el) <= 1;
}

/* What of it is about columns and how they look is kept as it stands. */
static void
keep_columns(struct docbook_reader *d, struct stet_node *table,
    const struct stet_xml *group)
{
	stet_buf_cut(&d->scratch, 0);
	for (const struct stet_xml *n = group->first; n != NULL; n = n->next)
		if (docbook_is(n, "colspec") || docbook_is(n, "spanspec") ||
		    docbook_is(n, "col") || docbook_is(n, "colgroup"))
			stet_xml_put(&d->scratch, n, DOCBOOK_SPACE);
	if (d->scratch.n > 0)
		stet_set_attr(d->doc, table, "docbook:columns",
		    stet_copy(d->arena, stet_buf_str(&d->scratch)));
}

static void
keep_group_attrs(struct docbook_reader *d, struct stet_node *table,
    const struct stet_xml *group)
{
	for (const struct stet_xml_attr *a = group->attrs; a != NULL;
	     a = a->next) {
		stet_buf_cut(&d->scratch, 0);
		stet_puts(&d->scratch, "docbook:tgroup:");
		stet_put(&d->scratch, a->name->local);
		stet_putc(&d->scratch, '\0');
		if (d->scratch.status == STET_OK)
			stet_set_attr(d->doc, table,
			    stet_copy(d->arena, stet_buf_str(&d->scratch)).s,
			    a->value);
	}
}

DOCBOOK_ENTER(table)
{
	struct stet_node *node = docbook_add_block(d,
	    is_plain(el) ? STET_TABLE : STET_GROUP, el->span);

	docbook_set_attrs(d, node, el);
	if (node != NULL && node->kind == STET_TABLE)
		keep_columns(d, node, el);
	docbook_push(d, el, def, node);
}

/* One of several, or the one of a table that has the node already. */
DOCBOOK_ENTER(tgroup)
{
	struct stet_node *node = d->top->node;
	struct docbook_frame *f;

	if (node->kind == STET_TABLE) {
		keep_group_attrs(d, node, el);
	} else {
		node = docbook_add_block(d, STET_TABLE, el->span);
		docbook_set_attrs(d, node, el);
	}
	if (node == NULL)
		return;
	keep_columns(d, node, el);
	f = docbook_push(d, el, def, node);
	if (f != NULL)
		f->columns = read_columns(d, el);
}

/* A row or part outside of a table: its text is kept. */
static void
enter_misplaced(struct docbook_reader *d, const struct stet_xml *el,
    const struct docbook_element *def)
{
	stet_note(d->doc->diag, STET_D_MISPLACED, el->span, el->name->local);
	if (docbook_among_blocks(d))
		docbook_enter_group(d, el, def);
	else
		docbook_enter_span(d, el, def);
}

/* CALS says the foot before the body that it is shown under. */
static struct stet_node *
add_part(struct docbook_reader *d, enum stet_kind kind,
    const struct stet_xml *el)
{
	struct stet_node *foot = d->top->node->last;
	struct stet_node *part = stet_add(d->doc, d->top->node, kind, el->span);

	if (part == NULL || foot == NULL || foot->kind != STET_TABLE_FOOT ||
	    kind == STET_TABLE_FOOT)
		return part;
	stet_unlink(part);
	stet_insert_before(foot, part);
	return part;
}

/* thead, tbody, tfoot */
DOCBOOK_ENTER(part)
{
	struct stet_node *node;

	if (d->top->node->kind != STET_TABLE) {
		enter_misplaced(d, el, def);
		return;
	}
	node = add_part(d, def->kind, el);
	docbook_set_attrs(d, node, el);
	docbook_push(d, el, def, node);
}

static bool
is_part(const struct stet_node *node)
{
	return stet_kind_info(node->kind)->is == STET_C_PART;
}

/* Rows of HTML can stand in a table without a part. */
DOCBOOK_ENTER(row)
{
	struct stet_node *node = d->top->node, *last = node->last;

	if (node->kind == STET_TABLE) {
		if (last == NULL || last->kind != STET_TABLE_BODY) {
			last =
			    stet_add(d->doc, node, STET_TABLE_BODY, el->span);
			docbook_set_none(d, last);
		}
		node = last;
	} else if (!is_part(node)) {
		enter_misplaced(d, el, def);
		return;
	}
	node = stet_add(d->doc, node, STET_ROW, el->span);
	docbook_set_attrs(d, node, el);
	if (d->top->columns != NULL)
		end_row(d->top->columns);
	docbook_push(d, el, def, node);
}

static void
fill_cals(struct docbook_reader *d, struct stet_node *cell,
    const struct stet_xml *el)
{
	struct docbook_columns *columns = d->top->columns;
	const struct stet_xml *spec;
	unsigned first;

	cell->u.cell.rowspan = clamp(1 + number(docbook_attr(el, "morerows")));
	cell->u.cell.header = docbook_is(el->parent->parent, "thead");
	if (columns == NULL)
		return;
	spec = recall(d, &columns->spans, docbook_attr(el, "spanname"));
	first = place_entry(d, columns, el, spec, &cell->u.cell.colspan);
	cell->u.cell.align = (uint8_t)find_align(el, spec,
	    first <= MOST_COLUMNS ? columns->specs[first] : NULL,
	    columns->group);
	occupy(columns, first, cell);
}

static void
fill_html(struct stet_node *cell, const struct stet_xml *el)
{
	cell->u.cell.colspan = clamp(number(docbook_attr(el, "colspan")));
	cell->u.cell.rowspan = clamp(number(docbook_attr(el, "rowspan")));
	cell->u.cell.align = (uint8_t)align_of(docbook_attr(el, "align"));
	cell->u.cell.header = docbook_is(el, "th");
}

/* entry, entrytbl, td, th */
DOCBOOK_ENTER(cell)
{
	bool nested = docbook_is(el, "entrytbl");
	struct stet_node *cell, *table;
	struct docbook_frame *f;

	if (d->top->node->kind != STET_ROW) {
		enter_misplaced(d, el, def);
		return;
	}
	cell = stet_add(d->doc, d->top->node, STET_CELL, el->span);
	if (cell == NULL)
		return;
	docbook_set_attrs(d, cell, el);
	if (docbook_is(el, "td") || docbook_is(el, "th"))
		fill_html(cell, el);
	else
		fill_cals(d, cell, el);
	if (nested) {
		table = stet_add(d->doc, cell, STET_TABLE, el->span);
		docbook_set_none(d, table);
		if (table != NULL)
			keep_columns(d, table, el);
		f = docbook_push(d, el, def, table);
		if (f != NULL)
			f->columns = read_columns(d, el);
		return;
	}
	f = docbook_push(d, el, def, cell);
	if (f != NULL)
		f->blocks = docbook_has_blocks(el);
}

/* Kept where the table begins. */
DOCBOOK_ENTER(column)
{
	(void)d;
	(void)el;
	(void)def;
}
