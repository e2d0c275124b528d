/* compare_print.c: differences between readings, as a unified diff. */
#include <stet/compare.h>

#define CONTEXT ((size_t)3)

/* Differences so near to one another that they share what is around them. */
struct hunk {
	size_t a, a_end, b, b_end;
	const struct stet_difference *first, *end;
};

static size_t
less(size_t n, size_t by)
{
	return n > by ? n - by : 0;
}

static struct hunk
take_hunk(const struct stet_comparison *c, const struct stet_difference *first)
{
	struct hunk hunk = { .first = first, .end = first->next };
	const struct stet_difference *last = first;
	size_t before = first->a < CONTEXT ? first->a : CONTEXT;
	size_t after;

	while (hunk.end != NULL &&
	    hunk.end->a - (last->a + last->a_count) <= 2 * CONTEXT) {
		last = hunk.end;
		hunk.end = last->next;
	}
	if (before > first->b)
		before = first->b;
	hunk.a = first->a - before;
	hunk.b = first->b - before;
	hunk.a_end = last->a + last->a_count;
	hunk.b_end = last->b + last->b_count;
	after = less(c->a->count, hunk.a_end);
	if (after > less(c->b->count, hunk.b_end))
		after = less(c->b->count, hunk.b_end);
	if (after > CONTEXT)
		after = CONTEXT;
	hunk.a_end += after;
	hunk.b_end += after;
	return hunk;
}

/* The place of a thing; without one, that of the nearest before it. */
static void
put_place(struct stet_buf *out, const char *name,
    const struct stet_reading *reading, size_t at)
{
	unsigned line = 0, column = 0;

	if (at >= reading->count)
		at = less(reading->count, 1);
	while (at > 0 && reading->things[at].at.file == 0)
		at--;
	if (at < reading->count)
		stet_diag_place(reading->diag, reading->things[at].at, &line,
		    &column);
	stet_putc(out, ' ');
	stet_puts(out, name);
	if (line == 0)
		return;
	stet_putc(out, ':');
	stet_put_uint(out, line);
	stet_putc(out, ':');
	stet_put_uint(out, column);
}

/* As diff has it: an empty stretch is named by the line before it. */
static void
put_range(struct stet_buf *out, char sign, size_t from, size_t end)
{
	stet_putc(out, sign);
	stet_put_uint(out, (unsigned long)(from == end ? from : from + 1));
	stet_putc(out, ',');
	stet_put_uint(out, (unsigned long)(end - from));
	stet_putc(out, ' ');
}

static void
put_things(struct stet_buf *out, char sign, const struct stet_reading *reading,
    size_t from, size_t end)
{
	for (; from < end; from++) {
		stet_putc(out, sign);
		stet_put(out, reading->things[from].line);
		stet_putc(out, '\n');
	}
}

static void
put_hunk(struct stet_buf *out, const struct stet_comparison *c,
    const struct hunk *hunk, const char *name_a, const char *name_b)
{
	size_t a = hunk->a;
	const struct stet_difference *d = hunk->first;

	stet_puts(out, "@@ ");
	put_range(out, '-', hunk->a, hunk->a_end);
	put_range(out, '+', hunk->b, hunk->b_end);
	stet_puts(out, "@@");
	put_place(out, name_a, c->a, d->a);
	put_place(out, name_b, c->b, d->b);
	stet_putc(out, '\n');
	for (; d != hunk->end; d = d->next) {
		put_things(out, ' ', c->a, a, d->a);
		put_things(out, '-', c->a, d->a, d->a + d->a_count);
		put_things(out, '+', c->b, d->b, d->b + d->b_count);
		a = d->a + d->a_count;
	}
	put_things(out, ' ', c->a, a, hunk->a_end);
}

static const struct stet_difference *
skip_explained(const struct stet_difference *d)
{
	while (d != NULL && d->explained)
		d = d->next;
	return d;
}

void
stet_comparison_print(const struct stet_comparison *comparison,
    const char *name_a, const char *name_b, struct stet_buf *out)
{
	const struct stet_difference *d = skip_explained(comparison->first);

	if (d == NULL)
		return;
	stet_puts(out, "--- ");
	stet_puts(out, name_a);
	stet_puts(out, "\n+++ ");
	stet_puts(out, name_b);
	stet_putc(out, '\n');
	while (d != NULL) {
		struct hunk hunk = take_hunk(comparison, d);

		put_hunk(out, comparison, &hunk, name_a, name_b);
		d = skip_explained(hunk.end);
	}
}

/* The text of things one by one, without its marks and white space. */
struct words {
	const struct stet_reading *reading;
	size_t thing, end;
	size_t at; /* in the text of thing */
};

/* The next byte that says something; -1 at the end. */
static int
next_byte(struct words *w)
{
	for (; w->thing < w->end; w->thing++, w->at = 0) {
		const struct stet_thing *t = &w->reading->things[w->thing];
		struct stet_str text = stet_str_from(t->line, t->said);

		while (w->at < text.n) {
			char c = text.s[w->at++];

			if (t->marked && c == '<') {
				w->at +=
				    stet_str_find(stet_str_from(text, w->at),
					'>') +
				    1;
				continue;
			}
			if (t->marked && c == '\\' && w->at < text.n)
				c = text.s[w->at++];
			if (c != ' ')
				return (unsigned char)c;
		}
	}
	return -1;
}

bool
stet_difference_keeps_text(const struct stet_comparison *comparison,
    const struct stet_difference *d)
{
	struct words a = { comparison->a, d->a, d->a + d->a_count, 0 };
	struct words b = { comparison->b, d->b, d->b + d->b_count, 0 };
	int next;

	do {
		next = next_byte(&a);
		if (next != next_byte(&b))
			return false;
	} while (next >= 0);
	return true;
}
