/* print.c: strings, members and lines of JSON. */
#include "json.h"

#define INDENT 2

/* What lies deeper is not indented further: else a document of n levels would
 * take n * n bytes. */
#define INDENTED_LEVELS 60

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
json_string(struct json_writer *w, struct stet_str text)
{
	size_t from = 0;

	stet_putc(w->out, '"');
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if (!is_escaped(c))
			continue;
		stet_put(w->out, (struct stet_str){ text.s + from, i - from });
		put_escape(w->out, c);
		from = i + 1;
	}
	stet_put(w->out, stet_str_from(text, from));
	stet_putc(w->out, '"');
}

/* Whether what was put last opens an object or array. A string cannot be
 * mistaken for it: its last byte is a quote. */
static bool
is_first(const struct stet_buf *out)
{
	return out->n > 0 &&
	    (out->data[out->n - 1] == '{' || out->data[out->n - 1] == '[');
}

void
json_comma(struct json_writer *w)
{
	if (!is_first(w->out))
		stet_puts(w->out, ", ");
}

void
json_name(struct json_writer *w, const char *name)
{
	json_comma(w);
	stet_putc(w->out, '"');
	stet_puts(w->out, name);
	stet_puts(w->out, "\": ");
}

void
json_line(struct json_writer *w, size_t depth, bool first)
{
	if (depth > INDENTED_LEVELS)
		depth = INDENTED_LEVELS;
	if (!first)
		stet_putc(w->out, ',');
	if (w->one_line)
		return;
	stet_putc(w->out, '\n');
	stet_put_fill(w->out, ' ', depth * INDENT);
}

void
json_string_member(struct json_writer *w, const char *name,
    struct stet_str text)
{
	json_name(w, name);
	json_string(w, text);
}

void
json_uint_member(struct json_writer *w, const char *name, unsigned long n)
{
	json_name(w, name);
	stet_put_uint(w->out, n);
}

void
json_text_member(struct json_writer *w, const char *name, struct stet_str text)
{
	if (text.n > 0)
		json_string_member(w, name, text);
}

void
json_true_member(struct json_writer *w, const char *name, bool value)
{
	if (!value)
		return;
	json_name(w, name);
	stet_puts(w->out, "true");
}

void
json_at_member(struct json_writer *w, const char *name, struct stet_span at)
{
	if (!w->positions || at.file == 0)
		return;
	json_name(w, name);
	stet_putc(w->out, '[');
	stet_put_uint(w->out, at.offset);
	stet_puts(w->out, ", ");
	stet_put_uint(w->out, at.length);
	stet_putc(w->out, ']');
}
