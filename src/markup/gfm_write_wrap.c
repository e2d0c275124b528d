/* gfm_write_wrap.c: lines broken anew: at columns, at sentences, or nowhere. */
#include <string.h>

#include <stet/utf8.h>

#include "markup/gfm_write_private.h"
#include "markup/han.h"
#include "markup/line_join.h"

bool
gfm_is_wrapped(const struct gfm_writer *w)
{
	return w->style->wrap != STET_WRAP_KEEP || w->style->columns > 0;
}

void
gfm_note_break(struct gfm_writer *w, size_t at, enum gfm_break_kind kind)
{
	struct gfm_break place = { at, kind };

	stet_put(&w->breaks,
	    (struct stet_str){ (const char *)&place, sizeof(place) });
}

/* Characters that no line begins with, and those that none ends in. */
static bool
is_one_of(const char *all, uint32_t c)
{
	struct stet_str text = stet_str(all);

	for (size_t i = 0; i < text.n; i += stet_utf8_size(text, i))
		if (stet_utf8_at(text, i) == c)
			return true;
	return false;
}

static bool
opens(uint32_t c)
{
	return is_one_of("（《〈「『【“‘", c);
}

static bool
closes(uint32_t c)
{
	return is_one_of("，。、；：？！）》〉」』】”’…", c);
}

void
gfm_note_breaks(struct gfm_writer *w, struct stet_str text)
{
	size_t at = w->text.n;

	for (size_t i = 0, n; i < text.n; i += n) {
		uint32_t c = stet_utf8_at(text, i), next;

		n = stet_utf8_size(text, i);
		next = i + n < text.n ? stet_utf8_at(text, i + n) : 0;
		if (c == ' ' && i > 0 && text.s[i - 1] != ' ')
			gfm_note_break(w, at + i, GFM_BREAK_SPACE);
		if (stet_is_spaceless(c) && stet_is_spaceless(next) &&
		    !opens(c) && !closes(next))
			gfm_note_break(w, at + i + n, GFM_BREAK_BETWEEN);
	}
}

/* Sentences */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A letter with a full stop, "e.g.", and what titles and references have. */
static bool
is_abbreviation(struct stet_str text)
{
	static const char *const known[] = { "Mr", "Mrs", "Ms", "Dr", "Prof",
		"St", "No", "Fig", "vs", "etc", "cf", "approx", "Inc", "Ltd",
		"Co", "vol", "pp", "ed", "Jr", "Sr", "ca" };
	size_t n = text.n - 1, from = n;

	while (from > 0 && is_letter(text.s[from - 1]))
		from--;
	if (n - from == 1)
		return true;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (stet_str_is((struct stet_str){ text.s + from, n - from },
			known[i]))
			return true;
	return false;
}

/* Does a sentence end with the text? Quotes and brackets may close after. */
static bool
ends_sentence(struct stet_str text, enum gfm_break_kind kind)
{
	uint32_t c = 0;

	while (text.n > 0) {
		c = stet_utf8_before(text, text.n);
		if (!is_one_of("”’」』）》\"')*_", c))
			break;
		while (text.n > 0 && (text.s[text.n - 1] & 0xC0) == 0x80)
			text.n--;
		text.n--;
	}
	if (text.n == 0)
		return false;
	if (is_one_of("。！？…", c))
		return true;
	if (kind != GFM_BREAK_SPACE || strchr(".!?", (int)(c & 0x7F)) == NULL ||
	    c > 0x7F)
		return false;
	return c != '.' || !is_abbreviation(text);
}

/* Lines */

/* A line end that is hidden is no character. */
size_t
gfm_width(struct stet_str text)
{
	size_t width = 0, size;

	for (size_t i = 0; i < text.n; i += size == 0 ? 1 : size) {
		size = stet_utf8_size(text, i);
		width += size == 0 ? 0 : stet_width(stet_utf8_at(text, i));
	}
	return width;
}

/* No further than this is looked at what a line begins with. */
#define FAR_ENOUGH 128

static bool
may_begin_line(struct stet_str rest)
{
	rest.n = rest.n > FAR_ENOUGH ? FAR_ENOUGH : rest.n;
	rest.n = stet_str_find(rest, '\n');
	return rest.n > 0 && rest.s[0] != ' ' && rest.s[0] != '|' &&
	    gfm_block_start(rest, false) == rest.n &&
	    gfm_block_start(rest, true) == rest.n && !gfm_html_interrupts(rest);
}

struct lines {
	struct gfm_writer *w;
	struct stet_str text;
	size_t column;
};

/* Puts a piece, which may end lines of its own; the column moves on. */
static void
put_piece(struct lines *l, struct stet_str piece)
{
	size_t line = piece.n;

	while (line > 0 && piece.s[line - 1] != '\n')
		line--;
	if (line > 0)
		l->column = 0;
	l->column += gfm_width(stet_str_from(piece, line));
	stet_put(&l->w->said, piece);
}

/* A space between Han would be none where the lines are joined again. Marks
 * may stand beside it. */
static bool
is_between_han(struct stet_str text, size_t at)
{
	static const char marks[] = "*_~[]`<>";
	size_t before = at, after = at + 1;

	while (before > 0 && strchr(marks, text.s[before - 1]) != NULL)
		before--;
	while (after < text.n && strchr(marks, text.s[after]) != NULL)
		after++;
	return before > 0 && after < text.n &&
	    stet_is_spaceless(stet_utf8_before(text, before)) &&
	    stet_is_spaceless(stet_utf8_at(text, after));
}

static bool
is_line_end(const struct lines *l, const struct gfm_break *at,
    struct stet_str piece, size_t next, bool heading)
{
	const struct stet_gfm_style *style = l->w->style;
	struct stet_str before = stet_buf_str(&l->w->said);

	piece.n = stet_str_find(piece, '\n');
	if (heading || !may_begin_line(stet_str_from(l->text, next)))
		return false;
	if (style->wrap == STET_WRAP_SENTENCE)
		return ends_sentence(before, at->kind);
	return style->columns > 0 && l->column > 0 &&
	    l->column + (at->kind == GFM_BREAK_SPACE) + gfm_width(piece) >
	    style->columns;
}

/* Forgets the breaks that no line may end at. */
static void
drop_breaks(struct gfm_writer *w)
{
	struct gfm_break *all = (void *)w->breaks.data;
	size_t count = w->breaks.n / sizeof(*all), kept = 0;
	struct stet_str text = stet_buf_str(&w->text);

	for (size_t i = 0; i < count; i++)
		if (all[i].kind != GFM_BREAK_SPACE ||
		    text.s[all[i].at] == '\n' ||
		    !is_between_han(text, all[i].at))
			all[kept++] = all[i];
	stet_buf_cut(&w->breaks, kept * sizeof(*all));
}

void
gfm_wrap_lines(struct gfm_writer *w, bool heading)
{
	const struct gfm_break *all;
	size_t count, from = 0;
	struct lines l = { .w = w, .text = stet_buf_str(&w->text) };

	drop_breaks(w);
	all = (const void *)w->breaks.data;
	count = w->breaks.n / sizeof(*all);
	stet_buf_cut(&w->said, 0);
	for (size_t i = 0; i < count; i++) {
		size_t next = all[i].at + (all[i].kind != GFM_BREAK_BETWEEN);
		size_t end = i + 1 < count ? all[i + 1].at : l.text.n;

		put_piece(&l,
		    (struct stet_str){ l.text.s + from, all[i].at - from });
		from = next;
		if (is_line_end(&l, &all[i],
			(struct stet_str){ l.text.s + next,
			    end > next ? end - next : 0 },
			next, heading)) {
			put_piece(&l, stet_str("\n"));
		} else if (all[i].kind == GFM_BREAK_SPACE) {
			put_piece(&l, stet_str(" "));
		}
	}
	put_piece(&l, stet_str_from(l.text, from));
	stet_buf_cut(&w->text, 0);
	stet_put(&w->text, stet_buf_str(&w->said));
}
