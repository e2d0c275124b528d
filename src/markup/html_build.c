/* html_build.c: the content model of the tree, applied to that of HTML. */
#include <string.h>

#include "markup/html_build.h"
#include "markup/html_read.h"

static unsigned
holds(const struct stet_node *node)
{
	return stet_kind_info(node->kind)->holds;
}

static unsigned
is(enum stet_kind kind)
{
	return stet_kind_info(kind)->is;
}

static struct html_frame *
top(struct html_builder *b)
{
	return b->depth == 0 ? NULL : &b->frames[b->depth - 1];
}

/* The innermost open node that is no inline. */
static struct stet_node *
container(const struct html_builder *b)
{
	for (size_t i = b->depth; i > 0; i--) {
		const struct html_frame *f = &b->frames[i - 1];

		if (f->node != NULL && is(f->kind) != STET_C_INLINE)
			return f->node;
	}
	return b->root;
}

/* Text */

static void
flush(struct html_builder *b)
{
	if (b->text.n == 0)
		return;
	stet_add_text(b->doc, b->node,
	    stet_copy(b->doc->arena, stet_buf_str(&b->text)), b->at);
	stet_buf_cut(&b->text, 0);
}

/* The inlines that are open end here; a next text begins them anew. */
static void
end_inlines(struct html_builder *b)
{
	flush(b);
	for (size_t i = b->depth; i > 0 && b->block != NULL; i--)
		if (is(b->frames[i - 1].kind) == STET_C_INLINE)
			b->frames[i - 1].node = NULL;
	b->block = b->node = NULL;
	b->ready = false;
	b->space = HTML_NO_SPACE;
}

/* Room for a node */

/* A parent that holds this and inlines alike holds the one or the other. */
static void
wrap_inlines(struct html_builder *b, struct stet_node *parent)
{
	struct stet_node *first = parent->first, *paragraph;

	if (first == NULL || is(first->kind) != STET_C_INLINE)
		return;
	paragraph = stet_add(b->doc, parent, STET_PARAGRAPH, b->at);
	if (paragraph == NULL)
		return;
	paragraph->flags |= STET_GENERATED;
	while (first != paragraph) {
		struct stet_node *next = first->next;

		stet_unlink(first);
		stet_append(paragraph, first);
		first = next;
	}
}

/* What leads from a parent to what it cannot hold itself; STET_DOCUMENT: no
 * kind does. */
static enum stet_kind
between(const struct stet_node *parent, unsigned wanted)
{
	switch (parent->kind) {
	case STET_LIST:
		return STET_ITEM;
	case STET_DEFINITIONS:
		return STET_DESCRIPTION;
	case STET_TABLE:
		return STET_TABLE_BODY;
	case STET_TABLE_HEAD:
	case STET_TABLE_BODY:
	case STET_TABLE_FOOT:
		return STET_ROW;
	case STET_ROW:
		return STET_CELL;
	default:
		break;
	}
	if ((holds(parent) & STET_C_BLOCK) == 0)
		return STET_DOCUMENT;
	return wanted == STET_C_ITEM  ? STET_LIST
	    : wanted == STET_C_INLINE ? STET_PARAGRAPH
				      : STET_DOCUMENT;
}

static bool
has_room(const struct stet_node *parent, unsigned wanted)
{
	if ((holds(parent) & wanted) == 0)
		return false;
	return wanted != STET_C_INLINE || parent->first == NULL ||
	    is(parent->first->kind) != STET_C_BLOCK;
}

/* Where below parent a node of this class can stand; NULL: nowhere. */
static struct stet_node *
room(struct html_builder *b, struct stet_node *parent, unsigned wanted)
{
	while (parent != NULL && !has_room(parent, wanted)) {
		enum stet_kind kind = between(parent, wanted);
		struct stet_node *last = parent->last;

		if (kind == STET_DOCUMENT)
			return NULL;
		wrap_inlines(b, parent);
		if (last == NULL || last->kind != kind ||
		    (last->flags & STET_GENERATED) == 0 ||
		    kind == STET_PARAGRAPH) {
			last = stet_add(b->doc, parent, kind, b->at);
			if (last != NULL)
				last->flags |= STET_GENERATED;
			if (last != NULL && kind == STET_LIST)
				last->u.list.tight = true;
		}
		parent = last;
	}
	if (parent != NULL && wanted == STET_C_BLOCK)
		wrap_inlines(b, parent);
	return parent;
}

/* Where a block goes: out of what holds inlines alone, whose frames are then
 * left for good. */
static struct stet_node *
block_room(struct html_builder *b, unsigned wanted)
{
	struct stet_node *parent = container(b);

	while (holds(parent) == STET_C_INLINE && parent != b->root) {
		for (size_t i = b->depth; i > 0; i--)
			if (b->frames[i - 1].node == parent) {
				b->frames[i - 1].node = NULL;
				b->frames[i - 1].mode = HTML_INSIDE;
			}
		parent = container(b);
	}
	return room(b, parent, wanted);
}

/* Inlines */

static struct stet_node *
add_inline(struct html_builder *b, struct stet_node *parent,
    struct html_frame *f)
{
	if (f->made && b->again-- == 0) {
		b->again = 0;
		return NULL;
	}
	f->made = true;
	f->node = html_add(b->doc, parent, f->kind, &f->tag, b->at);
	return f->node;
}

/* Opens what the next inline needs around it; the space before it stands
 * outside of what begins here. */
static void
begin_inline(struct html_builder *b)
{
	if (b->block == NULL) {
		b->block = b->node = room(b, container(b), STET_C_INLINE);
		b->fresh = true;
		b->space = HTML_NO_SPACE;
	}
	if (b->space == HTML_SPACE && !b->fresh) {
		stet_putc(&b->text, ' ');
	} else if (b->space == HTML_LINE && !b->fresh) {
		flush(b);
		stet_add(b->doc, b->node, STET_SOFT_BREAK, b->at);
	}
	b->space = HTML_NO_SPACE;
	b->fresh = false;
	if (b->ready)
		return;
	flush(b);
	for (size_t i = 0; i < b->depth; i++) {
		struct html_frame *f = &b->frames[i];

		if (f->mode != HTML_NODES || is(f->kind) != STET_C_INLINE)
			continue;
		if (f->node == NULL)
			add_inline(b, b->node, f);
		if (f->node != NULL)
			b->node = f->node;
	}
	b->ready = true;
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

static void
put_words(struct html_builder *b, struct stet_str text)
{
	while (text.n > 0) {
		size_t n = 0;

		while (n < text.n && is_space(text.s[n])) {
			if (text.s[n] == '\n')
				b->space = HTML_LINE;
			else if (b->space == HTML_NO_SPACE)
				b->space = HTML_SPACE;
			n++;
		}
		text = stet_str_from(text, n);
		n = 0;
		while (n < text.n && !is_space(text.s[n]))
			n++;
		if (n > 0)
			begin_inline(b);
		stet_put(&b->text, (struct stet_str){ text.s, n });
		text = stet_str_from(text, n);
	}
}

void
html_build_text(struct html_builder *b, struct stet_str text)
{
	const struct html_frame *f = top(b);

	if (f != NULL && f->mode == HTML_SKIP)
		return;
	if (f != NULL && f->mode == HTML_GATHER)
		stet_put(&b->text, text);
	else
		put_words(b, text);
}

/* Elements whose content is a text */

static struct html_frame *
push(struct html_builder *b, const struct html_tag *tag,
    enum html_frame_mode mode)
{
	struct html_frame *f = &b->frames[b->depth++];

	*f = (struct html_frame){ .tag = *tag,
		.kind = tag->element->kind,
		.mode = mode };
	return f;
}

static void
gather(struct html_builder *b, const struct html_tag *tag)
{
	push(b, tag, HTML_GATHER);
	b->gathered = b->text.n;
}

/* What has been gathered. Spaces and line ends in a row are shown as one
 * space. */
static struct stet_str
take_gathered(struct html_builder *b)
{
	size_t n = b->gathered;
	struct stet_str text;

	for (size_t i = n; i < b->text.n; i++) {
		char c = b->text.data[i];

		if (!is_space(c))
			b->text.data[n++] = c;
		else if (n > b->gathered && b->text.data[n - 1] != ' ')
			b->text.data[n++] = ' ';
	}
	stet_buf_cut(&b->text, n);
	text = stet_str_from(stet_buf_str(&b->text), b->gathered);
	text = stet_copy(b->doc->arena, text);
	stet_buf_cut(&b->text, b->gathered);
	return text;
}

#define LANGUAGE "language-"

/* <pre><code class="language-c">: the usual way to name the language. */
static struct stet_str
language(struct stet_str classes)
{
	while (classes.n > 0) {
		size_t n = stet_str_find(classes, ' ');
		struct stet_str name = { classes.s, n };

		if (stet_str_starts(name, LANGUAGE))
			return stet_str_from(name, sizeof(LANGUAGE) - 1);
		classes = stet_str_from(classes, n + 1);
	}
	return stet_str(NULL);
}

/* The line end that follows <pre> is not shown. */
static void
end_pre(struct html_builder *b, struct stet_node *node)
{
	struct stet_str text;

	if (b->text.n > 0 && b->text.data[b->text.n - 1] != '\n')
		stet_putc(&b->text, '\n');
	text = stet_buf_str(&b->text);
	if (stet_str_starts(text, "\n"))
		text = stet_str_from(text, 1);
	if (node != NULL)
		node->u.code.text = stet_copy(b->doc->arena, text);
	stet_buf_cut(&b->text, 0);
}

/* What stands above a base; the base of the next one is another node. */
static void
annotate(struct html_builder *b, struct html_frame *ruby, struct stet_str text)
{
	flush(b);
	ruby->node->u.text = text;
	b->node = ruby->node->parent;
	for (struct html_frame *f = ruby; f < b->frames + b->depth; f++)
		f->node = NULL;
	b->ready = false;
}

static void
end_annotation(struct html_builder *b, struct html_frame *f)
{
	struct stet_str text = take_gathered(b);
	struct html_frame *ruby = f;

	f->mode = HTML_INSIDE;
	while (ruby > b->frames && ruby->kind != STET_RUBY)
		ruby--;
	if (ruby->kind == STET_RUBY && ruby->node == NULL)
		begin_inline(b);
	if (ruby->kind == STET_RUBY && ruby->node != NULL)
		annotate(b, ruby, text);
	else
		put_words(b, text);
}

static void
end_code(struct html_builder *b, struct html_frame *f)
{
	struct stet_str text = take_gathered(b);

	f->mode = HTML_INSIDE;
	if (text.n == 0)
		return;
	begin_inline(b);
	flush(b);
	if (add_inline(b, b->node, f) != NULL)
		f->node->u.text = text;
}

static void
end_gathered(struct html_builder *b, struct html_frame *f)
{
	if (f->kind == STET_CODE_BLOCK)
		end_pre(b, f->node);
	else if (f->kind == STET_CODE)
		end_code(b, f);
	else
		end_annotation(b, f);
}

/* Code that holds more than text is a span. */
static void
open_code(struct html_builder *b, struct html_frame *f)
{
	struct stet_str text = take_gathered(b);

	f->kind = STET_SPAN;
	f->mode = HTML_NODES;
	b->ready = false;
	put_words(b, text);
}

/* Starts */

static void
start_line_break(struct html_builder *b)
{
	b->space = HTML_NO_SPACE;
	begin_inline(b);
	flush(b);
	stet_add(b->doc, b->node, STET_LINE_BREAK, b->at);
	b->fresh = true;
}

/* An element of no content, among text. */
static void
start_void(struct html_builder *b, const struct html_tag *tag)
{
	if (tag->element->kind == STET_LINE_BREAK) {
		start_line_break(b);
		return;
	}
	begin_inline(b);
	flush(b);
	html_add(b->doc, b->node, tag->element->kind, tag, b->at);
}

/* A name for links to go to is a point; its element holds nothing. */
static void
start_anchor(struct html_builder *b, const struct html_tag *tag)
{
	begin_inline(b);
	flush(b);
	html_add(b->doc, b->node, STET_ANCHOR, tag, b->at);
	push(b, tag, HTML_INSIDE);
}

static void
start_inline(struct html_builder *b, const struct html_tag *tag)
{
	struct html_frame *f = push(b, tag, HTML_NODES);

	if (f->kind == STET_LINK && html_attr(tag, "href").s == NULL)
		f->kind = STET_SPAN;
	b->ready = false;
}

/* The kind of a block that stands in parent: what it cannot hold otherwise is
 * a group there. */
static enum stet_kind
kind_in(const struct stet_node *parent, enum stet_kind kind)
{
	static const enum stet_kind tables[] = { STET_TABLE, STET_TABLE_HEAD,
		STET_TABLE_BODY, STET_TABLE_FOOT, STET_ROW };
	unsigned wanted = is(kind);
	bool in_table = false;

	if ((holds(parent) & wanted) != 0 || wanted == STET_C_ITEM ||
	    wanted == STET_C_BLOCK)
		return kind;
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		in_table |= parent->kind == tables[i];
	return in_table && wanted >= STET_C_ROW && wanted <= STET_C_CELL &&
		is(parent->kind) != wanted
	    ? kind
	    : STET_GROUP;
}

/* A block in the place of which a space is enough. */
static bool
is_mere_space(const struct html_builder *b, const struct html_tag *tag)
{
	const struct stet_node *parent = container(b);

	if (parent->kind == STET_DEFINITIONS)
		return tag->element->kind == STET_GROUP;
	return holds(parent) == STET_C_INLINE &&
	    (parent == b->root || tag->element->kind == STET_PARAGRAPH ||
		tag->element->kind == STET_GROUP);
}

static void
make_loose(struct stet_node *paragraph)
{
	if (paragraph != NULL && paragraph->parent->kind == STET_ITEM &&
	    paragraph->parent->parent->kind == STET_LIST)
		paragraph->parent->parent->u.list.tight = false;
}

static void
start_block(struct html_builder *b, const struct html_tag *tag)
{
	bool is_void = (tag->element->flags & HTML_VOID) != 0;
	struct stet_node *parent;
	struct html_frame *f;
	enum stet_kind kind;

	if (is_mere_space(b, tag)) {
		b->space = HTML_SPACE;
		if (!is_void)
			push(b, tag, HTML_INSIDE);
		return;
	}
	end_inlines(b);
	kind = kind_in(container(b), tag->element->kind);
	if (kind == STET_SPAN)
		kind = STET_GROUP;
	parent = block_room(b, is(kind));
	if (is_void) {
		html_add(b->doc, parent, kind, tag, b->at);
		return;
	}
	f = push(b, tag, kind == STET_CODE_BLOCK ? HTML_GATHER : HTML_NODES);
	f->kind = kind;
	f->node = html_add(b->doc, parent, kind, tag, b->at);
	if (kind == STET_PARAGRAPH)
		make_loose(f->node);
}

/* Does a picture, a film or the like stand where blocks stand? */
static bool
is_block_here(const struct html_builder *b, const struct html_tag *tag)
{
	const struct stet_node *parent = container(b);

	if ((tag->element->flags & HTML_BLOCK) != 0)
		return true;
	if ((tag->element->flags & HTML_EITHER) == 0 || b->block != NULL ||
	    (holds(parent) & STET_C_BLOCK) == 0)
		return false;
	for (size_t i = b->depth; i > 0; i--)
		if (is(b->frames[i - 1].kind) == STET_C_INLINE)
			return false;
	return true;
}

/* In a text, only what stands for a text of its own counts. */
static void
start_in_text(struct html_builder *b, const struct html_tag *tag)
{
	if (tag->element->kind == STET_LINE_BREAK)
		stet_putc(&b->text, '\n');
	else if (tag->element->kind == STET_IMAGE)
		stet_put(&b->text, html_attr(tag, "alt"));
	if ((tag->element->flags & HTML_VOID) == 0)
		push(b, tag, HTML_GATHER);
}

/* The language may be named by an element inside. */
static void
name_language(struct html_builder *b, const struct html_tag *tag)
{
	struct stet_node *pre = container(b);

	if (pre->kind == STET_CODE_BLOCK && pre->u.code.info.n == 0)
		pre->u.code.info = language(html_attr(tag, "class"));
}

void
html_build_start(struct html_builder *b, const struct html_tag *tag)
{
	struct html_frame *f = top(b);
	unsigned flags = tag->element->flags;

	if (b->depth == HTML_MOST_DEPTH || b->beyond > 0) {
		b->beyond += (flags & HTML_VOID) == 0;
		return;
	}
	if (f != NULL && f->mode == HTML_GATHER && f->kind == STET_CODE) {
		open_code(b, f);
	} else if (f != NULL && f->mode == HTML_GATHER) {
		name_language(b, tag);
		start_in_text(b, tag);
		return;
	}
	if (f != NULL && f->mode == HTML_SKIP) {
		if ((flags & HTML_VOID) == 0)
			push(b, tag, HTML_SKIP);
	} else if ((flags & HTML_PASSED) != 0) {
		if ((flags & HTML_VOID) == 0)
			push(b, tag, HTML_INSIDE);
	} else if ((flags & HTML_HIDDEN) != 0) {
		push(b, tag, HTML_SKIP);
	} else if (is_block_here(b, tag)) {
		start_block(b, tag);
		name_language(b, tag);
	} else if ((flags & HTML_VOID) != 0) {
		start_void(b, tag);
	} else if (html_is_anchor(tag)) {
		start_anchor(b, tag);
	} else if ((flags & HTML_TEXT) != 0) {
		gather(b, tag);
	} else {
		start_inline(b, tag);
	}
}

/* Ends */

/* A head of cells that are all headers, with no cell that goes on below. */
static bool
is_head(const struct stet_node *row)
{
	for (const struct stet_node *c = row->first; c != NULL; c = c->next)
		if (!c->u.cell.header || c->u.cell.rowspan > 1)
			return false;
	return row->first != NULL;
}

void
html_find_head(struct stet_doc *doc, struct stet_node *table)
{
	struct stet_node *body = table->first, *head, *row;

	while (body != NULL && body->kind == STET_CAPTION)
		body = body->next;
	if (body == NULL || body->kind != STET_TABLE_BODY)
		return;
	row = body->first;
	if (row == NULL || row->next == NULL || !is_head(row))
		return;
	head = stet_add(doc, table, STET_TABLE_HEAD, row->span);
	if (head == NULL)
		return;
	head->flags = body->flags | STET_GENERATED;
	stet_unlink(head);
	stet_insert_before(body, head);
	stet_unlink(row);
	stet_append(head, row);
}

/* An inline in which nothing stood, but which says something itself. */
static bool
says_something(const struct html_frame *f)
{
	return f->kind == STET_LINK ||
	    (f->kind == STET_SPAN && f->tag.attrs != NULL);
}

static void
end_inline(struct html_builder *b, struct html_frame *f)
{
	if (f->node == NULL && !f->made && says_something(f))
		begin_inline(b);
	if (f->node == NULL)
		return;
	flush(b);
	b->node = f->node->parent;
	html_end_ruby(b->doc, f->node);
}

static void
end_block(struct html_builder *b, struct html_frame *f)
{
	end_inlines(b);
	if (f->node == NULL)
		return;
	if (f->kind == STET_TABLE)
		html_find_head(b->doc, f->node);
	else if (f->kind == STET_PARAGRAPH && f->node->first == NULL &&
	    f->node->attrs == NULL)
		stet_unlink(f->node);
}

void
html_build_end(struct html_builder *b)
{
	struct html_frame *f = top(b);

	if (b->beyond > 0) {
		b->beyond--;
		return;
	}
	if (f == NULL)
		return;
	if (f->mode == HTML_GATHER) {
		/* Inside of another such element it is part of its text. */
		if (b->depth < 2 || f[-1].mode != HTML_GATHER)
			end_gathered(b, f);
	} else if (f->mode == HTML_INSIDE &&
	    (f->tag.element->flags & HTML_BLOCK) != 0) {
		b->space = HTML_SPACE;
	} else if (f->mode == HTML_NODES && is(f->kind) == STET_C_INLINE) {
		end_inline(b, f);
	} else if (f->mode == HTML_NODES) {
		end_block(b, f);
	}
	b->depth--;
}

void
html_build(struct html_builder *b, struct stet_doc *doc, struct stet_node *root,
    struct stet_span at, size_t size)
{
	b->doc = doc;
	b->root = root;
	b->at = at;
	b->depth = b->beyond = 0;
	b->block = b->node = NULL;
	b->ready = false;
	b->space = HTML_NO_SPACE;
	b->again = size;
	stet_buf_cut(&b->text, 0);
}

void
html_build_done(struct html_builder *b)
{
	while (b->depth > 0 || b->beyond > 0)
		html_build_end(b);
	end_inlines(b);
}
