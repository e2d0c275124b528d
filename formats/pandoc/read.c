/* read.c: the document, its version, and the shapes of elements. */
#include <stdio.h>

#include "read.h"

#define DEEPEST 1000

struct stet_span
pandoc_span(const struct pandoc_reader *r, const struct pandoc_json *node)
{
	return (struct stet_span){ r->job->at.file,
		r->job->at.offset + (uint32_t)node->start,
		(uint32_t)(node->end - node->start) };
}

struct stet_str
pandoc_source(const struct pandoc_reader *r, const struct pandoc_json *node)
{
	return (struct stet_str){ r->job->text.s + node->start,
		node->end - node->start };
}

static void
fail(struct pandoc_reader *r, enum stet_status status)
{
	if (r->status == STET_OK)
		r->status = status;
}

void
pandoc_refuse(struct pandoc_reader *r, const struct pandoc_json *where,
    const char *before, struct stet_str word, const char *behind)
{
	struct stet_buf text = STET_BUF_INIT;
	struct stet_span at = pandoc_span(r, where);

	if (r->status != STET_OK)
		return;
	at.length = at.length < 1 ? at.length : 1;
	stet_puts(&text, before);
	stet_put(&text, word);
	stet_puts(&text, behind);
	if (text.status != STET_OK)
		fail(r, STET_E_MEMORY);
	else
		stet_note(r->job->diag, STET_D_NOT_PANDOC, at,
		    stet_buf_str(&text));
	stet_buf_free(&text);
	fail(r, STET_E_INPUT);
}

struct stet_str
pandoc_tag(const struct pandoc_json *el)
{
	const struct pandoc_json *t = pandoc_json_get(el, "t");

	return t != NULL && t->type == STET_JSON_STRING ? t->text
							: stet_str(NULL);
}

static bool
is_list(const struct pandoc_json *j, enum stet_json_type of)
{
	if (j->type != STET_JSON_ARRAY)
		return false;
	for (const struct pandoc_json *e = j->first; e != NULL; e = e->next)
		if (e->type != of)
			return false;
	return true;
}

static bool
is_target(const struct pandoc_json *j)
{
	return is_list(j, STET_JSON_STRING) && j->count == 2;
}

static bool
is_attr(const struct pandoc_json *j)
{
	if (j->type != STET_JSON_ARRAY || j->count != 3 ||
	    j->first->type != STET_JSON_STRING ||
	    !is_list(j->first->next, STET_JSON_STRING) ||
	    !is_list(j->last, STET_JSON_ARRAY))
		return false;
	for (const struct pandoc_json *p = j->last->first; p; p = p->next)
		if (!is_target(p))
			return false;
	return true;
}

static bool
is_elements(const struct pandoc_json *j)
{
	if (!is_list(j, STET_JSON_OBJECT))
		return false;
	for (const struct pandoc_json *e = j->first; e != NULL; e = e->next)
		if (pandoc_tag(e).s == NULL)
			return false;
	return true;
}

/* The letters, and what to call what they stand for. */
static const struct {
	char letter;
	const char *name;
} shapes[] = {
	{ 'i', "a number" },
	{ 's', "a string" },
	{ 'A', "attributes" },
	{ 'T', "a pair of strings" },
	{ 'E', "an object with \"t\"" },
	{ 'I', "a list of inlines" },
	{ 'B', "a list of blocks" },
	{ 'L', "a list of lists" },
	{ '[', "a list" },
	{ '*', "a value" },
};

static bool
has_shape(const struct pandoc_json *j, char shape)
{
	switch (shape) {
	case 'i':
		return j->type == STET_JSON_NUMBER;
	case 's':
		return j->type == STET_JSON_STRING;
	case 'A':
		return is_attr(j);
	case 'T':
		return is_target(j);
	case 'E':
		return pandoc_tag(j).s != NULL;
	case 'I':
	case 'B':
		return is_elements(j);
	case 'L':
		return is_list(j, STET_JSON_ARRAY);
	case '[':
		return j->type == STET_JSON_ARRAY;
	default:
		return true;
	}
}

bool
pandoc_check(struct pandoc_reader *r, const struct pandoc_json *arg, char shape,
    struct stet_str of)
{
	char reason[64];

	if (has_shape(arg, shape))
		return true;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		if (shapes[i].letter == shape)
			snprintf(reason, sizeof(reason), " should have %s here",
			    shapes[i].name);
	pandoc_refuse(r, arg, "", of, reason);
	return false;
}

/* Finds the arguments: "c" is the one, or an array of several. */
static bool
find_arguments(struct pandoc_reader *r, struct pandoc_call *call)
{
	const char *shape = call->element->shape;
	const struct pandoc_json *c = pandoc_json_get(call->el, "c");
	struct stet_str name = stet_str(call->element->name);
	size_t n = strlen(shape);

	if (n == 0)
		return true;
	if (c == NULL) {
		pandoc_refuse(r, call->el, "", name, " without \"c\"");
		return false;
	}
	if (n > 1 && (c->type != STET_JSON_ARRAY || c->count != n)) {
		char reason[40];

		snprintf(reason, sizeof(reason), " without its %zu parts", n);
		pandoc_refuse(r, c, "", name, reason);
		return false;
	}
	if (n > 1)
		c = c->first;
	for (size_t i = 0; i < n; i++, c = c->next) {
		if (!pandoc_check(r, c, shape[i], name))
			return false;
		call->arg[i] = c;
	}
	return true;
}

static struct stet_node *
read_unknown(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_json *el, const struct pandoc_element *last)
{
	struct stet_span at = pandoc_span(r, el);
	struct stet_node *node;

	stet_note(r->job->diag, STET_D_PANDOC_UNKNOWN,
	    (struct stet_span){ at.file, at.offset, 1 }, pandoc_tag(el));
	node = stet_add(r->doc, here, last->kind, at);
	if (last->kind == STET_GROUP)
		node = stet_add(r->doc, node, STET_PARAGRAPH, at);
	stet_add_text(r->doc, node, pandoc_texts(r, el), at);
	return here;
}

/* Where what follows belongs: no deeper than elements may nest. */
static struct stet_node *
read_known(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_span at = call->at;

	if (r->depth >= DEEPEST) {
		at.length = 1;
		stet_note(r->job->diag, STET_D_TOO_DEEP, at, stet_str("1000"));
		fail(r, STET_E_LIMIT);
		return here;
	}
	r->depth++;
	here = call->element->read(r, here, call);
	r->depth--;
	return here;
}

struct stet_node *
pandoc_read_element(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_json *el, const struct pandoc_element *table)
{
	struct pandoc_call call = { .el = el, .at = pandoc_span(r, el) };
	struct stet_str name = pandoc_tag(el);

	for (call.element = table; call.element->name != NULL; call.element++)
		if (stet_str_is(name, call.element->name))
			break;
	if (r->status != STET_OK || here == NULL)
		return here;
	if (call.element->name == NULL)
		return read_unknown(r, here, el, call.element);
	if (!find_arguments(r, &call))
		return here;
	return read_known(r, here, &call);
}

/* [1, 22, ...] or [1, 23, ...]; kept as text, so that it can be said again. */
static void
check_version(struct pandoc_reader *r, const struct pandoc_json *version)
{
	const struct pandoc_json *major = version->first;
	const struct pandoc_json *minor = major != NULL ? major->next : NULL;
	struct stet_buf text = STET_BUF_INIT;

	if (!is_list(version, STET_JSON_NUMBER) || minor == NULL) {
		pandoc_refuse(r, version, "", stet_str("pandoc-api-version"),
		    " is no list of numbers");
		return;
	}
	for (const struct pandoc_json *part = major; part; part = part->next) {
		if (part != major)
			stet_putc(&text, '.');
		stet_put(&text, part->text);
	}
	r->old = stet_str_is(minor->text, "22");
	if (text.status != STET_OK)
		fail(r, STET_E_MEMORY);
	else if (!stet_str_is(major->text, "1") ||
	    (!r->old && !stet_str_is(minor->text, "23"))) {
		stet_note(r->job->diag, STET_D_PANDOC_API,
		    pandoc_span(r, version), stet_buf_str(&text));
		fail(r, STET_E_INPUT);
	} else {
		stet_set_attr(r->doc, r->doc->root, PANDOC_API,
		    stet_copy(r->doc->arena, stet_buf_str(&text)));
	}
	stet_buf_free(&text);
}

static void
read_document(struct pandoc_reader *r, const struct pandoc_json *root)
{
	const struct pandoc_json *version, *meta, *blocks;

	version = pandoc_json_get(root, "pandoc-api-version");
	meta = pandoc_json_get(root, "meta");
	blocks = pandoc_json_get(root, "blocks");
	if (version == NULL || blocks == NULL) {
		pandoc_refuse(r, root, "it has no member \"",
		    stet_str(version ? "blocks" : "pandoc-api-version"), "\"");
		return;
	}
	check_version(r, version);
	if (r->status != STET_OK ||
	    !pandoc_check(r, blocks, 'B', stet_str("the document")))
		return;
	if (meta != NULL)
		pandoc_read_meta(r, meta);
	pandoc_read_blocks(r, r->doc->root, blocks);
	pandoc_flush_notes(r, r->doc->root);
}

enum stet_status
pandoc_read(struct stet_doc *doc, const struct stet_job *job)
{
	struct pandoc_reader r = { .doc = doc, .job = job };
	struct pandoc_json *root;

	r.arena = stet_arena_new();
	if (r.arena == NULL)
		return STET_E_MEMORY;
	r.status = pandoc_json_parse(job, r.arena, doc->arena, &root);
	if (r.status == STET_OK)
		read_document(&r, root);
	if (stet_arena_failed(r.arena) || stet_doc_failed(doc))
		r.status = STET_E_MEMORY;
	stet_arena_free(r.arena);
	return r.status;
}
