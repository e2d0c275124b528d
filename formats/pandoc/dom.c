/* dom.c: JSON as a tree, since what an element is may stand behind it. */
#include "pandoc.h"

struct builder {
	const struct stet_job *job;
	struct stet_arena *arena, *texts;
	struct pandoc_json *root, *here; /* the open array or object */
	struct stet_str key;             /* of what comes */
	bool failed;
};

static struct stet_str
keep(struct builder *b, struct stet_str text)
{
	if (stet_json_is_slice(b->job, text))
		return text;
	return stet_copy(b->texts, text);
}

static void
hang(struct builder *b, struct pandoc_json *node)
{
	node->parent = b->here;
	if (b->here == NULL) {
		b->root = node;
		return;
	}
	if (b->here->last != NULL)
		b->here->last->next = node;
	else
		b->here->first = node;
	b->here->last = node;
	b->here->count++;
}

static bool
take(void *context, const struct stet_json_token *token)
{
	struct builder *b = context;
	struct pandoc_json *node;

	if (token->type == STET_JSON_KEY) {
		b->key = keep(b, token->text);
		return true;
	}
	if (token->type == STET_JSON_OBJECT_END ||
	    token->type == STET_JSON_ARRAY_END) {
		b->here->end = token->end;
		b->here = b->here->parent;
		return true;
	}
	node = stet_alloc(b->arena, sizeof(*node));
	if (node == NULL || stet_arena_failed(b->texts)) {
		b->failed = true;
		return false;
	}
	node->type = token->type;
	node->key = b->key;
	node->text = keep(b, token->text);
	node->start = token->start;
	node->end = token->end;
	b->key = stet_str(NULL);
	hang(b, node);
	if (token->type == STET_JSON_OBJECT || token->type == STET_JSON_ARRAY)
		b->here = node;
	return true;
}

enum stet_status
pandoc_json_parse(const struct stet_job *job, struct stet_arena *arena,
    struct stet_arena *texts, struct pandoc_json **root)
{
	struct builder b = { .job = job, .arena = arena, .texts = texts };
	const struct stet_json_events events = { .token = take, .context = &b };
	enum stet_status status = stet_json_parse(job, &events);

	if (b.failed || stet_arena_failed(texts))
		status = STET_E_MEMORY;
	if (status == STET_E_MEMORY)
		stet_arena_fail(texts);
	*root = status == STET_OK ? b.root : NULL;
	return status;
}

const struct pandoc_json *
pandoc_json_get(const struct pandoc_json *object, const char *name)
{
	if (object == NULL || object->type != STET_JSON_OBJECT)
		return NULL;
	for (const struct pandoc_json *m = object->first; m; m = m->next)
		if (stet_str_is(m->key, name))
			return m;
	return NULL;
}

static const struct pandoc_json *
member(const struct pandoc_json *object, struct stet_str key)
{
	for (const struct pandoc_json *m = object->first; m; m = m->next)
		if (stet_str_eq(m->key, key))
			return m;
	return NULL;
}

/* To look for the members of larger objects would take its time. */
#define SEARCHED 256

bool
pandoc_json_same(const struct pandoc_json *a, const struct pandoc_json *b,
    unsigned levels)
{
	const struct pandoc_json *other;

	if (a == NULL || b == NULL || levels == 0 || a->type != b->type ||
	    a->count != b->count || !stet_str_eq(a->text, b->text))
		return false;
	other = b->first;
	for (const struct pandoc_json *m = a->first; m; m = m->next) {
		if (a->type == STET_JSON_OBJECT &&
		    !stet_str_eq(m->key, other->key))
			other = a->count > SEARCHED ? NULL : member(b, m->key);
		if (other == NULL || !pandoc_json_same(m, other, levels - 1))
			return false;
		other = other->next == NULL ? b->first : other->next;
	}
	return true;
}
