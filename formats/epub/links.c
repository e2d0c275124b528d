/*
 * links.c: where links lead. Those to other pages of the book are resolved as
 * a browser does, and as Hugo does: by paths of files, by the addresses that
 * pages have on a site, and by the shortcodes ref and relref.
 */
#include <string.h>

#include "write.h"

static const struct stet_str none = { NULL, 0 };

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
	return epub_address(w, text, epub_scheme_size(text));
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
		page = epub_look_shortcode(w, from->page, path, &found);
	else if (path.s[0] == '/')
		page = epub_look_absolute(w, from->page, path, &found);
	else
		page = epub_look_relative(w, from->page, path, &found);
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
		scheme = epub_scheme_size(href);
	}
	if (scheme == 0)
		return relative(w, from, link, href);
	text = epub_address(w, text, scheme);
	if (text.n == 0)
		stet_note(from->page->doc->diag, STET_D_NO_ADDRESS, link->span,
		    href);
	return text;
}
