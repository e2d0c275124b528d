/* xhtml_write.c: the walk over the tree, and pages. */
#include <stet/walk.h>

#include "markup/xhtml_private.h"

void
stet_xhtml_init(struct stet_xhtml *x, struct stet_buf *out,
    struct stet_arena *arena, const struct stet_doc *doc)
{
	*x = (struct stet_xhtml){ .arena = arena,
		.diag = doc->diag,
		.doc = doc,
		.queue = STET_BUF_INIT,
		.carry = STET_BUF_INIT,
		.scratch = STET_BUF_INIT,
		.raws = STET_BUF_INIT };
	stet_xml_init(&x->xml, out);
	xhtml_find_notes(x);
}

static void
free_buf(struct stet_xhtml *x, struct stet_buf *buf)
{
	if (x->xml.out->status == STET_OK)
		x->xml.out->status = buf->status;
	stet_buf_free(buf);
}

void
stet_xhtml_free(struct stet_xhtml *x)
{
	if (stet_arena_failed(x->arena))
		x->xml.out->status = STET_E_MEMORY;
	free_buf(x, &x->queue);
	free_buf(x, &x->carry);
	free_buf(x, &x->scratch);
	free_buf(x, &x->raws);
	stet_xml_free(&x->xml);
}

void
stet_xhtml_page(struct stet_xhtml *x, struct stet_buf *out)
{
	for (size_t i = 0; i < x->queue.n; i += sizeof(struct xhtml_note *)) {
		struct xhtml_note *note;

		memcpy(&note, x->queue.data + i, sizeof(note));
		note->queued = note->has_back = false;
	}
	if (x->xml.out->status != STET_OK && out->status == STET_OK)
		out->status = x->xml.out->status;
	x->xml.out = out;
	x->used = (struct stet_table){ NULL, 0, 0 };
	x->sum = (struct xhtml_sum){ 0, 0 };
	x->has = 0;
	stet_buf_cut(&x->queue, 0);
}

/* Which way a node is written: by the first table that has one. */
static const struct xhtml_way *
way_of(const struct stet_node *node)
{
	static const struct xhtml_way *const tables[] = { xhtml_block_ways,
		xhtml_table_ways, xhtml_inline_ways };
	size_t i = 0;

	while (i < 2 && tables[i][node->kind].enter == NULL)
		i++;
	return &tables[i][node->kind];
}

void
xhtml_visit(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_walk walk = stet_walk(node);

	while (stet_walk_next(&walk)) {
		const struct xhtml_way *way = way_of(walk.node);

		if (!walk.entering) {
			way->leave(x, walk.node);
		} else if (!way->enter(x, walk.node)) {
			stet_walk_skip(&walk);
			stet_walk_next(&walk);
		}
	}
}

bool
xhtml_enter_plain(struct stet_xhtml *x, const struct stet_node *node,
    const char *element, enum stet_kind usual)
{
	xhtml_start(x, element, node, usual);
	xhtml_started(x, element, node);
	return true;
}

void
stet_xhtml_blocks(struct stet_xhtml *x, const struct stet_node *first,
    const struct stet_node *last)
{
	for (const struct stet_node *n = first; n != NULL; n = n->next) {
		xhtml_visit(x, n);
		if (n == last)
			return;
	}
}

void
stet_xhtml_inlines(struct stet_xhtml *x, const struct stet_node *node)
{
	x->last = XHTML_NONE;
	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		xhtml_visit(x, n);
}

void
stet_xhtml_open(struct stet_xhtml *x, const struct stet_node *node)
{
	way_of(node)->enter(x, node);
}

void
stet_xhtml_close(struct stet_xhtml *x)
{
	xhtml_end(x);
}

void
stet_xhtml_shown(struct stet_xhtml *x)
{
	stet_xml_attr(&x->xml, XHTML_DATA, stet_str(XHTML_SHOWN));
}

void
stet_xhtml_root(struct stet_xhtml *x)
{
	xhtml_carry_begin(x, x->doc->root, STET_KIND_COUNT);
	xhtml_started(x, "body", x->doc->root);
}

/* Raw parts: what they mean is shown, what they are is carried. */

bool
xhtml_enter_raw(struct stet_xhtml *x, const struct stet_node *node)
{
	bool block = node->kind == STET_RAW_BLOCK;
	const char *element = block ? "div" : "span";
	struct xhtml_summed summed = { 0, { 0, 0 } }; /* it has none */

	if (xhtml_put_foreign(x, node))
		return false;
	if (block)
		stet_xml_line(&x->xml);
	xhtml_start(x, element, node, STET_DOCUMENT);
	if (strcmp(node->u.raw.format, "html") != 0)
		xhtml_carry(x, node, "format", stet_str(node->u.raw.format));
	xhtml_carry(x, node, "text", node->u.raw.text);
	if (node->first == NULL || x->looked_at)
		xhtml_started(x, element, node);
	else
		summed = xhtml_started_summed(x, element, node);
	stet_put(&x->raws,
	    (struct stet_str){ (const char *)&summed, sizeof(summed) });
	if (!block)
		x->last = XHTML_SOLID;
	return true;
}

void
xhtml_leave_raw(struct stet_xhtml *x, const struct stet_node *node)
{
	struct xhtml_summed summed = { 0, { 0, 0 } };

	(void)node;
	if (x->raws.status == STET_OK) {
		stet_buf_cut(&x->raws, x->raws.n - sizeof(summed));
		memcpy(&summed, x->raws.data + x->raws.n, sizeof(summed));
	}
	if (summed.at > 0)
		xhtml_end_summed(x, summed);
	else
		xhtml_end(x);
}
