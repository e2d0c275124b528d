/* read.c: from tokens to nodes and values; see README.md for their shape. */
#include <stdio.h>

#include "markup/base64.h"
#include "read.h"

#define DEEPEST_NODE 100000
#define DEEPEST_VALUE 256

#define OF_DOCUMENT (1U << JSON_IN_DOCUMENT)
#define OF_NODE (1U << JSON_IN_NODE)
#define OF_VALUE (1U << JSON_IN_VALUE)
#define OF_RESOURCE (1U << JSON_IN_RESOURCE)

static const struct {
	const char *name;
	unsigned of; /* objects that may have it */
} members[] = {
	[JSON_STET] = { "stet", OF_DOCUMENT },
	[JSON_KIND] = { "kind", OF_NODE },
	[JSON_TEXT] = { "text", OF_NODE | OF_VALUE },
	[JSON_INFO] = { "info", OF_NODE },
	[JSON_LABEL] = { "label", OF_NODE },
	[JSON_HREF] = { "href", OF_NODE },
	[JSON_TITLE] = { "title", OF_NODE },
	[JSON_FORMAT] = { "format", OF_NODE },
	[JSON_RESOURCE] = { "resource", OF_NODE },
	[JSON_DELIMITER] = { "delimiter", OF_NODE },
	[JSON_BULLET] = { "bullet", OF_NODE },
	[JSON_TASK] = { "task", OF_NODE },
	[JSON_ALIGN] = { "align", OF_NODE },
	[JSON_KEY] = { "key", OF_VALUE },
	[JSON_TYPE] = { "type", OF_VALUE },
	[JSON_FORM] = { "form", OF_VALUE },
	[JSON_REF] = { "ref", OF_RESOURCE },
	[JSON_MEDIA_TYPE] = { "media-type", OF_RESOURCE },
	[JSON_DATA] = { "data", OF_RESOURCE },
	[JSON_LEVEL] = { "level", OF_NODE },
	[JSON_START] = { "start", OF_NODE },
	[JSON_COLSPAN] = { "colspan", OF_NODE },
	[JSON_ROWSPAN] = { "rowspan", OF_NODE },
	[JSON_ORDERED] = { "ordered", OF_NODE },
	[JSON_TIGHT] = { "tight", OF_NODE },
	[JSON_HEADER] = { "header", OF_NODE },
	[JSON_GENERATED] = { "generated", OF_DOCUMENT | OF_NODE },
	[JSON_BARE_URL] = { "bare-url", OF_NODE },
	[JSON_TWO_SPACES] = { "two-spaces", OF_NODE },
	[JSON_SAID_RAW] = { "said-raw", OF_DOCUMENT | OF_NODE },
	[JSON_GLUED] = { "glued", OF_DOCUMENT | OF_NODE },
	[JSON_BLANK] = { "blank", OF_VALUE },
	[JSON_INSET] = { "inset", OF_VALUE },
	[JSON_ATTRIBUTES] = { "attributes", OF_DOCUMENT | OF_NODE },
	[JSON_AT] = { "at", OF_DOCUMENT | OF_NODE | OF_VALUE },
	[JSON_KEY_AT] = { "key-at", OF_VALUE },
	[JSON_CONTENT] = { "content", OF_DOCUMENT | OF_NODE },
	[JSON_ITEMS] = { "items", OF_VALUE },
	[JSON_ENTRIES] = { "entries", OF_VALUE },
	[JSON_RESOURCES] = { "resources", OF_DOCUMENT },
	[JSON_METADATA] = { "metadata", OF_DOCUMENT },
};

/* Of numbers, from JSON_LEVEL on. */
static const struct {
	uint32_t min, max;
	const char *reason;
} ranges[] = {
	{ 1, 99, "\"level\" is no whole number from 1 to 99" },
	{ 0, UINT32_MAX, "\"start\" is no whole number from 0 to 4294967295" },
	{ 1, UINT16_MAX, "\"colspan\" is no whole number from 1 to 65535" },
	{ 1, UINT16_MAX, "\"rowspan\" is no whole number from 1 to 65535" },
};

const char *
json_member_name(enum json_member member)
{
	return members[member].name;
}

struct stet_span
json_span(const struct json_reader *r, size_t start, size_t end)
{
	return (struct stet_span){ r->job->at.file,
		r->job->at.offset + (uint32_t)start, (uint32_t)(end - start) };
}

bool
json_fail(struct json_reader *r, enum stet_status status)
{
	if (r->status == STET_OK)
		r->status = status;
	return false;
}

bool
json_refuse_word(struct json_reader *r, size_t start, size_t end,
    const char *before, struct stet_str word, const char *behind)
{
	struct stet_buf text = STET_BUF_INIT;

	/* Without memory what is wrong may be the want of it. */
	if (stet_doc_failed(r->doc))
		return json_fail(r, STET_E_MEMORY);
	stet_puts(&text, before);
	stet_puts(&text, "\"");
	stet_put(&text, word);
	stet_puts(&text, "\"");
	stet_puts(&text, behind);
	stet_note(r->job->diag, STET_D_NOT_STET_JSON, json_span(r, start, end),
	    stet_buf_str(&text));
	stet_buf_free(&text);
	return json_fail(r, STET_E_INPUT);
}

bool
json_refuse(struct json_reader *r, size_t start, size_t end, const char *reason)
{
	if (!stet_doc_failed(r->doc))
		stet_note(r->job->diag, STET_D_NOT_STET_JSON,
		    json_span(r, start, end), stet_str(reason));
	return json_fail(r, STET_E_INPUT);
}

bool
json_refuse_token(struct json_reader *r, const struct stet_json_token *token,
    const char *reason)
{
	return json_refuse(r, token->start, token->end, reason);
}

static bool
refuse_depth(struct json_reader *r, const struct stet_json_token *token,
    const char *levels)
{
	stet_note(r->job->diag, STET_D_TOO_DEEP,
	    json_span(r, token->start, token->end), stet_str(levels));
	return json_fail(r, STET_E_LIMIT);
}

bool
json_check_members(struct json_reader *r, const struct json_frame *frame,
    size_t end, struct stet_str what, uint64_t required, uint64_t allowed)
{
	uint64_t missing = required & ~frame->seen;
	uint64_t wrong = frame->seen & ~(required | allowed);

	for (enum json_member m = 0; m < JSON_MEMBERS; m++) {
		char reason[64];

		if (((missing | wrong) & JSON_BIT(m)) == 0)
			continue;
		snprintf(reason, sizeof(reason), " %s \"%s\"",
		    missing & JSON_BIT(m) ? "without" : "cannot have",
		    json_member_name(m));
		return json_refuse_word(r, frame->start, end, "", what, reason);
	}
	return true;
}

/* The inmost frame. Valid until one is opened. */
static struct json_frame *
inmost(struct json_reader *r)
{
	if (r->frames.n == 0)
		return NULL;
	return (struct json_frame *)(void *)(r->frames.data + r->frames.n -
	    sizeof(struct json_frame));
}

/* Frames are copied as a whole, so that the buffer's bytes are aligned as
 * malloc has them. */
bool
json_open_frame(struct json_reader *r, const struct json_frame *frame)
{
	stet_put(&r->frames,
	    (struct stet_str){ (const char *)frame, sizeof(*frame) });
	return r->frames.status == STET_OK || json_fail(r, STET_E_MEMORY);
}

bool
json_open_node(struct json_reader *r, const struct stet_json_token *token,
    struct stet_node *parent)
{
	struct json_frame frame = {
		.place = JSON_IN_NODE,
		.start = token->start,
		.node = stet_add(r->doc, parent, STET_GROUP,
		    json_span(r, token->start, token->end)),
	};

	if (frame.node == NULL)
		return json_fail(r, STET_E_MEMORY);
	if (++r->nodes > DEEPEST_NODE)
		return refuse_depth(r, token, "100000");
	return json_open_frame(r, &frame);
}

bool
json_open_value(struct json_reader *r, const struct stet_json_token *token,
    struct stet_value *parent, bool in_map)
{
	struct json_frame frame = {
		.place = JSON_IN_VALUE,
		.start = token->start,
		.value = stet_value_new(r->doc->arena, STET_V_TEXT),
		.in_map = in_map,
	};

	if (frame.value == NULL)
		return json_fail(r, STET_E_MEMORY);
	if (++r->values > DEEPEST_VALUE)
		return refuse_depth(r, token, "256");
	frame.value->span = json_span(r, token->start, token->end);
	if (in_map)
		frame.value->key_span = frame.value->span;
	stet_value_append(parent, frame.value);
	return json_open_frame(r, &frame);
}

static bool
take_document(struct json_reader *r, const struct stet_json_token *token)
{
	struct json_frame frame = {
		.place = JSON_IN_DOCUMENT,
		.start = token->start,
		.node = r->doc->root,
	};

	frame.node->span = json_span(r, token->start, token->end);
	return json_open_frame(r, &frame);
}

/* The arrays that members are, or the object. */
static bool
take_collection(struct json_reader *r, const struct json_frame *frame,
    const struct stet_json_token *token)
{
	static const enum json_place places[] = {
		[JSON_ATTRIBUTES] = JSON_IN_ATTRIBUTES,
		[JSON_AT] = JSON_IN_SPAN,
		[JSON_KEY_AT] = JSON_IN_SPAN,
		[JSON_CONTENT] = JSON_IN_NODES,
		[JSON_ITEMS] = JSON_IN_VALUES,
		[JSON_ENTRIES] = JSON_IN_VALUES,
		[JSON_RESOURCES] = JSON_IN_RESOURCES,
	};
	bool metadata = frame->member == JSON_METADATA;
	struct json_frame inner = {
		.member = frame->member,
		.start = token->start,
		.node = frame->node,
		.value = frame->value,
	};

	if (token->type != (metadata ? STET_JSON_OBJECT : STET_JSON_ARRAY))
		return json_refuse_word(r, token->start, token->end, "",
		    stet_str(json_member_name(frame->member)),
		    metadata ? " is no object" : " is no array");
	if (!metadata) {
		inner.place = places[frame->member];
		return json_open_frame(r, &inner);
	}
	if (!json_open_value(r, token, NULL, false))
		return false;
	r->doc->meta = inmost(r)->value;
	return true;
}

bool
json_keep_text(struct json_reader *r, const struct stet_json_token *token,
    struct stet_str *text)
{
	*text = token->text;
	if (!stet_json_is_slice(r->job, *text))
		*text = stet_copy(r->doc->arena, *text);
	return !stet_doc_failed(r->doc) || json_fail(r, STET_E_MEMORY);
}

/* Only what is written as a whole number is one: 1.0 and 1e2 are not. */
bool
json_whole_number(const struct stet_json_token *token, uint32_t min,
    uint32_t max, uint32_t *number)
{
	uint64_t n = 0;

	if (token->type != STET_JSON_NUMBER || token->text.n > 10)
		return false;
	for (size_t i = 0; i < token->text.n; i++) {
		if (token->text.s[i] < '0' || token->text.s[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(token->text.s[i] - '0');
	}
	*number = (uint32_t)n;
	return n >= min && n <= max;
}

/* Wrong base64 has its place, unless escapes hide it. */
static bool
check_base64(struct json_reader *r, const struct stet_json_token *token)
{
	size_t bad = stet_base64_invalid(token->text);
	size_t at = token->start;

	if (bad == SIZE_MAX)
		return true;
	if (stet_json_is_slice(r->job, token->text))
		at = (size_t)(token->text.s - r->job->text.s) + bad;
	return json_refuse(r, at, at + 1, "\"data\" is not base64 here");
}

static bool
take_string(struct json_reader *r, struct json_frame *frame,
    const struct stet_json_token *token)
{
	if (token->type != STET_JSON_STRING)
		return json_refuse_word(r, token->start, token->end, "",
		    stet_str(json_member_name(frame->member)), " is no string");
	if (frame->member == JSON_DATA && !check_base64(r, token))
		return false;
	return json_keep_text(r, token, &frame->strings[frame->member]);
}

static bool
take_number(struct json_reader *r, struct json_frame *frame,
    const struct stet_json_token *token)
{
	size_t i = frame->member - JSON_LEVEL;

	if (!json_whole_number(token, ranges[i].min, ranges[i].max,
		&frame->numbers[i]))
		return json_refuse_token(r, token, ranges[i].reason);
	return true;
}

static bool
take_boolean(struct json_reader *r, struct json_frame *frame,
    const struct stet_json_token *token)
{
	if (token->type != STET_JSON_TRUE && token->type != STET_JSON_FALSE)
		return json_refuse_word(r, token->start, token->end, "",
		    stet_str(json_member_name(frame->member)),
		    " is neither true nor false");
	if (token->type == STET_JSON_TRUE)
		frame->true_ones |= JSON_BIT(frame->member);
	return true;
}

static bool
take_key(struct json_reader *r, struct json_frame *frame,
    const struct stet_json_token *token)
{
	enum json_member m = 0;

	while (m < JSON_MEMBERS &&
	    ((members[m].of & 1U << frame->place) == 0 ||
		!stet_str_is(token->text, members[m].name)))
		m++;
	if (m == JSON_MEMBERS && r->newer) {
		stet_note(r->job->diag, STET_D_UNKNOWN_MEMBER,
		    json_span(r, token->start, token->end), token->text);
		r->skip = true;
		return true;
	}
	if (m == JSON_MEMBERS)
		return json_refuse_word(r, token->start, token->end,
		    "there is no member ", token->text, " here");
	if (frame->seen & JSON_BIT(m))
		return json_refuse_word(r, token->start, token->end,
		    "the member ", token->text, " stands twice");
	frame->seen |= JSON_BIT(m);
	frame->member = m;
	return true;
}

static bool
finish_resource(struct json_reader *r, const struct json_frame *frame,
    size_t end)
{
	struct stet_str ref = frame->strings[JSON_REF];
	struct stet_table_entry *entry;
	struct stet_resource *resource;

	if (!json_check_members(r, frame, end, stet_str("resource"),
		JSON_BIT(JSON_REF),
		JSON_BIT(JSON_MEDIA_TYPE) | JSON_BIT(JSON_DATA)))
		return false;
	entry = stet_table_entry(&r->resources, r->arena, ref);
	if (entry == NULL)
		return json_fail(r, STET_E_MEMORY);
	if (entry->value != NULL)
		return json_refuse_word(r, frame->start, end, "the resource ",
		    ref, " stands twice");
	entry->value = resource = stet_resource(r->doc, ref);
	if (resource == NULL)
		return json_fail(r, STET_E_MEMORY);
	resource->media_type = frame->strings[JSON_MEDIA_TYPE];
	if (json_has(frame, JSON_DATA) &&
	    !json_keep_file(resource, r->doc->arena, frame->strings[JSON_DATA]))
		return json_fail(r, STET_E_MEMORY);
	return true;
}

static bool
take_member(struct json_reader *r, const struct stet_json_token *token)
{
	static bool (*const finish[])(struct json_reader * r,
	    const struct json_frame *frame, size_t end) = {
		[JSON_IN_DOCUMENT] = json_finish_document,
		[JSON_IN_NODE] = json_finish_node,
		[JSON_IN_VALUE] = json_finish_value,
		[JSON_IN_RESOURCE] = finish_resource,
	};
	struct json_frame *frame = inmost(r);

	if (token->type == STET_JSON_KEY)
		return take_key(r, frame, token);
	if (token->type == STET_JSON_OBJECT_END) {
		if (!finish[frame->place](r, frame, token->end))
			return false;
		r->nodes -= frame->place == JSON_IN_NODE;
		r->values -= frame->place == JSON_IN_VALUE;
		stet_buf_cut(&r->frames, r->frames.n - sizeof(*frame));
		return true;
	}
	if (frame->member < JSON_STRINGS)
		return take_string(r, frame, token);
	if (frame->member < JSON_NUMBERS)
		return take_number(r, frame, token);
	if (frame->member < JSON_BOOLEANS)
		return take_boolean(r, frame, token);
	return take_collection(r, frame, token);
}

/* Passes over what a member says that only a newer stet knows. */
static bool
pass_over(struct json_reader *r, const struct stet_json_token *token)
{
	r->skipped +=
	    token->type == STET_JSON_OBJECT || token->type == STET_JSON_ARRAY;
	r->skipped -= token->type == STET_JSON_OBJECT_END ||
	    token->type == STET_JSON_ARRAY_END;
	r->skip = r->skipped > 0;
	return true;
}

bool
json_take(void *context, const struct stet_json_token *token)
{
	struct json_reader *r = context;
	struct json_frame *frame = inmost(r);

	if (r->skip)
		return pass_over(r, token);
	if (frame == NULL)
		return take_document(r, token);
	if (frame->place <= JSON_IN_RESOURCE)
		return take_member(r, token);
	if (token->type == STET_JSON_ARRAY_END)
		return json_finish_array(r, frame, token);
	return json_take_element(r, frame, token);
}
