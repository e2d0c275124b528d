/* hint.c: what text may be that is not UTF-8. */
#include <stet/utf8.h>

#include "base/encoding.h"
#include "pipeline/hint.h"

/* So much of a text is enough to tell what it is. */
#define SAMPLE ((size_t)1 << 20)

/* Another encoding that a source may be in. */
struct guess {
	const char *encoding;
	bool wide; /* ASCII has NUL bytes in it */
	const char *hint;
};

/* Most of Big5 is GB18030, too, but as such full of private characters. */
static const struct guess guesses[] = {
	{ "GB18030", false, "; it could be GB18030: --from-encoding=gb18030" },
	{ "BIG5", false, "; it could be Big5: --from-encoding=big5" },
	{ "UTF-16LE", true, "; it could be UTF-16: --from-encoding=utf-16le" },
	{ "UTF-16BE", true, "; it could be UTF-16: --from-encoding=utf-16be" },
	{ NULL, false, NULL },
};

/* Text has no controls but a few, no private characters and none that are
 * not to be exchanged; what is read in a wrong encoding soon has. */
static bool
is_plausible(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\f' || c == '\r';
	if (c >= 0xE000 && c <= 0xF8FF)
		return false;
	return (c < 0x7F || c > 0x9F) && (c & 0xFFFE) != 0xFFFE && c < 0xF0000;
}

/* In the wrong order of bytes UTF-16 seems to be text, but without lines. */
static bool
is_text(const struct guess *guess, struct stet_str decoded)
{
	if (guess->wide && stet_str_find(decoded, '\n') == decoded.n)
		return false;
	for (size_t i = 0; i < decoded.n; i += stet_utf8_size(decoded, i))
		if (!is_plausible(stet_utf8_at(decoded, i)))
			return false;
	return true;
}

static enum stet_status
try_guess(const struct guess *guess, struct stet_str sample, bool whole,
    const char **hint)
{
	struct stet_buf buf = STET_BUF_INIT;
	struct stet_encoding_error error = { 0, false };
	enum stet_status status;

	status = stet_encoding_decode(guess->encoding, sample, 4 * SAMPLE, &buf,
	    &error);
	if (status == STET_E_INPUT && error.cut_off && !whole)
		status = STET_OK;
	if (status == STET_OK && is_text(guess, stet_buf_str(&buf)))
		*hint = guess->hint;
	stet_buf_free(&buf);
	return status == STET_E_MEMORY ? status : STET_OK;
}

/* Chinese in UTF-8, of three bytes a character, is not what others begin with:
 * it was damaged later. */
static bool
was_utf8(struct stet_str head)
{
	for (size_t i = 0; i < head.n; i++)
		if ((unsigned char)head.s[i] >= 0xE0)
			return true;
	return false;
}

/* From the start, or from that of the line of the bad byte. */
static struct stet_str
choose_sample(struct stet_str text, size_t bad)
{
	size_t from = bad < SAMPLE ? 0 : bad;
	struct stet_str sample;

	while (from > 0 && text.s[from - 1] != '\n')
		from--;
	sample = stet_str_from(text, from);
	if (sample.n > SAMPLE)
		sample.n = SAMPLE;
	return sample;
}

enum stet_status
stet_encoding_hint(struct stet_str text, size_t bad, const char **hint)
{
	struct stet_str sample = choose_sample(text, bad);
	bool whole = sample.n < SAMPLE;
	bool wide = text.s[bad] == '\0';
	enum stet_status status = STET_OK;

	*hint = "";
	if (!wide && was_utf8((struct stet_str){ text.s, bad }))
		return STET_OK;
	for (const struct guess *g = guesses; g->hint != NULL; g++) {
		if (g->wide == wide)
			status = try_guess(g, sample, whole, hint);
		if (status != STET_OK || **hint != '\0')
			break;
	}
	return status;
}
