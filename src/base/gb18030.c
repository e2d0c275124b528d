/* gb18030.c: the characters of GB 18030 that not every iconv gets right. */
#include "base/gb18030.h"

/* Four bytes as a number, as appendix D of the standard counts them. */
#define FIRST_HIGH 33550
#define FIRST_SUPPLEMENTARY 189000
#define LAST 1237575 /* U+10FFFF */

/* Those of the basic plane that have no two bytes, in a row each. */
struct range {
	uint32_t first, last, character;
};

static const struct range ranges[] = {
	{ 33550, 37844, 0xE865 },
	{ 37845, 37920, 0xF92D },
	{ 37921, 37947, 0xF97A },
	{ 37948, 38028, 0xF996 },
	{ 38029, 38037, 0xF9E8 },
	{ 38038, 38063, 0xF9F2 },
	{ 38064, 38064, 0xFA10 },
	{ 38065, 38065, 0xFA12 },
	{ 38066, 38068, 0xFA15 },
	{ 38069, 38074, 0xFA19 },
	{ 38075, 38075, 0xFA22 },
	{ 38076, 38077, 0xFA25 },
	{ 38078, 39075, 0xFA2A },
	{ 39086, 39107, 0xFE1A },
	{ 39108, 39108, 0xFE32 },
	{ 39109, 39112, 0xFE45 },
	{ 39113, 39113, 0xFE53 },
	{ 39114, 39114, 0xFE58 },
	{ 39115, 39115, 0xFE67 },
	{ 39116, 39264, 0xFE6C },
	{ 39265, 39393, 0xFF5F },
	{ 39394, 39419, 0xFFE6 },
	{ FIRST_SUPPLEMENTARY, LAST, 0x10000 },
	{ 0, 0, 0 },
};

static bool
is_within(char c, unsigned char low, unsigned char high)
{
	return (unsigned char)c >= low && (unsigned char)c <= high;
}

/* The number of the four bytes that text begins with; 0: they are not, or they
 * are the first of all. */
static uint32_t
number_of(struct stet_str text)
{
	const unsigned char *p = (const unsigned char *)text.s;

	if (text.n < 4 || !is_within(text.s[0], 0x81, 0xFE) ||
	    !is_within(text.s[1], '0', '9') ||
	    !is_within(text.s[2], 0x81, 0xFE) ||
	    !is_within(text.s[3], '0', '9'))
		return 0;
	return ((p[0] - 0x81U) * 10 + (p[1] - '0')) * 1260 +
	    (p[2] - 0x81U) * 10 + (p[3] - '0');
}

uint32_t
stet_gb18030_high(struct stet_str text)
{
	uint32_t number = number_of(text);

	if (number < FIRST_HIGH)
		return 0;
	for (const struct range *r = ranges; r->last != 0; r++)
		if (number >= r->first && number <= r->last)
			return r->character + (number - r->first);
	return 0;
}

size_t
stet_gb18030_low(struct stet_str text)
{
	size_t i = 0;

	while (i < text.n) {
		bool four =
		    i + 1 < text.n && is_within(text.s[i + 1], '0', '9');

		if (is_within(text.s[i], 0, 0x80))
			i++;
		else if (!four)
			i += 2;
		else if (stet_gb18030_high(stet_str_from(text, i)) == 0)
			i += 4;
		else
			return i;
	}
	return text.n;
}
