/* toml_write.c: metadata values as TOML. */
#include <stdio.h>

#include "markup/toml_private.h"
#include "markup/toml_write.h"

static void
write_string(struct stet_buf *out, struct stet_str text)
{
	static const char letters[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
	char escape[8];

	stet_putc(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];
		const char *found =
		    c == '\0' ? NULL : strchr(letters, text.s[i]);

		if (found != NULL) {
			stet_putc(out, '\\');
			stet_putc(out, names[found - letters]);
		} else if (c < 0x20 || c == 0x7F) {
			snprintf(escape, sizeof(escape), "\\u%04X", c);
			stet_puts(out, escape);
		} else {
			stet_putc(out, text.s[i]);
		}
	}
	stet_putc(out, '"');
}

void
stet_toml_write_key(struct stet_buf *out, struct stet_str key)
{
	bool bare = key.n > 0;

	for (size_t i = 0; i < key.n; i++)
		bare = bare && toml_is_bare(key.s[i]);
	if (bare)
		stet_put(out, key);
	else
		write_string(out, key);
}

/* What TOML does not spell so is a text. */
static void
write_scalar(struct stet_buf *out, const struct stet_value *value)
{
	static const struct {
		const char *text, *word;
	} words[] = { { ".inf", "inf" }, { "+.inf", "+inf" },
		{ "-.inf", "-inf" }, { ".nan", "nan" } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (value->type == STET_V_REAL &&
		    stet_str_is(value->text, words[i].text)) {
			stet_puts(out, words[i].word);
			return;
		}
	if (value->type == STET_V_BOOL)
		stet_puts(out, stet_value_is_true(value) ? "true" : "false");
	else if (toml_is_plain(value->text, value->type))
		stet_put(out, value->text);
	else
		write_string(out, value->text);
}

/* There is no null in TOML: what has none behind its key is left out. */
static bool
is_sayable(const struct stet_value *value, const char **word)
{
	if (value->type == STET_V_NULL)
		*word = "a value of null";
	return value->type != STET_V_NULL && value->type != STET_V_COMMENT;
}

static void
write_inline(struct stet_buf *out, const struct stet_value *value,
    const char **word)
{
	bool map = value->type == STET_V_MAP, first = true;

	if (!map && value->type != STET_V_LIST) {
		write_scalar(out, value);
		return;
	}
	stet_putc(out, map ? '{' : '[');
	for (const struct stet_value *v = value->first; v != NULL;
	     v = v->next) {
		if (!is_sayable(v, word))
			continue;
		stet_puts(out, first ? (map ? " " : "") : ", ");
		first = false;
		if (map) {
			stet_toml_write_key(out, v->key);
			stet_puts(out, " = ");
		}
		write_inline(out, v, word);
	}
	if (map && !first)
		stet_putc(out, ' ');
	stet_putc(out, map ? '}' : ']');
}

bool
stet_toml_write_value(struct stet_buf *out, const struct stet_value *value,
    const char **word)
{
	*word = NULL;
	if (is_sayable(value, word))
		write_inline(out, value, word);
	return *word == NULL;
}

/* A map of lines has a header; so have the elements of a list of such. */
static bool
is_table(const struct stet_value *value)
{
	return value->type == STET_V_MAP && value->form != STET_FORM_FLOW &&
	    value->first != NULL;
}

static bool
is_tables(const struct stet_value *value)
{
	if (value->type != STET_V_LIST || value->form == STET_FORM_FLOW ||
	    value->first == NULL)
		return false;
	for (const struct stet_value *v = value->first; v != NULL; v = v->next)
		if (!is_table(v))
			return false;
	return true;
}

/* The keys from the root to a table, the last one first. */
struct path {
	const struct path *above;
	struct stet_str key;
};

static void
write_path(struct stet_buf *out, const struct path *path)
{
	if (path->above != NULL) {
		write_path(out, path->above);
		stet_putc(out, '.');
	}
	stet_toml_write_key(out, path->key);
}

static void write_table(struct stet_buf *out, const struct stet_value *map,
    const struct path *path, const char **word);

static void
write_headed(struct stet_buf *out, const struct stet_value *map,
    const struct path *path, bool element, const char **word)
{
	stet_puts(out, element ? "\n[[" : "\n[");
	write_path(out, path);
	stet_puts(out, element ? "]]\n" : "]\n");
	write_table(out, map, path, word);
}

static void
write_line(struct stet_buf *out, const struct stet_value *v, const char **word)
{
	if (v->type == STET_V_COMMENT) {
		stet_puts(out, v->text.n > 0 ? "# " : "#");
		stet_put(out, v->text);
		stet_putc(out, '\n');
	} else if (is_sayable(v, word)) {
		stet_toml_write_key(out, v->key);
		stet_puts(out, " = ");
		write_inline(out, v, word);
		stet_putc(out, '\n');
	}
}

/* Tables come last: a line behind the header of one would be in it. */
static void
write_table(struct stet_buf *out, const struct stet_value *map,
    const struct path *path, const char **word)
{
	for (const struct stet_value *v = map->first; v != NULL; v = v->next)
		if (!is_table(v) && !is_tables(v))
			write_line(out, v, word);
	for (const struct stet_value *v = map->first; v != NULL; v = v->next) {
		struct path here = { path, v->key };

		if (is_table(v))
			write_headed(out, v, &here, false, word);
		else if (is_tables(v))
			for (const struct stet_value *element = v->first;
			     element != NULL; element = element->next)
				write_headed(out, element, &here, true, word);
	}
}

bool
stet_toml_write(struct stet_buf *out, const struct stet_value *map,
    const char **word)
{
	*word = NULL;
	write_table(out, map, NULL, word);
	return *word == NULL;
}
