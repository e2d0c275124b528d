/* write_table.c: tables. */
#include "write.h"

static struct pandoc_columns *
open_columns(struct pandoc_writer *w)
{
	struct pandoc_columns *c = w->spare;

	if (c != NULL)
		w->spare = c->outer;
	else
		c = stet_alloc(w->arena, sizeof(*c));
	if (c == NULL)
		return NULL;
	c->outer = w->columns;
	w->columns = c;
	return c;
}

static void
close_columns(struct pandoc_writer *w)
{
	struct pandoc_columns *c = w->columns;

	w->columns = c->outer;
	c->outer = w->spare;
	w->spare = c;
}

/* Columns as they were read, if there are still as many; their alignments
 * then count. */
static bool
take_columns(struct pandoc_writer *w, struct stet_str json)
{
	struct pandoc_columns *c = w->columns;
	struct stet_job job = { .diag = w->job->diag, .text = json };
	struct stet_diag_mark mark = stet_diag_mark(job.diag);
	struct pandoc_json *root = NULL;
	size_t i = 0;

	if (json.n == 0)
		return false;
	if (pandoc_json_parse(&job, w->arena, w->arena, &root) != STET_OK ||
	    root->type != STET_JSON_ARRAY || root->count < c->count ||
	    root->count > PANDOC_COLUMNS_MAX) {
		stet_diag_rewind(job.diag, mark);
		return false;
	}
	for (const struct pandoc_json *j = root->first; j; j = j->next) {
		const struct pandoc_json *t = pandoc_json_get(j->first, "t");

		if (j->type != STET_JSON_ARRAY || j->count != 2 || t == NULL)
			return false;
		c->aligns[i++] = (uint8_t)pandoc_align(t->text);
	}
	c->count = i;
	return true;
}

static void
put_columns(struct pandoc_writer *w, const struct stet_node *table)
{
	struct stet_str json = stet_attr(table, PANDOC_COLUMNS);
	struct pandoc_columns *c = w->columns;

	stet_putc(w->out, ',');
	if (take_columns(w, json)) {
		stet_put(w->out, json);
		return;
	}
	stet_putc(w->out, '[');
	for (size_t i = 0; i < c->count; i++) {
		pandoc_comma(w);
		stet_putc(w->out, '[');
		pandoc_put_tag(w, pandoc_aligns[c->aligns[i]]);
		pandoc_put_tag(w, "ColWidthDefault");
		stet_putc(w->out, ']');
	}
	stet_putc(w->out, ']');
}

static void
end_table_caption(struct pandoc_writer *w, const struct stet_node *caption)
{
	pandoc_end_caption(w, caption);
	put_columns(w, caption->parent);
}

bool
pandoc_enter_table(struct pandoc_writer *w, const struct stet_node *node)
{
	struct pandoc_columns *c = open_columns(w);

	if (c == NULL)
		return false;
	pandoc_derive_columns(c, node);
	if (c->grid.clipped)
		pandoc_note_loss(w, node, "more than 1000 columns");
	c->stage = PANDOC_BEFORE_HEAD;
	pandoc_open(w, "Table");
	stet_putc(w->out, '[');
	pandoc_put_attr(w, node);
	if (pandoc_caption_of(node) != NULL) {
		pandoc_put_caption(w, node, end_table_caption);
	} else {
		pandoc_put_no_caption(w, node);
		put_columns(w, node);
	}
	return true;
}

/* There must be a head before the bodies. */
static void
begin_bodies(struct pandoc_writer *w)
{
	if (w->columns->stage != PANDOC_BEFORE_HEAD)
		return;
	stet_puts(w->out, ",[[\"\",[],[]],[]],[");
	w->columns->stage = PANDOC_IN_BODIES;
}

void
pandoc_leave_table(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	if (w->columns == NULL)
		return;
	begin_bodies(w);
	if (w->columns->stage == PANDOC_IN_BODIES)
		stet_puts(w->out, "],[[\"\",[],[]],[]]");
	stet_puts(w->out, "]}");
	close_columns(w);
}

/* A head behind others, a foot before others: they have no place of their own
 * in pandoc, so that they are bodies that say what they are. */
static bool
is_body(const struct pandoc_writer *w, const struct stet_node *part)
{
	if (part->kind == STET_TABLE_HEAD)
		return w->columns->stage != PANDOC_BEFORE_HEAD;
	if (part->kind == STET_TABLE_FOOT)
		return part->next != NULL && part->next->kind != STET_CAPTION;
	return true;
}

bool
pandoc_enter_part(struct pandoc_writer *w, const struct stet_node *node)
{
	struct pandoc_columns *c = w->columns;
	struct stet_str heads = stet_attr(node, PANDOC_HEADS);

	if (c == NULL)
		return false;
	if (node->kind != STET_TABLE_HEAD)
		begin_bodies(w);
	c->body = is_body(w, node);
	if (!c->body && node->kind == STET_TABLE_FOOT) {
		stet_putc(w->out, ']');
		c->stage = PANDOC_IN_FOOT;
	}
	pandoc_comma(w);
	stet_putc(w->out, '[');
	pandoc_attr_begin(w, node, stet_str(NULL));
	if ((c->body && node->kind != STET_TABLE_BODY) ||
	    (!c->body && node->first == NULL))
		pandoc_kv_put(w, STET_KV_KIND,
		    stet_str(stet_kind_info(node->kind)->name));
	pandoc_attr_end(w, node, 0);
	c->row_heads = c->body ? pandoc_to_number(heads, 0) : 0;
	if (c->body) {
		stet_putc(w->out, ',');
		stet_put_uint(w->out, c->row_heads);
	}
	stet_puts(w->out, ",[");
	c->in_head = c->body || node->kind == STET_TABLE_HEAD;
	pandoc_grid_part(&c->grid);
	return true;
}

static void
end_body_head(struct pandoc_columns *c, struct stet_buf *out)
{
	stet_puts(out, "],[");
	c->in_head = false;
	pandoc_grid_part(&c->grid);
}

void
pandoc_leave_part(struct pandoc_writer *w, const struct stet_node *node)
{
	struct pandoc_columns *c = w->columns;

	if (c == NULL)
		return;
	if (c->body && c->in_head)
		end_body_head(c, w->out);
	stet_puts(w->out, "]]");
	if (!c->body && node->kind == STET_TABLE_HEAD) {
		stet_puts(w->out, ",[");
		c->stage = PANDOC_IN_BODIES;
	}
}

bool
pandoc_enter_row(struct pandoc_writer *w, const struct stet_node *node)
{
	struct pandoc_columns *c = w->columns;

	if (c == NULL)
		return false;
	if (c->body && c->in_head && stet_attr(node, PANDOC_ROW).s == NULL)
		end_body_head(c, w->out);
	pandoc_comma(w);
	stet_putc(w->out, '[');
	pandoc_put_attr(w, node);
	stet_puts(w->out, ",[");
	pandoc_grid_row(&c->grid);
	return true;
}

void
pandoc_leave_row(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)w;
	(void)node;
	stet_puts(w->out, "]]");
}

bool
pandoc_enter_cell(struct pandoc_writer *w, const struct stet_node *node)
{
	struct pandoc_columns *c = w->columns;
	unsigned colspan = node->u.cell.colspan, rowspan = node->u.cell.rowspan;
	size_t column = pandoc_grid_cell(&c->grid, colspan, rowspan);
	unsigned align = node->u.cell.align;
	bool header = c->in_head || column < c->row_heads;

	pandoc_comma(w);
	stet_putc(w->out, '[');
	pandoc_attr_begin(w, node, stet_str(NULL));
	if (header != node->u.cell.header)
		pandoc_kv_put(w, STET_KV_HEADER, stet_str(header ? "0" : "1"));
	pandoc_attr_end(w, node, 0);
	if (column < c->count && align == c->aligns[column] &&
	    stet_attr(node, PANDOC_ALIGN).s == NULL)
		align = STET_ALIGN_NONE;
	pandoc_put_tag(w, pandoc_aligns[align]);
	stet_putc(w->out, ',');
	stet_put_uint(w->out, rowspan);
	stet_putc(w->out, ',');
	stet_put_uint(w->out, colspan);
	stet_puts(w->out, ",[");
	pandoc_either_open(w, node);
	return true;
}

void
pandoc_leave_cell(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_either_close(w, node);
	stet_puts(w->out, "]]");
}
