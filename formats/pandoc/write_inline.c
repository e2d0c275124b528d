/* write_inline.c: inlines. */
#include "write.h"

void
pandoc_put_text(struct stet_buf *out, struct stet_str text)
{
	while (text.n > 0) {
		struct stet_str word = { text.s, stet_str_find(text, ' ') };
		bool space = word.n < text.n;

		if (word.n > 0) {
			if (out->n > 0 && out->data[out->n - 1] != '[')
				stet_putc(out, ',');
			stet_puts(out, "{\"t\":\"Str\",\"c\":");
			stet_json_put_string(out, word);
			stet_putc(out, '}');
		}
		if (space) {
			if (out->n > 0 && out->data[out->n - 1] != '[')
				stet_putc(out, ',');
			stet_puts(out, "{\"t\":\"Space\"}");
		}
		text = stet_str_from(text, word.n + 1);
	}
}

void
pandoc_put_empty_str(struct pandoc_writer *w)
{
	pandoc_comma(w);
	stet_puts(w->out, "{\"t\":\"Str\",\"c\":\"\"}");
}

/* Two texts in a row are two when a Str is right behind a Str. */
static void
part_from_text_before(struct pandoc_writer *w, const struct stet_node *node)
{
	struct stet_str text = node->u.text;
	const struct stet_node *before = node->prev;

	if (before == NULL || before->kind != STET_TEXT)
		return;
	if (stet_str_ends(before->u.text, " "))
		pandoc_put_empty_str(w);
	if (stet_str_starts(text, " "))
		pandoc_put_empty_str(w);
}

static bool
enter_text(struct pandoc_writer *w, const struct stet_node *node)
{
	part_from_text_before(w, node);
	pandoc_put_text(w->out, node->u.text);
	return false;
}

/* Elements of inlines alone. */
static const char *const names[STET_KIND_COUNT] = {
	[STET_EMPHASIS] = "Emph",
	[STET_STRONG] = "Strong",
	[STET_STRIKETHROUGH] = "Strikeout",
	[STET_UNDERLINE] = "Underline",
	[STET_SUPERSCRIPT] = "Superscript",
	[STET_SUBSCRIPT] = "Subscript",
	[STET_SMALL_CAPS] = "SmallCaps",
	[STET_SOFT_BREAK] = "SoftBreak",
	[STET_LINE_BREAK] = "LineBreak",
};

static bool
enter_simple(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_open(w, names[node->kind]);
	stet_putc(w->out, '[');
	return true;
}

static void
leave_simple(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	stet_puts(w->out, "]}");
}

static bool
enter_empty(struct pandoc_writer *w, const struct stet_node *node)
{
	if (node->kind == STET_LINE_BREAK &&
	    node->parent->kind == STET_LINE_BLOCK &&
	    !pandoc_needs_wrap(w, node)) {
		stet_puts(w->out, "],[");
		return false;
	}
	pandoc_put_tag(w, names[node->kind]);
	return false;
}

static bool
enter_code(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_open(w, "Code");
	stet_putc(w->out, '[');
	pandoc_put_attr(w, node);
	pandoc_put_string(w, node->u.text);
	stet_puts(w->out, "]}");
	return false;
}

bool
pandoc_enter_math(struct pandoc_writer *w, const struct stet_node *node)
{
	bool block = node->kind == STET_MATH_BLOCK;
	bool display =
	    block || stet_str_is(stet_attr(node, PANDOC_MATH), "DisplayMath");

	if (block) {
		pandoc_open(w, "Para");
		stet_putc(w->out, '[');
	}
	pandoc_open(w, "Math");
	stet_putc(w->out, '[');
	pandoc_put_tag(w, display ? "DisplayMath" : "InlineMath");
	pandoc_put_string(w, node->u.text);
	stet_puts(w->out, block ? "]}]}" : "]}");
	return false;
}

static bool
enter_quoted(struct pandoc_writer *w, const struct stet_node *node)
{
	struct stet_str quote = stet_attr(node, PANDOC_QUOTE);

	pandoc_open(w, "Quoted");
	stet_putc(w->out, '[');
	pandoc_put_tag(w,
	    stet_str_is(quote, "SingleQuote") ? "SingleQuote" : "DoubleQuote");
	stet_puts(w->out, ",[");
	return true;
}

static void
put_target(struct pandoc_writer *w, struct stet_str address,
    struct stet_str title)
{
	stet_puts(w->out, "],[");
	pandoc_put_string(w, address);
	pandoc_put_string(w, title);
	stet_puts(w->out, "]]}");
}

/* A link that pandoc, too, has as a text that is its address. */
static bool
is_bare(const struct stet_node *node, const char **class)
{
	struct stet_str href = node->u.link.href;
	bool mail = stet_str_starts(href, "mailto:");

	*class = mail ? "email" : "uri";
	return (node->flags & STET_BARE_URL) != 0 && node->first != NULL &&
	    node->first == node->last && node->first->kind == STET_TEXT &&
	    stet_str_find(href, ' ') == href.n &&
	    stet_str_eq(node->first->u.text,
		mail ? stet_str_from(href, 7) : href);
}

static bool
enter_link(struct pandoc_writer *w, const struct stet_node *node)
{
	const char *class;
	bool bare = is_bare(node, &class);

	pandoc_open(w, "Link");
	stet_putc(w->out, '[');
	pandoc_attr_begin(w, node, stet_str(bare ? class : NULL));
	pandoc_attr_end(w, node, bare ? STET_BARE_URL : 0);
	stet_puts(w->out, ",[");
	return true;
}

static void
leave_link(struct pandoc_writer *w, const struct stet_node *node)
{
	put_target(w, node->u.link.href, node->u.link.title);
}

static bool
enter_image(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_open(w, "Image");
	stet_putc(w->out, '[');
	pandoc_put_attr(w, node);
	stet_puts(w->out, ",[");
	return true;
}

static void
leave_image(struct pandoc_writer *w, const struct stet_node *node)
{
	put_target(w,
	    node->u.image.resource == NULL ? stet_str("")
					   : node->u.image.resource->ref,
	    node->u.image.title);
}

bool
pandoc_is_said(const struct stet_node *raw)
{
	return raw->parent != NULL && (raw->parent->flags & STET_SAID_RAW) != 0;
}

/* What the text of a raw node means, or the node around it, is what pandoc
 * is to see. */
bool
pandoc_enter_raw(struct pandoc_writer *w, const struct stet_node *node)
{
	if (node->first != NULL || pandoc_is_said(node) ||
	    node->attrs != NULL || node->flags != 0)
		return pandoc_enter_own(w, node);
	pandoc_open(w, node->kind == STET_RAW_BLOCK ? "RawBlock" : "RawInline");
	stet_putc(w->out, '[');
	pandoc_put_string(w, stet_str(node->u.raw.format));
	pandoc_put_string(w, node->u.raw.text);
	stet_puts(w->out, "]}");
	return false;
}

void
pandoc_leave_raw(struct pandoc_writer *w, const struct stet_node *node)
{
	if (node->first != NULL || pandoc_is_said(node) ||
	    node->attrs != NULL || node->flags != 0)
		stet_puts(w->out, "]]}");
}

static bool
is_cite(const struct stet_node *node)
{
	return stet_str_is(stet_attr(node, PANDOC_ELEMENT), "Cite");
}

/* An empty span with an id is an anchor; one that is none says so. */
static bool
enter_span(struct pandoc_writer *w, const struct stet_node *node)
{
	bool empty = node->first == NULL && stet_attr(node, "id").n > 0;

	if (is_cite(node)) {
		pandoc_open(w, "Cite");
		stet_putc(w->out, '[');
		pandoc_put_json(w, stet_attr(node, PANDOC_CITATIONS), "[]");
		stet_puts(w->out, ",[");
		return true;
	}
	if ((node->kind == STET_SPAN) == empty)
		return pandoc_enter_own(w, node);
	pandoc_open(w, "Span");
	stet_putc(w->out, '[');
	pandoc_put_attr(w, node);
	stet_puts(w->out, ",[");
	return true;
}

/* The annotation is behind the text, where it can be read. */
static void
leave_ruby(struct pandoc_writer *w, const struct stet_node *node)
{
	if (node->u.text.n > 0) {
		pandoc_open(w, "Span");
		stet_puts(w->out, "[[\"\",[\"rt\"],[]],[");
		pandoc_open(w, "Superscript");
		stet_putc(w->out, '[');
		pandoc_put_text(w->out, node->u.text);
		stet_puts(w->out, "]}]]}");
	}
	stet_puts(w->out, "]]}");
}

#define SIMPLE                                                                 \
	{                                                                      \
		enter_simple, leave_simple, false, false                       \
	}
#define EMPTY                                                                  \
	{                                                                      \
		enter_empty, NULL, false, false                                \
	}

const struct pandoc_form pandoc_inline_forms[STET_KIND_COUNT] = {
	[STET_TEXT] = { enter_text, NULL, false, false },
	[STET_SOFT_BREAK] = EMPTY,
	[STET_LINE_BREAK] = EMPTY,
	[STET_EMPHASIS] = SIMPLE,
	[STET_STRONG] = SIMPLE,
	[STET_STRIKETHROUGH] = SIMPLE,
	[STET_UNDERLINE] = SIMPLE,
	[STET_SUPERSCRIPT] = SIMPLE,
	[STET_SUBSCRIPT] = SIMPLE,
	[STET_SMALL_CAPS] = SIMPLE,
	[STET_CODE] = { enter_code, NULL, true, false },
	[STET_LINK] = { enter_link, leave_link, true, false },
	[STET_IMAGE] = { enter_image, leave_image, true, false },
	[STET_FOOTNOTE_REF] = { pandoc_enter_ref, NULL, true, false },
	[STET_ANCHOR] = { enter_span, pandoc_leave_own, true, false },
	[STET_MATH] = { pandoc_enter_math, NULL, false, false },
	[STET_RUBY] = { pandoc_enter_own, leave_ruby, true, false },
	[STET_QUOTED] = { enter_quoted, pandoc_leave_own, false, false },
	[STET_RAW_INLINE] = { pandoc_enter_raw, pandoc_leave_raw, true, false },
	[STET_SPAN] = { enter_span, pandoc_leave_own, true, false },
};
