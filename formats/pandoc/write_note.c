/* write_note.c: footnotes, where they are first referred to. */
#include "write.h"

static struct pandoc_footnote *
footnote_of(struct pandoc_writer *w, struct stet_str label)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&w->labels, w->arena, label);

	if (entry == NULL)
		return NULL;
	if (entry->value == NULL)
		entry->value =
		    stet_alloc(w->arena, sizeof(struct pandoc_footnote));
	return entry->value;
}

void
pandoc_find_footnotes(struct pandoc_writer *w)
{
	struct stet_walk walk = stet_walk(w->doc->root);

	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;
		struct pandoc_footnote *f;

		if (!walk.entering ||
		    (node->kind != STET_FOOTNOTE &&
			node->kind != STET_FOOTNOTE_REF))
			continue;
		f = footnote_of(w, node->u.label);
		if (f == NULL)
			return;
		if (node->kind == STET_FOOTNOTE_REF)
			f->referred = true;
		else if (f->node == NULL)
			f->node = node;
	}
}

static void
wait(struct pandoc_writer *w, struct pandoc_footnote *f)
{
	f->next = NULL;
	if (w->waiting != NULL)
		w->last_waiting->next = f;
	else
		w->waiting = f;
	w->last_waiting = f;
}

void
pandoc_forget_waiting(struct pandoc_writer *w)
{
	w->waiting = NULL;
}

static void
end_note(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	stet_puts(w->out, "]}");
}

static void
end_wrapped_note(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	stet_puts(w->out, "]}]]}");
}

/* One whose note has been, or is nowhere: its label can be seen. */
static bool
put_label(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_enter_own(w, node);
	pandoc_open(w, "Superscript");
	stet_putc(w->out, '[');
	pandoc_put_text(w->out, node->u.label);
	stet_puts(w->out, "]}");
	pandoc_leave_own(w, node);
	return false;
}

bool
pandoc_enter_ref(struct pandoc_writer *w, const struct stet_node *node)
{
	struct pandoc_footnote *f = footnote_of(w, node->u.label);
	bool wrap;

	if (f == NULL)
		return false;
	if (f->node == NULL || f->written)
		return put_label(w, node);
	wrap = !stet_str_eq(node->u.label,
		   pandoc_number(w->arena, ++w->note_count)) ||
	    f->marked || pandoc_needs_wrap(w, node);
	f->written = true;
	wait(w, f);
	if (wrap)
		pandoc_wrap_open(w, node, "Span");
	pandoc_open(w, "Note");
	stet_putc(w->out, '[');
	pandoc_write_below(w, f->node, wrap ? end_wrapped_note : end_note);
	return false;
}

/* Is this where the reader puts it? */
static bool
is_in_place(struct pandoc_writer *w, const struct stet_node *node,
    const struct pandoc_footnote *f)
{
	return f == w->waiting &&
	    (node->parent->kind == STET_DOCUMENT ||
		node->parent->kind == STET_SECTION) &&
	    !pandoc_needs_wrap(w, node);
}

bool
pandoc_enter_footnote(struct pandoc_writer *w, const struct stet_node *node)
{
	struct pandoc_footnote *f = footnote_of(w, node->u.label);

	if (f == NULL)
		return false;
	if (f->node == node && is_in_place(w, node, f)) {
		w->waiting = f->next;
		return false;
	}
	/* What waits behind it is not in place either. */
	pandoc_forget_waiting(w);
	pandoc_enter_own(w, node);
	if (f->node != node || (!f->written && !f->referred)) {
		f->written = f->written || f->node == node;
		pandoc_write_below(w, node, pandoc_leave_own);
	} else {
		pandoc_leave_own(w, node);
	}
	f->marked = true;
	return false;
}

bool
pandoc_is_lost(struct pandoc_writer *w, const struct stet_node *node)
{
	struct pandoc_footnote *f;

	if (node->kind != STET_FOOTNOTE)
		return false;
	f = footnote_of(w, node->u.label);
	if (f == NULL || f->node != node || f->written)
		return false;
	f->written = true;
	return true;
}
