/* yaml_comments.c: comments, which stand in the gaps between libyaml's events. */
#include "markup/yaml_private.h"

static void
add_comment(struct yaml_reader *r, size_t from, size_t to)
{
	struct stet_value *comment = yaml_new_value(r, STET_V_COMMENT);
	size_t line = from;

	if (comment == NULL)
		return;
	while (line > 0 && r->text.s[line - 1] != '\n')
		line--;
	comment->text.s = r->text.s + from + 1;
	comment->text.n = to - from - 1;
	comment->text = stet_str_trim(comment->text);
	comment->span = yaml_span(r, from, to);
	comment->inset =
	    stet_str_trim((struct stet_str){ r->text.s + line, from - line })
		.n > 0;
	*r->comments_end = comment;
	r->comments_end = &comment->next;
}

void
yaml_find_comments(struct yaml_reader *r, size_t from, size_t to)
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

/* What stands behind the mark of a block scalar ("key: | # this") is in no gap
 * between events. */
void
yaml_find_header_comment(struct yaml_reader *r, const yaml_event_t *event,
    size_t from)
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
		yaml_find_comments(r, from + i, from + line.n);
		return;
	}
}

static uint32_t
column_of(const struct yaml_reader *r, const struct stet_value *comment)
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
waits(const struct yaml_reader *r, const struct yaml_frame *frame,
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

void
yaml_place_comments(struct yaml_reader *r, const yaml_event_t *event)
{
	struct yaml_frame *frame = yaml_top(r);
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

void
yaml_place_rest(struct yaml_reader *r)
{
	if (r->comments == NULL)
		return;
	if (r->root == NULL)
		r->root = yaml_new_value(r, STET_V_MAP);
	if (r->root == NULL ||
	    (r->root->type != STET_V_MAP && r->root->type != STET_V_LIST))
		return;
	if (r->root->first == NULL)
		r->root->first = r->comments;
	else
		r->root->last->next = r->comments;
	for (r->root->last = r->comments; r->root->last->next != NULL;)
		r->root->last = r->root->last->next;
}
