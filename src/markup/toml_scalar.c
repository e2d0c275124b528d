/* toml_scalar.c: the strings, numbers and dates of TOML. */
#include <stet/utf8.h>

#include "markup/toml_private.h"

/* The white space behind a backslash that ends a line is not there. */
static bool
skip_folded(struct scan *s)
{
	size_t i = s->i;
	bool lines = false;

	for (; i < s->text.n && strchr(" \t\r\n", s->text.s[i]) != NULL; i++)
		lines = lines || s->text.s[i] == '\n';
	if (lines)
		s->i = i;
	return lines;
}

uint32_t
toml_escape(struct scan *s)
{
	static const char letters[] = "\"\\bfnrt", means[] = "\"\\\b\f\n\r\t";
	size_t from = s->i - 1;
	char c = scan_peek(s);
	const char *found = c == '\0' ? NULL : strchr(letters, c);
	uint32_t character = 0;

	if (skip_folded(s))
		return UINT32_MAX;
	s->i++;
	if (found != NULL)
		return (unsigned char)means[found - letters];
	if (c == 'u' || c == 'U')
		character = scan_hex(s, c == 'u' ? 4 : 8);
	else
		scan_fail(s, "there is no such escape", from);
	if (character >= 0xD800 && character <= 0xDFFF)
		scan_fail(s, "no character has this number", from);
	return character;
}

/* Moves to the quotes that end a string. */
static void
find_end(struct scan *s, const char *quotes, size_t from)
{
	bool escapes = quotes[0] == '"', lines = quotes[1] != '\0';

	while (s->i < s->text.n && !scan_at(s, quotes)) {
		unsigned char c = (unsigned char)s->text.s[s->i];
		bool newline = c == '\n' || scan_at(s, "\r\n");

		if (newline && !lines)
			break;
		if (!newline && ((c < 0x20 && c != '\t') || c == 0x7F)) {
			scan_fail(s, "a control character in a string", s->i);
			return;
		}
		s->i += c == '\\' && escapes &&
			(scan_ahead(s, 1) == '"' || scan_ahead(s, 1) == '\\')
		    ? 2
		    : 1;
	}
	if (!scan_at(s, quotes))
		scan_fail(s, "a string does not end", from);
}

struct stet_str
toml_string(struct scan *s)
{
	size_t from = s->i + 1;
	const char *quotes = scan_peek(s) == '"' ? "\"" : "'";
	struct stet_str text;

	s->i++;
	find_end(s, quotes, from - 1);
	if (s->status != STET_OK)
		return stet_str(NULL);
	text = (struct stet_str){ s->text.s + from, s->i - from };
	/* What stands on one line cannot have a line folded. */
	if (quotes[0] == '"')
		text = scan_unescape(s, from);
	s->i++;
	return text;
}

/* Line ends are LF, and what a source has as CR LF is one. */
static struct stet_str
without_returns(struct scan *s, struct stet_str text)
{
	char *to;
	size_t n = 0;

	if (stet_str_find(text, '\r') == text.n)
		return text;
	to = stet_alloc_text(s->doc->arena, text.n);
	for (size_t i = 0; i < text.n && to != NULL; i++)
		if (!stet_str_starts(stet_str_from(text, i), "\r\n"))
			to[n++] = text.s[i];
	return (struct stet_str){ to, n };
}

/* Up to two quotes may stand before the three that end it. */
static struct stet_str
long_string(struct scan *s)
{
	size_t start = s->i, from;
	bool basic = scan_peek(s) == '"';
	const char *quotes = basic ? "\"\"\"" : "'''";
	struct stet_str text;

	s->i += 3;
	if (!scan_take(s, "\n"))
		scan_take(s, "\r\n");
	from = s->i;
	find_end(s, quotes, start);
	for (int k = 0; k < 2 && scan_ahead(s, 3) == quotes[0]; k++)
		s->i++;
	if (s->status != STET_OK)
		return stet_str(NULL);
	text = (struct stet_str){ s->text.s + from, s->i - from };
	if (basic)
		text = scan_unescape(s, from);
	s->i += 3;
	return without_returns(s, text);
}

static bool
is_digit(char c, unsigned base)
{
	if (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
		return true;
	return c >= '0' && c <= '9' && (unsigned)(c - '0') < base;
}

/* Digits with single underscores between them; i is moved behind. */
static bool
digits(struct stet_str t, size_t *i, unsigned base)
{
	size_t from = *i;

	while (*i < t.n &&
	    (is_digit(t.s[*i], base) ||
		(t.s[*i] == '_' && *i > from && t.s[*i - 1] != '_')))
		++*i;
	return *i > from && t.s[*i - 1] != '_';
}

/* A number without the underscores. */
static struct stet_str
plain_number(struct scan *s, struct stet_str t)
{
	char *to;
	size_t n = 0;

	if (stet_str_find(t, '_') == t.n)
		return t;
	to = stet_alloc_text(s->doc->arena, t.n);
	for (size_t i = 0; i < t.n && to != NULL; i++)
		if (t.s[i] != '_')
			to[n++] = t.s[i];
	return (struct stet_str){ to, n };
}

/* 0o17 and 0b11 in base 10: other languages have other words for them. */
static struct stet_str
in_decimal(struct scan *s, struct stet_str t, unsigned base)
{
	char text[32], *end = text + sizeof(text);
	uint64_t n = 0;

	for (size_t i = 2; i < t.n; i++) {
		if (t.s[i] == '_')
			continue;
		if (n > (uint64_t)INT64_MAX / base) {
			scan_fail(s, "a number too large", s->i);
			return t;
		}
		n = n * base + (uint64_t)(t.s[i] - '0');
	}
	do
		*--end = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	return stet_copy(s->doc->arena,
	    (struct stet_str){ end, (size_t)(text + sizeof(text) - end) });
}

static bool
prefixed(struct scan *s, struct stet_value *value)
{
	static const struct {
		const char *prefix;
		unsigned base;
	} bases[] = { { "0x", 16 }, { "0o", 8 }, { "0b", 2 } };
	struct stet_str t = value->text;

	for (size_t b = 0; b < sizeof(bases) / sizeof(bases[0]); b++) {
		size_t i = 2;

		if (!stet_str_starts(t, bases[b].prefix) ||
		    !digits(t, &i, bases[b].base) || i != t.n)
			continue;
		value->type = STET_V_INTEGER;
		value->text = bases[b].base == 16
		    ? plain_number(s, t)
		    : in_decimal(s, t, bases[b].base);
		return true;
	}
	return false;
}

static bool
number(struct scan *s, struct stet_value *value)
{
	struct stet_str t = value->text;
	size_t i = t.n > 0 && (t.s[0] == '-' || t.s[0] == '+'), from = i;
	bool real = false;

	if (!digits(t, &i, 10) || (t.s[from] == '0' && i > from + 1))
		return false;
	if (i < t.n && t.s[i] == '.') {
		real = true;
		i++;
		if (!digits(t, &i, 10))
			return false;
	}
	if (i < t.n && (t.s[i] == 'e' || t.s[i] == 'E')) {
		real = true;
		i++;
		i += i < t.n && (t.s[i] == '-' || t.s[i] == '+');
		if (!digits(t, &i, 10))
			return false;
	}
	value->type = real ? STET_V_REAL : STET_V_INTEGER;
	value->text = plain_number(s, t);
	return i == t.n;
}

/* Two digits at i, from low to high. */
static bool
two(struct stet_str t, size_t i, unsigned low, unsigned high)
{
	unsigned n;

	if (i + 2 > t.n || !is_digit(t.s[i], 10) || !is_digit(t.s[i + 1], 10))
		return false;
	n = (unsigned)(t.s[i] - '0') * 10 + (unsigned)(t.s[i + 1] - '0');
	return n >= low && n <= high;
}

static unsigned
days(unsigned year, unsigned month)
{
	static const unsigned char lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31,
		30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : lengths[month - 1];
}

static bool
date(struct stet_str t)
{
	unsigned year = 0, month;

	if (t.n < 10 || t.s[4] != '-' || t.s[7] != '-' || !two(t, 5, 1, 12))
		return false;
	for (size_t i = 0; i < 4; i++) {
		if (!is_digit(t.s[i], 10))
			return false;
		year = year * 10 + (unsigned)(t.s[i] - '0');
	}
	month = (unsigned)(t.s[5] - '0') * 10 + (unsigned)(t.s[6] - '0');
	return two(t, 8, 1, days(year, month));
}

/* hh:mm:ss, perhaps with a fraction; its length, 0 if there is none. */
static size_t
time_of_day(struct stet_str t)
{
	size_t i = 8;

	if (t.n < 8 || t.s[2] != ':' || t.s[5] != ':' || !two(t, 0, 0, 23) ||
	    !two(t, 3, 0, 59) || !two(t, 6, 0, 59))
		return 0;
	if (t.n == 8 || t.s[8] != '.')
		return 8;
	while (++i < t.n && is_digit(t.s[i], 10))
		;
	return i > 9 ? i : 0;
}

static bool
offset(struct stet_str t)
{
	if (t.n == 1)
		return t.s[0] == 'Z' || t.s[0] == 'z';
	return t.n == 6 && (t.s[0] == '+' || t.s[0] == '-') && t.s[3] == ':' &&
	    two(t, 1, 0, 23) && two(t, 4, 0, 59);
}

static bool
date_or_time(struct stet_value *value)
{
	struct stet_str t = value->text;
	size_t n = time_of_day(t);

	if (n > 0) {
		/* In YAML 1.1 it would be a number. */
		value->type = STET_V_TEXT;
		return n == t.n;
	}
	value->type = STET_V_DATE;
	if (t.s == NULL || !date(t))
		return false;
	if (t.n == 10)
		return true;
	n = time_of_day(stet_str_from(t, 11));
	return strchr("Tt ", t.s[10]) != NULL && n > 0 &&
	    (n + 11 == t.n || offset(stet_str_from(t, n + 11)));
}

static bool
word(struct stet_value *value)
{
	static const struct {
		const char *word, *text;
		enum stet_value_type type;
	} words[] = {
		{ "true", "true", STET_V_BOOL },
		{ "false", "false", STET_V_BOOL },
		{ "inf", ".inf", STET_V_REAL },
		{ "+inf", "+.inf", STET_V_REAL },
		{ "-inf", "-.inf", STET_V_REAL },
		{ "nan", ".nan", STET_V_REAL },
		{ "+nan", ".nan", STET_V_REAL },
		{ "-nan", ".nan", STET_V_REAL },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (stet_str_is(value->text, words[i].word)) {
			value->type = words[i].type;
			value->text = stet_str(words[i].text);
			return true;
		}
	return false;
}

bool
toml_is_bare(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool
toml_is_plain(struct stet_str text, enum stet_value_type type)
{
	struct stet_value value = { .text = text };
	size_t i = 2;

	if (stet_str_find(text, '_') < text.n)
		return false;
	if (type == STET_V_DATE)
		return date_or_time(&value) && value.type == type;
	if (type == STET_V_BOOL)
		return word(&value) && value.type == type;
	if (type == STET_V_INTEGER && stet_str_starts(text, "0x"))
		return digits(text, &i, 16) && i == text.n;
	return (type == STET_V_INTEGER || type == STET_V_REAL) &&
	    number(NULL, &value) && value.type == type;
}

/* The date of a date and time may be parted from it by a space. */
static void
take_plain(struct scan *s, struct stet_value *value)
{
	size_t from = s->i;
	struct stet_str rest = stet_str_from(s->text, from);

	while (s->i < s->text.n &&
	    strchr(" \t\r\n,]}#", s->text.s[s->i]) == NULL)
		s->i++;
	if (s->i - from == 10 && rest.n > 13 && date(rest) &&
	    rest.s[10] == ' ' && time_of_day(stet_str_from(rest, 11)) > 0)
		for (s->i++; s->i < s->text.n &&
		     strchr(" \t\r\n,]}#", s->text.s[s->i]) == NULL;)
			s->i++;
	value->text.s = s->text.s + from;
	value->text.n = s->i - from;
	if (!word(value) && !prefixed(s, value) && !number(s, value) &&
	    !date_or_time(value))
		scan_fail(s,
		    s->i == from ? "a value is missing"
				 : "this is no value of TOML",
		    from);
}

struct stet_value *
toml_scalar(struct scan *s)
{
	size_t from = s->i;
	struct stet_value *value = scan_value(s, STET_V_TEXT, from);

	if (value == NULL)
		return NULL;
	if (scan_at(s, "\"\"\"") || scan_at(s, "'''"))
		value->text = long_string(s);
	else if (scan_peek(s) == '"' || scan_peek(s) == '\'')
		value->text = toml_string(s);
	else
		take_plain(s, value);
	value->span.length = (uint32_t)(s->i - from);
	return value;
}
