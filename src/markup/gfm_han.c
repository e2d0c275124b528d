/* gfm_han.c: Markdown as the author of Chinese text meant it. */
#include <string.h>

#include <stet/utf8.h>
#include "markup/flanking.h"
#include "markup/gfm_han.h"
#include "markup/gfm_private.h"
#include "markup/han.h"

bool
gfm_han_opens(uint32_t outside, uint32_t inside, size_t length)
{
	return !stet_left_flanking(outside, inside) && !stet_is_space(inside) &&
	    (stet_is_cjk(outside) || (length > 1 && stet_is_cjk(inside)));
}

enum gfm_flanks
gfm_han_flanks(struct stet_str text, size_t from, size_t to)
{
	uint32_t before = stet_utf8_before(text, from);
	uint32_t after = to < text.n ? stet_utf8_at(text, to) : 0;
	unsigned flanks = GFM_NEITHER;

	if (before == '\\')
		return GFM_NEITHER;
	if (gfm_han_opens(before, after, to - from))
		flanks |= GFM_OPENS;
	if (gfm_han_opens(after, before, to - from))
		flanks |= GFM_CLOSES;
	return (enum gfm_flanks)flanks;
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
gfm_han_url_size(struct stet_str text, size_t *stop)
{
	size_t n = 0;

	while (n < text.n && (unsigned char)text.s[n] > ' ' &&
	    strchr("<>`]\"|", text.s[n]) == NULL &&
	    !ends_url(stet_utf8_at(text, n)))
		n += stet_utf8_size(text, n);
	*stop = n;
	if (n == text.n || (unsigned char)text.s[n] < 0x80)
		return 0;
	return gfm_bare_url_size(text);
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
