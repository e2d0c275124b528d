/* xml_write.c: tags, attributes and escapes of XML 1.0 (fifth edition). */
#include <stet/utf8.h>

#include "markup/stops.h"
#include "markup/xml_write.h"

/* What lies deeper is not indented further: else a document of n levels would
 * take n * n bytes. */
#define INDENTED_LEVELS 40

#define REPLACEMENT "\xEF\xBF\xBD"

void
stet_xml_init(struct stet_xml *xml, struct stet_buf *out)
{
	*xml = (struct stet_xml){ .out = out, .open = STET_BUF_INIT };
}

void
stet_xml_free(struct stet_xml *xml)
{
	if (xml->out->status == STET_OK)
		xml->out->status = xml->open.status;
	stet_buf_free(&xml->open);
}

void
stet_xml_declaration(struct stet_xml *xml)
{
	stet_puts(xml->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

static void
end_tag(struct stet_xml *xml)
{
	if (xml->in_tag)
		stet_putc(xml->out, '>');
	xml->in_tag = false;
}

void
stet_xml_start(struct stet_xml *xml, const char *name)
{
	end_tag(xml);
	stet_putc(xml->out, '<');
	stet_puts(xml->out, name);
	stet_put(&xml->open,
	    (struct stet_str){ (const char *)&name, sizeof(name) });
	xml->in_tag = true;
}

/* What may not stand as it is, in text and in values. */
#define ESCAPED                                                                \
	STET_STOPS_CONTROLS, ['\r'] = true, ['&'] = true, ['<'] = true,        \
			     ['>'] = true, [0xEF] = true

static const bool stops_text[256] = { ESCAPED };
static const bool stops_value[256] = {
	ESCAPED, ['\t'] = true, ['\n'] = true, ['"'] = true
};

/* What stands for a byte in text or in a value; NULL: the byte itself. Line
 * ends and tabs in values would come back as spaces (section 3.3.3). */
static const char *
escape(unsigned char c, bool in_value)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return in_value ? "&quot;" : NULL;
	case '\t':
		return in_value ? "&#9;" : NULL;
	case '\n':
		return in_value ? "&#10;" : NULL;
	case '\r':
		return "&#13;";
	default:
		return c < 0x20 ? REPLACEMENT : NULL;
	}
}

/* U+FFFE and U+FFFF, the two above ASCII that UTF-8 has and XML has not. */
static bool
is_noncharacter(struct stet_str text, size_t i)
{
	return (unsigned char)text.s[i] == 0xEF && text.n - i >= 3 &&
	    (unsigned char)text.s[i + 1] == 0xBF &&
	    (unsigned char)text.s[i + 2] >= 0xBE;
}

static void
put_escaped(struct stet_xml *xml, struct stet_str text, bool in_value)
{
	const bool *stops = in_value ? stops_value : stops_text;
	size_t from = 0, i = stet_until(text, stops);

	while (i < text.n) {
		bool gone = is_noncharacter(text, i);
		const char *other = gone
		    ? REPLACEMENT
		    : escape((unsigned char)text.s[i], in_value);
		size_t n = gone ? 3 : 1;

		if (other != NULL) {
			xml->replaced += strcmp(other, REPLACEMENT) == 0;
			stet_put(xml->out,
			    (struct stet_str){ text.s + from, i - from });
			stet_puts(xml->out, other);
			from = i + n;
		}
		i += n;
		i += stet_until(stet_str_from(text, i), stops);
	}
	stet_put(xml->out, stet_str_from(text, from));
}

void
stet_xml_attr(struct stet_xml *xml, const char *name, struct stet_str value)
{
	stet_putc(xml->out, ' ');
	stet_puts(xml->out, name);
	stet_puts(xml->out, "=\"");
	put_escaped(xml, value, true);
	stet_putc(xml->out, '"');
}

void
stet_xml_attr_if(struct stet_xml *xml, const char *name, struct stet_str value)
{
	if (value.n > 0)
		stet_xml_attr(xml, name, value);
}

void
stet_xml_text(struct stet_xml *xml, struct stet_str text)
{
	if (text.n == 0)
		return;
	end_tag(xml);
	put_escaped(xml, text, false);
}

static size_t
depth(const struct stet_xml *xml)
{
	return xml->open.n / sizeof(const char *);
}

void
stet_xml_end(struct stet_xml *xml)
{
	const char *name;

	if (depth(xml) == 0)
		return;
	stet_buf_cut(&xml->open, xml->open.n - sizeof(name));
	memcpy(&name, xml->open.data + xml->open.n, sizeof(name));
	if (xml->in_tag) {
		stet_puts(xml->out, "/>");
		xml->in_tag = false;
		return;
	}
	stet_puts(xml->out, "</");
	stet_puts(xml->out, name);
	stet_putc(xml->out, '>');
}

void
stet_xml_element(struct stet_xml *xml, const char *name, struct stet_str text)
{
	stet_xml_start(xml, name);
	stet_xml_text(xml, text);
	stet_xml_end(xml);
}

/* Puts text with a space in each pair of these two characters. */
static void
put_parted(struct stet_xml *xml, struct stet_str text, char first, char second)
{
	bool stops[256] = { STET_STOPS_CONTROLS, [0xEF] = true };

	stops[(unsigned char)first] = true;
	while (text.n > 0) {
		size_t n = stet_until(text, stops);
		bool gone;

		stet_put(xml->out, (struct stet_str){ text.s, n });
		text = stet_str_from(text, n);
		if (text.n == 0)
			return;
		gone = is_noncharacter(text, 0);
		if (gone || (unsigned char)text.s[0] < 0x20) {
			stet_puts(xml->out, REPLACEMENT);
			xml->replaced++;
			text = stet_str_from(text, gone ? 3 : 1);
			continue;
		}
		stet_putc(xml->out, text.s[0]);
		if (text.s[0] == first && text.n > 1 && text.s[1] == second)
			stet_putc(xml->out, ' ');
		text = stet_str_from(text, 1);
	}
}

void
stet_xml_pi(struct stet_xml *xml, const char *target, struct stet_str data)
{
	end_tag(xml);
	stet_puts(xml->out, "<?");
	stet_puts(xml->out, target);
	if (data.n > 0)
		stet_putc(xml->out, ' ');
	put_parted(xml, data, '?', '>');
	stet_puts(xml->out, "?>");
}

void
stet_xml_comment(struct stet_xml *xml, struct stet_str text)
{
	end_tag(xml);
	stet_puts(xml->out, "<!--");
	put_parted(xml, text, '-', '-');
	if (stet_str_ends(text, "-"))
		stet_putc(xml->out, ' ');
	stet_puts(xml->out, "-->");
}

void
stet_xml_line(struct stet_xml *xml)
{
	size_t n = depth(xml);

	end_tag(xml);
	stet_putc(xml->out, '\n');
	stet_put_fill(xml->out, ' ', n < INDENTED_LEVELS ? n : INDENTED_LEVELS);
}

/* NameStartChar without the colon, in its order (section 2.3). */
static const struct {
	uint32_t first, last;
} letters[] = {
	{ 'A', 'Z' },
	{ '_', '_' },
	{ 'a', 'z' },
	{ 0xC0, 0xD6 },
	{ 0xD8, 0xF6 },
	{ 0xF8, 0x2FF },
	{ 0x370, 0x37D },
	{ 0x37F, 0x1FFF },
	{ 0x200C, 0x200D },
	{ 0x2070, 0x218F },
	{ 0x2C00, 0x2FEF },
	{ 0x3001, 0xD7FF },
	{ 0xF900, 0xFDCF },
	{ 0xFDF0, 0xFFFD },
	{ 0x10000, 0xEFFFF },
};

static bool
is_letter(uint32_t c)
{
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (c <= letters[i].last)
			return c >= letters[i].first;
	return false;
}

/* What may follow in a name besides letters. */
static bool
is_name_part(uint32_t c)
{
	return c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xB7 ||
	    (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

bool
stet_xml_is_name(struct stet_str text)
{
	for (size_t i = 0; i < text.n; i += stet_utf8_size(text, i)) {
		uint32_t c = stet_utf8_at(text, i);

		if (!is_letter(c) && (i == 0 || !is_name_part(c)))
			return false;
	}
	return text.n > 0;
}
