/* gfm_write_figures.c: an image with a caption of plain text has it as its
 * title. */
#include "markup/gfm_write_private.h"

static const struct stet_node *
only_image(const struct stet_node *figure)
{
	const struct stet_node *block = figure->first;

	if (block != NULL && block->kind == STET_CAPTION)
		block = block->next;
	if (block == NULL || block->kind != STET_PARAGRAPH ||
	    block->first == NULL || block->first != block->last ||
	    block->first->kind != STET_IMAGE)
		return NULL;
	return block->first;
}

const struct stet_node *
gfm_caption_of(const struct stet_node *figure)
{
	const struct stet_node *n = figure->first;

	while (n != NULL && n->kind != STET_CAPTION)
		n = n->next;
	return n;
}

/* Images and a caption, in any order, and nothing else. */
bool
gfm_is_plain_figure(const struct stet_node *figure)
{
	const struct stet_node *image = only_image(figure);
	const struct stet_node *caption = gfm_caption_of(figure);
	size_t blocks = 0;

	for (const struct stet_node *n = figure->first; n != NULL; n = n->next)
		blocks += n->kind != STET_CAPTION;
	if (caption == NULL)
		return true;
	return image != NULL && blocks == 1 && image->u.image.title.n == 0 &&
	    image->first == image->last &&
	    (image->first == NULL || image->first->kind == STET_TEXT) &&
	    caption->first != NULL && caption->first == caption->last &&
	    caption->first->kind == STET_TEXT;
}

void
gfm_put_figure(struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *caption = gfm_caption_of(node);
	struct stet_node image, paragraph, alt;

	/* The same image, for this once with a title. What is below it must not
	 * lead out of the copy. */
	image = *only_image(node);
	if (image.first != NULL) {
		alt = *image.first;
		alt.parent = &image;
		image.first = image.last = &alt;
	}
	paragraph = *image.parent;
	image.u.image.title = caption->first->u.text;
	image.parent = &paragraph;
	paragraph.first = paragraph.last = &image;
	paragraph.parent = NULL;
	gfm_begin_block(w, node);
	gfm_say(w, &paragraph);
	gfm_put_said(w);
}
