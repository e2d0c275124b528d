/*
 * html_feed.c: what libxml2 gets to read: the HTML without what would take it
 * long, and with text written so that it finds the text that browsers find.
 */
#include <stdlib.h>

#include "markup/html_build.h"
#include "markup/html_feed.h"

/* Text */

/* References that HTML knows without a semicolon too, so far as anybody
 * writes them (HTML standard, section 13.5). */
static const char *const bare_names[] = { "amp", "copy", "gt", "lt", "nbsp",
	"quot", "reg" };

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

/* The size of "&#0;" and the like at the start: no character. 0: it is one, or
 * something else. */
static size_t
bad_number_size(struct stet_str text)
{
	int base = 10;
	size_t i = 2, first;
	unsigned long c = 0;

	if (!stet_str_starts(text, "&#"))
		return 0;
	if (text.n > i && (text.s[i] == 'x' || text.s[i] == 'X')) {
		base = 16;
		i++;
	}
	for (first = i; i < text.n && is_alnum(text.s[i]); i++) {
		char digit[2] = { text.s[i], '\0' }, *end;
		unsigned long value = strtoul(digit, &end, base);

		if (*end != '\0')
			return 0;
		c = c > 0x10FFFF ? c : c * (unsigned long)base + value;
	}
	if (i == text.n || text.s[i] != ';' || i == first)
		return 0;
	return c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ||
		(c < ' ' && c != '\t' && c != '\n' && c != '\r')
	    ? i + 1
	    : 0;
}

/* Puts what begins with '&'; returns its size. */
static size_t
put_reference(struct stet_buf *out, struct stet_str text)
{
	size_t n = bad_number_size(text);

	if (n > 0) {
		stet_puts(out, "&#xFFFD;");
		return n;
	}
	for (size_t i = 0; i < sizeof(bare_names) / sizeof(bare_names[0]);
	     i++) {
		struct stet_str rest = stet_str_from(text, 1);

		n = strlen(bare_names[i]);
		if (!stet_str_starts(rest, bare_names[i]) ||
		    (rest.n > n && (is_alnum(rest.s[n]) || rest.s[n] == ';')))
			continue;
		stet_put(out, (struct stet_str){ text.s, 1 + n });
		stet_putc(out, ';');
		return 1 + n;
	}
	stet_putc(out, '&');
	return 1;
}

/* A '<' that begins no tag may be one to libxml2, which drops what does not
 * end. */
static void
put_chars(struct stet_buf *out, struct stet_str text)
{
	size_t from = 0, i = 0;

	while (i < text.n) {
		if (text.s[i] != '<' && text.s[i] != '&') {
			i++;
			continue;
		}
		stet_put(out, (struct stet_str){ text.s + from, i - from });
		if (text.s[i] == '<') {
			stet_puts(out, "&lt;");
			i++;
		} else {
			i += put_reference(out, stet_str_from(text, i));
		}
		from = i;
	}
	stet_put(out, stet_str_from(text, from));
}

/* Tags */

/* libxml2 looks for the start of each end tag among all open elements, and
 * compares each attribute with those before it. What is nested too deep gives
 * up its tags; a tag with far too many attributes the last of them. */

/* Elements that need no end tag, but do not stand in each other either. */
static bool
may_stay_open(const struct html_element *element)
{
	return (element->flags & HTML_PART) != 0 ||
	    element->kind == STET_ITEM || element->kind == STET_TERM ||
	    element->kind == STET_DESCRIPTION ||
	    element->kind == STET_PARAGRAPH;
}

/* How deep what follows a tag is nested. */
static size_t
depth_behind(const struct html_token *token, size_t depth)
{
	if (token->empty || may_stay_open(token->element))
		return depth;
	if (token->kind == HTML_START)
		return depth + 1;
	return depth > 0 ? depth - 1 : 0;
}

void
html_feed_tag(struct stet_buf *out, struct stet_str html,
    const struct html_token *token)
{
	if (token->enough == 0) {
		stet_put(out,
		    (struct stet_str){ html.s + token->from,
			token->to - token->from });
		return;
	}
	stet_put(out,
	    (struct stet_str){ html.s + token->from,
		token->enough - token->from });
	stet_putc(out, '>');
}

bool
html_feed(struct stet_buf *out, struct stet_str html, bool *deep)
{
	struct html_scan scan = { .text = html };
	struct html_token token;
	size_t depth = 0;
	bool says = false;

	*deep = false;
	while (html_scan(&scan, &token)) {
		struct stet_str said = { html.s + token.from,
			token.to - token.from };

		if (token.kind == HTML_OTHER)
			continue;
		says |= token.kind == HTML_START || stet_str_trim(said).n > 0;
		if (token.kind == HTML_CHARS) {
			put_chars(out, said);
			continue;
		}
		depth = depth_behind(&token, depth);
		*deep |= depth > HTML_MOST_DEPTH;
		if (*deep)
			stet_putc(out, ' ');
		else
			html_feed_tag(out, html, &token);
	}
	return says;
}
