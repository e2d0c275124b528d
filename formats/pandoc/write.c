/* write.c: the document, and the walk through its nodes. */
#include "write.h"

void
pandoc_comma(struct pandoc_writer *w)
{
	char last = w->out->n == 0 ? '[' : w->out->data[w->out->n - 1];

	if (last != '[' && last != '{' && last != ':')
		stet_putc(w->out, ',');
}

void
pandoc_put_tag(struct pandoc_writer *w, const char *name)
{
	pandoc_comma(w);
	stet_puts(w->out, "{\"t\":\"");
	stet_puts(w->out, name);
	stet_puts(w->out, "\"}");
}

void
pandoc_open(struct pandoc_writer *w, const char *name)
{
	pandoc_comma(w);
	stet_puts(w->out, "{\"t\":\"");
	stet_puts(w->out, name);
	stet_puts(w->out, "\",\"c\":");
}

void
pandoc_put_string(struct pandoc_writer *w, struct stet_str text)
{
	pandoc_comma(w);
	stet_json_put_string(w->out, text);
}

bool
pandoc_is_json(struct pandoc_writer *w, struct stet_str json)
{
	struct stet_job job = { .diag = w->job->diag, .text = json };
	struct stet_diag_mark mark = stet_diag_mark(job.diag);
	struct pandoc_json *root = NULL;

	if (json.n == 0 ||
	    pandoc_json_parse(&job, w->arena, w->arena, &root) != STET_OK)
		stet_diag_rewind(job.diag, mark);
	return root != NULL && root->type == STET_JSON_ARRAY;
}

void
pandoc_put_json(struct pandoc_writer *w, struct stet_str json,
    const char *otherwise)
{
	if (pandoc_is_json(w, json))
		stet_put(w->out, json);
	else
		stet_puts(w->out, otherwise);
}

void
pandoc_note_loss(struct pandoc_writer *w, const struct stet_node *node,
    const char *what)
{
	stet_note(w->job->diag, STET_D_LOST_STRUCTURE, node->span,
	    stet_str(what));
}

/* The walk that ends at this byte; valid until another begins. */
static struct pandoc_walk *
walk_at(struct pandoc_writer *w, size_t end)
{
	return (struct pandoc_walk *)(void *)(w->walks.data + end) - 1;
}

void
pandoc_write_below(struct pandoc_writer *w, const struct stet_node *node,
    void (*done)(struct pandoc_writer *w, const struct stet_node *node))
{
	struct pandoc_walk walk = { stet_walk(node), done, node };

	stet_put(&w->walks,
	    (struct stet_str){ (const char *)&walk, sizeof(walk) });
}

static bool
is_section_block(const struct stet_node *node)
{
	return node->parent != NULL && node->kind != STET_FOOTNOTE &&
	    (node->parent->kind == STET_DOCUMENT ||
		node->parent->kind == STET_SECTION);
}

static const char *
wrapper_of(const struct stet_node *node)
{
	return stet_is_inline(node) ? "Span" : "Div";
}

static const struct pandoc_form *
form_of(const struct stet_node *node)
{
	if (stet_is_inline(node))
		return &pandoc_inline_forms[node->kind];
	return &pandoc_block_forms[node->kind];
}

static void
enter(struct pandoc_writer *w, const struct stet_node *node)
{
	const struct pandoc_form *form = form_of(node);
	size_t walks = w->walks.n; /* enter may begin others above it */

	if (is_section_block(node))
		pandoc_forget_waiting(w);
	if (!form->has_attr && !form->inside && pandoc_needs_wrap(w, node))
		pandoc_wrap_open(w, node, wrapper_of(node));
	if (!form->enter(w, node))
		stet_walk_skip(&walk_at(w, walks)->walk);
}

static void
leave(struct pandoc_writer *w, const struct stet_node *node)
{
	const struct pandoc_form *form = form_of(node);

	if (form->leave != NULL)
		form->leave(w, node);
	if (!form->has_attr && !form->inside && pandoc_needs_wrap(w, node))
		pandoc_wrap_close(w, node);
}

static void
run(struct pandoc_writer *w)
{
	while (w->walks.n > 0 && w->walks.status == STET_OK &&
	    w->out->status == STET_OK && !stet_arena_failed(w->arena)) {
		struct pandoc_walk *walk = walk_at(w, w->walks.n), over;
		const struct stet_node *node;

		if (!stet_walk_next(&walk->walk)) {
			over = *walk;
			stet_buf_cut(&w->walks, w->walks.n - sizeof(over));
			if (over.done != NULL)
				over.done(w, over.node);
			continue;
		}
		node = walk->walk.node;
		if (node == walk->node)
			continue;
		if (walk->walk.entering)
			enter(w, node);
		else
			leave(w, node);
	}
}

/* Footnotes that nothing but themselves refers to. */
static void
write_lost(struct pandoc_writer *w)
{
	struct stet_walk walk = stet_walk(w->doc->root);

	if (w->labels.count == 0)
		return;
	while (stet_walk_next(&walk)) {
		if (!walk.entering || !pandoc_is_lost(w, walk.node))
			continue;
		pandoc_enter_own(w, walk.node);
		pandoc_write_below(w, walk.node, pandoc_leave_own);
		run(w);
	}
}

/* "1.22.2.1" as a list of numbers. */
static void
put_version(struct pandoc_writer *w, struct stet_str version)
{
	stet_puts(w->out, "{\"pandoc-api-version\":[");
	for (size_t i = 0; i < version.n; i++)
		stet_putc(w->out, version.s[i] == '.' ? ',' : version.s[i]);
	stet_putc(w->out, ']');
}

static bool
is_version(struct stet_str version)
{
	bool digit = false;

	if (!stet_str_starts(version, "1.22") &&
	    !stet_str_starts(version, "1.23"))
		return false;
	if (version.n > 4 && version.s[4] != '.')
		return false;
	for (size_t i = 0; i < version.n; i++) {
		if (version.s[i] == '.' && !digit)
			return false;
		if (version.s[i] != '.' &&
		    (version.s[i] < '0' || version.s[i] > '9'))
			return false;
		digit = version.s[i] != '.';
	}
	return digit;
}

/* What is asked for, or what was read. */
static struct stet_str
choose_version(const struct stet_doc *doc, const struct stet_job *job)
{
	const char *asked =
	    stet_setting(job, &stet_format_pandoc, "pandoc-api");
	struct stet_str read = stet_attr(doc->root, PANDOC_API);

	if (is_version(read) && (asked == NULL || stet_str_starts(read, asked)))
		return read;
	if (asked != NULL && strcmp(asked, "1.22") == 0)
		return stet_str("1.22.2.1");
	return stet_str("1.23.1");
}

enum stet_status
pandoc_write(const struct stet_doc *doc, const struct stet_job *job)
{
	struct pandoc_writer w = { .doc = doc, .job = job, .out = job->out };
	struct stet_str version = choose_version(doc, job);
	enum stet_status status;

	w.arena = stet_arena_new();
	if (w.arena == NULL)
		return STET_E_MEMORY;
	w.old = stet_str_starts(version, "1.22");
	pandoc_find_footnotes(&w);
	put_version(&w, version);
	stet_puts(w.out, ",\"meta\":");
	pandoc_write_meta(&w);
	stet_puts(w.out, ",\"blocks\":[");
	pandoc_write_below(&w, doc->root, NULL);
	run(&w);
	write_lost(&w);
	stet_puts(w.out, "]}\n");
	status = w.out->status;
	if (w.walks.status != STET_OK || stet_arena_failed(w.arena))
		status = STET_E_MEMORY;
	stet_buf_free(&w.walks);
	stet_arena_free(w.arena);
	return status;
}
