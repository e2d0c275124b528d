/* html_build.c: the content model of the tree, applied to that of HTML. */
#include <string.h>

#include "markup/html_build_private.h"
#include "markup/html_read.h"

static struct html_frame *
top(struct html_builder *b)
{
	return b->depth == 0 ? NULL : &b->frames[b->depth - 1];
}

/* The innermost open node that is no inline. */
struct stet_node *
html_container(const struct html_builder *b)
{
	for (size_t i = b->depth; i > 0; i--) {
		const struct html_frame *f = &b->frames[i - 1];

		if (f->node != NULL && html_is(f->kind) != STET_C_INLINE)
			return f->node;
	}
	return b->root;
}

/* Text */

void
html_flush(struct html_builder *b)
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
	html_flush(b);
	for (size_t i = b->depth; i > 0 && b->block != NULL; i--)
		if (html_is(b->frames[i - 1].kind) == STET_C_INLINE)
			b->frames[i - 1].node = NULL;
	b->block = b->node = NULL;
	b->ready = false;
	b->space = HTML_NO_SPACE;
}

/* Where a block goes: out of what holds inlines alone, whose frames are then
 * left for good. */
static struct stet_node *
block_room(struct html_builder *b, unsigned wanted)
{
	struct stet_node *parent = html_container(b);

	while (html_holds(parent) == STET_C_INLINE && parent != b->root) {
		for (size_t i = b->depth; i > 0; i--)
			if (b->frames[i - 1].node == parent) {
				b->frames[i - 1].node = NULL;
				b->frames[i - 1].mode = HTML_INSIDE;
			}
		parent = html_container(b);
	}
	return html_room(b->doc, parent, wanted, b->at);
}

/* Inlines */

struct stet_node *
html_add_inline(struct html_builder *b, struct stet_node *parent,
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

static void
unmark_paragraph(struct html_builder *b)
{
	struct stet_node *parent = b->block == NULL ? NULL : b->block->parent;

	if (b->page && parent != NULL && parent == html_container(b) &&
	    b->block->kind == STET_PARAGRAPH &&
	    (parent->kind == STET_ITEM || parent->kind == STET_FIGURE))
		b->block->flags &= (uint8_t)~STET_GENERATED;
}

/* Opens what the next inline needs around it; the space before it stands
 * outside of what begins here. */
void
html_begin_inline(struct html_builder *b)
{
	if (b->block == NULL) {
		b->block = b->node =
		    html_room(b->doc, html_container(b), STET_C_INLINE, b->at);
		b->fresh = true;
		b->space = HTML_NO_SPACE;
		unmark_paragraph(b);
	}
	if (b->space == HTML_SPACE && !b->fresh) {
		stet_putc(&b->text, ' ');
	} else if (b->space == HTML_LINE && !b->fresh) {
		html_flush(b);
		stet_add(b->doc, b->node, STET_SOFT_BREAK, b->at);
	}
	b->space = HTML_NO_SPACE;
	b->fresh = false;
	if (b->ready)
		return;
	for (size_t i = 0; i < b->depth; i++) {
		struct html_frame *f = &b->frames[i];

		if (f->mode != HTML_NODES || html_is(f->kind) != STET_C_INLINE)
			continue;
		if (f->node == NULL) {
			html_flush(b);
			html_add_inline(b, b->node, f);
		}
		if (f->node != NULL)
			b->node = f->node;
	}
	b->ready = true;
}

bool
html_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

void
html_put_words(struct html_builder *b, struct stet_str text)
{
	while (text.n > 0) {
		size_t n = 0;

		while (n < text.n && html_is_space(text.s[n])) {
			if (text.s[n] == '\n')
				b->space = HTML_LINE;
			else if (b->space == HTML_NO_SPACE)
				b->space = HTML_SPACE;
			n++;
		}
		text = stet_str_from(text, n);
		n = 0;
		while (n < text.n && !html_is_space(text.s[n]))
			n++;
		if (n > 0)
			html_begin_inline(b);
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
		html_put_words(b, text);
}

struct html_frame *
html_push(struct html_builder *b, const struct html_tag *tag,
    enum html_frame_mode mode)
{
	struct html_frame *f = &b->frames[b->depth++];

	*f = (struct html_frame){ .tag = *tag,
		.kind = tag->element->kind,
		.mode = mode };
	return f;
}

/* Starts */

static void
start_line_break(struct html_builder *b)
{
	b->space = HTML_NO_SPACE;
	html_begin_inline(b);
	html_flush(b);
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
	html_begin_inline(b);
	html_flush(b);
	html_add(b->doc, b->node, tag->element->kind, tag, b->at);
}

/* A name for links to go to is a point; its element holds nothing. */
static void
start_anchor(struct html_builder *b, const struct html_tag *tag)
{
	html_begin_inline(b);
	html_flush(b);
	html_add(b->doc, b->node, STET_ANCHOR, tag, b->at);
	html_push(b, tag, HTML_INSIDE);
}

static void
start_inline(struct html_builder *b, const struct html_tag *tag)
{
	struct html_frame *f = html_push(b, tag, HTML_NODES);

	if (f->kind == STET_LINK && html_attr(tag, "href").s == NULL)
		f->kind = STET_SPAN;
	b->ready = false;
}

/* A block in the place of which a space is enough. */
static bool
is_mere_space(const struct html_builder *b, const struct html_tag *tag)
{
	const struct stet_node *parent = html_container(b);

	if (parent->kind == STET_DEFINITIONS)
		return tag->element->kind == STET_GROUP;
	return html_holds(parent) == STET_C_INLINE &&
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
			html_push(b, tag, HTML_INSIDE);
		return;
	}
	end_inlines(b);
	kind = html_kind_in(html_container(b), tag->element->kind);
	if (kind == STET_SPAN)
		kind = STET_GROUP;
	parent = block_room(b, html_is(kind));
	if (is_void) {
		html_add(b->doc, parent, kind, tag, b->at);
		return;
	}
	f = html_push(b, tag,
	    kind == STET_CODE_BLOCK ? HTML_GATHER : HTML_NODES);
	f->kind = kind;
	f->node = html_add(b->doc, parent, kind, tag, b->at);
	if (kind == STET_PARAGRAPH)
		make_loose(f->node);
}

/* Tags that are taken for something */

static void
start_inline_as(struct html_builder *b, const struct html_tag *tag)
{
	enum stet_kind kind = tag->as->kind;
	struct html_frame *f;

	html_begin_inline(b);
	html_flush(b);
	if ((tag->element->flags & HTML_VOID) != 0) {
		html_add(b->doc, b->node, kind, tag, b->at);
		b->fresh = kind == STET_LINE_BREAK;
		return;
	}
	f = html_push(b, tag, tag->as->text ? HTML_GATHER : HTML_NODES);
	f->kind = kind;
	f->made = true;
	f->node = html_add(b->doc, b->node, kind, tag, b->at);
	if (tag->as->text)
		b->gathered = b->text.n;
	else if (f->node != NULL)
		b->node = f->node;
}

static void
start_block_as(struct html_builder *b, const struct html_tag *tag)
{
	enum stet_kind kind;
	struct stet_node *parent;
	struct html_frame *f;

	end_inlines(b);
	kind = html_kind_in(html_container(b), tag->as->kind);
	parent = block_room(b, html_is(kind));
	if (parent != NULL && parent->first != NULL && kind == STET_TITLE)
		kind = STET_HEADING;
	if ((tag->element->flags & HTML_VOID) != 0) {
		html_add(b->doc, parent, kind, tag, b->at);
		return;
	}
	f = html_push(b, tag, tag->as->text ? HTML_GATHER : HTML_NODES);
	f->kind = kind;
	f->node = html_add(b->doc, parent, kind, tag, b->at);
	if (tag->as->text)
		b->gathered = b->text.n;
	if (kind == STET_PARAGRAPH)
		make_loose(f->node);
}

static void
start_as(struct html_builder *b, const struct html_tag *tag)
{
	if (html_is(tag->as->kind) == STET_C_INLINE)
		start_inline_as(b, tag);
	else
		start_block_as(b, tag);
}

/* What stood in it, to the letter. */
static void
end_text_as(struct html_builder *b, struct html_frame *f)
{
	struct stet_str text =
	    stet_str_from(stet_buf_str(&b->text), b->gathered);

	text = stet_copy(b->doc->arena, text);
	stet_buf_cut(&b->text, b->gathered);
	f->tag.as->end(f->tag.as, b->doc, text);
}

static void
end_as(struct html_builder *b, struct html_frame *f)
{
	if (html_is(f->kind) != STET_C_INLINE) {
		end_inlines(b);
	} else if (f->node != NULL) {
		html_flush(b);
		b->node = f->node->parent;
	}
	f->tag.as->end(f->tag.as, b->doc, stet_str(NULL));
}

/* Does a picture, a film or the like stand where blocks stand? */
static bool
is_block_here(const struct html_builder *b, const struct html_tag *tag)
{
	const struct stet_node *parent = html_container(b);

	if ((tag->element->flags & HTML_BLOCK) != 0)
		return true;
	if ((tag->element->flags & HTML_EITHER) == 0 || b->block != NULL ||
	    (html_holds(parent) & STET_C_BLOCK) == 0)
		return false;
	for (size_t i = b->depth; i > 0; i--)
		if (html_is(b->frames[i - 1].kind) == STET_C_INLINE)
			return false;
	return true;
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
	if (f != NULL && f->mode == HTML_GATHER && f->kind == STET_CODE &&
	    f->tag.as == NULL) {
		html_open_code(b, f);
	} else if (f != NULL && f->mode == HTML_GATHER) {
		html_name_language(b, tag);
		html_start_in_text(b, tag);
		return;
	}
	if (f != NULL && f->mode == HTML_SKIP) {
		if ((flags & HTML_VOID) == 0)
			html_push(b, tag, HTML_SKIP);
	} else if (tag->as != NULL) {
		start_as(b, tag);
	} else if ((flags & HTML_PASSED) != 0) {
		if ((flags & HTML_VOID) == 0)
			html_push(b, tag, HTML_INSIDE);
	} else if ((flags & HTML_HIDDEN) != 0) {
		html_push(b, tag, HTML_SKIP);
	} else if (is_block_here(b, tag)) {
		start_block(b, tag);
		html_name_language(b, tag);
	} else if ((flags & HTML_VOID) != 0) {
		start_void(b, tag);
	} else if (html_is_anchor(tag)) {
		start_anchor(b, tag);
	} else if ((flags & HTML_TEXT) != 0) {
		html_gather(b, tag);
	} else {
		start_inline(b, tag);
	}
}

/* Ends */

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
		html_begin_inline(b);
	if (f->node == NULL)
		return;
	html_flush(b);
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
		if (b->depth >= 2 && f[-1].mode == HTML_GATHER)
			;
		else if (f->tag.as != NULL)
			end_text_as(b, f);
		else
			html_end_gathered(b, f);
	} else if (f->tag.as != NULL && f->mode == HTML_NODES) {
		end_as(b, f);
	} else if (f->mode == HTML_INSIDE &&
	    (f->tag.element->flags & HTML_BLOCK) != 0) {
		b->space = HTML_SPACE;
	} else if (f->mode == HTML_NODES && html_is(f->kind) == STET_C_INLINE) {
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
	b->page = false;
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
