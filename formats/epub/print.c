/*
 * print.c: the style sheet for paper (CSS Paged Media and Generated Content
 * for Paged Media): page boxes that mirror, running heads, page numbers.
 */
#include <string.h>

#include "write.h"

static const struct {
	const char *name, *width, *height; /* in mm */
} sizes[] = {
	{ "a4", "210", "297" },
	{ "a5", "148", "210" },
	{ "b5", "176", "250" },
	{ "letter", "215.9", "279.4" },
};

/* From here on a side is large enough for wide margins, in mm. */
#define LARGE 190U

/* A number of 50 to 2000, maybe with a fraction, to the end of text. */
static bool
read_side(struct stet_str text, struct epub_side *side)
{
	size_t point = stet_str_find(text, '.');
	unsigned whole = 0;

	if (text.n == 0 || text.n > 10 || point == 0 || point + 1 == text.n)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (i == point)
			continue;
		if (text.s[i] < '0' || text.s[i] > '9')
			return false;
		if (i < point && whole <= 2000)
			whole = whole * 10 + (unsigned)(text.s[i] - '0');
	}
	side->text = text;
	side->whole = whole;
	return whole >= 50 && whole <= 2000;
}

bool
epub_print_size(const char *text, struct epub_side *width,
    struct epub_side *height)
{
	struct stet_str all = stet_str(text);
	size_t x = stet_str_find(all, 'x');

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		if (stet_str_is(all, sizes[i].name))
			return read_side(stet_str(sizes[i].width), width) &&
			    read_side(stet_str(sizes[i].height), height);
	return read_side((struct stet_str){ all.s, x }, width) &&
	    read_side(stet_str_from(all, x + 1), height);
}

static const char large_margins[] =
    "mm; margin: 25mm 22mm 28mm; }\n"
    "@page :left { margin-left: 22mm; margin-right: 30mm; }\n"
    "@page :right { margin-left: 30mm; margin-right: 22mm; }\n";

static const char small_margins[] =
    "mm; margin: 18mm 14mm 20mm; }\n"
    "@page :left { margin-left: 14mm; margin-right: 20mm; }\n"
    "@page :right { margin-left: 20mm; margin-right: 14mm; }\n";

static void
put_page(struct stet_buf *out, const struct epub_side *width,
    const struct epub_side *height)
{
	bool large = width->whole >= LARGE;

	stet_puts(out, "@page { size: ");
	stet_put(out, width->text);
	stet_puts(out, "mm ");
	stet_put(out, height->text);
	stet_puts(out, large ? large_margins : small_margins);
}

/* Boxes in the margins stand in rules of their own: there are checkers that
 * take either them or declarations. */
static const char paper[] =
    "@page :left { @top-left { content: string(book); font-size: 8.5pt; }\n"
    "  @bottom-left { content: counter(page); font-size: 9pt; } }\n"
    "@page :right { @top-right { content: string(chapter); "
    "font-size: 8.5pt; }\n"
    "  @bottom-right { content: counter(page); font-size: 9pt; } }\n"
    "@page :blank { @top-left { content: none; } "
    "@top-right { content: none; }\n"
    "  @bottom-left { content: none; } @bottom-right { content: none; } }\n"
    "@page front { @top-left { content: none; } "
    "@top-right { content: none; }\n"
    "  @bottom-left { content: none; } @bottom-right { content: none; } }\n"
    "@page cover { margin: 0; }\n"
    "@page cover { @top-left { content: none; } "
    "@top-right { content: none; }\n"
    "  @bottom-left { content: none; } @bottom-right { content: none; } }\n"
    "html, body, a { color: #000; background: none; }\n"
    "body { font-size: 10.5pt; margin: 0; orphans: 2; widows: 2; }\n"
    ".cover { page: cover; break-after: page; }\n"
    ".cover img { width: 100vw; height: 100vh; max-height: none;\n"
    "  object-fit: contain; }\n"
    ".titlepage { page: front; break-before: right; }\n"
    ".titlepage h1 { string-set: book content(text); }\n"
    "nav[role='doc-toc'] { page: front; break-before: right; }\n"
    "nav[role='doc-toc'] a::after {\n"
    "  content: leader('.') target-counter(attr(href url), page); }\n"
    "nav[hidden] { display: none; }\n"
    ".part { page: front; break-before: right; }\n"
    ".page-title, body[epub|type~='chapter'] > section { "
    "break-before: right; }\n"
    ".page-title h1, section > h1 { "
    "string-set: chapter content(text); }\n"
    "h1, h2, h3, h4, h5, h6, dt { break-after: avoid-page; "
    "break-inside: avoid; }\n"
    "figure, tr, img, svg, pre, aside { break-inside: avoid; }\n"
    "thead { display: table-header-group; }\n"
    "tfoot { display: table-footer-group; }\n"
    "img { max-height: 80vh; image-resolution: from-image; }\n"
    "pre { font-size: 8.5pt; }\n"
    "a[href^='http']::after { content: ' (' attr(href) ')'; "
    "font-size: 0.8em;\n"
    "  overflow-wrap: anywhere; }\n"
    "a[data-stet~='bare-url']::after { content: none; }\n";

void
epub_print_style(const struct epub_writer *w, struct stet_buf *out)
{
	struct epub_side width, height;

	if (!epub_print_size(epub_setting(w, "print"), &width, &height))
		return;
	stet_puts(out, "@namespace epub \"http://www.idpf.org/2007/ops\";\n");
	put_page(out, &width, &height);
	stet_puts(out, paper);
}
