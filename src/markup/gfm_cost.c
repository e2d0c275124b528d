/* gfm_cost.c: how long cmark would take for a text, as the text shows. */
#include <string.h>

#include "markup/gfm_cost.h"

/* Openings whose end cmark looks for up to the end of the paragraph, again
 * for each that has none. */
static const struct open {
	const char *from, *to;
} opens[] = {
	{ "<?", "?>" },
	{ "<![", "]]>" },
	{ "<!", ">" },
};

#define OPENS (sizeof(opens) / sizeof(*opens))

struct cost {
	struct stet_str text;
	uint64_t all, most;
	const char *why;
	/* Lines. */
	uint64_t depth; /* lists and quotations that may be open */
	bool after_blank;
	/* Since the last blank line. */
	uint64_t open[OPENS]; /* how many have no end yet */
	size_t open_from;     /* up to where they have been counted */
	uint64_t again;       /* what one more try to read a table takes */
	size_t pipe;          /* behind the last "|" */
	uint64_t images;      /* that begin */
	/* Since the last white space. */
	size_t word;
	uint64_t parens, addresses;
};

static void
add(struct cost *c, uint64_t n, const char *why)
{
	c->all += n;
	if (c->all > c->most && c->why == NULL)
		c->why = why;
}

static void
add_open(struct cost *c, size_t i)
{
	for (size_t k = 0; k < OPENS; k++)
		add(c, c->open[k] * (i - c->open_from),
		    "too many <? or <! that do not end");
	c->open_from = i;
}

/* What is open ends at what stands at i, or more opens there. */
static void
see_open(struct cost *c, size_t i)
{
	struct stet_str rest = stet_str_from(c->text, i);

	for (size_t k = 0; k < OPENS; k++)
		if (stet_str_starts(rest, opens[k].from)) {
			add_open(c, i);
			c->open[k]++;
		} else if (c->open[k] > 0 &&
		    stet_str_starts(rest, opens[k].to)) {
			add_open(c, i);
			c->open[k] = 0;
		}
}

static void
end_word(struct cost *c, size_t i)
{
	size_t from = c->word;

	c->word = i + 1;
	if (c->addresses > 0)
		add(c, (c->parens + c->addresses - 1) * (i - from),
		    "too many parentheses or addresses without a space");
	c->parens = 0;
	c->addresses = 0;
}

static void
end_paragraph(struct cost *c, size_t i)
{
	add_open(c, i);
	memset(c->open, 0, sizeof(c->open));
	c->images = 0;
	c->again = 0;
	c->pipe = i;
}

/* cmark looks through the images that have begun for each bracket that closes
 * and each letter that may begin an address. */
static void
add_images(struct cost *c)
{
	if (c->images > 0)
		add(c, c->images, "too many images in a paragraph");
}

/* What a character may begin or end. */
static void
see(struct cost *c, size_t i)
{
	struct stet_str rest = stet_str_from(c->text, i);

	switch (c->text.s[i]) {
	case ' ':
	case '\t':
	case '\v':
	case '\f':
		end_word(c, i);
		break;
	case ')':
		c->parens++;
		break;
	case '|':
		c->pipe = i + 1;
		break;
	case '!':
		c->images += stet_str_starts(rest, "![");
		break;
	case 'w':
		c->addresses += stet_str_starts(rest, "www.");
		add_images(c);
		break;
	case ':':
		c->addresses += stet_str_starts(rest, "://");
		add_images(c);
		break;
	case ']':
		add_images(c);
		see_open(c, i);
		break;
	case '<':
		if (rest.n > 1 && (rest.s[1] == '?' || rest.s[1] == '!'))
			see_open(c, i);
		break;
	default:
		see_open(c, i);
	}
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The size of the marker of a list or quotation at the start, or 0. */
static size_t
marker_size(struct stet_str text)
{
	size_t digits = 0, n;

	if (text.s[0] == '>')
		return 1;
	while (digits < text.n && digits < 9 && text.s[digits] >= '0' &&
	    text.s[digits] <= '9')
		digits++;
	n = digits + 1;
	if (n > text.n ||
	    strchr(digits > 0 ? ".)" : "-+*", text.s[digits]) == NULL)
		return 0;
	return n == text.n || is_blank(text.s[n]) ? n : 0;
}

/*
 * Goes over what opens and continues lists and quotations on a line. Each
 * needs a marker, or two columns of white space. Returns how many there may
 * be.
 */
static uint64_t
skip_prefix(struct stet_str *line, bool *blank)
{
	uint64_t markers = 0, columns = 0;
	size_t i = 0, n;

	while (i < line->n) {
		n = marker_size(stet_str_from(*line, i));
		markers += n > 0;
		if (n == 0 && !is_blank(line->s[i]))
			break;
		if (n == 0)
			columns += line->s[i] == '\t' ? 4 : 1;
		i += n > 0 ? n : 1;
	}
	*line = stet_str_from(*line, i);
	*blank = markers == 0 && line->n == 0;
	return markers + columns / 2;
}

/* May it be the second row of a table? */
static bool
is_delimiter_row(struct stet_str line)
{
	bool columns = false;

	for (size_t i = 0; i < line.n; i++)
		if (line.s[i] == '|' || line.s[i] == ':')
			columns = true;
		else if (strchr("- \t\v\f", line.s[i]) == NULL)
			return false;
	return columns;
}

static void
count_line(struct cost *c, struct stet_str line)
{
	static const bool counts[256] = { [' '] = true,
		['\t'] = true,
		['\v'] = true,
		['\f'] = true,
		[')'] = true,
		['|'] = true,
		['w'] = true,
		[':'] = true,
		['<'] = true,
		['?'] = true,
		[']'] = true,
		['>'] = true,
		['!'] = true };
	size_t from = (size_t)(line.s - c->text.s), to = from + line.n;
	struct stet_str rest = line;
	const char *s = c->text.s;
	bool blank;
	uint64_t depth = skip_prefix(&rest, &blank);

	if (!blank && (c->after_blank || depth > c->depth))
		c->depth = depth;
	c->after_blank = blank;
	add(c, c->depth * (rest.n + 1),
	    "too many lines in lists or quotations that are nested too deep");
	if (blank)
		end_paragraph(c, from);
	else if (is_delimiter_row(rest))
		add(c, c->again,
		    "too many lines that may be the second of a table");
	/* Each try goes back from each line to the last bar, if that is far. */
	c->again += from > c->pipe + 8 ? from - c->pipe : 0;
	for (size_t i = from; i < to; i++)
		if (s[i] == ' ' && c->parens + c->addresses == 0)
			c->word = i + 1;
		else if (counts[(unsigned char)s[i]])
			see(c, i);
	end_word(c, to);
}

/* The line at the start of text; *n is its size with its end. */
static struct stet_str
line_of(struct stet_str text, size_t *n)
{
	struct stet_str line = { text.s, stet_str_find(text, '\n') };
	size_t cr = stet_str_find(line, '\r');

	*n = line.n + (line.n < text.n);
	if (cr + 1 < line.n)
		*n = cr + 1;
	line.n = cr;
	return line;
}

uint64_t
gfm_cost(struct stet_str text, uint64_t most, size_t *at, const char **why)
{
	struct cost c = { .text = text, .most = most, .after_blank = true };
	struct stet_str rest = text;
	size_t n;

	while (rest.n > 0 && c.why == NULL) {
		*at = (size_t)(rest.s - text.s);
		count_line(&c, line_of(rest, &n));
		rest = stet_str_from(rest, n);
	}
	end_paragraph(&c, text.n);
	*why = c.why;
	return c.all;
}
