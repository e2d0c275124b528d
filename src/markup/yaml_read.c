/* yaml_read.c: libyaml's events to metadata values. */
#include <stdlib.h>
#include <string.h>

#include <stet/utf8.h>

#include "markup/yaml_private.h"

/* The byte offset of a character index, which is never far away. */
static size_t
offset_of(struct yaml_reader *r, size_t index)
{
	while (r->cursor_index > index) {
		r->cursor_offset -=
		    stet_utf8_size_before(r->text, r->cursor_offset);
		r->cursor_index--;
	}
	while (r->cursor_index < index && r->cursor_offset < r->text.n) {
		r->cursor_offset += stet_utf8_size(r->text, r->cursor_offset);
		r->cursor_index++;
	}
	return r->cursor_offset;
}

struct stet_span
yaml_span(const struct yaml_reader *r, size_t from, size_t to)
{
	return (struct stet_span){ r->at.file, r->at.offset + (uint32_t)from,
		(uint32_t)(to - from) };
}

void
yaml_fail(struct yaml_reader *r, enum stet_status status)
{
	if (r->status == STET_OK)
		r->status = status;
}

void
yaml_fail_syntax(struct yaml_reader *r, const char *problem, size_t offset)
{
	size_t n = strlen(problem);

	if (n >= sizeof(r->error->problem))
		n = sizeof(r->error->problem) - 1;
	memcpy(r->error->problem, problem, n);
	r->error->problem[n] = '\0';
	r->error->at = yaml_span(r, offset, offset);
	yaml_fail(r, STET_E_INPUT);
}

void
yaml_fail_limit(struct yaml_reader *r, enum stet_condition condition,
    const char *limit, size_t offset)
{
	stet_note(r->doc->diag, condition, yaml_span(r, offset, offset),
	    stet_str(limit));
	yaml_fail(r, STET_E_LIMIT);
}

struct yaml_frame *
yaml_top(struct yaml_reader *r)
{
	return r->depth == 0 ? NULL : &r->frames[r->depth - 1];
}

struct stet_value *
yaml_new_value(struct yaml_reader *r, enum stet_value_type type)
{
	struct stet_value *value = stet_value_new(r->doc->arena, type);

	if (value == NULL)
		yaml_fail(r, STET_E_MEMORY);
	r->made++;
	return value;
}

void
yaml_place(struct yaml_reader *r, struct stet_value *value)
{
	struct yaml_frame *frame = yaml_top(r);

	if (value == NULL)
		return;
	if (frame == NULL) {
		r->root = value;
		return;
	}
	value->key = frame->key;
	value->key_span = frame->key_span;
	frame->key = stet_str(NULL);
	frame->has_key = false;
	stet_value_append(frame->value, value);
}

/* Does the scalar at an offset stand there as it is, without escapes or line
 * folding? quote is the size of its quotes. */
static bool
stands_as_is(const struct yaml_reader *r, size_t from, size_t quote,
    struct stet_str text)
{
	struct stet_str source = stet_str_from(r->text, from + quote);

	if (source.n < text.n + quote || text.n == 0 ||
	    memcmp(source.s, text.s, text.n) != 0)
		return false;
	return quote == 0 || source.s[text.n] == r->text.s[from];
}

/*
 * The source's own bytes where they are the text, else a copy. In the first
 * case the cursor jumps over the text instead of counting its characters.
 */
static struct stet_str
keep_text(struct yaml_reader *r, const yaml_event_t *event, size_t from)
{
	struct stet_str text = { (const char *)event->data.scalar.value,
		event->data.scalar.length };
	yaml_scalar_style_t style = event->data.scalar.style;
	size_t quote = style != YAML_PLAIN_SCALAR_STYLE;

	if (style > YAML_DOUBLE_QUOTED_SCALAR_STYLE ||
	    !stands_as_is(r, from, quote, text))
		return stet_copy(r->doc->arena, text);
	r->cursor_index = event->end_mark.index;
	r->cursor_offset = from + text.n + 2 * quote;
	return (struct stet_str){ r->text.s + from + quote, text.n };
}

static enum stet_value_form
form_of(yaml_scalar_style_t style)
{
	static const enum stet_value_form forms[] = {
		[YAML_ANY_SCALAR_STYLE] = STET_FORM_NONE,
		[YAML_PLAIN_SCALAR_STYLE] = STET_FORM_PLAIN,
		[YAML_SINGLE_QUOTED_SCALAR_STYLE] = STET_FORM_SINGLE,
		[YAML_DOUBLE_QUOTED_SCALAR_STYLE] = STET_FORM_DOUBLE,
		[YAML_LITERAL_SCALAR_STYLE] = STET_FORM_LITERAL,
		[YAML_FOLDED_SCALAR_STYLE] = STET_FORM_FOLDED,
	};

	return forms[style];
}

static void
note_tag(struct yaml_reader *r, const yaml_char_t *tag, struct stet_span at)
{
	if (tag != NULL && strcmp((const char *)tag, "!") != 0)
		stet_note(r->doc->diag, STET_D_YAML_TAG, at,
		    stet_str((const char *)tag));
}

/* Events. */

static bool
wants_key(const struct yaml_frame *frame)
{
	return frame != NULL && frame->value->type == STET_V_MAP &&
	    !frame->has_key;
}

static void
on_scalar(struct yaml_reader *r, const yaml_event_t *event, size_t from,
    struct stet_str text, size_t to)
{
	struct yaml_frame *frame = yaml_top(r);
	struct stet_value *value;
	struct yaml_anchor *anchor;

	if (wants_key(frame)) {
		frame->key = text;
		frame->key_span = yaml_span(r, from, to);
		frame->has_key = true;
		yaml_push_key(r, text, frame->key_span);
		return;
	}
	value = yaml_new_value(r, STET_V_TEXT);
	if (value == NULL)
		return;
	if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		value->type = stet_value_plain_type(text);
	value->form = form_of(event->data.scalar.style);
	value->text = text;
	value->span = yaml_span(r, from, to);
	note_tag(r, event->data.scalar.tag, value->span);
	yaml_place(r, value);
	yaml_find_header_comment(r, event, from);
	anchor = yaml_add_anchor(r, event->data.scalar.anchor, value);
	if (anchor != NULL)
		anchor->size = 1;
}

static void
on_start(struct yaml_reader *r, const yaml_event_t *event, size_t from)
{
	bool map = event->type == YAML_MAPPING_START_EVENT;
	bool flow = map
	    ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
	    : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	size_t made_before = r->made;
	struct stet_value *value;

	if (wants_key(yaml_top(r))) {
		yaml_fail_syntax(r, "a key that is no text", from);
		return;
	}
	if (r->depth == STET_YAML_DEPTH) {
		yaml_fail_limit(r, STET_D_TOO_DEEP, "128", from);
		return;
	}
	value = yaml_new_value(r, map ? STET_V_MAP : STET_V_LIST);
	if (value == NULL)
		return;
	value->form = flow ? STET_FORM_FLOW : STET_FORM_BLOCK;
	value->span = yaml_span(r, from, from);
	note_tag(r,
	    map ? event->data.mapping_start.tag
		: event->data.sequence_start.tag,
	    value->span);
	yaml_place(r, value);
	r->frames[r->depth++] = (struct yaml_frame){
		.value = value,
		.column = (uint32_t)event->start_mark.column,
		.first_key = r->key_count,
		.made_before = made_before,
		.anchor = yaml_add_anchor(r,
		    map ? event->data.mapping_start.anchor
			: event->data.sequence_start.anchor,
		    value),
	};
}

static void
on_end(struct yaml_reader *r, size_t to)
{
	struct yaml_frame *frame = yaml_top(r);
	uint32_t end = r->at.offset + (uint32_t)to;

	yaml_pop_keys(r, frame->first_key);
	frame->value->span.length = end - frame->value->span.offset;
	if (frame->anchor != NULL)
		frame->anchor->size = r->made - frame->made_before;
	r->depth--;
}

static void
on_event(struct yaml_reader *r, const yaml_event_t *event)
{
	size_t from = offset_of(r, event->start_mark.index), to;
	struct stet_str text = { NULL, 0 };

	if (event->type == YAML_SCALAR_EVENT)
		text = keep_text(r, event, from);
	to = offset_of(r, event->end_mark.index);
	if (from > r->seen)
		yaml_find_comments(r, r->seen, from);
	if (to > r->seen)
		r->seen = to;
	if (r->comments != NULL)
		yaml_place_comments(r, event);
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		yaml_alias(r, event, from, to);
		break;
	case YAML_SCALAR_EVENT:
		on_scalar(r, event, from, text, to);
		break;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		on_start(r, event, from);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		on_end(r, to);
		break;
	case YAML_DOCUMENT_START_EVENT:
		if (r->ended)
			yaml_fail_syntax(r, "a second document", from);
		break;
	case YAML_DOCUMENT_END_EVENT:
		r->ended = true;
		break;
	default:
		break;
	}
}

static void
on_error(struct yaml_reader *r, const yaml_parser_t *parser)
{
	size_t offset;

	if (parser->error == YAML_MEMORY_ERROR) {
		yaml_fail(r, STET_E_MEMORY);
		return;
	}
	offset = parser->error == YAML_READER_ERROR
	    ? parser->problem_offset
	    : offset_of(r, parser->problem_mark.index);
	if (offset > r->text.n)
		offset = r->text.n;
	yaml_fail_syntax(r, parser->problem != NULL ? parser->problem : "",
	    offset);
}

static void
run(struct yaml_reader *r, yaml_parser_t *parser)
{
	bool more = true;

	while (more && r->status == STET_OK) {
		yaml_event_t event;

		if (!yaml_parser_parse(parser, &event)) {
			on_error(r, parser);
			return;
		}
		more = event.type != YAML_STREAM_END_EVENT;
		on_event(r, &event);
		yaml_event_delete(&event);
		if (stet_doc_failed(r->doc))
			yaml_fail(r, STET_E_MEMORY);
	}
}

enum stet_status
stet_yaml_read(struct stet_doc *doc, struct stet_str text, struct stet_span at,
    struct stet_value **root, struct stet_yaml_error *error)
{
	struct yaml_reader *r;
	enum stet_status status;
	yaml_parser_t parser;

	*root = NULL;
	if (text.n == 0)
		return STET_OK;
	r = calloc(1, sizeof(*r));
	if (r == NULL || !yaml_parser_initialize(&parser)) {
		free(r);
		stet_arena_fail(doc->arena);
		return STET_E_MEMORY;
	}
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text.s,
	    text.n);
	r->doc = doc;
	r->text = text;
	r->at = at;
	r->comments_end = &r->comments;
	r->error = error;
	run(r, &parser);
	yaml_place_rest(r);
	yaml_parser_delete(&parser);
	*root = r->root;
	status = r->status;
	if (status == STET_E_MEMORY)
		stet_arena_fail(doc->arena);
	free(r->keys);
	free(r);
	return status;
}
