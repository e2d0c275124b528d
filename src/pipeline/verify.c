/* verify.c: an output is read again and compared with what was first read. */
#include <stdlib.h>

#include <stet/utf8.h>

#include "pipeline/load.h"
#include "pipeline/verify.h"

/* So many bytes of a thing are shown, from a bit before where it differs. */
#define LONGEST_SHOWN 60
#define SHOWN_BEFORE 12

static const struct stet_span nowhere = { 0, 0, 0 };

/* What may be missing: where the writer recorded a loss. In order, each with
 * the farthest end of those before it and of itself. */
struct excuses {
	struct stet_span *spans;
	size_t count;
};

struct verifying {
	const struct stet_request *request;
	const struct stet_comparison *comparison;
	struct stet_buf text;
};

static const struct stet_diag_entry *
entries_since(const struct stet_diag *diag, struct stet_diag_mark mark)
{
	return mark.last == NULL ? stet_diag_first(diag) : mark.last->next;
}

/* Text that is lost is no excuse, whatever was said of it. */
static bool
is_excuse(const struct stet_diag_entry *entry)
{
	enum stet_loss loss = stet_condition_loss(entry->condition);

	return loss != STET_NO_LOSS && loss != STET_LOSS_TEXT &&
	    entry->at.file != 0;
}

static int
order(const void *a, const void *b)
{
	const struct stet_span *x = a, *y = b;

	return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static enum stet_status
find_excuses(struct excuses *excuses, const struct stet_diag_entry *first)
{
	size_t n = 0;
	uint32_t end = 0;

	for (const struct stet_diag_entry *e = first; e != NULL; e = e->next)
		n += is_excuse(e);
	if (n == 0)
		return STET_OK;
	excuses->spans = malloc(n * sizeof(*excuses->spans));
	if (excuses->spans == NULL)
		return STET_E_MEMORY;
	for (const struct stet_diag_entry *e = first; e != NULL; e = e->next)
		if (is_excuse(e))
			excuses->spans[excuses->count++] = e->at;
	qsort(excuses->spans, n, sizeof(*excuses->spans), order);
	for (size_t i = 0; i < n; i++) {
		struct stet_span *s = &excuses->spans[i];

		if (s->offset + s->length > end)
			end = s->offset + s->length;
		s->length = end - s->offset;
	}
	return STET_OK;
}

/* Is a loss recorded somewhere in this thing, or around it? */
static bool
is_excused(const struct excuses *excuses, struct stet_span at)
{
	size_t low = 0, high = excuses->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (excuses->spans[middle].offset <= at.offset + at.length)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 &&
	    excuses->spans[low - 1].offset + excuses->spans[low - 1].length >=
	    at.offset;
}

/* Of what the output has more, it is the thing before that may explain it. */
static bool
is_explained(const struct stet_comparison *comparison,
    const struct excuses *excuses, const struct stet_difference *d)
{
	const struct stet_reading *a = comparison->a;
	size_t from = d->a, end = d->a + d->a_count;
	bool found = false;

	if (excuses->count == 0 || !stet_difference_keeps_text(comparison, d))
		return false;
	if (from == end && from > 0)
		from--;
	for (; from < end || from == d->a; from++) {
		if (from >= a->count)
			continue;
		if (is_excused(excuses, a->things[from].at))
			found = true;
		else if (a->things[from].file.s != NULL)
			return false; /* no file is lost for another */
	}
	return found;
}

enum stet_status
stet_verify_explain(struct stet_comparison *comparison,
    const struct stet_diag *diag, struct stet_diag_mark mark)
{
	struct excuses excuses = { NULL, 0 };
	enum stet_status status =
	    find_excuses(&excuses, entries_since(diag, mark));

	for (struct stet_difference *d = comparison->first;
	     d != NULL && status == STET_OK; d = d->next)
		d->explained = is_explained(comparison, &excuses, d);
	free(excuses.spans);
	return status;
}

/* How much the beginnings of two lines have in common. */
static size_t
common(struct stet_str a, struct stet_str b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.s[n] == b.s[n])
		n++;
	return n;
}

/* The part of a line around a place in it, with dots for what is left out. */
static void
put_part(struct stet_buf *out, struct stet_str line, size_t place)
{
	size_t from = place > SHOWN_BEFORE ? place - SHOWN_BEFORE : 0;
	size_t end = from + LONGEST_SHOWN;

	while (stet_utf8_is_inside(line, from))
		from--;
	while (end < line.n && stet_utf8_is_inside(line, end))
		end++;
	stet_puts(out, from > 0 ? "\"..." : "\"");
	if (end < line.n) {
		line.n = end;
		stet_put(out, stet_str_from(line, from));
		stet_puts(out, "...\"");
	} else {
		stet_put(out, stet_str_from(line, from));
		stet_puts(out, "\"");
	}
}

/* The thing at this place, or the last one before; NULL: there is none. */
static const struct stet_thing *
thing_near(const struct stet_reading *reading, size_t at)
{
	if (reading->count == 0)
		return NULL;
	return &reading->things[at < reading->count ? at : reading->count - 1];
}

/* Reports one thing of which either side may be missing. */
static void
report(struct verifying *v, enum stet_condition condition, size_t a, size_t b)
{
	const struct stet_thing *x = thing_near(v->comparison->a, a);
	const struct stet_thing *y = thing_near(v->comparison->b, b);
	const struct stet_thing *shown =
	    condition == STET_D_OUTPUT_LACKS ? x : y;
	const char *name = v->request->out_name;
	size_t place = 0;
	unsigned line = 0, column = 0;

	stet_buf_cut(&v->text, 0);
	if (condition == STET_D_OUTPUT_DIFFERS && x != NULL && y != NULL) {
		place = common(x->line, y->line);
		put_part(&v->text, x->line, place);
		stet_puts(&v->text, " became ");
	}
	put_part(&v->text, shown == NULL ? stet_str(NULL) : shown->line, place);
	if (y != NULL)
		stet_diag_place(v->comparison->b->diag, y->at, &line, &column);
	stet_note_with(v->request->diag, condition, x == NULL ? nowhere : x->at,
	    stet_buf_str(&v->text), name == NULL ? "<output>" : name, line,
	    column);
}

static void
report_difference(struct verifying *v, const struct stet_difference *d)
{
	size_t both = d->a_count < d->b_count ? d->a_count : d->b_count;

	for (size_t i = 0; i < both; i++)
		report(v, STET_D_OUTPUT_DIFFERS, d->a + i, d->b + i);
	for (size_t i = both; i < d->a_count; i++)
		report(v, STET_D_OUTPUT_LACKS, d->a + i, d->b + both);
	for (size_t i = both; i < d->b_count; i++)
		report(v, STET_D_OUTPUT_ADDS, d->a + both, d->b + i);
}

static enum stet_status
report_all(struct verifying *v)
{
	const struct stet_comparison *c = v->comparison;
	const struct stet_request *request = v->request;
	const char *out = request->out_name;
	bool same = true;

	for (struct stet_difference *d = c->first; d != NULL; d = d->next) {
		if (d->explained)
			continue;
		report_difference(v, d);
		same = false;
	}
	if (request->difference != NULL)
		stet_comparison_print(c,
		    request->name == NULL ? "<text>" : request->name,
		    out == NULL ? "<output>" : out, request->difference);
	if (v->text.status != STET_OK)
		return v->text.status;
	if (request->difference != NULL &&
	    request->difference->status != STET_OK)
		return request->difference->status;
	return same ? STET_OK : STET_E_FAIL_ON;
}

enum stet_status
stet_verify_readings(const struct stet_request *request,
    const struct stet_reading *before, struct stet_diag_mark mark,
    const struct stet_reading *after)
{
	struct stet_comparison *comparison = stet_compare(before, after);
	struct verifying v = { .request = request, .comparison = comparison };
	enum stet_status status = comparison == NULL
	    ? STET_E_MEMORY
	    : stet_verify_explain(comparison, request->diag, mark);

	if (status == STET_OK)
		status = report_all(&v);
	stet_buf_free(&v.text);
	stet_comparison_free(comparison);
	return status;
}

enum stet_status
stet_verify_doc(const struct stet_request *request, struct stet_reading *before,
    const struct stet_doc *doc, struct stet_diag_mark mark,
    const struct stet_doc *again)
{
	struct stet_reading *after = stet_reading(again);
	enum stet_status status = STET_E_MEMORY;

	if (after != NULL &&
	    (request->loader == NULL ||
		stet_reading_load(before, doc, request->loader, after)))
		status = stet_verify_readings(request, before, mark, after);
	stet_reading_free(after);
	return status;
}

enum stet_status
stet_verify_refuse(const struct stet_request *request,
    const struct stet_diag *diag)
{
	const struct stet_diag_entry *e = stet_diag_first(diag);

	while (e != NULL && e->severity < STET_ERROR)
		e = e->next;
	stet_note_with(request->diag, STET_D_OUTPUT_UNREADABLE, nowhere,
	    stet_str(e == NULL ? "no reason given" : e->text),
	    request->out_name == NULL ? "<output>" : request->out_name,
	    e == NULL ? 0 : e->line, e == NULL ? 0 : e->column);
	return STET_E_FAIL_ON;
}

enum stet_status
stet_verify(const struct stet_request *request, struct stet_reading *before,
    const struct stet_doc *doc, struct stet_diag_mark mark,
    struct stet_str written)
{
	struct stet_request again = {
		.name = request->out_name,
		.text = written,
		.from = request->to,
		.settings = request->settings,
		.diag = stet_diag_new(),
	};
	struct stet_loaded loaded = { .decoded = STET_BUF_INIT };
	enum stet_status status = STET_E_MEMORY;

	if (again.diag == NULL)
		return status;
	status = stet_load(&again, &loaded);
	if (status == STET_OK && request->account != NULL) {
		stet_counts_add(&request->account->out,
		    stet_counts(loaded.doc));
		request->account->out_was_read = true;
	}
	if (status == STET_OK)
		status =
		    stet_verify_doc(request, before, doc, mark, loaded.doc);
	else if (status != STET_E_MEMORY)
		status = stet_verify_refuse(request, again.diag);
	if (stet_diag_failed(again.diag))
		status = STET_E_MEMORY;
	stet_load_free(&loaded);
	stet_diag_free(again.diag);
	return status;
}
