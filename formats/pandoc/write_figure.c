/* write_figure.c: figures and captions. */
#include "write.h"

const struct stet_node *
pandoc_caption_of(const struct stet_node *node)
{
	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		if (n->kind == STET_CAPTION)
			return n;
	return NULL;
}

/* Begins a caption and walks through it; done ends it. */
void
pandoc_put_caption(struct pandoc_writer *w, const struct stet_node *node,
    void (*done)(struct pandoc_writer *w, const struct stet_node *caption))
{
	const struct stet_node *caption = pandoc_caption_of(node);
	bool para;

	stet_puts(w->out, ",[");
	pandoc_put_json(w, stet_attr(node, PANDOC_SHORT), "null");
	stet_puts(w->out, ",[");
	para = caption != NULL &&
	    stet_str_is(stet_attr(caption, PANDOC_ELEMENT), "Para");
	pandoc_open(w, para ? "Para" : "Plain");
	stet_putc(w->out, '[');
	if (pandoc_needs_wrap(w, caption))
		pandoc_wrap_open(w, caption, "Span");
	pandoc_write_below(w, caption, done);
}

void
pandoc_end_caption(struct pandoc_writer *w, const struct stet_node *caption)
{
	if (pandoc_needs_wrap(w, caption))
		pandoc_wrap_close(w, caption);
	stet_puts(w->out, "]}]]");
}

void
pandoc_put_no_caption(struct pandoc_writer *w, const struct stet_node *node)
{
	stet_puts(w->out, ",[");
	pandoc_put_json(w, stet_attr(node, PANDOC_SHORT), "null");
	stet_puts(w->out, ",[]]");
}

bool
pandoc_is_implicit(const struct pandoc_writer *w, const struct stet_node *node)
{
	const struct stet_node *p = node->first, *image = p ? p->first : NULL;

	return w->old &&
	    stet_str_is(stet_attr(node, PANDOC_ELEMENT), "Image") &&
	    node->flags == 0 && node->attrs->next == NULL && image != NULL &&
	    image->kind == STET_IMAGE && image->next == NULL &&
	    image->first == NULL && p->attrs == NULL && p->next != NULL &&
	    p->next->kind == STET_CAPTION && p->next->next == NULL;
}

static void
end_implicit(struct pandoc_writer *w, const struct stet_node *caption)
{
	const struct stet_node *image = caption->prev->first;
	struct stet_buf title = STET_BUF_INIT;

	stet_puts(&title, "fig:");
	stet_put(&title, image->u.image.title);
	stet_puts(w->out, "],[");
	pandoc_put_string(w,
	    image->u.image.resource ? image->u.image.resource->ref
				    : stet_str(""));
	pandoc_put_string(w, stet_buf_str(&title));
	stet_puts(w->out, "]]}]}");
	if (title.status != STET_OK)
		stet_arena_fail(w->arena);
	stet_buf_free(&title);
}

static void
end_figure_caption(struct pandoc_writer *w, const struct stet_node *caption)
{
	pandoc_end_caption(w, caption);
	stet_puts(w->out, ",[");
}

static bool
enter_implicit(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_open(w, "Para");
	stet_putc(w->out, '[');
	pandoc_open(w, "Image");
	stet_putc(w->out, '[');
	pandoc_put_attr(w, node->first->first);
	stet_puts(w->out, ",[");
	pandoc_write_below(w, node->last, end_implicit);
	return false;
}

bool
pandoc_enter_figure(struct pandoc_writer *w, const struct stet_node *node)
{
	const struct stet_node *caption = pandoc_caption_of(node);

	if (pandoc_is_implicit(w, node))
		return enter_implicit(w, node);
	if (w->old)
		return pandoc_enter_own(w, node);
	pandoc_open(w, "Figure");
	stet_putc(w->out, '[');
	pandoc_attr_begin(w, node, stet_str(NULL));
	if (caption != NULL && caption->next != NULL)
		pandoc_kv_put(w, STET_KV_TITLE, stet_str("1"));
	pandoc_attr_end(w, node, 0);
	if (caption != NULL) {
		pandoc_put_caption(w, node, end_figure_caption);
		return true;
	}
	pandoc_put_no_caption(w, node);
	stet_puts(w->out, ",[");
	return true;
}

void
pandoc_leave_figure(struct pandoc_writer *w, const struct stet_node *node)
{
	if (!pandoc_is_implicit(w, node))
		stet_puts(w->out, "]]}");
}

/* Only a div that stands for a figure has it among its blocks. */
static bool
is_block(const struct pandoc_writer *w, const struct stet_node *caption)
{
	return w->old && caption->parent->kind == STET_FIGURE &&
	    !pandoc_is_implicit(w, caption->parent);
}

bool
pandoc_enter_caption(struct pandoc_writer *w, const struct stet_node *node)
{
	if (!is_block(w, node))
		return false;
	pandoc_enter_own(w, node);
	pandoc_open(w,
	    stet_str_is(stet_attr(node, PANDOC_ELEMENT), "Para") ? "Para"
								 : "Plain");
	stet_putc(w->out, '[');
	return true;
}

void
pandoc_leave_caption(struct pandoc_writer *w, const struct stet_node *node)
{
	if (is_block(w, node))
		stet_puts(w->out, "]}]]}");
}
