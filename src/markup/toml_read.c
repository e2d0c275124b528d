/* toml_read.c: the lines of a TOML document, and what nests in values. */
#include "markup/toml_private.h"

static void
skip_blanks(struct scan *s)
{
	while (scan_peek(s) == ' ' || scan_peek(s) == '\t')
		s->i++;
}

/* A comment goes into what it stands in: a list, or the table. */
static void
comment(struct toml *t, bool inset)
{
	struct scan *s = &t->s;
	size_t from = s->i;
	struct stet_value *value;

	while (s->i < s->text.n && s->text.s[s->i] != '\n' &&
	    !scan_at(s, "\r\n")) {
		unsigned char c = (unsigned char)s->text.s[s->i];

		if ((c < 0x20 && c != '\t') || c == 0x7F) {
			scan_fail(s, "a control character", s->i);
			return;
		}
		s->i++;
	}
	value = scan_value(s, STET_V_COMMENT, from);
	if (value == NULL)
		return;
	value->span.length = (uint32_t)(s->i - from);
	value->inset = inset;
	value->text.s = s->text.s + from + 1;
	value->text.n = s->i - from - 1;
	value->text = stet_str_trim(value->text);
	stet_value_append(t->depth == 0 ? t->table : t->open[t->depth - 1],
	    value);
}

static bool
line_end(struct scan *s)
{
	return scan_take(s, "\n") || scan_take(s, "\r\n");
}

static void
skip_lines(struct toml *t)
{
	bool inset = true;

	for (;;) {
		skip_blanks(&t->s);
		if (line_end(&t->s))
			inset = false;
		else if (scan_peek(&t->s) == '#')
			comment(t, inset);
		else
			return;
		if (t->s.status != STET_OK)
			return;
	}
}

/* One part of a key. */
static struct stet_str
part(struct scan *s, struct stet_span *at)
{
	size_t from = s->i;
	struct stet_str text;

	if (scan_peek(s) == '"' || scan_peek(s) == '\'') {
		text = toml_string(s);
	} else {
		while (toml_is_bare(scan_peek(s)))
			s->i++;
		text = (struct stet_str){ s->text.s + from, s->i - from };
		if (text.n == 0)
			scan_fail(s, "a key is missing", from);
	}
	*at = scan_span(s, from, s->i);
	return text;
}

/* Is there another part behind a dot? */
static bool
more_parts(struct scan *s)
{
	skip_blanks(s);
	if (s->status != STET_OK || !scan_take(s, "."))
		return false;
	skip_blanks(s);
	return true;
}

typedef struct stet_value *step_function(struct toml *t,
    struct stet_value *table, struct stet_str key, struct stet_span at);

/* Moves over a key to its last part, which is given back, from table to the
 * one that that is in. */
static struct stet_str
key(struct toml *t, struct stet_value **table, step_function *step,
    struct stet_span *at)
{
	size_t from = t->s.i, parts = 1;
	struct stet_str name = part(&t->s, at);

	while (more_parts(&t->s)) {
		*table = step(t, *table, name, *at);
		if (*table == NULL && t->s.status == STET_OK)
			t->s.status = STET_E_MEMORY;
		if (++parts > SCAN_DEPTH)
			scan_too_deep(&t->s);
		if (t->s.status != STET_OK)
			return name;
		name = part(&t->s, at);
	}
	*at = scan_span(&t->s, from, at->offset + at->length - t->s.at.offset);
	return name;
}

/* "key =" in a table; the value is put where it belongs. */
static struct stet_value *
pair(struct toml *t, struct stet_value *table)
{
	struct stet_span at = { 0, 0, 0 };
	struct stet_str name = key(t, &table, toml_step_dotted, &at);
	struct scan *s = &t->s;
	struct stet_value *value;
	char c;

	if (s->status == STET_OK && !scan_take(s, "="))
		scan_fail(s, "\"=\" is missing", s->i);
	skip_blanks(s);
	if (s->status != STET_OK)
		return NULL;
	c = scan_peek(s);
	if (c == '[' || c == '{')
		value =
		    scan_value(s, c == '[' ? STET_V_LIST : STET_V_MAP, s->i);
	else
		value = toml_scalar(s);
	if (s->status == STET_OK)
		toml_put(t, table, name, at, value, TOML_VALUE);
	return value;
}

static struct stet_value *
item(struct toml *t, struct stet_value *list)
{
	struct scan *s = &t->s;
	char c = scan_peek(s);
	struct stet_value *value = c == '[' || c == '{'
	    ? scan_value(s, c == '[' ? STET_V_LIST : STET_V_MAP, s->i)
	    : toml_scalar(s);

	stet_value_append(list, value);
	return value;
}

static bool
is_collection(const struct stet_value *value)
{
	return value->type == STET_V_LIST || value->type == STET_V_MAP;
}

/* Lines may end in a list, but not in an inline table. */
static void
skip_in(struct toml *t, const struct stet_value *inner)
{
	if (inner->type == STET_V_LIST)
		skip_lines(t);
	else
		skip_blanks(&t->s);
}

static bool
is_empty(const struct stet_value *value)
{
	const struct stet_value *v = value->first;

	while (v != NULL && v->type == STET_V_COMMENT)
		v = v->next;
	return v == NULL;
}

/* In the innermost list or inline table: ends it, or reads what is next. */
static struct stet_value *
next_in(struct toml *t)
{
	struct stet_value *inner = t->open[t->depth - 1];
	bool list = inner->type == STET_V_LIST, comma = false;
	struct scan *s = &t->s;

	skip_in(t, inner);
	if (!is_empty(inner)) {
		comma = scan_take(s, ",");
		skip_in(t, inner);
	}
	if ((list || !comma) && scan_take(s, list ? "]" : "}")) {
		scan_close(s, inner);
		t->depth--;
		return NULL;
	}
	if (!comma && !is_empty(inner))
		scan_fail(s,
		    list ? "a comma or ] is missing"
			 : "a comma or } is missing",
		    s->i);
	if (s->status != STET_OK)
		return NULL;
	return list ? item(t, inner) : pair(t, inner);
}

/* What nests in a value that has just begun. */
static void
inside(struct toml *t, struct stet_value *value)
{
	while (t->s.status == STET_OK) {
		if (value != NULL && is_collection(value)) {
			if (t->depth == SCAN_DEPTH) {
				scan_too_deep(&t->s);
				return;
			}
			t->open[t->depth++] = value;
			t->s.i++;
		}
		if (t->depth == 0)
			return;
		value = next_in(t);
	}
}

static void
header(struct toml *t)
{
	bool element = scan_take(&t->s, "[[");
	struct stet_value *table = t->root;
	struct stet_span at;
	struct stet_str name;
	size_t from = t->s.i;

	if (!element)
		from = ++t->s.i;
	from -= element ? 2 : 1;
	t->section++;
	skip_blanks(&t->s);
	name = key(t, &table, toml_step_header, &at);
	skip_blanks(&t->s);
	if (t->s.status == STET_OK && !scan_take(&t->s, element ? "]]" : "]"))
		scan_fail(&t->s, "the header of a table does not end", t->s.i);
	if (t->s.status != STET_OK)
		return;
	at = scan_span(&t->s, from, t->s.i);
	table = element ? toml_open_element(t, table, name, at)
			: toml_open_table(t, table, name, at);
	if (table != NULL)
		t->table = table;
}

/* A header, or a key and its value, up to the end of the line. */
static void
line(struct toml *t)
{
	struct scan *s = &t->s;

	if (scan_peek(s) == '[')
		header(t);
	else
		inside(t, pair(t, t->table));
	skip_blanks(s);
	if (s->status == STET_OK && scan_peek(s) == '#')
		comment(t, true);
	if (s->status == STET_OK && s->i < s->text.n && !line_end(s))
		scan_fail(s, "text behind the value", s->i);
}

/* A comment at the start of a document is on a line of its own. */
static void
lines(struct toml *t)
{
	struct scan *s = &t->s;

	while (s->status == STET_OK) {
		skip_blanks(s);
		if (s->i == s->text.n)
			return;
		if (scan_peek(s) == '#')
			comment(t, false);
		else if (!line_end(s))
			line(t);
	}
}

enum stet_status
stet_toml_read(struct stet_doc *doc, struct stet_str text, struct stet_span at,
    struct stet_value **root)
{
	struct toml t = {
		.s = { .doc = doc,
		    .text = text,
		    .at = at,
		    .syntax = STET_D_TOML_SYNTAX,
		    .escape = toml_escape },
	};

	t.root = t.table = scan_value(&t.s, STET_V_MAP, 0);
	if (t.root != NULL)
		t.root->form = STET_FORM_BLOCK;
	lines(&t);
	t.s.i = 0;
	if (t.s.status == STET_OK && stet_value_depth(t.root) > SCAN_DEPTH)
		scan_too_deep(&t.s);
	*root = t.s.status == STET_OK ? t.root : NULL;
	return stet_doc_failed(doc) ? STET_E_MEMORY : t.s.status;
}
