/* read_document.c: one document: its version, its tree, its positions. */
#include "read.h"

/* It calls itself, no deeper than values may be. */
static void
forget_value_places(struct stet_value *value)
{
	value->span = value->key_span = (struct stet_span){ 0, 0, 0 };
	for (struct stet_value *v = value->first; v != NULL; v = v->next)
		forget_value_places(v);
}

/* Where the JSON says positions, what has none is new. */
static void
forget_places(struct stet_doc *doc)
{
	struct stet_node *node = doc->root;

	forget_value_places(doc->meta);
	while (node != NULL) {
		node->span = (struct stet_span){ 0, 0, 0 };
		if (node->first != NULL) {
			node = node->first;
			continue;
		}
		while (node != NULL && node->next == NULL)
			node = node->parent;
		if (node != NULL)
			node = node->next;
	}
}

/* Nobody has the source that these positions are of, so that it gets the name
 * of the JSON, and no text. */
static void
set_places(struct json_reader *r)
{
	uint32_t file = r->job->source_file;

	if (r->places == NULL)
		return;
	forget_places(r->doc);
	if (file == 0)
		file = stet_diag_unseen(r->job->diag,
		    stet_diag_source_name(r->job->diag, r->job->at.file));
	if (file == 0)
		json_fail(r, STET_E_MEMORY);
	for (struct json_at *at = r->places; at != NULL; at = at->next) {
		*at->to = at->span;
		at->to->file = file;
	}
}

static bool
read_number(struct stet_str text, size_t *i, uint32_t *number)
{
	size_t from = *i;

	*number = 0;
	for (; *i < text.n && text.s[*i] >= '0' && text.s[*i] <= '9'; ++*i)
		if (*i - from < 9)
			*number = *number * 10 + (uint32_t)(text.s[*i] - '0');
	return *i > from && *i - from < 9;
}

/* "MAJOR.MINOR": with another major this reader would misread it. */
static bool
check_version(struct json_reader *r, const struct json_document *document)
{
	struct stet_str version = document->version;
	uint32_t major, minor;
	size_t i = 0;

	if (!document->object)
		return json_refuse(r, document->start, document->end,
		    "it is no object");
	if (version.s == NULL)
		return json_refuse(r, document->start, document->start + 1,
		    "it has no member \"stet\" that says the version");
	if (!read_number(version, &i, &major) || i == version.n ||
	    version.s[i++] != '.' || !read_number(version, &i, &minor) ||
	    i < version.n)
		return json_refuse_word(r, document->start, document->start + 1,
		    "", version, " is no version, such as \"1.0\"");
	r->newer = major == JSON_MAJOR && minor > JSON_MINOR;
	if (major == JSON_MAJOR)
		return true;
	stet_note(r->job->diag, STET_D_NEWER_JSON,
	    json_span(r, document->start, document->start + 1), version);
	return json_fail(r, STET_E_INPUT);
}

/* Where there are several, the pipeline is to hand on one at a time. */
static bool
check_document(struct json_reader *r, const struct json_scan *scan)
{
	if (scan->array)
		return json_refuse(r, 0, 1, "it is an array, not one document");
	if (scan->count > 1)
		return json_refuse(r, scan->first->next->start,
		    scan->first->next->end, "a second document");
	return check_version(r, scan->first);
}

static enum stet_status
read_one(struct json_reader *r)
{
	const struct stet_json_events events = { .token = json_take,
		.context = r };
	struct json_scan scan = { .arena = r->arena };
	enum stet_status status = json_scan(r->job, &scan);

	if (status != STET_OK)
		return status;
	if (!check_document(r, &scan))
		return r->status;
	status = stet_json_parse(r->job, &events);
	if (status == STET_OK && r->status == STET_OK)
		set_places(r);
	return status == STET_OK ? r->status : status;
}

enum stet_status
json_read(struct stet_doc *doc, const struct stet_job *job)
{
	struct json_reader reader = { .doc = doc, .job = job };
	enum stet_status status;

	reader.arena = stet_arena_new();
	if (reader.arena == NULL)
		return STET_E_MEMORY;
	status = read_one(&reader);
	stet_buf_free(&reader.frames);
	stet_arena_free(reader.arena);
	return status;
}
