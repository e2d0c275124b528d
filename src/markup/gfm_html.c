/* gfm_html.c: blocks of HTML, complete or open over the Markdown between. */
#include <stdlib.h>
#include <string.h>

#include <stet/buf.h>

#include "markup/gfm_html.h"
#include "markup/html_read.h"

static struct stet_str
slice(struct stet_str text, size_t from, size_t to)
{
	return (struct stet_str){ text.s + from, to - from };
}

static bool
is_blank(struct stet_str text)
{
	return stet_str_trim(text).n == 0;
}

static unsigned
holds(const struct stet_node *node)
{
	return stet_kind_info(node->kind)->holds;
}

/* Pairing */

/* What an end tag inside of a cell cannot reach, nor one of the cell's own
 * table inside of another one. */
static bool
is_wall(const struct html_element *element)
{
	return element->kind == STET_CELL || element->kind == STET_TABLE;
}

size_t
gfm_html_find(const struct gfm_open *open, size_t base, size_t depth,
    struct stet_str name)
{
	const struct html_element *element = html_element(name);
	bool part =
	    (element->flags & HTML_PART) != 0 || element->kind == STET_TABLE;

	for (size_t i = depth; i > base; i--) {
		const struct gfm_open *o = &open[i - 1];

		if (html_same_name(o->name, name))
			return i - 1;
		if (part ? o->element->kind == STET_TABLE : is_wall(o->element))
			break;
	}
	return depth;
}

/* The open element that ends where this one begins, or depth: a row ends the
 * row before it, and its cells. */
static size_t
ended_by(const struct gfm_open *open, size_t base, size_t depth,
    const struct html_element *element)
{
	unsigned is = stet_kind_info(element->kind)->is;
	size_t ended = depth;

	if ((element->flags & HTML_BLOCK) == 0)
		return depth;
	for (size_t i = depth; i > base; i--) {
		enum stet_kind kind = open[i - 1].element->kind;
		unsigned other = stet_kind_info(kind)->is;

		if (kind == STET_PARAGRAPH)
			ended = i - 1;
		else if ((element->flags & HTML_PART) != 0) {
			if (kind == STET_TABLE)
				break;
			if (other == is ||
			    (is == STET_C_ROW && other == STET_C_CELL) ||
			    (is == STET_C_PART &&
				(other & (STET_C_ROW | STET_C_CELL)) != 0))
				ended = i - 1;
		} else if (is == STET_C_ITEM || is == STET_C_TERM) {
			if (other == is)
				ended = i - 1;
			if (other == is || kind == STET_LIST ||
			    kind == STET_DEFINITIONS ||
			    is_wall(open[i - 1].element))
				break;
		} else {
			break;
		}
	}
	return ended;
}

bool
gfm_html_push(struct gfm_html *html, struct gfm_open open)
{
	if (html->depth == GFM_MOST_OPEN)
		return false;
	html->open[html->depth++] = open;
	return true;
}

size_t
gfm_html_base(const struct gfm_html *html, const struct stet_node *node)
{
	size_t base = html->depth;

	while (base > 0) {
		const struct stet_node *open = html->open[base - 1].node;

		while (node != open && node != NULL &&
		    ((node->flags & STET_SAID_RAW) != 0 ||
			node->kind == STET_SECTION))
			node = node->parent;
		if (node != open)
			break;
		base--;
	}
	return base;
}

struct gfm_html *
gfm_html_new(struct stet_doc *doc)
{
	struct gfm_html *html = calloc(1, sizeof(*html));

	if (html == NULL)
		return NULL;
	html->doc = doc;
	html->reader = html_reader_new(doc);
	if (html->reader == NULL) {
		free(html);
		return NULL;
	}
	return html;
}

void
gfm_html_free(struct gfm_html *html)
{
	if (html == NULL)
		return;
	html_reader_free(html->reader);
	stet_buf_free(&html->piece);
	stet_buf_free(&html->inner);
	free(html);
}

/* Looking ahead: what is open at the end of the piece. */

static void
look_at(struct gfm_html *html, const struct html_token *token, size_t offset)
{
	size_t *depth = &html->ahead_depth;

	if (token->kind == HTML_END) {
		size_t i = gfm_html_find(html->ahead, html->ahead_base, *depth,
		    token->name);

		*depth = i;
	} else if (token->kind == HTML_START && !token->empty) {
		*depth = ended_by(html->ahead, html->ahead_base, *depth,
		    token->element);
		if (*depth < GFM_MOST_OPEN)
			html->ahead[(*depth)++] = (struct gfm_open){
				.name = token->name,
				.element = token->element,
				.from = offset + token->from,
			};
	}
}

static bool
look_ahead(struct gfm_html *html, struct stet_str text, size_t offset)
{
	struct html_scan scan = { .text = text };
	struct html_token token;
	const struct stet_node *last;

	while (html_scan(&scan, &token))
		look_at(html, &token, offset);
	if (html->ahead_depth == 0)
		return false;
	last = html->ahead[html->ahead_depth - 1].node;
	return last == NULL || (holds(last) & STET_C_BLOCK) == 0;
}

bool
gfm_html_begin(struct gfm_html *html, const struct gfm_place *place,
    struct stet_str text, struct stet_span at)
{
	memcpy(html->ahead, html->open, html->depth * sizeof(*html->open));
	html->ahead_depth = html->depth;
	html->ahead_base = gfm_html_base(html, place->node);
	html->text = text;
	html->at = at;
	stet_buf_cut(&html->piece, 0);
	return look_ahead(html, text, 0);
}

bool
gfm_html_more(struct gfm_html *html, struct stet_str text, struct stet_span at)
{
	if (html->piece.n == 0)
		stet_put(&html->piece, html->text);
	stet_putc(&html->piece, '\n');
	stet_put(&html->piece, text);
	html->at.length = at.offset + at.length - html->at.offset;
	return look_ahead(html, text, html->piece.n - text.n);
}

/* Raw nodes */

struct stet_node *
gfm_html_raw(struct gfm_html *html, struct stet_node *parent,
    enum stet_kind kind, struct stet_str text, struct stet_span at)
{
	struct stet_node *raw = stet_add(html->doc, parent, kind, at);

	if (raw == NULL)
		return NULL;
	raw->u.raw.format = "html";
	raw->u.raw.text = text;
	return raw;
}

/* The node itself, or the last one below it, that can hold blocks. */
static struct stet_node *
raw_holder(struct stet_node *node)
{
	while (node != NULL && (holds(node) & STET_C_BLOCK) == 0)
		node = node->last;
	return node;
}

/* Makes what is pending, up to a place, a raw node, or adds it to the one
 * that it goes on with. */
static void
put_raw(struct gfm_html *html, struct stet_node *parent, size_t to)
{
	struct stet_str text = slice(html->text, html->from, to);
	struct stet_node *raw;

	parent = raw_holder(parent);
	if (parent == NULL || text.n == 0)
		return;
	raw = parent->last;
	if (raw != NULL && raw->kind == STET_RAW_BLOCK && html->from > 0 &&
	    raw->u.raw.text.s + raw->u.raw.text.n == text.s)
		raw->u.raw.text.n += text.n;
	else
		raw =
		    gfm_html_raw(html, parent, STET_RAW_BLOCK, text, html->at);
	html_read(html->reader, raw, stet_buf_str(&html->inner), html->at);
	stet_buf_cut(&html->inner, 0);
	html->from = to;
}

/* Elements that are open over Markdown */

/* Is there a way from a table to a cell in what will stay open? */
static bool
reaches_cell(const struct gfm_html *html, size_t i)
{
	if (i < html->ahead_depth &&
	    stet_kind_info(html->ahead[i].element->kind)->is == STET_C_PART)
		i++;
	return i + 1 < html->ahead_depth &&
	    html->ahead[i].element->kind == STET_ROW &&
	    html->ahead[i + 1].element->kind == STET_CELL;
}

/* The kind of an element that stands in parent. Tables and lists are such if
 * the tree can place the tags in their cells and items. */
static enum stet_kind
kind_in(const struct gfm_html *html, const struct stet_node *parent,
    const struct html_element *element)
{
	enum stet_kind kind = element->kind;
	bool in_table = parent->kind == STET_TABLE ||
	    stet_kind_info(parent->kind)->is == STET_C_PART ||
	    parent->kind == STET_ROW;

	if (kind == STET_QUOTE || kind == STET_FIGURE)
		return kind;
	if (kind == STET_TABLE && reaches_cell(html, html->chain))
		return kind;
	if (kind == STET_LIST && html->chain < html->ahead_depth &&
	    html->ahead[html->chain].element->kind == STET_ITEM)
		return kind;
	if (kind == STET_ITEM && parent->kind == STET_LIST)
		return kind;
	if ((element->flags & HTML_PART) != 0 && kind != STET_CAPTION &&
	    in_table)
		return kind;
	return STET_GROUP;
}

static void
enter(struct gfm_html *html, struct gfm_place *place, struct stet_node *node,
    struct stet_str name, const struct html_element *element)
{
	bool here = place->here != NULL && place->node == place->here;

	if (node == NULL)
		return;
	node->flags |= STET_SAID_RAW;
	gfm_html_push(html,
	    (struct gfm_open){ .node = node,
		.name = name,
		.element = element,
		.here = here });
	place->node = node;
	if (here && node->kind == STET_GROUP)
		place->here = node;
}

/* Adds what the source left out between a table and this, or that which only
 * a cell can hold. */
static void
enter_between(struct gfm_html *html, struct gfm_place *place, unsigned wanted)
{
	static const struct {
		unsigned in;
		const char *name;
	} steps[] = { { STET_C_PART, "tbody" }, { STET_C_ROW, "tr" },
		{ STET_C_CELL, "td" }, { STET_C_ITEM, "li" } };

	while (place->node != NULL && (holds(place->node) & wanted) == 0) {
		const struct html_element *element = NULL;
		struct stet_node *node;

		for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
			if ((holds(place->node) & steps[i].in) != 0)
				element = html_element(stet_str(steps[i].name));
		if (element == NULL || html->depth == GFM_MOST_OPEN)
			return;
		node =
		    stet_add(html->doc, place->node, element->kind, html->at);
		if (node != NULL)
			node->flags |= STET_GENERATED;
		enter(html, place, node, stet_str(element->name), element);
	}
}

static void
leave(struct gfm_html *html, struct gfm_place *place)
{
	struct gfm_open *open = &html->open[--html->depth];

	if (open->node == NULL)
		return;
	if (open->node->kind == STET_TABLE)
		html_find_head(html->doc, open->node);
	place->node = open->node->parent;
	if (open->here)
		place->here = place->node;
}

static size_t
without_space(struct stet_str text, size_t from, size_t to)
{
	while (to > from && strchr(" \t\r\n", text.s[to - 1]) != NULL)
		to--;
	return to;
}

/* What stands before a tag belongs to what is open before it; the white space
 * between goes with the tag, so that they are written on one line again. */
static void
put_before(struct gfm_html *html, struct stet_node *parent, size_t tag)
{
	size_t to = without_space(html->text, html->from, tag);

	if (to > html->from && (holds(parent) & STET_C_BLOCK) != 0)
		put_raw(html, parent, to);
}

static void
open_node(struct gfm_html *html, struct gfm_place *place,
    const struct html_token *token)
{
	struct stet_str written = slice(html->text, token->from, token->to);
	struct html_tag tag = html_read_tag(html->reader, written);
	enum stet_kind kind;

	put_before(html, place->node, token->from);
	kind = kind_in(html, place->node, token->element);
	enter_between(html, place, stet_kind_info(kind)->is);
	enter(html, place,
	    html_add(html->doc, place->node, kind, &tag, html->at), token->name,
	    token->element);
}

/* Does the tag begin a node of its own, for what stays open? */
static bool
is_node(const struct gfm_html *html, const struct stet_node *parent,
    const struct html_token *token)
{
	if (html->chain < html->ahead_depth &&
	    html->ahead[html->chain].from == token->from)
		return true;
	return html->depth > 0 && html->open[html->depth - 1].node == parent &&
	    (holds(parent) & (STET_C_BLOCK | STET_C_INLINE)) == 0 &&
	    kind_in(html, parent, token->element) != STET_GROUP;
}

static void
put_inner(struct gfm_html *html, const struct html_token *token)
{
	stet_put(&html->inner, slice(html->text, token->from, token->to));
}

static void
leave_to(struct gfm_html *html, struct gfm_place *place, size_t depth,
    size_t tag)
{
	while (html->depth > depth) {
		if (html->open[html->depth - 1].node != NULL)
			put_before(html, place->node, tag);
		leave(html, place);
	}
}

static void
put_start(struct gfm_html *html, struct gfm_place *place, size_t base,
    const struct html_token *token)
{
	bool stays = html->chain < html->ahead_depth &&
	    html->ahead[html->chain].from == token->from;

	leave_to(html, place,
	    ended_by(html->open, base, html->depth, token->element),
	    token->from);
	if (!is_node(html, place->node, token)) {
		gfm_html_push(html,
		    (struct gfm_open){ .name = token->name,
			.element = token->element });
		put_inner(html, token);
		return;
	}
	html->chain += stays;
	open_node(html, place, token);
}

/* The end tag is the last thing in its node. White space at the end of the
 * piece stays with it. */
static void
put_end(struct gfm_html *html, struct gfm_place *place, size_t base,
    const struct html_token *token)
{
	size_t i = gfm_html_find(html->open, base, html->depth, token->name);
	struct stet_node *node;
	size_t to = token->to;

	if (i == html->depth) {
		put_inner(html, token);
		return;
	}
	leave_to(html, place, i + 1, token->from);
	node = html->open[i].node;
	if (node == NULL) {
		put_inner(html, token);
	} else {
		if (is_blank(stet_str_from(html->text, to)))
			to = html->text.n;
		if ((holds(node) & STET_C_BLOCK) != 0 ||
		    node->kind == STET_TABLE || node->kind == STET_LIST)
			put_raw(html, node, to);
	}
	leave(html, place);
}

/* Elements of the piece that have no node are not open after it. */
static void
forget_inner(struct gfm_html *html)
{
	while (html->depth > 0 && html->open[html->depth - 1].node == NULL)
		html->depth--;
}

static void
put_tokens(struct gfm_html *html, struct gfm_place *place, size_t base)
{
	struct html_scan scan = { .text = html->text };
	struct html_token token;

	while (html_scan(&scan, &token)) {
		if (token.kind == HTML_END)
			put_end(html, place, base, &token);
		else if (token.kind == HTML_START && !token.empty)
			put_start(html, place, base, &token);
		else
			put_inner(html, &token);
	}
}

/* Finds in ahead the elements that stay open, for Markdown to come in. A
 * paragraph does not: the first block of Markdown ends it. */
static void
choose_open(struct gfm_html *html, bool last)
{
	size_t first = html->ahead_depth, end;

	while (first > 0 && html->ahead[first - 1].node == NULL)
		first--;
	end = first;
	while (!last && end < html->ahead_depth &&
	    html->ahead[end].element->kind != STET_PARAGRAPH)
		end++;
	html->chain = first;
	html->ahead_depth = end;
}

void
gfm_html_put(struct gfm_html *html, struct gfm_place *place, bool last)
{
	size_t base = gfm_html_base(html, place->node);

	if (html->piece.n > 0)
		html->text =
		    stet_copy(html->doc->arena, stet_buf_str(&html->piece));
	html->from = 0;
	stet_buf_cut(&html->inner, 0);
	choose_open(html, last);
	put_tokens(html, place, base);
	forget_inner(html);
	put_raw(html, place->node, html->text.n);
	if (!last || html->from < html->text.n)
		enter_between(html, place, STET_C_BLOCK);
	put_raw(html, place->node, html->text.n);
	if (html->piece.status != STET_OK || html->inner.status != STET_OK)
		stet_arena_fail(html->doc->arena);
}

struct stet_node *
gfm_html_leave(struct gfm_html *html, struct stet_node *node)
{
	while ((node->flags & STET_SAID_RAW) != 0 && node->parent != NULL) {
		if (html->depth > 0 && html->open[html->depth - 1].node == node)
			html->depth--;
		if (node->kind == STET_TABLE)
			html_find_head(html->doc, node);
		html_end_ruby(html->doc, node);
		node = node->parent;
	}
	return node;
}

struct stet_node *
gfm_html_outside(struct stet_node *node)
{
	struct stet_node *outside = node;

	for (struct stet_node *n = node; n != NULL; n = n->parent)
		if ((n->flags & STET_SAID_RAW) != 0 && n->parent != NULL)
			outside = n->parent;
	return outside;
}
