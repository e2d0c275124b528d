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
static const char heads[] =
    "  @bottom-left { content: counter(page); font-size: 9pt;\n"
    "    writing-mode: horizontal-tb; } }\n"
    "@page :right { @top-right { content: string(chapter); "
    "font-size: 8.5pt;\n"
    "    writing-mode: horizontal-tb; }\n"
    "  @bottom-right { content: counter(page); font-size: 9pt;\n"
    "    writing-mode: horizontal-tb; } }\n";

static const char no_heads[] =
    " { @top-left { content: none; } @top-right { content: none; }\n"
    "  @bottom-left { content: none; } @bottom-right { content: none; } }\n";

static const char paper[] =
    "@page cover { margin: 0; }\n"
    "html, body, a { color: #000; background: none; }\n"
    "body { font-size: 10.5pt; margin: 0; orphans: 2; widows: 2;\n"
    "  text-align: justify; hyphens: auto; }\n"
    "@media print { a { text-decoration: none; } }\n"
    ".cover { page: cover; }\n"
    ".cover img { display: block; width: 100vw; height: 100vh;\n"
    "  max-height: none; object-fit: contain; }\n"
    ".cover img[src='cover.svg'] { object-fit: cover; }\n"
    ".titlepage { page: front; break-before: right; }\n"
    ".titlepage h1 { font-size: 2.4em; }\n"
    "nav[role='doc-toc'] { page: front; break-before: right; "
    "text-align: left; }\n"
    "nav[role='doc-toc'] > ol > li { margin-top: 0.5em; }\n"
    "nav[role='doc-toc'] > ol > li > a { font-weight: bold; }\n"
    "nav[role='doc-toc'] a::after {\n"
    "  content: leader('.') target-counter(attr(href url), page);\n"
    "  font-weight: normal; }\n"
    "nav[hidden] { display: none; }\n"
    ".part { page: front; break-before: right; }\n"
    "body[epub|type~='chapter'] > :first-child { break-before: right; }\n"
    ".page-title { margin-bottom: 2em; }\n"
    ".page-title h1, section > h1 { "
    "string-set: chapter content(text); }\n"
    "section > h1 { font-size: 1.7em; }\n"
    ".page-title h1, body[epub|type~='chapter'] > section:first-child > h1 {\n"
    "  font-size: 2.2em; }\n"
    "h1, h2, h3, h4, h5, h6, dt { break-after: avoid-page; "
    "break-inside: avoid; }\n"
    "figure, tr, img, svg, aside { break-inside: avoid; }\n"
    "figcaption { text-align: center; }\n"
    "table { font-size: 0.9em; margin-left: auto; margin-right: auto; }\n"
    "thead { display: table-header-group; }\n"
    "tfoot { display: table-row-group; }\n"
    "img { max-height: 55vh; object-fit: contain; "
    "image-resolution: from-image; }\n"
    "pre { font-size: 8.5pt; text-align: left; hyphens: none; "
    "orphans: 3; widows: 3;\n"
    "  box-decoration-break: clone; "
    "-webkit-box-decoration-break: clone; }\n"
    "code { hyphens: none; }\n"
    ".facts { text-align: left; font-size: 0.9em; padding: 0.8em 1em; }\n"
    ".facts p { margin: 0; }\n"
    ".facts img { max-height: 4em; width: auto; }\n"
    ".facts dl { display: grid; grid-template-columns: max-content 1fr;\n"
    "  column-gap: 1.2em; row-gap: 0.3em; margin: 0.6em 0 0; }\n"
    ".facts dd { margin: 0; }\n"
    "a[href^='http']::after { content: ' (' attr(href) ')'; "
    "font-size: 0.8em;\n"
    "  word-break: break-all; }\n"
    "a[data-stet-look='bare-address'] { word-break: break-all; }\n"
    "a[data-stet-look='bare-address']::after { content: none; }\n";

/* For books in scripts whose faces the other style sheet does not name. */
static const char face[] = "body { font-family: \"Noto Serif\", "
			   "\"Source Serif 4\", \"Liberation Serif\",\n"
			   "  \"Times New Roman\", serif; }\n";

/* As a string of CSS (CSS Syntax, section 4.3.7). */
static void
put_string(struct stet_buf *out, struct stet_str text)
{
	stet_putc(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if (c < ' ') {
			stet_putc(out, ' ');
			continue;
		}
		if (c == '"' || c == '\\')
			stet_putc(out, '\\');
		stet_putc(out, (char)c);
	}
	stet_putc(out, '"');
}

static void
put_heads(struct stet_buf *out, struct stet_str book)
{
	static const char *const without[] = { ":blank", "front", "cover" };

	stet_puts(out, "@page :left { @top-left { content: ");
	put_string(out, book);
	stet_puts(out, "; font-size: 8.5pt; writing-mode: horizontal-tb; }\n");
	stet_puts(out, heads);
	for (size_t i = 0; i < sizeof(without) / sizeof(*without); i++) {
		stet_puts(out, "@page ");
		stet_puts(out, without[i]);
		stet_puts(out, no_heads);
	}
}

void
epub_print_style(const struct epub_writer *w, struct stet_buf *out)
{
	struct epub_side width, height;

	if (!epub_print_size(epub_setting(w, "print"), &width, &height))
		return;
	stet_puts(out, "@namespace epub \"http://www.idpf.org/2007/ops\";\n");
	put_page(out, &width, &height);
	put_heads(out, w->title);
	stet_puts(out, paper);
	if (w->font.n == 0)
		stet_puts(out, face);
}
