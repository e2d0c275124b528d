/*
 * front_edit.c: front matter that has changed, with as much of its text as can
 * be: each change becomes a patch of the lines that it is about. What comes
 * of it is read again; only if that says what it must is it used.
 */
#include <stdlib.h>

#include <stet/table.h>

#include "markup/front_edit.h"

const struct stet_value *
front_entry(const struct stet_value *value)
{
	while (value != NULL && value->type == STET_V_COMMENT)
		value = value->next;
	return value;
}

size_t
front_from(const struct front_editor *e, struct stet_span span)
{
	return span.offset - e->base;
}

size_t
front_to(const struct front_editor *e, struct stet_span span)
{
	return front_from(e, span) + span.length;
}

size_t
front_line(const struct front_editor *e, size_t offset)
{
	while (offset > 0 && e->text.s[offset - 1] != '\n')
		offset--;
	return offset;
}

size_t
front_next_line(const struct front_editor *e, size_t offset)
{
	size_t end = stet_str_find(stet_str_from(e->text, offset), '\n');

	return offset + end < e->text.n ? offset + end + 1 : e->text.n;
}

void
front_patch(struct front_editor *e, size_t from, size_t to,
    struct stet_buf *buf)
{
	struct front_patch *patch = stet_alloc(e->arena, sizeof(*patch));

	if (patch != NULL && buf->status == STET_OK) {
		patch->from = from;
		patch->to = to;
		patch->text = stet_copy(e->arena, stet_buf_str(buf));
		if (e->last == NULL)
			e->first = patch;
		else
			e->last->next = patch;
		e->last = patch;
		e->count++;
	} else {
		stet_arena_fail(e->arena);
	}
	if (to < from || to > e->text.n)
		e->failed = true;
	stet_buf_free(buf);
}

/* The keys of a map. */
static struct stet_table_entry *
name(struct front_editor *e, struct stet_table *names, struct stet_str key)
{
	return stet_table_entry(names, e->arena,
	    key.n == 0 ? (struct stet_str){ "", 0 } : key);
}

static void
add_names(struct front_editor *e, struct stet_table *names,
    const struct stet_value *map)
{
	for (const struct stet_value *v = front_entry(map->first); v != NULL;
	     v = front_entry(v->next)) {
		struct stet_table_entry *entry = name(e, names, v->key);

		if (entry != NULL)
			entry->value = names;
	}
}

static bool
has_name(struct front_editor *e, struct stet_table *names, struct stet_str key)
{
	const struct stet_table_entry *entry = name(e, names, key);

	return entry != NULL && entry->value != NULL;
}

/* Is it the same entry under another key? It says the same, or has kept the
 * place of the key that it had. */
static bool
is_renamed(const struct stet_value *was, const struct stet_value *now)
{
	struct stet_value copy = *now;

	copy.key = was->key;
	return stet_value_same_form(was, &copy) ||
	    (now->key_span.file != 0 &&
		now->key_span.length == was->key_span.length);
}

struct alignment {
	struct front_editor *e;
	const struct stet_value *map; /* as it was */
	struct stet_table were, are;
	const struct stet_value *was, *now, *before;
};

static void
keep(struct alignment *a)
{
	struct stet_value copy = *a->now;

	if (!stet_str_eq(a->was->key, a->now->key))
		a->e->language->rename(a->e, a->was, a->now->key);
	copy.key = a->was->key;
	a->e->language->change(a->e, a->was, &copy);
	a->before = a->was;
	a->was = front_entry(a->was->next);
	a->now = front_entry(a->now->next);
}

static void
drop(struct alignment *a)
{
	a->e->language->drop(a->e, a->map, a->was, a->before);
	a->was = front_entry(a->was->next);
}

static void
insert(struct alignment *a)
{
	a->e->language->insert(a->e, a->map, a->before, a->now);
	a->now = front_entry(a->now->next);
}

/* Both are there. What stands in another order than it did cannot be said by
 * patches. */
static void
compare_entries(struct alignment *a)
{
	bool gone = !has_name(a->e, &a->are, a->was->key);
	bool new = !has_name(a->e, &a->were, a->now->key);

	if (stet_str_eq(a->was->key, a->now->key) ||
	    (gone && new &&is_renamed(a->was, a->now)))
		keep(a);
	else if (gone)
		drop(a);
	else if (new)
		insert(a);
	else
		a->e->failed = true;
}

/* One of them is there. */
static void
step(struct alignment *a)
{
	if (a->was != NULL && a->now != NULL)
		compare_entries(a);
	else if (a->was != NULL && !has_name(a->e, &a->are, a->was->key))
		drop(a);
	else if (a->now != NULL && !has_name(a->e, &a->were, a->now->key))
		insert(a);
	else
		a->e->failed = true;
}

void
front_edit_map(struct front_editor *e, const struct stet_value *was,
    const struct stet_value *now)
{
	struct alignment a = {
		.e = e,
		.map = was,
		.was = front_entry(was->first),
		.now = front_entry(now->first),
	};

	add_names(e, &a.were, was);
	add_names(e, &a.are, now);
	while (!e->failed && !stet_arena_failed(e->arena) &&
	    (a.was != NULL || a.now != NULL))
		step(&a);
}

/* What is put in comes before what goes; else patches of one place stay in
 * the order in which they were made. */
static bool
comes_first(const struct front_patch *a, const struct front_patch *b)
{
	return a->from < b->from || (a->from == b->from && a->to <= b->to);
}

static void
merge(struct front_patch *patches, struct front_patch *room, size_t n)
{
	size_t half = n / 2, i = 0, j = half;

	if (n < 2)
		return;
	merge(patches, room, half);
	merge(patches + half, room, n - half);
	for (size_t k = 0; k < n; k++)
		room[k] = j == n ||
			(i < half && comes_first(&patches[i], &patches[j]))
		    ? patches[i++]
		    : patches[j++];
	memcpy(patches, room, n * sizeof(*patches));
}

/* Puts the text with the patches in it. */
static void
apply(struct front_editor *e, struct stet_buf *out)
{
	struct front_patch *patches =
	    stet_alloc(e->arena, (2 * e->count + 1) * sizeof(*patches));
	size_t at = 0, n = 0;

	if (patches == NULL)
		return;
	for (const struct front_patch *p = e->first; p != NULL; p = p->next)
		patches[n++] = *p;
	merge(patches, patches + n, n);
	for (size_t i = 0; i < n && !e->failed; i++) {
		e->failed = patches[i].from < at;
		if (e->failed)
			return;
		stet_put(out,
		    (struct stet_str){ e->text.s + at, patches[i].from - at });
		stet_put(out, patches[i].text);
		at = patches[i].to;
	}
	stet_put(out, stet_str_from(e->text, at));
}

/* A document of its own, to read in. */
struct scratch {
	struct stet_diag *diag;
	struct stet_doc *doc;
};

static bool
scratch_new(struct scratch *s)
{
	s->diag = stet_diag_new();
	s->doc = s->diag == NULL ? NULL : stet_doc_new(s->diag);
	return s->doc != NULL;
}

static void
scratch_free(struct scratch *s)
{
	stet_doc_free(s->doc);
	stet_diag_free(s->diag);
}

/* The map in a text; spans count from its start. */
static enum stet_status
read_again(struct scratch *s, const struct stet_front_matter *front,
    struct stet_str text, struct stet_value **map)
{
	struct stet_front_matter copy = *front;
	struct stet_span at = { 0, 0, 0 };
	enum stet_status status;

	copy.text = text;
	copy.text_offset = 0;
	at.file = stet_diag_source(s->diag, "", text);
	if (at.file == 0)
		return STET_E_MEMORY;
	status = stet_front_read(s->doc, &copy, at, map);
	if (status == STET_OK && *map == NULL)
		*map = stet_value_new(s->doc->arena, STET_V_MAP);
	return stet_doc_failed(s->doc) ? STET_E_MEMORY : status;
}

/* The entry of each key. */
static struct stet_table
index_of(struct stet_arena *arena, const struct stet_value *map)
{
	struct stet_table index = { NULL, 0, 0 };

	for (const struct stet_value *v = front_entry(map->first); v != NULL;
	     v = front_entry(v->next)) {
		struct stet_table_entry *entry = stet_table_entry(&index, arena,
		    v->key.n == 0 ? (struct stet_str){ "", 0 } : v->key);

		if (entry != NULL)
			entry->value = (void *)v;
	}
	return index;
}

/* A language that has no word for the type of a scalar says its text. */
static bool
same_scalar(const struct stet_value *a, const struct stet_value *b)
{
	if (a->type == STET_V_NULL || a->type == STET_V_LIST ||
	    a->type == STET_V_MAP || b->type == STET_V_NULL)
		return a->type == b->type;
	if (a->type == STET_V_BOOL && b->type == STET_V_BOOL)
		return stet_value_is_true(a) == stet_value_is_true(b);
	return stet_str_eq(a->text, b->text);
}

/* The same but for the order of keys, and for types that cannot be said. */
static bool
same_loosely(struct stet_arena *arena, const struct stet_value *a,
    const struct stet_value *b)
{
	const struct stet_value *x = front_entry(a->first), *y;
	struct stet_table index = { NULL, 0, 0 };
	size_t count = 0;

	if (!same_scalar(a, b))
		return false;
	if (a->type == STET_V_MAP)
		index = index_of(arena, b);
	for (y = front_entry(b->first); x != NULL; count++) {
		const struct stet_value *other = y;

		if (a->type == STET_V_MAP) {
			struct stet_table_entry *entry =
			    stet_table_entry(&index, arena,
				x->key.n == 0 ? (struct stet_str){ "", 0 }
					      : x->key);

			other = entry == NULL ? NULL : entry->value;
		}
		if (other == NULL || !same_loosely(arena, x, other))
			return false;
		x = front_entry(x->next);
		y = y == NULL ? NULL : front_entry(y->next);
	}
	return a->type == STET_V_MAP ? count == index.count : y == NULL;
}

/* Does a text say this? Anything but no memory is a no. */
static enum stet_status
verify(const struct front_language *language,
    const struct stet_front_matter *front, struct stet_str text,
    const struct stet_value *now, bool *same)
{
	struct scratch s = { NULL, NULL };
	struct stet_value *map = NULL, copy = *now;
	enum stet_status status =
	    scratch_new(&s) ? read_again(&s, front, text, &map) : STET_E_MEMORY;

	*same = false;
	if (status == STET_OK) {
		copy.key = map->key;
		*same = language->loose ? same_loosely(s.doc->arena, map, &copy)
					: stet_value_same(map, &copy);
	}
	scratch_free(&s);
	return status == STET_E_MEMORY ? status : STET_OK;
}

static enum stet_status
try_patches(struct stet_buf *out, const struct stet_front_matter *front,
    const struct front_language *language, const struct stet_value *now,
    bool expand, bool *done)
{
	struct scratch s = { NULL, NULL };
	struct stet_value *was = NULL;
	struct front_editor e = { .language = language,
		.text = front->text,
		.expand = expand };
	size_t start = out->n;
	enum stet_status status = scratch_new(&s)
	    ? read_again(&s, front, front->text, &was)
	    : STET_E_MEMORY;

	*done = false;
	if (status == STET_OK) {
		e.arena = s.doc->arena;
		e.flow = was->form == STET_FORM_FLOW;
		front_edit_map(&e, was, now);
		if (!e.failed)
			apply(&e, out);
		if (stet_doc_failed(s.doc))
			status = STET_E_MEMORY;
	}
	if (status == STET_OK && !e.failed && out->status == STET_OK)
		status = verify(language, front,
		    stet_str_from(stet_buf_str(out), start), now, done);
	if (!*done)
		stet_buf_cut(out, start);
	scratch_free(&s);
	return status;
}

enum stet_status
stet_front_edit(struct stet_buf *out, const struct stet_front_matter *front,
    const struct stet_value *now, struct stet_diag *diag)
{
	static const struct front_language *const languages[] = {
		[STET_FRONT_YAML] = &front_yaml,
		[STET_FRONT_TOML] = &front_toml,
		[STET_FRONT_JSON] = &front_json,
	};
	const struct front_language *language = languages[front->language];
	struct stet_span at = { 0, 0, 0 };
	const char *word = NULL;
	enum stet_status status = STET_OK;
	bool done = false;

	for (int expand = 0; expand < 2 && status == STET_OK && !done; expand++)
		status =
		    try_patches(out, front, language, now, expand > 0, &done);
	if (status != STET_OK || done)
		return status;
	stet_note(diag, STET_D_FRONT_REWRITTEN, at, stet_str(NULL));
	if (!language->write(out, now, &word))
		stet_note(diag, STET_D_LOST_STRUCTURE, at, stet_str(word));
	return out->status;
}
