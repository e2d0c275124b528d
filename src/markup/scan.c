/* scan.c: what the readers of TOML and JSON share: a cursor over the text. */
#include "markup/scan.h"

char
scan_ahead(const struct scan *s, size_t k)
{
	return k < s->text.n - s->i ? s->text.s[s->i + k] : '\0';
}

char
scan_peek(const struct scan *s)
{
	return scan_ahead(s, 0);
}

bool
scan_at(const struct scan *s, const char *word)
{
	return stet_str_starts(stet_str_from(s->text, s->i), word);
}

bool
scan_take(struct scan *s, const char *word)
{
	if (!scan_at(s, word))
		return false;
	s->i += strlen(word);
	return true;
}

struct stet_span
scan_span(const struct scan *s, size_t from, size_t to)
{
	return (struct stet_span){ s->at.file, s->at.offset + (uint32_t)from,
		(uint32_t)(to - from) };
}

void
scan_fail(struct scan *s, const char *problem, size_t offset)
{
	if (s->status != STET_OK)
		return;
	s->status = STET_E_INPUT;
	stet_note(s->doc->diag, s->syntax, scan_span(s, offset, offset),
	    stet_str(problem));
}

void
scan_too_deep(struct scan *s)
{
	if (s->status != STET_OK)
		return;
	s->status = STET_E_LIMIT;
	stet_note(s->doc->diag, STET_D_TOO_DEEP, scan_span(s, s->i, s->i),
	    stet_str("128"));
}

struct stet_value *
scan_value(struct scan *s, enum stet_value_type type, size_t from)
{
	struct stet_value *value = stet_value_new(s->doc->arena, type);

	if (value == NULL)
		s->status = STET_E_MEMORY;
	else
		value->span = scan_span(s, from, from);
	return value;
}

static unsigned
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned)(c - 'a') + 10;
	return c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10 : 16;
}

uint32_t
scan_hex(struct scan *s, unsigned digits)
{
	size_t from = s->i;
	uint32_t c = 0;

	while (digits-- > 0) {
		unsigned digit = hex_digit(scan_peek(s));

		if (digit == 16) {
			scan_fail(s, "too few hexadecimal digits", s->i);
			return 0;
		}
		c = c << 4 | digit;
		s->i++;
	}
	if (c > 0x10FFFF)
		scan_fail(s, "no character has this number", from);
	return c;
}

static size_t
put_utf8(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

/* No escape is shorter than what it stands for, so that the text fits in. */
struct stet_str
scan_unescape(struct scan *s, size_t from)
{
	struct stet_str text = { s->text.s + from, s->i - from };
	size_t end = s->i, n = 0;
	char *to;

	if (stet_str_find(text, '\\') == text.n)
		return text;
	to = stet_alloc_text(s->doc->arena, text.n);
	if (to == NULL) {
		s->status = STET_E_MEMORY;
		return stet_str(NULL);
	}
	for (s->i = from; s->i < end && s->status == STET_OK;) {
		uint32_t c;

		if (s->text.s[s->i] != '\\') {
			to[n++] = s->text.s[s->i++];
			continue;
		}
		s->i++;
		c = s->escape(s);
		if (c != UINT32_MAX)
			n += put_utf8(to + n, c);
	}
	s->i = end;
	return (struct stet_str){ to, n };
}

void
scan_close(struct scan *s, struct stet_value *value)
{
	size_t from = value->span.offset - s->at.offset;
	struct stet_str all = { s->text.s + from, s->i - from };

	value->span.length = (uint32_t)all.n;
	value->form = stet_str_find(all, '\n') == all.n ? STET_FORM_FLOW
							: STET_FORM_BLOCK;
}
