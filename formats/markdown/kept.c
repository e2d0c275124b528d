/*
 * kept.c: the unchanged parts of a page, byte for byte. The source is read
 * again, its blocks are matched with those of the document, and the lines of
 * those that are the same are copied. What comes of it is read in turn: it
 * counts only if it says what the document says.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kept.h"
#include "markup/facts.h"
#include "markup/front_matter.h"
#include "markup/gfm_shown.h"
#include "markup/gfm_write.h"

/* A block that stands in no other but those that only hold blocks; or the
 * title of a section. */
struct unit {
	const struct stet_node *node;
	size_t from, end; /* its lines, in the source */
	size_t match;     /* the unit of the source it is like, or NONE */
};

#define NONE ((size_t)-1)

struct units {
	struct unit *all;
	size_t count;
};

/* A page that was read again. */
struct page {
	struct stet_diag *diag;
	struct stet_doc *doc;
	struct units units;
};

/* Sections, and what raw tags say, only hold blocks. */
static bool
only_holds(const struct stet_node *node)
{
	return node->kind == STET_SECTION || (node->flags & STET_SAID_RAW) != 0;
}

static bool
is_unit(const struct stet_node *node, const struct stet_node *box)
{
	return !only_holds(node) && node != box;
}

/* The next node in the order of the page, what only holds blocks apart. */
static const struct stet_node *
next_of(const struct stet_node *node)
{
	if (only_holds(node) && node->first != NULL)
		return node->first;
	while (node != NULL && node->next == NULL)
		node = node->parent;
	return node == NULL ? NULL : node->next;
}

static bool
find_units(struct units *units, const struct stet_doc *doc,
    const struct stet_node *box)
{
	size_t count = 0;

	for (const struct stet_node *n = doc->root->first; n != NULL;
	     n = next_of(n))
		count += is_unit(n, box);
	units->all = calloc(count + 1, sizeof(*units->all));
	if (units->all == NULL)
		return false;
	for (const struct stet_node *n = doc->root->first; n != NULL;
	     n = next_of(n))
		if (is_unit(n, box))
			units->all[units->count++] =
			    (struct unit){ .node = n, .match = NONE };
	return true;
}

static bool
find_document(struct units *units, const struct stet_doc *doc,
    const struct stet_node *box, struct stet_buf *out)
{
	if (!find_units(units, doc, box))
		out->status = STET_E_MEMORY;
	return out->status == STET_OK;
}

static void
close_page(struct page *page)
{
	free(page->units.all);
	stet_doc_free(page->doc);
	stet_diag_free(page->diag);
}

static bool
read_page(struct page *page, struct stet_str text,
    const struct stet_setting *settings)
{
	struct stet_job job = { .text = text, .settings = settings };

	page->diag = stet_diag_new();
	page->doc = page->diag == NULL ? NULL : stet_doc_new(page->diag);
	if (page->doc == NULL)
		return false;
	job.diag = page->diag;
	job.at.file = stet_diag_source(page->diag, "", text);
	job.at.length = (uint32_t)text.n;
	return job.at.file != 0 &&
	    markdown_read(page->doc, &job) != STET_E_MEMORY &&
	    !stet_doc_failed(page->doc);
}

/* Reads a page as its reader did. Without memory the output fails. A box of
 * facts that begins before offset box_end is no unit. */
static void
open_page(struct page *page, struct stet_str text, const struct stet_job *job,
    size_t box_end)
{
	const struct stet_node *box;

	if (!read_page(page, text, job->settings)) {
		job->out->status = page->doc != NULL && page->doc->refused
		    ? STET_E_LIMIT
		    : STET_E_MEMORY;
		return;
	}
	box = stet_facts_box(page->doc);
	if (box != NULL && box->span.offset >= box_end)
		box = NULL;
	if (!find_units(&page->units, page->doc, box))
		job->out->status = STET_E_MEMORY;
}

/* Places */

static size_t
start_of_line(struct stet_str text, size_t i)
{
	while (i > 0 && text.s[i - 1] != '\n')
		i--;
	return i;
}

static size_t
end_of_line(struct stet_str text, size_t i)
{
	return i + stet_str_find(stet_str_from(text, i), '\n') + 1;
}

static bool
is_blank(struct stet_str text)
{
	return stet_str_trim(text).n == 0;
}

static struct stet_str
slice(struct stet_str text, size_t from, size_t end)
{
	end = end > text.n ? text.n : end;
	return (struct stet_str){ text.s + from, end > from ? end - from : 0 };
}

/* Without the empty lines at its end. */
static size_t
cut_blanks(struct stet_str text, size_t from, size_t end)
{
	while (end > from) {
		size_t line = start_of_line(text, end - 1);

		if (line < from || !is_blank(slice(text, line, end)))
			break;
		end = line;
	}
	return end;
}

/* The marker of a highlights box is a line above its list. */
static size_t
find_marker(struct stet_str source, size_t body, size_t list)
{
	size_t end = cut_blanks(source, body, list);
	size_t line = end == 0 ? 0 : start_of_line(source, end - 1);

	return stet_str_starts(stet_str_from(source, line), "<!-- highlights")
	    ? line
	    : list;
}

/*
 * The lines of each unit go from its first to the one before the next unit,
 * or before lines that belong to none, as definitions of links do.
 */
static bool
find_lines(struct units *units, struct stet_str source, size_t body)
{
	size_t next = source.n;

	for (size_t i = units->count; i-- > 0;) {
		struct unit *unit = &units->all[i];
		struct stet_span at = unit->node->span;
		size_t end;

		/* cmark leaves out the line that a comment ends in. */
		if (unit->node->kind == STET_RAW_BLOCK &&
		    unit->node->u.raw.text.n > at.length)
			at.length = (uint32_t)unit->node->u.raw.text.n;
		end = (size_t)at.offset + at.length;

		if (at.offset < body || at.offset > next || end > source.n)
			return false;
		unit->from = start_of_line(source, at.offset);
		if (unit->node->kind == STET_LIST &&
		    gfm_is_highlights(unit->node))
			unit->from = find_marker(source, body, unit->from);
		unit->end = next;
		/* Tags on one line are copied together. */
		if (unit->from == next)
			continue;
		if (at.length > 0 && end_of_line(source, end - 1) < next)
			unit->end = end_of_line(source, end - 1);
		unit->end = cut_blanks(source, unit->from, unit->end);
		next = unit->from;
	}
	return true;
}

/* Matching */

static bool
same_unit(const struct unit *a, const struct unit *b)
{
	const struct stet_node *x = a->node, *y = b->node;

	if (x->kind == STET_TITLE && y->kind == STET_TITLE) {
		const struct stet_attr *p = x->parent->attrs;
		const struct stet_attr *q = y->parent->attrs;

		while (p != NULL && q != NULL &&
		    stet_str_eq(p->name, q->name) &&
		    stet_str_eq(p->value, q->value)) {
			p = p->next;
			q = q->next;
		}
		if (p != NULL || q != NULL ||
		    x->parent->u.level != y->parent->u.level)
			return false;
	}
	return stet_same(x, y);
}

static void
match(struct units *units, const struct units *source)
{
	size_t first = 0, last = units->count, other = source->count, from;

	while (first < last && first < other &&
	    same_unit(&units->all[first], &source->all[first])) {
		units->all[first].match = first;
		first++;
	}
	while (last > first && other > first &&
	    same_unit(&units->all[last - 1], &source->all[other - 1]))
		units->all[--last].match = --other;
	/* Between the first change and the last, no further than a few units
	 * are looked at for each, so that time stays linear. */
	from = first;
	for (size_t i = first; i < last; i++)
		for (size_t k = from; k < other && k < from + 16; k++)
			if (same_unit(&units->all[i], &source->all[k])) {
				units->all[i].match = k;
				from = k + 1;
				break;
			}
}

/* Writing */

struct kept {
	struct stet_buf *out;
	struct stet_str source;
	const struct units *units; /* of the source */
	size_t next;               /* of them, after those copied or passed */
	bool whole_gap; /* the last block written was the one before next */
	struct stet_diag *diag;
};

/* What stands behind a unit of the source and belongs to none. */
static struct stet_str
gap_after(const struct kept *k, size_t i)
{
	size_t end =
	    i + 1 < k->units->count ? k->units->all[i + 1].from : k->source.n;

	return slice(k->source, k->units->all[i].end, end);
}

static void
put_blank(struct kept *k)
{
	if (k->out->n > 0 && !stet_str_ends(stet_buf_str(k->out), "\n\n"))
		stet_putc(k->out, '\n');
}

/* Definitions behind blocks that are gone, or before which there is more. */
static void
put_definitions(struct kept *k, struct stet_str gap)
{
	if (is_blank(gap))
		return;
	put_blank(k);
	stet_put(k->out, stet_str_trim(gap));
	stet_putc(k->out, '\n');
}

/* Goes on to a unit of the source. */
static void
pass(struct kept *k, size_t to)
{
	if (k->whole_gap && k->next == to && k->next > 0) {
		stet_put(k->out, gap_after(k, k->next - 1));
		return;
	}
	for (size_t i = k->next == 0 ? 0 : k->next - 1; i < to; i++)
		put_definitions(k, gap_after(k, i));
	put_blank(k);
}

static void
copy_unit(struct kept *k, size_t i)
{
	const struct unit *unit = &k->units->all[i];

	if (k->next == 0 && i == 0 && k->whole_gap)
		;
	else
		pass(k, i);
	stet_put(k->out, slice(k->source, unit->from, unit->end));
	if (!stet_str_ends(stet_buf_str(k->out), "\n"))
		stet_putc(k->out, '\n');
	k->next = i + 1;
	k->whole_gap = true;
}

static void
put_units(struct kept *k, const struct units *units, size_t body)
{
	struct stet_str gap = stet_str(NULL);
	size_t end;

	/* What comes before the first block, as an empty line. */
	if (k->units->count > 0)
		gap = slice(k->source, body, k->units->all[0].from);
	k->whole_gap = units->count > 0 && units->all[0].match == 0;
	if (k->whole_gap)
		stet_put(k->out, gap);
	else
		put_definitions(k, gap);
	for (size_t i = 0; i < units->count; i++) {
		if (units->all[i].match != NONE) {
			copy_unit(k, units->all[i].match);
			continue;
		}
		stet_gfm_write(k->out, units->all[i].node, units->all[i].node,
		    NULL, NULL, k->diag);
		k->whole_gap = false;
	}
	end = k->units->count;
	if (k->whole_gap && k->next == end && end > 0) {
		stet_put(k->out, gap_after(k, end - 1));
		return;
	}
	for (size_t i = k->next == 0 ? 0 : k->next - 1; i < end; i++)
		put_definitions(k, gap_after(k, i));
}

/* Is it rendered the same? */
static bool
renders_same(const struct stet_node *a, const struct stet_node *b,
    struct stet_buf *out)
{
	struct stet_buf x = STET_BUF_INIT, y = STET_BUF_INIT;
	bool same;

	gfm_put_html(&x, a, GFM_HTML_COMPARED);
	gfm_put_html(&y, b, GFM_HTML_COMPARED);
	same = stet_str_eq(stet_buf_str(&x), stet_buf_str(&y));
	if (x.status != STET_OK || y.status != STET_OK)
		out->status = STET_E_MEMORY;
	stet_buf_free(&x);
	stet_buf_free(&y);
	return same;
}

/* Does the page, as it has been written, say what the document says? */
static bool
says_same(const struct stet_job *job, const struct units *units, bool has_box)
{
	struct page page = { .diag = NULL };
	bool same;

	open_page(&page, stet_buf_str(job->out), job, has_box ? SIZE_MAX : 0);
	same = job->out->status == STET_OK && page.units.count == units->count;
	for (size_t i = 0; same && i < units->count; i++)
		same = renders_same(page.units.all[i].node, units->all[i].node,
		    job->out);
	close_page(&page);
	return same;
}

static bool
put_page(const struct stet_doc *doc, const struct stet_job *job,
    const struct stet_node *box, struct page *page, bool after_table)
{
	struct stet_buf *out = job->out;
	size_t body = markdown_body_offset(doc), start = out->n;
	struct stet_diag_mark mark = stet_diag_mark(job->diag);
	struct kept kept = { .out = out,
		.source = doc->source,
		.units = &page->units,
		.diag = job->diag };
	struct units units = { NULL, 0 };
	bool same = false;

	if (find_lines(&page->units, doc->source, body) &&
	    find_document(&units, doc, box, out)) {
		match(&units, &page->units);
		markdown_begin_body(out, doc, after_table);
		put_units(&kept, &units, body);
		same = out->status == STET_OK &&
		    says_same(job, &units, box != NULL);
	}
	if (!same && out->status == STET_OK) {
		stet_buf_cut(out, start);
		stet_diag_rewind(job->diag, mark);
	}
	free(units.all);
	return same;
}

bool
markdown_put_kept(const struct stet_doc *doc, const struct stet_job *job,
    const struct stet_node *box, bool after_table)
{
	struct page page = { .diag = NULL };
	bool done;

	open_page(&page, doc->source, job, markdown_body_offset(doc));
	done = job->out->status == STET_OK &&
	    put_page(doc, job, box, &page, after_table);
	close_page(&page);
	return done;
}
