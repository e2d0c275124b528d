/* json_read.c: JSON (RFC 8259) to metadata values. */
#include <stet/table.h>

#include "markup/json_read.h"
#include "markup/scan.h"

struct json {
	struct scan s;
	struct stet_value *open[SCAN_DEPTH];
	struct stet_table keys[SCAN_DEPTH]; /* of the open maps */
	size_t depth;
	struct stet_value *root;
};

static void
skip_space(struct scan *s)
{
	while (s->i < s->text.n && strchr(" \t\r\n", s->text.s[s->i]) != NULL &&
	    s->text.s[s->i] != '\0')
		s->i++;
}

/* A character beyond the first 65,536 is two escapes. */
static uint32_t
surrogates(struct scan *s, size_t from)
{
	uint32_t high = scan_hex(s, 4), low;

	if (high < 0xD800 || high > 0xDFFF)
		return high;
	if (high < 0xDC00 && scan_take(s, "\\u")) {
		low = scan_hex(s, 4);
		if (low >= 0xDC00 && low <= 0xDFFF)
			return 0x10000 + ((high & 0x3FF) << 10 | (low & 0x3FF));
	}
	scan_fail(s, "half of a surrogate pair", from);
	return 0;
}

static uint32_t
escape(struct scan *s)
{
	static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
	char c = scan_peek(s);
	const char *found = c == '\0' ? NULL : strchr(letters, c);

	s->i++;
	if (found != NULL)
		return (unsigned char)means[found - letters];
	if (c == 'u')
		return surrogates(s, s->i - 2);
	scan_fail(s, "there is no such escape", s->i - 2);
	return 0;
}

/* The text of the string at the cursor, which is moved behind it. */
static struct stet_str
string(struct scan *s)
{
	size_t from = ++s->i;
	struct stet_str text;

	while (s->i < s->text.n && s->text.s[s->i] != '"') {
		if ((unsigned char)s->text.s[s->i] < 0x20) {
			scan_fail(s, "a control character in a string", s->i);
			return stet_str(NULL);
		}
		s->i += s->text.s[s->i] == '\\' && s->i + 1 < s->text.n ? 2 : 1;
	}
	if (s->i >= s->text.n) {
		s->i = s->text.n;
		scan_fail(s, "a string does not end", from - 1);
		return stet_str(NULL);
	}
	text = scan_unescape(s, from);
	s->i++;
	return text;
}

static size_t
digits(struct scan *s)
{
	size_t from = s->i;

	while (scan_peek(s) >= '0' && scan_peek(s) <= '9')
		s->i++;
	return s->i - from;
}

/* -? ( 0 | [1-9][0-9]* ) ( \.[0-9]+ )? ( [eE][-+]?[0-9]+ )? */
static enum stet_value_type
number(struct scan *s)
{
	enum stet_value_type type = STET_V_INTEGER;

	scan_take(s, "-");
	if (!scan_take(s, "0") && digits(s) == 0)
		scan_fail(s, "a value is missing", s->i);
	if (scan_take(s, ".")) {
		type = STET_V_REAL;
		if (digits(s) == 0)
			scan_fail(s, "a digit is missing", s->i);
	}
	if (scan_take(s, "e") || scan_take(s, "E")) {
		type = STET_V_REAL;
		if (!scan_take(s, "-"))
			scan_take(s, "+");
		if (digits(s) == 0)
			scan_fail(s, "a digit is missing", s->i);
	}
	return type;
}

static enum stet_value_type
word(struct scan *s)
{
	if (scan_take(s, "true") || scan_take(s, "false"))
		return STET_V_BOOL;
	return scan_take(s, "null") ? STET_V_NULL : number(s);
}

static struct stet_value *
scalar(struct scan *s)
{
	struct stet_value *value = scan_value(s, STET_V_TEXT, s->i);
	size_t from = s->i;

	if (value == NULL)
		return NULL;
	if (scan_peek(s) == '"') {
		value->text = string(s);
	} else {
		value->type = word(s);
		value->text.s = s->text.s + from;
		value->text.n = s->i - from;
	}
	value->span.length = (uint32_t)(s->i - from);
	return value;
}

static struct stet_value *
top(const struct json *j)
{
	return j->depth == 0 ? NULL : j->open[j->depth - 1];
}

static void
check_key(struct json *j, struct stet_str key, struct stet_span at)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&j->keys[j->depth - 1], j->s.doc->arena,
		key.s == NULL ? (struct stet_str){ "", 0 } : key);

	if (entry == NULL)
		j->s.status = STET_E_MEMORY;
	else if (entry->value != NULL)
		stet_note(j->s.doc->diag, STET_D_DUPLICATE_KEY, at, key);
	else
		entry->value = j;
}

/* "key": before a value in a map. */
static struct stet_str
key(struct json *j, struct stet_span *at)
{
	struct scan *s = &j->s;
	size_t from = s->i;
	struct stet_str text;

	if (scan_peek(s) != '"') {
		scan_fail(s, "a key in quotes is missing", s->i);
		return stet_str(NULL);
	}
	text = string(s);
	*at = scan_span(s, from, s->i);
	skip_space(s);
	if (!scan_take(s, ":"))
		scan_fail(s, "a colon is missing", s->i);
	skip_space(s);
	if (s->status == STET_OK)
		check_key(j, text, *at);
	return text;
}

static void
open_collection(struct json *j, struct stet_value *value)
{
	if (j->depth == SCAN_DEPTH) {
		scan_too_deep(&j->s);
		return;
	}
	j->keys[j->depth] = (struct stet_table){ NULL, 0, 0 };
	j->open[j->depth++] = value;
	j->s.i++;
}

static void
value_at(struct json *j)
{
	struct stet_value *parent = top(j), *value;
	struct stet_span at = { 0, 0, 0 };
	struct stet_str name = { NULL, 0 };
	char c;

	if (parent != NULL && parent->type == STET_V_MAP)
		name = key(j, &at);
	if (j->s.status != STET_OK)
		return;
	c = scan_peek(&j->s);
	value = c == '{' || c == '['
	    ? scan_value(&j->s, c == '{' ? STET_V_MAP : STET_V_LIST, j->s.i)
	    : scalar(&j->s);
	if (value == NULL)
		return;
	value->key = name;
	value->key_span = at;
	if (parent == NULL)
		j->root = value;
	stet_value_append(parent, value);
	if (c == '{' || c == '[')
		open_collection(j, value);
}

/* After a value, or at the start of a list or map: what ends here. False:
 * another value must follow. */
static bool
between(struct json *j)
{
	struct scan *s = &j->s;
	struct stet_value *inner = top(j);
	bool map = inner->type == STET_V_MAP;

	skip_space(s);
	if (scan_take(s, map ? "}" : "]")) {
		scan_close(s, inner);
		j->depth--;
		return true;
	}
	if (inner->first != NULL && !scan_take(s, ","))
		scan_fail(s,
		    map ? "a comma or } is missing" : "a comma or ] is missing",
		    s->i);
	skip_space(s);
	return false;
}

enum stet_status
stet_json_read(struct stet_doc *doc, struct stet_str text, struct stet_span at,
    struct stet_value **root)
{
	struct json j = {
		.s = { .doc = doc,
		    .text = text,
		    .at = at,
		    .syntax = STET_D_JSON_SYNTAX,
		    .escape = escape },
	};

	skip_space(&j.s);
	value_at(&j);
	while (j.depth > 0 && j.s.status == STET_OK)
		if (!between(&j) && j.s.status == STET_OK)
			value_at(&j);
	skip_space(&j.s);
	if (j.s.i < text.n)
		scan_fail(&j.s, "text after the value", j.s.i);
	*root = j.s.status == STET_OK ? j.root : NULL;
	return stet_doc_failed(doc) ? STET_E_MEMORY : j.s.status;
}
