/* gfm_html_inline.c: tags within a paragraph, one raw node each. */
#include <string.h>
#include <strings.h>

#include "markup/gfm_html.h"
#include "markup/html_read.h"

/* Elements that the tree has as a text, or whose text is not part of what is
 * around it: their tags and what is between become one raw node. */
static bool
is_whole(const struct html_element *element)
{
	return (element->flags & (HTML_TEXT | HTML_HIDDEN)) != 0 &&
	    (element->flags & HTML_BLOCK) == 0;
}

/* The kind of an element around Markdown: one that can hold it. */
static enum stet_kind
kind_around(const struct html_tag *tag)
{
	enum stet_kind kind = tag->element->kind;
	const struct stet_kind_info *info = stet_kind_info(kind);

	if (info->is != STET_C_INLINE || (info->holds & STET_C_INLINE) == 0 ||
	    (kind == STET_LINK && html_attr(tag, "href").s == NULL))
		return STET_SPAN;
	return kind;
}

/* What a tag without an end tag means. */
static void
add_empty(struct gfm_html *html, struct stet_node *raw,
    const struct html_tag *tag, struct stet_span at)
{
	unsigned flags = tag->element->flags;

	if (html_is_anchor(tag))
		html_add(html->doc, raw, STET_ANCHOR, tag, at);
	else if ((flags & HTML_VOID) != 0 &&
	    (flags & (HTML_BLOCK | HTML_PASSED)) == 0)
		html_add(html->doc, raw, tag->element->kind, tag, at);
	else if (tag->attrs != NULL && (flags & HTML_HIDDEN) == 0)
		html_add(html->doc, raw, kind_around(tag), tag, at);
}

/* A link in a link ends that. */
static struct stet_node *
outside_link(struct gfm_html *html, struct stet_node *node,
    const struct html_token *token)
{
	size_t base, i;

	if (token->element->kind != STET_LINK)
		return node;
	base = gfm_html_base(html, node);
	i = gfm_html_find(html->open, base, html->depth, token->name);
	if (i == html->depth)
		return node;
	html->depth = i;
	return html->open[i].node->parent;
}

static struct stet_node *
start(struct gfm_html *html, struct stet_node *parent, struct stet_str text,
    struct stet_span at, const struct html_token *token)
{
	struct html_tag tag = html_read_tag(html->reader, text);
	struct stet_node *node, *raw;

	node = parent = outside_link(html, parent, token);
	if (token->empty || html_is_anchor(&tag) ||
	    (tag.element->flags & HTML_PASSED) != 0) {
		raw = gfm_html_raw(html, parent, STET_RAW_INLINE, text, at);
		if ((tag.element->flags & HTML_PASSED) == 0)
			add_empty(html, raw, &tag, at);
		return parent;
	}
	if (html->depth < GFM_MOST_OPEN) {
		node = html_add(html->doc, parent, kind_around(&tag), &tag, at);
		if (node == NULL)
			return parent;
		node->flags |= STET_SAID_RAW;
		gfm_html_push(html,
		    (struct gfm_open){ .node = node,
			.name = token->name,
			.element = token->element });
	}
	gfm_html_raw(html, node, STET_RAW_INLINE, text, at);
	return node;
}

/* Only texts between the tags? */
static bool
is_text(const struct stet_node *node)
{
	for (const struct stet_node *n = node->first->next; n != node->last;
	     n = n->next)
		if (n->kind != STET_TEXT)
			return false;
	return true;
}

/* What the source has from the first tag in node to its last one, on one line
 * without escapes; the empty slice if it cannot be told. */
static struct stet_str
written(const struct stet_node *node, struct stet_str source, size_t source_at)
{
	struct stet_str open = node->first->u.raw.text;
	struct stet_str close = node->last->u.raw.text;
	size_t from = node->first->span.offset - source_at;
	size_t end = node->last->span.offset - source_at + close.n;
	struct stet_str text = stet_str_from(source, from);

	if (text.s == NULL || end < from + open.n + close.n || end > source.n)
		return stet_str(NULL);
	text.n = end - from;
	if (!stet_str_eq((struct stet_str){ text.s, open.n }, open) ||
	    !stet_str_eq(stet_str_from(text, text.n - close.n), close) ||
	    stet_str_find(text, '\n') < text.n ||
	    stet_str_find(text, '\\') < text.n)
		return stet_str(NULL);
	return text;
}

/* The annotation of a base before this one, or NULL. */
static struct stet_node *
earlier_annotation(const struct stet_node *raw)
{
	struct stet_node *n = raw->prev;

	while (n != NULL &&
	    (n->kind != STET_RAW_INLINE || n->u.raw.text.n < 4 ||
		strncasecmp(n->u.raw.text.s, "<rt", 3) != 0))
		n = n->prev;
	return n;
}

/* An annotation belongs to the base before it; a base behind another one is
 * that of a ruby of its own. */
static void
annotate(struct gfm_html *html, struct gfm_open *open, struct stet_str text,
    const struct stet_node *raw)
{
	struct stet_node *ruby = open->node, *earlier, *n;

	earlier = ruby->u.text.n > 0 ? earlier_annotation(raw) : NULL;
	if (earlier != NULL) {
		open->node =
		    stet_add(html->doc, ruby->parent, STET_RUBY, ruby->span);
		if (open->node == NULL) {
			open->node = ruby;
			return;
		}
		open->node->flags = ruby->flags;
		while ((n = earlier->next) != NULL) {
			stet_unlink(n);
			stet_append(open->node, n);
		}
	}
	open->node->u.text = text;
}

static void
add_code(struct gfm_html *html, struct stet_node *raw, struct stet_str text,
    struct stet_attr *attrs)
{
	struct stet_node *code = stet_add(html->doc, raw, STET_CODE, raw->span);

	if (code == NULL)
		return;
	code->u.text = text;
	code->attrs = attrs;
}

/* Makes one raw node of an element and the text in it, if that is all. */
static void
join(struct gfm_html *html, const struct gfm_open *open, struct gfm_open *outer,
    struct stet_str source, size_t source_at)
{
	struct stet_node *node = open->node;
	struct stet_str all = written(node, source, source_at), text;
	struct stet_attr *attrs = node->attrs;

	if (!is_text(node) || all.n == 0)
		return;
	text = stet_node_text(html->doc->arena, node);
	node->kind = STET_RAW_INLINE;
	node->flags = 0;
	node->attrs = NULL;
	node->first = node->last = NULL;
	node->u.raw.format = "html";
	node->u.raw.text = all;
	if (open->element->kind == STET_CODE && text.n > 0 && attrs != NULL)
		add_code(html, node, text, attrs->next); /* but its name */
	else if (outer != NULL && outer->element->kind == STET_RUBY &&
	    strcmp(open->element->name, "rt") == 0)
		annotate(html, outer, text, node);
}

static struct stet_node *
end(struct gfm_html *html, struct stet_node *node, struct stet_str text,
    struct stet_span at, const struct html_token *token, struct stet_str source,
    size_t source_at)
{
	size_t base = gfm_html_base(html, node);
	size_t i = gfm_html_find(html->open, base, html->depth, token->name);
	struct gfm_open open;

	if (i == html->depth) {
		gfm_html_raw(html, node, STET_RAW_INLINE, text, at);
		return node;
	}
	open = html->open[i];
	gfm_html_raw(html, open.node, STET_RAW_INLINE, text, at);
	html->depth = i;
	if (open.node->last == NULL)
		return node; /* no memory */
	html_end_ruby(html->doc, open.node);
	if (is_whole(open.element))
		join(html, &open, i > base ? &html->open[i - 1] : NULL, source,
		    source_at);
	return open.node->parent;
}

struct stet_node *
gfm_html_inline(struct gfm_html *html, struct stet_node *node,
    struct stet_str text, struct stet_span at, struct stet_str source,
    size_t source_at)
{
	struct html_scan scan = { .text = text };
	struct html_token token;

	html_scan(&scan, &token);
	if (token.kind == HTML_START)
		return start(html, node, text, at, &token);
	if (token.kind == HTML_END)
		return end(html, node, text, at, &token, source, source_at);
	gfm_html_raw(html, node, STET_RAW_INLINE, text, at);
	return node;
}
