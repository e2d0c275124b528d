/* yaml_write.c: metadata values as YAML, quoted only where it needs it. */
#include <stdio.h>
#include <string.h>

#include <stet/utf8.h>
#include "markup/yaml.h"

/* Not printable in YAML (1.2.2, section 5.1), or a line break in YAML 1.1. */
static bool
needs_escape(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') ||
	    (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
	    c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static bool
any_needs_escape(struct stet_str text)
{
	for (size_t i = 0; i < text.n; i += stet_utf8_size(text, i))
		if (needs_escape(stet_utf8_at(text, i)))
			return true;
	return false;
}

static bool
starts_like_syntax(struct stet_str text)
{
	char c = text.s[0];

	if (strchr(",[]{}#&*!|>'\"%@`", c) != NULL)
		return true;
	if (strchr("-?:", c) != NULL && (text.n == 1 || text.s[1] == ' '))
		return true;
	return stet_str_starts(text, "---") || stet_str_starts(text, "...");
}

/* May the text stand without quotes in a block collection, or a flow one? */
static bool
plain_is_safe(struct stet_str text, bool flow)
{
	if (stet_str_is(text, "<<") || stet_str_is(text, "="))
		return false; /* types of their own in YAML 1.1 */
	if (text.n == 0 || text.s[0] == ' ' || text.s[text.n - 1] == ' ' ||
	    text.s[text.n - 1] == ':' || starts_like_syntax(text))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i], next = i + 1 < text.n ? text.s[i + 1] : 0;

		if (c == '\t' || c == '\n' || (c == ':' && next == ' ') ||
		    (c == ' ' && next == '#'))
			return false;
		if (flow && strchr(",?[]{}", c) != NULL)
			return false;
	}
	return !any_needs_escape(text);
}

/* May the text stand as a literal block, without an indentation indicator? */
static bool
literal_is_safe(struct stet_str text)
{
	return text.n > 0 && stet_str_find(text, '\n') < text.n &&
	    strchr(" \t\n", text.s[0]) == NULL && !any_needs_escape(text);
}

static void
write_single(struct stet_buf *out, struct stet_str text)
{
	stet_putc(out, '\'');
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '\'')
			stet_putc(out, '\'');
		stet_putc(out, text.s[i]);
	}
	stet_putc(out, '\'');
}

static void
write_escaped(struct stet_buf *out, uint32_t c)
{
	char escape[16];

	if (c == '\n')
		stet_puts(out, "\\n");
	else if (c == '\t')
		stet_puts(out, "\\t");
	else {
		snprintf(escape, sizeof(escape),
		    c > 0xFF ? "\\u%04X" : "\\x%02X", (unsigned)c);
		stet_puts(out, escape);
	}
}

static void
write_double(struct stet_buf *out, struct stet_str text)
{
	stet_putc(out, '"');
	for (size_t i = 0; i < text.n;) {
		size_t size = stet_utf8_size(text, i);
		uint32_t c = stet_utf8_at(text, i);

		if (c == '"' || c == '\\')
			stet_putc(out, '\\');
		if (c < 0x20 || needs_escape(c))
			write_escaped(out, c);
		else
			stet_put(out, (struct stet_str){ text.s + i, size });
		i += size;
	}
	stet_putc(out, '"');
}

static void
write_literal(struct stet_buf *out, struct stet_str text, size_t indent)
{
	bool one_end = stet_str_ends(text, "\n");

	stet_putc(out, '|');
	if (!one_end)
		stet_putc(out, '-');
	else if (text.n > 1 && text.s[text.n - 2] == '\n')
		stet_putc(out, '+');
	if (one_end)
		text.n--;
	for (size_t from = 0, end; from <= text.n; from = end + 1) {
		end = from + stet_str_find(stet_str_from(text, from), '\n');
		stet_putc(out, '\n');
		if (end > from)
			stet_put_fill(out, ' ', indent);
		stet_put(out, (struct stet_str){ text.s + from, end - from });
	}
}

static void
write_text(struct stet_buf *out, const struct stet_value *value,
    struct stet_str text, size_t indent, bool flow)
{
	enum stet_value_form form =
	    value == NULL ? STET_FORM_NONE : value->form;
	bool lines = stet_str_find(text, '\n') < text.n;

	bool literal =
	    lines && !flow && form != STET_FORM_DOUBLE && literal_is_safe(text);

	if (literal)
		write_literal(out, text, indent);
	else if (lines || form == STET_FORM_DOUBLE || any_needs_escape(text))
		write_double(out, text);
	else if (form != STET_FORM_SINGLE && plain_is_safe(text, flow) &&
	    stet_value_plain_type(text) == STET_V_TEXT)
		stet_put(out, text);
	else
		write_single(out, text);
}

static void write_entries(struct stet_buf *out, const struct stet_value *map,
    size_t indent);
static void write_items(struct stet_buf *out, const struct stet_value *list,
    size_t indent);

/* A collection in brackets on one line, which has no place for comments. */
static void
write_flow(struct stet_buf *out, const struct stet_value *value)
{
	bool map = value->type == STET_V_MAP, first = true;

	stet_putc(out, map ? '{' : '[');
	for (const struct stet_value *v = value->first; v != NULL;
	     v = v->next) {
		if (!first)
			stet_puts(out, ", ");
		first = false;
		if (map) {
			write_text(out, NULL, v->key, 0, true);
			stet_puts(out, ": ");
		}
		if (v->type == STET_V_MAP || v->type == STET_V_LIST)
			write_flow(out, v);
		else if (v->type == STET_V_TEXT)
			write_text(out, v, v->text, 0, true);
		else if (v->text.n > 0)
			stet_put(out, v->text);
		else if (!map)
			stet_puts(out, "null");
	}
	stet_putc(out, map ? '}' : ']');
}

static bool
is_collection(const struct stet_value *value)
{
	return value->type == STET_V_MAP || value->type == STET_V_LIST;
}

/* A comment has no escapes; what cannot be printed is replaced (U+FFFD). */
static void
write_comment_text(struct stet_buf *out, struct stet_str text)
{
	for (size_t i = 0, size; i < text.n; i += size) {
		size = stet_utf8_size(text, i);
		if (text.s[i] == '\n' || needs_escape(stet_utf8_at(text, i)))
			stet_puts(out, "\xEF\xBF\xBD");
		else
			stet_put(out, (struct stet_str){ text.s + i, size });
	}
}

/* An inset comment goes back to the end of the line before, if that is one
 * that a comment can follow. */
static void
write_comment(struct stet_buf *out, const struct stet_value *comment,
    const struct stet_value *before, size_t indent)
{
	if (comment->inset && before != NULL && !is_collection(before) &&
	    before->type != STET_V_COMMENT &&
	    stet_str_find(before->text, '\n') == before->text.n) {
		stet_buf_cut(out, out->n - 1);
		stet_puts(out, " #");
	} else {
		stet_put_fill(out, ' ', indent);
		stet_putc(out, '#');
	}
	if (comment->text.n > 0)
		stet_putc(out, ' ');
	write_comment_text(out, comment->text);
	stet_putc(out, '\n');
}

/* Nothing but comments? On lines of its own it would be null. */
static bool
is_empty(const struct stet_value *collection)
{
	const struct stet_value *v = collection->first;

	while (v != NULL && v->type == STET_V_COMMENT)
		v = v->next;
	return v == NULL;
}

static bool
holds_comments(const struct stet_value *collection)
{
	for (const struct stet_value *v = collection->first; v != NULL;
	     v = v->next)
		if (v->type == STET_V_COMMENT ||
		    (is_collection(v) && holds_comments(v)))
			return true;
	return false;
}

/* On one line, as it was; a comment would end that. */
static bool
is_flow(const struct stet_value *collection)
{
	return collection->form == STET_FORM_FLOW &&
	    !holds_comments(collection);
}

/* The comments of an empty collection follow it. */
static void
write_empty(struct stet_buf *out, const struct stet_value *collection,
    size_t indent)
{
	stet_puts(out, collection->type == STET_V_MAP ? " {}\n" : " []\n");
	for (const struct stet_value *v = collection->first; v != NULL;
	     v = v->next)
		write_comment(out, v, NULL, indent);
}

/* What follows "key:", with the space or line end before it. */
static void
write_value(struct stet_buf *out, const struct stet_value *value, size_t indent)
{
	if (is_collection(value) && is_empty(value)) {
		write_empty(out, value, indent);
		return;
	}
	if (is_collection(value) && is_flow(value)) {
		stet_putc(out, ' ');
		write_flow(out, value);
	} else if (is_collection(value)) {
		stet_putc(out, '\n');
		if (value->type == STET_V_MAP)
			write_entries(out, value, indent + 2);
		else
			write_items(out, value, indent + 2);
		return;
	} else if (value->type == STET_V_TEXT || value->text.n > 0) {
		stet_putc(out, ' ');
		if (value->type == STET_V_TEXT)
			write_text(out, value, value->text, indent + 2, false);
		else
			stet_put(out, value->text);
	}
	stet_putc(out, '\n');
}

/* Readers need not look further than 1024 characters for the colon of a key
 * that has no mark of its own (YAML 1.2.2, section 7.4.2). */
#define LONGEST_SIMPLE_KEY 256

static void
write_key(struct stet_buf *out, struct stet_str key, size_t indent)
{
	bool simple = key.n <= LONGEST_SIMPLE_KEY;

	if (!simple)
		stet_puts(out, "? ");
	write_text(out, NULL, key, 0, true);
	if (!simple) {
		stet_putc(out, '\n');
		stet_put_fill(out, ' ', indent);
	}
	stet_putc(out, ':');
}

/* The entries of a map; the first one stands where the line already is. */
static void
write_entries_from(struct stet_buf *out, const struct stet_value *map,
    size_t indent)
{
	const struct stet_value *before = NULL;

	for (const struct stet_value *v = map->first; v != NULL; v = v->next) {
		if (v->type == STET_V_COMMENT) {
			write_comment(out, v, before, before ? indent : 0);
		} else {
			if (before != NULL)
				stet_put_fill(out, ' ', indent);
			write_key(out, v->key, indent);
			write_value(out, v, indent);
		}
		before = v;
	}
}

static void
write_entries(struct stet_buf *out, const struct stet_value *map, size_t indent)
{
	stet_put_fill(out, ' ', indent);
	write_entries_from(out, map, indent);
}

static void
write_items(struct stet_buf *out, const struct stet_value *list, size_t indent)
{
	const struct stet_value *before = NULL;

	for (const struct stet_value *v = list->first; v != NULL;
	     before = v, v = v->next) {
		if (v->type == STET_V_COMMENT) {
			write_comment(out, v, before, indent);
			continue;
		}
		stet_put_fill(out, ' ', indent);
		stet_putc(out, '-');
		if (v->type == STET_V_MAP && !is_flow(v) && v->first != NULL &&
		    v->first->type != STET_V_COMMENT) {
			stet_putc(out, ' ');
			write_entries_from(out, v, indent + 2);
		} else {
			write_value(out, v, indent);
		}
	}
}

void
stet_yaml_write_entry(struct stet_buf *out, const struct stet_value *entry,
    size_t indent)
{
	stet_put_fill(out, ' ', indent);
	write_key(out, entry->key, indent);
	write_value(out, entry, indent);
}

void
stet_yaml_write_value(struct stet_buf *out, const struct stet_value *value,
    size_t indent)
{
	write_value(out, value, indent);
}

void
stet_yaml_write_items(struct stet_buf *out, const struct stet_value *list,
    size_t indent)
{
	write_items(out, list, indent);
}

void
stet_yaml_write_key(struct stet_buf *out, struct stet_str key,
    enum stet_value_form form)
{
	struct stet_value as = { .type = STET_V_TEXT, .form = form };

	write_text(out, &as, key, 0, true);
}

void
stet_yaml_write(struct stet_buf *out, const struct stet_value *map)
{
	if (map->first != NULL)
		write_entries(out, map, 0);
}
