/* gfm_write_text.c: a block of inlines, in the most natural form that is read
 * as what it means. */
#include <string.h>

#include <stet/walk.h>

#include "markup/gfm_alert.h"
#include "markup/gfm_heading.h"
#include "markup/gfm_shortcode.h"
#include "markup/gfm_write_private.h"

/* So often a block is read back at most, so that time stays linear. */
#define MOST_PROOFS 64

bool
gfm_choose(struct gfm_writer *w, unsigned what)
{
	struct gfm_choices *c = &w->choices;
	size_t i = c->count++;

	if ((what & GFM_NO_DOUBT) == 0)
		c->unsure = true;
	switch (c->way) {
	case GFM_NATURAL:
		return false;
	case GFM_SAFE:
		stet_putc(&c->safe, (char)(what | GFM_IS_SAFE));
		return true;
	case GFM_CHOSEN:
		return i >= c->safe.n || (c->safe.data[i] & GFM_IS_SAFE) != 0;
	case GFM_LAST:
		break;
	}
	return true;
}

/* The title of an alert stands behind its marker. */
static bool
is_alert_title(const struct stet_node *block)
{
	return block->kind == STET_TITLE &&
	    block->parent->kind == STET_ADMONITION;
}

static bool
is_heading(const struct stet_node *block)
{
	return block->kind == STET_HEADING ||
	    (block->kind == STET_TITLE && !is_alert_title(block));
}

/* The inlines of block, into w->text. */
static void
put_inlines(struct gfm_writer *w, const struct stet_node *block)
{
	struct stet_walk walk = stet_walk(block);

	stet_buf_cut(&w->text, 0);
	stet_buf_cut(&w->breaks, 0);
	stet_buf_cut(&w->doubts, 0);
	stet_buf_cut(&w->styles, 0);
	w->choices.count = 0;
	w->in_cell = block->kind == STET_CELL;
	w->in_heading = is_heading(block);
	w->in_task = gfm_is_in_task(block);
	w->verbatim = false;
	w->links = w->images = w->plain = 0;
	if (block->kind == STET_ATTRIBUTION)
		stet_puts(&w->text, GFM_DASH);
	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;

		if (node == block || (node->flags & STET_SAID_RAW) != 0)
			continue;
		if (walk.entering)
			gfm_enter_inline(w, node);
		else
			gfm_leave_inline(w, node);
		if (walk.entering &&
		    (node->kind == STET_RAW_INLINE ||
			gfm_said_kind(node) == STET_CODE))
			stet_walk_skip(&walk);
	}
	gfm_end_text_line(w);
}

/* Lines */

/* Is a line all of a shortcode that is a block where it begins its line? */
static bool
is_boxed_shortcode(struct stet_str line)
{
	struct gfm_shortcode tag;
	size_t at = 0;

	if (!stet_str_starts(line, "{{<") && !stet_str_starts(line, "{{%"))
		return false;
	return gfm_read_tag(line, &at, &tag) &&
	    gfm_role_of(tag.name) != GFM_UNKNOWN &&
	    stet_str_trim(stet_str_from(line, tag.to)).n == 0;
}

static void
put_paragraph_line(struct gfm_writer *w, struct stet_str line, bool first)
{
	size_t at = gfm_block_start(line, first);
	bool safe = gfm_choose(w, at == line.n ? GFM_NO_DOUBT : 0);

	/* So deep a line goes on with the text, and is no HTML. */
	if (!first && (gfm_html_interrupts(line) || is_boxed_shortcode(line))) {
		stet_puts(&w->said, "    ");
		w->choices.unsure = true;
	}
	if (at == line.n || !safe) {
		stet_put(&w->said, line);
		return;
	}
	/* What is left of texts needs no backslash, and tags take none. */
	if (w->choices.way == GFM_LAST && !first) {
		stet_puts(&w->said, "    ");
		stet_put(&w->said, line);
		return;
	}
	stet_put(&w->said, (struct stet_str){ line.s, at });
	stet_putc(&w->said, '\\');
	stet_put(&w->said, stet_str_from(line, at));
}

static void
put_paragraph(struct gfm_writer *w, struct stet_str text, bool first)
{
	for (size_t from = 0, end; from < text.n; from = end + 1) {
		struct stet_str rest = stet_str_from(text, from);

		end = from + stet_str_find(rest, '\n');
		if (from > 0)
			stet_putc(&w->said, '\n');
		put_paragraph_line(w, (struct stet_str){ rest.s, end - from },
		    first && from == 0);
	}
}

bool
gfm_follows_marker(const struct stet_node *node)
{
	const struct stet_node *before = node->prev;

	return node->kind == STET_PARAGRAPH && node->parent != NULL &&
	    node->parent->kind == STET_ADMONITION &&
	    (before == NULL || before->kind == STET_TITLE) &&
	    !stet_str_ends(stet_attr(node->parent, GFM_ALERT_ATTR), "\n");
}

/* Where a backslash must go so that the end of a text is not taken for the
 * marks that close a heading; text.n: nowhere. */
static size_t
closing_marks(struct stet_str text, size_t end)
{
	size_t n = end;

	while (n > 0 && text.s[n - 1] == '#')
		n--;
	return n < end && (n == 0 || strchr(" \t", text.s[n - 1]) != NULL)
	    ? n
	    : text.n;
}

static void
put_heading(struct gfm_writer *w, struct stet_str text, size_t end,
    unsigned level)
{
	size_t closing = closing_marks(text, end);

	/* A list of attributes may bring its space. */
	stet_put_fill(&w->said, '#', level);
	if (text.n > 0 && (end > 0 || text.s[0] != ' '))
		stet_putc(&w->said, ' ');
	for (size_t i = 0; i < text.n; i++) {
		if (i == closing)
			stet_putc(&w->said, '\\');
		stet_putc(&w->said, text.s[i] == '\n' ? ' ' : text.s[i]);
	}
}

bool
gfm_is_in_task(const struct stet_node *block)
{
	const struct stet_node *outer = block->parent;

	return block->prev == NULL && outer != NULL &&
	    outer->kind == STET_ITEM && outer->u.task != STET_NO_TASK;
}

/* Only an underline can make a heading of more than one line. */
static bool
is_underlined(const struct gfm_writer *w, const struct stet_node *block,
    unsigned level)
{
	struct stet_str text = stet_buf_str(&w->text);

	return level <= 2 && text.n > 0 && w->choices.way != GFM_LAST &&
	    (w->style->setext || gfm_is_in_task(block) ||
		stet_str_find(text, '\n') < text.n);
}

static void
put_lines(struct gfm_writer *w, const struct stet_node *block)
{
	size_t end = w->text.n;
	unsigned level = is_heading(block) ? gfm_heading_level(block) : 0;
	bool underlined = level > 0 && is_underlined(w, block, level);

	stet_buf_cut(&w->said, 0);
	w->attribute_lost = level > 0 && !gfm_put_attributes(&w->text, block);
	if (block->kind == STET_CELL || is_alert_title(block)) {
		stet_put(&w->said, stet_buf_str(&w->text));
	} else if (level == 0) {
		put_paragraph(w, stet_buf_str(&w->text),
		    !gfm_follows_marker(block));
	} else if (!underlined) {
		put_heading(w, stet_buf_str(&w->text), end, level);
	} else {
		put_paragraph(w, stet_buf_str(&w->text), true);
		stet_puts(&w->said, level == 1 ? "\n===" : "\n---");
	}
}

static void
compose(struct gfm_writer *w, const struct stet_node *block, enum gfm_way way)
{
	w->choices.way = way;
	if (way == GFM_SAFE)
		stet_buf_cut(&w->choices.safe, 0);
	put_inlines(w, block);
	if (gfm_is_wrapped(w) && !w->unwrapped && block->kind != STET_CELL &&
	    way != GFM_LAST) {
		w->choices.unsure = true;
		gfm_wrap_lines(w, is_heading(block));
	}
	put_lines(w, block);
}

/* The search */

/* Where in w->choices.order the choices about marks stand, or the others. */
static size_t
gather(struct gfm_writer *w, bool marks)
{
	stet_buf_cut(&w->choices.order, 0);
	for (size_t i = 0; i < w->choices.safe.n; i++)
		if (((w->choices.safe.data[i] & GFM_IS_MARK) != 0) == marks)
			stet_put(&w->choices.order,
			    (struct stet_str){ (const char *)&i, sizeof(i) });
	return w->choices.order.n / sizeof(size_t);
}

static char *
choice(const struct gfm_writer *w, size_t i)
{
	const size_t *order = (const void *)w->choices.order.data;

	return w->choices.safe.data + order[i];
}

/* Makes the choices from `from` to `end` natural, if all is still read as what
 * it means then. */
static bool
make_natural(struct gfm_writer *w, const struct stet_node *block, size_t from,
    size_t end)
{
	stet_buf_cut(&w->choices.before, 0);
	for (size_t i = from; i < end; i++) {
		stet_putc(&w->choices.before, *choice(w, i));
		*choice(w, i) &= ~GFM_IS_SAFE;
	}
	compose(w, block, GFM_CHOSEN);
	if (w->choices.before.status != STET_OK || gfm_proves(w, block))
		return true;
	for (size_t i = from; i < end; i++)
		*choice(w, i) = w->choices.before.data[i - from];
	return false;
}

/* Where the run begins that ends before `end`. */
static size_t
start_of_run(const struct gfm_writer *w, size_t end)
{
	while (end > 0 && (*choice(w, end) & GFM_LIKE_LAST) != 0)
		end--;
	return end;
}

static bool
is_any_safe(const struct gfm_writer *w, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		if ((*choice(w, i) & GFM_IS_SAFE) != 0)
			return true;
	return false;
}

/*
 * Makes as many choices natural as can be, from the last to the first, so
 * that what opens has the backslash and not what closes: ever more at once
 * while that goes well, then run by run, then one by one. True: some became
 * natural while later ones did not, which may do now.
 */
static bool
sweep(struct gfm_writer *w, const struct stet_node *block, size_t end,
    size_t *tries)
{
	size_t n = 1, single = SIZE_MAX;
	bool one_stays = false, again = false;

	while (end > 0 && *tries < MOST_PROOFS) {
		size_t run = start_of_run(w, end - 1);
		size_t from = start_of_run(w, n < end ? end - n : 0);

		if (end > single)
			from = end - 1;
		if (!is_any_safe(w, from, end)) {
			end = from;
			continue;
		}
		++*tries;
		if (make_natural(w, block, from, end)) {
			again |= one_stays;
			end = from;
			n *= 2;
			continue;
		}
		n = n > 1 && from < run ? n / 2 : 1;
		if (from == end - 1) {
			end--;
			one_stays = true;
		} else if (from == run) {
			single = run;
		}
	}
	return again;
}

/* Brackets that do no harm as a pair, which one of them alone would. */
static void
relax_pairs(struct gfm_writer *w, const struct stet_node *block, size_t count,
    size_t *tries)
{
	size_t open = SIZE_MAX;

	for (size_t i = 0; i < count && *tries < MOST_PROOFS; i++) {
		char what = *choice(w, i);

		if ((what & GFM_IS_SAFE) == 0)
			continue;
		if ((what & GFM_CLOSES_BRACKET) == 0 || open == SIZE_MAX) {
			open = (what & GFM_OPENS_BRACKET) != 0 ? i : SIZE_MAX;
			continue;
		}
		++*tries;
		make_natural(w, block, open, i + 1);
		open = SIZE_MAX;
	}
}

/* The same choices are made whatever others there are of the other kind, and
 * all at once is tried first: so the text of a block that is written again,
 * with tags that are raw by then, is the same. */
static void
relax(struct gfm_writer *w, const struct stet_node *block, bool marks)
{
	size_t count = gather(w, marks), tries = 0;

	if (w->choices.order.status != STET_OK)
		return;
	if (count > 0 && !make_natural(w, block, 0, count)) {
		while (sweep(w, block, count, &tries))
			;
		relax_pairs(w, block, count, &tries);
	}
	compose(w, block, GFM_CHOSEN);
}

/* Proves the natural form, which has been composed, or finds one that can be
 * proved. False: it is not read as what it means, however safe it is made. */
static bool
prove(struct gfm_writer *w, const struct stet_node *block)
{
	gfm_begin_proof(w, block);
	if (gfm_proves(w, block))
		return true;
	compose(w, block, GFM_SAFE);
	if (!gfm_proves(w, block))
		return false;
	/* Marks count for more: better a backslash than a tag. */
	relax(w, block, true);
	relax(w, block, false);
	return true;
}

static bool
try(struct gfm_writer *w, const struct stet_node *block)
{
	compose(w, block, GFM_NATURAL);
	return prove(w, block);
}

void
gfm_say(struct gfm_writer *w, const struct stet_node *block)
{
	bool done;

	w->choices.unsure = w->unwrapped = w->hard = false;
	compose(w, block, GFM_NATURAL);
	if (gfm_is_sure(w)) {
		w->all_sure &= w->said.n > 0;
		return;
	}
	w->all_sure = false;
	done = prove(w, block);
	if (!done && gfm_is_wrapped(w)) {
		w->unwrapped = true;
		done = try(w, block);
	}
	w->hard = !done;
	if (!done && !try(w, block))
		compose(w, block, GFM_LAST);
}
