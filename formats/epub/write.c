/*
 * write.c: an EPUB 3.3 from the pages of a book, or from one document, which
 * is a book of one page. Each file is packed as soon as it is made; the
 * package, which lists them, comes last.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stet/counts.h>
#include <stet/walk.h>

#include "write.h"

/* UUIDs of books are in a space of their own. */
static const unsigned char uuid_space[16] = { 0x5c, 0x1e, 0x0b, 0x9d, 0x43,
	0x7a, 0x4f, 0x11, 0x9a, 0x26, 0x71, 0xd8, 0x3e, 0xc0, 0x5b, 0x94 };

static const char container[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" "
    "version=\"1.0\">\n"
    " <rootfiles>\n"
    "  <rootfile full-path=\"" EPUB_PACKAGE "\" "
    "media-type=\"application/oebps-package+xml\"/>\n"
    " </rootfiles>\n"
    "</container>\n";

const char *
epub_setting(const struct epub_writer *w, const char *name)
{
	return stet_setting(w->job, &stet_format_epub, name);
}

const char *
epub_word(const struct epub_writer *w, enum epub_word word)
{
	static const char *const words[][2] = {
		[EPUB_W_COVER] = { "Cover", "封面" },
		[EPUB_W_TITLE_PAGE] = { "Title page", "书名页" },
		[EPUB_W_CONTENTS] = { "Contents", "目录" },
		[EPUB_W_LANDMARKS] = { "Landmarks", "书中要处" },
		[EPUB_W_BODY] = { "Text", "正文" },
		[EPUB_W_PAGES] = { "Pages", "页码" },
		[EPUB_W_UNTITLED] = { "Untitled", "无题" },
	};

	return words[word][w->chinese ? 1 : 0];
}

bool
epub_shows_contents(const struct epub_writer *w)
{
	return w->contents.count > 2;
}

/* Languages. */

/* Folders that have the name of a language, and are not likely to have it for
 * another reason. */
static bool
is_language_name(struct stet_str part)
{
	static const char *const names[] = { "ar", "cs", "da", "de", "el", "en",
		"es", "fa", "fi", "fr", "he", "hi", "hu", "it", "ja", "ko",
		"nl", "pl", "pt", "ru", "sv", "th", "tr", "uk", "vi", "zh" };
	struct stet_str word = { part.s, part.n < 2 ? part.n : 2 };

	if (part.n != 2 && (part.n < 5 || part.s[2] != '-'))
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (stet_str_is(word, names[i]))
			return epub_is_language(part);
	return false;
}

/* Of a path from the root, the last folder and the name: those above have
 * names that say nothing of the page. */
static struct stet_str
path_end(struct stet_str path)
{
	size_t from = path.n, slashes = 0;

	if (path.n == 0 || path.s[0] != '/')
		return path;
	while (from > 0 && slashes < 2)
		slashes += path.s[--from] == '/';
	return stet_str_from(path, from + 1);
}

/* What a folder is called, or stands in front of the extension, as in
 * "page.zh.md"; empty: there is no such word. */
static struct stet_str
language_in(struct stet_str path)
{
	path = path_end(path);
	while (path.n > 0) {
		struct stet_str part = path;

		part.n = stet_str_find(part, '/');
		part.n = stet_str_find(part, '.');
		if (part.n < path.n && is_language_name(part))
			return part;
		path = stet_str_from(path, part.n + 1);
	}
	return stet_str(NULL);
}

static struct stet_str
language_of(const struct epub_writer *w, const struct epub_page *page)
{
	static const char *const names[] = { "lang", "xml:lang", NULL };
	struct stet_str language = page->info.language;
	struct stet_counts counts;

	for (const char *const *n = names; *n != NULL && language.n == 0; n++)
		language = stet_attr(page->doc->root, *n);
	if (language.n == 0 || !epub_is_language(language))
		language = language_in(epub_source(w, page));
	if (language.n > 0)
		return language;
	counts = stet_counts(page->doc);
	if (counts.han > counts.words)
		return stet_str("zh");
	return w->language.n > 0 ? w->language : stet_str("und");
}

/* Preparations. */

static void
prepare_page(struct epub_writer *w, size_t i)
{
	struct epub_page *page = &w->pages[i];

	page->page = &w->book->pages[i];
	page->doc = page->page->doc;
	page->index = i;
	page->ids = stet_ids_new(page->doc);
	if (page->ids == NULL)
		stet_arena_fail(w->arena);
	epub_info_add(&page->info, w->arena, page->doc->meta);
	epub_name_page(w, page);
}

static void
prepare_languages(struct epub_writer *w)
{
	w->language = w->info.language;
	if (w->language.n == 0)
		w->language = language_of(w, &w->pages[0]);
	for (size_t i = 0; i < w->book->count; i++)
		w->pages[i].language = language_of(w, &w->pages[i]);
	w->chinese = stet_str_starts(w->language, "zh") &&
	    (w->language.n == 2 || w->language.s[2] == '-');
}

bool
epub_is_rtl(struct stet_str language)
{
	static const char *const rtl[] = { "ar", "dv", "fa", "he", "ks", "ps",
		"sd", "ug", "ur", "yi" };

	language.n = stet_str_find(language, '-');
	for (size_t i = 0; i < sizeof(rtl) / sizeof(*rtl); i++)
		if (stet_str_is(language, rtl[i]))
			return true;
	return false;
}

/* Lines from right to left are on pages that are turned so, and columns, too;
 * or the book says it. */
static void
prepare_direction(struct epub_writer *w)
{
	const struct stet_value *meta = w->book->meta;
	struct stet_str said = stet_value_text(meta, EPUB_DIRECTION);

	if (said.n == 0 && w->book->count == 1)
		said = stet_value_text(w->pages[0].doc->meta, EPUB_DIRECTION);
	w->backwards = w->vertical || stet_str_is(said, EPUB_RTL) ||
	    (said.n == 0 && epub_is_rtl(w->language));
}

static void
prepare_titles(struct epub_writer *w)
{
	for (size_t i = 0; i < w->book->count; i++)
		if (w->pages[i].title.n == 0)
			w->pages[i].title =
			    stet_str(epub_word(w, EPUB_W_UNTITLED));
	w->title = w->info.title.n > 0 ? w->info.title : w->pages[0].title;
}

static unsigned
number_of(const struct epub_writer *w, const char *name)
{
	const char *text = epub_setting(w, name);

	return text == NULL ? 0 : (unsigned)strtoul(text, NULL, 10);
}

/* A page that is printed among others is one chapter: a file begins a leaf. */
static unsigned
split_level(const struct epub_writer *w)
{
	if (epub_setting(w, "split-level") != NULL)
		return number_of(w, "split-level");
	return w->print && w->book->count > 1 ? 0 : 1;
}

static void
prepare(struct epub_writer *w)
{
	size_t count = w->book->count;

	w->toc_depth = number_of(w, "toc-depth");
	w->vertical = epub_setting(w, "vertical") != NULL;
	w->print = epub_setting(w, "print") != NULL;
	w->split_level = split_level(w);
	w->pages = stet_alloc(w->arena, count * sizeof(*w->pages));
	if (w->pages == NULL)
		return;
	epub_info_add(&w->info, w->arena, w->book->meta);
	for (size_t i = 0; i < count; i++)
		prepare_page(w, i);
	if (count == 1)
		epub_info_add(&w->info, w->arena, w->pages[0].doc->meta);
	prepare_languages(w);
	prepare_direction(w);
	prepare_titles(w);
	epub_chapters_prepare(w);
	if (stet_arena_failed(w->arena))
		return;
	epub_plan(w);
	epub_paths_prepare(w);
	epub_survey(w);
}

/* The identifier of a book that brings none: that of its contents. */
static void
identify(struct epub_writer *w)
{
	const char *given = epub_setting(w, "identifier");
	char text[9 + STET_UUID_SIZE] = "urn:uuid:";

	if (given != NULL && given[0] != '\0')
		w->info.identifier = epub_fold(w->arena, stet_str(given));
	if (w->info.identifier.n > 0)
		return;
	stet_uuid_add(&w->uuid, w->title);
	stet_uuid_finish(&w->uuid, text + 9);
	w->info.identifier = stet_copy(w->arena, stet_str(text));
}

static void
write_files(struct epub_writer *w)
{
	epub_font(w);
	epub_cover_page(w);
	epub_title_page(w);
	epub_nav(w);
	epub_chapters(w);
	epub_styles(w);
	identify(w);
	epub_ncx(w);
	epub_package(w);
}

static void
free_pages(struct epub_writer *w)
{
	for (size_t i = 0; w->pages != NULL && i < w->book->count; i++)
		if (w->pages[i].xhtml != NULL)
			stet_xhtml_free(w->pages[i].xhtml);
	if (w->unused.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&w->unused);
	stet_buf_free(&w->text);
}

static enum stet_status
finish(struct epub_writer *w, size_t start)
{
	enum stet_status status = stet_ocf_finish(&w->ocf);
	struct stet_buf *out = w->job->out;

	if (stet_arena_failed(w->arena))
		return STET_E_MEMORY;
	if (status != STET_OK || w->status != STET_OK)
		return status != STET_OK ? status : w->status;
#ifndef STET_DEBUG
	if (epub_setting(w, "check-epub") == NULL)
		return STET_OK;
#endif
	return epub_check(stet_str_from(stet_buf_str(out), start), w->diag);
}

/* A page size that is none is found before anything is written. */
static bool
settings_are_sound(const struct epub_writer *w)
{
	const char *print = epub_setting(w, "print");
	struct epub_side width, height;

	if (print == NULL || epub_print_size(print, &width, &height))
		return true;
	stet_note(w->diag, STET_D_BAD_PAGE_SIZE, (struct stet_span){ 0, 0, 0 },
	    stet_str(print));
	return false;
}

enum stet_status
epub_write_book(const struct stet_book *book, const struct stet_job *job)
{
	struct epub_writer w = {
		.book = book,
		.job = job,
		.diag = job->diag,
		.arena = stet_arena_new(),
		.text = STET_BUF_INIT,
		.unused = STET_BUF_INIT,
	};
	size_t start = job->out->n;
	enum stet_status status = STET_E_USAGE;

	if (w.arena == NULL)
		return STET_E_MEMORY;
	if (book->count > 0 && settings_are_sound(&w)) {
		stet_uuid_start(&w.uuid, uuid_space);
		prepare(&w);
		stet_ocf_start(&w.ocf, job->out, stet_str(EPUB_MEDIA_TYPE));
		epub_add_raw(&w, "META-INF/container.xml", stet_str(container));
		if (!stet_arena_failed(w.arena))
			write_files(&w);
		free_pages(&w);
		status = finish(&w, start);
	}
	stet_arena_free(w.arena);
	return status;
}

enum stet_status
epub_write(const struct stet_doc *doc, const struct stet_job *job)
{
	const struct stet_page page = { .doc = doc, .loader = job->loader };
	const struct stet_book book = { .pages = &page, .count = 1 };

	return epub_write_book(&book, job);
}
