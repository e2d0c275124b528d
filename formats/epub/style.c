/*
 * style.c: the style sheets. That for the screen leaves size, colour and face
 * to the reader, and says only what HTML does not; Chinese text is set by the
 * Requirements for Chinese Text Layout (clreq).
 */
#include "write.h"

static const char screen[] =
    "body { line-height: 1.6; }\n"
    "h1, h2, h3, h4, h5, h6 { line-height: 1.3; text-align: left;\n"
    "  break-after: avoid; page-break-after: avoid; hyphens: none; }\n"
    "img, svg { max-width: 100%; height: auto; }\n"
    "figure { margin: 1em 0; break-inside: avoid; "
    "page-break-inside: avoid; }\n"
    "figcaption, caption { font-size: 0.9em; }\n"
    "blockquote { margin: 1em 2em; }\n"
    "blockquote footer { text-align: right; margin-top: 0.3em; }\n"
    "pre { white-space: pre-wrap; overflow-wrap: break-word; "
    "line-height: 1.4;\n"
    "  font-size: 0.85em; padding: 0.6em; "
    "border: thin solid currentColor; }\n"
    "code, kbd, samp { font-family: monospace; }\n"
    "table { border-collapse: collapse; margin: 1em 0; }\n"
    "th, td { border: thin solid currentColor; padding: 0.2em 0.5em;\n"
    "  vertical-align: top; text-align: start; }\n"
    "tr { break-inside: avoid; page-break-inside: avoid; }\n"
    "dt { font-weight: bold; }\n"
    "aside { border: thin solid currentColor; padding: 0 1em; "
    "margin: 1em 0; }\n"
    "aside[role='doc-footnote'], section[role='doc-endnotes'] aside {\n"
    "  border: none; padding: 0; font-size: 0.9em; }\n"
    ".backlink, .backlink + p { display: inline; }\n"
    ".backlink::after { content: ' '; }\n"
    "[data-stet-look='images-only'] { text-align: center; margin: 1em 0; }\n"
    "[data-stet-look='task-list-item'] { list-style: none; }\n"
    ".facts dl { margin: 0.6em 0; }\n"
    "a[role='doc-noteref'] { font-size: 0.75em; vertical-align: super;\n"
    "  line-height: 0; text-decoration: none; }\n"
    "a { overflow-wrap: anywhere; }\n"
    ".lead { font-size: 1.1em; }\n"
    ".cover { text-align: center; margin: 0; }\n"
    ".cover img { max-height: 100vh; }\n"
    ".titlepage, .part { text-align: center; margin-top: 20%; }\n"
    ".titlepage h1, .part h1 { text-align: center; }\n"
    "nav ol { list-style: none; padding-left: 1.5em; }\n"
    "nav > ol { padding-left: 0; }\n"
    "nav a { text-decoration: none; color: inherit; }\n";

static const char chinese[] =
    "body:lang(zh) { text-align: justify; line-break: strict; "
    "word-break: normal;\n"
    "  hanging-punctuation: allow-end; text-autospace: normal;\n"
    "  text-spacing-trim: normal; hyphens: none; }\n"
    ":lang(zh) > body, body:lang(zh) { font-family: \"Noto Serif CJK SC\", "
    "\"Source Han Serif SC\",\n"
    "  \"Songti SC\", STSong, SimSun, serif; line-height: 1.75; }\n"
    "h1:lang(zh), h2:lang(zh), h3:lang(zh), h4:lang(zh), h5:lang(zh), "
    "h6:lang(zh),\n"
    "strong:lang(zh), th:lang(zh), dt:lang(zh) {\n"
    "  font-family: \"Noto Sans CJK SC\", \"Source Han Sans SC\", "
    "\"PingFang SC\",\n"
    "  STHeiti, \"Microsoft YaHei\", SimHei, sans-serif; }\n"
    "blockquote:lang(zh), figcaption:lang(zh), .lead:lang(zh) {\n"
    "  font-family: \"Kaiti SC\", STKaiti, KaiTi, \"AR PL UKai CN\", "
    "\"Noto Serif CJK SC\", serif; }\n"
    "p:lang(zh) { text-indent: 2em; margin: 0; }\n"
    "li > p:lang(zh), td p:lang(zh), th p:lang(zh), dd > p:lang(zh),\n"
    "figure p:lang(zh), aside p:lang(zh), .titlepage p:lang(zh),\n"
    "footer p:lang(zh) { text-indent: 0; }\n"
    "p[data-stet-look='images-only']:lang(zh) { text-indent: 0; "
    "margin: 1em 0; }\n"
    "p.lead:lang(zh) { margin: 0 0 1.5em; }\n"
    "em:lang(zh) { font-style: normal; text-emphasis: filled dot;\n"
    "  -webkit-text-emphasis: filled dot; "
    "-epub-text-emphasis-style: filled dot;\n"
    "  text-emphasis-position: under right;\n"
    "  -webkit-text-emphasis-position: under right; }\n"
    "pre:lang(zh), code:lang(zh) { text-align: left; text-autospace: "
    "no-autospace; }\n";

static const char vertical[] =
    "html { writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl;\n"
    "  -epub-writing-mode: vertical-rl; }\n"
    "pre { max-width: 80vw; writing-mode: horizontal-tb;\n"
    "  -webkit-writing-mode: horizontal-tb; "
    "-epub-writing-mode: horizontal-tb; }\n"
    "em:lang(zh) { text-emphasis-position: over right; }\n";

static void
put_font(const struct epub_writer *w, struct stet_buf *out)
{
	if (w->font.n == 0)
		return;
	stet_puts(out, "@font-face { font-family: \"Book\"; src: url(");
	stet_put(out, w->font);
	stet_puts(out, "); }\n");
}

static void
put_use_of_font(const struct epub_writer *w, struct stet_buf *out)
{
	if (w->font.n > 0)
		stet_puts(out,
		    "body, body:lang(zh), :lang(zh) > body { "
		    "font-family: \"Book\", serif; }\n");
}

static bool
has_chinese(const struct epub_writer *w)
{
	bool found = w->chinese;

	for (size_t i = 0; i < w->book->count && !found; i++)
		found = stet_str_starts(w->pages[i].language, "zh");
	return found;
}

static void
add_style(struct epub_writer *w, const char *name, struct stet_buf *out)
{
	if (out->status != STET_OK)
		stet_arena_fail(w->arena);
	else
		epub_add(w, stet_str(name), "text/css", stet_buf_str(out));
	stet_buf_free(out);
}

void
epub_styles(struct epub_writer *w)
{
	struct stet_buf out = STET_BUF_INIT;

	put_font(w, &out);
	stet_puts(&out, screen);
	if (has_chinese(w))
		stet_puts(&out, chinese);
	if (w->vertical)
		stet_puts(&out, vertical);
	put_use_of_font(w, &out);
	add_style(w, "style.css", &out);
	if (!w->print)
		return;
	epub_print_style(w, &out);
	add_style(w, "print.css", &out);
}
