/* line_values.c: values of a page that is not valid YAML. */
#include <string.h>

#include "lines.h"
#include "markup/yaml.h"

/* So many lines are looked at for the end of a quoted value. */
#define LONGEST_QUOTE 50

struct stet_span
lines_span(const struct lines *lines, size_t offset, size_t length)
{
	struct stet_span at = lines->at;

	at.offset += (uint32_t)offset;
	at.length = (uint32_t)length;
	return at;
}

static void
note(struct lines *lines, enum stet_condition condition, size_t offset,
    struct stet_str text)
{
	stet_note(lines->l->diag, condition, lines_span(lines, offset, text.n),
	    text);
}

struct stet_value *
lines_comment(struct lines *lines, struct stet_str text, size_t offset,
    bool inset)
{
	struct stet_value *comment =
	    stet_value_new(lines->l->doc->arena, STET_V_COMMENT);

	if (comment == NULL)
		return NULL;
	comment->text = stet_str_trim(stet_str_from(text, 1));
	comment->span = lines_span(lines, offset, text.n);
	comment->inset = inset;
	return comment;
}

static struct stet_value *
scalar(struct lines *lines, enum stet_value_form form, struct stet_str text,
    size_t offset)
{
	struct stet_value *value =
	    stet_value_new(lines->l->doc->arena, STET_V_TEXT);

	if (value == NULL)
		return NULL;
	value->form = form;
	value->text = text;
	value->span = lines_span(lines, offset, text.n);
	if (form == STET_FORM_PLAIN)
		value->type = stet_value_plain_type(text);
	return value;
}

/* Reads a part of the source as the value of a key in a small document of its
 * own. NULL: it is not valid. */
static struct stet_value *
read_yaml(struct lines *lines, struct stet_str text, size_t offset)
{
	static const char key[] = "k: ";
	struct stet_doc *doc = lines->l->doc;
	struct stet_diag_mark mark = stet_diag_mark(lines->l->diag);
	char *copy = stet_alloc_text(doc->arena, sizeof(key) - 1 + text.n);
	struct stet_span at = lines_span(lines, offset, text.n);
	struct stet_yaml_error error;
	struct stet_value *map;

	if (copy == NULL || text.n == 0)
		return NULL;
	memcpy(copy, key, sizeof(key) - 1);
	memcpy(copy + sizeof(key) - 1, text.s, text.n);
	at.offset -= (uint32_t)sizeof(key) - 1;
	if (stet_yaml_read(doc,
		(struct stet_str){ copy, sizeof(key) - 1 + text.n }, at, &map,
		&error) != STET_OK ||
	    map == NULL || map->type != STET_V_MAP || map->first != map->last) {
		stet_diag_rewind(lines->l->diag, mark);
		return NULL;
	}
	map->first->key = stet_str(NULL);
	return map->first;
}

/* The lines after the next one, at most limit, that stand further right than
 * indent, or are empty; returns the offset behind them. */
static size_t
end_of_inner_lines(const struct lines *lines, uint32_t indent, size_t limit)
{
	struct lines ahead = *lines;
	struct line line;
	size_t end = lines->offset;

	for (; limit > 0 && lines_peek(&ahead, &line); limit--) {
		if (line.text.n > 0 && line.indent <= indent)
			break;
		ahead.offset = line.next;
		if (line.text.n > 0)
			end = line.next;
	}
	return end;
}

/* | or >, perhaps with indicators: a block scalar. */
static bool
is_block_header(struct stet_str text)
{
	size_t i = 1;

	if (text.n == 0 || (text.s[0] != '|' && text.s[0] != '>'))
		return false;
	while (i < text.n && strchr("+-123456789", text.s[i]) != NULL)
		i++;
	text = stet_str_trim(stet_str_from(text, i));
	return text.n == 0 || text.s[0] == '#';
}

static struct stet_value *
block_scalar(struct lines *lines, size_t offset, uint32_t indent)
{
	size_t end = end_of_inner_lines(lines, indent, (size_t)-1);
	struct stet_str text = { lines->source.s + offset, end - offset };
	struct stet_value *value = read_yaml(lines, text, offset);

	if (value != NULL)
		lines->offset = end;
	return value;
}

/*
 * A value in quotes or brackets, which may end on a later line: as soon as a
 * line ends with the closing character, the whole is tried.
 */
static struct stet_value *
enclosed(struct lines *lines, struct stet_str text, size_t offset,
    uint32_t indent, char closing)
{
	size_t limit = end_of_inner_lines(lines, indent, LONGEST_QUOTE);
	struct stet_value *value = read_yaml(lines, text, offset);
	struct line line;

	if (value != NULL)
		return value;
	for (struct lines ahead = *lines;
	     ahead.offset < limit && lines_peek(&ahead, &line);) {
		ahead.offset = line.next;
		if (line.text.n == 0 || line.text.s[line.text.n - 1] != closing)
			continue;
		text.s = lines->source.s + offset;
		text.n = line.offset + line.text.n - offset;
		value = read_yaml(lines, text, offset);
		if (value != NULL)
			lines->offset = line.next;
		return value;
	}
	return NULL;
}

/*
 * Quotes around a text that has such quotes inside: 'the road's end'. Not
 * "a" and "b", where the first quote inside closes.
 */
static bool
is_enclosed(struct stet_str text)
{
	char quote = text.s[0];
	struct stet_str inner = stet_str_from(text, 1);
	size_t next;

	if (text.n < 2 || text.s[text.n - 1] != quote)
		return false;
	inner.n--;
	next = stet_str_find(inner, quote) + 1;
	return next >= inner.n || strchr(" ,.;:!?", inner.s[next]) == NULL;
}

static struct stet_value *
badly_quoted(struct lines *lines, struct stet_str text, size_t offset)
{
	note(lines, STET_D_BAD_QUOTE, offset, text);
	if (is_enclosed(text)) {
		text = stet_str_from(text, 1);
		text.n--;
		return scalar(lines, STET_FORM_SINGLE, text, offset);
	}
	return scalar(lines, STET_FORM_PLAIN, text, offset);
}

/* Where a comment begins: at a # after a space; or text.n. */
static size_t
find_comment(struct stet_str text)
{
	for (size_t i = stet_str_find(text, '#'); i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), '#'))
		if (i == 0 || text.s[i - 1] == ' ' || text.s[i - 1] == '\t')
			return i;
	return text.n;
}

static bool
has_colon(struct stet_str text)
{
	for (size_t i = stet_str_find(text, ':'); i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), ':'))
		if (i + 1 == text.n || text.s[i + 1] == ' ' ||
		    text.s[i + 1] == '\t')
			return true;
	return false;
}

/* Does this line go on with the plain text of the line before? */
static bool
goes_on(const struct line *line, uint32_t indent)
{
	struct line_key key;

	return line->text.n > 0 && line->indent > indent &&
	    line->text.s[0] != '#' && !lines_is_item(line->text) &&
	    !(lines_key(line->text, &key) && key.known);
}

/* Adds the lines that go on with a plain text, as YAML folds them. */
static struct stet_str
continued(struct lines *lines, struct stet_str text, uint32_t indent)
{
	struct lines ahead = *lines;
	struct line line;
	size_t n = text.n;
	char *all;

	while (lines_peek(&ahead, &line) && goes_on(&line, indent)) {
		n += 1 + line.text.n;
		ahead.offset = line.next;
	}
	if (n == text.n || text.n == 0)
		return text;
	all = stet_alloc_text(lines->l->doc->arena, n);
	if (all == NULL)
		return text;
	memcpy(all, text.s, text.n);
	n = text.n;
	while (lines->offset < ahead.offset && lines_peek(lines, &line)) {
		all[n] = ' ';
		memcpy(all + n + 1, line.text.s, line.text.n);
		n += 1 + line.text.n;
		lines->offset = line.next;
	}
	return (struct stet_str){ all, n };
}

static struct stet_value *
plain(struct lines *lines, struct stet_str text, size_t offset, uint32_t indent,
    struct stet_value **comment)
{
	size_t end = find_comment(text);

	if (end < text.n) {
		*comment = lines_comment(lines, stet_str_from(text, end),
		    offset + end, true);
		text.n = end;
		text = stet_str_trim(text);
	} else {
		text = continued(lines, text, indent);
	}
	if (text.n > 0 && strchr("*&!%@`,]}[{|>", text.s[0]) != NULL)
		note(lines, STET_D_BAD_PLAIN, offset, text);
	else if (has_colon(text))
		note(lines, STET_D_COLON_IN_PLAIN, offset, text);
	return scalar(lines, STET_FORM_PLAIN, text, offset);
}

struct stet_value *
lines_value(struct lines *lines, struct stet_str text, size_t offset,
    uint32_t indent, struct stet_value **comment)
{
	struct stet_value *value = NULL;
	char first = text.n > 0 ? text.s[0] : '\0';

	*comment = NULL;
	if (is_block_header(text))
		value = block_scalar(lines, offset, indent);
	else if (first == '"' || first == '\'')
		value = enclosed(lines, text, offset, indent, first);
	else if (first == '[' || first == '{')
		value = enclosed(lines, text, offset, indent,
		    first == '[' ? ']' : '}');
	if (value != NULL)
		return value;
	if (first == '"' || first == '\'')
		return badly_quoted(lines, text, offset);
	return plain(lines, text, offset, indent, comment);
}
