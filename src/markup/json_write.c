/* json_write.c: metadata values as JSON. */
#include "markup/json.h"
#include "markup/json_write.h"

/* Is it spelled as in JSON? YAML knows more numbers, and other booleans. */
static bool
is_number(struct stet_str t)
{
	size_t i = t.n > 0 && t.s[0] == '-', from = i;

	while (i < t.n && t.s[i] >= '0' && t.s[i] <= '9')
		i++;
	if (i == from || (t.s[from] == '0' && i > from + 1))
		return false;
	if (i < t.n && t.s[i] == '.') {
		from = ++i;
		while (i < t.n && t.s[i] >= '0' && t.s[i] <= '9')
			i++;
		if (i == from)
			return false;
	}
	if (i < t.n && (t.s[i] == 'e' || t.s[i] == 'E')) {
		i++;
		i += i < t.n && (t.s[i] == '-' || t.s[i] == '+');
		from = i;
		while (i < t.n && t.s[i] >= '0' && t.s[i] <= '9')
			i++;
		if (i == from)
			return false;
	}
	return i == t.n;
}

static void
write_scalar(struct stet_buf *out, const struct stet_value *value)
{
	bool bare = false;

	if (value->type == STET_V_NULL) {
		stet_puts(out, "null");
		return;
	}
	if (value->type == STET_V_BOOL) {
		stet_puts(out, stet_value_is_true(value) ? "true" : "false");
		return;
	}
	if (value->type == STET_V_INTEGER || value->type == STET_V_REAL)
		bare = is_number(value->text);
	if (bare)
		stet_put(out, value->text);
	else
		stet_json_put_string(out, value->text);
}

static void
new_line(struct stet_buf *out, size_t indent, bool flat)
{
	if (flat)
		return;
	stet_putc(out, '\n');
	stet_put_fill(out, ' ', indent);
}

static void
write_value(struct stet_buf *out, const struct stet_value *value, size_t indent,
    bool flat)
{
	bool map = value->type == STET_V_MAP, first = true;

	if (!map && value->type != STET_V_LIST) {
		write_scalar(out, value);
		return;
	}
	flat = flat || value->form == STET_FORM_FLOW || value->first == NULL;
	stet_putc(out, map ? '{' : '[');
	for (const struct stet_value *v = value->first; v != NULL;
	     v = v->next) {
		if (v->type == STET_V_COMMENT)
			continue;
		if (!first)
			stet_puts(out, flat ? ", " : ",");
		first = false;
		new_line(out, indent + 2, flat);
		if (map) {
			stet_json_put_string(out, v->key);
			stet_puts(out, ": ");
		}
		write_value(out, v, indent + 2, flat);
	}
	if (!first)
		new_line(out, indent, flat);
	stet_putc(out, map ? '}' : ']');
}

void
stet_json_write(struct stet_buf *out, const struct stet_value *value,
    size_t indent)
{
	write_value(out, value, indent, false);
}
