/* gfm_write_lists.c: lists and their items. */
#include <string.h>

#include "markup/gfm_write_private.h"

#define DEEP_ENOUGH 64

struct gfm_list *
gfm_innermost(const struct gfm_writer *w)
{
	if (w->lists.n < sizeof(struct gfm_list))
		return NULL;
	return (void *)(w->lists.data + w->lists.n - sizeof(struct gfm_list));
}

/* Nothing but markers, nested: "- - -" would be a rule. */
static bool
begins_empty(const struct stet_node *list)
{
	for (size_t depth = 0; depth < DEEP_ENOUGH; depth++) {
		const struct stet_node *item = list->first;

		if (item == NULL)
			return false;
		if (item->first == NULL ||
		    item->first->kind == STET_THEMATIC_BREAK)
			return true;
		if (item->first->kind != STET_LIST)
			return false;
		list = item->first;
	}
	return true;
}

/* Two lists side by side are two only if their markers differ. */
static char
choose_marker(const struct gfm_writer *w, const struct stet_node *list)
{
	char usual = list->u.list.ordered
	    ? (list->u.list.delimiter == STET_PAREN ? ')' : '.')
	    : w->style->bullet == '\0' ? '-'
				       : w->style->bullet;
	char other = usual == '.' ? ')'
	    : usual == ')'        ? '.'
	    : usual == '*'        ? '-'
				  : '*';

	if (w->marker_open && gfm_innermost(w) != NULL &&
	    gfm_innermost(w)->marker == usual && begins_empty(list))
		return other;
	if (w->last_list == NULL || gfm_block_before(list) != w->last_list ||
	    gfm_is_highlights(list))
		return usual;
	return w->last_marker == usual ? other : usual;
}

void
gfm_enter_list(struct gfm_writer *w, const struct stet_node *node)
{
	struct gfm_list list = { node->u.list.start, 0, choose_marker(w, node),
		gfm_is_tight(node) && !w->loose };

	gfm_begin_block(w, node);
	if (gfm_is_highlights(node)) {
		gfm_put_line(w, stet_str("<!-- highlights -->"));
		gfm_put_line(w, stet_str(NULL));
	}
	stet_put(&w->lists,
	    (struct stet_str){ (const char *)&list, sizeof(list) });
}

void
gfm_leave_list(struct gfm_writer *w, const struct stet_node *node)
{
	if (w->lists.status != STET_OK)
		return;
	w->last_list = node;
	w->last_marker = gfm_innermost(w)->marker;
	stet_buf_cut(&w->lists, w->lists.n - sizeof(struct gfm_list));
}

void
gfm_put_task(struct gfm_writer *w, const struct stet_node *item)
{
	if (item == NULL || item->kind != STET_ITEM ||
	    item->u.task == STET_NO_TASK)
		return;
	gfm_begin_line(w);
	stet_puts(w->out, item->u.task == STET_TASK_DONE ? "[x] " : "[ ] ");
	w->marker_open = true;
}

/* Is its first block a list that begins with a task? A box is one only where
 * its item begins the line. */
bool
gfm_begins_with_task(const struct stet_node *container)
{
	const struct stet_node *list = container->first;

	return list != NULL && list->kind == STET_LIST && list->first != NULL &&
	    list->first->u.task != STET_NO_TASK;
}

bool
gfm_has_bare_box(const struct stet_node *item)
{
	const struct stet_node *first = item == NULL ? NULL : item->first;

	if (first == NULL || item->kind != STET_ITEM ||
	    item->u.task == STET_NO_TASK)
		return false;
	if (first->kind == STET_HEADING)
		return gfm_heading_level(first) > 2;
	return first->kind != STET_PARAGRAPH &&
	    first->kind != STET_LINE_BLOCK &&
	    (first->kind != STET_TABLE || !gfm_is_pipe_table(first));
}

void
gfm_enter_item(struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *list = node->parent;
	size_t from;

	if (w->lists.status != STET_OK || gfm_innermost(w) == NULL)
		return;
	if (node->prev != NULL && !gfm_innermost(w)->tight)
		gfm_put_line(w, stet_str(NULL));
	gfm_begin_line(w);
	from = w->out->n;
	if (list->u.list.ordered)
		stet_put_uint(w->out, gfm_innermost(w)->number++);
	stet_putc(w->out, gfm_innermost(w)->marker);
	stet_putc(w->out, ' ');
	gfm_innermost(w)->width = w->out->n - from;
	stet_put_fill(&w->prefix, ' ', w->out->n - from);
	w->marker_open = true;
	w->fresh = true;
	if (gfm_has_bare_box(node))
		gfm_put_task(w, node);
	if (gfm_begins_with_task(node) || gfm_has_bare_box(node))
		gfm_end_empty_item(w);
}

/* A line with nothing but a marker does not end in a space. */
void
gfm_end_empty_item(struct gfm_writer *w)
{
	if (!w->marker_open)
		return;
	w->marker_open = false;
	if (!stet_str_ends(stet_buf_str(w->out), "] ")) /* a task's box */
		stet_buf_cut(w->out, w->out->n - 1);
	stet_putc(w->out, '\n');
}

void
gfm_leave_item(struct gfm_writer *w, const struct stet_node *node)
{
	if (w->lists.status != STET_OK)
		return;
	if (node->first == NULL)
		gfm_put_task(w, node);
	gfm_end_empty_item(w);
	gfm_pop_prefix(w, gfm_innermost(w)->width);
	w->fresh = false;
}
