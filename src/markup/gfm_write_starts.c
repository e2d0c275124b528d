/* gfm_write_starts.c: which lines of a paragraph would begin another block. */
#include <string.h>
#include <strings.h>

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

static size_t
run_length(struct stet_str text, size_t i)
{
	size_t n = 1;

	while (i + n < text.n && text.s[i + n] == text.s[i])
		n++;
	return n;
}

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

/* The ] that closes the label at the start, or line.n. Only that of a footnote
 * has brackets in it (GFM spec 0.29, section 6.6). */
static size_t
closing_bracket(struct stet_str line)
{
	bool note = line.n > 1 && line.s[1] == '^';
	size_t n = 1;

	while (n < line.n && line.s[n] != ']') {
		if (line.s[n] == '[' && !note)
			return line.n;
		n += line.s[n] == '\\' ? 2 : 1;
	}
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

size_t
gfm_block_start(struct stet_str line, bool first)
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
		if (n + 1 >= line.n || line.s[n + 1] != ':')
			return line.n;
		/* "[^x]" may be a reference, and stays one. */
		return line.s[1] == '^' ? n + 1 : first ? 0 : line.n;
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

	while (text.n > 0 && strchr(" \t", text.s[0]) != NULL)
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

const char *
gfm_html_end(struct stet_str text)
{
	static const struct {
		const char *start, *end;
	} blocks[] = { { "<!--", "-->" }, { "<?", "?>" },
		{ "<![CDATA[", "]]>" }, { "<!", ">" },
		{ "<script", "</script>" }, { "<pre", "</pre>" },
		{ "<style", "</style>" } };

	while (text.n > 0 && strchr(" \t", text.s[0]) != NULL)
		text = stet_str_from(text, 1);
	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
		size_t n = strlen(blocks[i].start);

		if (text.n > n && strncasecmp(text.s, blocks[i].start, n) == 0)
			return blocks[i].end;
	}
	return NULL;
}
