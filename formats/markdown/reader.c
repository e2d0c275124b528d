/* reader.c: a page of Markdown to the tree. */
#include <string.h>

#include <stet/walk.h>

#include "markdown.h"
#include "markup/facts.h"
#include "markup/front_matter.h"
#include "markup/gfm.h"
#include "markup/ids.h"

#define COMMENT_START "<!-- "
#define COMMENT_END " -->"

/* "<!-- text -->" on one line is a comment for every format. */
static void
find_comment(struct stet_node *node)
{
	struct stet_str text = node->u.raw.text;
	const size_t start = strlen(COMMENT_START), end = strlen(COMMENT_END);

	/* What does not end its line goes on behind it. */
	if (strcmp(node->u.raw.format, "html") != 0 ||
	    !stet_str_ends(text, "\n"))
		return;
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
	markdown_find_facts(doc);
	stet_facts_take(doc);
}

static enum stet_status
read_front_matter(struct stet_doc *doc, const struct stet_job *job,
    struct stet_front_matter *page)
{
	struct stet_value *map = NULL;
	enum stet_status status;

	*page = stet_front_find(job->text, job->at, doc->diag);
	status = stet_front_read(doc, page, job->at, &map);
	/* Front matter with nothing in it stays, as a place for more. */
	if (map != NULL)
		doc->meta = map;
	else if (page->language != STET_FRONT_NONE)
		doc->meta->form = STET_FORM_BLOCK;
	return status;
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
