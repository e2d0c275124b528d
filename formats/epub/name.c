/* name.c: what a page is called, if its metadata do not say. */
#include <stet/utf8.h>
#include <stet/walk.h>

#include "write.h"

/* First words that are a name: so many columns, a Han character two of them. */
#define LONGEST 48

/* That of a box is none of the text. */
static bool
is_title(const struct stet_node *node)
{
	return node->kind == STET_HEADING ||
	    (node->kind == STET_TITLE && node->parent->kind == STET_SECTION);
}

static struct stet_str
first_title(struct epub_writer *w, const struct stet_doc *doc)
{
	struct stet_walk walk = stet_walk(doc->root);
	struct stet_str text = { NULL, 0 };

	while (text.n == 0 && stet_walk_next(&walk))
		if (walk.entering && is_title(walk.node))
			text = epub_fold(w->arena,
			    stet_node_text(w->arena, walk.node));
	return text;
}

static size_t
width_at(struct stet_str text, size_t i)
{
	return stet_utf8_at(text, i) < 0x1100 ? 1 : 2;
}

/* Can a text end in front of this character, without a part of a word? */
static bool
ends_before(struct stet_str text, size_t i)
{
	return text.s[i] == ' ' || width_at(text, i) == 2;
}

/* As many words as fit, and dots where more follow. */
static struct stet_str
cut(struct epub_writer *w, struct stet_str text)
{
	struct stet_buf buf = STET_BUF_INIT;
	size_t columns = 0, end = 0, i = 0;

	while (i < text.n && columns + width_at(text, i) <= LONGEST) {
		if (ends_before(text, i))
			end = i;
		columns += width_at(text, i);
		i += stet_utf8_size(text, i);
	}
	if (i == text.n)
		return text;
	if (ends_before(text, i))
		end = i;
	stet_put(&buf, (struct stet_str){ text.s, end > 0 ? end : i });
	stet_puts(&buf, "\xE2\x80\xA6");
	text = stet_copy(w->arena, stet_buf_str(&buf));
	if (buf.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&buf);
	return text;
}

static struct stet_str
first_words(struct epub_writer *w, const struct stet_doc *doc)
{
	struct stet_walk walk = stet_walk(doc->root);
	struct stet_str text = { NULL, 0 };

	while (text.n == 0 && stet_walk_next(&walk))
		if (walk.entering && walk.node->kind == STET_PARAGRAPH)
			text = epub_fold(w->arena,
			    stet_node_text(w->arena, walk.node));
	return cut(w, text);
}

struct stet_str
epub_source(const struct epub_writer *w, const struct epub_page *page)
{
	const char *name;

	if (page->page->path.n > 0)
		return page->page->path;
	name = stet_diag_source_name(w->diag, w->job->at.file);
	if (name == NULL || name[0] == '<')
		return stet_str(NULL);
	return stet_str(name);
}

static struct stet_str
last_part(struct stet_str path)
{
	size_t from = 0;

	for (size_t i = 0; i < path.n; i++)
		if (path.s[i] == '/')
			from = i + 1;
	return stet_str_from(path, from);
}

/* The name of a source without its extension; that of its folder for what a
 * folder shows first. */
static struct stet_str
stem_of(struct stet_str path)
{
	struct stet_str name = last_part(path);

	for (size_t i = name.n; i > 1; i--)
		if (name.s[i - 1] == '.') {
			name.n = i - 1;
			break;
		}
	if ((stet_str_is(name, "index") || stet_str_is(name, "_index")) &&
	    name.s > path.s) {
		path.n = (size_t)(name.s - path.s) - 1;
		path = last_part(path);
		if (path.n > 0 && path.s[0] != '.')
			return path;
	}
	return name;
}

/* Words instead of what stands for spaces in names of files. */
static struct stet_str
readable(struct epub_writer *w, struct stet_str stem)
{
	struct stet_str copy = stet_copy(w->arena, stem);
	char *to = (char *)copy.s;

	for (size_t i = 0; i < copy.n; i++)
		if (to[i] == '_' || to[i] == '-')
			to[i] = ' ';
	copy = epub_fold(w->arena, copy);
	return copy.n > 0 ? copy : stem;
}

/* The section that a page is, if it is one and begins with the title. */
static const struct stet_node *
whole_of(struct epub_writer *w, const struct epub_page *page)
{
	const struct stet_node *first = page->doc->root->first;
	struct stet_str title;

	if (first == NULL || first->kind != STET_SECTION ||
	    first->first == NULL || first->first->kind != STET_TITLE ||
	    page->info.summary.n > 0)
		return NULL;
	for (const struct stet_node *n = first->next; n != NULL; n = n->next)
		if (n->kind == STET_SECTION)
			return NULL;
	title = epub_fold(w->arena, stet_node_text(w->arena, first->first));
	return stet_str_eq(title, page->title) ? first : NULL;
}

void
epub_name_page(struct epub_writer *w, struct epub_page *page)
{
	page->title = page->info.title;
	page->named = true;
	if (page->title.n == 0)
		page->title = first_title(w, page->doc);
	if (page->title.n == 0) {
		page->title = first_words(w, page->doc);
		page->named = page->title.n == 0;
	}
	if (page->title.n == 0)
		page->title = readable(w, stem_of(epub_source(w, page)));
	page->whole = whole_of(w, page);
}
