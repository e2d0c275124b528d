/* survey.c: a walk over all texts for the contents, the page breaks, and what
 * the package says of access to them. */
#include <string.h>

#include <stet/walk.h>

#include "write.h"

static void
add_entry(struct epub_writer *w, struct epub_entries *entries,
    struct epub_entry entry)
{
	unsigned most = entries->last == NULL ? 0 : entries->last->depth + 1;
	struct epub_entry *copy = stet_alloc(w->arena, sizeof(*copy));

	if (copy == NULL)
		return;
	*copy = entry;
	if (copy->depth > most)
		copy->depth = most;
	if (copy->depth > entries->deepest)
		entries->deepest = copy->depth;
	if (entries->last == NULL)
		entries->first = copy;
	else
		entries->last->next = copy;
	entries->last = copy;
	entries->count++;
}

/* What a title says; a picture in it says what is instead of it. */
static struct stet_str
label_of(struct epub_writer *w, const struct stet_node *title)
{
	struct stet_str text =
	    epub_fold(w->arena, stet_node_text(w->arena, title));
	struct stet_walk walk = stet_walk(title);

	while (text.n == 0 && stet_walk_next(&walk))
		if (walk.entering && walk.node->kind == STET_IMAGE)
			text = epub_fold(w->arena,
			    stet_node_text(w->arena, walk.node));
	return text.n > 0 ? text : stet_str("\xE2\x80\xA6");
}

/* Where a section is; without an id of its own it is the file. */
static void
add_section(struct epub_writer *w, struct epub_page *page,
    const struct stet_node *section, unsigned depth)
{
	struct epub_piece *piece = epub_piece_of(w, page, section);
	struct stet_str id = stet_xhtml_id(page->xhtml, section);

	if (piece == NULL || depth >= w->toc_depth || section->first == NULL ||
	    section->first->kind != STET_TITLE)
		return;
	if (piece->section == section)
		id = stet_str(NULL);
	else if (id.n == 0)
		return;
	if (piece->section == section)
		piece->listed = true;
	add_entry(w, &w->contents,
	    (struct epub_entry){ .label = label_of(w, section->first),
		.file = piece->file,
		.id = id,
		.language = page->language,
		.depth = depth });
}

static bool
is_break(const struct stet_node *node)
{
	return epub_has_word(stet_attr(node, "role"), "doc-pagebreak") ||
	    epub_has_word(stet_attr(node, "html:epub:type"), "pagebreak") ||
	    stet_str_is(stet_attr(node, "docbook:element"), "beginpage");
}

/* The number of the page stands in the mark, or in a text about it. */
static void
add_break(struct epub_writer *w, struct epub_page *page,
    const struct stet_node *node)
{
	static const char *const names[] = { "aria-label", "html:aria-label",
		"title", "html:title", "docbook:pagenum", NULL };
	const struct epub_piece *piece = epub_piece_of(w, page, node);
	struct stet_str id = stet_xhtml_id(page->xhtml, node);
	struct stet_str label = stet_str(NULL);

	for (const char *const *n = names; *n != NULL && label.n == 0; n++)
		label = epub_fold(w->arena, stet_attr(node, *n));
	if (label.n == 0)
		label = epub_fold(w->arena, stet_node_text(w->arena, node));
	if (piece == NULL || id.n == 0 || label.n == 0)
		return;
	add_entry(w, &w->breaks,
	    (struct epub_entry){ .label = label,
		.file = piece->file,
		.id = id,
		.language = page->language });
}

static void
count(struct epub_writer *w, const struct stet_node *node)
{
	struct epub_content *content = &w->content;

	switch (node->kind) {
	case STET_TITLE:
	case STET_HEADING:
		content->headings++;
		break;
	case STET_TEXT:
	case STET_CODE:
	case STET_CODE_BLOCK:
		content->text = true;
		break;
	default:
		break;
	}
}

static unsigned
depth_of(const struct stet_node *section)
{
	unsigned depth = 0;

	for (section = section->parent; section != NULL;
	     section = section->parent)
		depth += section->kind == STET_SECTION;
	return depth;
}

static void
survey_page(struct epub_writer *w, struct epub_page *page, unsigned above)
{
	struct stet_walk walk = stet_walk(page->doc->root);
	size_t notes = 0;

	while (stet_walk_next(&walk)) {
		const struct stet_node *node = walk.node;

		if (node->kind == STET_FOOTNOTE)
			notes = walk.entering ? notes + 1 : notes - 1;
		if (!walk.entering)
			continue;
		count(w, node);
		/* What is in footnotes is read in another order. */
		if (notes > 0)
			continue;
		if (node->kind == STET_SECTION)
			add_section(w, page, node, above + depth_of(node));
		else if (node->attrs != NULL && is_break(node))
			add_break(w, page, node);
	}
}

static void
add_page(struct epub_writer *w, const struct epub_page *page, unsigned depth)
{
	if (page->opening != NULL && page->whole == NULL)
		add_entry(w, &w->contents,
		    (struct epub_entry){ .label = page->title,
			.file = page->opening->file,
			.language = page->language,
			.depth = depth });
}

/* How deep the sections of a page are. In a book of one page, its chapters are
 * those of the book; a section that is a page stands for it. */
static unsigned
depth_below(const struct epub_writer *w, const struct epub_page *page,
    unsigned depth)
{
	bool split = page->opening == NULL ||
	    (page->opening->next != NULL && page->opening->next->page == page);

	if (page->whole != NULL)
		return depth;
	return w->book->count == 1 && split ? depth : depth + 1;
}

void
epub_survey(struct epub_writer *w)
{
	bool in_part = false;

	for (size_t i = 0; i < w->book->count; i++) {
		struct epub_page *page = &w->pages[i];
		unsigned depth;

		if (page->part_file.n > 0) {
			in_part = page->page->part.n > 0;
			add_entry(w, &w->contents,
			    (struct epub_entry){
				.label = epub_fold(w->arena, page->page->part),
				.file = page->part_file,
				.language = w->language });
		}
		depth = in_part ? 1 : 0;
		add_page(w, page, depth);
		survey_page(w, page, depth_below(w, page, depth));
	}
}
