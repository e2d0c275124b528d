/* read_tables.c: CALS tables and those of HTML. */
#include "read.h"

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
find_align(const struct stet_xml_node *el, const struct docbook_specs *specs)
{
	const struct stet_xml_node *const sources[] = { el, specs->spanspec,
		specs->colspec, specs->group };

	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		if (sources[i] != NULL && docbook_attr(sources[i], "align").n)
			return align_of(docbook_attr(sources[i], "align"));
	return STET_ALIGN_NONE;
}

/* Tables */

static unsigned
count_groups(const struct stet_xml_node *el)
{
	unsigned n = 0;

	for (const struct stet_xml_node *c = el->first; c != NULL; c = c->next)
		n += docbook_is(c, "tgroup");
	return n;
}

static bool
is_known_part(const struct stet_xml_node *n)
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
is_plain(const struct stet_xml_node *el)
{
	const struct stet_xml_node *caption = docbook_child(el, "caption");

	for (const struct stet_xml_node *n = el->first; n != NULL; n = n->next)
		if (!is_known_part(n))
			return false;
	if (caption != NULL && docbook_has_blocks(caption))
		return false;
	return count_groups(el) <= 1;
}

/* What of it is about columns and how they look is kept as it stands. */
static void
keep_columns(struct docbook_reader *d, struct stet_node *table,
    const struct stet_xml_node *group)
{
	stet_buf_cut(&d->scratch, 0);
	for (const struct stet_xml_node *n = group->first; n != NULL;
	     n = n->next)
		if (docbook_is(n, "colspec") || docbook_is(n, "spanspec") ||
		    docbook_is(n, "col") || docbook_is(n, "colgroup"))
			stet_xml_put(&d->scratch, n, DOCBOOK_SPACE);
	if (d->scratch.n > 0)
		stet_set_attr(d->doc, table, "docbook:columns",
		    stet_copy(d->arena, stet_buf_str(&d->scratch)));
}

static void
keep_group_attrs(struct docbook_reader *d, struct stet_node *table,
    const struct stet_xml_node *group)
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
		f->columns = docbook_read_columns(d, el);
}

/* A row or part outside of a table: its text is kept. */
static void
enter_misplaced(struct docbook_reader *d, const struct stet_xml_node *el,
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
    const struct stet_xml_node *el)
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
		docbook_begin_row(d->top->columns);
	docbook_push(d, el, def, node);
}

static void
fill_cals(struct docbook_reader *d, struct stet_node *cell,
    const struct stet_xml_node *el)
{
	struct docbook_columns *columns = d->top->columns;
	struct docbook_specs specs;

	cell->u.cell.rowspan = docbook_to_span(1 +
	    docbook_to_number(docbook_attr(el, "morerows")));
	cell->u.cell.header = docbook_is(el->parent->parent, "thead");
	if (columns == NULL)
		return;
	specs = docbook_place(d, columns, el, cell);
	cell->u.cell.align = (uint8_t)find_align(el, &specs);
}

static void
fill_html(struct stet_node *cell, const struct stet_xml_node *el)
{
	cell->u.cell.colspan =
	    docbook_to_span(docbook_to_number(docbook_attr(el, "colspan")));
	cell->u.cell.rowspan =
	    docbook_to_span(docbook_to_number(docbook_attr(el, "rowspan")));
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
			f->columns = docbook_read_columns(d, el);
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
