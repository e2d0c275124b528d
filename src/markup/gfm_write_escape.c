/*
 * gfm_write_escape.c: texts so that they stay texts. A character is escaped
 * only where CommonMark or GFM would take it for markup, judged by what else
 * stands in the same paragraph.
 */
#include <string.h>
#include <strings.h>

#include <stet/utf8.h>
#include <stet/walk.h>

#include "markup/flanking.h"
#include "markup/gfm_write_private.h"

static bool
is_punct(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	    (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

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

static size_t
run_length(struct stet_str text, size_t i)
{
	size_t n = 1;

	while (i + n < text.n && text.s[i + n] == text.s[i])
		n++;
	return n;
}

/* What a run of * _ or ~ can do where it stands. */
struct ability {
	bool open, close;
};

static struct ability
ability(char c, uint32_t before, uint32_t after)
{
	bool left = stet_left_flanking(before, after);
	bool right = stet_right_flanking(before, after);

	if (c != '_')
		return (struct ability){ left, right };
	return (struct ability){
		left && (!right || stet_is_punctuation(before)),
		right && (!left || stet_is_punctuation(after)),
	};
}

static struct gfm_delimiter *
delimiter(struct gfm_context *context, char c)
{
	return c == '*' ? &context->star
	    : c == '_'  ? &context->underscore
			: &context->tilde;
}

/* The characters around a part of a text node. */
static uint32_t
char_before(const struct stet_node *node, size_t offset)
{
	if (offset > 0)
		return stet_utf8_before(node->u.text, offset);
	if (node->prev != NULL)
		return gfm_last_char(node->prev);
	return stet_kind_info(node->parent->kind)->is == STET_C_INLINE ? '*'
								       : 0;
}

static uint32_t
char_after(const struct stet_node *node, size_t offset)
{
	if (offset < node->u.text.n)
		return stet_utf8_at(node->u.text, offset);
	return gfm_char_after(node);
}

/* The survey: what the texts of a paragraph could be taken for. */

/* The next byte from i on that a table marks, or text.n. */
static size_t
next_marked(struct stet_str text, size_t i, const bool table[256])
{
	while (i < text.n && !table[(unsigned char)text.s[i]])
		i++;
	return i;
}

static void
survey_text(struct gfm_context *context, const struct stet_node *node)
{
	static const bool
	    told[256] = { ['`'] = true, [']'] = true, ['>'] = true };
	struct stet_str text = node->u.text;

	for (size_t i = next_marked(text, 0, told); i < text.n;
	     i = next_marked(text, i, told)) {
		size_t n = 1;

		if (text.s[i] == '`') {
			n = run_length(text, i);
			context->backticks++;
		} else if (text.s[i] == '>') {
			context->last_pointy = node;
		} else if (i + 1 < text.n &&
		    strchr("([", text.s[i + 1]) != NULL) {
			context->brackets = true;
		}
		i += n;
	}
}

/* Code could go from a text into an address. */
static void
count_backticks(struct gfm_context *context, struct stet_str text)
{
	if (stet_str_find(text, '`') < text.n)
		context->backticks += 2;
}

static void
survey(struct gfm_context *context, const struct stet_node *node)
{
	switch (node->kind) {
	case STET_TEXT:
		survey_text(context, node);
		break;
	case STET_CODE:
		context->backticks += 2;
		break;
	case STET_EMPHASIS:
		context->star.used = true;
		context->underscore.used |= gfm_is_underscored(node);
		break;
	case STET_STRONG:
		context->star.used = true;
		break;
	case STET_STRIKETHROUGH:
		context->tilde.used = true;
		break;
	case STET_LINK:
		count_backticks(context, node->u.link.href);
		count_backticks(context, node->u.link.title);
		break;
	case STET_IMAGE:
		count_backticks(context, node->u.image.resource->ref);
		count_backticks(context, node->u.image.title);
		break;
	case STET_RAW_INLINE:
		context->last_pointy = node;
		break;
	default:
		break;
	}
}

void
gfm_survey(struct gfm_writer *w, const struct stet_node *block)
{
	struct stet_walk walk;

	w->context = (struct gfm_context){
		.in_cell = block->kind == STET_CELL,
	};
	if (block->first == block->last && block->first != NULL &&
	    block->first->kind == STET_TEXT) {
		survey_text(&w->context, block->first);
		return;
	}
	walk = stet_walk(block);
	while (stet_walk_next(&walk)) {
		if (!walk.entering || (walk.node->flags & STET_SAID_RAW) != 0)
			continue;
		survey(&w->context, walk.node);
		if (walk.node->kind == STET_RAW_INLINE)
			stet_walk_skip(&walk);
	}
}

/*
 * Would the run become markup? One that can close does when one before it was
 * left to open; where emphasis of the tree uses the same character, so may
 * any run.
 */
static bool
is_markup(struct gfm_context *context, const struct stet_node *node, size_t i,
    size_t n)
{
	char c = node->u.text.s[i];
	struct gfm_delimiter *d = delimiter(context, c);
	struct ability can =
	    ability(c, char_before(node, i), char_after(node, i + n));

	if (c == '~' && n > 2)
		return false;
	if ((d->used && (can.open || can.close)) || (can.close && d->open))
		return true;
	d->open |= can.open;
	return false;
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
	return text.s[0] == '&' && i > 1 && i < text.n && text.s[i] == ';' &&
	    i < LONGEST_ENTITY;
}

static bool
starts_line(const struct stet_node *node, size_t i)
{
	return i == 0 &&
	    (node->prev == NULL || node->prev->kind == STET_SOFT_BREAK ||
		node->prev->kind == STET_LINE_BREAK);
}

/* Could a tag, a comment or an autolink begin here? It needs a '>' that comes
 * later, but a block of HTML does not. */
static bool
is_pointy(const struct gfm_context *context, const struct stet_node *node,
    size_t i)
{
	struct stet_str text = stet_str_from(node->u.text, i);

	if (text.n == 1)
		return node->next != NULL && node->next->kind == STET_LINK;
	if (text.n < 2 ||
	    (!is_alpha(text.s[1]) && strchr("/!?", text.s[1]) == NULL))
		return false;
	if (context->last_pointy == node)
		return stet_str_find(text, '>') < text.n ||
		    starts_line(node, i);
	return context->last_pointy != NULL || starts_line(node, i);
}

/* "scheme://x" or "www." where an autolink would begin. */
static bool
is_bare_url(const struct stet_node *node, size_t i)
{
	static const char *const schemes[] = { "http", "https", "ftp" };
	struct stet_str text = node->u.text;
	struct stet_str before = { text.s, i };

	if (text.s[i] == ':' && i + 3 < text.n &&
	    stet_str_starts(stet_str_from(text, i), "://") &&
	    !stet_is_space((unsigned char)text.s[i + 3]))
		for (size_t k = 0; k < 3; k++)
			if (stet_str_ends(before, schemes[k]))
				return true;
	return text.s[i] == '.' && stet_str_ends(before, "www") &&
	    i + 1 < text.n &&
	    (i == 3 || strchr(" *_~(", text.s[i - 4]) != NULL);
}

/* A backslash that the next character would make an escape or a break. */
static bool
is_escape(const struct stet_node *node, size_t i)
{
	uint32_t next = char_after(node, i + 1);

	if (i + 1 == node->u.text.n && node->next != NULL &&
	    node->next->kind == STET_LINK)
		return true;
	return next == '\n' ||
	    (next < 0x80 && next != 0 && is_punct((char)next));
}

/* "[^label]" of a footnote that the document has. */
static bool
is_reference(const struct gfm_writer *w, struct stet_str text)
{
	size_t end = stet_str_find(text, ']');
	struct stet_str label = { text.s + 2, end - 2 };

	if (!stet_str_starts(text, "[^") || end == text.n)
		return false;
	if (w->note_count > GFM_MOST_NOTES)
		return true;
	for (unsigned i = 0; i < w->note_count; i++)
		if (w->notes[i].n == label.n &&
		    strncasecmp(w->notes[i].s, label.s, label.n) == 0)
			return true;
	return false;
}

/* Every byte that may need a backslash. */
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
	['\n'] = true,
};

/* cmark says what stands in [^...] as it is written, backslashes and all. So
 * that is a text like any other only behind a backslash. */
static bool
is_note_with_marks(struct stet_str text)
{
	size_t end;

	if (!stet_str_starts(text, "[^"))
		return false;
	end = stet_str_find(text, ']');
	for (size_t i = 2; i < end && end < text.n; i++)
		if (special[(unsigned char)text.s[i]] && text.s[i] != ' ')
			return true;
	return false;
}

/* Does the character at i need a backslash? */
static bool
needs_backslash(struct gfm_writer *w, const struct stet_node *node, size_t i)
{
	struct gfm_context *context = &w->context;
	struct stet_str text = node->u.text;
	struct stet_str rest = stet_str_from(text, i);

	switch (text.s[i]) {
	case '\\':
		return is_escape(node, i);
	case '`':
		return context->backticks > 1;
	case '[':
		if (is_note_with_marks(rest))
			return true;
		return context->links > 0 || context->brackets ||
		    is_reference(w, rest);
	case ']':
		return context->links > 0;
	case '!':
		return i + 1 == text.n && node->next != NULL &&
		    node->next->kind == STET_LINK;
	case '<':
		return is_pointy(context, node, i);
	case '&':
		return gfm_is_entity(rest);
	case '|':
		return context->in_cell;
	case ':':
	case '.':
		return context->links == 0 && is_bare_url(node, i);
	default:
		return false;
	}
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
ends_line(const struct stet_node *node)
{
	uint32_t next = gfm_char_after(node);

	return next == 0 || next == '\n';
}

/* White space that would be lost where a line begins or ends, or end it. */
static void
put_entity(struct gfm_writer *w, char c)
{
	stet_puts(&w->text, c == '\n' ? "&#10;" : c == '\t' ? "&#9;" : "&#32;");
}

/* How many characters from i on each need a backslash: those of a run, or
 * one, or none. n becomes what has been looked at. */
static size_t
count_escapes(struct gfm_writer *w, const struct stet_node *node, size_t i,
    size_t *n)
{
	char c = node->u.text.s[i];

	if (c != '*' && c != '_' && c != '~')
		return needs_backslash(w, node, i);
	*n = run_length(node->u.text, i);
	return is_markup(&w->context, node, i, *n) ? *n : 0;
}

static void
put_escaped(struct gfm_writer *w, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++) {
		stet_putc(&w->text, '\\');
		stet_putc(&w->text, text.s[i]);
	}
}

void
gfm_passed(struct gfm_writer *w, const struct stet_node *node)
{
	if (w->context.last_pointy == node)
		w->context.last_pointy = NULL;
}

/* Puts the characters of text from `from` up to `to` with their escapes. */
static void
put_text(struct gfm_writer *w, const struct stet_node *node, size_t from,
    size_t to)
{
	struct stet_str text = { node->u.text.s, to };
	size_t n;

	for (size_t i = next_marked(text, from, special); i < to;
	     i = next_marked(text, i + n, special)) {
		size_t escapes = 0;

		n = 1;
		if (text.s[i] != '\n')
			escapes = count_escapes(w, node, i, &n);
		if (text.s[i] != '\n' && escapes == 0)
			continue;
		stet_put(&w->text,
		    (struct stet_str){ text.s + from, i - from });
		if (text.s[i] == '\n')
			put_entity(w, '\n');
		put_escaped(w, (struct stet_str){ text.s + i, escapes });
		from = i + n;
	}
	stet_put(&w->text, (struct stet_str){ text.s + from, to - from });
}

void
gfm_put_text(struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str text = node->u.text;
	size_t from = 0, to = text.n;

	if (is_blank(text.s[0]) && starts_line(node, 0))
		put_entity(w, text.s[from++]);
	if (to > from && is_blank(text.s[to - 1]) && ends_line(node))
		to--;
	put_text(w, node, from, to);
	if (to < text.n)
		put_entity(w, text.s[to]);
	gfm_passed(w, node);
}

/* Line starts */

static bool
ends_or_space(struct stet_str line, size_t i)
{
	return i >= line.n || line.s[i] == ' ' || line.s[i] == '\t';
}

/* Nothing but this character and white space, at least so many times. */
static bool
is_rule(struct stet_str line, char c, size_t least)
{
	size_t n = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (line.s[i] != c && line.s[i] != ' ')
			return false;
		n += line.s[i] == c;
	}
	return n >= least;
}

/* The first ] that has no backslash, or line.n. */
static size_t
closing_bracket(struct stet_str line)
{
	size_t n = 1;

	while (n < line.n && line.s[n] != ']')
		n += line.s[n] == '\\' ? 2 : 1;
	return n < line.n ? n : line.n;
}

/* "| --- | :-: |": what makes a table of the line before. */
static bool
is_delimiter_row(struct stet_str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (strchr("|:- \t", line.s[i]) == NULL || line.s[i] == '\0')
			return false;
	return stet_str_find(line, '-') < line.n;
}

/* Where a backslash must go so that no block begins; line.n: nowhere. */
static size_t
block_start(struct stet_str line, bool first)
{
	size_t n = 0;

	if (line.n == 0)
		return line.n;
	if (!first && is_delimiter_row(line))
		return 0;
	switch (line.s[0]) {
	case '#':
		n = run_length(line, 0);
		return n <= 6 && ends_or_space(line, n) ? 0 : line.n;
	case '>':
		return 0;
	case '+':
		return ends_or_space(line, 1) ? 0 : line.n;
	case '-':
	case '*':
		if (ends_or_space(line, 1) || is_rule(line, line.s[0], 3) ||
		    (!first && is_rule(line, '-', 1)))
			return 0;
		return line.n;
	case '_':
		return is_rule(line, '_', 3) ? 0 : line.n;
	case '=':
		return !first && is_rule(line, '=', 1) ? 0 : line.n;
	case '~':
		return run_length(line, 0) >= 3 ? 0 : line.n;
	case '`':
		n = run_length(line, 0);
		return n >= 3 &&
			stet_str_find(stet_str_from(line, n), '`') == line.n - n
		    ? 0
		    : line.n;
	case '[':
		n = closing_bracket(line);
		return (first || line.s[1] == '^') && n + 1 < line.n &&
			line.s[n + 1] == ':'
		    ? 0
		    : line.n;
	default:
		break;
	}
	while (n < line.n && is_digit(line.s[n]))
		n++;
	if (!first && (n != 1 || line.s[0] != '1'))
		return line.n; /* only 1 can interrupt a paragraph */
	if (n > 0 && n <= 9 && n < line.n && strchr(".)", line.s[n]) != NULL &&
	    ends_or_space(line, n + 1))
		return n;
	return line.n;
}

void
gfm_escape_line(struct stet_buf *out, struct stet_str line, bool first)
{
	size_t at = block_start(line, first);

	stet_put(out, (struct stet_str){ line.s, at });
	if (at < line.n) {
		stet_putc(out, '\\');
		stet_put(out, stet_str_from(line, at));
	}
}

/* The names of condition 6, and of condition 1. */
static const char block_names[] =
    " script pre style address article aside base basefont blockquote body "
    "caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head "
    "header hr html iframe legend li link main menu menuitem nav noframes ol "
    "optgroup option p param section source summary table tbody td tfoot th "
    "thead title tr track ul ";

bool
gfm_html_interrupts(struct stet_str text)
{
	char name[16] = " ";
	size_t n = 1, i = 1;

	for (size_t spaces = 0; spaces < 3 && stet_str_starts(text, " ");
	     spaces++)
		text = stet_str_from(text, 1);
	if (text.n < 2 || text.s[0] != '<')
		return false;
	if (text.s[1] == '!' || text.s[1] == '?')
		return true;
	i += text.s[1] == '/';
	while (i < text.n && n < sizeof(name) - 2 &&
	    (is_alpha(text.s[i]) || is_digit(text.s[i])))
		name[n++] = (char)(text.s[i++] | 0x20); /* digits have it */
	if (i < text.n && strchr(" \t\n/>", text.s[i]) == NULL)
		return false;
	name[n++] = ' ';
	name[n] = '\0';
	return n > 2 && strstr(block_names, name) != NULL;
}
