/* yaml_read.c: libyaml's events to metadata values. */
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include <stet/utf8.h>
#include "markup/yaml.h"

/* A list or map that has begun and not ended. */
struct frame {
	struct stet_value *value;
	struct stet_str key; /* of the value to come, if has_key */
	struct stet_span key_span;
	bool has_key;
	uint32_t column;  /* of its first character */
	size_t first_key; /* its keys start here in the stack of keys */
	struct anchor *anchor;
	size_t made_before;
};

struct anchor {
	struct stet_str name;
	const struct stet_value *value;
	size_t size; /* values in it; 0 while it is not complete */
	struct anchor *next;
};

struct key {
	struct stet_str text;
	struct stet_span span;
};

struct reader {
	struct stet_doc *doc;
	struct stet_str text;
	struct stet_span at;

	/* libyaml counts characters; the cursor turns them into bytes. */
	size_t cursor_index, cursor_offset;

	struct frame frames[STET_YAML_DEPTH];
	size_t depth;
	struct stet_value *root;
	bool ended; /* the document is complete */

	size_t seen; /* up to here comments have been looked for */
	struct stet_value *comments, **comments_end; /* not yet placed */

	struct key *keys; /* of all open maps, the innermost last */
	size_t key_count, key_cap;

	struct anchor *anchors;
	size_t made;    /* values so far, aliased ones counted in full */
	size_t aliased; /* of these, those by aliases */

	enum stet_status status;
	struct stet_yaml_error *error;
};

/* The byte offset of a character index, which is never far away. */
static size_t
offset_of(struct reader *r, size_t index)
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

static struct stet_span
span(const struct reader *r, size_t from, size_t to)
{
	return (struct stet_span){ r->at.file, r->at.offset + (uint32_t)from,
		(uint32_t)(to - from) };
}

static void
fail(struct reader *r, enum stet_status status)
{
	if (r->status == STET_OK)
		r->status = status;
}

static void
fail_syntax(struct reader *r, const char *problem, size_t offset)
{
	size_t n = strlen(problem);

	if (n >= sizeof(r->error->problem))
		n = sizeof(r->error->problem) - 1;
	memcpy(r->error->problem, problem, n);
	r->error->problem[n] = '\0';
	r->error->at = span(r, offset, offset);
	fail(r, STET_E_INPUT);
}

static void
fail_limit(struct reader *r, enum stet_condition condition, const char *limit,
    size_t offset)
{
	stet_note(r->doc->diag, condition, span(r, offset, offset),
	    stet_str(limit));
	fail(r, STET_E_LIMIT);
}

static struct frame *
top(struct reader *r)
{
	return r->depth == 0 ? NULL : &r->frames[r->depth - 1];
}

static struct stet_value *
new_value(struct reader *r, enum stet_value_type type)
{
	struct stet_value *value = stet_value_new(r->doc->arena, type);

	if (value == NULL)
		fail(r, STET_E_MEMORY);
	r->made++;
	return value;
}

/* Puts a complete or just begun value where the document is. */
static void
place(struct reader *r, struct stet_value *value)
{
	struct frame *frame = top(r);

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
stands_as_is(const struct reader *r, size_t from, size_t quote,
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
keep_text(struct reader *r, const yaml_event_t *event, size_t from)
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
note_tag(struct reader *r, const yaml_char_t *tag, struct stet_span at)
{
	if (tag != NULL && strcmp((const char *)tag, "!") != 0)
		stet_note(r->doc->diag, STET_D_YAML_TAG, at,
		    stet_str((const char *)tag));
}

/* Comments. They stand in the gaps between events. */

static void
add_comment(struct reader *r, size_t from, size_t to)
{
	struct stet_value *comment = new_value(r, STET_V_COMMENT);
	size_t line = from;

	if (comment == NULL)
		return;
	while (line > 0 && r->text.s[line - 1] != '\n')
		line--;
	comment->text.s = r->text.s + from + 1;
	comment->text.n = to - from - 1;
	comment->text = stet_str_trim(comment->text);
	comment->span = span(r, from, to);
	comment->inset =
	    stet_str_trim((struct stet_str){ r->text.s + line, from - line })
		.n > 0;
	*r->comments_end = comment;
	r->comments_end = &comment->next;
}

static void
find_comments(struct reader *r, size_t from, size_t to)
{
	struct stet_str gap = { r->text.s + from, to - from };

	for (size_t i = stet_str_find(gap, '#'); i < gap.n;) {
		size_t end = i + stet_str_find(stet_str_from(gap, i), '\n');

		if (end > i && gap.s[end - 1] == '\r')
			end--;
		add_comment(r, from + i, from + end);
		i = end + stet_str_find(stet_str_from(gap, end), '#');
	}
}

/* The comment behind the mark of a block scalar ("key: | # this"), which no
 * gap between events holds. */
static void
find_header_comment(struct reader *r, const yaml_event_t *event, size_t from)
{
	struct stet_str line = stet_str_from(r->text, from);

	if (event->data.scalar.style != YAML_LITERAL_SCALAR_STYLE &&
	    event->data.scalar.style != YAML_FOLDED_SCALAR_STYLE)
		return;
	line.n = stet_str_find(line, '\n');
	for (size_t i = stet_str_find(line, '#'); i < line.n;
	     i += 1 + stet_str_find(stet_str_from(line, i + 1), '#')) {
		if (i == 0 || (line.s[i - 1] != ' ' && line.s[i - 1] != '\t'))
			continue;
		find_comments(r, from + i, from + line.n);
		return;
	}
}

static uint32_t
column_of(const struct reader *r, const struct stet_value *comment)
{
	size_t from = comment->span.offset - r->at.offset, line = from;

	while (line > 0 && r->text.s[line - 1] != '\n')
		line--;
	return (uint32_t)(from - line);
}

static bool
begins_collection(yaml_event_type_t type)
{
	return type == YAML_MAPPING_START_EVENT ||
	    type == YAML_SEQUENCE_START_EVENT;
}

static bool
ends_collection(yaml_event_type_t type)
{
	return type == YAML_MAPPING_END_EVENT ||
	    type == YAML_SEQUENCE_END_EVENT;
}

/* Does a comment on a line of its own wait for another collection? For one
 * around the innermost, which is ending; or for one that begins behind it. */
static bool
waits(const struct reader *r, const struct frame *frame,
    const struct stet_value *comment, const yaml_event_t *event)
{
	/* Behind a key whose collection is about to begin: it goes in there. */
	if (comment->inset)
		return begins_collection(event->type) && frame->has_key;
	if (begins_collection(event->type))
		return column_of(r, comment) >= event->start_mark.column;
	return ends_collection(event->type) && r->depth > 1 &&
	    column_of(r, comment) < frame->column;
}

/* Moves the comments found so far into the innermost collection. */
static void
place_comments(struct reader *r, const yaml_event_t *event)
{
	struct frame *frame = top(r);
	struct stet_value *comment;

	if (frame == NULL)
		return;
	while ((comment = r->comments) != NULL) {
		if (waits(r, frame, comment, event))
			return;
		r->comments = comment->next;
		if (r->comments == NULL)
			r->comments_end = &r->comments;
		comment->next = NULL;
		stet_value_append(frame->value, comment);
	}
}

/* Anchors and aliases. */

static struct anchor *
add_anchor(struct reader *r, const yaml_char_t *name,
    const struct stet_value *value)
{
	struct anchor *anchor;

	if (name == NULL)
		return NULL;
	anchor = stet_alloc(r->doc->arena, sizeof(*anchor));
	if (anchor == NULL)
		return NULL;
	anchor->name = stet_copy(r->doc->arena, stet_str((const char *)name));
	anchor->value = value;
	anchor->next = r->anchors;
	r->anchors = anchor;
	return anchor;
}

/*
 * An alias stands for a copy that shares its children with the original: no
 * memory is spent, but whoever walks the values meets them again, so their
 * number counts.
 */
static void
on_alias(struct reader *r, const yaml_event_t *event, size_t from, size_t to)
{
	const struct anchor *anchor = r->anchors;
	struct stet_value *value;

	while (anchor != NULL &&
	    !stet_str_is(anchor->name, (const char *)event->data.alias.anchor))
		anchor = anchor->next;
	if (anchor == NULL || anchor->size == 0) {
		fail_syntax(r,
		    anchor == NULL
			? "an alias of no anchor"
			: "an alias of a collection that it stands in",
		    from);
		return;
	}
	r->aliased += anchor->size;
	if (r->aliased > STET_YAML_ALIASED) {
		fail_limit(r, STET_D_TOO_MANY_ALIASES, "10000", from);
		return;
	}
	value = new_value(r, anchor->value->type);
	if (value == NULL)
		return;
	*value = *anchor->value;
	value->next = NULL;
	value->span = span(r, from, to);
	r->made += anchor->size - 1;
	place(r, value);
}

/* Keys. */

static void
push_key(struct reader *r, struct stet_str text, struct stet_span at)
{
	if (r->key_count == r->key_cap) {
		size_t cap = r->key_cap == 0 ? 64 : r->key_cap * 2;
		struct key *keys = realloc(r->keys, cap * sizeof(*keys));

		if (keys == NULL) {
			fail(r, STET_E_MEMORY);
			return;
		}
		r->keys = keys;
		r->key_cap = cap;
	}
	r->keys[r->key_count++] = (struct key){ text, at };
}

static int
compare_keys(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	size_t n = x->text.n < y->text.n ? x->text.n : y->text.n;
	int order = n == 0 ? 0 : memcmp(x->text.s, y->text.s, n);

	if (order == 0)
		order = (x->text.n > y->text.n) - (x->text.n < y->text.n);
	if (order == 0)
		order = (x->span.offset > y->span.offset) -
		    (x->span.offset < y->span.offset);
	return order;
}

/* Reports the keys of an ended map that stand twice, and forgets them all. */
static void
pop_keys(struct reader *r, size_t first)
{
	size_t count = r->key_count - first;
	struct key *keys;

	r->key_count = first;
	if (count < 2)
		return;
	keys = r->keys + first;
	qsort(keys, count, sizeof(*keys), compare_keys);
	for (size_t i = 1; i < count; i++)
		if (stet_str_eq(keys[i - 1].text, keys[i].text))
			stet_note(r->doc->diag, STET_D_DUPLICATE_KEY,
			    keys[i].span, keys[i].text);
}

/* Events. */

static bool
wants_key(const struct frame *frame)
{
	return frame != NULL && frame->value->type == STET_V_MAP &&
	    !frame->has_key;
}

static void
on_scalar(struct reader *r, const yaml_event_t *event, size_t from,
    struct stet_str text, size_t to)
{
	struct frame *frame = top(r);
	struct stet_value *value;
	struct anchor *anchor;

	if (wants_key(frame)) {
		frame->key = text;
		frame->key_span = span(r, from, to);
		frame->has_key = true;
		push_key(r, text, frame->key_span);
		return;
	}
	value = new_value(r, STET_V_TEXT);
	if (value == NULL)
		return;
	if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
		value->type = stet_value_plain_type(text);
	value->form = form_of(event->data.scalar.style);
	value->text = text;
	value->span = span(r, from, to);
	note_tag(r, event->data.scalar.tag, value->span);
	place(r, value);
	find_header_comment(r, event, from);
	anchor = add_anchor(r, event->data.scalar.anchor, value);
	if (anchor != NULL)
		anchor->size = 1;
}

static void
on_start(struct reader *r, const yaml_event_t *event, size_t from)
{
	bool map = event->type == YAML_MAPPING_START_EVENT;
	bool flow = map
	    ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
	    : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	size_t made_before = r->made;
	struct stet_value *value;

	if (wants_key(top(r))) {
		fail_syntax(r, "a key that is no text", from);
		return;
	}
	if (r->depth == STET_YAML_DEPTH) {
		fail_limit(r, STET_D_TOO_DEEP, "128", from);
		return;
	}
	value = new_value(r, map ? STET_V_MAP : STET_V_LIST);
	if (value == NULL)
		return;
	value->form = flow ? STET_FORM_FLOW : STET_FORM_BLOCK;
	value->span = span(r, from, from);
	note_tag(r,
	    map ? event->data.mapping_start.tag
		: event->data.sequence_start.tag,
	    value->span);
	place(r, value);
	r->frames[r->depth++] = (struct frame){
		.value = value,
		.column = (uint32_t)event->start_mark.column,
		.first_key = r->key_count,
		.made_before = made_before,
		.anchor = add_anchor(r,
		    map ? event->data.mapping_start.anchor
			: event->data.sequence_start.anchor,
		    value),
	};
}

static void
on_end(struct reader *r, size_t to)
{
	struct frame *frame = top(r);
	uint32_t end = r->at.offset + (uint32_t)to;

	pop_keys(r, frame->first_key);
	frame->value->span.length = end - frame->value->span.offset;
	if (frame->anchor != NULL)
		frame->anchor->size = r->made - frame->made_before;
	r->depth--;
}

static void
on_event(struct reader *r, const yaml_event_t *event)
{
	size_t from = offset_of(r, event->start_mark.index), to;
	struct stet_str text = { NULL, 0 };

	if (event->type == YAML_SCALAR_EVENT)
		text = keep_text(r, event, from);
	to = offset_of(r, event->end_mark.index);
	if (from > r->seen)
		find_comments(r, r->seen, from);
	if (to > r->seen)
		r->seen = to;
	if (r->comments != NULL)
		place_comments(r, event);
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		on_alias(r, event, from, to);
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
		on_end(r, from);
		break;
	case YAML_DOCUMENT_START_EVENT:
		if (r->ended)
			fail_syntax(r, "a second document", from);
		break;
	case YAML_DOCUMENT_END_EVENT:
		r->ended = true;
		break;
	default:
		break;
	}
}

static void
on_error(struct reader *r, const yaml_parser_t *parser)
{
	size_t offset;

	if (parser->error == YAML_MEMORY_ERROR) {
		fail(r, STET_E_MEMORY);
		return;
	}
	offset = parser->error == YAML_READER_ERROR
	    ? parser->problem_offset
	    : offset_of(r, parser->problem_mark.index);
	if (offset > r->text.n)
		offset = r->text.n;
	fail_syntax(r, parser->problem != NULL ? parser->problem : "", offset);
}

static void
run(struct reader *r, yaml_parser_t *parser)
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
			fail(r, STET_E_MEMORY);
	}
}

/* Comments that follow the last collection, or stand in an empty document. */
static void
place_rest(struct reader *r)
{
	if (r->comments == NULL)
		return;
	if (r->root == NULL)
		r->root = new_value(r, STET_V_MAP);
	if (r->root == NULL || r->root->first == NULL ||
	    (r->root->type != STET_V_MAP && r->root->type != STET_V_LIST))
		return;
	r->root->last->next = r->comments;
	while (r->root->last->next != NULL)
		r->root->last = r->root->last->next;
}

enum stet_status
stet_yaml_read(struct stet_doc *doc, struct stet_str text, struct stet_span at,
    struct stet_value **root, struct stet_yaml_error *error)
{
	struct reader *r;
	enum stet_status status;
	yaml_parser_t parser;

	*root = NULL;
	if (text.n == 0)
		return STET_OK;
	r = calloc(1, sizeof(*r));
	if (r == NULL || !yaml_parser_initialize(&parser)) {
		free(r);
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
	place_rest(r);
	yaml_parser_delete(&parser);
	*root = r->root;
	status = r->status;
	free(r->keys);
	free(r);
	return status;
}
