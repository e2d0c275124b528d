/* read_settle.c: what the package says, beside what the texts carry. */
#include <string.h>

#include "read.h"

/* A value that stands alone, or one more of a list of those of a key. */
void
epub_other(struct stet_arena *arena, struct epub_others *others,
    struct stet_str key, struct stet_str text)
{
	struct stet_value *map = others->map;
	struct stet_table_entry *entry =
	    stet_table_entry(&others->by_key, arena, key);
	struct stet_value *value = stet_value_new(arena, STET_V_TEXT);
	struct stet_value *first, *v;

	if (value == NULL || entry == NULL || text.n == 0)
		return;
	v = entry->value;
	value->text = text;
	if (v == NULL) {
		entry->value = value;
		value->key = key;
		stet_value_append(map, value);
		return;
	}
	if (v->type != STET_V_LIST) {
		first = stet_value_new(arena, STET_V_TEXT);
		if (first == NULL)
			return;
		first->text = v->text;
		v->type = STET_V_LIST;
		v->text = stet_str(NULL);
		stet_value_append(v, first);
	}
	stet_value_append(v, value);
}

static struct stet_value *
add(struct stet_arena *arena, struct stet_value *parent,
    enum stet_value_type type, const char *key)
{
	struct stet_value *value = stet_value_new(arena, type);

	if (value == NULL)
		return NULL;
	value->key = stet_str(key);
	stet_value_append(parent, value);
	return value;
}

static void
add_text(struct stet_arena *arena, struct stet_value *parent, const char *key,
    struct stet_str text)
{
	struct stet_value *value = text.n == 0 || parent == NULL
	    ? NULL
	    : add(arena, parent, STET_V_TEXT, key);

	if (value != NULL)
		value->text = text;
}

/* Their names; with what else is said of them, maps. */
static void
add_people(struct stet_arena *arena, struct stet_value *map,
    const struct epub_info *info, bool contributors)
{
	const char *usual = contributors ? "ctb" : "aut";
	struct stet_value *list = NULL, *one;

	for (const struct epub_person *p = info->people; p; p = p->next) {
		if (p->contributor != contributors)
			continue;
		if (list == NULL)
			list = add(arena, map, STET_V_LIST,
			    contributors ? "contributors" : "authors");
		if (list == NULL)
			return;
		if (p->file_as.n == 0 && strcmp(p->role, usual) == 0) {
			add_text(arena, list, NULL, p->name);
			continue;
		}
		one = add(arena, list, STET_V_MAP, NULL);
		add_text(arena, one, "name", p->name);
		if (strcmp(p->role, usual) != 0)
			add_text(arena, one, "role", stet_str(p->role));
		add_text(arena, one, "file-as", p->file_as);
	}
}

static void
add_subjects(struct stet_arena *arena, struct stet_value *map,
    const struct epub_info *info)
{
	struct stet_value *list = NULL;

	for (const struct epub_text *s = info->subjects; s; s = s->next) {
		if (list == NULL)
			list = add(arena, map, STET_V_LIST, "subjects");
		if (list == NULL)
			return;
		add_text(arena, list, NULL, s->text);
	}
}

static bool
same_people(const struct epub_info *a, const struct epub_info *b)
{
	const struct epub_person *p = a->people, *q = b->people;

	for (; p != NULL && q != NULL; p = p->next, q = q->next)
		if (!stet_str_eq(p->name, q->name) ||
		    !stet_str_eq(p->file_as, q->file_as) ||
		    p->contributor != q->contributor ||
		    strcmp(p->role, q->role == NULL ? "" : q->role) != 0)
			return false;
	return p == q;
}

static bool
same_subjects(const struct epub_info *a, const struct epub_info *b)
{
	const struct epub_text *p = a->subjects, *q = b->subjects;

	for (; p != NULL && q != NULL; p = p->next, q = q->next)
		if (!stet_str_eq(p->text, q->text))
			return false;
	return p == q;
}

/* Takes out of a map what says a thing of this kind; several kinds for
 * people. */
static void
drop(struct stet_value *map, enum epub_said from, enum epub_said to)
{
	struct stet_value *before = NULL, *v = map->first;

	for (; v != NULL; v = v->next) {
		enum epub_said said = epub_said(v->key);

		if (v->type == STET_V_COMMENT || said < from || said > to)
			before = v;
		else if (before == NULL)
			map->first = v->next;
		else
			before->next = v->next;
	}
	map->last = before;
}

/* The value of a single text that the texts carry otherwise. */
static void
set(struct epub_reader *r, enum epub_said said, const char *key,
    struct stet_str text)
{
	struct stet_value *v = r->doc->meta->first;

	while (v != NULL &&
	    (v->type == STET_V_COMMENT || epub_said(v->key) != said))
		v = v->next;
	if (v == NULL) {
		add_text(r->arena, r->doc->meta, key, text);
		return;
	}
	v->type = STET_V_TEXT;
	v->form = STET_FORM_NONE;
	v->blank = false;
	v->text = text;
	v->first = v->last = NULL;
}

/* What the writer says itself where nobody said it. */
static bool
is_made(const struct epub_reader *r, enum epub_said said, struct stet_str text)
{
	if (!r->carried)
		return false;
	return said == EPUB_TITLE || said == EPUB_LANGUAGE ||
	    (said == EPUB_IDENTIFIER && stet_str_starts(text, "urn:uuid:"));
}

static void
settle_text(struct epub_reader *r, enum epub_said said, const char *key,
    struct stet_str shown, struct stet_str carried)
{
	if (stet_str_eq(shown, carried) ||
	    (carried.n == 0 && is_made(r, said, shown)))
		return;
	if (shown.n > 0)
		set(r, said, key, shown);
	else if (r->carried)
		drop(r->doc->meta, said, said);
}

void
epub_settle(struct epub_reader *r, const struct epub_info *shown,
    const struct stet_value *others)
{
	struct stet_value *meta = r->doc->meta;
	struct epub_info carried = { .title = { NULL, 0 } };
	bool summary;

	epub_info_add(&carried, r->arena, meta);
	if (r->page_meta != NULL)
		epub_info_add(&carried, r->arena, r->page_meta);
	summary = carried.summary.n > 0;
	settle_text(r, EPUB_TITLE, "title", shown->title, carried.title);
	settle_text(r, EPUB_SUBTITLE, "subtitle", shown->subtitle,
	    carried.subtitle);
	if (!same_people(shown, &carried)) {
		drop(meta, EPUB_CREATOR, EPUB_CONTRIBUTOR);
		add_people(r->arena, meta, shown, false);
		add_people(r->arena, meta, shown, true);
	}
	settle_text(r, EPUB_LANGUAGE, "language", shown->language,
	    carried.language);
	settle_text(r, EPUB_IDENTIFIER, "identifier", shown->identifier,
	    carried.identifier);
	settle_text(r, EPUB_DATE, "date", shown->date, carried.w3c);
	settle_text(r, summary ? EPUB_SUMMARY : EPUB_DESCRIPTION, "description",
	    shown->description,
	    summary ? carried.summary : carried.description);
	if (!same_subjects(shown, &carried)) {
		drop(meta, EPUB_SUBJECT, EPUB_SUBJECT);
		add_subjects(r->arena, meta, shown);
	}
	settle_text(r, EPUB_PUBLISHER, "publisher", shown->publisher,
	    carried.publisher);
	settle_text(r, EPUB_RIGHTS, "rights", shown->rights, carried.rights);
	settle_text(r, EPUB_SERIES, "series", shown->series, carried.series);
	if (shown->position.n > 0)
		settle_text(r, EPUB_POSITION, "series-index", shown->position,
		    carried.position);
	if (r->carried)
		return;
	if (r->cover != NULL)
		add_text(r->arena, meta, "cover", r->cover->path);
	for (const struct stet_value *v = others->first; v; v = v->next)
		stet_value_append(meta, stet_value_copy_all(r->arena, v));
}
