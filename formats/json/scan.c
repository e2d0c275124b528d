/* scan.c: whether a text is JSON, and which documents there are in it. */
#include "read.h"

struct scanner {
	const struct stet_job *job;
	struct json_scan *scan;
	size_t depth;
	bool version; /* the next token is what "stet" says */
};

static bool
opens(enum stet_json_type type)
{
	return type == STET_JSON_OBJECT || type == STET_JSON_ARRAY;
}

static bool
closes(enum stet_json_type type)
{
	return type == STET_JSON_OBJECT_END || type == STET_JSON_ARRAY_END;
}

static bool
begin_document(struct json_scan *scan, const struct stet_json_token *token)
{
	struct json_document *document =
	    stet_alloc(scan->arena, sizeof(*document));

	if (document == NULL)
		return false;
	document->start = token->start;
	document->end = token->end;
	document->object = token->type == STET_JSON_OBJECT;
	if (scan->last == NULL)
		scan->first = document;
	else
		scan->last->next = document;
	scan->last = document;
	scan->count++;
	return true;
}

static void
see_member(struct scanner *s, const struct stet_json_token *token)
{
	struct json_document *document = s->scan->last;

	if (s->version && token->type == STET_JSON_STRING)
		document->version = stet_copy(s->scan->arena, token->text);
	s->version = token->type == STET_JSON_KEY && document->object &&
	    document->version.s == NULL && stet_str_is(token->text, "stet");
}

static bool
see(void *context, const struct stet_json_token *token)
{
	struct scanner *s = context;
	struct json_scan *scan = s->scan;
	size_t top = scan->array ? 1 : 0;

	if (closes(token->type)) {
		s->depth--;
		if (scan->last != NULL && s->depth == top)
			scan->last->end = token->end;
		return true;
	}
	if (s->depth == 0 && scan->count == 0 && !scan->array &&
	    token->type == STET_JSON_ARRAY)
		scan->array = true;
	else if (s->depth == top && !begin_document(scan, token))
		return false;
	else if (s->depth == top + 1)
		see_member(s, token);
	s->depth += opens(token->type);
	return true;
}

enum stet_status
json_scan(const struct stet_job *job, struct json_scan *scan)
{
	struct scanner scanner = { .job = job, .scan = scan };
	const struct stet_json_events events = {
		.token = see,
		.context = &scanner,
		.many = true,
	};
	enum stet_status status = stet_json_parse(job, &events);

	return stet_arena_failed(scan->arena) ? STET_E_MEMORY : status;
}
