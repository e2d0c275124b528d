/* read_value.c: from the members of an object to a metadata value. */
#include "read.h"

static bool
is_collection(enum stet_value_type type)
{
	return type == STET_V_LIST || type == STET_V_MAP;
}

/* Which members a value of this type must and can have. */
static bool
check_members(struct json_reader *r, const struct json_frame *frame, size_t end,
    enum stet_value_type type)
{
	uint64_t required = JSON_BIT(JSON_TYPE);
	uint64_t allowed = JSON_BIT(JSON_AT);

	if (type == STET_V_COMMENT) {
		required |= JSON_BIT(JSON_TEXT);
		allowed |= JSON_BIT(JSON_INSET) | JSON_BIT(JSON_KEY_AT);
	} else {
		allowed |= JSON_BIT(JSON_FORM) | JSON_BIT(JSON_BLANK) |
		    JSON_BIT(JSON_KEY_AT);
		if (frame->in_map)
			required |= JSON_BIT(JSON_KEY);
	}
	if (type == STET_V_LIST)
		allowed |= JSON_BIT(JSON_ITEMS);
	else if (type == STET_V_MAP)
		allowed |= JSON_BIT(JSON_ENTRIES);
	else if (type == STET_V_NULL)
		allowed |= JSON_BIT(JSON_TEXT);
	else
		required |= JSON_BIT(JSON_TEXT);
	return json_check_members(r, frame, end, frame->strings[JSON_TYPE],
	    required, allowed);
}

/* Writers copy what is no text as it stands, so it must be what it says. */
static bool
check_text(struct json_reader *r, const struct json_frame *frame, size_t end,
    enum stet_value_type type)
{
	struct stet_str text = frame->strings[JSON_TEXT];

	if (is_collection(type) || type == STET_V_TEXT ||
	    type == STET_V_COMMENT || (type == STET_V_NULL && text.n == 0) ||
	    stet_value_plain_type(text) == type)
		return true;
	return json_refuse_word(r, frame->start, end, "", text,
	    " is not of the type that it is said to be");
}

static bool
check_form(struct json_reader *r, const struct json_frame *frame, size_t end,
    enum stet_value_type type, unsigned form)
{
	bool of_collection = form == STET_FORM_BLOCK || form == STET_FORM_FLOW;

	if (form == STET_FORM_NONE || is_collection(type) == of_collection)
		return true;
	return json_refuse_word(r, frame->start, end, "",
	    stet_str(json_types[type]), " cannot have this \"form\"");
}

bool
json_finish_value(struct json_reader *r, const struct json_frame *frame,
    size_t end)
{
	struct stet_value *value = frame->value;
	unsigned type, form = STET_FORM_NONE;

	if (!json_has(frame, JSON_TYPE))
		return json_refuse(r, frame->start, end,
		    "a value without \"type\"");
	if (!json_name_find(json_types, frame->strings[JSON_TYPE], &type))
		return json_refuse_word(r, frame->start, end,
		    "there is no type ", frame->strings[JSON_TYPE], "");
	if (value == r->doc->meta && type != STET_V_MAP)
		return json_refuse(r, frame->start, end,
		    "\"metadata\" is no map");
	if (json_has(frame, JSON_FORM) &&
	    !json_name_find(json_forms, frame->strings[JSON_FORM], &form))
		return json_refuse_word(r, frame->start, end,
		    "there is no form ", frame->strings[JSON_FORM], "");
	if (!check_members(r, frame, end, type) ||
	    !check_text(r, frame, end, type) ||
	    !check_form(r, frame, end, type, form))
		return false;
	value->type = type;
	value->form = form;
	value->blank = json_is_true(frame, JSON_BLANK);
	value->inset = json_is_true(frame, JSON_INSET);
	value->key = frame->strings[JSON_KEY];
	value->text = frame->strings[JSON_TEXT];
	if (type == STET_V_COMMENT)
		value->key_span = (struct stet_span){ 0, 0, 0 };
	value->span.length = (uint32_t)(end - frame->start);
	return true;
}
