/* clash.c: outputs that are inputs, and outputs of several inputs. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/plan.h"

/* An input as the file system knows it, whatever its name. */
struct identity {
	dev_t dev;
	ino_t ino;
};

/* Only of a regular file: all else may well be read and written at once. */
static bool
identify(const char *path, int standard, struct identity *identity)
{
	struct stat st;
	int failed = path == NULL ? fstat(standard, &st) : stat(path, &st);

	if (failed != 0 || !S_ISREG(st.st_mode))
		return false;
	identity->dev = st.st_dev;
	identity->ino = st.st_ino;
	return true;
}

static int
compare_identities(const void *a, const void *b)
{
	const struct identity *x = a, *y = b;

	if (x->dev != y->dev)
		return x->dev < y->dev ? -1 : 1;
	return (x->ino > y->ino) - (x->ino < y->ino);
}

static bool
check_inputs(const struct stet_plan *plan, struct stet_diag *diag)
{
	struct identity *inputs =
	    stet_alloc(plan->arena, plan->count * sizeof(*inputs));
	struct identity output;
	const struct stet_planned *page;
	bool good = true;
	size_t n = 0;

	if (inputs == NULL)
		return false;
	for (page = plan->first; page != NULL; page = page->next)
		n += identify(page->input, STDIN_FILENO, &inputs[n]);
	qsort(inputs, n, sizeof(*inputs), compare_identities);
	for (page = plan->first; page != NULL; page = page->next) {
		if (!identify(page->output, STDOUT_FILENO, &output) ||
		    bsearch(&output, inputs, n, sizeof(*inputs),
			compare_identities) == NULL)
			continue;
		stet_note_file(diag, STET_D_SAME_FILE,
		    page->output == NULL ? "<stdout>" : page->output,
		    stet_str(NULL));
		good = false;
	}
	return good;
}

/* In the order of the outputs, for one output in that of the plan. */
static int
compare_pages(const void *a, const void *b)
{
	const struct stet_planned *x = *(const struct stet_planned *const *)a;
	const struct stet_planned *y = *(const struct stet_planned *const *)b;
	int order = strcmp(x->output, y->output);

	if (order != 0)
		return order;
	return (x->index > y->index) - (x->index < y->index);
}

static void
note_collision(const struct stet_planned *a, const struct stet_planned *b,
    struct stet_diag *diag)
{
	struct stet_buf names = STET_BUF_INIT;

	stet_puts(&names, a->input);
	stet_puts(&names, " and ");
	stet_puts(&names, b->input);
	stet_note_file(diag, STET_D_OUTPUT_COLLISION, a->output,
	    stet_buf_str(&names));
	stet_buf_free(&names);
}

static bool
check_outputs(const struct stet_plan *plan, struct stet_diag *diag)
{
	const struct stet_planned **pages = stet_alloc(plan->arena,
	    plan->count * sizeof(struct stet_planned *));
	const struct stet_planned *page;
	bool good = true;
	size_t n = 0;

	if (pages == NULL)
		return false;
	for (page = plan->first; page != NULL; page = page->next)
		pages[n++] = page;
	qsort(pages, n, sizeof(struct stet_planned *), compare_pages);
	for (size_t i = 1; i < n; i++) {
		if (strcmp(pages[i - 1]->output, pages[i]->output) != 0)
			continue;
		note_collision(pages[i - 1], pages[i], diag);
		good = false;
	}
	return good;
}

enum stet_status
stet_plan_check(const struct stet_plan *plan, struct stet_diag *diag)
{
	bool good;

	if (plan->count == 0)
		return STET_OK;
	good = check_inputs(plan, diag);
	if (plan->directory != NULL && plan->file == NULL)
		good = check_outputs(plan, diag) && good;
	if (stet_arena_failed(plan->arena))
		return STET_E_MEMORY;
	return good ? STET_OK : STET_E_USAGE;
}
