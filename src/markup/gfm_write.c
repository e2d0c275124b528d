/* gfm_write.c: blocks as Markdown, one after the other. */
#include <stet/walk.h>

#include "markup/gfm_private.h"
#include "markup/gfm_write_private.h"

/* The table of kinds */

struct block_writer {
	void (*enter)(struct gfm_writer *w, const struct stet_node *node);
	void (*leave)(struct gfm_writer *w, const struct stet_node *node);
	bool whole; /* enter writes all that is below */
};

static void
nothing(struct gfm_writer *w, const struct stet_node *node)
{
	(void)w;
	(void)node;
}

static const struct block_writer writers[STET_KIND_COUNT] = {
	[STET_DOCUMENT] = { nothing, NULL, false },
	[STET_SECTION] = { nothing, NULL, false },
	[STET_TITLE] = { gfm_put_heading, NULL, true },
	[STET_HEADING] = { gfm_put_heading, NULL, true },
	[STET_PARAGRAPH] = { gfm_put_paragraph, NULL, true },
	[STET_LIST] = { gfm_enter_list, gfm_leave_list, false },
	[STET_ITEM] = { gfm_enter_item, gfm_leave_item, false },
	[STET_DEFINITIONS] = { gfm_put_html_block, NULL, true },
	[STET_TERM] = { gfm_put_paragraph, NULL, true },
	[STET_DESCRIPTION] = { gfm_put_html_block, NULL, true },
	[STET_QUOTE] = { gfm_enter_quote, gfm_leave_quote, false },
	[STET_ATTRIBUTION] = { gfm_put_paragraph, NULL, true },
	[STET_CODE_BLOCK] = { gfm_put_code_block, NULL, true },
	[STET_TABLE] = { gfm_enter_table, gfm_put_table, false },
	[STET_TABLE_HEAD] = { nothing, NULL, false },
	[STET_TABLE_BODY] = { nothing, NULL, false },
	[STET_TABLE_FOOT] = { nothing, NULL, false },
	[STET_ROW] = { nothing, NULL, false },
	[STET_CELL] = { gfm_put_cell, NULL, true },
	[STET_THEMATIC_BREAK] = { gfm_put_rule, NULL, true },
	[STET_FIGURE] = { nothing, NULL, false },
	[STET_CAPTION] = { gfm_put_paragraph, NULL, true },
	[STET_ADMONITION] = { gfm_enter_admonition, gfm_leave_admonition,
	    false },
	[STET_FOOTNOTE] = { gfm_enter_footnote, gfm_leave_footnote, false },
	[STET_LINE_BLOCK] = { gfm_put_paragraph, NULL, true },
	[STET_MATH_BLOCK] = { gfm_put_math_block, NULL, true },
	[STET_FACTS] = { gfm_enter_group, gfm_leave_group, false },
	[STET_RAW_BLOCK] = { gfm_put_raw_block, NULL, true },
	[STET_GROUP] = { gfm_enter_group, gfm_leave_group, false },
};

static const struct block_writer html_writer = { gfm_put_html_block, NULL,
	true };
static const struct block_writer figure_writer = { gfm_put_figure, NULL, true };

static bool
is_html_table(const struct gfm_writer *w, const struct stet_node *table)
{
	if (w->style->tables == STET_TABLES_PIPE &&
	    gfm_is_headless_table(table))
		return false;
	return w->style->tables == STET_TABLES_HTML ||
	    !gfm_is_pipe_table(table);
}

static struct block_writer
writer_of(const struct gfm_writer *w, const struct stet_node *node)
{
	if (node->kind == STET_TABLE && is_html_table(w, node))
		return html_writer;
	if (node->kind == STET_FIGURE && gfm_caption_of(node) != NULL)
		return gfm_is_plain_figure(node) ? figure_writer : html_writer;
	return writers[node->kind];
}

/* Writes a block with all below it. */
static void
write_block(struct gfm_writer *w, const struct stet_node *block)
{
	struct stet_walk walk = stet_walk(block);

	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;
		struct block_writer writer;

		if ((node->flags & STET_SAID_RAW) != 0)
			continue;
		writer = writer_of(w, node);
		if (walk.entering && writer.enter != NULL)
			writer.enter(w, node);
		else if (!walk.entering && writer.leave != NULL)
			writer.leave(w, node);
		if (walk.entering && writer.whole)
			stet_walk_skip(&walk);
	}
}

/* Can what is read back be compared? Conventions look like something else. */
static bool
is_provable(const struct stet_node *block)
{
	struct stet_walk walk = stet_walk(block);

	if (block->kind != STET_LIST && block->kind != STET_QUOTE &&
	    block->kind != STET_FOOTNOTE && block->kind != STET_TABLE &&
	    block->kind != STET_ADMONITION)
		return false;
	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;

		if (node->kind == STET_GROUP || node->kind == STET_FACTS ||
		    node->kind == STET_CAPTION ||
		    node->kind == STET_MATH_BLOCK ||
		    (node->kind == STET_LIST && gfm_is_highlights(node)))
			return false;
	}
	return !gfm_is_html(block);
}

/* Writes a block so that it is read back as what it is: as usual, else with
 * blank lines wherever they may be, else as HTML. */
static void
prove_block(struct gfm_writer *w, const struct stet_node *block)
{
	bool fresh = w->fresh, blank = w->blank;
	const struct stet_node *last_list = w->last_list;
	size_t from = w->out->n;

	w->all_sure = true;
	write_block(w, block);
	if (gfm_is_sure_block(w, block))
		return;
	if (!is_provable(block) || gfm_proves_block(w, block, from))
		return;
	for (int tries = 0; tries < 2 && w->out->status == STET_OK; tries++) {
		stet_buf_cut(w->out, from);
		w->fresh = fresh;
		w->blank = blank;
		w->last_list = last_list;
		w->loose = tries == 0;
		if (tries == 1)
			gfm_put_html_block(w, block);
		else
			write_block(w, block);
		w->loose = false;
		if (gfm_proves_block(w, block, from))
			return;
	}
}

/* Writes a block, behind anchors if it needs them: that is known when it is
 * written, and then it is written again. */
static void
write_with_ids(struct gfm_writer *w, const struct stet_node *block)
{
	bool fresh = w->fresh, blank = w->blank;
	const struct stet_node *last_list = w->last_list;
	struct stet_diag_mark mark = stet_diag_mark(w->diag);
	size_t from = w->out->n;

	prove_block(w, block);
	if (w->out->status != STET_OK ||
	    !gfm_find_lost_ids(w, block,
		stet_str_from(stet_buf_str(w->out), from)))
		return;
	stet_buf_cut(w->out, from);
	stet_diag_rewind(w->diag, mark);
	w->fresh = fresh;
	w->blank = blank;
	w->last_list = last_list;
	gfm_put_anchors(w, block);
	from = w->out->n;
	prove_block(w, block);
	gfm_find_lost_ids(w, block, stet_str_from(stet_buf_str(w->out), from));
}

/* What another vocabulary says of a node has no place here; tags of HTML that
 * stand as they are need none. */
static void
note_attributes(struct gfm_writer *w, const struct stet_node *node)
{
	if ((node->flags & STET_SAID_RAW) != 0)
		return;
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		if (stet_str_find(a->name, ':') < a->name.n &&
		    !stet_str_starts(a->name, "markdown:") &&
		    !(node->kind == STET_SPAN &&
			stet_str_is(a->name, "html:element")))
			stet_note(w->diag, STET_D_LOST_ATTRIBUTE, node->span,
			    a->name);
}

static void
note_all_attributes(struct gfm_writer *w, const struct stet_node *root,
    const struct stet_node *skip)
{
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		note_attributes(w, walk.node);
		if (walk.node == skip ||
		    stet_kind_info(walk.node->kind)->member == STET_M_RAW)
			stet_walk_skip(&walk);
	}
}

/* Sections, and what raw tags say, only hold blocks. */
static void
write_node(struct gfm_writer *w, const struct stet_node *root,
    const struct stet_node *skip)
{
	struct stet_walk walk = stet_walk(root);

	note_all_attributes(w, root, skip);
	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;

		if (!walk.entering || (node->flags & STET_SAID_RAW) != 0)
			continue;
		if (node->kind == STET_DOCUMENT || node->kind == STET_SECTION) {
			if (gfm_find_lost_ids(w, node, stet_str(NULL)))
				gfm_put_anchors(w, node);
			continue;
		}
		if (node != skip)
			write_with_ids(w, node);
		stet_walk_skip(&walk);
	}
}

static void
find_footnotes(struct gfm_writer *w, const struct stet_node *root)
{
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk))
		if (walk.entering && walk.node->kind == STET_FOOTNOTE)
			gfm_add_note(w, walk.node->u.label);
}

static void
close_writer(struct gfm_writer *w)
{
	struct stet_buf *const scratch[] = { &w->prefix, &w->quote_end,
		&w->text, &w->breaks, &w->doubts, &w->said, &w->styles,
		&w->choices.safe, &w->choices.order, &w->choices.before,
		&w->lists, &w->cells, &w->cell_sizes, &w->definitions,
		&w->anchors };

	for (size_t i = 0; i < sizeof(scratch) / sizeof(scratch[0]); i++) {
		if (scratch[i]->status != STET_OK)
			w->out->status = scratch[i]->status;
		stet_buf_free(scratch[i]);
	}
	if (w->arena == NULL || stet_arena_failed(w->arena))
		w->out->status = STET_E_MEMORY;
	stet_arena_free(w->arena);
	gfm_end_proofs(w);
}

void
stet_gfm_write(struct stet_buf *out, const struct stet_node *first,
    const struct stet_node *last, const struct stet_node *skip,
    const struct stet_gfm_style *style, struct stet_diag *diag)
{
	static const struct stet_gfm_style house;
	struct gfm_writer w = { .diag = diag,
		.style = style == NULL ? &house : style,
		.out = out,
		.arena = stet_arena_new(),
		.fresh = out->n == 0 };
	size_t from = out->n;

	for (const struct stet_node *n = first; n != NULL && w.arena != NULL;
	     n = n == last ? NULL : n->next) {
		find_footnotes(&w, n);
		gfm_find_targets(&w, n);
	}
	for (const struct stet_node *n = first; n != NULL && w.arena != NULL;
	     n = n == last ? NULL : n->next)
		write_node(&w, n, skip);
	gfm_put_all_references(&w);
	gfm_restore_lines(out, from);
	gfm_replace_nul(&w, first, last, from);
	close_writer(&w);
}
