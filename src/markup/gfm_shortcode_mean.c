/* gfm_shortcode_mean.c: what a shortcode means, as nodes of the tree. */
#include <string.h>
#include <strings.h>

#include "markup/gfm_shortcode.h"

/* So deep are shortcodes in shortcodes understood; what is deeper is text. */
#define DEEP_ENOUGH 6

/* A shortcode on its way. */
struct meaning {
	struct stet_gfm *gfm;
	struct stet_doc *doc;
	const struct gfm_shortcode *code;
	struct stet_node *node; /* the raw one */
	bool is_block;
};

static const struct {
	const char *name;
	enum gfm_role role;
} roles[] = {
	{ "figure", GFM_FIGURE },
	{ "image", GFM_FIGURE },
	{ "img", GFM_FIGURE },
	{ "notice", GFM_NOTICE },
	{ "notification", GFM_NOTICE },
	{ "admonition", GFM_NOTICE },
	{ "alert", GFM_NOTICE },
	{ "callout", GFM_NOTICE },
	{ "hint", GFM_NOTICE },
	{ "note", GFM_NOTICE },
	{ "tip", GFM_NOTICE },
	{ "info", GFM_NOTICE },
	{ "important", GFM_NOTICE },
	{ "warning", GFM_NOTICE },
	{ "caution", GFM_NOTICE },
	{ "danger", GFM_NOTICE },
	{ "tabs", GFM_TABS },
	{ "tabpane", GFM_TABS },
	{ "tab", GFM_TITLED },
	{ "details", GFM_TITLED },
	{ "expand", GFM_TITLED },
	{ "highlight", GFM_CODE },
	{ "mermaid", GFM_CODE },
	{ "plantuml", GFM_CODE },
};

enum gfm_role
gfm_role_of(struct stet_str name)
{
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (stet_str_is(name, roles[i].name))
			return roles[i].role;
	return GFM_UNKNOWN;
}

/* The words that themes have for the labels of an admonition. */
static const struct {
	const char *word, *label;
} labels[] = {
	{ "note", "note" },
	{ "info", "note" },
	{ "primary", "note" },
	{ "secondary", "note" },
	{ "tip", "tip" },
	{ "hint", "tip" },
	{ "success", "tip" },
	{ "important", "important" },
	{ "warning", "warning" },
	{ "attention", "warning" },
	{ "caution", "caution" },
	{ "danger", "caution" },
	{ "error", "caution" },
};

static const char *
label_of(struct stet_str word)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strlen(labels[i].word) == word.n &&
		    strncasecmp(labels[i].word, word.s, word.n) == 0)
			return labels[i].label;
	return NULL;
}

/* The first parameter of these names that is given. */
static struct stet_str
first_param(struct stet_doc *doc, const struct gfm_shortcode *code,
    const char *const *names)
{
	struct stet_str value = stet_str(NULL);

	for (; *names != NULL && value.n == 0; names++)
		value = gfm_param(doc->arena, code->params, *names);
	return value;
}

static const char *
notice_label(struct stet_doc *doc, const struct gfm_shortcode *code)
{
	static const char *const names[] = { "type", "style", "color", NULL };
	const char *label;

	label = label_of(first_param(doc, code, names));
	if (label == NULL)
		label = label_of(gfm_param_at(doc->arena, code->params, 0));
	if (label == NULL)
		label = label_of(code->name);
	return label == NULL ? "note" : label;
}

/* What is shown above the text of a notice or tab. */
static struct stet_str
title_of(struct stet_doc *doc, const struct gfm_shortcode *code)
{
	static const char *const names[] = { "title", "name", "header",
		"summary", NULL };
	struct stet_str title = first_param(doc, code, names);

	if (title.n > 0)
		return title;
	if (code->role == GFM_TITLED)
		return gfm_param_at(doc->arena, code->params, 0);
	title = gfm_param_at(doc->arena, code->params, 0);
	if (label_of(code->name) != NULL && label_of(title) == NULL)
		return title;
	return gfm_param_at(doc->arena, code->params, 1);
}

/* Texts */

/* How much of a line continues the containers of the first one. */
static size_t
continued_size(struct stet_str line, struct stet_str prefix)
{
	size_t i = 0;

	for (size_t p = 0; p < prefix.n && i < line.n; p++) {
		if (prefix.s[p] == '>')
			while (i < line.n && line.s[i] == ' ')
				i++;
		if (i < line.n &&
		    (line.s[i] == ' ' || line.s[i] == prefix.s[p]))
			i++;
	}
	return i;
}

static bool
is_indent(struct stet_str prefix)
{
	size_t i = 0;

	while (i < prefix.n && strchr(" \t>-*+.)0123456789", prefix.s[i]))
		i++;
	return prefix.n > 0 && i == prefix.n;
}

/* What stands in the shortcode, without what begins its lines outside. */
static struct stet_str
inner_text(const struct meaning *m)
{
	struct stet_str rest = m->code->inner, text = { NULL, 0 };
	char *copy;

	if (!is_indent(m->code->prefix) || stet_str_find(rest, '\n') == rest.n)
		return rest;
	copy = stet_alloc_text(m->doc->arena, rest.n);
	if (copy == NULL)
		return text;
	text.s = copy;
	for (bool first = true; rest.n > 0; first = false) {
		size_t end = stet_str_find(rest, '\n'), from;
		struct stet_str line = { rest.s, end };

		from = first ? 0 : continued_size(line, m->code->prefix);
		end += end < rest.n;
		memcpy(copy + text.n, rest.s + from, end - from);
		text.n += end - from;
		rest = stet_str_from(rest, end);
	}
	return text;
}

/* Where in the source a part of the shortcode stands. */
static struct stet_span
place_of(const struct meaning *m, struct stet_str part)
{
	struct stet_span at = m->node->span;
	struct stet_str text = m->node->u.raw.text;

	if (part.s >= text.s && part.s < text.s + text.n)
		at.offset += (uint32_t)(part.s - text.s);
	at.length = (uint32_t)part.n;
	return at;
}

static struct stet_node *
add_block(const struct meaning *m, struct stet_node *parent,
    enum stet_kind kind)
{
	return stet_add(m->doc, parent, kind, m->node->span);
}

/* Reads the inside as Markdown, which most templates make of it. */
static void
read_inside(const struct meaning *m, struct stet_node *parent)
{
	struct stet_str text = inner_text(m);
	struct stet_span at = place_of(m, m->code->inner);

	if (gfm_depth(m->gfm) > DEEP_ENOUGH)
		stet_add_text(m->doc,
		    m->is_block ? add_block(m, parent, STET_PARAGRAPH) : parent,
		    stet_str_trim(text), at);
	else if (m->is_block)
		gfm_read(m->gfm, parent, text, at, true);
	else
		gfm_read(m->gfm, parent, stet_str_trim(text), at, false);
}

/* Meanings */

static void
add_title(const struct meaning *m, struct stet_node *parent,
    enum stet_kind kind)
{
	struct stet_str title = title_of(m->doc, m->code);
	struct stet_node *node;

	if (title.n == 0)
		return;
	node = add_block(m, parent, kind);
	if (kind == STET_PARAGRAPH)
		node = add_block(m, node, STET_STRONG);
	stet_add_text(m->doc, node, title, place_of(m, title));
}

static void
mean_escaped(const struct meaning *m)
{
	struct stet_node *node = m->node;
	char sign[] = { m->code->sign, '\0' };
	struct stet_buf buf = STET_BUF_INIT;

	stet_puts(&buf, "{{");
	stet_puts(&buf, sign);
	stet_put(&buf, m->code->inner);
	stet_puts(&buf, m->code->sign == '<' ? ">}}" : "%}}");
	if (buf.status != STET_OK)
		stet_arena_fail(m->doc->arena);
	if (m->is_block)
		node = add_block(m, node, STET_PARAGRAPH);
	stet_add_text(m->doc, node,
	    stet_copy(m->doc->arena, stet_buf_str(&buf)), m->node->span);
	stet_buf_free(&buf);
}

static struct stet_str
param(const struct meaning *m, const char *name)
{
	return gfm_param(m->doc->arena, m->code->params, name);
}

static void
add_image(const struct meaning *m, struct stet_node *parent,
    struct stet_str source)
{
	static const char *const sizes[] = { "width", "height" };
	struct stet_str link = param(m, "link"), alt = param(m, "alt");
	struct stet_node *image;

	if (link.n > 0) {
		parent = add_block(m, parent, STET_LINK);
		if (parent != NULL)
			parent->u.link.href = link;
	}
	image = add_block(m, parent, STET_IMAGE);
	if (image == NULL)
		return;
	image->u.image.resource = stet_resource(m->doc, source);
	stet_add_text(m->doc, image, alt, place_of(m, alt));
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct stet_str size = param(m, sizes[i]);

		if (size.n > 0)
			stet_set_attr(m->doc, image, sizes[i], size);
	}
}

/* A title in bold, a line break, and the caption, which is Markdown. */
static void
add_caption(const struct meaning *m, struct stet_node *figure)
{
	struct stet_str title = param(m, "title");
	struct stet_str caption = param(m, "caption");
	struct stet_node *node;

	if (title.n == 0 && caption.n == 0)
		return;
	node = add_block(m, figure, STET_CAPTION);
	if (title.n > 0)
		stet_add_text(m->doc,
		    caption.n == 0 ? node : add_block(m, node, STET_STRONG),
		    title, place_of(m, title));
	if (title.n > 0 && caption.n > 0)
		add_block(m, node, STET_LINE_BREAK);
	gfm_read(m->gfm, node, caption, place_of(m, caption), false);
}

static void
mean_figure(const struct meaning *m)
{
	struct stet_str source = param(m, "src");
	struct stet_node *figure;

	if (source.n == 0)
		source = gfm_param_at(m->doc->arena, m->code->params, 0);
	if (source.n == 0)
		return;
	if (!m->is_block) {
		add_image(m, m->node, source);
		return;
	}
	figure = add_block(m, m->node, STET_FIGURE);
	add_image(m, add_block(m, figure, STET_PARAGRAPH), source);
	add_caption(m, figure);
}

static void
mean_notice(const struct meaning *m)
{
	struct stet_node *node = add_block(m, m->node, STET_ADMONITION);

	if (node == NULL)
		return;
	node->u.label = stet_str(notice_label(m->doc, m->code));
	add_title(m, node, STET_TITLE);
	read_inside(m, node);
}

static void
mean_group(const struct meaning *m)
{
	struct stet_node *node = add_block(m, m->node, STET_GROUP);

	if (m->code->role == GFM_TITLED)
		add_title(m, node, STET_PARAGRAPH);
	read_inside(m, node);
}

static void
mean_code(const struct meaning *m)
{
	struct stet_str text = inner_text(m);
	struct stet_node *node;

	if (!m->is_block) {
		node = add_block(m, m->node, STET_CODE);
		if (node != NULL)
			node->u.text = stet_str_trim(text);
		return;
	}
	node = add_block(m, m->node, STET_CODE_BLOCK);
	if (node == NULL)
		return;
	if (stet_str_starts(text, "\n"))
		text = stet_str_from(text, 1);
	node->u.code.text = text;
	node->u.code.info = stet_str_is(m->code->name, "highlight")
	    ? gfm_param_at(m->doc->arena, m->code->params, 0)
	    : m->code->name;
}

void
gfm_mean(struct stet_gfm *gfm, struct stet_doc *doc, struct stet_node *node,
    const struct gfm_shortcode *code)
{
	struct meaning m = { gfm, doc, code, node,
		node->kind == STET_RAW_BLOCK };
	bool pair = code->inner.s != NULL;

	if (code->escaped)
		mean_escaped(&m);
	else if (code->role == GFM_FIGURE)
		mean_figure(&m);
	else if (code->role == GFM_CODE && pair)
		mean_code(&m);
	else if (code->role == GFM_NOTICE && pair && m.is_block)
		mean_notice(&m);
	else if (code->role != GFM_UNKNOWN && pair && m.is_block)
		mean_group(&m);
	else if (pair)
		read_inside(&m, node);
	else if (code->partner != 0 && !code->closes && m.is_block &&
	    (code->role == GFM_NOTICE || code->role == GFM_TITLED))
		add_title(&m, node, STET_PARAGRAPH);
}

void
gfm_wrap(struct stet_doc *doc, const struct gfm_shortcode *open,
    struct stet_node *from, struct stet_node *to)
{
	bool notice = open->role == GFM_NOTICE;
	struct stet_node *outer = stet_add(doc, from->parent,
	    notice ? STET_ADMONITION : STET_GROUP, from->span);

	if (outer == NULL)
		return;
	if (notice)
		outer->u.label = stet_str(notice_label(doc, open));
	outer->flags |= STET_SAID_RAW;
	stet_unlink(outer);
	stet_insert_before(from, outer);
	for (struct stet_node *n = from, *next; n != NULL;
	     n = n == to ? NULL : next) {
		next = n->next;
		stet_unlink(n);
		stet_append(outer, n);
	}
}
