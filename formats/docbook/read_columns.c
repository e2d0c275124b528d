/* read_columns.c: the columns of CALS tables, and what spans them. */
#include "read.h"

#define MOST_COLUMNS 1000

/* A column as its colspec has it. */
struct column {
	unsigned number; /* from 1 */
	const struct stet_xml_node *spec;
};

/* The columns of a tgroup or entrytbl, to find what spans them. */
struct docbook_columns {
	const struct stet_xml_node *group;
	struct stet_table names; /* of struct column */
	struct stet_table spans; /* of struct stet_xml_node: spanspec */
	const struct stet_xml_node *specs[MOST_COLUMNS + 1]; /* by number */
	uint16_t busy[MOST_COLUMNS + 1]; /* rows that an entry reaches down */
	unsigned next;                   /* column of the row being read */
	unsigned widest;                 /* column that was ever busy */
};

unsigned
docbook_to_number(struct stet_str text)
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
    const struct stet_xml_node *spec, unsigned *last)
{
	unsigned own = docbook_to_number(docbook_attr(spec, "colnum"));
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

struct docbook_columns *
docbook_read_columns(struct docbook_reader *d,
    const struct stet_xml_node *group)
{
	struct docbook_columns *columns =
	    stet_alloc(d->arena, sizeof(*columns));
	unsigned last = 0;

	if (columns == NULL)
		return NULL;
	columns->group = group;
	columns->next = 1;
	for (struct stet_xml_node *n = group->first; n != NULL; n = n->next)
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

uint16_t
docbook_to_span(unsigned n)
{
	return (uint16_t)(n < 1 ? 1 : n > MOST_COLUMNS ? MOST_COLUMNS : n);
}

/* The column that an entry begins in, and how many it takes. */
static unsigned
place_entry(struct docbook_reader *d, struct docbook_columns *columns,
    const struct stet_xml_node *el, const struct stet_xml_node *spec,
    uint16_t *width)
{
	const struct stet_xml_node *from = spec != NULL ? spec : el;
	struct stet_str start = docbook_attr(from, "namest");
	unsigned first = find_column(d, columns, start);
	unsigned last = find_column(d, columns, docbook_attr(from, "nameend"));

	*width =
	    first > 0 && last > first ? docbook_to_span(last - first + 1) : 1;
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
void
docbook_begin_row(struct docbook_columns *columns)
{
	for (unsigned i = 1; i <= columns->widest; i++)
		if (columns->busy[i] > 0)
			columns->busy[i]--;
	columns->next = 1;
}

struct docbook_specs
docbook_place(struct docbook_reader *d, struct docbook_columns *columns,
    const struct stet_xml_node *el, struct stet_node *cell)
{
	struct docbook_specs specs = { .group = columns->group };
	unsigned first;

	specs.spanspec =
	    recall(d, &columns->spans, docbook_attr(el, "spanname"));
	first =
	    place_entry(d, columns, el, specs.spanspec, &cell->u.cell.colspan);
	if (first <= MOST_COLUMNS)
		specs.colspec = columns->specs[first];
	occupy(columns, first, cell);
	return specs;
}
