/* legacy.c: the legacy format: whole pages in YAML, as an old site had them. */
#include <stdlib.h>
#include <string.h>

#include "legacy.h"
#include "markup/front_matter.h"
#include "markup/yaml.h"

/* Is there a line at the left edge that begins so? */
static bool
has_line(struct stet_str text, const char *start)
{
	while (text.n > 0) {
		if (stet_str_starts(text, start))
			return true;
		text = stet_str_from(text, stet_str_find(text, '\n') + 1);
	}
	return false;
}

/* Keys at top level that only pages of this layout have. */
static bool
has_sections(struct stet_str yaml)
{
	static const char *const keys[] = { "section1:", "section2:",
		"section3:", "topic:", "tabs:", NULL };

	for (const char *const *key = keys; *key != NULL; key++)
		if (has_line(yaml, *key))
			return true;
	return false;
}

static int
sniff(struct stet_str text, struct stet_str extension)
{
	struct stet_front_matter page = stet_front_matter(text);
	bool yaml =
	    stet_str_is(extension, "yaml") || stet_str_is(extension, "yml");

	if (page.fence != NULL && strcmp(page.fence, "---") != 0)
		return 0;
	if (page.fence != NULL && stet_str_trim(page.body).n > 0)
		return 0;
	if (has_sections(page.fence != NULL ? page.text : text))
		return 95;
	return yaml ? 40 : 0;
}

/* The parts of a page that meta.c leaves, in their order. */

static bool
is_case_page(const struct stet_value *page)
{
	for (const struct stet_value *v = page->first; v != NULL; v = v->next)
		if (legacy_is_story(v))
			return true;
	return false;
}

static void
body_entry(struct legacy *l, struct stet_value *entry)
{
	if (legacy_is_banner(entry)) {
		legacy_generic_banner(l, entry);
	} else if (legacy_is_story(entry)) {
		legacy_story(l, entry);
	} else if (entry->type != STET_V_NULL) {
		legacy_generic_entry(l, entry, 2);
	}
}

static void
body(struct legacy *l, const struct stet_value *page, bool generic)
{
	struct legacy_owners owners = { .before = NULL };

	for (struct stet_value *v = page->first; v != NULL; v = v->next) {
		const struct stet_value *owner = legacy_owner(&owners, v);

		if (owner == NULL || !legacy_is_meta(owner, generic))
			body_entry(l, v);
	}
}

/* Reads the YAML; where it is invalid, line by line. */
static enum stet_status
read_yaml(struct legacy *l, struct stet_str text, struct stet_span at,
    struct stet_value **page)
{
	struct stet_diag_mark mark = stet_diag_mark(l->diag);
	struct stet_yaml_error error;
	enum stet_status status =
	    stet_yaml_read(l->doc, text, at, page, &error);

	if (status == STET_E_INPUT) {
		stet_diag_rewind(l->diag, mark);
		stet_note(l->diag, STET_D_YAML_RECOVERED, error.at,
		    stet_str(error.problem));
		*page = legacy_read_lines(l, text, at);
		return STET_OK;
	}
	return status;
}

/* Comments were never shown, and whoever migrates the page decides on them. */
static void
note_comments(struct legacy *l, const struct stet_value *value)
{
	for (const struct stet_value *v = value->first; v != NULL; v = v->next)
		if (legacy_is_comment(v))
			stet_note(l->diag, STET_D_COMMENT, v->span, v->text);
		else if (legacy_is_collection(v))
			note_comments(l, v);
}

static enum stet_status
read_page(struct legacy *l, struct stet_str text, struct stet_span at,
    struct stet_value **root)
{
	enum stet_status status = read_yaml(l, text, at, root);
	const struct stet_value *page = *root;
	bool generic;

	if (status != STET_OK)
		return status;
	if (page == NULL || page->type != STET_V_MAP) {
		stet_note(l->diag, STET_D_NOT_LEGACY, at,
		    stet_str(page == NULL ? "it is empty"
					  : "it is no map of keys"));
		return STET_E_INPUT;
	}
	note_comments(l, page);
	generic = !is_case_page(page);
	legacy_meta(l, page, generic);
	body(l, page, generic);
	return STET_OK;
}

/* What stands below the closing fence was never shown, but somebody wrote
 * it. */
static void
read_rest(struct legacy *l, struct stet_str rest, struct stet_span at)
{
	if (stet_str_trim(rest).n == 0)
		return;
	at.length = (uint32_t)rest.n;
	stet_note(l->diag, STET_D_TEXT_AFTER_PAGE, at, stet_str(NULL));
	l->here = l->doc->root;
	stet_gfm_blocks(l->gfm, l->here, rest, at);
}

/* Only for the writer of this format: it is no metadata of the page. */
static void
keep_source(struct stet_doc *doc, const struct stet_job *job)
{
	struct stet_value *source =
	    stet_value_put(doc->arena, doc->meta, LEGACY_SOURCE, job->text);

	if (source == NULL)
		return;
	source->blank = true;
	source->span = job->at;
}

enum stet_status
legacy_read(struct stet_doc *doc, const struct stet_job *job,
    struct stet_value **root)
{
	struct stet_front_matter page = stet_front_matter(job->text);
	struct stet_str text = page.fence == NULL ? job->text : page.text;
	struct stet_span at = job->at, rest_at = job->at;
	struct legacy_keys meta = { .used = { NULL, 0, 0 } };
	struct stet_table texts = { NULL, 0, 0 };
	struct legacy l = { doc, job->diag, NULL, doc->root, &meta, &texts };
	enum stet_status status;

	l.gfm = stet_gfm_new(doc,
	    STET_GFM_HAN | STET_GFM_HUGO | STET_GFM_ALERTS |
		STET_GFM_ATTRIBUTES);
	if (l.gfm == NULL)
		return STET_E_MEMORY;
	legacy_scan(&l, job->text, job->at);
	if (page.fence != NULL) {
		at.offset += (uint32_t)page.text_offset;
		rest_at.offset += (uint32_t)page.body_offset;
	}
	at.length = (uint32_t)text.n;
	status = read_page(&l, text, at, root);
	if (status == STET_OK && page.fence != NULL)
		read_rest(&l, page.body, rest_at);
	legacy_join_notes(&l);
	legacy_join_lists(&l);
	stet_gfm_free(l.gfm);
	if (status == STET_OK)
		keep_source(doc, job);
	return status;
}

static enum stet_status
read(struct stet_doc *doc, const struct stet_job *job)
{
	struct stet_value *page = NULL;

	return legacy_read(doc, job, &page);
}

/* A page that is written has its fences, so it is no file of YAML; but a name
 * that ends in md asks for Markdown. */
static const char *const extensions[] = { "yaml", "yml", "md", NULL };
static const char *const media_types[] = { "application/yaml", NULL };

const struct stet_format stet_format_legacy = {
	.name = "legacy",
	.summary = "case pages of an old website: a whole page in YAML",
	.extensions = extensions,
	.written_as = "md",
	.media_types = media_types,
	.sniff = sniff,
	.read = read,
	.write = legacy_write,
};
