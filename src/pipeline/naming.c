/* naming.c: names of outputs by a template. */
#include <stdio.h>

#include <stet/edit.h>
#include <stet/utf8.h>
#include <stet/walk.h>

#include "markup/ids.h"
#include "pipeline/load.h"
#include "pipeline/naming.h"
#include "pipeline/path.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "pipeline/template.h"

/* What a page makes of a name is no longer than this, in bytes; file systems
 * have 255 for all of it. */
#define LONGEST 200

/* The page of a plan that gets its name. */
struct naming {
	struct stet_plan *plan;
	const struct stet_batch *batch;
	const struct stet_planned *page;
	struct stet_str values[STET_FIELD_COUNT];
};

const char *
stet_plan_extension(const struct stet_format *to)
{
	if (to->written_as != NULL || to->extensions == NULL)
		return to->written_as;
	return to->extensions[0];
}

/* Not in a name, on some system or other. */
static bool
is_unsafe(uint32_t c)
{
	return c < 0x80 && strchr("/\\:*?\"<>|", (int)c) != NULL;
}

static bool
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/* Adds to a name; what may not be in one is a hyphen, of which no two stand
 * beside each other, and none at the start. */
static void
put_safe(struct stet_buf *out, struct stet_str text, bool spaces)
{
	for (size_t i = 0; i < text.n;) {
		size_t n = stet_utf8_size(text, i);
		uint32_t c = stet_utf8_at(text, i);
		struct stet_str letter = { text.s + i, n };
		bool at_hyphen;

		i += n;
		if (c == '\n' || c == '\t' || c == '-' || is_unsafe(c) ||
		    (c == ' ' && !spaces))
			letter = stet_str("-");
		else if (is_control(c))
			continue;
		if (out->n + letter.n > LONGEST)
			return;
		at_hyphen = out->n == 0 || out->data[out->n - 1] == '-';
		if ((out->n == 0 && (c == '.' || c == ' ')) ||
		    (letter.s[0] == '-' && at_hyphen))
			continue;
		stet_put(out, letter);
	}
}

/* A text as one part of a path, in the arena of the plan; it is never "..". */
static struct stet_str
make_safe(struct naming *n, struct stet_str text, bool spaces)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_str copy;

	put_safe(&out, text, spaces);
	while (out.n > 0 && strchr("-. ", out.data[out.n - 1]) != NULL)
		stet_buf_cut(&out, out.n - 1);
	if (out.status != STET_OK)
		stet_arena_fail(n->plan->arena);
	copy = stet_copy(n->plan->arena, stet_buf_str(&out));
	stet_buf_free(&out);
	return copy;
}

/* By the title of the first section or heading, if the metadata has none. */
static struct stet_str
title_of(const struct stet_doc *doc)
{
	struct stet_str said = stet_value_text(doc->meta, "title");
	struct stet_walk walk = stet_walk(doc->root);

	if (said.n > 0)
		return said;
	while (stet_walk_next(&walk))
		if (walk.entering &&
		    (walk.node->kind == STET_TITLE ||
			walk.node->kind == STET_HEADING))
			return stet_node_text(doc->arena, walk.node);
	return said;
}

static struct stet_str
slug_of(struct naming *n, const struct stet_doc *doc)
{
	struct stet_str slug =
	    make_safe(n, stet_value_text(doc->meta, "slug"), false);
	struct stet_buf made = STET_BUF_INIT;

	if (slug.n > 0)
		return slug;
	stet_ids_put_slug(&made, title_of(doc));
	slug = make_safe(n, stet_buf_str(&made), false);
	if (made.status != STET_OK)
		stet_arena_fail(n->plan->arena);
	stet_buf_free(&made);
	return slug.n > 0 ? slug : n->values[STET_FIELD_STEM];
}

static struct stet_str
language_of(struct naming *n, const struct stet_doc *doc)
{
	static const char *const keys[] = { "lang", "language", "locale" };
	struct stet_str said = stet_str(NULL);

	for (size_t i = 0; i < 3 && said.n == 0; i++)
		said = make_safe(n, stet_value_text(doc->meta, keys[i]), false);
	return said;
}

/* A number of up to so many digits at the front of text, which is taken. */
static unsigned
take_number(struct stet_str *text, size_t most)
{
	unsigned number = 0;
	size_t i = 0;

	for (; i < most && i < text->n; i++) {
		if (text->s[i] < '0' || text->s[i] > '9')
			break;
		number = number * 10 + (unsigned)(text->s[i] - '0');
	}
	*text = stet_str_from(*text, i);
	return number;
}

static bool
take_hyphen(struct stet_str *text)
{
	bool there = stet_str_starts(*text, "-");

	*text = stet_str_from(*text, there);
	return there;
}

/* ISO 8601, as YAML has it: 2026-11-21, 2026-1-2, and a time behind it. */
static void
set_date(struct naming *n, struct stet_str text)
{
	char iso[32];
	unsigned year, month, day;
	struct stet_str rest = stet_str_trim(text), date;

	year = take_number(&rest, 4);
	if (!take_hyphen(&rest))
		return;
	month = take_number(&rest, 2);
	if (!take_hyphen(&rest))
		return;
	day = take_number(&rest, 2);
	if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 31 ||
	    (rest.n > 0 && strchr("Tt \t", rest.s[0]) == NULL))
		return;
	snprintf(iso, sizeof(iso), "%04u-%02u-%02u", year, month, day);
	date = stet_copy(n->plan->arena, stet_str(iso));
	if (date.n == 0)
		return;
	n->values[STET_FIELD_DATE] = date;
	n->values[STET_FIELD_YEAR] = (struct stet_str){ date.s, 4 };
	n->values[STET_FIELD_MONTH] = (struct stet_str){ date.s + 5, 2 };
	n->values[STET_FIELD_DAY] = (struct stet_str){ date.s + 8, 2 };
}

static void
set_from_doc(struct naming *n, const struct stet_doc *doc)
{
	n->values[STET_FIELD_SLUG] = slug_of(n, doc);
	n->values[STET_FIELD_TITLE] = make_safe(n, title_of(doc), true);
	n->values[STET_FIELD_LANG] = language_of(n, doc);
	set_date(n, stet_value_text(doc->meta, "date"));
}

/* The metadata as the command line changes it. Filters are not run: they may
 * do more than to answer, and are to do it once. */
static enum stet_status
edit(const struct naming *n, const struct stet_request *request,
    const struct stet_job *job, struct stet_doc **doc)
{
	struct stet_arena *kept = stet_arena_new();
	enum stet_status status = kept == NULL ? STET_E_MEMORY : STET_OK;

	for (size_t i = 0; i < n->batch->pass_count && status == STET_OK; i++) {
		struct stet_request one = *request;

		one.passes = &n->batch->passes[i];
		one.pass_count = 1;
		if (one.passes->run == stet_edit_run)
			status = stet_load_passes(&one, job, kept, doc);
	}
	if (status == STET_OK && stet_doc_failed(*doc))
		status = STET_E_MEMORY;
	stet_arena_free(kept);
	return status;
}

/* Of a text with many documents the first is the one that gives the name. */
static enum stet_status
read_text(struct naming *n, const struct stet_request *request,
    struct stet_loaded *loaded)
{
	struct stet_part *part = NULL;
	struct stet_doc *doc = NULL;
	struct stet_job job;
	enum stet_status status = stet_load_text(request, loaded);

	if (status == STET_OK)
		status = stet_load_parts(loaded, n->plan->arena, &part);
	if (status != STET_OK || part == NULL)
		return status;
	job = stet_load_job(loaded, part);
	status = stet_load_tree(loaded, &job, &doc);
	if (status == STET_OK)
		status = edit(n, request, &job, &doc);
	if (status == STET_OK)
		set_from_doc(n, doc);
	if (status == STET_OK && stet_doc_failed(doc))
		status = STET_E_MEMORY;
	stet_doc_free(doc);
	return status;
}

static enum stet_status
read_page(struct naming *n, struct stet_diag *diag)
{
	const struct stet_batch *batch = n->batch;
	const struct stet_resolver resolver = { &batch->roots, n->page->input,
		NULL };
	const struct stet_loader loader = stet_resolver_loader(&resolver);
	struct stet_loaded loaded = { .decoded = STET_BUF_INIT };
	struct stet_buf in = STET_BUF_INIT;
	enum stet_status status;

	if (diag == NULL)
		return STET_E_MEMORY;
	status = stet_run_load(batch, n->page->input, NULL, diag, &in);
	if (status == STET_OK) {
		const struct stet_request request = {
			.name = n->page->input,
			.text = stet_buf_str(&in),
			.from = batch->from,
			.formats = batch->formats,
			.encoding = batch->encoding,
			.to = n->plan->to,
			.settings = batch->settings,
			.loader = &loader,
			.diag = diag,
		};

		status = read_text(n, &request, &loaded);
		if (status != STET_OK)
			stet_load_complete(&request, status);
	}
	stet_load_free(&loaded);
	stet_buf_free(&in);
	return status;
}

/* What is recorded comes again with the conversion, unless there is none: then
 * it is read once more, to tell of it. */
static enum stet_status
ask_page(struct naming *n, struct stet_diag *diag)
{
	struct stet_diag *silent = stet_diag_new();
	enum stet_status status = read_page(n, silent);

	stet_diag_free(silent);
	return status == STET_OK || status == STET_E_MEMORY
	    ? status
	    : read_page(n, diag);
}

static bool
is_dots(struct stet_str name)
{
	return stet_str_is(name, ".") || stet_str_is(name, "..");
}

static void
set_from_name(struct naming *n)
{
	struct stet_str base = stet_path_base(n->page->input);
	struct stet_str stem = stet_path_stem(base.s);
	struct stet_str below = stet_str(n->page->below);

	below.n -= stet_path_base(n->page->below).n;
	if (stet_str_ends(below, "/"))
		below.n--;
	memset(n->values, 0, sizeof(n->values));
	n->values[STET_FIELD_DIR] = below;
	if (!is_dots(stem))
		n->values[STET_FIELD_STEM] = stem;
	n->values[STET_FIELD_NAME] = base;
	n->values[STET_FIELD_EXT] = stet_str(stet_plan_extension(n->plan->to));
	n->values[STET_FIELD_FORMAT] = stet_str(n->plan->to->name);
}

static enum stet_status
refuse(const struct naming *n, enum stet_field missing, struct stet_diag *diag)
{
	const char *name = stet_field_name(missing);
	char text[128];

	snprintf(text, sizeof(text), "{%s}; {%s|...} says what stands instead",
	    name, name);
	stet_note_file(diag, STET_D_NO_FIELD, n->page->input, stet_str(text));
	return STET_E_INPUT;
}

static enum stet_status
name_page(struct naming *n, struct stet_planned *page, struct stet_diag *diag)
{
	const struct stet_template *template = n->plan->template;
	enum stet_status status = STET_OK;
	enum stet_field missing;

	n->page = page;
	set_from_name(n);
	if (template->reads)
		status = ask_page(n, diag);
	if (status != STET_OK)
		return status;
	page->output =
	    stet_template_fill(template, n->plan->arena, n->values, &missing);
	if (page->output == NULL && missing < STET_FIELD_COUNT)
		return refuse(n, missing, diag);
	return stet_arena_failed(n->plan->arena) ? STET_E_MEMORY : STET_OK;
}

enum stet_status
stet_plan_name(struct stet_plan *plan, const struct stet_batch *batch,
    struct stet_diag *diag)
{
	struct naming n = { .plan = plan, .batch = batch };
	struct stet_planned *page = plan->first;

	plan->first = plan->last = NULL;
	plan->count = 0;
	while (page != NULL) {
		struct stet_planned *next = page->next;
		enum stet_status status = name_page(&n, page, diag);

		page->next = NULL;
		if (status == STET_OK)
			stet_plan_append(plan, page);
		else
			plan->failed++;
		plan->status = stet_status_worse(plan->status, status);
		if (status == STET_E_MEMORY)
			return status;
		page = next;
	}
	return STET_OK;
}
