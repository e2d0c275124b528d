/* gfm_build_texts.c: what cmark says as text, with the holes in it filled. */
#include <string.h>

#include "markup/gfm_build_private.h"
#include "markup/gfm_shortcode.h"

/* The text of a hole. In the cell of a table "\|" is what "|" is elsewhere, in
 * formulas too. */
static void
put_hole_text(const struct gfm_text *text, struct stet_buf *out,
    const struct gfm_hole *hole)
{
	bool formula = hole->kind == GFM_MATH || hole->kind == GFM_DISPLAY_MATH;
	struct stet_str rest = hole->text;

	if (!text->in_cell || !formula) {
		stet_put(out, rest);
		return;
	}
	for (size_t i = 0; i < rest.n; i++)
		if (rest.s[i] != '\\' || i + 1 == rest.n ||
		    rest.s[i + 1] != '|')
			stet_putc(out, rest.s[i]);
}

/* Appends what cmark says to out, with the source's own text for our words. */
static void
fill(const struct gfm_text *text, struct stet_buf *out, struct stet_str said)
{
	size_t from = 0, size;

	for (size_t i = gfm_next_word(text, said, 0); i < said.n;
	     i = gfm_next_word(text, said, from)) {
		struct gfm_hole hole = gfm_fill(text, said, i, &size);

		stet_put(out, (struct stet_str){ said.s + from, i - from });
		put_hole_text(text, out, &hole);
		from = i + size;
	}
	stet_put(out, stet_str_from(said, from));
}

struct stet_str
gfm_keep(struct gfm_text *text, const char *said)
{
	struct stet_str all = stet_str(said);
	size_t before = text->run.n;

	gfm_note_nul(text, all, 0);
	if (gfm_next_word(text, all, 0) < all.n) {
		fill(text, &text->run, all);
		all = stet_str_from(stet_buf_str(&text->run), before);
	}
	all = stet_copy(text->doc->arena, all);
	stet_buf_cut(&text->run, before);
	return all;
}

struct stet_str
gfm_keep_at(const struct gfm_text *text, struct stet_str said, size_t offset)
{
	struct stet_str source;

	if (offset != GFM_NOWHERE && offset + said.n <= text->source.n) {
		source.s = text->source.s + offset;
		source.n = said.n;
		if (stet_str_eq(source, said))
			return source;
	}
	return stet_copy(text->doc->arena, said);
}

void
gfm_flush(struct gfm_builder *b)
{
	struct gfm_text *text = b->text;
	struct stet_span at = text->at;
	struct stet_str said = stet_buf_str(&text->run);

	if (said.n == 0)
		return;
	gfm_note_nul(text, said, b->run_from == GFM_NOWHERE ? 0 : b->run_from);
	if (b->run_from != GFM_NOWHERE) {
		at.offset += (uint32_t)b->run_from;
		at.length = (uint32_t)said.n;
	}
	stet_add_text(b->doc, b->node, gfm_keep_at(text, said, b->run_from),
	    at);
	stet_buf_cut(&text->run, 0);
}

/* Puts a shortcode that means something on the list of what is to be read. */
static void
queue(struct gfm_builder *b, struct gfm_shortcode *code)
{
	struct gfm_queue *all = b->text->queue;
	struct gfm_pending *pending;

	if (code->role == GFM_UNKNOWN && code->inner.s == NULL)
		return;
	pending = stet_alloc(b->doc->arena, sizeof(*pending));
	if (pending == NULL)
		return;
	pending->code = code;
	pending->depth = all->depth;
	if (all->first == NULL)
		all->first = pending;
	else
		all->last->next = pending;
	all->last = pending;
}

void
gfm_fill_hole(struct gfm_builder *b, struct stet_node *node,
    struct gfm_hole hole)
{
	node->u.raw.text = hole.text;
	node->u.raw.format = hole.kind == GFM_SHORTCODE ? "hugo" : "tex";
	if (hole.code == NULL)
		return;
	node->span.offset = b->text->at.offset + (uint32_t)hole.code->from;
	node->span.length = (uint32_t)hole.text.n;
	hole.code->node = node;
	queue(b, hole.code);
}

void
gfm_add_bare_link(struct gfm_builder *b, struct stet_str href,
    struct stet_str shown)
{
	struct stet_node *link =
	    stet_add(b->doc, b->node, STET_LINK, b->text->at);

	if (link == NULL)
		return;
	link->flags |= STET_BARE_URL;
	link->u.link.href = href;
	stet_add_text(b->doc, link, shown, b->text->at);
}

/* A formula as it is without what cells need. */
static struct stet_str
formula_of(struct gfm_text *text, const struct gfm_hole *hole)
{
	size_t before = text->run.n;
	struct stet_str formula;

	if (!text->in_cell || stet_str_find(hole->text, '|') == hole->text.n)
		return hole->text;
	put_hole_text(text, &text->run, hole);
	formula = stet_copy(text->doc->arena,
	    stet_str_from(stet_buf_str(&text->run), before));
	stet_buf_cut(&text->run, before);
	return formula;
}

void
gfm_add_hole(struct gfm_builder *b, struct gfm_hole hole)
{
	bool math = hole.kind == GFM_MATH;
	struct stet_node *node;

	if (math || hole.kind == GFM_DISPLAY_MATH)
		hole.text = formula_of(b->text, &hole);
	if (hole.kind == GFM_URL) {
		gfm_add_bare_link(b, hole.text, hole.text);
		return;
	}
	node = stet_add(b->doc, b->node, math ? STET_MATH : STET_RAW_INLINE,
	    b->text->at);
	if (node == NULL)
		return;
	if (math) {
		node->u.text = stet_str_from(hole.text, 1);
		node->u.text.n--;
	} else {
		gfm_fill_hole(b, node, hole);
	}
}

/* A link or image, of which no part can be a link. */
static bool
in_link(const struct gfm_builder *b)
{
	const struct stet_node *node = b->node;

	while (node->kind == STET_EMPHASIS || node->kind == STET_STRONG ||
	    node->kind == STET_STRIKETHROUGH)
		node = node->parent;
	return node->kind == STET_LINK || node->kind == STET_IMAGE;
}

void
gfm_gather(struct gfm_builder *b, struct stet_str said, size_t offset)
{
	struct stet_buf *run = &b->text->run;
	size_t from = 0, size;

	if (run->n == 0)
		b->run_from = offset;
	for (size_t i = gfm_next_word(b->text, said, 0); i < said.n;
	     i = gfm_next_word(b->text, said, from)) {
		struct gfm_hole hole = gfm_fill(b->text, said, i, &size);

		stet_put(run, (struct stet_str){ said.s + from, i - from });
		if (hole.kind == GFM_TEXT ||
		    (hole.kind == GFM_URL && in_link(b))) {
			stet_put(run, hole.text);
		} else if (hole.kind != GFM_NOTHING) {
			gfm_flush(b);
			gfm_add_hole(b, hole);
			b->run_from = GFM_NOWHERE;
		}
		from = i + size;
	}
	stet_put(run, stet_str_from(said, from));
}
