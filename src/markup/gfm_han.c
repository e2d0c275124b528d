/* gfm_han.c: Markdown as the author of Chinese text meant it. */
#include <string.h>

#include <stet/utf8.h>
#include "markup/flanking.h"
#include "markup/gfm_private.h"
#include "markup/han.h"

/* The end of the run of asterisks at i. */
static size_t
run_end(struct stet_str text, size_t i)
{
	while (i < text.n && text.s[i] == '*')
		i++;
	return i;
}

/* Would the run open, were it not for Chinese text before it? */
static bool
refused(uint32_t outside, uint32_t inside)
{
	return !stet_left_flanking(outside, inside) && !stet_is_space(inside) &&
	    stet_is_cjk(outside);
}

/* Appends a mark and remembers where. */
static void
put_mark(struct stet_buf *out, struct stet_buf *marks)
{
	stet_put(marks,
	    (struct stet_str){ (const char *)&out->n, sizeof(out->n) });
	stet_puts(out, GFM_MARK);
}

void
gfm_mark_han(struct stet_buf *out, struct stet_buf *marks, struct stet_str text)
{
	size_t from = 0, i = stet_str_find(text, '*');

	while (i < text.n) {
		size_t end = run_end(text, i);
		uint32_t before = stet_utf8_before(text, i);
		uint32_t after = end < text.n ? stet_utf8_at(text, end) : 0;
		bool opens = refused(before, after);
		bool closes = refused(after, before);

		if ((opens || closes) && before != '\\') {
			stet_put(out,
			    (struct stet_str){ text.s + from, i - from });
			if (closes)
				put_mark(out, marks);
			stet_put(out, (struct stet_str){ text.s + i, end - i });
			if (opens)
				put_mark(out, marks);
			from = end;
		}
		i = end + stet_str_find(stet_str_from(text, end), '*');
	}
	if (marks->n > 0)
		stet_put(out, stet_str_from(text, from));
}

static bool
ends_url(uint32_t c)
{
	return c > 0x7F &&
	    (stet_is_cjk(c) || stet_is_punctuation(c) || stet_is_space(c));
}

static size_t
count(struct stet_str text, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.s[i] == c;
	return n;
}

size_t
gfm_bare_url_size(struct stet_str shown)
{
	size_t n = 0;

	while (n < shown.n && !ends_url(stet_utf8_at(shown, n)))
		n += stet_utf8_size(shown, n);
	if (n == shown.n)
		return n;
	shown.n = n;
	while (shown.n > 0) {
		char last = shown.s[shown.n - 1];

		if (strchr("?!.,:;*_~'\"", last) == NULL &&
		    (last != ')' || count(shown, '(') >= count(shown, ')')))
			break;
		shown.n--;
	}
	return shown.n;
}
