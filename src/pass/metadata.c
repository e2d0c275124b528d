/* metadata.c: changes to the metadata that the caller asks for. */
#include <stet/edit.h>

#include "markup/yaml.h"
#include "pass/facts.h"

/* A document whose metadata is changed. */
struct editor {
	struct stet_doc *doc;
	struct stet_span at; /* of what has no place: the start of the page */
};

/* Where a key is, or would be. */
struct place {
	struct stet_value *map;
	struct stet_str key;      /* in this map */
	struct stet_value *value; /* NULL: not there */
	size_t depth;             /* of the map */
};

static struct stet_value *
find(const struct stet_value *map, struct stet_str key)
{
	struct stet_value *v = map->first;

	while (v != NULL &&
	    (v->type == STET_V_COMMENT || !stet_str_eq(v->key, key)))
		v = v->next;
	return v;
}

static struct stet_value *
add_map(struct stet_doc *doc, struct stet_value *parent, struct stet_str key)
{
	struct stet_value *map = stet_value_new(doc->arena, STET_V_MAP);

	if (map == NULL)
		return NULL;
	map->key = key;
	stet_value_append(parent, map);
	return map;
}

/* The map that the first part of a key names; NULL: that names none. */
static struct stet_value *
step(struct stet_doc *doc, struct stet_value *map, struct stet_str name,
    bool make)
{
	struct stet_value *next = find(map, name);

	if (next == NULL)
		return make ? add_map(doc, map, name) : NULL;
	if (next->type == STET_V_NULL && make) {
		next->type = STET_V_MAP;
		next->form = STET_FORM_NONE;
		next->text = stet_str(NULL);
	}
	return next->type == STET_V_MAP ? next : NULL;
}

/* A dot reaches into a map, unless there is a key that has it, or something
 * that is no map. With make, the maps that are missing are made. */
static struct place
locate(struct stet_doc *doc, struct stet_str key, bool make)
{
	struct place at = { .map = doc->meta, .key = key };

	for (;;) {
		size_t dot = stet_str_find(at.key, '.');
		struct stet_str name = { at.key.s, dot };
		struct stet_value *next;

		at.value = find(at.map, at.key);
		if (at.value != NULL || dot == 0 || dot + 1 >= at.key.n ||
		    at.depth == STET_EDIT_DEPTH)
			return at;
		next = step(doc, at.map, name, make);
		if (next == NULL)
			return at;
		at.map = next;
		at.key = stet_str_from(at.key, dot + 1);
		at.depth++;
	}
}

/* Takes a value out of its map, with the comments at the end of its line. */
static void
take_out(struct stet_value *map, struct stet_value *value)
{
	struct stet_value *before = NULL, *after = value->next;

	for (struct stet_value *v = map->first; v != value; v = v->next)
		before = v;
	while (after != NULL && after->type == STET_V_COMMENT && after->inset)
		after = after->next;
	if (before == NULL)
		map->first = after;
	else
		before->next = after;
	if (after == NULL)
		map->last = before;
	value->next = NULL;
}

static bool
is_quoted(const struct stet_value *value)
{
	return value->form == STET_FORM_SINGLE ||
	    value->form == STET_FORM_DOUBLE;
}

/* A comment behind the key of a list or map stands in it. */
static void
keep_key_comment(struct stet_doc *doc, const struct stet_value *was,
    struct stet_value *is)
{
	struct stet_value *comment;

	if (was->first == NULL || was->first->type != STET_V_COMMENT ||
	    !was->first->inset || is->form != STET_FORM_BLOCK)
		return;
	comment = stet_value_copy(doc->arena, was->first);
	if (comment == NULL)
		return;
	comment->next = is->first;
	is->first = comment;
	if (is->last == NULL)
		is->last = comment;
}

/* The new value is written the way the old one was, where that can be. */
static void
keep_form(struct stet_doc *doc, const struct stet_value *was,
    struct stet_value *is)
{
	if (was->type != is->type || was->form == STET_FORM_NONE)
		return;
	if (is->type == STET_V_TEXT && is_quoted(was) && !is_quoted(is))
		is->form = was->form;
	if (is->type != STET_V_LIST && is->type != STET_V_MAP)
		return;
	is->form = was->form;
	keep_key_comment(doc, was, is);
}

static enum stet_status
put_value(struct editor *e, const struct place *at, struct stet_value *value)
{
	struct stet_doc *doc = e->doc;
	struct stet_value *was = at->value, *next;

	if (at->depth + stet_value_depth(value) >= STET_EDIT_DEPTH) {
		stet_note(doc->diag, STET_D_TOO_DEEP, e->at, stet_str("128"));
		return STET_E_LIMIT;
	}
	value->key = at->key;
	value->next = NULL;
	if (was == NULL) {
		stet_value_append(at->map, value);
	} else {
		keep_form(doc, was, value);
		if (stet_value_same_form(was, value))
			return STET_OK;
		next = was->next;
		value->key_span = was->key_span;
		*was = *value;
		was->next = next;
	}
	doc->meta_changed = true;
	return STET_OK;
}

/* What would mean something else, or nothing, behind "key: " on its line. */
static bool
is_no_value(const struct stet_value *value, struct stet_str text)
{
	bool lines = stet_str_starts(text, "\n");

	text = stet_str_trim(text);
	if (value->type == STET_V_MAP || value->type == STET_V_LIST)
		return value->form != STET_FORM_FLOW && !lines;
	return (value->form == STET_FORM_PLAIN || is_quoted(value)) &&
	    value->span.length != text.n;
}

/* What only YAML 1.1 takes for a boolean or number is a text: "no", 12:30. */
static void
read_plainly(struct stet_value *value)
{
	struct stet_str t = value->text;

	for (struct stet_value *v = value->first; v != NULL; v = v->next)
		read_plainly(v);
	if (value->type == STET_V_BOOL && strchr("tTfF", t.s[0]) == NULL)
		value->type = STET_V_TEXT;
	if ((value->type == STET_V_INTEGER || value->type == STET_V_REAL) &&
	    (stet_str_find(t, ':') < t.n || stet_str_find(t, '_') < t.n ||
		(t.n > 1 && t.s[1] == 'b')))
		value->type = STET_V_TEXT;
}

/* The value that is meant; a text if it is no YAML. NULL without memory. */
static enum stet_status
read_value(struct stet_doc *doc, struct stet_str text,
    struct stet_value **value)
{
	struct stet_diag_mark mark = stet_diag_mark(doc->diag);
	struct stet_span at = { 0, 0, (uint32_t)text.n };
	struct stet_yaml_error error;
	enum stet_status status = stet_yaml_read(doc, text, at, value, &error);
	bool empty = stet_str_trim(text).n == 0;

	if (status != STET_OK && status != STET_E_INPUT)
		return status;
	if (status == STET_OK && *value != NULL && !is_no_value(*value, text)) {
		read_plainly(*value);
		return STET_OK;
	}
	stet_diag_rewind(doc->diag, mark);
	*value = stet_value_new(doc->arena, empty ? STET_V_NULL : STET_V_TEXT);
	if (*value == NULL)
		return STET_E_MEMORY;
	(*value)->form = STET_FORM_PLAIN;
	if (!empty)
		(*value)->text = text;
	return STET_OK;
}

static enum stet_status
set_key(struct editor *e, const struct stet_edit *edit)
{
	struct stet_doc *doc = e->doc;
	struct stet_value *value;
	enum stet_status status = read_value(doc, edit->value, &value);
	struct place at;

	if (status != STET_OK)
		return status;
	at = locate(doc, edit->key, true);
	return put_value(e, &at, value);
}

static enum stet_status
drop_key(struct editor *e, const struct stet_edit *edit)
{
	struct stet_doc *doc = e->doc;
	struct place at = locate(doc, edit->key, false);

	if (at.value == NULL)
		stet_note(doc->diag, STET_D_NO_SUCH_KEY, e->at, edit->key);
	for (; at.value != NULL; at.value = find(at.map, at.key)) {
		take_out(at.map, at.value);
		doc->meta_changed = true;
	}
	return STET_OK;
}

/* In its map the key changes where it stands; else it moves to the other. */
static enum stet_status
rename_key(struct editor *e, const struct stet_edit *edit)
{
	struct stet_doc *doc = e->doc;
	struct place from = locate(doc, edit->key, false);
	struct place to = locate(doc, edit->value, false);

	if (from.value == NULL) {
		stet_note(doc->diag, STET_D_NO_SUCH_KEY, e->at, edit->key);
		return STET_OK;
	}
	if (to.value != NULL && to.value != from.value)
		stet_note(doc->diag, STET_D_KEY_TAKEN, from.value->key_span,
		    edit->value);
	if (to.value != NULL)
		return STET_OK;
	if (to.map == from.map && stet_str_find(to.key, '.') == to.key.n) {
		from.value->key = to.key;
		doc->meta_changed = true;
		return STET_OK;
	}
	take_out(from.map, from.value);
	to = locate(doc, edit->value, true);
	return put_value(e, &to, from.value);
}

static enum stet_status
read_file(struct stet_doc *doc, const struct stet_edit *edit,
    struct stet_value **map)
{
	struct stet_span at = { 0, 0, (uint32_t)edit->value.n };
	struct stet_yaml_error error;
	enum stet_status status;

	at.file = stet_diag_source(doc->diag, edit->file, edit->value);
	if (at.file == 0)
		return STET_E_MEMORY;
	status = stet_yaml_read(doc, edit->value, at, map, &error);
	if (status == STET_E_INPUT)
		stet_note(doc->diag, STET_D_YAML_SYNTAX, error.at,
		    stet_str(error.problem));
	if (status != STET_OK || *map == NULL || (*map)->type == STET_V_MAP)
		return status;
	stet_note(doc->diag, STET_D_YAML_SYNTAX, (*map)->span,
	    stet_str("a file of metadata is a map of keys"));
	return STET_E_INPUT;
}

/* The map is the document's own. */
static enum stet_status
put_values(struct editor *e, const struct stet_value *map)
{
	struct stet_value *next;

	for (struct stet_value *v = map->first; v != NULL; v = next) {
		struct place at = { .map = e->doc->meta, .key = v->key };
		enum stet_status status;

		next = v->next;
		if (v->type == STET_V_COMMENT)
			continue;
		at.value = find(at.map, v->key);
		status = put_value(e, &at, v);
		if (status != STET_OK)
			return status;
	}
	return STET_OK;
}

static enum stet_status
set_keys(struct editor *e, const struct stet_edit *edit)
{
	struct stet_value *map;
	enum stet_status status = read_file(e->doc, edit, &map);

	if (status != STET_OK || map == NULL)
		return status;
	map = stet_value_copy_all(e->doc->arena, map);
	return map == NULL ? STET_E_MEMORY : put_values(e, map);
}

/* What another sink knows is no place in the sink of this document. */
static void
forget_places(struct stet_value *value)
{
	value->span = value->key_span = (struct stet_span){ 0, 0, 0 };
	for (struct stet_value *v = value->first; v != NULL; v = v->next)
		forget_places(v);
}

static enum stet_status
set_values(struct editor *e, const struct stet_edit *edit)
{
	struct stet_value *map =
	    stet_value_copy_all(e->doc->arena, edit->values);

	if (map == NULL)
		return STET_E_MEMORY;
	forget_places(map);
	return put_values(e, map);
}

enum stet_status
stet_edit_metadata(struct stet_doc *doc, const struct stet_edit *edits,
    size_t count, struct stet_span at)
{
	struct editor e = { doc, { at.file, at.offset, 0 } };
	static enum stet_status (*const make[])(struct editor *,
	    const struct stet_edit *) = {
		[STET_EDIT_SET] = set_key,
		[STET_EDIT_RENAME] = rename_key,
		[STET_EDIT_DROP] = drop_key,
		[STET_EDIT_FILE] = set_keys,
		[STET_EDIT_VALUES] = set_values,
	};
	struct pass_facts facts;
	enum stet_status status = STET_OK;

	doc->meta = stet_value_copy_all(doc->arena, doc->meta);
	if (doc->meta == NULL)
		return STET_E_MEMORY;
	facts = pass_facts_open(doc, edits, count);
	for (size_t i = 0; i < count && status == STET_OK; i++)
		status = make[edits[i].type](&e, &edits[i]);
	if (status == STET_OK)
		pass_facts_close(doc, &facts);
	return stet_doc_failed(doc) ? STET_E_MEMORY : status;
}

enum stet_status
stet_edit_run(struct stet_passing *passing, const void *edit)
{
	struct stet_span at = { .file = passing->source_file };

	return stet_edit_metadata(passing->doc, edit, 1, at);
}
