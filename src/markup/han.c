/* han.c: ranges of East Asian characters (Unicode 15, Blocks.txt). */
#include <stddef.h>

#include "markup/han.h"

static const struct {
	uint32_t first, last;
} ranges[] = {
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

bool
stet_is_cjk(uint32_t c)
{
	if (c < ranges[0].first)
		return false;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}
