/* writer.c: a document as a case page: its keys, the banner, the story. */
#include <stdio.h>
#include <string.h>

#include "legacy.h"
#include "markup/yaml.h"
#include "write.h"

/* Metadata that has a place of its own in the layout. */
static const char *const placed[] = { "title", "slug", "summary", "snapshot",
	NULL };

static bool
is_scalar(const struct stet_value *value)
{
	return value != NULL && !legacy_is_collection(value) &&
	    !legacy_is_comment(value) && !value->blank;
}

static bool
is_placed(const struct stet_value *value)
{
	for (const char *const *key = placed; *key != NULL; key++)
		if (legacy_key_is(value, *key))
			return is_scalar(value);
	return value->blank && legacy_key_is(value, LEGACY_SOURCE);
}

/* A key that the page does not have: a number makes it another. Keys of
 * sections are those of the story, whatever they meant before. */
static struct stet_str
free_key(struct page *p, const struct stet_value *map, struct stet_str key)
{
	const char *prefix = legacy_is_section_key(key) ? "x-" : "";
	size_t size = key.n + 16;
	char *text = stet_alloc_text(p->arena, size);
	int n;

	if (text == NULL)
		return key;
	n = snprintf(text, size, "%s%.*s", prefix, (int)key.n, key.s);
	for (unsigned i = 2; stet_value_get(map, text) != NULL; i++)
		n = snprintf(text, size, "%s%.*s-%u", prefix, (int)key.n, key.s,
		    i);
	return (struct stet_str){ text, (size_t)n };
}

static struct stet_value *
put_copy(struct page *p, struct stet_value *map, const struct stet_value *value)
{
	struct stet_value *copy = stet_value_new(p->arena, value->type);

	if (copy == NULL)
		return NULL;
	*copy = *value;
	copy->next = NULL;
	if (value->type == STET_V_TEXT)
		page_choose_form(copy);
	stet_value_append(map, copy);
	return copy;
}

/* An entry under a key, with the comments at the end of its line. */
static void
put_entry(struct page *p, struct stet_value *map, struct stet_str key,
    const struct stet_value *value)
{
	struct stet_value *copy = put_copy(p, map, value);

	if (copy != NULL)
		copy->key = key;
	for (value = value->next;
	     value != NULL && legacy_is_comment(value) && value->inset;
	     value = value->next)
		put_copy(p, map, value);
}

/* The same for what has a place; null where there is nothing. */
static void
put_placed(struct page *p, struct stet_value *map, const char *key,
    const char *name)
{
	const struct stet_value *value = stet_value_get(p->doc->meta, name);

	if (is_scalar(value))
		put_entry(p, map, stet_str(key), value);
	else
		page_null(p, map, key);
}

static void
put_others(struct page *p, struct stet_value *page)
{
	const struct stet_value *meta = p->doc->meta;

	for (const struct stet_value *v = meta->first; v != NULL; v = v->next) {
		if (legacy_is_comment(v)) {
			if (!v->inset)
				put_copy(p, page, v);
		} else if (!is_placed(v)) {
			put_entry(p, page, free_key(p, page, v->key), v);
		}
	}
}

static void
put_banner(struct page *p, struct stet_value *page)
{
	struct stet_value *banner = page_map(p, page, "section1");

	put_placed(p, banner, "title", "title");
	put_placed(p, banner, "content", "summary");
	if (is_scalar(stet_value_get(p->doc->meta, "snapshot")))
		put_placed(p, banner, "image", "snapshot");
}

struct stet_value *
legacy_page(struct stet_arena *arena, const struct stet_doc *doc,
    struct stet_diag *diag)
{
	struct page p = { .arena = arena, .doc = doc, .diag = diag };
	struct stet_value *page = page_map(&p, NULL, NULL), *story;

	p.box = page_find_box(doc);
	page_find_notes(&p);
	put_placed(&p, page, "title", "slug");
	put_others(&p, page);
	put_banner(&p, page);
	story = page_map(&p, page, "section2");
	p.items = page_list(&p, story, "listLeft");
	if (!stet_arena_failed(arena)) {
		page_story(&p);
		page_right_part(&p, story);
	}
	stet_buf_free(&p.text);
	return page;
}

void
legacy_put_page(struct stet_buf *out, const struct stet_value *page)
{
	stet_puts(out, "---\n");
	stet_yaml_write(out, page);
	stet_puts(out, "---\n");
}

enum stet_status
legacy_write(const struct stet_doc *doc, const struct stet_job *job)
{
	struct stet_arena *arena = stet_arena_new();
	struct stet_value *page;
	enum stet_status status = STET_E_MEMORY;
	struct stet_diag_mark mark = stet_diag_mark(job->diag);
	size_t before = job->out->n;

	page = legacy_page(arena, doc, job->diag);
	if (!stet_arena_failed(arena)) {
		status = legacy_put_kept(job->out, doc, page);
		if (job->out->n > before)
			stet_diag_rewind(job->diag, mark); /* nothing is lost */
		else if (status == STET_OK)
			legacy_put_page(job->out, page);
	}
	stet_arena_free(arena);
	return status;
}
