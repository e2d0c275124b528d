/*
 * reading_run.c: the text of a block on one line, with marks for its styles.
 *
 * Formats nest styles in different orders, and put the space at their ends
 * inside or outside; both look the same. So styles are a set that each
 * character has, a space between two that have it too; and marks move to the
 * near side of white space.
 */
#include <string.h>

#include <stet/utf8.h>

#include "markup/line_join.h"
#include "markup/reading.h"

/* No character, but what comes after a line break. */
#define LINE_START UINT32_MAX

static const char *const names[READING_STYLES] = { "em", "strong", "del", "u",
	"sup", "sub", "small" };

static void
put_styles(struct stet_buf *out, const char *start, unsigned styles)
{
	for (unsigned i = 0; i < READING_STYLES; i++) {
		if ((styles & 1U << i) == 0)
			continue;
		stet_puts(out, start);
		stet_puts(out, names[i]);
		stet_putc(out, '>');
	}
}

static void
move(struct stet_buf *to, struct stet_buf *from)
{
	stet_put(to, stet_buf_str(from));
	if (from->status != STET_OK)
		to->status = from->status;
	stet_buf_cut(from, 0);
}

/* Does the white space before this character count? */
static bool
is_space(const struct reading_run *run, uint32_t next)
{
	if (run->gap == READING_NO_GAP || run->text.n == 0 ||
	    run->last == LINE_START)
		return false;
	return run->gap == READING_SPACE || !stet_is_spaceless(run->last) ||
	    !stet_is_spaceless(next);
}

/* Puts what waits for the next character; 0: what is none. */
static void
settle(struct reading_run *run, uint32_t next)
{
	unsigned keep = run->written & run->styles;
	bool space = is_space(run, next);

	if (space)
		keep &= run->gap_styles;
	put_styles(&run->text, "</", run->written & ~keep);
	move(&run->text, &run->closing);
	if (space)
		stet_putc(&run->text, ' ');
	move(&run->text, &run->opening);
	put_styles(&run->text, "<", run->styles & ~keep);
	run->written = run->styles;
	run->gap = READING_NO_GAP;
	run->last = next;
}

void
reading_gap(struct reading_run *run, enum reading_gap gap)
{
	if (run->gap == READING_NO_GAP)
		run->gap_styles = run->styles;
	if (run->gap < gap)
		run->gap = gap;
}

static bool
is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* A "<" that is no mark has a backslash, and so has a backslash. */
static void
put_escaped(struct stet_buf *out, struct stet_str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] != '<' && text.s[i] != '\\')
			continue;
		stet_put(out, (struct stet_str){ text.s + from, i - from });
		stet_putc(out, '\\');
		from = i;
	}
	stet_put(out, stet_str_from(text, from));
}

void
reading_text(struct reading_run *run, struct stet_str text)
{
	size_t i = 0;

	while (i < text.n) {
		struct stet_str word = stet_str_from(text, i);

		if (is_white(text.s[i])) {
			reading_gap(run, READING_SPACE);
			i++;
			continue;
		}
		while (i < text.n && !is_white(text.s[i]))
			i++;
		word.n -= text.n - i;
		settle(run, stet_utf8_at(word, 0));
		put_escaped(&run->text, word);
		run->last = stet_utf8_before(word, word.n);
	}
}

void
reading_verbatim(struct reading_run *run, const char *open,
    struct stet_str text, const char *close)
{
	settle(run, text.n == 0 ? 0 : stet_utf8_at(text, 0));
	stet_puts(&run->text, open);
	while (text.n > 0) {
		struct stet_str line = { text.s, stet_str_find(text, '\n') };

		put_escaped(&run->text, line);
		if (line.n < text.n)
			stet_putc(&run->text, ' ');
		run->last = stet_utf8_before(text, text.n);
		text = stet_str_from(text, line.n + 1);
	}
	stet_puts(&run->text, close);
}

void
reading_mark(struct reading_run *run, const char *mark)
{
	settle(run, 0);
	stet_puts(&run->text, mark);
}

void
reading_break(struct reading_run *run)
{
	run->gap = READING_NO_GAP;
	reading_mark(run, "<br/>");
	run->last = LINE_START;
}

void
reading_open_mark(struct reading_run *run, const char *mark)
{
	stet_puts(&run->opening, mark);
}

/* What holds nothing still has both its marks, in their order. */
void
reading_close_mark(struct reading_run *run, const char *mark)
{
	if (run->opening.n > 0)
		settle(run, run->last);
	stet_puts(&run->closing, mark);
}

void
reading_unseen(struct reading_run *run, const char *mark)
{
	stet_puts(&run->opening, mark);
}

void
reading_style(struct reading_run *run, unsigned style, bool begins)
{
	if (begins)
		run->nested[style]++;
	else
		run->nested[style]--;
	if (run->nested[style] > 0)
		run->styles |= 1U << style;
	else
		run->styles &= ~(1U << style);
}

void
reading_end(struct reading_run *run)
{
	put_styles(&run->text, "</", run->written);
	run->written = 0;
	move(&run->text, &run->closing);
	move(&run->text, &run->opening);
	run->gap = READING_NO_GAP;
}

void
reading_clear(struct reading_run *run)
{
	stet_buf_cut(&run->text, 0);
	run->last = 0;
	run->at = (struct stet_span){ 0, 0, 0 };
}
