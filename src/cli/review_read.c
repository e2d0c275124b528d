/* review_read.c: both sides of a page are read, and compared. */
#include "cli/review_private.h"
#include "pipeline/verify.h"

/* The text is kept, whether it can be read or not: places are in it. */
static enum stet_status
load_text(struct review_page *page, const struct stet_request *request,
    struct review_side *side)
{
	enum stet_status status = stet_load_text(request, &side->loaded);

	if (status == STET_OK && side == &page->sides[REVIEW_OLD] &&
	    (side->loaded.from->flags & STET_BINARY) == 0)
		page->source = side->loaded.job.text;
	return status;
}

/* More than one document in a source is not shown: which of the outputs is
 * whose is not known here. */
static enum stet_status
find_part(struct review_page *page, const struct review_side *side,
    struct stet_part **part)
{
	enum stet_status status =
	    stet_load_parts(&side->loaded, page->arena, part);
	size_t n = 0;

	if (status != STET_OK)
		return status;
	for (const struct stet_part *p = *part; p != NULL; p = p->next)
		n++;
	if (side == &page->sides[REVIEW_OLD])
		page->documents = n;
	return n == 1 ? STET_OK : STET_E_INPUT;
}

static enum stet_status
load(struct review_page *page, struct stet_request *request,
    struct review_side *side)
{
	struct stet_part *part = NULL;
	struct stet_job job;
	enum stet_status status;

	side->diag = request->diag = stet_diag_new();
	if (side->diag == NULL)
		return STET_E_MEMORY;
	status = load_text(page, request, side);
	if (status == STET_OK)
		status = find_part(page, side, &part);
	if (status != STET_OK)
		return status;
	job = stet_load_job(&side->loaded, part);
	return stet_load_tree(&side->loaded, &job, &side->loaded.doc);
}

/* What the options change in metadata is no difference to be told. Programs
 * that filter are not run again: what they did is one. */
static enum stet_status
edit(struct review_page *page, struct stet_request *request,
    struct review_side *side)
{
	const struct cli_options *options = page->review->options;
	struct stet_pass *passes = stet_alloc(page->arena,
	    (options->pass_count + 1) * sizeof(*passes));

	page->meta = stet_value_copy_all(page->arena, side->loaded.doc->meta);
	if (passes == NULL)
		return STET_E_MEMORY;
	request->passes = passes;
	request->pass_count = 0;
	for (size_t i = 0; i < options->pass_count; i++)
		if (options->passes[i].run == stet_edit_run)
			passes[request->pass_count++] = options->passes[i];
	return stet_load_passes(request, &side->loaded.job, page->arena,
	    &side->loaded.doc);
}

/* A side that cannot be read has no reading; only the end of memory counts. */
static void
settle(struct review_page *page, struct review_side *side,
    enum stet_status status)
{
	if (status == STET_OK) {
		side->reading = stet_reading(side->loaded.doc);
		if (side->reading == NULL)
			page->failed = true;
		else
			review_sort(page, side);
	}
	if (side->diag == NULL || stet_diag_failed(side->diag) ||
	    status == STET_E_MEMORY)
		page->failed = true;
}

static void
read_old(struct review_page *page)
{
	struct review_side *side = &page->sides[REVIEW_OLD];
	struct stet_request request = *page->what->source;
	enum stet_status status = STET_E_INPUT;

	if (request.text.n == 0)
		return;
	status = load(page, &request, side);
	if (status == STET_OK)
		status = edit(page, &request, side);
	settle(page, side, status);
}

static void
read_new(struct review_page *page)
{
	const struct stet_request *source = page->what->source;
	struct stet_request request = {
		.name = source->out_name,
		.text = page->what->output,
		.from = page->result->to,
		.settings = source->settings,
	};
	struct review_side *side = &page->sides[REVIEW_NEW];

	if (request.text.n == 0 || request.from->read == NULL)
		return;
	settle(page, side, load(page, &request, side));
}

static void
compare(struct review_page *page)
{
	struct stet_reading *old = page->sides[REVIEW_OLD].reading;
	struct stet_reading *new = page->sides[REVIEW_NEW].reading;

	if (old == NULL || new == NULL)
		return;
	stet_reading_pair_files(old, new);
	page->comparison = stet_compare(old, new);
	if (page->comparison == NULL ||
	    stet_verify_explain(page->comparison, page->result->diag,
		(struct stet_diag_mark){ .last = NULL }) != STET_OK) {
		page->failed = true;
		return;
	}
	review_match(page);
	for (const struct stet_difference *d = page->comparison->first;
	     d != NULL; d = d->next)
		page->differences += !d->explained;
}

void
review_read(struct review_page *page)
{
	read_old(page);
	if (!page->failed)
		read_new(page);
	if (!page->failed)
		compare(page);
}

void
review_free(struct review_page *page)
{
	stet_comparison_free(page->comparison);
	for (size_t i = 0; i < 2; i++) {
		stet_reading_free(page->sides[i].reading);
		stet_load_free(&page->sides[i].loaded);
		stet_diag_free(page->sides[i].diag);
	}
	stet_arena_free(page->arena);
}
