/* clash.c: outputs that are inputs, and outputs of several inputs. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/plan.h"

/* An input as the file system knows it, whatever its name. */
struct identity {
	uint64_t dev, ino;
};

/* Only of a regular file: all else may well be read and written at once. What
 * is known of it already, and is now, may be NULL. */
static bool
identify(const char *path, int standard, struct stet_stamp *known,
    struct identity *identity)
{
	struct stet_stamp found = { .there = false };
	struct stat st;

	if (known != NULL && known->there)
		found = *known;
	else if (path != NULL)
		found = stet_stamp(path);
	else if (fstat(standard, &st) == 0)
		found = stet_stamp_of(&st);
	if (known != NULL)
		*known = found;
	identity->dev = found.device;
	identity->ino = found.inode;
	return found.there;
}

static int
compare_identities(const void *a, const void *b)
{
	const struct identity *x = a, *y = b;

	if (x->dev != y->dev)
		return x->dev < y->dev ? -1 : 1;
	return (x->ino > y->ino) - (x->ino < y->ino);
}

/* A file that would be written. */
struct claim {
	const char *output; /* NULL: standard output */
	const char *input;  /* NULL: standard input */
	const struct stet_plan *plan;
	struct stet_planned *page; /* NULL: it is only copied */
	size_t index;              /* in their order */
};

static void
add_claim(struct claim *claims, size_t *n, const struct stet_plan *plan,
    const char *output, const char *input, struct stet_planned *page)
{
	claims[*n] = (struct claim){ output, input, plan, page, *n };
	(*n)++;
}

/* All of all plans, so many as there are in *n; NULL without memory. */
static struct claim *
list_claims(const struct stet_plan *lead, size_t *n)
{
	struct stet_arena *arena = lead->arena;
	struct claim *claims;
	size_t count = 0;

	for (const struct stet_plan *p = lead; p != NULL; p = p->next)
		count += p->count + p->asset_count;
	claims = stet_alloc(arena, count * sizeof(*claims));
	*n = 0;
	if (claims == NULL)
		return NULL;
	for (const struct stet_plan *p = lead; p != NULL; p = p->next) {
		for (struct stet_planned *d = p->first; d; d = d->next)
			add_claim(claims, n, p, d->output, d->input, d);
		for (const struct stet_asset *a = p->first_asset; a;
		     a = a->next)
			add_claim(claims, n, p, a->output, a->input, NULL);
	}
	return claims;
}

static bool
check_inputs(const struct stet_plan *plan, const struct claim *claims,
    size_t count, struct stet_diag *diag)
{
	struct identity *inputs =
	    stet_alloc(plan->arena, count * sizeof(*inputs));
	struct identity output;
	bool good = true;
	size_t n = 0;

	if (inputs == NULL)
		return false;
	for (size_t i = 0; i < count; i++)
		n += identify(claims[i].input, STDIN_FILENO,
		    claims[i].page == NULL ? NULL : &claims[i].page->in_stamp,
		    &inputs[n]);
	qsort(inputs, n, sizeof(*inputs), compare_identities);
	for (size_t i = 0; i < count; i++) {
		const char *name = claims[i].output;

		if (!identify(name, STDOUT_FILENO,
			claims[i].page == NULL ? NULL
					       : &claims[i].page->out_stamp,
			&output) ||
		    bsearch(&output, inputs, n, sizeof(*inputs),
			compare_identities) == NULL)
			continue;
		stet_note_file(diag, STET_D_SAME_FILE,
		    name == NULL ? "<stdout>" : name, stet_str(NULL));
		good = false;
	}
	return good;
}

static int
compare_outputs(const struct claim *a, const struct claim *b)
{
	if (a->output == NULL || b->output == NULL)
		return (a->output != NULL) - (b->output != NULL);
	return strcmp(a->output, b->output);
}

/* In the order of the outputs, for one output in that of the plan. */
static int
compare_claims(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;
	int order = compare_outputs(x, y);

	if (order != 0)
		return order;
	return (x->index > y->index) - (x->index < y->index);
}

static void
put_claim(struct stet_buf *out, const struct claim *claim, bool with_format)
{
	stet_puts(out, claim->input == NULL ? "<stdin>" : claim->input);
	if (!with_format)
		return;
	stet_puts(out, " as ");
	stet_puts(out, claim->plan->to->name);
}

static void
note_collision(const struct claim *a, const struct claim *b,
    struct stet_diag *diag)
{
	bool several = a->plan != b->plan;
	struct stet_buf names = STET_BUF_INIT;

	put_claim(&names, a, several);
	stet_puts(&names, " and ");
	put_claim(&names, b, several);
	if (stet_note_text(diag, STET_D_OUTPUT_COLLISION,
		(struct stet_span){ 0, 0, 0 },
		a->output == NULL ? "<stdout>" : a->output,
		&names) == STET_E_MEMORY)
		stet_arena_fail(a->plan->arena);
}

/* Pages of one plan share an output where that is the one of all. */
static bool
may_share(const struct claim *a, const struct claim *b)
{
	const struct stet_plan *plan = a->plan;

	return plan == b->plan &&
	    (plan->directory == NULL || plan->file != NULL);
}

/* Sorts the claims. */
static bool
check_outputs(struct claim *claims, size_t count, struct stet_diag *diag)
{
	bool good = true;

	qsort(claims, count, sizeof(*claims), compare_claims);
	for (size_t i = 1; i < count; i++) {
		const struct claim *a = &claims[i - 1], *b = &claims[i];

		if (compare_outputs(a, b) != 0 || may_share(a, b))
			continue;
		note_collision(a, b, diag);
		good = false;
	}
	return good;
}

enum stet_status
stet_plan_check(const struct stet_plan *plan, struct stet_diag *diag)
{
	size_t count;
	struct claim *claims = list_claims(plan, &count);
	bool good;

	if (stet_arena_failed(plan->arena))
		return STET_E_MEMORY;
	if (count == 0)
		return STET_OK;
	good = check_inputs(plan, claims, count, diag);
	good = check_outputs(claims, count, diag) && good;
	if (stet_arena_failed(plan->arena))
		return STET_E_MEMORY;
	return good ? STET_OK : STET_E_USAGE;
}
