/*
 * read_place.c: where in the tree a thing can stand. Blocks end the text that
 * they stand in, which goes on after them; text among blocks opens a paragraph.
 */
#include "read.h"

/* Text around a block that is inside of more than so many inlines goes on
 * without those, that a tree stays about as large as its source. */
#define MOST_REOPENED 16

struct docbook_frame *
docbook_push(struct docbook_reader *d, const struct stet_xml_node *el,
    const struct docbook_element *def, struct stet_node *node)
{
	struct docbook_frame *f = d->spare;

	if (f != NULL)
		d->spare = f->up;
	else
		f = stet_alloc(d->arena, sizeof(*f));
	if (f == NULL || node == NULL)
		return NULL;
	*f = (struct docbook_frame){ .up = d->top,
		.el = el,
		.def = def,
		.node = node };
	f->blocks = (stet_kind_info(node->kind)->holds & STET_C_BLOCK) != 0;
	f->runner = f;
	if (d->top != NULL) {
		f->level = d->top->level;
		f->columns = d->top->columns;
		f->in_raw = d->top->in_raw;
		if (stet_is_inline(node))
			f->runner = d->top->runner;
	}
	d->top = f;
	return f;
}

void
docbook_pop(struct docbook_reader *d)
{
	struct docbook_frame *f = d->top;

	d->top = f->up;
	f->up = d->spare;
	d->spare = f;
}

/* Moves the inlines of a cell or description into a paragraph. */
static void
wrap(struct docbook_reader *d, struct docbook_frame *f)
{
	struct stet_node *first = f->node->first, *paragraph;

	f->blocks = true;
	if (first == NULL)
		return;
	paragraph = stet_add(d->doc, f->node, STET_PARAGRAPH, f->node->span);
	docbook_set_none(d, paragraph);
	if (paragraph == NULL)
		return;
	while (f->node->first != paragraph) {
		struct stet_node *child = f->node->first;

		stet_unlink(child);
		stet_append(paragraph, child);
	}
	f->implied = paragraph;
}

/* The innermost frame that blocks can stand in; all within have ended. */
static struct docbook_frame *
find_block_frame(struct docbook_reader *d)
{
	struct docbook_frame *f = d->top;

	while (f->up != NULL &&
	    (stet_kind_info(f->node->kind)->holds & STET_C_BLOCK) == 0) {
		f->stale = true;
		f = f->up;
	}
	if (!f->blocks)
		wrap(d, f);
	return f;
}

static void
end_run(struct docbook_frame *f)
{
	f->run = (struct docbook_run){ .started = false };
	f->implied = NULL;
}

struct stet_node *
docbook_add_block(struct docbook_reader *d, enum stet_kind kind,
    struct stet_span at)
{
	struct docbook_frame *f = find_block_frame(d);

	end_run(f);
	return stet_add(d->doc, f->node, kind, at);
}

/* The paragraph that text among blocks stands in. */
static struct stet_node *
imply_paragraph(struct docbook_reader *d, struct docbook_frame *f,
    struct stet_span at)
{
	if (f->implied != NULL && f->implied->kind == STET_PARAGRAPH)
		return f->implied;
	end_run(f);
	f->implied = stet_add(d->doc, f->node, STET_PARAGRAPH, at);
	docbook_set_none(d, f->implied);
	return f->implied;
}

static void
copy_node(struct docbook_reader *d, struct stet_node *to,
    const struct stet_node *from)
{
	if (to == NULL)
		return;
	if (to->kind == from->kind)
		to->u = from->u;
	for (const struct stet_attr *a = from->attrs; a != NULL; a = a->next)
		if (!stet_str_is(a->name, "id"))
			stet_set_attr(d->doc, to, a->name.s, a->value);
}

/* Text goes on behind a block: in the same inlines again. */
static struct stet_node *
reopen(struct docbook_reader *d, struct stet_span at)
{
	struct docbook_frame *ended[MOST_REOPENED] = { NULL };
	struct docbook_frame *f = d->top;
	struct stet_node *host;
	size_t n = 0;

	for (; f->up != NULL && f->stale; f = f->up) {
		if (n < MOST_REOPENED)
			ended[n] = f;
		n++;
		f->stale = false;
	}
	host = f->blocks ? imply_paragraph(d, f, at) : f->node;
	for (size_t i = n < MOST_REOPENED ? n : MOST_REOPENED; i-- > 0;) {
		struct docbook_frame *e = ended[i];

		e->runner = f;
		if (stet_is_inline(e->node) && host != NULL) {
			host = stet_add(d->doc, host, e->node->kind, at);
			copy_node(d, host, e->node);
		}
		e->node = host != NULL ? host : e->node;
		e->blocks = false;
	}
	return host;
}

struct stet_node *
docbook_host(struct docbook_reader *d, struct stet_span at)
{
	struct docbook_frame *f = d->top;

	if (f->stale)
		return reopen(d, at);
	if (!f->blocks &&
	    (stet_kind_info(f->node->kind)->holds & STET_C_INLINE) != 0)
		return f->node;
	if (!f->blocks) { /* a list or table, which holds no text */
		f = find_block_frame(d);
		d->top->runner = f;
	}
	return imply_paragraph(d, f, at);
}

struct stet_node *
docbook_add_inline(struct docbook_reader *d, enum stet_kind kind,
    struct stet_span at)
{
	struct stet_node *host = docbook_host(d, at);

	docbook_put_space(d, host);
	d->top->runner->run.started = true;
	return stet_add(d->doc, host, kind, at);
}

struct stet_node *
docbook_add_item(struct docbook_reader *d, enum stet_kind kind,
    enum stet_kind list, struct stet_span at)
{
	struct docbook_frame *f = d->top;

	if (f->node->kind == list)
		return stet_add(d->doc, f->node, kind, at);
	f = find_block_frame(d);
	if (f->implied == NULL || f->implied->kind != list) {
		end_run(f);
		f->implied = stet_add(d->doc, f->node, list, at);
		docbook_set_none(d, f->implied);
	}
	return stet_add(d->doc, f->implied, kind, at);
}

bool
docbook_among_blocks(const struct docbook_reader *d)
{
	const struct docbook_frame *f = d->top;

	return f->blocks &&
	    (f->implied == NULL || f->implied->kind != STET_PARAGRAPH) &&
	    (f->def == NULL || f->def->kind != STET_PARAGRAPH);
}

bool
docbook_has_blocks(const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL; n = n->next)
		if (n->kind == STET_XML_ELEMENT &&
		    (docbook_definition(n)->flags & DOCBOOK_BLOCK) != 0)
			return true;
	return false;
}
