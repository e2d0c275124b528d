/* writer.c: a document as a case page: its keys, the banner, the story. */
#include <string.h>

#include "legacy.h"
#include "markup/yaml.h"
#include "write.h"

/* Metadata that has a place of its own in the layout. */
static const char *const placed[PAGE_PLACED] = { "title", "slug", "summary",
	"snapshot" };

static bool
is_scalar(const struct stet_value *value)
{
	return value != NULL && !legacy_is_collection(value) &&
	    !legacy_is_comment(value) && !value->blank;
}

/* Of several entries of a key, the first has the place. */
static void
find_placed(struct page *p)
{
	for (size_t i = 0; i < PAGE_PLACED; i++) {
		p->placed[i] = stet_value_get(p->doc->meta, placed[i]);
		if (!is_scalar(p->placed[i]))
			p->placed[i] = NULL;
	}
}

static bool
is_placed(const struct page *p, const struct stet_value *value)
{
	for (size_t i = 0; i < PAGE_PLACED; i++)
		if (legacy_key_is(value, placed[i]))
			return value == p->placed[i] || value->blank;
	return value->blank && legacy_key_is(value, LEGACY_SOURCE);
}

/* A key that the page does not have: a number makes it another. Keys of
 * sections are those of the story, whatever they meant before. */
static struct stet_str
free_key(struct page *p, struct stet_str key)
{
	static const char prefix[] = "x-";
	struct stet_str name = key;
	struct stet_table_entry *used;

	if (legacy_is_section_key(key)) {
		char *text = stet_alloc_text(p->arena, key.n + strlen(prefix));

		if (text == NULL)
			return key;
		memcpy(text, prefix, strlen(prefix));
		memcpy(text + strlen(prefix), key.s, key.n);
		name = (struct stet_str){ text, key.n + strlen(prefix) };
	}
	name = legacy_free_key(&p->keys, p->arena, name, "-");
	used = stet_table_entry(&p->keys.used, p->arena, name);
	if (used != NULL)
		used->value = p;
	return name;
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
    enum page_placed which)
{
	if (p->placed[which] != NULL)
		put_entry(p, map, stet_str(key), p->placed[which]);
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
		} else if (!is_placed(p, v)) {
			put_entry(p, page, free_key(p, v->key), v);
		}
	}
}

static void
put_banner(struct page *p, struct stet_value *page)
{
	struct stet_value *banner = page_map(p, page, "section1");

	put_placed(p, banner, "title", PAGE_TITLE);
	put_placed(p, banner, "content", PAGE_SUMMARY);
	if (p->placed[PAGE_SNAPSHOT] != NULL)
		put_placed(p, banner, "image", PAGE_SNAPSHOT);
}

struct stet_value *
legacy_page(struct stet_arena *arena, const struct stet_doc *doc,
    struct stet_diag *diag)
{
	struct page p = { .arena = arena, .doc = doc, .diag = diag };
	struct stet_value *page = page_map(&p, NULL, NULL), *story;

	p.box = page_find_box(doc);
	page_find_notes(&p);
	find_placed(&p);
	free_key(&p, stet_str("title"));
	put_placed(&p, page, "title", PAGE_SLUG);
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

/* The page as it was has everything, settings that are not shown too. */
static void
forget_losses(const struct stet_doc *doc, struct stet_diag *diag,
    struct stet_diag_mark mark)
{
	const struct stet_value *source =
	    stet_value_get(doc->meta, LEGACY_SOURCE);

	stet_diag_rewind(diag, mark);
	stet_diag_withdraw(diag, STET_D_SETTING_DROPPED, source->span.file);
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
			forget_losses(doc, job->diag, mark);
		else if (status == STET_OK)
			legacy_put_page(job->out, page);
	}
	stet_arena_free(arena);
	return status;
}
