/* reading_notes.c: what is read in another place than it stands: footnotes. */
#include <stdio.h>
#include <string.h>

#include "markup/reading.h"

/* Puts a tree off until the block that is being read ends. */
void
reading_add_work(struct reader *r, const struct stet_node *node,
    struct reading_note *note)
{
	struct reading_work *work = stet_alloc(r->arena, sizeof(*work));

	if (work == NULL)
		return;
	work->walk = stet_walk(node);
	work->note = note;
	work->parent = r->now;
	work->up = *r->work_spot;
	*r->work_spot = work;
	r->work_spot = &work->up;
}

/* A note that has been read, by its number. */
static void
tell_again(struct reader *r, const struct reading_note *note,
    struct stet_span at)
{
	char label[48];

	snprintf(label, sizeof(label), "note %lu again", note->number);
	reading_line(r, label, stet_str(NULL), at);
}

/* A note is read after the text that refers to it, and after those that the
 * same text refers to before. */
void
reading_tell_note(struct reader *r, const struct stet_node *node)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&r->notes, r->arena, node->u.label);
	struct reading_note *note = entry == NULL ? NULL : entry->value;

	if (note == NULL)
		reading_line(r, "note missing", node->u.label, node->span);
	else
		reading_add_work(r, note->node, note);
}

/* Begins a work. False: it is a note that was read, or is being so. */
static bool
begin(struct reader *r, struct reading_work *work)
{
	struct reading_note *note = work->note;

	work->begun = true;
	work->count = r->out->count;
	work->things = r->open == NULL ? 0 : r->open->things;
	if (note == NULL)
		return true;
	r->now = work->parent;
	if (note->number != 0)
		tell_again(r, note, note->node->span);
	else if (note->met)
		reading_line(r, "note around this", stet_str(NULL),
		    note->node->span);
	if (note->met && r->open != NULL)
		r->open->things = work->things;
	if (note->met)
		return false;
	note->met = true;
	return true;
}

/*
 * Ends a note. Formats without a common place for notes say one in each text
 * that refers to it, so one that says the same as another is that again. What
 * it says does not depend on which of the notes in it were read before.
 */
static void
end_note(struct reader *r, struct reading_work *work)
{
	struct stet_str own = stet_copy(r->arena, stet_buf_str(&work->own));
	struct stet_table_entry *entry =
	    stet_table_entry(&r->told, r->arena, own);
	struct reading_note *twin = entry == NULL ? NULL : entry->value;

	if (work->own.status != STET_OK)
		stet_arena_fail(r->arena);
	if (entry == NULL || stet_arena_failed(r->arena))
		return;
	r->now = NULL;
	if (twin == NULL) {
		entry->value = work->note;
		work->note->number = ++r->note_count;
		work->count = r->out->count;
	} else {
		work->note->number = twin->number;
		r->out->count = work->count;
	}
	tell_again(r, work->note, work->note->node->span);
	if (stet_arena_failed(r->arena))
		return;
	if (work->parent != NULL && work->parent->note != NULL)
		reading_own(work->parent,
		    r->out->things[r->out->count - 1].line);
	r->out->count -= twin == NULL;
}

static void
end(struct reader *r, struct reading_work *work)
{
	if (work->note != NULL)
		end_note(r, work);
	stet_buf_free(&work->own);
	if (r->open != NULL)
		r->open->things = work->things;
}

/* One step of what is read now. */
static void
step(struct reader *r, struct reading_work *now)
{
	if (!now->begun && !begin(r, now)) {
		r->work = now->up;
		return;
	}
	if (!stet_walk_next(&now->walk)) {
		end(r, now);
		r->work = now->up;
		return;
	}
	r->now = now;
	r->work_spot = &r->work_added;
	r->work_added = NULL;
	if (now->walk.entering)
		reading_enter(r, now->walk.node);
	else
		reading_leave(r, now->walk.node);
	*r->work_spot = r->work;
	r->work = r->work_added;
}

/* Reads what is put off, and what is put off by that; without memory no more
 * of it, because the open blocks may not be those that they should be. */
void
reading_do_work(struct reader *r)
{
	while (r->work != NULL && !stet_arena_failed(r->arena))
		step(r, r->work);
	for (; r->work != NULL; r->work = r->work->up)
		stet_buf_free(&r->work->own);
	r->now = NULL;
}

static void
add_note(struct reader *r, const struct stet_node *node)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&r->notes, r->arena, node->u.label);
	struct reading_note *note;

	if (entry == NULL || entry->value != NULL)
		return;
	note = stet_alloc(r->arena, sizeof(*note));
	if (note == NULL)
		return;
	entry->value = note;
	note->node = node;
	if (r->last_note == NULL)
		r->first_note = note;
	else
		r->last_note->next = note;
	r->last_note = note;
}

/* Finds the notes, then those that something refers to. */
void
reading_find_notes(struct reader *r, const struct stet_node *root)
{
	struct stet_walk walk = stet_walk(root);

	while (stet_walk_next(&walk))
		if (walk.entering && walk.node->kind == STET_FOOTNOTE)
			add_note(r, walk.node);
	walk = stet_walk(root);
	while (r->first_note != NULL && stet_walk_next(&walk)) {
		struct stet_table_entry *entry;

		if (!walk.entering || walk.node->kind != STET_FOOTNOTE_REF)
			continue;
		entry =
		    stet_table_entry(&r->notes, r->arena, walk.node->u.label);
		if (entry != NULL && entry->value != NULL)
			((struct reading_note *)entry->value)->wanted = true;
	}
}
