/* html_scan.c: tags, found as the HTML standard finds them (section 13.2.5),
 * so far as that matters for where they begin and end. */
#include <strings.h>

#include "markup/html_scan.h"

/* libxml2 compares each attribute of a tag with all before it. */
#define MOST_ATTRIBUTES 256

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool
html_same_name(struct stet_str a, struct stet_str b)
{
	return a.n == b.n && (a.n == 0 || strncasecmp(a.s, b.s, a.n) == 0);
}

/* The end of the first `what` from i on, or text.n. */
static size_t
behind(struct stet_str text, size_t i, const char *what)
{
	for (i += stet_str_find(stet_str_from(text, i), what[0]); i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), what[0]))
		if (stet_str_starts(stet_str_from(text, i), what))
			return i + strlen(what);
	return text.n;
}

static size_t
skip_space(struct stet_str text, size_t i)
{
	while (i < text.n && is_space(text.s[i]))
		i++;
	return i;
}

/* Behind the value at i of an attribute. */
static size_t
skip_value(struct stet_str text, size_t i)
{
	char quote = i < text.n ? text.s[i] : '\0';

	if (quote == '"' || quote == '\'') {
		i += 1 + stet_str_find(stet_str_from(text, i + 1), quote);
		return i < text.n ? i + 1 : text.n;
	}
	while (i < text.n && !is_space(text.s[i]) && text.s[i] != '>')
		i++;
	return i;
}

static size_t
skip_attribute(struct stet_str text, size_t i)
{
	size_t equals;

	i++; /* a name may begin with any character */
	while (i < text.n && !is_space(text.s[i]) && text.s[i] != '=' &&
	    text.s[i] != '/' && text.s[i] != '>')
		i++;
	equals = skip_space(text, i);
	if (equals < text.n && text.s[equals] == '=')
		return skip_value(text, skip_space(text, equals + 1));
	return i;
}

/* Behind the '>' of the tag whose name ends at i; text.n + 1: there is none. */
static size_t
scan_attributes(struct stet_str text, size_t i, struct html_token *token)
{
	size_t count = 0;

	for (;;) {
		i = skip_space(text, i);
		if (i >= text.n)
			return text.n + 1;
		if (text.s[i] == '>')
			return i + 1;
		token->empty = false;
		if (text.s[i] == '/') {
			token->empty = true;
			i++;
			continue;
		}
		token->has_attrs = true;
		if (++count > MOST_ATTRIBUTES && token->enough == 0)
			token->enough = i;
		i = skip_attribute(text, i);
	}
}

static void
scan_tag(struct html_scan *scan, struct html_token *token, size_t name)
{
	struct stet_str text = scan->text;
	size_t i = name;

	while (i < text.n && !is_space(text.s[i]) && text.s[i] != '/' &&
	    text.s[i] != '>')
		i++;
	token->name = (struct stet_str){ text.s + name, i - name };
	token->to = scan_attributes(text, i, token);
	if (token->to > text.n) {
		token->kind = HTML_CHARS;
		token->to = text.n;
		return;
	}
	token->element = html_element(token->name);
	if ((token->element->flags & HTML_VOID) != 0)
		token->empty = true;
	if (token->kind == HTML_START && !token->empty &&
	    (token->element->flags & HTML_RAW_TEXT) != 0)
		scan->raw = token->name;
}

static void
scan_other(struct stet_str text, struct html_token *token)
{
	struct stet_str rest = stet_str_from(text, token->from);

	token->kind = HTML_OTHER;
	token->to = stet_str_starts(rest, "<!--")
	    ? behind(text, token->from + 4, "-->")
	    : stet_str_starts(rest, "<![CDATA[")
	    ? behind(text, token->from, "]]>")
	    : behind(text, token->from, ">");
}

/* Is this the end tag of the element whose content is no HTML? */
static bool
ends_raw(const struct html_scan *scan, size_t i)
{
	struct stet_str name = stet_str_from(scan->text, i + 2);

	if (scan->raw.n >= name.n)
		return false;
	name.n = scan->raw.n;
	return scan->text.s[i + 1] == '/' && html_same_name(name, scan->raw);
}

/* Does markup begin at this '<'? */
static bool
begins(const struct html_scan *scan, size_t i)
{
	struct stet_str text = stet_str_from(scan->text, i);

	if (scan->raw.n > 0)
		return ends_raw(scan, i);
	if (text.n < 3)
		return false;
	return is_letter(text.s[1]) || strchr("!?", text.s[1]) != NULL ||
	    (text.s[1] == '/' && is_letter(text.s[2]));
}

bool
html_scan(struct html_scan *scan, struct html_token *token)
{
	struct stet_str text = scan->text;
	size_t i = scan->at;

	*token = (struct html_token){ .kind = HTML_CHARS, .from = i };
	if (i >= text.n)
		return false;
	while (i < text.n && (text.s[i] != '<' || !begins(scan, i)))
		i += 1 + stet_str_find(stet_str_from(text, i + 1), '<');
	token->to = i;
	if (i > token->from) {
		scan->at = i;
		return true;
	}
	scan->raw.n = 0;
	if (strchr("!?", text.s[i + 1]) != NULL) {
		scan_other(text, token);
	} else {
		bool end = text.s[i + 1] == '/';

		token->kind = end ? HTML_END : HTML_START;
		scan_tag(scan, token, i + 1 + end);
	}
	scan->at = token->to;
	return true;
}
