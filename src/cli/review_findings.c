/* review_findings.c: what was met in a document, each with its place. */
#include <stet/utf8.h>

#include "cli/review_private.h"

/* So many of a document are shown; the account of --report has them all. */
#define MOST_FINDINGS 500

/* So many characters of a line of the source, from a bit before the place. */
#define LONGEST_LINE 160
#define LINE_BEFORE 60

#define LONGEST_THING 600
#define MOST_THINGS 40 /* of a side of a difference */

/* The lines of the source, which entries ask for in their order. */
struct lines {
	struct stet_str text, line;
	size_t next; /* where the line after that begins */
	unsigned number;
	size_t at; /* the byte of a column of the line */
	unsigned column;
};

static void
put_place(struct stet_xml *xml, const char *file, unsigned line,
    unsigned column)
{
	review_start(xml, "span", "place");
	if (file != NULL)
		review_text(xml, stet_str(file));
	if (line > 0) {
		review_text(xml, stet_str(file == NULL ? "" : ":"));
		review_uint(xml, line);
		review_text(xml, stet_str(":"));
		review_uint(xml, column);
	}
	review_end(xml);
}

static bool
go_to_line(struct lines *lines, unsigned number)
{
	if (number < lines->number)
		lines->number = 0, lines->next = 0;
	while (lines->number < number && lines->next < lines->text.n) {
		struct stet_str rest = stet_str_from(lines->text, lines->next);

		lines->line =
		    (struct stet_str){ rest.s, stet_str_find(rest, '\n') };
		lines->next += lines->line.n + 1;
		lines->number++;
		lines->at = lines->column = 0;
	}
	return number > 0 && lines->number == number;
}

/* n characters on, or the end. */
static size_t
forward(struct stet_str text, size_t at, size_t n)
{
	while (n-- > 0 && at < text.n)
		at += stet_utf8_size(text, at);
	return at;
}

/* The byte of a column, which is counted from 1. */
static size_t
go_to_column(struct lines *lines, unsigned column)
{
	column -= column > 0;
	if (column < lines->column)
		lines->at = lines->column = 0;
	lines->at = forward(lines->line, lines->at, column - lines->column);
	lines->column = column;
	return lines->at;
}

static size_t
backward(struct stet_str text, size_t at, size_t n)
{
	while (n-- > 0 && at > 0)
		at -= stet_utf8_size_before(text, at);
	return at;
}

static struct stet_str
cut(struct stet_str text, size_t from, size_t end)
{
	return (struct stet_str){ text.s + from, end - from };
}

/* The line, with what stands at the place marked. */
static void
put_line(struct stet_xml *xml, struct stet_str line, size_t at, uint32_t length)
{
	size_t from = backward(line, at, LINE_BEFORE);
	size_t end = forward(line, from, LONGEST_LINE), marked;

	marked = length < end - at ? at + length : end;
	while (marked < line.n && stet_utf8_is_inside(line, marked))
		marked++;
	if (marked == at)
		marked = forward(line, at, 1);
	review_start(xml, "code", "line");
	review_text(xml, stet_str(from > 0 ? "…" : ""));
	review_text(xml, cut(line, from, at));
	review_element(xml, "mark", NULL, cut(line, at, marked));
	if (marked < end)
		review_text(xml, cut(line, marked, end));
	review_text(xml, stet_str(end < line.n ? "…" : ""));
	review_end(xml);
}

/* Starts a finding: a button, for there is a block to go to, or a text. */
static void
start_finding(struct stet_xml *xml, const char *severity, bool leads,
    size_t key)
{
	review_start(xml, "li", severity);
	review_start(xml, leads ? "button" : "div", "finding");
	if (leads) {
		stet_xml_attr(xml, "type", stet_str("button"));
		review_attr_uint(xml, "data-k", key);
	}
	review_element(xml, "span", "severity", stet_str(severity));
	review_text(xml, stet_str(" "));
}

static void
end_finding(struct stet_xml *xml)
{
	review_end(xml);
	review_end(xml);
}

static void
put_more(struct stet_xml *xml, unsigned more)
{
	if (more == 0)
		return;
	review_start(xml, "span", "more");
	review_text(xml, stet_str(" and "));
	review_uint(xml, more);
	review_text(xml, stet_str(" more"));
	review_end(xml);
}

static void
put_entry(struct stet_xml *xml, const struct review_page *page,
    const struct stet_diag_entry *e, struct lines *lines)
{
	const struct review_side *old = &page->sides[REVIEW_OLD];
	size_t key = 0, column = 0;
	const char *source = review_input(page->result);
	bool here = e->file != NULL && strcmp(e->file, source) == 0;
	bool shown = here && go_to_line(lines, e->line);
	bool leads;

	if (shown)
		column = go_to_column(lines, e->column);
	leads = old->reading != NULL &&
	    review_key_at(old, e->at,
		shown ? lines->line.n - column : e->at.length, &key);
	start_finding(xml, stet_severity_name(e->severity), leads, key);
	put_place(xml, here ? NULL : e->file, e->line, e->column);
	review_text(xml, stet_str(" "));
	review_text(xml, stet_str(e->text));
	if (e->other_file != NULL) {
		review_text(xml, stet_str(" "));
		put_place(xml, e->other_file, e->other_line, e->other_column);
	}
	put_more(xml, e->more);
	if (shown && stet_str_trim(lines->line).n > 0)
		put_line(xml, lines->line, column, e->at.length);
	end_finding(xml);
}

static void
put_thing(struct stet_xml *xml, const char *element, struct stet_str line)
{
	size_t end = line.n < LONGEST_THING ? line.n : LONGEST_THING;

	while (end < line.n && stet_utf8_is_inside(line, end))
		end++;
	review_start(xml, element, NULL);
	review_text(xml, cut(line, 0, end));
	review_text(xml, stet_str(end < line.n ? "…" : ""));
	review_end(xml);
}

/* What a difference is made of; that of metadata has its label, too. */
static void
put_things(struct stet_xml *xml, const char *element,
    const struct stet_reading *reading, size_t from, size_t count)
{
	size_t shown = count < MOST_THINGS ? count : MOST_THINGS;

	for (size_t i = from; i < from + shown; i++)
		put_thing(xml, element, reading->things[i].line);
	if (shown == count)
		return;
	review_start(xml, element, NULL);
	review_uint(xml, count - shown);
	review_text(xml, stet_str(" more"));
	review_end(xml);
}

static void
put_difference(struct stet_xml *xml, const struct review_page *page,
    const struct stet_difference *d)
{
	const struct review_side *old = &page->sides[REVIEW_OLD];
	const struct stet_comparison *c = page->comparison;
	const char *what = d->a_count == 0 ? "only in the new page"
	    : d->b_count == 0              ? "only in the old page"
					   : "says something else";
	size_t key = d->a_count > 0 ? old->keys[d->a] : d->b;

	start_finding(xml, "difference", true, key);
	review_text(xml, stet_str(what));
	review_start(xml, "span", "change");
	put_things(xml, "del", c->a, d->a, d->a_count);
	put_things(xml, "ins", c->b, d->b, d->b_count);
	review_end(xml);
	end_finding(xml);
}

static void
put_rest(struct stet_xml *xml, size_t n)
{
	if (n == 0)
		return;
	review_start(xml, "li", "rest");
	review_uint(xml, n);
	review_text(xml, stet_str(" more, which --report=FILE lists"));
	review_end(xml);
}

static size_t
put_differences(struct stet_xml *xml, const struct review_page *page)
{
	const struct stet_difference *d =
	    page->comparison == NULL ? NULL : page->comparison->first;
	size_t n = 0;

	for (; d != NULL; d = d->next)
		if (!d->explained && n++ < MOST_FINDINGS)
			put_difference(xml, page, d);
	return n;
}

/* Notes, which are harmless, or all else. */
static size_t
put_entries(struct stet_xml *xml, const struct review_page *page, bool notes)
{
	const struct stet_diag *diag = page->result->diag;
	const struct stet_diag_entry *e =
	    diag == NULL ? NULL : stet_diag_first(diag);
	struct lines lines = { .text = page->source };
	size_t n = 0;

	for (; e != NULL; e = e->next)
		if ((e->severity == STET_NOTE) == notes && n++ < MOST_FINDINGS)
			put_entry(xml, page, e, &lines);
	return n;
}

static size_t
over(size_t n)
{
	return n > MOST_FINDINGS ? n - MOST_FINDINGS : 0;
}

void
review_findings(struct stet_xml *xml, const struct review_page *page)
{
	review_start(xml, "ol", "findings");
	put_rest(xml, over(put_entries(xml, page, false)));
	put_rest(xml, over(put_differences(xml, page)));
	put_rest(xml, over(put_entries(xml, page, true)));
	review_end(xml);
}
