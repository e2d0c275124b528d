/* gfm_shortcode_tag.c: one tag of a shortcode and its parameters. */
#include <string.h>

#include "markup/gfm_shortcode.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') ||
	    (c != '\0' && strchr("-_./", c) != NULL) ||
	    (unsigned char)c >= 0x80;
}

static size_t
skip_space(struct stet_str text, size_t i)
{
	while (i < text.n && is_space(text.s[i]))
		i++;
	return i;
}

/* Behind the quotes that open at i: "..." on one line, with escapes, or `...`
 * on any number. text.n: they do not close; *to is then where that showed. */
static size_t
skip_quotes(struct stet_str text, size_t i, size_t *to)
{
	char quote = text.s[i];
	size_t from = i;

	for (i++; i < text.n && text.s[i] != quote; i++) {
		if (quote == '"' && text.s[i] == '\n')
			break;
		i += quote == '"' && text.s[i] == '\\' && i + 1 < text.n &&
		    text.s[i + 1] != '\n';
	}
	if (i < text.n && text.s[i] == quote) {
		*to = i;
		return i + 1;
	}
	/* No other tag will look for that in vain: there is none behind. */
	*to = quote == '`' ? from + 1 : i;
	return text.n;
}

/* The end of the parameters that begin at i, where ">}}" stands; text.n: the
 * tag does not end, which showed at *to. */
static size_t
find_end(struct stet_str text, size_t i, char sign, size_t *to)
{
	char close = sign == '<' ? '>' : '%';

	while (i < text.n) {
		struct stet_str rest = stet_str_from(text, i);

		if (text.s[i] == close &&
		    stet_str_starts(stet_str_from(rest, 1), "}}"))
			return i;
		if (stet_str_starts(rest, "{{<") ||
		    stet_str_starts(rest, "{{%"))
			break;
		if (text.s[i] == '"' || text.s[i] == '`') {
			i = skip_quotes(text, i, to);
			if (i == text.n)
				return i;
		} else {
			i++;
		}
	}
	*to = i;
	return text.n;
}

/* Reads a tag whose inside is a comment, which shows as "{{< ... >}}". */
static bool
read_escaped(struct stet_str text, size_t *i, struct gfm_shortcode *tag)
{
	const char *end = tag->sign == '<' ? "*/>}}" : "*/%}}";
	size_t at = *i + 5, n = strlen(end);

	while (at < text.n && text.s[at] != '\n' &&
	    !stet_str_starts(stet_str_from(text, at), end))
		at++;
	if (!stet_str_starts(stet_str_from(text, at), end)) {
		*i = at;
		return false;
	}
	tag->escaped = true;
	tag->inner = (struct stet_str){ text.s + *i + 5, at - *i - 5 };
	tag->to = at + n;
	return true;
}

bool
gfm_read_tag(struct stet_str text, size_t *i, struct gfm_shortcode *tag)
{
	size_t at = *i + 3, to = at, end;

	*tag = (struct gfm_shortcode){ .from = *i, .sign = text.s[*i + 2] };
	if (stet_str_starts(stet_str_from(text, at), "/*"))
		return read_escaped(text, i, tag);
	at = skip_space(text, at);
	if (at < text.n && text.s[at] == '/') {
		tag->closes = true;
		at = skip_space(text, at + 1);
	}
	tag->name.s = text.s + at;
	while (at + tag->name.n < text.n && is_name(tag->name.s[tag->name.n]))
		tag->name.n++;
	/* {{< x/>}} */
	while (tag->name.n > 0 && tag->name.s[tag->name.n - 1] == '/')
		tag->name.n--;
	at += tag->name.n;
	end = tag->name.n == 0 ? text.n : find_end(text, at, tag->sign, &to);
	if (end == text.n) {
		*i = to > *i + 3 ? to : *i + 3;
		return false;
	}
	tag->params = stet_str_trim((struct stet_str){ text.s + at, end - at });
	if (stet_str_ends(tag->params, "/")) {
		tag->closes_itself = true;
		tag->params.n--;
	}
	tag->to = end + 3;
	return true;
}

/* Parameters */

struct param {
	struct stet_str name, value;
	bool escapes; /* in the value */
};

/* Takes the value at the front of rest. */
static void
take_value(struct stet_str *rest, struct param *found)
{
	char quote = rest->n == 0 ? '\0' : rest->s[0];
	size_t n = 0, to = 0;

	if (quote == '"' || quote == '`') {
		n = skip_quotes(*rest, 0, &to);
		found->value = (struct stet_str){ rest->s + 1, to - 1 };
		found->escapes = quote == '"' &&
		    stet_str_find(found->value, '\\') < found->value.n;
	} else {
		while (n < rest->n && !is_space(rest->s[n]))
			n++;
		found->value = (struct stet_str){ rest->s, n };
	}
	*rest = stet_str_from(*rest, n);
}

static bool
next_param(struct stet_str *rest, struct param *found)
{
	size_t n = 0, equals;

	*rest = stet_str_trim(*rest);
	*found = (struct param){ .escapes = false };
	while (n < rest->n && is_name(rest->s[n]))
		n++;
	equals = skip_space(*rest, n);
	if (n > 0 && equals < rest->n && rest->s[equals] == '=') {
		found->name = (struct stet_str){ rest->s, n };
		*rest = stet_str_from(*rest, skip_space(*rest, equals + 1));
	}
	if (rest->n > 0)
		take_value(rest, found);
	return found->name.n > 0 || found->value.s != NULL;
}

/* The value without its escapes. */
static struct stet_str
value_of(struct stet_arena *arena, const struct param *param)
{
	struct stet_str value = param->value;
	char *copy;
	size_t n = 0;

	if (!param->escapes)
		return value;
	copy = stet_alloc_text(arena, value.n);
	if (copy == NULL)
		return stet_str(NULL);
	for (size_t i = 0; i < value.n; i++) {
		i += value.s[i] == '\\' && i + 1 < value.n;
		copy[n++] = value.s[i];
	}
	return (struct stet_str){ copy, n };
}

struct stet_str
gfm_param(struct stet_arena *arena, struct stet_str params, const char *name)
{
	struct param found;

	while (next_param(&params, &found))
		if (stet_str_is(found.name, name))
			return value_of(arena, &found);
	return stet_str(NULL);
}

struct stet_str
gfm_param_at(struct stet_arena *arena, struct stet_str params, size_t position)
{
	struct param found;

	while (next_param(&params, &found))
		if (found.name.n == 0 && position-- == 0)
			return value_of(arena, &found);
	return stet_str(NULL);
}
