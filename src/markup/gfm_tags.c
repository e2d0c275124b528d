/* gfm_tags.c: the elements of HTML that inlines without marks are said by. */
#include <string.h>

#include "markup/gfm_shown.h"

/* What stands for a character in HTML; NULL: itself. */
static const char *
entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return NULL;
	}
}

void
gfm_put_html_text(struct stet_buf *out, struct stet_str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		const char *entity = entity_of(text.s[i]);

		if (entity == NULL)
			continue;
		stet_put(out, (struct stet_str){ text.s + from, i - from });
		stet_puts(out, entity);
		from = i + 1;
	}
	stet_put(out, stet_str_from(text, from));
}

static bool
is_label_char(char c)
{
	return c != '\0' && strchr(" \t\r\n[]", c) == NULL;
}

bool
gfm_is_label(struct stet_str label)
{
	for (size_t i = 0; i < label.n; i++)
		if (!is_label_char(label.s[i]))
			return false;
	return label.n > 0;
}

void
gfm_put_label(struct stet_buf *out, struct stet_str label)
{
	if (label.n == 0)
		stet_putc(out, '-');
	for (size_t i = 0; i < label.n; i++)
		stet_putc(out, is_label_char(label.s[i]) ? label.s[i] : '-');
}

static const char *const elements[STET_KIND_COUNT] = {
	[STET_EMPHASIS] = "em",
	[STET_STRONG] = "strong",
	[STET_STRIKETHROUGH] = "del",
	[STET_UNDERLINE] = "u",
	[STET_SUPERSCRIPT] = "sup",
	[STET_SUBSCRIPT] = "sub",
	[STET_SMALL_CAPS] = "span",
	[STET_CODE] = "code",
	[STET_ANCHOR] = "a",
	[STET_RUBY] = "ruby",
	[STET_QUOTED] = "q",
	[STET_SPAN] = "span",
};

/* Elements of other vocabularies, and the mark that is usual for them. */
static const struct {
	const char *name;
	enum stet_kind kind;
} usual[] = {
	{ "citetitle", STET_EMPHASIS },
	{ "classname", STET_CODE },
	{ "code", STET_CODE },
	{ "command", STET_CODE },
	{ "computeroutput", STET_CODE },
	{ "constant", STET_CODE },
	{ "envar", STET_CODE },
	{ "filename", STET_CODE },
	{ "firstterm", STET_EMPHASIS },
	{ "foreignphrase", STET_EMPHASIS },
	{ "function", STET_CODE },
	{ "guibutton", STET_STRONG },
	{ "guiicon", STET_STRONG },
	{ "guilabel", STET_STRONG },
	{ "guimenu", STET_STRONG },
	{ "guimenuitem", STET_STRONG },
	{ "guisubmenu", STET_STRONG },
	{ "literal", STET_CODE },
	{ "option", STET_CODE },
	{ "parameter", STET_CODE },
	{ "prompt", STET_CODE },
	{ "replaceable", STET_EMPHASIS },
	{ "systemitem", STET_CODE },
	{ "tag", STET_CODE },
	{ "type", STET_CODE },
	{ "uri", STET_CODE },
	{ "userinput", STET_CODE },
	{ "varname", STET_CODE },
};

enum stet_kind
gfm_said_kind(const struct stet_node *node)
{
	struct stet_str element;
	bool is_text = node->first != NULL && node->first == node->last &&
	    node->first->kind == STET_TEXT;

	if (node->kind != STET_SPAN || node->attrs == NULL)
		return node->kind;
	element = stet_attr(node, "docbook:element");
	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
		if (stet_str_is(element, usual[i].name) &&
		    (usual[i].kind != STET_CODE || is_text))
			return usual[i].kind;
	return node->kind;
}

/* The element of a span that HTML knows by itself: "html:element". */
static struct stet_str
element_of(const struct stet_node *node)
{
	struct stet_str name = stet_attr(node, "html:element");

	if (node->kind == STET_SPAN &&
	    stet_str_is(stet_attr(node, "docbook:element"), "keycap"))
		return stet_str("kbd");
	for (size_t i = 0; i < name.n; i++)
		if (!(name.s[i] >= 'a' && name.s[i] <= 'z') &&
		    !(i > 0 && name.s[i] >= '0' && name.s[i] <= '9'))
			name.n = 0;
	return name.n > 0 ? name : stet_str(elements[gfm_said_kind(node)]);
}

/* Attributes that a reader of HTML has a use for. */
static bool
is_of_html(struct stet_str name)
{
	static const char *const known[] = { "id", "class", "lang", "dir",
		"title", "style" };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (stet_str_is(name, known[i]))
			return true;
	if (!stet_str_starts(name, "data-"))
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (strchr(" \t\n\"'<>/=", name.s[i]) != NULL)
			return false;
	return true;
}

static void
put_attrs(struct stet_buf *out, const struct stet_node *node)
{
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next) {
		if (!is_of_html(a->name))
			continue;
		stet_putc(out, ' ');
		stet_put(out, a->name);
		stet_puts(out, "=\"");
		gfm_put_html_text(out, a->value);
		stet_putc(out, '"');
	}
}

/* A span that says nothing to a reader of HTML is none there. */
static bool
is_unseen(const struct stet_node *node)
{
	if (node->kind != STET_SPAN || !stet_str_is(element_of(node), "span"))
		return false;
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		if (is_of_html(a->name))
			return false;
	return true;
}

void
gfm_put_tag(struct stet_buf *out, const struct stet_node *node)
{
	if (is_unseen(node))
		return;
	stet_putc(out, '<');
	stet_put(out, element_of(node));
	put_attrs(out, node);
	if (node->kind == STET_SMALL_CAPS)
		stet_puts(out, " style=\"font-variant: small-caps\"");
	stet_putc(out, '>');
}

void
gfm_put_end_tag(struct stet_buf *out, const struct stet_node *node)
{
	if (is_unseen(node))
		return;
	if (node->kind == STET_RUBY) {
		stet_puts(out, "<rt>");
		gfm_put_html_text(out, node->u.text);
		stet_puts(out, "</rt>");
	}
	stet_puts(out, "</");
	stet_put(out, element_of(node));
	stet_putc(out, '>');
}

/* Links and images */

/* An address as cmark has it in HTML: in ASCII. */
static void
put_address(struct stet_buf *out, const char *name, struct stet_str address)
{
	static const char digits[] = "0123456789ABCDEF";

	stet_puts(out, name);
	for (size_t i = 0; i < address.n; i++) {
		unsigned char c = (unsigned char)address.s[i];

		if (c == '\'') {
			stet_puts(out, "&#x27;");
			continue;
		}
		if (c > ' ' && c < 0x7F && strchr("\"<>[\\]^`{|}", c) == NULL) {
			gfm_put_html_text(out,
			    (struct stet_str){ address.s + i, 1 });
			continue;
		}
		stet_putc(out, '%');
		stet_putc(out, digits[c >> 4]);
		stet_putc(out, digits[c & 15]);
	}
	stet_putc(out, '"');
}

static void
put_title(struct stet_buf *out, struct stet_str title)
{
	if (title.n == 0)
		return;
	stet_puts(out, " title=\"");
	gfm_put_html_text(out, title);
	stet_putc(out, '"');
}

void
gfm_put_link_tag(struct stet_buf *out, const struct stet_node *link)
{
	put_address(out, "<a href=\"", link->u.link.href);
	put_title(out, link->u.link.title);
	stet_putc(out, '>');
}

void
gfm_put_image_tag(struct stet_buf *out, const struct stet_node *image)
{
	const struct stet_resource *resource = image->u.image.resource;

	put_address(out, "<img src=\"",
	    resource == NULL ? stet_str(NULL) : resource->ref);
	stet_puts(out, " alt=\"");
}

void
gfm_put_image_end(struct stet_buf *out, const struct stet_node *image)
{
	stet_putc(out, '"');
	put_title(out, image->u.image.title);
	stet_puts(out, " />");
}
