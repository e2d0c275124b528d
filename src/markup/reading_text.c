/* reading_text.c: the text of a block, with its label, and what stands in it. */
#include <stdio.h>
#include <string.h>

#include "markup/reading.h"

#define COMMA "\xE3\x80\x81" /* 、 */
#define LONGEST_NUMBER 9

/* Adds the label that waits, before the text that it belongs to. False: none
 * waits. */
static bool
move_label(struct reader *r)
{
	bool waits = r->label.n > 0;

	if (r->label.status != STET_OK)
		r->line.status = r->label.status;
	stet_buf_cut(&r->line, 0);
	stet_put(&r->line, stet_buf_str(&r->label));
	stet_buf_cut(&r->label, 0);
	return waits;
}

void
reading_flush_label(struct reader *r)
{
	if (move_label(r))
		reading_add(r, r->line.n, false, r->label_at);
}

/* Puts the label of a text that has none; the number of one that reads as an
 * item is taken off it. */
static void
put_text_label(struct stet_buf *out, struct stet_str *text)
{
	unsigned long number = 0;
	size_t n = 0;

	while (n < text->n && n < LONGEST_NUMBER && text->s[n] >= '0' &&
	    text->s[n] <= '9')
		number = number * 10 + (unsigned long)(text->s[n++] - '0');
	if (n == 0 || !stet_str_starts(stet_str_from(*text, n), COMMA)) {
		stet_puts(out, "text");
		return;
	}
	stet_puts(out, "item ");
	stet_put_uint(out, number);
	*text = stet_str_trim(stet_str_from(*text, n + strlen(COMMA)));
}

/* The text that was put together becomes a thing, with the label that waits;
 * that of a block which holds it is then its own. */
void
reading_flush_text(struct reader *r, const struct stet_node *block)
{
	struct stet_str text;
	size_t said;
	bool labelled;

	reading_end(&r->run);
	if (r->run.text.n == 0)
		return;
	labelled = move_label(r);
	text = stet_buf_str(&r->run.text);
	if (!labelled)
		put_text_label(&r->line, &text);
	stet_puts(&r->line, text.n > 0 ? ": " : "");
	said = r->line.n;
	stet_put(&r->line, text);
	if (r->run.text.status != STET_OK)
		r->line.status = r->run.text.status;
	if (labelled && r->open != NULL &&
	    reading_says[block->kind].role != READING_LABEL)
		r->open->joined = true;
	reading_add(r, said, true,
	    r->run.at.file == 0 ? block->span : r->run.at);
	reading_clear(&r->run);
}

static void
tell_image(struct reader *r, const struct stet_node *node)
{
	struct stet_str alt = stet_node_text(r->arena, node);
	bool generated = r->generated;
	size_t said;

	stet_buf_cut(&r->line, 0);
	stet_puts(&r->line, "image: ");
	said = r->line.n;
	if (node->u.image.resource != NULL)
		reading_one_line(&r->line, node->u.image.resource->ref);
	if (node->u.image.title.n > 0) {
		stet_puts(&r->line, " title ");
		reading_words(&r->line, node->u.image.title);
	}
	reading_attributes(&r->line, node);
	reading_add(r, said, false, node->span);
	if (alt.n == 0)
		return;
	r->generated = generated || (node->first->flags & STET_GENERATED) != 0;
	stet_buf_cut(&r->line, 0);
	stet_puts(&r->line, "alt: ");
	reading_words(&r->line, alt);
	reading_add(r, strlen("alt: "), false, node->span);
	r->generated = generated;
}

static void
tell_link(struct reader *r, const struct stet_node *node)
{
	stet_buf_cut(&r->line, 0);
	stet_puts(&r->line, "link: ");
	reading_one_line(&r->line, node->u.link.href);
	if (node->u.link.title.n > 0) {
		stet_puts(&r->line, " title ");
		reading_words(&r->line, node->u.link.title);
	}
	reading_attributes(&r->line, node);
	reading_add(r, strlen("link: "), false, node->span);
}

/* What else is known of an inline that shows as a mark or not at all. */
void
reading_tell_attributes(struct reader *r, const struct stet_node *node)
{
	stet_buf_cut(&r->line, 0);
	stet_puts(&r->line, stet_kind_info(node->kind)->name);
	reading_attributes(&r->line, node);
	reading_add(r, r->line.n, false, node->span);
}

static void
tell_later(struct reader *r, const struct stet_node *node)
{
	if (node->kind == STET_IMAGE)
		tell_image(r, node);
	else if (node->kind == STET_LINK)
		tell_link(r, node);
	else if (node->kind == STET_RAW_INLINE)
		reading_tell_raw(r, node);
	else if (node->kind == STET_FOOTNOTE_REF)
		reading_tell_note(r, node);
	else
		reading_tell_attributes(r, node);
}

/* After the text of a block, what stands in it: no blocks of their own. */
void
reading_flush_later(struct reader *r)
{
	size_t things;

	if (r->later == NULL)
		return;
	reading_flush_label(r);
	things = r->open == NULL ? 0 : r->open->things;
	for (struct reading_later *l = r->later; l != NULL; l = l->next)
		tell_later(r, l->node);
	if (r->open != NULL)
		r->open->things = things;
	r->later = r->last_later = NULL;
}

void
reading_keep_for_later(struct reader *r, const struct stet_node *node)
{
	struct reading_later *later = stet_alloc(r->arena, sizeof(*later));

	if (later == NULL)
		return;
	later->node = node;
	if (r->last_later == NULL)
		r->later = later;
	else
		r->last_later->next = later;
	r->last_later = later;
}
