/*
 * gfm_write_escape.c: texts so that they stay texts. Where a character could
 * be taken for markup there is a choice; white space that a line would lose
 * at its ends becomes an entity.
 */
#include <string.h>

#include <stet/utf8.h>

#include "markup/flanking.h"
#include "markup/gfm_write_private.h"

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

#define LONGEST_ENTITY 34

/* "&name;" or "&#1234;" (CommonMark, section 6.2 of 0.29). */
bool
gfm_is_entity(struct stet_str text)
{
	size_t i = 1;

	if (i < text.n && text.s[i] == '#')
		i++;
	while (i < text.n && (is_alpha(text.s[i]) || is_digit(text.s[i])))
		i++;
	return text.n > 0 && text.s[0] == '&' && i > 1 && i < text.n &&
	    text.s[i] == ';' && i < LONGEST_ENTITY;
}

/* Every byte that may mean something to Markdown. */
static const bool special[256] = {
	['\\'] = true,
	['`'] = true,
	['*'] = true,
	['_'] = true,
	['~'] = true,
	['['] = true,
	[']'] = true,
	['!'] = true,
	['<'] = true,
	['&'] = true,
	['|'] = true,
	[':'] = true,
	['.'] = true,
	['$'] = true,
	['{'] = true,
	['('] = true,
	['\n'] = true,
	['\r'] = true,
};

/* What stands around a character. At the ends of the text that is another
 * node, about which nothing is asked: any mark may come of it. */
struct place {
	struct stet_str text;
	size_t i;
	const struct stet_node *next;
	bool after_note; /* "[^1](" would begin a link */
};

static bool
is_space_at(struct place p, bool before)
{
	if (before)
		return p.i > 0 && stet_is_space(stet_utf8_before(p.text, p.i));
	return p.i + 1 < p.text.n &&
	    stet_is_space(stet_utf8_at(p.text, p.i + 1));
}

/* Marks between spaces, and underscores in a word, are texts anyway. */
static bool
may_be_mark(struct place p)
{
	char c = p.text.s[p.i];

	if (is_space_at(p, true) && is_space_at(p, false))
		return false;
	return c != '_' || p.i == 0 || p.i + 1 == p.text.n ||
	    !(is_alpha(p.text.s[p.i - 1]) || is_digit(p.text.s[p.i - 1])) ||
	    !(is_alpha(p.text.s[p.i + 1]) || is_digit(p.text.s[p.i + 1]));
}

/* "scheme://x" or "www." where an autolink would begin. */
static bool
may_be_url(struct place p)
{
	struct stet_str rest = stet_str_from(p.text, p.i);

	if (p.text.s[p.i] == ':')
		return stet_str_starts(rest, "://") && p.i > 2;
	return p.i >= 3 && memcmp(p.text.s + p.i - 3, "www", 3) == 0;
}

static bool
may_be_tag(struct place p)
{
	char next = p.i + 1 < p.text.n ? p.text.s[p.i + 1] : ' ';

	if (p.i + 1 == p.text.n)
		return p.next != NULL;
	return is_alpha(next) || strchr("/!?", next) != NULL;
}

static bool
may_be_shortcode(struct place p)
{
	char next = p.i + 1 < p.text.n ? p.text.s[p.i + 1] : '#';

	return strchr("{#.", next) != NULL || is_alpha(next);
}

/* "{{<" and "{{%" are Hugo's even where no tag ends, and with a backslash
 * before them too. So it goes between. */
static bool
opens_shortcode(struct place p)
{
	return p.text.s[p.i] == '{' && p.i > 0 && p.text.s[p.i - 1] == '{' &&
	    p.i + 1 < p.text.n && strchr("<%", p.text.s[p.i + 1]) != NULL;
}

/* Two dollars may have a partner in any other block. */
static bool
opens_formula(struct place p)
{
	return p.text.s[p.i] == '$' &&
	    ((p.i > 0 && p.text.s[p.i - 1] == '$') ||
		(p.i + 1 < p.text.n && p.text.s[p.i + 1] == '$'));
}

/* Could it be markup where it stands? */
static bool
may_be_markup(const struct gfm_writer *w, struct place p)
{
	char next = p.i + 1 < p.text.n ? p.text.s[p.i + 1] : '\0';

	switch (p.text.s[p.i]) {
	case '\\':
		return !is_alpha(next) && !is_digit(next);
	case '*':
	case '_':
	case '~':
		return may_be_mark(p);
	case '!':
		return next == '[' || (next == '\0' && p.next != NULL);
	case '<':
		return may_be_tag(p);
	case '&':
		return (next == '\0' && p.next != NULL) ||
		    gfm_is_entity(stet_str_from(p.text, p.i));
	case '|':
		return w->in_cell;
	case ':':
	case '.':
		return may_be_url(p);
	case '{':
		return may_be_shortcode(p);
	case '(':
		return p.after_note && p.i == 0;
	default:
		return true; /* ` [ ] $ */
	}
}

/* White space that would be lost where a line begins or ends, or end it. */
static void
put_entity(struct gfm_writer *w, char c)
{
	stet_puts(&w->text, "&#");
	stet_put_uint(&w->text, (unsigned char)c);
	stet_putc(&w->text, ';');
}

/* Brackets around a text mean nothing without what may stand behind them, but
 * for notes, the markers of alerts, and boxes. */
static bool
is_mere_bracket(const struct gfm_writer *w, struct place p)
{
	if (w->links > 0 || w->in_task || w->style->references)
		return false;
	return p.text.s[p.i] == ']' ||
	    (w->text.n > 0 && p.i + 1 < p.text.n &&
		strchr("^!", p.text.s[p.i + 1]) == NULL);
}

/* Is it text, or will that be known when all is written? */
static bool
is_decided(struct gfm_writer *w, struct place p)
{
	char c = p.text.s[p.i];

	if (w->images > 0)
		return false;
	if (c == '{')
		return !w->in_heading && p.i + 1 < p.text.n &&
		    p.text.s[p.i + 1] != '{' &&
		    (p.i == 0 || p.text.s[p.i - 1] != '{');
	if (strchr("[]", c) != NULL ? !is_mere_bracket(w, p)
				    : strchr("*_~`$", c) == NULL)
		return false;
	if (c != '[')
		gfm_doubt(w, c == ']' ? GFM_ENDS_LABEL : GFM_LONE, 1);
	return true;
}

/* The choices of a run of marks belong together. */
static bool
choose_char(struct gfm_writer *w, struct place p)
{
	char c = p.text.s[p.i];
	bool same =
	    p.i > 0 && p.text.s[p.i - 1] == c && strchr("*_~`", c) != NULL;
	unsigned what = same ? GFM_LIKE_LAST
	    : c == '['       ? GFM_OPENS_BRACKET
	    : c == ']'       ? GFM_CLOSES_BRACKET
			     : 0;

	return gfm_choose(w, what | (is_decided(w, p) ? GFM_NO_DOUBT : 0));
}

static void
put_char(struct gfm_writer *w, struct place p)
{
	char c = p.text.s[p.i];

	bool line_end = c == '\n' || c == '\r';
	bool safe = line_end || opens_shortcode(p) || opens_formula(p) ||
	    (may_be_markup(w, p) && (c == '|' || choose_char(w, p)));

	/* Backslashes do not keep what stands in braces. */
	if (safe &&
	    (line_end || stet_str_starts(stet_str_from(p.text, p.i), "{{"))) {
		put_entity(w, c);
		return;
	}
	if (safe)
		stet_putc(&w->text, '\\');
	stet_putc(&w->text, c);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

void
gfm_end_text_line(struct gfm_writer *w)
{
	char last = w->text.n == 0 ? '\0' : w->text.data[w->text.n - 1];

	if (!is_blank(last))
		return;
	stet_buf_cut(&w->text, w->text.n - 1);
	put_entity(w, last);
}

bool
gfm_is_at_line_start(const struct gfm_writer *w)
{
	return w->text.n == 0 || w->text.data[w->text.n - 1] == '\n';
}

void
gfm_put_entities(struct gfm_writer *w, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i];
		bool dot = c == '.' || c == '(';

		if (c == '\n')
			stet_putc(&w->text, ' ');
		else if (special[(unsigned char)c] &&
		    (!dot || (i > 0 && text.s[i - 1] == 'w')))
			put_entity(w, c);
		else
			stet_putc(&w->text, c);
	}
}

/* Everything but letters, digits and what is not ASCII as an entity. */
static void
put_last(struct gfm_writer *w, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i];
		bool plain = is_alpha(c) || is_digit(c) ||
		    (unsigned char)c > 0x7F || (c == ' ' && w->text.n > 0);

		if (plain)
			stet_putc(&w->text, c);
		else
			put_entity(w, c);
	}
}

void
gfm_put_text(struct gfm_writer *w, struct stet_str text,
    const struct stet_node *before, const struct stet_node *next)
{
	size_t from = 0;

	if (w->choices.way == GFM_LAST) {
		put_last(w, text);
		return;
	}
	if (text.n > 0 && is_blank(text.s[0]) && gfm_is_at_line_start(w))
		put_entity(w, text.s[from++]);
	for (size_t i = from; i <= text.n; i++) {
		struct stet_str run;

		while (i < text.n && !special[(unsigned char)text.s[i]])
			i++;
		run = (struct stet_str){ text.s + from, i - from };
		if (gfm_is_wrapped(w))
			gfm_note_breaks(w, run);
		stet_put(&w->text, run);
		if (i < text.n)
			put_char(w,
			    (struct place){ .text = text,
				.i = i,
				.next = next,
				.after_note = before != NULL &&
				    before->kind == STET_FOOTNOTE_REF });
		from = i + 1;
	}
}
