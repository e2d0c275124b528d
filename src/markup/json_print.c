/* json_print.c: strings of JSON. */
#include "markup/json.h"

/* What has a short escape has it; 0: none. */
static const char escapes[256] = {
	['"'] = '"',
	['\\'] = '\\',
	['\b'] = 'b',
	['\f'] = 'f',
	['\n'] = 'n',
	['\r'] = 'r',
	['\t'] = 't',
};

static bool
is_escaped(unsigned char c)
{
	return escapes[c] != 0 || c < 0x20;
}

static void
put_escape(struct stet_buf *out, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";

	stet_putc(out, '\\');
	if (escapes[c] != 0) {
		stet_putc(out, escapes[c]);
		return;
	}
	stet_puts(out, "u00");
	stet_putc(out, hex[c >> 4]);
	stet_putc(out, hex[c & 0xF]);
}

void
stet_json_put_string(struct stet_buf *out, struct stet_str text)
{
	size_t from = 0;

	stet_putc(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if (!is_escaped(c))
			continue;
		stet_put(out, (struct stet_str){ text.s + from, i - from });
		put_escape(out, c);
		from = i + 1;
	}
	stet_put(out, stet_str_from(text, from));
	stet_putc(out, '"');
}
