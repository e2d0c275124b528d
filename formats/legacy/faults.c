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
		size_t end;

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

/* What a reader does not see. Each list has the characters that begin or go on
 * with one byte, which memchr finds fast. */
struct invisible {
	const char *bytes, *name;
};

static const struct invisible after_c2[] = {
	{ "\xC2\xA0", "no-break space (U+00A0)" },
	{ "\xC2\xAD", "soft hyphen (U+00AD)" },
	{ NULL, NULL },
};

static const struct invisible after_e2[] = {
	{ "\xE2\x80\x8B", "zero-width space (U+200B)" },
	{ "\xE2\x80\x8C", "zero-width non-joiner (U+200C)" },
	{ "\xE2\x80\x8E", "left-to-right mark (U+200E)" },
	{ "\xE2\x80\x8F", "right-to-left mark (U+200F)" },
	{ "\xE2\x80\xA8", "line separator (U+2028)" },
	{ "\xE2\x80\xA9", "paragraph separator (U+2029)" },
	{ "\xE2\x80\xAF", "narrow no-break space (U+202F)" },
	{ "\xE2\x81\xA0", "word joiner (U+2060)" },
	{ NULL, NULL },
};

/* EF begins every full-width form, so this looks for the second byte. */
static const struct invisible after_bb[] = {
	{ "\xBB\xBF", "zero-width no-break space (U+FEFF)" },
	{ NULL, NULL },
};

static void
scan_invisible(struct legacy *l, struct stet_str page, struct stet_span at,
    const struct invisible *list)
{
	char first = list->bytes[0];

	for (size_t i = stet_str_find(page, first); i < page.n;
	     i += 1 + stet_str_find(stet_str_from(page, i + 1), first))
		for (const struct invisible *c = list; c->bytes != NULL; c++)
			if (stet_str_starts(stet_str_from(page, i), c->bytes) &&
			    (list != after_bb ||
				(i > 0 && page.s[i - 1] == '\xEF')))
				note(l, STET_D_INVISIBLE, at, i, c->name);
}

void
legacy_scan(struct legacy *l, struct stet_str page, struct stet_span at)
{
	scan_lines(l, page, at);
	scan_invisible(l, page, at, after_c2);
	scan_invisible(l, page, at, after_e2);
	scan_invisible(l, page, at, after_bb);
}
