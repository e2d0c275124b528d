/*
 * cover.c: the cover: a picture that is given, or one made of the title and
 * the authors. Titles break into lines where the script allows it: at spaces,
 * and between Han characters, but not before their closing punctuation.
 */
#include <stdio.h>

#include <stet/utf8.h>

#include "write.h"

#define WIDTH 1200U
#define HEIGHT 1600U
#define MOST_LINES 12

/* How wide a character is, in hundredths of its height: wide ones are square,
 * and of the others a bold face's average is enough. */
static unsigned
width_of(uint32_t c)
{
	if (c >= 0x2E80 && c != 0x303F)
		return 100;
	if (c == ' ' || c == 'i' || c == 'l' || c == 'I' || c == '.' ||
	    c == ',' || c == '\'')
		return 32;
	if ((c >= 'A' && c <= 'Z') || c == 'm' || c == 'w')
		return 74;
	return 58;
}

static bool
is_wide(uint32_t c)
{
	return width_of(c) == 100;
}

/* May not begin a line (clreq, 6.1.1). */
static bool
is_closing(uint32_t c)
{
	static const char closing[] =
	    "，。、；：！？）》」』】〉〕”’…—～·,.;:!?)]}%";
	struct stet_str all = { closing, sizeof(closing) - 1 };

	for (size_t i = 0; i < all.n; i += stet_utf8_size(all, i))
		if (stet_utf8_at(all, i) == c)
			return true;
	return false;
}

/* May not end a line. */
static bool
is_opening(uint32_t c)
{
	static const char opening[] = "（《「『【〈〔“‘([{";
	struct stet_str all = { opening, sizeof(opening) - 1 };

	for (size_t i = 0; i < all.n; i += stet_utf8_size(all, i))
		if (stet_utf8_at(all, i) == c)
			return true;
	return false;
}

/* May a line end between these two? */
static bool
may_break(uint32_t before, uint32_t after)
{
	if (before == ' ' || after == ' ')
		return true;
	if (is_closing(after) || is_opening(before))
		return false;
	return is_wide(before) || is_wide(after) || before == '-';
}

/* The size of the longest beginning that fits; of what cannot be broken, as
 * much as fits, and one character at least. */
static size_t
fitting(struct stet_str text, unsigned width)
{
	size_t best = 0, i = 0;
	unsigned used = 0;
	uint32_t before = 0;

	while (i < text.n) {
		uint32_t c = stet_utf8_at(text, i);

		if (before != 0 && may_break(before, c))
			best = i;
		if (used + width_of(c) > width && before != 0 && c != ' ')
			return best > 0 ? best : i;
		used += width_of(c);
		before = c;
		i += stet_utf8_size(text, i);
	}
	return text.n;
}

size_t
epub_lines(struct stet_str text, unsigned width, struct stet_str *lines,
    size_t most)
{
	size_t n = 0;

	text = stet_str_trim(text);
	while (text.n > 0 && n < most) {
		size_t size = fitting(text, width);

		lines[n++] = stet_str_trim((struct stet_str){ text.s, size });
		text = stet_str_trim(stet_str_from(text, size));
	}
	return n;
}

/* How many hundredths of its height a text is wide. */
static unsigned
width_of_text(struct stet_str text)
{
	unsigned width = 0;

	for (size_t i = 0; i < text.n && width < 100000;
	     i += stet_utf8_size(text, i))
		width += width_of(stet_utf8_at(text, i));
	return width;
}

/* The narrowest lines that are no more of them: a last line with one word
 * alone looks like a mistake. */
static size_t
balanced(struct stet_str text, unsigned width, struct stet_str *lines)
{
	size_t n = epub_lines(text, width, lines, MOST_LINES);
	unsigned least = width_of_text(text) / (n == 0 ? 1 : (unsigned)n);

	for (unsigned w = least < 100 ? 100 : least; w < width; w += 20)
		if (epub_lines(text, w, lines, MOST_LINES) == n)
			return n;
	return epub_lines(text, width, lines, MOST_LINES);
}

static void
put_number(struct stet_xml *xml, const char *name, unsigned number)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", number);
	stet_xml_attr(xml, name, stet_str(text));
}

static void
put_rect(struct stet_xml *xml, unsigned x, unsigned y, unsigned width,
    unsigned height, const char *fill)
{
	stet_xml_line(xml);
	stet_xml_start(xml, "rect");
	put_number(xml, "x", x);
	put_number(xml, "y", y);
	put_number(xml, "width", width);
	put_number(xml, "height", height);
	stet_xml_attr(xml, "fill", stet_str(fill));
	stet_xml_end(xml);
}

/* A line of text each, from y down; where the next one would stand. */
static unsigned
put_lines(struct stet_xml *xml, struct stet_str text, unsigned size, unsigned y,
    const char *weight)
{
	struct stet_str lines[MOST_LINES];
	size_t n = balanced(text, (WIDTH - 240) * 100 / size, lines);

	for (size_t i = 0; i < n; i++) {
		stet_xml_line(xml);
		stet_xml_start(xml, "text");
		put_number(xml, "x", WIDTH / 2);
		put_number(xml, "y", y);
		put_number(xml, "font-size", size);
		stet_xml_attr(xml, "font-weight", stet_str(weight));
		stet_xml_text(xml, lines[i]);
		stet_xml_end(xml);
		y += size * 14 / 10;
	}
	return y;
}

/* Short titles are set large. */
static unsigned
size_of_title(struct stet_str title)
{
	static const unsigned sizes[] = { 120, 96, 76, 60 };
	struct stet_str lines[MOST_LINES];
	size_t i = 0;

	while (i + 1 < sizeof(sizes) / sizeof(sizes[0]) &&
	    epub_lines(title, (WIDTH - 240) * 100 / sizes[i], lines,
		MOST_LINES) > 3 + i)
		i++;
	return sizes[i];
}

static void
put_authors(const struct epub_writer *w, struct stet_xml *xml)
{
	const struct epub_person *p = w->info.people;
	unsigned y = HEIGHT - 320;

	for (unsigned n = 0; p != NULL && n < 4; p = p->next)
		if (!p->contributor) {
			y = put_lines(xml, p->name, 52, y, "normal");
			n++;
		}
}

static void
put_svg(const struct epub_writer *w, struct stet_xml *xml)
{
	unsigned size = size_of_title(w->title), y;

	stet_xml_declaration(xml);
	stet_xml_start(xml, "svg");
	stet_xml_attr(xml, "xmlns", stet_str("http://www.w3.org/2000/svg"));
	stet_xml_attr(xml, "viewBox", stet_str("0 0 1200 1600"));
	put_number(xml, "width", WIDTH);
	put_number(xml, "height", HEIGHT);
	stet_xml_attr(xml, "xml:lang", w->language);
	stet_xml_attr(xml, "font-family",
	    stet_str(w->chinese ? "'Noto Serif CJK SC', 'Source Han Serif SC', "
				  "'Songti SC', SimSun, serif"
				: "Georgia, 'Noto Serif', serif"));
	stet_xml_attr(xml, "text-anchor", stet_str("middle"));
	stet_xml_attr(xml, "fill", stet_str("#1c2733"));
	stet_xml_line(xml);
	stet_xml_element(xml, "title", w->title);
	put_rect(xml, 0, 0, WIDTH, HEIGHT, "#f7f4ec");
	put_rect(xml, 0, 0, WIDTH, 48, "#1c4a5a");
	put_rect(xml, 0, HEIGHT - 48, WIDTH, 48, "#1c4a5a");
	y = put_lines(xml, w->title, size, 380, "bold");
	put_rect(xml, WIDTH / 2 - 120, y - size / 2, 240, 4, "#1c4a5a");
	if (w->info.subtitle.n > 0)
		put_lines(xml, w->info.subtitle, 48, y + 60, "normal");
	put_authors(w, xml);
	stet_putc(xml->out, '\n');
	stet_xml_end(xml);
	stet_putc(xml->out, '\n');
}

/* The file that is made; the empty slice when memory ends. */
static struct stet_str
make_picture(struct epub_writer *w)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_xml xml;

	stet_xml_init(&xml, &out);
	put_svg(w, &xml);
	stet_xml_free(&xml);
	if (out.status != STET_OK)
		stet_arena_fail(w->arena);
	else
		w->cover_item = epub_add(w, stet_str("cover.svg"),
		    "image/svg+xml", stet_buf_str(&out));
	stet_buf_free(&out);
	return stet_str("cover.svg");
}

static void
put_page(const struct epub_writer *w, struct stet_xml *xml,
    struct stet_str file)
{
	struct stet_buf href = STET_BUF_INIT;

	epub_href(&href, file, stet_str(NULL));
	epub_xhtml_start(w, xml, stet_str(epub_word(w, EPUB_W_COVER)),
	    w->language);
	epub_xhtml_body(xml, "cover");
	stet_xml_line(xml);
	stet_xml_start(xml, "section");
	stet_xml_attr(xml, "epub:type", stet_str("cover"));
	stet_xml_attr(xml, "class", stet_str("cover"));
	stet_xml_attr(xml, "aria-label", stet_str(epub_word(w, EPUB_W_COVER)));
	stet_xml_line(xml);
	stet_xml_start(xml, "img");
	stet_xml_attr(xml, "role", stet_str("doc-cover"));
	stet_xml_attr(xml, "src", stet_buf_str(&href));
	stet_xml_attr(xml, "alt", w->title);
	stet_xml_end(xml);
	stet_xml_line(xml);
	stet_xml_end(xml);
	epub_xhtml_end(xml);
	if (href.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&href);
}

void
epub_cover_page(struct epub_writer *w)
{
	const char *option = epub_setting(w, "cover");
	struct stet_str ref = option == NULL ? w->info.cover : stet_str(option);
	struct stet_buf out = STET_BUF_INIT;
	struct stet_xml xml;

	if (ref.n > 0)
		w->cover = epub_picture_named(w, ref, option);
	stet_xml_init(&xml, &out);
	put_page(w, &xml, w->cover != NULL ? w->cover->file : make_picture(w));
	stet_xml_free(&xml);
	if (w->cover != NULL)
		w->cover_item = w->cover->item;
	if (w->cover_item != NULL)
		w->cover_item->properties = "cover-image";
	epub_add_xhtml(w, stet_str("cover.xhtml"), &out);
	stet_buf_free(&out);
}
