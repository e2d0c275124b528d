/* xhtml_inlines.c: inlines as phrasing content. */
#include "markup/line_join.h"
#include "markup/xhtml_private.h"

static void
leave(struct stet_xhtml *x, const struct stet_node *node)
{
	(void)node;
	xhtml_end(x);
}

/* White space. A reader of HTML takes any run of it for one space, or for a
 * line end if there is one in it, and lets it go at the ends of a block. What
 * it would not give back so stands in an element. */

static bool
is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

/* Is there but one space at a time? */
static bool
is_even(struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.s[i] <= ' ' && is_white(text.s[i]) &&
		    (text.s[i] != ' ' || (i > 0 && text.s[i - 1] == ' ')))
			return false;
	return true;
}

/* Would a space before the next node be lost? */
static bool
ends_line(const struct stet_node *node)
{
	const struct stet_node *next = node->next;

	while (next != NULL && next->first != NULL && next->kind != STET_IMAGE)
		next = next->first;
	return next == NULL || next->kind == STET_LINE_BREAK;
}

/* Is the text read back as this node? */
static bool
is_plain_text(const struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str text = node->u.text;

	if (node->flags != 0 || node->attrs != NULL || text.n == 0 ||
	    !is_even(text) ||
	    (node->prev != NULL && node->prev->kind == STET_TEXT))
		return false;
	if (text.s[0] == ' ' && (node->prev == NULL || x->last != XHTML_SOLID))
		return false;
	return text.s[text.n - 1] != ' ' || !ends_line(node);
}

static bool
put_text(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str text = node->u.text;

	if (is_plain_text(x, node) && xhtml_clean(x->arena, text).s == text.s) {
		xhtml_clean_text(x, text);
		x->last = text.s[text.n - 1] == ' ' ? XHTML_SPACE : XHTML_SOLID;
		return false;
	}
	xhtml_leaf(x, "span", node, STET_SPAN, text);
	x->last = XHTML_SOLID;
	return false;
}

static bool
put_soft_break(struct stet_xhtml *x, const struct stet_node *node)
{
	bool space = stet_break_is_space(node);

	if (space && node->flags == 0 && node->attrs == NULL &&
	    x->last == XHTML_SOLID && node->prev != NULL && !ends_line(node)) {
		stet_xml_text(&x->xml, stet_str("\n"));
		x->last = XHTML_SPACE;
		return false;
	}
	xhtml_leaf(x, "span", node, STET_SPAN, stet_str(space ? " " : NULL));
	x->last = XHTML_SOLID;
	return false;
}

static bool
put_line_break(struct stet_xhtml *x, const struct stet_node *node)
{
	xhtml_start(x, "br", node, STET_LINE_BREAK);
	if (node->attrs != NULL)
		xhtml_exact(x, node);
	xhtml_started(x, "br", node);
	xhtml_end_void(x);
	x->last = XHTML_NONE;
	return false;
}

/* Elements */

/* Kinds that are one element with their children in it. */
static const struct {
	const char *element;
	enum stet_kind usual;
} plain[STET_KIND_COUNT] = {
	[STET_EMPHASIS] = { "em", STET_EMPHASIS },
	[STET_STRONG] = { "strong", STET_STRONG },
	[STET_STRIKETHROUGH] = { "s", STET_STRIKETHROUGH },
	[STET_UNDERLINE] = { "u", STET_UNDERLINE },
	[STET_SUPERSCRIPT] = { "sup", STET_SUPERSCRIPT },
	[STET_SUBSCRIPT] = { "sub", STET_SUBSCRIPT },
	[STET_SMALL_CAPS] = { "span", STET_SPAN },
	[STET_QUOTED] = { "q", STET_QUOTED },
};

/* What shows nothing of itself is not there for a reader of HTML. */
static void
start(struct stet_xhtml *x, const char *element, const struct stet_node *node,
    enum stet_kind usual)
{
	xhtml_start(x, element, node, usual);
	if (node->first == NULL) {
		xhtml_exact(x, node);
		x->last = XHTML_SOLID;
	}
}

static bool
enter(struct stet_xhtml *x, const struct stet_node *node)
{
	const char *element = plain[node->kind].element;

	start(x, element, node, plain[node->kind].usual);
	xhtml_started(x, element, node);
	return true;
}

static bool
enter_span(struct stet_xhtml *x, const struct stet_node *node)
{
	const char *element = xhtml_generic(node, false);

	start(x, element, node, STET_SPAN);
	xhtml_started(x, element, node);
	return true;
}

static bool
put_code(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str shown = xhtml_clean(x->arena, node->u.text);

	xhtml_start(x, "code", node, STET_CODE);
	if (shown.s != node->u.text.s)
		xhtml_carry(x, node, "text", node->u.text);
	else if (node->u.text.n == 0 || !is_even(node->u.text) ||
	    node->u.text.s[0] == ' ')
		xhtml_exact(x, node);
	xhtml_started(x, "code", node);
	xhtml_clean_text(x, shown);
	xhtml_end(x);
	x->last = XHTML_SOLID;
	return false;
}

static bool
put_math(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str text = node->u.text;

	xhtml_start(x, "span", node, STET_SPAN);
	if (xhtml_clean(x->arena, text).s != text.s)
		xhtml_carry(x, node, "text", text);
	xhtml_started(x, "span", node);
	xhtml_text(x, stet_str("\\("));
	xhtml_text(x, text);
	xhtml_text(x, stet_str("\\)"));
	xhtml_end(x);
	x->last = XHTML_SOLID;
	return false;
}

static bool
put_anchor(struct stet_xhtml *x, const struct stet_node *node)
{
	xhtml_enter_plain(x, node, "span", STET_SPAN);
	xhtml_end(x);
	x->last = XHTML_SOLID;
	return false;
}

/* Links */

static struct stet_str
own_fragment(struct stet_xhtml *x, struct stet_str href)
{
	const struct stet_node *target =
	    stet_ids_find(x->ids, stet_str_from(href, 1));
	struct stet_str id =
	    target == NULL ? stet_str(NULL) : stet_xhtml_id(x, target);
	struct stet_buf out = STET_BUF_INIT;

	if (id.n == 0)
		return href;
	stet_putc(&out, '#');
	stet_put(&out, id);
	id = stet_copy(x->arena, stet_buf_str(&out));
	if (out.status != STET_OK)
		stet_arena_fail(x->arena);
	stet_buf_free(&out);
	return id.s == NULL ? href : id;
}

static struct stet_str
shown_href(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str href = node->u.link.href;

	if (x->address != NULL)
		href = x->address(x->context, node, href);
	else if (x->ids != NULL && stet_str_starts(href, "#") && href.n > 1)
		href = own_fragment(x, href);
	return href.s == NULL ? href : stet_xhtml_url(x->arena, href);
}

/* A link in a link is not allowed (HTML standard, section 4.5.1). */
static bool
enter_link(struct stet_xhtml *x, const struct stet_node *node)
{
	bool inner = x->in_link++ > 0;
	const char *element = inner ? "span" : "a";
	struct stet_str href = node->u.link.href, shown = stet_str(NULL);

	if (href.n > 0 && !inner)
		shown = shown_href(x, node);
	start(x, element, node, shown.n > 0 ? STET_LINK : STET_DOCUMENT);
	if (shown.n > 0)
		xhtml_attr(x, "href", shown);
	if (shown.n > 0 && !stet_str_eq(shown, href))
		xhtml_carry_shown(x, node, "href", href, shown);
	else if (shown.n == 0)
		xhtml_carry(x, node, "href", href);
	if (node->u.link.title.n > 0) {
		struct stet_str title = node->u.link.title;

		if (xhtml_clean(x->arena, title).s != title.s)
			xhtml_carry(x, node, "title", title);
		xhtml_attr(x, "title", title);
	}
	xhtml_started(x, element, node);
	return true;
}

static void
leave_link(struct stet_xhtml *x, const struct stet_node *node)
{
	(void)node;
	x->in_link--;
	xhtml_end(x);
}

/* Ruby */

/* A base without anything in it is none, and ruby has no ruby in it. */
static bool
enter_ruby(struct stet_xhtml *x, const struct stet_node *node)
{
	bool fits = node->first != NULL && x->in_ruby == 0;
	struct stet_str text = node->u.text;
	const char *element = fits ? "ruby" : "span";

	x->in_ruby++;
	start(x, element, node, fits ? STET_RUBY : STET_SPAN);
	if (!fits || text.n == 0 || !is_even(text) ||
	    xhtml_clean(x->arena, text).s != text.s || text.s[0] == ' ' ||
	    text.s[text.n - 1] == ' ')
		xhtml_carry(x, node, "text", text);
	xhtml_started(x, element, node);
	return true;
}

static void
put_shown(struct stet_xhtml *x, const char *element, struct stet_str text)
{
	xhtml_sum_start(x, element);
	stet_xml_start(&x->xml, element);
	xhtml_text(x, text);
	xhtml_end(x);
}

static void
leave_ruby(struct stet_xhtml *x, const struct stet_node *node)
{
	if (--x->in_ruby == 0 && node->first != NULL) {
		put_shown(x, "rp", stet_str("("));
		put_shown(x, "rt", node->u.text);
		put_shown(x, "rp", stet_str(")"));
	} else {
		xhtml_sum_start(x, "span");
		stet_xml_start(&x->xml, "span");
		stet_xhtml_shown(x);
		xhtml_text(x, stet_str("("));
		xhtml_text(x, node->u.text);
		xhtml_text(x, stet_str(")"));
		xhtml_end(x);
	}
	xhtml_end(x);
}

const struct xhtml_way xhtml_inline_ways[STET_KIND_COUNT] = {
	[STET_TEXT] = { put_text, NULL },
	[STET_SOFT_BREAK] = { put_soft_break, NULL },
	[STET_LINE_BREAK] = { put_line_break, NULL },
	[STET_EMPHASIS] = { enter, leave },
	[STET_STRONG] = { enter, leave },
	[STET_STRIKETHROUGH] = { enter, leave },
	[STET_UNDERLINE] = { enter, leave },
	[STET_SUPERSCRIPT] = { enter, leave },
	[STET_SUBSCRIPT] = { enter, leave },
	[STET_SMALL_CAPS] = { enter, leave },
	[STET_CODE] = { put_code, NULL },
	[STET_LINK] = { enter_link, leave_link },
	[STET_IMAGE] = { xhtml_put_image, xhtml_leave_image },
	[STET_FOOTNOTE_REF] = { xhtml_put_reference, NULL },
	[STET_ANCHOR] = { put_anchor, NULL },
	[STET_MATH] = { put_math, NULL },
	[STET_RUBY] = { enter_ruby, leave_ruby },
	[STET_QUOTED] = { enter, leave },
	[STET_RAW_INLINE] = { xhtml_enter_raw, xhtml_leave_raw },
	[STET_SPAN] = { enter_span, leave },
};
