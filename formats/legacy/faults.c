/* faults.c: faults that show in the source as a whole. */
#include <string.h>

#include "legacy.h"

static void
note(struct legacy *l, enum stet_condition condition, struct stet_span at,
    size_t offset, const char *what)
{
	at.offset += (uint32_t)offset;
	at.length = 0;
	stet_note(l->diag, condition, at, stet_str(what));
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* White space at line ends, blank lines and line ends. */
static void
scan_lines(struct legacy *l, struct stet_str page, struct stet_span at)
{
	unsigned blank = 0;

	for (size_t from = 0, to; from < page.n; from = to + 1) {
		size_t end = from;

		to = from + stet_str_find(stet_str_from(page, from), '\n');
		end = to;
		if (end > from && to < page.n && page.s[end - 1] == '\r')
			note(l, STET_D_LINE_ENDS, at, --end, NULL);
		if (end > from && is_blank(page.s[end - 1])) {
			while (end > from && is_blank(page.s[end - 1]))
				end--;
			note(l, STET_D_WHITE_SPACE, at, end, NULL);
		}
		blank = end == from ? blank + 1 : 0;
		if (blank == 2)
			note(l, STET_D_BLANK_LINES, at, from, NULL);
		if (to == page.n)
			note(l, STET_D_NO_FINAL_NEWLINE, at, to, NULL);
	}
}

static const struct {
	const char *bytes, *name;
} invisible[] = {
	{ "\xC2\xA0", "no-break space (U+00A0)" },
	{ "\xC2\xAD", "soft hyphen (U+00AD)" },
	{ "\xE2\x80\x8B", "zero-width space (U+200B)" },
	{ "\xE2\x80\x8C", "zero-width non-joiner (U+200C)" },
	{ "\xE2\x80\x8E", "left-to-right mark (U+200E)" },
	{ "\xE2\x80\x8F", "right-to-left mark (U+200F)" },
	{ "\xE2\x80\xA8", "line separator (U+2028)" },
	{ "\xE2\x80\xA9", "paragraph separator (U+2029)" },
	{ "\xE2\x80\xAF", "narrow no-break space (U+202F)" },
	{ "\xE2\x81\xA0", "word joiner (U+2060)" },
	{ "\xEF\xBB\xBF", "zero-width no-break space (U+FEFF)" },
};

/* May one of them begin with these two bytes? Few texts have many. */
static bool
may_be_invisible(unsigned char first, unsigned char second)
{
	return (first == 0xE2 && (second == 0x80 || second == 0x81)) ||
	    first == 0xC2 || (first == 0xEF && second == 0xBB);
}

static void
scan_invisible(struct legacy *l, struct stet_str page, struct stet_span at)
{
	const unsigned char *p = (const unsigned char *)page.s;

	for (size_t i = 0; i + 1 < page.n; i++) {
		if (p[i] < 0xC2 || !may_be_invisible(p[i], p[i + 1]))
			continue;
		for (size_t k = 0; k < sizeof(invisible) / sizeof(invisible[0]);
		     k++)
			if (stet_str_starts(stet_str_from(page, i),
				invisible[k].bytes))
				note(l, STET_D_INVISIBLE, at, i,
				    invisible[k].name);
	}
}

void
legacy_scan(struct legacy *l, struct stet_str page, struct stet_span at)
{
	scan_lines(l, page, at);
	scan_invisible(l, page, at);
}
