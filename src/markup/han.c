/* han.c: ranges of East Asian characters (Unicode 15, Blocks.txt). */
#include <stddef.h>

#include "markup/han.h"

struct range {
	uint32_t first, last;
};

static const struct range cjk[] = {
	{ 0x1100, 0x11FF },   /* Hangul Jamo */
	{ 0x2E80, 0x2FDF },   /* CJK and Kangxi radicals */
	{ 0x2FF0, 0x30FF },   /* symbols and punctuation, kana */
	{ 0x3100, 0x31FF },   /* bopomofo, strokes, kana extensions */
	{ 0x3200, 0x4DBF },   /* enclosed forms, extension A */
	{ 0x4E00, 0x9FFF },   /* unified ideographs */
	{ 0xA960, 0xA97F },   /* Hangul Jamo extended A */
	{ 0xAC00, 0xD7FF },   /* Hangul syllables */
	{ 0xF900, 0xFAFF },   /* compatibility ideographs */
	{ 0xFE30, 0xFE4F },   /* compatibility forms */
	{ 0xFF00, 0xFFEF },   /* half-width and full-width forms */
	{ 0x1AFF0, 0x1B16F }, /* kana supplements */
	{ 0x1F200, 0x1F2FF }, /* enclosed ideographs */
	{ 0x20000, 0x3FFFF }, /* extensions B and later */
};

/* Of no width: combining marks, joiners and selectors (UAX #11). */
static const struct range narrow[] = {
	{ 0x0300, 0x036F },
	{ 0x200B, 0x200F },
	{ 0x2060, 0x2064 },
	{ 0x20D0, 0x20FF },
	{ 0xFE00, 0xFE0F },
	{ 0xFE20, 0xFE2F },
	{ 0xFEFF, 0xFEFF },
};

/* Emoji are as wide as Han. */
static const struct range emoji[] = {
	{ 0x1F300, 0x1F64F },
	{ 0x1F680, 0x1F6FF },
	{ 0x1F900, 0x1F9FF },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_in(uint32_t c, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

bool
stet_is_cjk(uint32_t c)
{
	return c >= cjk[0].first && is_in(c, cjk, COUNT(cjk));
}

/* Half-width forms, which the range of full-width forms includes. */
static bool
is_half_width(uint32_t c)
{
	return c >= 0xFF61 && c <= 0xFFDC;
}

unsigned
stet_width(uint32_t c)
{
	if (c < narrow[0].first)
		return 1;
	if (is_in(c, narrow, COUNT(narrow)))
		return 0;
	if (is_half_width(c))
		return 1;
	return stet_is_cjk(c) || is_in(c, emoji, COUNT(emoji)) ? 2 : 1;
}
