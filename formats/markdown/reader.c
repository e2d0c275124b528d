/* reader.c: a page of Markdown to the tree. */
#include <string.h>

#include <stet/walk.h>

#include "markdown.h"
#include "markup/front_matter.h"
#include "markup/gfm.h"
#include "markup/ids.h"
#include "markup/yaml.h"

#define COMMENT_START "<!-- "
#define COMMENT_END " -->"

/* Front matter begins with a key or a comment; "---" and a paragraph is a
 * rule and a paragraph. */
static bool
looks_like_keys(struct stet_str text)
{
	struct stet_str line = stet_str_trim(text);

	line.n = stet_str_find(line, '\n');
	return line.n == 0 || line.s[0] == '#' ||
	    stet_str_find(line, ':') < line.n;
}

static enum stet_status
read_meta(struct stet_doc *doc, const struct stet_front_matter *page,
    struct stet_span at)
{
	struct stet_yaml_error error;
	struct stet_value *map;
	enum stet_status status;

	at.offset += (uint32_t)page->text_offset;
	status = stet_yaml_read(doc, page->text, at, &map, &error);
	if (status == STET_E_INPUT)
		stet_note(doc->diag, STET_D_YAML_SYNTAX, error.at,
		    stet_str(error.problem));
	if (status != STET_OK)
		return status;
	if (map == NULL) {
		/* Front matter with nothing in it stays, as a place for more. */
		doc->meta->form = STET_FORM_BLOCK;
		return STET_OK;
	}
	if (map->type != STET_V_MAP) {
		stet_note(doc->diag, STET_D_YAML_SYNTAX, map->span,
		    stet_str("front matter is a map of keys"));
		return STET_E_INPUT;
	}
	doc->meta = map;
	return STET_OK;
}

/* Front matter in TOML stays as it is. */
static void
keep_toml(struct stet_doc *doc, const struct stet_front_matter *page,
    struct stet_span at)
{
	struct stet_node *raw;

	raw = stet_add(doc, doc->root, STET_RAW_BLOCK, at);
	if (raw == NULL)
		return;
	raw->u.raw.format = "toml";
	raw->u.raw.text = page->text;
}

/* "<!-- text -->" on one line is a comment for every format. */
static void
find_comment(struct stet_node *node)
{
	struct stet_str text = node->u.raw.text;
	const size_t start = strlen(COMMENT_START), end = strlen(COMMENT_END);

	if (strcmp(node->u.raw.format, "html") != 0)
		return;
	if (stet_str_ends(text, "\n"))
		text.n--;
	if (!stet_str_starts(text, COMMENT_START) ||
	    !stet_str_ends(text, COMMENT_END) || text.n < start + end)
		return;
	text = (struct stet_str){ text.s + start, text.n - start - end };
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] == '\n' ||
		    stet_str_starts(stet_str_from(text, i), "-->"))
			return;
	if (stet_str_trim(text).n != text.n || text.n == 0)
		return;
	node->u.raw.format = "comment";
	node->u.raw.text = text;
}

/* A list after "<!-- highlights -->" is the highlights box. */
static void
find_highlights(struct stet_doc *doc, struct stet_node *list)
{
	struct stet_node *marker = list->prev;

	if (marker == NULL || marker->kind != STET_RAW_BLOCK ||
	    list->u.list.ordered ||
	    strcmp(marker->u.raw.format, "comment") != 0 ||
	    !stet_str_is(marker->u.raw.text, "highlights"))
		return;
	stet_unlink(marker);
	stet_set_attr(doc, list, "class", stet_str("highlights"));
}

#define DASH "\xE2\x80\x94 " /* — and a space */

/* A quotation whose last paragraph is "— author" has an attribution. */
static void
find_attribution(struct stet_node *quote)
{
	struct stet_node *last = quote->last;

	if (last == NULL || last == quote->first ||
	    last->kind != STET_PARAGRAPH || last->first == NULL ||
	    last->first->kind != STET_TEXT ||
	    !stet_str_starts(last->first->u.text, DASH))
		return;
	for (const struct stet_node *n = last->first; n != NULL; n = n->next)
		if (n->kind == STET_SOFT_BREAK || n->kind == STET_LINE_BREAK)
			return;
	last->kind = STET_ATTRIBUTION;
	last->first->u.text = stet_str_from(last->first->u.text, strlen(DASH));
	if (last->first->u.text.n == 0)
		stet_unlink(last->first);
}

/* What other formats have and Markdown only has conventions for. */
static void
find_conventions(struct stet_doc *doc)
{
	struct stet_walk walk = stet_walk(doc->root);

	while (stet_walk_next(&walk)) {
		struct stet_node *node = (struct stet_node *)walk.node;

		if (walk.entering)
			continue;
		if (node->kind == STET_RAW_BLOCK)
			find_comment(node);
		else if (node->kind == STET_LIST)
			find_highlights(doc, node);
		else if (node->kind == STET_QUOTE)
			find_attribution(node);
	}
	markdown_read_facts(doc);
}

static enum stet_status
read_front_matter(struct stet_doc *doc, const struct stet_job *job,
    struct stet_front_matter *page)
{
	*page = stet_front_matter(job->text);
	if (page->fence == NULL)
		return STET_OK;
	if (!page->closed || !looks_like_keys(page->text)) {
		*page = (struct stet_front_matter){ .body = job->text };
		return STET_OK;
	}
	if (strcmp(page->fence, "---") == 0)
		return read_meta(doc, page, job->at);
	keep_toml(doc, page, job->at);
	return STET_OK;
}

static unsigned
reader_flags(const struct stet_job *job)
{
	unsigned flags = STET_GFM_HUGO | STET_GFM_ALERTS | STET_GFM_ATTRIBUTES;

	if (stet_setting(job, &stet_format_markdown, "strict-emphasis") == NULL)
		flags |= STET_GFM_HAN;
	return flags;
}

enum stet_status
markdown_read(struct stet_doc *doc, const struct stet_job *job)
{
	struct stet_front_matter page;
	enum stet_status status = read_front_matter(doc, job, &page);
	struct stet_span at = job->at;
	struct stet_gfm *gfm;

	if (status != STET_OK)
		return status;
	gfm = stet_gfm_new(doc, reader_flags(job));
	if (gfm == NULL)
		return STET_E_MEMORY;
	at.offset += (uint32_t)page.body_offset;
	stet_gfm_blocks(gfm, doc->root, page.body, at);
	stet_gfm_free(gfm);
	find_conventions(doc);
	stet_ids_check(doc);
	doc->source_format = stet_format_markdown.name;
	doc->source = job->text;
	return STET_OK;
}
