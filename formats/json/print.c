/* print.c: members and lines of JSON. */
#include "json.h"
#include "markup/json.h"

#define INDENT ((size_t)2)

/* What lies deeper is not indented further: else a document of n levels would
 * take n * n bytes. */
#define INDENTED_LEVELS 60

void
json_string(struct json_writer *w, struct stet_str text)
{
	stet_json_put_string(w->out, text);
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
	stet_puts(w->out, is_first(w->out) ? "\"" : ", \"");
	stet_puts(w->out, name);
	stet_puts(w->out, "\": ");
}

/* The start of a line is one piece of this. */
#define SPACES "                    "
static const char lines[] = ",\n" SPACES SPACES SPACES SPACES SPACES SPACES;
_Static_assert(sizeof(lines) == sizeof(",\n") + INDENTED_LEVELS * INDENT,
    "as many spaces as a line can begin with");

void
json_line(struct json_writer *w, size_t depth, bool first)
{
	if (depth > INDENTED_LEVELS)
		depth = INDENTED_LEVELS;
	if (w->one_line)
		stet_puts(w->out, first ? "" : ",");
	else
		stet_put(w->out,
		    (struct stet_str){ lines + first,
			2U - first + depth * INDENT });
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
