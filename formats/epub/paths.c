/*
 * paths.c: which page of the book a path leads to. Pages are known by the paths
 * of their files, by the addresses that they have on a site, and by the ends of
 * both.
 */
#include <string.h>

#include "write.h"

/* With so many of the last folders of its path, a page can be named. */
#define MOST_FOLDERS 16

static const struct stet_str none = { NULL, 0 };

static void
cut_last(struct stet_buf *path)
{
	size_t n = path->n;

	while (n > 0 && path->data[n - 1] != '/')
		n--;
	stet_buf_cut(path, n > 0 ? n - 1 : 0);
}

/* Appends the parts of a path to the one that is there, without "." and "..";
 * above its beginning there is nothing. */
static void
walk_path(struct stet_buf *path, struct stet_str more)
{
	while (more.n > 0) {
		size_t n = stet_str_find(more, '/');
		struct stet_str part = { more.s, n };

		more = stet_str_from(more, n + 1);
		if (stet_str_is(part, "..")) {
			cut_last(path);
		} else if (part.n > 0 && !stet_str_is(part, ".")) {
			if (path->n > 0)
				stet_putc(path, '/');
			stet_put(path, part);
		}
	}
}

/* What a path is known by: without extension, and without the name that a
 * folder's own page has. */
static struct stet_str
plain(struct stet_str path)
{
	static const char *const extensions[] = { ".md", ".markdown", ".mdown",
		".html", ".htm", ".xhtml", ".xml", ".dbk", ".json", ".yaml",
		".yml" };
	static const char *const folders[] = { "/_index", "/index" };

	for (size_t i = 0; i < sizeof(extensions) / sizeof(*extensions); i++)
		if (stet_str_ends(path, extensions[i])) {
			path.n -= strlen(extensions[i]);
			break;
		}
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		if (stet_str_ends(path, folders[i]))
			path.n -= strlen(folders[i]);
	if (stet_str_is(path, "index") || stet_str_is(path, "_index"))
		path.n = 0;
	return path;
}

/* Below the folder that is the root of a site's texts, if one is. */
static struct stet_str
below_content(struct stet_str path)
{
	struct stet_str rest = path;

	while (rest.n > 0) {
		if (stet_str_starts(rest, "content/"))
			return stet_str_from(rest, 8);
		rest = stet_str_from(rest, stet_str_find(rest, '/') + 1);
	}
	return path;
}

/* Without a first folder that is a language: "zh", "en-US"; and which. */
static struct stet_str
below_language(struct stet_str path, struct stet_str *language)
{
	size_t n = stet_str_find(path, '/');

	*language = (struct stet_str){ path.s, n };
	if (n < path.n && (n == 2 || (n == 5 && path.s[2] == '-')) &&
	    epub_is_language(*language))
		return stet_str_from(path, n + 1);
	*language = none;
	return path;
}

static struct stet_str
base_name(struct stet_str path)
{
	size_t i = path.n;

	while (i > 0 && path.s[i - 1] != '/')
		i--;
	return stet_str_from(path, i);
}

static struct stet_str
folder_of(struct stet_str path)
{
	return (struct stet_str){ path.s, path.n - base_name(path).n };
}

/* The first page that has a name keeps it, unless the names are made: what two
 * pages could be called leads to neither. */
static void
know(struct epub_writer *w, struct stet_str name, struct epub_page *page,
    bool made)
{
	struct stet_table_entry *entry =
	    name.n == 0 ? NULL : stet_table_entry(&w->paths, w->arena, name);

	if (entry == NULL)
		return;
	if (entry->value == NULL)
		entry->value = page;
	else if (made && entry->value != page)
		entry->value = &w->nobody;
}

static struct stet_str
normal(struct epub_writer *w, struct stet_str path)
{
	struct stet_buf buf = STET_BUF_INIT;
	struct stet_str text;

	walk_path(&buf, path);
	text = stet_copy(w->arena, stet_buf_str(&buf));
	if (buf.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&buf);
	return text;
}

/* "@name" is a page by the end of its path alone: as many of the last folders
 * as name has. */
static struct stet_str
by_end(struct epub_writer *w, struct stet_str end)
{
	char *to = stet_alloc_text(w->arena, end.n + 1);

	if (to == NULL || end.n == 0)
		return none;
	to[0] = '@';
	memcpy(to + 1, end.s, end.n);
	return (struct stet_str){ to, end.n + 1 };
}

static void
know_ends(struct epub_writer *w, struct epub_page *page)
{
	struct stet_str path = plain(page->path);
	size_t i = path.n;

	for (unsigned n = 0; i > 0 && n < MOST_FOLDERS; n++) {
		for (i--; i > 0 && path.s[i - 1] != '/';)
			i--;
		know(w, by_end(w, stet_str_from(path, i)), page, true);
	}
}

/* How much of all paths is the same: whole folders. */
static size_t
common_size(const struct epub_writer *w)
{
	struct stet_str first = folder_of(w->pages[0].path);

	for (size_t i = 1; i < w->book->count; i++) {
		struct stet_str path = w->pages[i].path;
		size_t n = 0;

		while (n < first.n && n < path.n && path.s[n] == first.s[n])
			n++;
		first.n = n;
		first = folder_of(first);
	}
	return first.n;
}

void
epub_paths_prepare(struct epub_writer *w)
{
	struct stet_str language;
	size_t common;

	for (size_t i = 0; i < w->book->count; i++)
		w->pages[i].path = normal(w, w->pages[i].page->path);
	common = common_size(w);
	for (size_t i = 0; i < w->book->count; i++) {
		struct epub_page *page = &w->pages[i];
		struct stet_str below = stet_str_from(page->path, common);

		know(w, page->path, page, false);
		know(w, plain(page->path), page, false);
		know(w, plain(below), page, false);
		know(w, below_content(plain(page->path)), page, false);
	}
	for (size_t i = 0; i < w->book->count; i++) {
		struct epub_page *page = &w->pages[i];
		struct stet_str path = below_content(plain(page->path));

		know(w, below_language(path, &language), page, true);
		path = plain(stet_str_from(page->path, common));
		know(w, below_language(path, &language), page, true);
		know_ends(w, page);
	}
}

static struct epub_page *
look(const struct epub_writer *w, struct stet_str path)
{
	struct stet_str language;
	const struct stet_str ways[] = {
		path,
		plain(path),
		below_content(plain(path)),
		below_language(below_content(plain(path)), &language),
	};
	struct epub_page *page = NULL;

	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways) && page == NULL;
	     i++)
		if (ways[i].n > 0)
			page = stet_table_find(&w->paths, ways[i]);
	return page == &w->nobody ? NULL : page;
}

/* The page at a path that begins in a folder; what is there in *path. */
static struct epub_page *
look_from(struct epub_writer *w, struct stet_str folder, struct stet_str path,
    struct stet_str *found)
{
	struct stet_buf buf = STET_BUF_INIT;
	struct epub_page *page;

	walk_path(&buf, folder);
	walk_path(&buf, path);
	page = look(w, stet_buf_str(&buf));
	if (found != NULL)
		*found = stet_copy(w->arena, stet_buf_str(&buf));
	if (buf.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&buf);
	return page;
}

static struct epub_page *
look_end(struct epub_writer *w, struct stet_str path)
{
	struct epub_page *page =
	    stet_table_find(&w->paths, by_end(w, plain(normal(w, path))));

	return page == &w->nobody ? NULL : page;
}

/* An address on the site leads to a page of the same language first. Where
 * the site begins, the paths do not say. */
struct epub_page *
epub_look_absolute(struct epub_writer *w, const struct epub_page *from,
    struct stet_str path, struct stet_str *found)
{
	struct stet_str language;
	struct epub_page *page;

	below_language(below_content(from->path), &language);
	page = look_from(w, language, path, NULL);
	if (page == NULL)
		page = look_from(w, none, path, found);
	return page != NULL ? page : look_end(w, path);
}

struct epub_page *
epub_look_shortcode(struct epub_writer *w, const struct epub_page *from,
    struct stet_str path, struct stet_str *found)
{
	struct epub_page *page =
	    look_from(w, folder_of(from->path), path, found);

	return page != NULL ? page : epub_look_absolute(w, from, path, NULL);
}

/* As a path of files, and as Hugo's addresses are, where a page is a folder. */
struct epub_page *
epub_look_relative(struct epub_writer *w, const struct epub_page *from,
    struct stet_str path, struct stet_str *found)
{
	struct stet_str own = from->path;
	struct epub_page *page = look_from(w, folder_of(own), path, found);

	return page != NULL ? page : look_from(w, plain(own), path, NULL);
}
