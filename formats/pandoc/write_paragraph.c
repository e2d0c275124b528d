/* write_paragraph.c: paragraphs, and the boxes of tasks in them. */
#include "write.h"

/* The box of a task; or what is no task, but a text that looks like one. */
static void
put_task(struct pandoc_writer *w, const struct stet_node *paragraph)
{
	const struct stet_node *item = paragraph->parent;
	const struct stet_node *text = paragraph->first;

	if (item->kind != STET_ITEM || paragraph->prev != NULL)
		return;
	if (item->u.task != STET_NO_TASK) {
		pandoc_put_text(w->out, stet_str(pandoc_tasks[item->u.task]));
		pandoc_put_text(w->out, stet_str(" "));
		return;
	}
	if (text != NULL && text->kind == STET_TEXT &&
	    (stet_str_starts(text->u.text, pandoc_tasks[STET_TASK_OPEN]) ||
		stet_str_starts(text->u.text, pandoc_tasks[STET_TASK_DONE])))
		pandoc_put_empty_str(w);
}

bool
pandoc_is_plain(const struct stet_node *paragraph)
{
	if (stet_str_is(stet_attr(paragraph, PANDOC_ELEMENT), "Plain"))
		return true;
	return paragraph->parent != NULL &&
	    paragraph->parent->kind == STET_ITEM &&
	    paragraph->parent->parent->u.list.tight;
}

bool
pandoc_enter_paragraph(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_open(w, pandoc_is_plain(node) ? "Plain" : "Para");
	stet_putc(w->out, '[');
	put_task(w, node);
	return true;
}
