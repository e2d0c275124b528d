/* gfm.c: cmark-gfm at work: its memory, its extensions, its parser. */
#include <pthread.h>
#include <stdlib.h>

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "markup/gfm_cost.h"
#include "markup/gfm_html.h"
#include "markup/gfm_memory.h"
#include "markup/gfm_shortcode.h"

/* After so many bytes a parser and what it left behind are thrown away. */
#define ENOUGH ((size_t)256 << 10)

struct stet_gfm {
	struct stet_doc *doc;
	unsigned flags;
	cmark_parser *parser; /* in memory.arena; NULL: none yet */
	bool parsing;         /* it has the lock */
	struct gfm_memory memory;
	struct stet_buf feed;
	struct stet_table labels; /* of the footnotes of all texts */
	struct gfm_text text;     /* what is being read */
	struct gfm_queue queue;
	struct stet_node *end; /* where its blocks go on */
};

static const char *const extensions[] = { "table", "strikethrough", "autolink",
	"tasklist" };

struct stet_gfm *
stet_gfm_new(struct stet_doc *doc, unsigned flags)
{
	struct stet_gfm *gfm = calloc(1, sizeof(*gfm));

	if (gfm == NULL)
		return NULL;
	gfm->memory.arena = stet_arena_new();
	if (gfm->memory.arena == NULL) {
		free(gfm);
		return NULL;
	}
	gfm->text.html = gfm_html_new(doc);
	if (gfm->text.html == NULL) {
		stet_gfm_free(gfm);
		return NULL;
	}
	gfm_register();
	gfm->doc = doc;
	gfm->flags = flags;
	return gfm;
}

void
stet_gfm_free(struct stet_gfm *gfm)
{
	if (gfm == NULL)
		return;
	stet_arena_free(gfm->memory.arena);
	stet_buf_free(&gfm->feed);
	stet_buf_free(&gfm->text.run);
	stet_buf_free(&gfm->text.edits);
	stet_buf_free(&gfm->text.holes);
	gfm_html_free(gfm->text.html);
	free(gfm);
}

void
stet_gfm_forget(struct stet_gfm *gfm)
{
	if (gfm != NULL)
		gfm->labels = (struct stet_table){ NULL, 0, 0 };
}

static cmark_parser *
new_parser(void)
{
	cmark_parser *parser = gfm_memory_parser();

	for (size_t i = 0; i < sizeof(extensions) / sizeof(*extensions); i++)
		cmark_parser_attach_syntax_extension(parser,
		    cmark_find_syntax_extension(extensions[i]));
	return parser;
}

static size_t
end_of_line(struct stet_str text, size_t from)
{
	return from + stet_str_find(stet_str_from(text, from), '\n');
}

static void
index_lines(struct gfm_text *text)
{
	struct stet_str fed = text->fed;
	size_t count = 1, line = 1;

	for (size_t i = end_of_line(fed, 0); i < fed.n;
	     i = end_of_line(fed, i + 1))
		count++;
	if (count == 1)
		return;
	text->lines = gfm_memory_alloc(count * sizeof(*text->lines));
	text->line_count = count;
	for (size_t i = end_of_line(fed, 0); i < fed.n;
	     i = end_of_line(fed, i + 1))
		text->lines[line++] = i + 1;
}

/*
 * Which characters begin an inline of an extension is in a table of the process
 * (0.29.0.gfm.6, SPECIAL_CHARS). A parser puts them there when it comes to
 * inlines, and takes them out at its end, under the hands of the parsers of
 * other threads, which then miss links and strikethroughs. So one thread parses
 * at a time.
 */
static pthread_mutex_t parsing = PTHREAD_MUTEX_INITIALIZER;

static void
begin_parsing(struct stet_gfm *gfm)
{
	pthread_mutex_lock(&parsing);
	gfm->parsing = true;
}

static void
end_parsing(struct stet_gfm *gfm)
{
	if (gfm->parsing)
		pthread_mutex_unlock(&parsing);
	gfm->parsing = false;
}

static cmark_node *
parse(struct stet_gfm *gfm)
{
	cmark_node *root;

	if (gfm->parser == NULL || gfm->memory.used > ENOUGH) {
		stet_arena_reset(gfm->memory.arena);
		gfm->memory.used = 0;
		gfm->parser = new_parser();
	}
	index_lines(&gfm->text);
	begin_parsing(gfm);
	cmark_parser_feed(gfm->parser, gfm->text.fed.s, gfm->text.fed.n);
	root = cmark_parser_finish(gfm->parser);
	end_parsing(gfm);
	return root;
}

typedef struct stet_node *build_function(struct gfm_text *, struct stet_node *,
    cmark_node *);

/* Gives up: it would take too long, from offset on in what cmark gets. */
static void
refuse(struct stet_gfm *gfm, size_t fed, const char *why)
{
	struct stet_span at = gfm->text.at;

	at.offset += (uint32_t)gfm_source_offset(&gfm->text, fed);
	at.length = 0;
	stet_doc_refuse(gfm->doc, STET_D_TOO_COSTLY, at, stet_str(why));
}

/* What cmark has been left for. Its nodes are still there. */
static void
give_up(struct stet_gfm *gfm)
{
	const struct gfm_memory *memory = &gfm->memory;

	end_parsing(gfm);
	gfm->parser = NULL;
	if (memory->too_much == NULL)
		stet_arena_fail(gfm->doc->arena);
	else
		refuse(gfm,
		    memory->node == NULL
			? 0
			: gfm_fed_offset(&gfm->text, memory->node),
		    memory->too_much);
}

/* Calls cmark so that it can be left. All that changes here is in *gfm. */
static void
enter_cmark(struct stet_gfm *gfm, struct stet_node *here, build_function *build)
{
	struct gfm_memory *outer = gfm_memory_enter(&gfm->memory);

	if (setjmp(gfm->memory.out) == 0)
		gfm->end = build(&gfm->text, here, parse(gfm));
	else
		give_up(gfm);
	gfm_memory_enter(outer);
}

static bool
is_affordable(struct stet_gfm *gfm)
{
	struct gfm_memory *memory = &gfm->memory;
	const char *why;
	size_t at = 0;

	gfm_memory_allow(memory, gfm->text.fed.n);
	memory->steps += gfm_cost(gfm->text.fed,
	    memory->most_steps - memory->steps, &at, &why);
	if (why != NULL)
		refuse(gfm, at, why);
	return why == NULL;
}

static void
feed(struct stet_gfm *gfm)
{
	stet_buf_cut(&gfm->text.edits, 0);
	stet_buf_cut(&gfm->text.holes, 0);
	gfm->text.lines = NULL;
	gfm_feed(&gfm->text, &gfm->feed);
}

static void
build_fed(struct stet_gfm *gfm, struct stet_node *here, build_function *build)
{
	feed(gfm);
	if (gfm->text.labels_doubtful && is_affordable(gfm)) {
		enter_cmark(gfm, here, gfm_know_labels);
		feed(gfm);
	}
	if (!stet_doc_failed(gfm->doc) && is_affordable(gfm))
		enter_cmark(gfm, here, build);
}

static struct stet_node *
convert(struct stet_gfm *gfm, struct stet_node *here, struct stet_str source,
    struct stet_span at, build_function *build)
{
	gfm->text = (struct gfm_text){
		.doc = gfm->doc,
		.flags = gfm->flags,
		.source = source,
		.at = at,
		.used = &gfm->labels,
		.queue = &gfm->queue,
		.run = gfm->text.run,
		.edits = gfm->text.edits,
		.holes = gfm->text.holes,
		.html = gfm->text.html,
	};
	gfm->end = here;
	build_fed(gfm, here, build);
	if (gfm->feed.status != STET_OK || gfm->text.run.status != STET_OK ||
	    gfm->text.edits.status != STET_OK ||
	    gfm->text.holes.status != STET_OK)
		stet_arena_fail(gfm->doc->arena);
	return gfm->end;
}

void
gfm_read(struct stet_gfm *gfm, struct stet_node *parent, struct stet_str text,
    struct stet_span at, bool blocks)
{
	if (parent != NULL && text.n > 0)
		convert(gfm, parent, text, at,
		    blocks ? gfm_build : gfm_build_inlines);
}

unsigned
gfm_depth(const struct stet_gfm *gfm)
{
	return gfm->queue.depth;
}

/* Reads what stands in the shortcodes of a text, in those of that, ... */
static void
work_off(struct stet_gfm *gfm)
{
	struct gfm_queue *queue = &gfm->queue;

	while (queue->first != NULL && !stet_doc_failed(gfm->doc)) {
		struct gfm_pending *pending = queue->first;

		queue->first = pending->next;
		queue->depth = pending->depth + 1;
		gfm_mean(gfm, gfm->doc, pending->code->node, pending->code);
	}
	*queue = (struct gfm_queue){ .depth = 0 };
}

struct stet_node *
stet_gfm_blocks(struct stet_gfm *gfm, struct stet_node *here,
    struct stet_str text, struct stet_span at)
{
	if (gfm == NULL || here == NULL || text.n == 0)
		return here;
	if (gfm_add_plain(gfm->doc, here, text, at))
		return here;
	here = convert(gfm, here, text, at, gfm_build);
	work_off(gfm);
	return here;
}

void
stet_gfm_inlines(struct stet_gfm *gfm, struct stet_node *parent,
    struct stet_str text, struct stet_span at)
{
	if (gfm == NULL || parent == NULL || text.n == 0)
		return;
	convert(gfm, parent, text, at, gfm_build_inlines);
	work_off(gfm);
}
