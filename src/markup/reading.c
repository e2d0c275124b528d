/* reading.c: what a reader meets in a document, as a flat list of things. */
#include <stdlib.h>
#include <string.h>

#include "markup/reading.h"

static void
start(struct reader *r, const struct stet_node *node, struct reading_note *note)
{
	r->work_spot = &r->work;
	reading_add_work(r, node, note);
	reading_do_work(r);
}

static void
read_box(struct reader *r, const struct stet_node *box)
{
	start(r, box, NULL);
	for (const struct stet_node *n = box->first; n != NULL; n = n->next)
		if (reading_is_box_comment(n))
			reading_keep_comment(r, n->u.raw.text, n->span);
}

/* What is beside the body. */
static void
read_head(struct reader *r, const struct stet_doc *doc)
{
	reading_meta(r, doc->meta);
	for (const struct stet_node *n = doc->root->first; n != NULL;
	     n = n->next)
		if (n->kind == STET_FACTS)
			read_box(r, n);
	reading_tell_comments(r);
}

static void
read_body(struct reader *r, const struct stet_node *root)
{
	start(r, root, NULL);
	/* Notes that only notes like them refer to. */
	for (struct reading_note *n = r->first_note; n != NULL; n = n->next) {
		if (!n->wanted || n->met)
			continue;
		start(r, n->node, n);
	}
}

/* Frees the buffers; one that failed may have left a text out. */
static bool
finish(struct reader *r)
{
	struct stet_buf *const bufs[] = { &r->run.text, &r->run.closing,
		&r->run.opening, &r->label, &r->line };
	bool good = !stet_arena_failed(r->arena);

	for (size_t i = 0; i < sizeof(bufs) / sizeof(bufs[0]); i++) {
		good = good && bufs[i]->status == STET_OK;
		stet_buf_free(bufs[i]);
	}
	return good;
}

struct stet_reading *
stet_reading(const struct stet_doc *doc)
{
	struct stet_arena *arena = stet_arena_new();
	struct reader r = {
		.out = stet_alloc(arena, sizeof(*r.out)),
		.arena = arena,
	};

	if (r.out == NULL) {
		stet_arena_free(arena);
		return NULL;
	}
	r.out->arena = arena;
	r.out->diag = doc->diag;
	reading_find_notes(&r, doc->root);
	read_head(&r, doc);
	read_body(&r, doc->root);
	reading_files(r.out, doc);
	if (finish(&r))
		return r.out;
	stet_reading_free(r.out);
	return NULL;
}

void
stet_reading_free(struct stet_reading *reading)
{
	if (reading == NULL)
		return;
	free(reading->things);
	stet_arena_free(reading->arena);
}
