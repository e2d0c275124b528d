/* address.c: addresses as DocBook may have them, for the writer and for the
 * reader, which looks whether one is still the same. */
#include <string.h>

#include "docbook.h"

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	    (c >= 'A' && c <= 'F');
}

/* What RFC 3986 does not allow is percent-encoded. */
static bool
is_refused(struct stet_str text, size_t i, bool in_fragment)
{
	unsigned char c = (unsigned char)text.s[i];

	if (c == '%')
		return !(i + 2 < text.n && is_hex(text.s[i + 1]) &&
		    is_hex(text.s[i + 2]));
	if (c == '#')
		return in_fragment;
	return c <= 0x20 || c == 0x7F || strchr("<>\"{}|\\^`[]", c) != NULL;
}

/* A colon that ends no scheme would make what is before it one. */
static size_t
bad_colon(struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i] | 0x20U;
		char raw = text.s[i];

		if (raw == ':')
			return i == 0 || i + 1 == text.n ? i : text.n;
		if (raw == '/' || raw == '?' || raw == '#')
			return text.n;
		if ((c >= 'a' && c <= 'z') ||
		    (i > 0 &&
			((raw >= '0' && raw <= '9') || raw == '+' ||
			    raw == '-' || raw == '.')))
			continue;
		i = stet_str_find(text, ':');
		return i < stet_str_find(text, '/') &&
			i < stet_str_find(text, '?') &&
			i < stet_str_find(text, '#')
		    ? i
		    : text.n;
	}
	return text.n;
}

void
docbook_put_address(struct stet_buf *out, struct stet_str text)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t colon = bad_colon(text);
	bool in_fragment = false;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if (i == colon || is_refused(text, i, in_fragment)) {
			stet_putc(out, '%');
			stet_putc(out, hex[c >> 4]);
			stet_putc(out, hex[c & 0xF]);
		} else {
			stet_putc(out, text.s[i]);
		}
		in_fragment |= c == '#';
	}
}
