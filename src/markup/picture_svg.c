/*
 * picture_svg.c: is it SVG, and how large? The start tag of the root is looked
 * at and nothing else, without a parser of XML: entities are not expanded, and
 * what else is in the file costs nothing.
 */
#include "markup/picture_private.h"

/* The root must have begun and ended by here. */
#define LONGEST_HEAD ((size_t)64 << 10)
#define NAMESPACE "http://www.w3.org/2000/svg"
#define MOST_PIXELS 1e9

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct stet_str
skip_spaces(struct stet_str text)
{
	while (text.n > 0 && is_space(text.s[0]))
		text = stet_str_from(text, 1);
	return text;
}

/* What follows the first `end`; nothing if there is none. */
static struct stet_str
skip_past(struct stet_str text, const char *end)
{
	while (text.n > 0 && !stet_str_starts(text, end)) {
		text = stet_str_from(text, 1);
		text = stet_str_from(text, stet_str_find(text, end[0]));
	}
	return stet_str_from(text, strlen(end));
}

/* <!DOCTYPE ... [ ... ]>, where quotes and comments hide brackets. */
static struct stet_str
skip_doctype(struct stet_str text)
{
	bool inside = false;

	while (text.n > 0) {
		char c = text.s[0];

		if (stet_str_starts(text, "<!--")) {
			text = skip_past(stet_str_from(text, 4), "-->");
			continue;
		}
		text = stet_str_from(text, 1);
		if (c == '"' || c == '\'')
			text = stet_str_from(text, stet_str_find(text, c) + 1);
		else if (c == '[' || c == ']')
			inside = c == '[';
		else if (c == '>' && !inside)
			return text;
	}
	return text;
}

/* What begins with the tag of the root; nothing if there is none. */
static struct stet_str
find_root(struct stet_str text)
{
	if (stet_str_starts(text, "\xEF\xBB\xBF"))
		text = stet_str_from(text, 3);
	for (;;) {
		text = skip_spaces(text);
		if (stet_str_starts(text, "<?"))
			text = skip_past(text, "?>");
		else if (stet_str_starts(text, "<!--"))
			text = skip_past(stet_str_from(text, 4), "-->");
		else if (stet_str_starts(text, "<!DOCTYPE"))
			text = skip_doctype(text);
		else
			return text.n > 0 && text.s[0] == '<'
			    ? stet_str_from(text, 1)
			    : stet_str(NULL);
	}
}

static struct stet_str
take_name(struct stet_str *text)
{
	struct stet_str name = { text->s, 0 };

	while (name.n < text->n && !is_space(text->s[name.n]) &&
	    strchr("=/><\"'", text->s[name.n]) == NULL)
		name.n++;
	*text = stet_str_from(*text, name.n);
	return name;
}

/* The next attribute of a start tag; false at its end, or if it is broken. */
static bool
take_attribute(struct stet_str *text, struct stet_str *name,
    struct stet_str *value)
{
	char quote;

	*text = skip_spaces(*text);
	*name = take_name(text);
	*text = skip_spaces(*text);
	if (name->n == 0 || text->n == 0 || text->s[0] != '=')
		return false;
	*text = skip_spaces(stet_str_from(*text, 1));
	if (text->n == 0 || (text->s[0] != '"' && text->s[0] != '\''))
		return false;
	quote = text->s[0];
	*text = stet_str_from(*text, 1);
	*value = (struct stet_str){ text->s, stet_str_find(*text, quote) };
	if (value->n == text->n)
		return false;
	*text = stet_str_from(*text, value->n + 1);
	return true;
}

/* A number as CSS writes it, without exponent; -1: there is none. */
static double
take_number(struct stet_str *text)
{
	double number = 0, unit = 1;
	bool found = false;

	*text = skip_spaces(*text);
	if (text->n > 0 && (text->s[0] == '+'))
		*text = stet_str_from(*text, 1);
	for (; text->n > 0; *text = stet_str_from(*text, 1)) {
		char c = text->s[0];

		if (c == '.' && unit == 1) {
			unit = 0.1;
		} else if (c >= '0' && c <= '9' && unit == 1) {
			number = number * 10 + (c - '0');
			found = true;
		} else if (c >= '0' && c <= '9') {
			number += unit * (c - '0');
			unit /= 10;
			found = true;
		} else {
			break;
		}
	}
	return found ? number : -1;
}

/* A length in pixels; -1: it has none of itself (%, em, auto). */
static double
length(struct stet_str text)
{
	static const struct {
		const char *unit;
		double pixels;
	} units[] = { { "", 1 }, { "px", 1 }, { "pt", 96.0 / 72 }, { "pc", 16 },
		{ "in", 96 }, { "cm", 96 / 2.54 }, { "mm", 96 / 25.4 },
		{ "Q", 96 / 101.6 } };
	double number = take_number(&text);

	text = stet_str_trim(text);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (number >= 0 && stet_str_is(text, units[i].unit))
			return number * units[i].pixels;
	return -1;
}

struct size {
	double width, height;
};

/* The last two of the four numbers. */
static struct size
view_box(struct stet_str text)
{
	double numbers[4] = { -1, -1, -1, -1 };

	for (size_t i = 0; i < 4; i++) {
		text = skip_spaces(text);
		if (text.n > 0 && text.s[0] == ',')
			text = skip_spaces(stet_str_from(text, 1));
		if (i < 2 && text.n > 0 && text.s[0] == '-')
			text = stet_str_from(text, 1);
		numbers[i] = take_number(&text);
	}
	return (struct size){ numbers[2], numbers[3] };
}

static uint32_t
whole(double pixels)
{
	if (pixels <= 0 || pixels > MOST_PIXELS)
		return 0;
	return pixels < 1 ? 1 : (uint32_t)(pixels + 0.5);
}

/* SVG 2, 8.2 and CSS images: what is not said follows from the view box. */
static void
set_size(struct stet_picture *picture, struct size said, struct size box)
{
	if (box.width > 0 && box.height > 0) {
		if (said.width < 0 && said.height < 0)
			said = box;
		else if (said.width < 0)
			said.width = said.height * box.width / box.height;
		else if (said.height < 0)
			said.height = said.width * box.height / box.width;
	}
	picture->width = whole(said.width);
	picture->height = whole(said.height);
}

/* "svg", or "s:svg"; the namespace may be an entity, which editors write. */
static bool
is_namespace(struct stet_str prefix, struct stet_str name,
    struct stet_str value)
{
	if (!stet_str_is(value, NAMESPACE) && !stet_str_starts(value, "&"))
		return false;
	if (prefix.n == 0)
		return stet_str_is(name, "xmlns");
	return stet_str_starts(name, "xmlns:") &&
	    stet_str_eq(stet_str_from(name, 6), prefix);
}

bool
picture_svg(struct stet_str bytes, struct stet_picture *picture)
{
	struct size said = { -1, -1 }, box = { -1, -1 };
	struct stet_str text = bytes, root, prefix = { NULL, 0 };
	struct stet_str name, value;
	size_t colon;
	bool found = false;

	if (text.n > LONGEST_HEAD)
		text.n = LONGEST_HEAD;
	text = find_root(text);
	root = take_name(&text);
	colon = stet_str_find(root, ':');
	if (colon < root.n) {
		prefix = (struct stet_str){ root.s, colon };
		root = stet_str_from(root, colon + 1);
	}
	if (!stet_str_is(root, "svg"))
		return false;
	while (take_attribute(&text, &name, &value)) {
		if (stet_str_is(name, "width"))
			said.width = length(value);
		else if (stet_str_is(name, "height"))
			said.height = length(value);
		else if (stet_str_is(name, "viewBox"))
			box = view_box(value);
		else if (is_namespace(prefix, name, value))
			found = true;
	}
	if (!found)
		return false;
	*picture = (struct stet_picture){ "image/svg+xml", "svg", 0, 0 };
	set_size(picture, said, box);
	return true;
}
