/* wire.c: the result of a page as bytes, from one process to another. */
#include <string.h>

#include "pipeline/wire.h"

/*
 * A record on its way. Each function below says one thing in both directions:
 * it puts what it is given and returns it, or returns what it finds instead.
 * So nothing is put that is not taken, and in the same order.
 */
struct wire {
	struct stet_buf *out; /* NULL: it is taken */
	struct stet_str in;
	bool broken; /* what is taken then is 0 or empty */
};

static struct stet_str
bytes(struct wire *w, struct stet_str given, size_t n)
{
	struct stet_str found = { w->in.s, n };

	if (w->out != NULL) {
		stet_put(w->out, given);
		return given;
	}
	w->broken = w->broken || n > w->in.n;
	if (w->broken)
		return (struct stet_str){ NULL, 0 };
	w->in = stet_str_from(w->in, n);
	return found;
}

/* Of at most `most`. */
static size_t
number(struct wire *w, size_t given, size_t most)
{
	size_t n = given;
	struct stet_str found =
	    bytes(w, (struct stet_str){ (const char *)&given, sizeof(given) },
		sizeof(given));

	if (w->out != NULL)
		return given;
	if (!w->broken)
		memcpy(&n, found.s, sizeof(n));
	w->broken = w->broken || n > most;
	return w->broken ? 0 : n;
}

static bool
truth(struct wire *w, bool given)
{
	return number(w, given, 1) != 0;
}

static struct stet_str
text(struct wire *w, struct stet_str given)
{
	size_t n = number(w, given.n, STET_WIRE_LIMIT);

	return bytes(w, given, n);
}

/* One that ends in NUL, or NULL. */
static const char *
name(struct wire *w, const char *given)
{
	struct stet_str found = text(w,
	    (struct stet_str){ given, given == NULL ? 0 : strlen(given) + 1 });

	if (found.n > 0 && found.s[found.n - 1] != '\0')
		w->broken = true;
	return w->broken || found.n == 0 ? NULL : found.s;
}

/* Both sides are one program, which has it at the same address. */
static const struct stet_format *
format(struct wire *w, const struct stet_format *given)
{
	return (const struct stet_format *)(uintptr_t)number(w,
	    (uintptr_t)given, SIZE_MAX);
}

static struct stet_counts
counts(struct wire *w, struct stet_counts given)
{
#define STET_X(name) given.name = number(w, given.name, SIZE_MAX);
	STET_COUNTS(STET_X)
#undef STET_X
	return given;
}

static void
digest(struct wire *w, char given[STET_DIGEST_SIZE])
{
	struct stet_str all = { given, STET_DIGEST_SIZE };
	struct stet_str found = bytes(w, all, all.n);

	if (w->out == NULL && !w->broken)
		memcpy(given, found.s, STET_DIGEST_SIZE - 1);
}

static unsigned
small(struct wire *w, unsigned given)
{
	return (unsigned)number(w, given, UINT32_MAX);
}

static struct stet_diag_entry
entry(struct wire *w, struct stet_diag_entry given)
{
	given.condition =
	    (enum stet_condition)number(w, given.condition, STET_D_COUNT - 1);
	given.severity =
	    (enum stet_severity)number(w, given.severity, STET_FATAL);
	given.file = name(w, given.file);
	given.line = small(w, given.line);
	given.column = small(w, given.column);
	given.text = name(w, given.text);
	given.more = small(w, given.more);
	given.other_file = name(w, given.other_file);
	given.other_line = small(w, given.other_line);
	given.other_column = small(w, given.other_column);
	return given;
}

static void
put_entries(struct wire *w, const struct stet_diag *diag)
{
	const struct stet_diag_entry *e = stet_diag_first(diag);

	for (; e != NULL; e = e->next) {
		truth(w, true);
		entry(w, *e);
	}
	truth(w, false);
}

static void
take_entries(struct wire *w, struct stet_diag *diag)
{
	while (truth(w, false)) {
		struct stet_diag_entry e =
		    entry(w, (struct stet_diag_entry){ .text = NULL });

		if (w->broken || e.text == NULL) {
			w->broken = true;
			return;
		}
		stet_diag_copy(diag, &e);
	}
}

/* Each severity by itself: more may have been counted than is still there. */
static void
severities(struct wire *w, unsigned given[STET_FATAL + 1])
{
	for (enum stet_severity s = STET_NOTE; s <= STET_FATAL; s++)
		given[s] = small(w, given[s]);
}

static void
put_diag(struct wire *w, const struct stet_diag *diag)
{
	struct stet_diag_mark mark = stet_diag_mark(diag);

	put_entries(w, diag);
	severities(w, mark.counts);
}

static void
take_diag(struct wire *w, struct stet_diag *diag)
{
	struct stet_diag_mark mark;

	take_entries(w, diag);
	mark = stet_diag_mark(diag);
	severities(w, mark.counts);
	stet_diag_rewind(diag, mark);
}

/* What is not all of them is none. */
static void
put_depends(struct wire *w, const struct stet_depends *depends)
{
	struct stet_buf files = STET_BUF_INIT;
	bool known = depends != NULL && !stet_depends_failed(depends);

	if (known)
		stet_depends_put(depends, &files);
	if (files.status != STET_OK)
		w->out->status = files.status;
	if (truth(w, known))
		text(w, stet_buf_str(&files));
	stet_buf_free(&files);
}

static void
take_depends(struct wire *w, struct stet_page_result *result,
    struct stet_depends *depends)
{
	result->depends = NULL;
	if (!truth(w, false) || depends == NULL)
		return;
	w->broken =
	    !stet_depends_parse(depends, text(w, stet_str(NULL))) || w->broken;
	result->depends = depends;
}

static void
result_itself(struct wire *w, struct stet_page_result *r)
{
	r->status = (enum stet_status)number(w, r->status, STET_E_MEMORY);
	r->bytes_read = number(w, r->bytes_read, SIZE_MAX);
	r->bytes_written = number(w, r->bytes_written, SIZE_MAX);
	r->difference = text(w, r->difference);
	r->verified = truth(w, r->verified);
	r->account.from = format(w, r->account.from);
	r->account.in = counts(w, r->account.in);
	r->account.out = counts(w, r->account.out);
	r->account.out_was_read = truth(w, r->account.out_was_read);
	digest(w, r->digest_in);
	digest(w, r->digest_out);
	r->attached = text(w, r->attached);
}

void
stet_wire_put(struct stet_buf *out, const struct stet_page_result *result)
{
	struct wire w = { .out = out };
	struct stet_page_result copy = *result;

	result_itself(&w, &copy);
	if (truth(&w, result->diag != NULL))
		put_diag(&w, result->diag);
	put_depends(&w, result->depends);
}

bool
stet_wire_take(struct stet_str record, struct stet_page_result *result,
    struct stet_depends *depends, struct stet_diag *diag)
{
	struct wire w = { .in = record };

	result_itself(&w, result);
	result->diag = NULL;
	if (truth(&w, false)) {
		take_diag(&w, diag);
		result->diag = diag;
	}
	take_depends(&w, result, depends);
	return !w.broken && w.in.n == 0;
}
