/* html_elements.c: the elements of HTML and what they are in the tree. */
#include "markup/html.h"

#define B HTML_BLOCK

/* In alphabetical order: they are searched so. */
static const struct html_element elements[] = {
	{ "a", STET_LINK, 0 },
	{ "abbr", STET_SPAN, 0 },
	{ "address", STET_GROUP, B },
	{ "area", STET_SPAN, HTML_VOID },
	{ "article", STET_GROUP, B },
	{ "aside", STET_GROUP, B },
	{ "audio", STET_SPAN, HTML_EITHER },
	{ "b", STET_STRONG, 0 },
	{ "base", STET_SPAN, HTML_VOID | HTML_PASSED },
	{ "blockquote", STET_QUOTE, B },
	{ "body", STET_GROUP, B | HTML_PASSED },
	{ "br", STET_LINE_BREAK, HTML_VOID },
	{ "canvas", STET_SPAN, HTML_EITHER },
	{ "caption", STET_CAPTION, B | HTML_PART },
	{ "center", STET_GROUP, B },
	{ "code", STET_CODE, HTML_TEXT },
	{ "col", STET_GROUP, B | HTML_VOID | HTML_PASSED },
	{ "colgroup", STET_GROUP, B | HTML_PASSED },
	{ "dd", STET_DESCRIPTION, B },
	{ "del", STET_STRIKETHROUGH, 0 },
	{ "details", STET_GROUP, B },
	{ "dialog", STET_GROUP, B },
	{ "dir", STET_LIST, B },
	{ "div", STET_GROUP, B },
	{ "dl", STET_DEFINITIONS, B },
	{ "dt", STET_TERM, B },
	{ "em", STET_EMPHASIS, 0 },
	{ "embed", STET_SPAN, HTML_VOID | HTML_EITHER },
	{ "fieldset", STET_GROUP, B },
	{ "figcaption", STET_CAPTION, B },
	{ "figure", STET_FIGURE, B },
	{ "footer", STET_GROUP, B },
	{ "form", STET_GROUP, B },
	{ "frame", STET_GROUP, B | HTML_VOID },
	{ "frameset", STET_GROUP, B },
	{ "h1", STET_HEADING, B },
	{ "h2", STET_HEADING, B },
	{ "h3", STET_HEADING, B },
	{ "h4", STET_HEADING, B },
	{ "h5", STET_HEADING, B },
	{ "h6", STET_HEADING, B },
	{ "head", STET_GROUP, B | HTML_PASSED },
	{ "header", STET_GROUP, B },
	{ "hgroup", STET_GROUP, B },
	{ "hr", STET_THEMATIC_BREAK, B | HTML_VOID },
	{ "html", STET_GROUP, B | HTML_PASSED },
	{ "i", STET_EMPHASIS, 0 },
	{ "iframe", STET_SPAN, HTML_EITHER },
	{ "img", STET_IMAGE, HTML_VOID },
	{ "input", STET_SPAN, HTML_VOID },
	{ "ins", STET_UNDERLINE, 0 },
	{ "kbd", STET_SPAN, 0 },
	{ "legend", STET_GROUP, B },
	{ "li", STET_ITEM, B },
	{ "link", STET_SPAN, HTML_VOID | HTML_PASSED },
	{ "main", STET_GROUP, B },
	{ "menu", STET_LIST, B },
	{ "meta", STET_SPAN, HTML_VOID | HTML_PASSED },
	{ "nav", STET_GROUP, B },
	{ "object", STET_SPAN, HTML_EITHER },
	{ "ol", STET_LIST, B },
	{ "p", STET_PARAGRAPH, B },
	{ "param", STET_SPAN, HTML_VOID | HTML_EITHER },
	{ "pre", STET_CODE_BLOCK, B | HTML_TEXT },
	{ "q", STET_QUOTED, 0 },
	{ "rb", STET_SPAN, HTML_PASSED },
	{ "rp", STET_SPAN, HTML_HIDDEN },
	{ "rt", STET_SPAN, HTML_TEXT },
	{ "rtc", STET_SPAN, HTML_PASSED },
	{ "ruby", STET_RUBY, 0 },
	{ "s", STET_STRIKETHROUGH, 0 },
	{ "samp", STET_CODE, HTML_TEXT },
	{ "script", STET_SPAN, HTML_HIDDEN | HTML_RAW_TEXT },
	{ "search", STET_GROUP, B },
	{ "section", STET_GROUP, B },
	{ "source", STET_SPAN, HTML_VOID | HTML_EITHER },
	{ "strike", STET_STRIKETHROUGH, 0 },
	{ "strong", STET_STRONG, 0 },
	{ "style", STET_SPAN, HTML_HIDDEN | HTML_RAW_TEXT },
	{ "sub", STET_SUBSCRIPT, 0 },
	{ "summary", STET_GROUP, B },
	{ "sup", STET_SUPERSCRIPT, 0 },
	{ "table", STET_TABLE, B },
	{ "tbody", STET_TABLE_BODY, B | HTML_PART },
	{ "td", STET_CELL, B | HTML_PART },
	{ "textarea", STET_SPAN, HTML_RAW_TEXT },
	{ "tfoot", STET_TABLE_FOOT, B | HTML_PART },
	{ "th", STET_CELL, B | HTML_PART },
	{ "thead", STET_TABLE_HEAD, B | HTML_PART },
	{ "title", STET_SPAN, HTML_RAW_TEXT },
	{ "tr", STET_ROW, B | HTML_PART },
	{ "track", STET_SPAN, HTML_VOID | HTML_EITHER },
	{ "tt", STET_CODE, HTML_TEXT },
	{ "u", STET_UNDERLINE, 0 },
	{ "ul", STET_LIST, B },
	{ "video", STET_SPAN, HTML_EITHER },
	{ "wbr", STET_SPAN, HTML_VOID },
};

static const struct html_element other = { "", STET_SPAN, 0 };

static int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static int
compare(struct stet_str name, const char *with)
{
	for (size_t i = 0; i < name.n; i++)
		if (with[i] == '\0' || lower(name.s[i]) != with[i])
			return lower(name.s[i]) - with[i];
	return with[name.n] == '\0' ? 0 : -1;
}

const struct html_element *
html_element(struct stet_str name)
{
	size_t low = 0, high = sizeof(elements) / sizeof(elements[0]);

	while (name.n > 0 && low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(name, elements[middle].name);

		if (order == 0)
			return &elements[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return &other;
}
