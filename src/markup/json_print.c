/* json_print.c: strings of JSON. */
#include "markup/json.h"
#include "markup/stops.h"

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

static const bool escaped[256] = {
	STET_STOPS_CONTROLS,
	['\t'] = true,
	['\n'] = true,
	['\r'] = true,
	['"'] = true,
	['\\'] = true,
};

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
	stet_putc(out, '"');
	while (text.n > 0) {
		size_t n = stet_until(text, escaped);

		stet_put(out, (struct stet_str){ text.s, n });
		if (n < text.n)
			put_escape(out, (unsigned char)text.s[n]);
		text = stet_str_from(text, n + 1);
	}
	stet_putc(out, '"');
}
