/* read_array.c: the elements of arrays. */
#include "read.h"

/* A pair of strings. The name that is put down is the node's, from now on. */
static bool
take_of_attribute(struct json_reader *r, struct json_frame *frame,
    const struct stet_json_token *token)
{
	struct stet_attr *attr;

	if (token->type != STET_JSON_STRING || frame->count >= 2)
		return json_refuse_token(r, token,
		    "an attribute is no pair of strings");
	if (!json_keep_text(r, token, &frame->strings[frame->count]))
		return false;
	if (++frame->count < 2)
		return true;
	attr = stet_alloc(r->doc->arena, sizeof(*attr));
	if (attr == NULL)
		return json_fail(r, STET_E_MEMORY);
	if (frame->strings[0].n == 0)
		return json_refuse_token(r, token, "an attribute has no name");
	attr->name = frame->strings[0];
	attr->value = frame->strings[1];
	attr->next = frame->node->attrs;
	frame->node->attrs = attr;
	return true;
}

static bool
take_of_span(struct json_reader *r, struct json_frame *frame,
    const struct stet_json_token *token)
{
	if (frame->count >= 2 ||
	    !json_whole_number(token, 0, UINT32_MAX,
		&frame->numbers[frame->count]))
		return json_refuse_token(r, token,
		    "a position is no pair of whole numbers");
	frame->count++;
	return true;
}

/* An element of an array. */
bool
json_take_element(struct json_reader *r, struct json_frame *frame,
    const struct stet_json_token *token)
{
	struct json_frame inner = { .start = token->start,
		.node = frame->node };
	bool object = token->type == STET_JSON_OBJECT;

	switch (frame->place) {
	case JSON_IN_NODES:
		return object
		    ? json_open_node(r, token, frame->node)
		    : json_refuse_token(r, token, "a node is no object");
	case JSON_IN_VALUES:
		return object
		    ? json_open_value(r, token, frame->value,
			  frame->member == JSON_ENTRIES)
		    : json_refuse_token(r, token, "a value is no object");
	case JSON_IN_RESOURCES:
		inner.place = JSON_IN_RESOURCE;
		return object
		    ? json_open_frame(r, &inner)
		    : json_refuse_token(r, token, "a resource is no object");
	case JSON_IN_ATTRIBUTES:
		inner.place = JSON_IN_ATTRIBUTE;
		return token->type == STET_JSON_ARRAY
		    ? json_open_frame(r, &inner)
		    : json_refuse_token(r, token,
			  "an attribute is no pair of strings");
	case JSON_IN_ATTRIBUTE:
		return take_of_attribute(r, frame, token);
	default:
		return take_of_span(r, frame, token);
	}
}

/* They were put in front of each other, which takes no time however many. */
static void
reverse_attributes(struct stet_node *node)
{
	struct stet_attr *before = NULL, *next;

	for (struct stet_attr *a = node->attrs; a != NULL; a = next) {
		next = a->next;
		a->next = before;
		before = a;
	}
	node->attrs = before;
}

static bool
finish_span(struct json_reader *r, const struct json_frame *frame)
{
	struct json_at *at = stet_alloc(r->arena, sizeof(*at));

	if (at == NULL)
		return json_fail(r, STET_E_MEMORY);
	if (frame->value == NULL)
		at->to = &frame->node->span;
	else if (frame->member == JSON_KEY_AT)
		at->to = &frame->value->key_span;
	else
		at->to = &frame->value->span;
	at->span.offset = frame->numbers[0];
	at->span.length = frame->numbers[1];
	at->next = r->places;
	r->places = at;
	return true;
}

bool
json_finish_array(struct json_reader *r, const struct json_frame *frame,
    const struct stet_json_token *token)
{
	if (frame->place == JSON_IN_ATTRIBUTES)
		reverse_attributes(frame->node);
	if (frame->place == JSON_IN_ATTRIBUTE && frame->count < 2)
		return json_refuse(r, frame->start, token->end,
		    "an attribute is no pair of strings");
	if (frame->place == JSON_IN_SPAN && frame->count < 2)
		return json_refuse(r, frame->start, token->end,
		    "a position is no pair of whole numbers");
	if (frame->place == JSON_IN_SPAN && !finish_span(r, frame))
		return false;
	stet_buf_cut(&r->frames, r->frames.n - sizeof(*frame));
	return true;
}
