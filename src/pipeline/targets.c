/* targets.c: the plan of each output, of which there may be several. */
#include <string.h>

#include "pipeline/book_file.h"
#include "pipeline/plan.h"

static enum stet_status
refuse(struct stet_diag *diag, enum stet_condition condition, const char *what)
{
	stet_note(diag, condition, (struct stet_span){ 0, 0, 0 },
	    stet_str(what));
	return STET_E_USAGE;
}

/* Another plan behind the first, in its arena; NULL without memory. */
static struct stet_plan *
add_plan(struct stet_plan *lead)
{
	struct stet_plan *plan = stet_alloc(lead->arena, sizeof(*plan));
	struct stet_plan **end = &lead->next;

	if (plan == NULL)
		return NULL;
	plan->arena = lead->arena;
	plan->lead = lead;
	while (*end != NULL)
		end = &(*end)->next;
	*end = plan;
	return plan;
}

static bool
takes_assets(const struct stet_plan *plan)
{
	for (; plan != NULL; plan = plan->next)
		if (plan->takes_assets)
			return true;
	return false;
}

/* All places are known before directories are walked, which pass them by. */
static enum stet_status
place_all(struct stet_plan *lead, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	struct stet_batch one = *batch;
	enum stet_status status = stet_plan_place(lead, batch, diag);

	for (size_t i = 0; i < batch->more_count && status == STET_OK; i++) {
		struct stet_plan *plan = add_plan(lead);

		if (plan == NULL)
			return STET_E_MEMORY;
		one.output = batch->more[i].output;
		one.to = batch->more[i].to;
		status = stet_plan_place(plan, &one, diag);
	}
	if (status == STET_OK && batch->selection.copy_assets &&
	    !takes_assets(lead))
		return refuse(diag, STET_D_NEEDS_DIRECTORY,
		    "what --copy-assets copies");
	return status;
}

static bool
is_same_input(const struct stet_planned *a, const struct stet_planned *b)
{
	if (a->input == NULL || b->input == NULL)
		return a->input == b->input;
	return strcmp(a->input, b->input) == 0;
}

/* Whether both are of the same pages, each of which is an output by itself. */
static bool
can_join(const struct stet_plan *first, const struct stet_plan *second)
{
	const struct stet_planned *a = first->first, *b = second->first;

	if (first->bound || second->bound)
		return false;
	while (a != NULL && b != NULL && is_same_input(a, b)) {
		const struct stet_planned *source = a->source;

		while (a != NULL && a->source == source)
			a = a->next;
		b = b->next;
	}
	return a == NULL && b == NULL;
}

/* The pages of the second stand behind their like, so that what is read for
 * one is there for the other. */
static void
join(struct stet_plan *first, struct stet_plan *second)
{
	struct stet_planned *a = first->first, *b = second->first;

	while (a != NULL && b != NULL) {
		struct stet_planned *next = b->next;

		while (a->next != NULL && a->next->source == a->source)
			a = a->next;
		b->source = a->source;
		b->next = a->next;
		a->next = b;
		a = b->next;
		b = next;
	}
	first->count += second->count;
	second->first = second->last = NULL;
	second->count = 0;
	for (a = first->first, first->count = 0; a != NULL; a = a->next) {
		a->index = first->count++;
		first->last = a;
	}
}

static enum stet_status
join_all(struct stet_plan *lead, struct stet_diag *diag)
{
	struct stet_plan *first = lead, *plan;
	size_t readers = 0;

	while (first != NULL && first->bound)
		first = first->next;
	for (plan = first == NULL ? NULL : first->next; plan != NULL;
	     plan = plan->next)
		if (can_join(first, plan))
			join(first, plan);
	for (plan = lead; plan != NULL; plan = plan->next)
		for (const struct stet_planned *p = plan->first; p; p = p->next)
			readers += p->input == NULL && p->source == p;
	/* That it is named twice for one output is something else. */
	if (readers > 1 && lead->next != NULL)
		return refuse(diag, STET_D_READ_ONCE, "several outputs");
	return STET_OK;
}

static enum stet_status
make(struct stet_plan *lead, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	enum stet_status status = place_all(lead, batch, diag);

	for (struct stet_plan *plan = lead; plan != NULL && status == STET_OK;
	     plan = plan->next)
		status = stet_plan_fill(plan, batch, diag);
	if (status == STET_OK)
		status = stet_plan_check(lead, diag);
	return status == STET_OK ? join_all(lead, diag) : status;
}

enum stet_status
stet_plan_make(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	static const char *const standard_input[] = { "-" };
	struct stet_batch full = *batch;

	memset(plan, 0, sizeof(*plan));
	plan->arena = stet_arena_new();
	plan->lead = plan;
	if (plan->arena == NULL)
		return STET_E_MEMORY;
	if (full.input_count == 0 && full.book == NULL) {
		full.inputs = standard_input;
		full.input_count = 1;
	}
	return make(plan, &full, diag);
}

void
stet_plan_free(struct stet_plan *plan)
{
	struct stet_arena *arena = plan->arena;

	for (struct stet_plan *p = plan; p != NULL; p = p->next) {
		if (p->book_file != NULL)
			stet_book_file_free(p->book_file);
		stet_buf_free(&p->book_in);
	}
	stet_arena_free(arena);
	memset(plan, 0, sizeof(*plan));
}
