/* base64.c: bytes as text (RFC 4648, section 4). */
#include <stdint.h>

#include "markup/base64.h"

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* The value of a digit; 64: it is none. */
static unsigned
value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (unsigned)(c - 'A');
	if (c >= 'a' && c <= 'z')
		return (unsigned)(c - 'a') + 26;
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0') + 52;
	return c == '+' ? 62 : c == '/' ? 63 : 64;
}

/* Four digits for up to three bytes. */
static void
put_group(char text[4], struct stet_str bytes)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < 3; i++)
		bits =
		    bits << 8 | (i < bytes.n ? (unsigned char)bytes.s[i] : 0);
	for (size_t i = 0; i < 4; i++)
		text[i] =
		    i <= bytes.n ? digits[bits >> (18 - 6 * i) & 63] : '=';
}

void
stet_base64_put(struct stet_buf *out, struct stet_str bytes)
{
	size_t start = out->n;

	stet_put_fill(out, '=', (bytes.n + 2) / 3 * 4);
	if (out->status != STET_OK)
		return;
	for (size_t i = 0; i < bytes.n; i += 3) {
		struct stet_str group = { bytes.s + i,
			bytes.n - i < 3 ? bytes.n - i : 3 };

		put_group(out->data + start + i / 3 * 4, group);
	}
}

/* How many of the last characters are padding. */
static size_t
padding(struct stet_str text)
{
	size_t n = 0;

	while (n < 2 && n < text.n && text.s[text.n - 1 - n] == '=')
		n++;
	return n;
}

size_t
stet_base64_invalid(struct stet_str text)
{
	size_t pad = text.n % 4 == 0 ? padding(text) : 0;
	size_t n = text.n - pad;

	for (size_t i = 0; i < n; i++)
		if (value_of(text.s[i]) == 64)
			return i;
	if (text.n % 4 != 0)
		return text.n;
	/* With one character of padding two bits are left over, with two four. */
	if (pad > 0 && (value_of(text.s[n - 1]) & ((1U << 2 * pad) - 1)) != 0)
		return n - 1;
	return SIZE_MAX;
}

void
stet_base64_decode(struct stet_buf *out, struct stet_str text)
{
	size_t pad = padding(text), start = out->n;

	stet_put_fill(out, '\0', text.n / 4 * 3);
	if (out->status != STET_OK)
		return;
	for (size_t i = 0; i + 4 <= text.n; i += 4) {
		char *to = out->data + start + i / 4 * 3;
		uint32_t bits = 0;

		for (size_t k = 0; k < 4; k++)
			bits = bits << 6 | (value_of(text.s[i + k]) & 63);
		to[0] = (char)(bits >> 16 & 0xFF);
		to[1] = (char)(bits >> 8 & 0xFF);
		to[2] = (char)(bits & 0xFF);
	}
	stet_buf_cut(out, out->n - pad);
}
