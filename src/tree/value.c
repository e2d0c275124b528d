/* value.c: metadata values and their types. */
#include <string.h>

#include <stet/value.h>

/* No number or date worth the name is longer; most texts are. */
#define LONGEST_TYPED 64

struct stet_value *
stet_value_new(struct stet_arena *arena, enum stet_value_type type)
{
	struct stet_value *value = stet_alloc(arena, sizeof(*value));

	if (value != NULL)
		value->type = type;
	return value;
}

void
stet_value_append(struct stet_value *parent, struct stet_value *child)
{
	if (parent == NULL || child == NULL)
		return;
	if (parent->last == NULL)
		parent->first = child;
	else
		parent->last->next = child;
	parent->last = child;
}

struct stet_value *
stet_value_put(struct stet_arena *arena, struct stet_value *map,
    const char *key, struct stet_str text)
{
	struct stet_value *value = stet_value_new(arena, STET_V_TEXT);

	if (value == NULL)
		return NULL;
	value->key = stet_str(key);
	value->text = text;
	stet_value_append(map, value);
	return value;
}

const struct stet_value *
stet_value_get(const struct stet_value *map, const char *key)
{
	if (map == NULL || map->type != STET_V_MAP)
		return NULL;
	for (const struct stet_value *v = map->first; v != NULL; v = v->next)
		if (v->type != STET_V_COMMENT && stet_str_is(v->key, key))
			return v;
	return NULL;
}

struct stet_str
stet_value_text(const struct stet_value *map, const char *key)
{
	const struct stet_value *value = stet_value_get(map, key);

	return value == NULL ? stet_str(NULL) : value->text;
}

struct stet_value *
stet_value_copy(struct stet_arena *arena, const struct stet_value *value)
{
	struct stet_value *copy = stet_value_new(arena, value->type);

	if (copy == NULL)
		return NULL;
	*copy = *value;
	copy->next = NULL;
	return copy;
}

struct stet_value *
stet_value_copy_all(struct stet_arena *arena, const struct stet_value *value)
{
	struct stet_value *copy = stet_value_copy(arena, value);

	if (copy == NULL)
		return NULL;
	copy->first = copy->last = NULL;
	for (const struct stet_value *v = value->first; v != NULL; v = v->next)
		stet_value_append(copy, stet_value_copy_all(arena, v));
	return copy;
}

bool
stet_value_is_true(const struct stet_value *value)
{
	return value->text.n > 0 &&
	    (strchr("tTyY", value->text.s[0]) != NULL ||
		stet_str_is(value->text, "on") ||
		stet_str_is(value->text, "On") ||
		stet_str_is(value->text, "ON"));
}

size_t
stet_value_depth(const struct stet_value *value)
{
	size_t deepest = 0;

	if (value->type != STET_V_LIST && value->type != STET_V_MAP)
		return 0;
	for (const struct stet_value *v = value->first; v != NULL;
	     v = v->next) {
		size_t depth = stet_value_depth(v);

		if (depth > deepest)
			deepest = depth;
	}
	return deepest + 1;
}

static const struct stet_value *
skip_comments(const struct stet_value *value)
{
	while (value != NULL && value->type == STET_V_COMMENT)
		value = value->next;
	return value;
}

static bool
compare(const struct stet_value *a, const struct stet_value *b, bool forms)
{
	const struct stet_value *x = skip_comments(a->first);
	const struct stet_value *y = skip_comments(b->first);

	if (a->type != b->type || !stet_str_eq(a->text, b->text) ||
	    !stet_str_eq(a->key, b->key))
		return false;
	if (forms && a->form != b->form && a->form != STET_FORM_NONE &&
	    b->form != STET_FORM_NONE)
		return false;
	while (x != NULL && y != NULL && compare(x, y, forms)) {
		x = skip_comments(x->next);
		y = skip_comments(y->next);
	}
	return x == NULL && y == NULL;
}

bool
stet_value_same(const struct stet_value *a, const struct stet_value *b)
{
	return compare(a, b, false);
}

bool
stet_value_same_form(const struct stet_value *a, const struct stet_value *b)
{
	return compare(a, b, true);
}

static bool
is_one_of(struct stet_str text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (stet_str_is(text, *words))
			return true;
	return false;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Skips the digits at i. */
static size_t
digits(struct stet_str t, size_t i)
{
	while (i < t.n && is_digit(t.s[i]))
		i++;
	return i;
}

static size_t
sign(struct stet_str t)
{
	return t.n > 0 && (t.s[0] == '-' || t.s[0] == '+');
}

/* Is c one of these characters? strchr would find the NUL at their end. */
static bool
is_in(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

/* 0x1F, 0o17, 0b1: a prefix and at least one digit of its base. */
static bool
is_prefixed(struct stet_str t)
{
	static const struct {
		const char *prefix, *digits;
	} bases[] = { { "0x", "0123456789abcdefABCDEF_" }, { "0o", "01234567" },
		{ "0b", "01_" } };

	t = stet_str_from(t, sign(t));
	for (size_t b = 0; b < sizeof(bases) / sizeof(bases[0]); b++) {
		size_t i = 2;

		if (t.n < 3 || !stet_str_starts(t, bases[b].prefix))
			continue;
		while (i < t.n && is_in(t.s[i], bases[b].digits))
			i++;
		return i == t.n;
	}
	return false;
}

/* Skips digits with the underscores and colons of YAML 1.1 among them:
 * 1_000, 12:30:45. */
static size_t
grouped_digits(struct stet_str t, size_t i)
{
	size_t from = i;

	while (i < t.n &&
	    (is_digit(t.s[i]) || (i > from && t.s[i] == '_') ||
		(i > from && t.s[i] == ':' && i + 1 < t.n &&
		    is_digit(t.s[i + 1]))))
		i++;
	return i;
}

static bool
is_integer(struct stet_str t)
{
	size_t from = sign(t), i = grouped_digits(t, from);

	return (i > from && i == t.n) || is_prefixed(t);
}

/* [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )? */
static bool
is_real(struct stet_str t)
{
	static const char *const words[] = { ".inf", ".Inf", ".INF", "-.inf",
		"-.Inf", "-.INF", "+.inf", "+.Inf", "+.INF", ".nan", ".NaN",
		".NAN", NULL };
	size_t from = sign(t), whole = grouped_digits(t, from), i = whole;

	if (is_one_of(t, words))
		return true;
	if (i < t.n && t.s[i] == '.')
		i = digits(t, i + 1);
	if (i == from || (whole == from && i == from + 1))
		return false;
	if (i < t.n && (t.s[i] == 'e' || t.s[i] == 'E')) {
		size_t exponent = i + 1;

		if (exponent < t.n &&
		    (t.s[exponent] == '-' || t.s[exponent] == '+'))
			exponent++;
		i = digits(t, exponent);
		if (i == exponent)
			return false;
	}
	return i == t.n;
}

/* A date, perhaps with a time: 2023-08-15, 2023-8-5T10:00:00Z. What follows
 * the date is only looked at for its characters: a time zone has many forms. */
static bool
is_date(struct stet_str t)
{
	size_t i = digits(t, 0), month, day;

	if (i != 4 || i == t.n || t.s[i] != '-')
		return false;
	month = digits(t, i + 1);
	if (month == i + 1 || month > i + 3 || month == t.n ||
	    t.s[month] != '-')
		return false;
	day = digits(t, month + 1);
	if (day == month + 1 || day > month + 3)
		return false;
	if (day == t.n)
		return true;
	if (t.s[day] != 'T' && t.s[day] != 't' && t.s[day] != ' ')
		return false;
	for (i = day + 1; i < t.n; i++)
		if (!is_digit(t.s[i]) && !is_in(t.s[i], " :.+-zZ"))
			return false;
	return day + 1 < t.n;
}

enum stet_value_type
stet_value_plain_type(struct stet_str text)
{
	static const char *const nulls[] = { "", "~", "null", "Null", "NULL",
		NULL };
	static const char *const bools[] = { "true", "True", "TRUE", "false",
		"False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on",
		"On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N", NULL };

	if (text.n > LONGEST_TYPED)
		return STET_V_TEXT;
	if (is_one_of(text, nulls))
		return STET_V_NULL;
	if (is_one_of(text, bools))
		return STET_V_BOOL;
	if (is_integer(text))
		return STET_V_INTEGER;
	if (is_real(text))
		return STET_V_REAL;
	if (is_date(text))
		return STET_V_DATE;
	return STET_V_TEXT;
}
