/* meta.c: front matter from the banner and the scalars at top level. */
#include "legacy.h"

/* A copy to stand in the metadata: its form is for the writer to choose. */
static struct stet_value *
copy(struct legacy *l, const struct stet_value *value)
{
	struct stet_value *made = stet_value_new(l->doc->arena, value->type);

	if (made == NULL)
		return NULL;
	*made = *value;
	made->next = made->first = made->last = NULL;
	made->form = STET_FORM_NONE;
	made->blank = !legacy_is_text(value) && !legacy_is_collection(value) &&
	    !legacy_is_comment(value);
	for (const struct stet_value *v = value->first; v != NULL; v = v->next)
		stet_value_append(made, copy(l, v));
	return made;
}

static struct stet_value *
find(struct legacy *l, struct stet_str key)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&l->meta->used, l->doc->arena, key);

	return entry == NULL ? NULL : entry->value;
}

/* A key that stands twice and is empty once is there once; others get numbers
 * (key-2): who reads front matter refuses two entries of one name, or drops
 * one. */
static void
add_value(struct legacy *l, struct stet_str key, const struct stet_value *value)
{
	struct stet_value *made = copy(l, value), *had = find(l, key), *next;

	if (made == NULL || (had != NULL && made->blank))
		return;
	made->key = had != NULL && had->blank
	    ? key
	    : legacy_free_key(l->meta, l->doc->arena, key, "-");
	if (made->type == STET_V_TEXT) {
		made->text = stet_str_trim(made->text);
		legacy_proofread(l, value);
		if (stet_str_is(key, "snapshot"))
			stet_resource(l->doc, made->text);
	}
	if (had != NULL && had->blank) {
		next = had->next;
		*had = *made;
		had->next = next;
	} else {
		struct stet_table_entry *entry =
		    stet_table_entry(&l->meta->used, l->doc->arena, made->key);

		stet_value_append(l->doc->meta, made);
		if (entry != NULL)
			entry->value = made;
	}
}

/*
 * Adds an entry and the comments that belong to it: those on lines of their
 * own just before it, from lead on, and those behind it on its line.
 */
static void
add(struct legacy *l, const char *key, const struct stet_value *lead,
    const struct stet_value *value)
{
	struct stet_str name = key != NULL ? stet_str(key) : value->key;

	for (; lead != NULL && lead != value; lead = lead->next)
		stet_value_append(l->doc->meta, copy(l, lead));
	if (key == NULL || legacy_is_text(value))
		add_value(l, name, value);
	for (value = value->next;
	     value != NULL && legacy_is_comment(value) && value->inset;
	     value = value->next)
		stet_value_append(l->doc->meta, copy(l, value));
}

/*
 * Adds the entries of a map that name gives a key for, each with the comments
 * that belong to it.
 */
static void
add_some(struct legacy *l, const struct stet_value *map,
    const char *(*name)(const struct stet_value *entry))
{
	const struct stet_value *lead = NULL;

	for (const struct stet_value *v = map->first; v != NULL; v = v->next) {
		const char *key;

		if (legacy_is_comment(v)) {
			if (!v->inset && lead == NULL)
				lead = v;
			continue;
		}
		key = name(v);
		if (key != NULL)
			add(l, key, lead, v);
		lead = NULL;
	}
}

static const char *
is_scalar(const struct stet_value *entry, const char *key, const char *name)
{
	return legacy_key_is(entry, key) && !legacy_is_collection(entry) ? name
									 : NULL;
}

static const char *
title_name(const struct stet_value *entry)
{
	return is_scalar(entry, "title", "title");
}

static const char *
slug_name(const struct stet_value *entry)
{
	return is_scalar(entry, "title", "slug");
}

static const char *
lead_name(const struct stet_value *entry)
{
	const char *name = is_scalar(entry, "content", "summary");

	return name != NULL ? name : is_scalar(entry, "image", "snapshot");
}

bool
legacy_is_banner(const struct stet_value *entry)
{
	return entry->type == STET_V_MAP && legacy_key_is(entry, "section1");
}

bool
legacy_in_banner(const struct stet_value *entry)
{
	return title_name(entry) != NULL || lead_name(entry) != NULL;
}

bool
legacy_is_section_key(struct stet_str key)
{
	return stet_str_starts(key, "section") && key.n > 7 &&
	    key.s[7] >= '0' && key.s[7] <= '9';
}

bool
legacy_is_meta(const struct stet_value *entry, bool generic)
{
	if (legacy_is_comment(entry) || legacy_is_section_key(entry->key))
		return false;
	if (!legacy_is_collection(entry))
		return !generic || !legacy_is_image(entry) ||
		    legacy_key_is(entry, "snapshot");
	if (!generic)
		return true;
	for (const struct stet_value *v = entry->first; v != NULL; v = v->next)
		if (entry->type == STET_V_MAP || legacy_is_collection(v))
			return false;
	return true;
}

/* Adds what a name gives a key for from each banner; there may be two. */
static void
add_banners(struct legacy *l, const struct stet_value *page,
    const char *(*name)(const struct stet_value *entry))
{
	for (const struct stet_value *v = page->first; v != NULL; v = v->next)
		if (legacy_is_banner(v))
			add_some(l, v, name);
}

static bool
has_banner_title(const struct stet_value *page)
{
	for (const struct stet_value *v = page->first; v != NULL; v = v->next)
		if (legacy_is_banner(v) &&
		    stet_str_trim(stet_value_text(v, "title")).n > 0)
			return true;
	return false;
}

void
legacy_meta(struct legacy *l, const struct stet_value *page, bool generic)
{
	const struct stet_value *lead = NULL;

	for (const struct stet_value *v = page->first; v != NULL; v = v->next)
		if (legacy_is_banner(v))
			legacy_note_missing(l, v, "title");
	add_banners(l, page, title_name);
	add_some(l, page, has_banner_title(page) ? slug_name : title_name);
	add_banners(l, page, lead_name);
	for (const struct stet_value *v = page->first; v != NULL; v = v->next) {
		if (legacy_is_comment(v)) {
			if (!v->inset && lead == NULL)
				lead = v;
			continue;
		}
		if (legacy_is_meta(v, generic) && slug_name(v) == NULL)
			add(l, NULL, lead, v);
		lead = NULL;
	}
}
