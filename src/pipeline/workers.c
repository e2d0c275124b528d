/* workers.c: pages converted by several processes at once. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "base/file.h"
#include "base/processors.h"
#include "pipeline/page.h"
#include "pipeline/run.h"
#include "pipeline/wire.h"
#include "pipeline/worker.h"
#include "pipeline/workers.h"

/* Fewer pages are converted sooner than processes are made for them. */
#define FEWEST_PAGES 3

/* Pages that a worker has: one to work on, and one that it need not wait for
 * while there are so many more for each worker. */
#define DEPTH 2
#define PLENTY 4

/* How far work may be ahead of the page that is to be told next: in pages, and
 * in bytes of what is to be told then. */
#define MOST_AHEAD 512
#define MOST_HELD ((size_t)8 << 20)

/* A page that was given to somebody and is not told yet. */
struct slot {
	const struct stet_planned *page;
	bool known;
	bool lost;              /* with its worker, which ended so, */
	int ended;              /* as waitpid has it */
	struct stet_buf record; /* of what became of it otherwise */
};

/* The pages that a worker has, the one in work first. */
struct queue {
	struct slot *slots[DEPTH * STET_MOST_TARGETS];
	size_t count;
};

struct workers {
	const struct stet_batch *batch;
	const struct stet_plan *plan;
	void (*tell)(void *context, const struct stet_page_result *result);
	void *context;
	const struct stet_planned *next;   /* page to give */
	const struct stet_planned *untold; /* the first page that is */
	size_t stale, given, told;         /* pages, but for fresh ones */
	size_t held;                       /* bytes of records */
	struct slot slots[MOST_AHEAD];     /* of a page by its number */
	size_t count;
	struct stet_worker workers[STET_MOST_JOBS]; /* some may be gone */
	struct queue queues[STET_MOST_JOBS];
};

/* Names of extracted files hang on those before them; what is fetched is had
 * once, and from a host that is not to be pressed. */
static bool
is_shared(const struct stet_batch *batch)
{
	return stet_run_extracts(batch) || batch->roots.fetch != NULL;
}

size_t
stet_workers_count(const struct stet_batch *batch, const struct stet_plan *plan)
{
	size_t count = batch->jobs, pages = stet_run_count_stale(plan);

	if (pages < FEWEST_PAGES || plan->bound || is_shared(batch))
		return 1;
	if (count == 0)
		count = stet_processors();
	if (count > STET_MOST_JOBS)
		count = STET_MOST_JOBS;
	return count < pages ? count : pages;
}

static bool
start(struct workers *w, size_t i)
{
	return stet_worker_start(&w->workers[i], w->batch, w->plan, w->workers,
	    w->count);
}

static bool
is_there(const struct workers *w, size_t i)
{
	return w->workers[i].pid > 0;
}

static bool
may_give(const struct workers *w)
{
	size_t ahead = w->given - w->told;

	return w->next != NULL && ahead < MOST_AHEAD &&
	    (ahead == 0 || w->held < MOST_HELD);
}

static struct slot *
next_slot(struct workers *w)
{
	struct slot *slot = &w->slots[w->given++ % MOST_AHEAD];

	*slot = (struct slot){ .page = w->next };
	w->next = stet_run_stale(w->next->next);
	return slot;
}

/* Pages that are read for several outputs count once. */
static size_t
inputs_of(const struct queue *queue)
{
	size_t n = 0;

	for (size_t i = 0; i < queue->count; i++)
		n += i == 0 ||
		    queue->slots[i]->page->source !=
			queue->slots[i - 1]->page->source;
	return n;
}

/* To a worker that has room for so many. It gets all outputs of an input, which
 * it reads once. One that has ended is found when it
 * is to be heard. */
static void
give(struct workers *w, size_t i, size_t room)
{
	struct queue *queue = &w->queues[i];
	const struct slot *last;

	if (!is_there(w, i) || inputs_of(queue) >= room || !may_give(w))
		return;
	do {
		if (!stet_worker_give(&w->workers[i], w->next))
			return;
		last = queue->slots[queue->count++] = next_slot(w);
	} while (may_give(w) && w->next->source == last->page->source);
}

/* First one page for each. Returns how many pages they have. */
static size_t
give_all(struct workers *w)
{
	size_t left = w->stale - w->given;
	size_t depth = left > w->count * PLENTY ? DEPTH : 1;
	size_t taken = 0;

	for (size_t room = 1; room <= depth; room++)
		for (size_t i = 0; i < w->count; i++)
			give(w, i, room);
	for (size_t i = 0; i < w->count; i++)
		taken += w->queues[i].count;
	return taken;
}

/* This process does what nobody else can. */
static void
convert_here(struct workers *w, struct slot *slot)
{
	struct stet_runner runner = { .batch = w->batch, .plan = w->plan };
	struct stet_page_result result;

	stet_runner_page(&runner, slot->page, &result);
	stet_wire_put(&slot->record, &result);
	slot->known = true;
	w->held += slot->record.n;
	stet_runner_free(&runner);
}

static struct slot *
take_first(struct queue *queue)
{
	struct slot *first = queue->slots[0];

	queue->count--;
	for (size_t i = 0; i < queue->count; i++)
		queue->slots[i] = queue->slots[i + 1];
	return first;
}

/* Killed in the midst of a page, it could not clean up. */
static void
lose_first(struct queue *queue, long pid, int ended)
{
	struct slot *slot = take_first(queue);

	stet_file_sweep(slot->page->output, pid);
	stet_buf_free(&slot->record);
	slot->known = slot->lost = true;
	slot->ended = ended;
}

/* The page in work is lost; those that were waiting go to who takes over. */
static void
replace(struct workers *w, size_t i)
{
	struct queue *queue = &w->queues[i];
	long pid = w->workers[i].pid;
	int ended = stet_worker_end(&w->workers[i], w->batch);
	size_t given = 0;

	if (queue->count > 0)
		lose_first(queue, pid, ended);
	if (queue->count == 0 && w->next == NULL)
		return;
	if (start(w, i))
		while (given < queue->count &&
		    stet_worker_give(&w->workers[i], queue->slots[given]->page))
			given++;
	while (queue->count > given)
		convert_here(w, queue->slots[--queue->count]);
}

static void
hear(struct workers *w, size_t i)
{
	struct queue *queue = &w->queues[i];
	struct slot *slot = queue->slots[0];

	if (queue->count == 0 ||
	    !stet_worker_hear(&w->workers[i], &slot->record)) {
		replace(w, i);
		return;
	}
	slot->known = true;
	w->held += slot->record.n;
	take_first(queue);
}

/* Waits until somebody has something to say, or ends. Where that cannot be
 * told of all at once, each that has pages is waited for. */
static void
hear_all(struct workers *w)
{
	struct pollfd fds[STET_MOST_JOBS];
	bool told;

	for (size_t i = 0; i < w->count; i++)
		fds[i] = (struct pollfd){
			.fd = w->workers[i].fd,
			.events = POLLIN,
		};
	told = poll(fds, (nfds_t)w->count, -1) >= 0;
	if (!told && errno == EINTR)
		return;
	for (size_t i = 0; i < w->count; i++)
		if (is_there(w, i) &&
		    (told ? fds[i].revents != 0 : w->queues[i].count > 0))
			hear(w, i);
}

static void
note_end(struct stet_diag *diag, const struct slot *slot)
{
	char how[48];

	if (WIFSIGNALED(slot->ended))
		snprintf(how, sizeof(how), "signal %d", WTERMSIG(slot->ended));
	else
		snprintf(how, sizeof(how), "exit status %d",
		    WEXITSTATUS(slot->ended));
	stet_note_file(diag, STET_D_WORKER_ENDED, slot->page->input,
	    stet_str(how));
}

static enum stet_status
read_lost(const struct slot *slot, struct stet_diag *diag)
{
	if (WIFEXITED(slot->ended) && WEXITSTATUS(slot->ended) == STET_E_MEMORY)
		return STET_E_MEMORY;
	note_end(diag, slot);
	return STET_E_INPUT;
}

static void
read_slot(const struct slot *slot, struct stet_page_result *result,
    struct stet_depends *depends, struct stet_diag *diag)
{
	if (slot->lost)
		result->status = read_lost(slot, diag);
	else if (slot->record.status == STET_OK &&
	    !stet_wire_take(stet_buf_str(&slot->record), result, depends,
		diag)) {
		stet_note_file(diag, STET_D_INTERNAL, slot->page->input,
		    stet_str("a damaged record"));
		result->status = STET_E_INPUT;
	}
	if (stet_diag_failed(diag))
		result->status = STET_E_MEMORY;
}

static void
tell_slot(struct workers *w, struct slot *slot)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_depends *depends =
	    w->batch->keep_depends ? stet_depends_new() : NULL;
	struct stet_page_result result = {
		.page = slot->page,
		.to = slot->page->plan->to,
		.status = STET_E_MEMORY,
		.diag = diag,
	};

	if (diag != NULL && (depends != NULL || !w->batch->keep_depends))
		read_slot(slot, &result, depends, diag);
	if (stet_depends_failed(depends))
		result.status = STET_E_MEMORY;
	w->tell(w->context, &result);
	w->held -= slot->record.n;
	stet_buf_free(&slot->record);
	stet_depends_free(depends);
	stet_diag_free(diag);
}

static void
tell_fresh(struct workers *w)
{
	for (; w->untold != NULL && w->untold->fresh;
	     w->untold = w->untold->next) {
		struct stet_page_result result = stet_run_unchanged(w->untold);

		w->tell(w->context, &result);
	}
}

static void
tell_known(struct workers *w)
{
	for (tell_fresh(w); w->told < w->given; tell_fresh(w)) {
		struct slot *slot = &w->slots[w->told % MOST_AHEAD];

		if (!slot->known)
			return;
		tell_slot(w, slot);
		w->told++;
		w->untold = w->untold->next;
	}
}

static void
run(struct workers *w)
{
	while (w->untold != NULL) {
		if (give_all(w) > 0)
			hear_all(w);
		else if (w->next != NULL)
			convert_here(w, next_slot(w));
		tell_known(w);
	}
}

enum stet_status
stet_workers_run(const struct stet_batch *batch, const struct stet_plan *plan,
    size_t count,
    void (*tell)(void *context, const struct stet_page_result *result),
    void *context)
{
	struct workers *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return STET_E_MEMORY;
	w->batch = batch;
	w->plan = plan;
	w->tell = tell;
	w->context = context;
	w->stale = stet_run_count_stale(plan);
	w->next = stet_run_stale(plan->first);
	w->untold = plan->first;
	w->count = count;
	for (size_t i = 0; i < count; i++)
		start(w, i);
	run(w);
	for (size_t i = 0; i < count; i++)
		if (is_there(w, i))
			stet_worker_end(&w->workers[i], batch);
	free(w);
	return STET_OK;
}
