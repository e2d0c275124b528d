/*
 * links.c: where links lead. Those to other pages of the book are resolved as
 * a browser does, and as Hugo does: by paths of files, by the addresses that
 * pages have on a site, and by the shortcodes ref and relref.
 */
#include <string.h>

#include "write.h"

/* With so many of the last folders of its path, a page can be named. */
#define MOST_FOLDERS 16

static const struct stet_str none = { NULL, 0 };

/* Paths. */

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

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static struct stet_str
decoded(struct stet_arena *arena, struct stet_str text)
{
	char *to = stet_alloc_text(arena, text.n);
	size_t n = 0;

	if (to == NULL || stet_str_find(text, '%') == text.n)
		return text;
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '%' && i + 2 < text.n &&
		    hex(text.s[i + 1]) >= 0 && hex(text.s[i + 2]) >= 0) {
			to[n++] = (char)(hex(text.s[i + 1]) * 16 +
			    hex(text.s[i + 2]));
			i += 2;
		} else {
			to[n++] = text.s[i];
		}
	}
	return (struct stet_str){ to, n };
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
epub_links_prepare(struct epub_writer *w)
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
static struct epub_page *
look_absolute(struct epub_writer *w, const struct epub_page *from,
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

/* The argument of {{< ref "page.md" >}}; s is NULL: there is no such tag. */
static struct stet_str
shortcode_of(struct stet_str href)
{
	size_t i = stet_str_find(href, '{'), n;

	href = stet_str_trim(stet_str_from(href, i));
	if (!stet_str_starts(href, "{{<") && !stet_str_starts(href, "{{%"))
		return none;
	href = stet_str_trim(stet_str_from(href, 3));
	if (stet_str_starts(href, "relref"))
		href = stet_str_from(href, 6);
	else if (stet_str_starts(href, "ref"))
		href = stet_str_from(href, 3);
	else
		return none;
	href = stet_str_trim(href);
	if (href.n > 0 && (href.s[0] == '"' || href.s[0] == '`')) {
		n = stet_str_find(stet_str_from(href, 1), href.s[0]);
		return (struct stet_str){ href.s + 1, n };
	}
	for (n = 0; n < href.n && href.s[n] != ' ' && href.s[n] != '>'; n++)
		;
	return (struct stet_str){ href.s, n };
}

static struct epub_page *
look_shortcode(struct epub_writer *w, const struct epub_page *from,
    struct stet_str path, struct stet_str *found)
{
	struct epub_page *page =
	    look_from(w, folder_of(from->path), path, found);

	return page != NULL ? page : look_absolute(w, from, path, NULL);
}

/* As a path of files, and as Hugo's addresses are, where a page is a folder. */
static struct epub_page *
look_relative(struct epub_writer *w, const struct epub_page *from,
    struct stet_str path, struct stet_str *found)
{
	struct stet_str own = from->path;
	struct epub_page *page = look_from(w, folder_of(own), path, found);

	return page != NULL ? page : look_from(w, plain(own), path, NULL);
}

/* Addresses. */

/* Of those that IANA lists, the ones that a book may link to. */
static const char *const schemes[] = { "http", "https", "mailto", "tel", "ftp",
	"gopher", "imap", "info", "irc", "ldap", "news", "nfs", "nntp", "rtsp",
	"sip", "sips", "tag", "telnet", "tftp", "urn", "xmpp" };

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool
is_in_lower(struct stet_str text, const char *word)
{
	for (size_t i = 0; i < text.n; i++)
		if (word[i] == '\0' || lower(text.s[i]) != word[i])
			return false;
	return word[text.n] == '\0';
}

/* How long the scheme is, without the colon; 0: there is none. */
static size_t
scheme_size(struct stet_str href)
{
	size_t i = 0;

	for (; i < href.n; i++) {
		char c = lower(href.s[i]);
		bool letter = c >= 'a' && c <= 'z';

		if (c == ':')
			return i;
		if (!letter &&
		    (i == 0 ||
			!((c >= '0' && c <= '9') || c == '+' || c == '-' ||
			    c == '.')))
			return 0;
	}
	return 0;
}

/* The last label of a host that is a number makes it an address, of four
 * numbers. */
static bool
is_sound_number(struct stet_str host)
{
	unsigned count = 0, number = 0, digits = 0;

	for (size_t i = 0; i <= host.n; i++) {
		if (i < host.n && host.s[i] >= '0' && host.s[i] <= '9') {
			number = number * 10 + (unsigned)(host.s[i] - '0');
			if (++digits > 3 || number > 255)
				return false;
			continue;
		}
		if (digits == 0 || (i < host.n && host.s[i] != '.'))
			return false;
		count++;
		number = digits = 0;
	}
	return count == 4;
}

static bool
is_sound_port(struct stet_str port)
{
	unsigned long number = 0;

	for (size_t i = 0; i < port.n; i++) {
		if (port.s[i] < '0' || port.s[i] > '9' || number > 65535)
			return false;
		number = number * 10 + (unsigned long)(port.s[i] - '0');
	}
	return number <= 65535;
}

static bool
is_sound_name(struct stet_str host)
{
	size_t last = 0;

	if (host.n == 0 || host.s[0] == '.')
		return false;
	for (size_t i = 0; i < host.n; i++) {
		unsigned char c = (unsigned char)lower(host.s[i]);

		if (c < 0x80 && !(c >= 'a' && c <= 'z') &&
		    !(c >= '0' && c <= '9') && c != '-' && c != '.' && c != '_')
			return false;
		if (c == '.' && i > 0 && host.s[i - 1] == '.')
			return false;
		if (c == '.' && i + 1 < host.n)
			last = i + 1;
	}
	return host.s[last] < '0' || host.s[last] > '9' ||
	    is_sound_number(host);
}

/* What is behind "//": is it one that a URL can have (URL Living Standard,
 * section 3.5)? */
static bool
is_sound_host(struct stet_str rest)
{
	size_t end = 0, at;
	struct stet_str host;

	while (end < rest.n && rest.s[end] != '/' && rest.s[end] != '?' &&
	    rest.s[end] != '#' && rest.s[end] != '\\')
		end++;
	host = (struct stet_str){ rest.s, end };
	while ((at = stet_str_find(host, '@')) < host.n)
		host = stet_str_from(host, at + 1);
	at = stet_str_find(host, ':');
	if (!is_sound_port(stet_str_from(host, at + 1)))
		return false;
	host.n = at;
	return is_sound_name(host);
}

static struct stet_str
absolute(struct epub_writer *w, struct stet_str href, size_t scheme)
{
	struct stet_str word = { href.s, scheme };
	struct stet_str rest = stet_str_from(href, scheme + 1);
	bool known = false;

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes) && !known;
	     i++)
		known = is_in_lower(word, schemes[i]);
	if (!known || rest.n == 0)
		return none;
	if (lower(word.s[0]) == 'h' && !stet_str_starts(rest, "//"))
		return none;
	if (stet_str_starts(rest, "//") &&
	    !is_sound_host(stet_str_from(rest, 2)))
		return none;
	return stet_xhtml_url(w->arena, href);
}

static struct stet_str
on_https(struct epub_writer *w, struct stet_str href)
{
	const struct stet_str scheme = stet_str("https:");
	char *to = stet_alloc_text(w->arena, scheme.n + href.n);

	if (to == NULL)
		return none;
	memcpy(to, scheme.s, scheme.n);
	memcpy(to + scheme.n, href.s, href.n);
	return (struct stet_str){ to, scheme.n + href.n };
}

/* To a place of a page, as seen from a file. */
static struct stet_str
to_place(struct epub_writer *w, const struct epub_piece *from,
    const struct epub_page *page, struct stet_str fragment)
{
	const struct stet_node *node = stet_ids_find(page->ids, fragment);
	const struct epub_piece *to =
	    node == NULL ? page->first : epub_piece_of(w, page, node);
	struct stet_str id = node == NULL || to->section == node
	    ? none
	    : stet_xhtml_id(page->xhtml, node);
	struct stet_buf href = STET_BUF_INIT;
	struct stet_str text;

	if (to != from || id.n == 0)
		epub_href(&href, to->file, none);
	if (id.n > 0) {
		stet_putc(&href, '#');
		stet_put(&href, id);
	}
	if (href.status != STET_OK)
		stet_arena_fail(w->arena);
	text = stet_copy(w->arena, stet_buf_str(&href));
	stet_buf_free(&href);
	return text;
}

/* On the site that the pages come from, if it is named. */
static struct stet_str
on_site(struct epub_writer *w, struct stet_str path, struct stet_str rest)
{
	const char *base = epub_setting(w, "base-url");
	struct stet_buf url = STET_BUF_INIT;
	struct stet_str text;

	if (base == NULL || path.s == NULL)
		return none;
	stet_puts(&url, base);
	if (url.n > 0 && url.data[url.n - 1] != '/')
		stet_putc(&url, '/');
	stet_put(&url, path);
	stet_put(&url, rest);
	text = stet_copy(w->arena, stet_buf_str(&url));
	if (url.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&url);
	return absolute(w, text, scheme_size(text));
}

static struct stet_str
relative(struct epub_writer *w, const struct epub_piece *from,
    const struct stet_node *link, struct stet_str href)
{
	struct stet_str path = href, rest, fragment, found = none, tag, text;
	struct epub_page *page;

	tag = shortcode_of(href);
	if (tag.s != NULL)
		path = tag;
	fragment = stet_str_from(path, stet_str_find(path, '#') + 1);
	path.n = stet_str_find(path, '#');
	path.n = stet_str_find(path, '?');
	rest = tag.s != NULL ? none : stet_str_from(href, path.n);
	path = decoded(w->arena, path);
	if (path.n == 0)
		return to_place(w, from, from->page, fragment);
	if (tag.s != NULL)
		page = look_shortcode(w, from->page, path, &found);
	else if (path.s[0] == '/')
		page = look_absolute(w, from->page, path, &found);
	else
		page = look_relative(w, from->page, path, &found);
	if (page != NULL)
		return to_place(w, from, page, fragment);
	text = on_site(w, found, rest);
	if (text.n == 0)
		stet_note(from->page->doc->diag, STET_D_LINK_LEADS_OUT,
		    link->span, href);
	return text;
}

struct stet_str
epub_link(struct epub_writer *w, const struct epub_piece *from,
    const struct stet_node *link, struct stet_str href)
{
	struct stet_str text;
	size_t scheme;

	href = stet_str_trim(href);
	if (href.n == 0)
		return none;
	if (href.s[0] == '#') {
		text = stet_str_from(href, 1);
		/* The reader has recorded what leads nowhere. */
		return stet_ids_find(from->page->ids, text) == NULL
		    ? none
		    : to_place(w, from, from->page, text);
	}
	if (stet_str_starts(href, "//")) {
		text = on_https(w, href);
		scheme = 5;
	} else {
		text = href;
		scheme = scheme_size(href);
	}
	if (scheme == 0)
		return relative(w, from, link, href);
	text = absolute(w, text, scheme);
	if (text.n == 0)
		stet_note(from->page->doc->diag, STET_D_NO_ADDRESS, link->span,
		    href);
	return text;
}
