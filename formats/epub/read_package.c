/* read_package.c: what a book is made of: manifest and spine (EPUB 3.3, 5). */
#include "read.h"

/* A package that names more is no book. */
#define MOST_FILES 100000

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool
epub_has_word(struct stet_str text, const char *word)
{
	while (text.n > 0) {
		size_t n = 0;

		while (n < text.n && !is_space(text.s[n]))
			n++;
		if (n > 0 && stet_str_is((struct stet_str){ text.s, n }, word))
			return true;
		text = stet_str_from(text, n + 1);
	}
	return false;
}

static void
repair(struct epub_reader *r, struct stet_span at, const char *what,
    struct stet_str name)
{
	struct stet_buf text = STET_BUF_INIT;

	stet_puts(&text, what);
	stet_put(&text, name);
	stet_note(r->diag, STET_D_EPUB_REPAIRED, at, stet_buf_str(&text));
	if (text.status != STET_OK)
		stet_arena_fail(r->arena);
	stet_buf_free(&text);
}

/* NULL: it is not there. Old packages have no namespace at all. */
static const struct stet_xml_node *
child(const struct stet_xml_node *parent, const char *name)
{
	const struct stet_xml_node *n = parent->first;

	while (n != NULL &&
	    (n->kind != STET_XML_ELEMENT || !stet_str_is(n->name->local, name)))
		n = n->next;
	return n;
}

static bool
is_element(const struct stet_xml_node *node, const char *name)
{
	return node->kind == STET_XML_ELEMENT &&
	    stet_str_is(node->name->local, name);
}

/* Finds the member; what the container has under another case is meant. */
static void
find_member(struct epub_reader *r, struct epub_file *file)
{
	struct stet_str fragment;

	file->path =
	    epub_resolve(r->arena, r->package_path, file->href, &fragment);
	if (file->path.n == 0)
		return;
	file->member = stet_ocf_find(&r->ocf, file->path);
	/* Some are written with the percent signs in their names. */
	if (file->member == NULL)
		file->member = stet_ocf_find(&r->ocf, file->href);
	file->refused = stet_str(stet_table_find(&r->locked, file->path));
}

static void
know(struct epub_reader *r, struct stet_table *table, struct stet_str key,
    struct epub_file *file)
{
	struct stet_table_entry *entry =
	    key.n == 0 ? NULL : stet_table_entry(table, r->arena, key);

	if (entry != NULL && entry->value == NULL)
		entry->value = file;
}

/* Sound that goes with the text (EPUB 3.3, section 9): once is enough. */
static void
note_overlay(struct epub_reader *r, const struct stet_xml_node *item)
{
	if (r->overlays || stet_xml_get(item, "", "media-overlay").n == 0)
		return;
	r->overlays = true;
	stet_note(r->diag, STET_D_HTML_LEFT_OUT, item->span,
	    stet_str("media overlays"));
}

static void
add_file(struct epub_reader *r, const struct stet_xml_node *item)
{
	struct epub_file *file = stet_alloc(r->arena, sizeof(*file));

	if (file == NULL)
		return;
	file->id = stet_str_trim(stet_xml_get(item, "", "id"));
	file->href = stet_str_trim(stet_xml_get(item, "", "href"));
	file->media_type = stet_str_trim(stet_xml_get(item, "", "media-type"));
	file->properties = stet_xml_get(item, "", "properties");
	file->fallback = stet_str_trim(stet_xml_get(item, "", "fallback"));
	file->at = item->span;
	find_member(r, file);
	note_overlay(r, item);
	if (r->last == NULL)
		r->first = file;
	else
		r->last->next = file;
	r->last = file;
	know(r, &r->by_id, file->id, file);
	know(r, &r->by_path, file->path, file);
	if (epub_has_word(file->properties, "nav"))
		r->nav = file;
	if (epub_has_word(file->properties, "cover-image"))
		r->cover = file;
	if (stet_str_is(file->media_type, "application/x-dtbncx+xml"))
		r->ncx = file;
}

struct epub_file *
epub_file(struct epub_reader *r, struct stet_str path)
{
	struct epub_file *file = stet_table_find(&r->by_path, path);
	const struct stet_ocf_member *member =
	    file == NULL ? stet_ocf_find(&r->ocf, path) : NULL;

	if (member == NULL)
		return file;
	file = stet_alloc(r->arena, sizeof(*file));
	if (file == NULL)
		return NULL;
	file->href = file->path = path;
	file->member = member;
	file->at = r->job->at;
	file->refused = stet_str(stet_table_find(&r->locked, path));
	repair(r, file->at, "the manifest does not list ", path);
	know(r, &r->by_path, path, file);
	return file;
}

static enum stet_status
read_manifest(struct epub_reader *r, const struct stet_xml_node *manifest)
{
	size_t count = 0;

	for (const struct stet_xml_node *n = manifest->first; n; n = n->next) {
		if (!is_element(n, "item"))
			continue;
		if (++count > MOST_FILES) {
			stet_note(r->diag, STET_D_CONTAINER_LIMIT, n->span,
			    stet_str("a manifest of more than 100000 files"));
			return STET_E_LIMIT;
		}
		add_file(r, n);
	}
	return STET_OK;
}

/* What stet can show as a text of the book. */
static bool
is_text(const struct epub_file *file)
{
	static const char *const types[] = { "application/xhtml+xml",
		"text/html", "image/svg+xml", "application/x-dtbook+xml",
		"text/x-oeb1-document", NULL };

	for (const char *const *t = types; *t != NULL; t++)
		if (stet_str_is(file->media_type, *t))
			return true;
	return false;
}

/* The file itself or, as its type is none that a text can be of, the first in
 * the chain of its fallbacks that is (section 5.6.2.1). */
static struct epub_file *
fall_back(struct epub_reader *r, struct epub_file *file)
{
	struct epub_file *at = file;

	for (int i = 0; at != NULL && i < 16; i++) {
		if (is_text(at) && at->member != NULL)
			return at;
		at = stet_table_find(&r->by_id, at->fallback);
	}
	return file;
}

static void
add_to_spine(struct epub_reader *r, const struct stet_xml_node *itemref)
{
	struct stet_str id = stet_str_trim(stet_xml_get(itemref, "", "idref"));
	struct epub_file *file = stet_table_find(&r->by_id, id);

	if (file == NULL) {
		repair(r, itemref->span, "the manifest has no item ", id);
		return;
	}
	file = fall_back(r, file);
	if (file->in_spine)
		return;
	file->in_spine = true;
	file->linear = !stet_str_is(stet_xml_get(itemref, "", "linear"), "no");
	if (r->last_in_spine == NULL)
		r->spine = file;
	else
		r->last_in_spine->next_in_spine = file;
	r->last_in_spine = file;
}

/* A book without a spine is read in the order of its manifest. */
static void
add_all(struct epub_reader *r)
{
	for (struct epub_file *file = r->first; file; file = file->next) {
		if (!is_text(file) || file == r->nav)
			continue;
		file->in_spine = file->linear = true;
		if (r->last_in_spine == NULL)
			r->spine = file;
		else
			r->last_in_spine->next_in_spine = file;
		r->last_in_spine = file;
	}
}

/* EPUB 2 names the cover in its metadata, by the id of the picture. */
static void
find_cover(struct epub_reader *r, const struct stet_xml_node *metadata)
{
	const struct stet_xml_node *n = metadata;

	for (; n != NULL && r->cover == NULL;
	     n = stet_xml_next(n, metadata, false))
		if (is_element(n, "meta") &&
		    stet_str_is(stet_xml_get(n, "", "name"), "cover"))
			r->cover = stet_table_find(&r->by_id,
			    stet_str_trim(stet_xml_get(n, "", "content")));
}

enum stet_status
epub_read_package(struct epub_reader *r)
{
	const struct stet_xml_node *root = r->package.root, *manifest, *spine;
	enum stet_status status;

	if (root == NULL || !is_element(root, "package")) {
		stet_note(r->diag, STET_D_NOT_EPUB,
		    root == NULL ? r->job->at : root->span,
		    stet_str("element package"));
		return STET_E_INPUT;
	}
	manifest = child(root, "manifest");
	spine = child(root, "spine");
	if (manifest == NULL) {
		stet_note(r->diag, STET_D_NOT_EPUB, root->span,
		    stet_str("manifest"));
		return STET_E_INPUT;
	}
	status = read_manifest(r, manifest);
	if (status != STET_OK)
		return status;
	find_cover(r, child(root, "metadata"));
	if (spine == NULL)
		repair(r, root->span, "there is no ", stet_str("spine"));
	for (const struct stet_xml_node *n = spine == NULL ? NULL
							   : spine->first;
	     n != NULL; n = n->next)
		if (is_element(n, "itemref"))
			add_to_spine(r, n);
	if (spine == NULL)
		add_all(r);
	return stet_arena_failed(r->arena) ? STET_E_MEMORY : STET_OK;
}
