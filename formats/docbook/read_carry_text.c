/* read_carry_text.c: what is written in an instruction: words and pairs. */
#include "read_carry.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

struct stet_str
docbook_next_word(struct stet_str *data)
{
	struct stet_str word;

	*data = stet_str_trim(*data);
	word = *data;
	word.n = 0;
	while (word.n < data->n && !is_space(data->s[word.n]))
		word.n++;
	*data = stet_str_from(*data, word.n);
	return word;
}

static void
put_character(struct stet_buf *out, uint32_t c)
{
	if (c < 0x80) {
		stet_putc(out, (char)c);
		return;
	}
	if (c >= 0x10000)
		stet_putc(out, (char)(0xF0U | c >> 18));
	if (c >= 0x10000)
		stet_putc(out, (char)(0x80U | (c >> 12 & 0x3FU)));
	else if (c >= 0x800)
		stet_putc(out, (char)(0xE0U | c >> 12));
	if (c >= 0x800)
		stet_putc(out, (char)(0x80U | (c >> 6 & 0x3FU)));
	else
		stet_putc(out, (char)(0xC0U | c >> 6));
	stet_putc(out, (char)(0x80U | (c & 0x3FU)));
}

/* The length of "&#N;" at the start of text, with its N; 0: it is none. */
static size_t
take_escape(struct stet_str text, uint32_t *c)
{
	size_t i = 2;

	*c = 0;
	if (!stet_str_starts(text, "&#"))
		return 0;
	while (i < text.n && i < 10 && text.s[i] >= '0' && text.s[i] <= '9')
		*c = *c * 10 + (uint32_t)(text.s[i++] - '0');
	if (i == 2 || i >= text.n || text.s[i] != ';' || *c == 0 ||
	    *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF))
		return 0;
	return i + 1;
}

static struct stet_str
unescape(struct docbook_reader *d, struct stet_str text)
{
	struct stet_buf *out = &d->scratch;

	if (stet_str_find(text, '&') == text.n)
		return text;
	stet_buf_cut(out, 0);
	while (text.n > 0) {
		uint32_t c;
		size_t n = take_escape(text, &c);

		if (n > 0)
			put_character(out, c);
		else
			stet_putc(out, text.s[0]);
		text = stet_str_from(text, n > 0 ? n : 1);
	}
	return stet_copy(d->arena, stet_buf_str(out));
}

bool
docbook_next_pair(struct docbook_reader *d, struct stet_str *data,
    struct stet_str *name, struct stet_str *value)
{
	size_t n;

	*data = stet_str_trim(*data);
	n = stet_str_find(*data, '=');
	*name = (struct stet_str){ data->s, n };
	*data = stet_str_from(*data, n + 1);
	if (!stet_str_starts(*data, "\""))
		return false;
	*data = stet_str_from(*data, 1);
	n = stet_str_find(*data, '"');
	*value = unescape(d, (struct stet_str){ data->s, n });
	*name = unescape(d, *name);
	*data = stet_str_from(*data, n + 1);
	return true;
}

struct stet_str
docbook_carry_pair(struct docbook_reader *d, struct stet_str data,
    const char *wanted)
{
	struct stet_str name, value;

	while (docbook_next_pair(d, &data, &name, &value))
		if (stet_str_is(name, wanted))
			return value;
	return stet_str(NULL);
}

bool
docbook_is_carry(const struct stet_xml_node *node)
{
	return node->kind == STET_XML_INSTRUCTION && node->name != NULL &&
	    stet_str_is(node->name->local, "stet");
}
