/* gfm_nul.c: references to U+0000, which are read as U+FFFD (GFM spec 0.29,
 * section 6.2). */
#include "markup/gfm_private.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* The size of "&#0;" or "&#x0;" at the start; 0: it is none. */
static size_t
reference_size(struct stet_str text)
{
	size_t n = 2, digits;

	if (!stet_str_starts(text, "&#"))
		return 0;
	if (n < text.n && (text.s[n] == 'x' || text.s[n] == 'X'))
		n++;
	for (digits = n; n < text.n && text.s[n] == '0';)
		n++;
	return n > digits && n < text.n && text.s[n] == ';' ? n + 1 : 0;
}

/* Of the next U+FFFD in the source, which says it or U+0000: records this. */
static void
note_next(struct gfm_text *text)
{
	struct stet_str source = text->source;

	for (size_t i = text->nul_from, n; i < source.n; i++) {
		struct stet_str rest = stet_str_from(source, i);
		struct stet_span at = text->at;

		text->nul_from = i + 1;
		if (source.s[i] == REPLACEMENT[0] &&
		    stet_str_starts(rest, REPLACEMENT))
			return;
		n = source.s[i] == '&' ? reference_size(rest) : 0;
		if (n == 0)
			continue;
		at.offset += (uint32_t)i;
		at.length = (uint32_t)n;
		stet_note(text->doc->diag, STET_D_NUL_REFERENCE, at,
		    stet_str(NULL));
		return;
	}
}

void
gfm_note_nul(struct gfm_text *text, struct stet_str said, size_t from)
{
	if (from > text->nul_from)
		text->nul_from = from;
	for (size_t i = stet_str_find(said, REPLACEMENT[0]); i < said.n;
	     i += 1 + stet_str_find(stet_str_from(said, i + 1), REPLACEMENT[0]))
		if (stet_str_starts(stet_str_from(said, i), REPLACEMENT))
			note_next(text);
}
