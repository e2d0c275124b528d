/*
 * lines.c: a page that is not valid YAML, read by the indentation of its
 * lines. The layout is known, so a line goes to the open list or map that
 * takes its key and is nearest by its indentation; where the two disagree,
 * that is a repair and is reported.
 */
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "markup/yaml.h"

enum role {
	PAGE,
	BANNER,
	STORY,
	ITEMS,
	ITEM,
	CONTENTS,
	ENTRY,
	SPECIAL,
	RIGHT,
	FACTS,
	FACT,
	OTHER, /* not of the layout: only indentation counts */
	SCALAR
};

static const struct {
	const char *name;
	enum role item; /* of a list; SCALAR: a map */
} roles[] = {
	[PAGE] = { "a key of the page", SCALAR },
	[BANNER] = { "a key of section1", SCALAR },
	[STORY] = { "a key of section2", SCALAR },
	[ITEMS] = { "an item of listLeft", ITEM },
	[ITEM] = { "a key of an item of listLeft", SCALAR },
	[CONTENTS] = { "an entry of contentList", ENTRY },
	[ENTRY] = { "a key of an entry of contentList", SCALAR },
	[SPECIAL] = { "a key of specialContent", SCALAR },
	[RIGHT] = { "a key of rightPart", SCALAR },
	[FACTS] = { "a fact of rightPart", FACT },
	[FACT] = { "a key of a fact", SCALAR },
	[OTHER] = { "a part of what stands above it", OTHER },
};

/* The layout: a key, the map that takes it, and what stands there. */
static const struct {
	const char *key;
	enum role map, value;
} layout[] = {
	{ "section1", PAGE, BANNER },
	{ "section2", PAGE, STORY },
	{ "title", BANNER, SCALAR },
	{ "content", BANNER, SCALAR },
	{ "image", BANNER, SCALAR },
	{ "listLeft", STORY, ITEMS },
	{ "rightPart", STORY, RIGHT },
	{ "title", ITEM, SCALAR },
	{ "type", ITEM, SCALAR },
	{ "contentList", ITEM, CONTENTS },
	{ "image", ITEM, SCALAR },
	{ "content", ITEM, SCALAR },
	{ "author", ITEM, SCALAR },
	{ "content", ENTRY, SCALAR },
	{ "specialContent", ENTRY, SPECIAL },
	{ "text", SPECIAL, SCALAR },
	{ "level", SPECIAL, SCALAR },
	{ "link", SPECIAL, SCALAR },
	{ "bold", SPECIAL, SCALAR },
	{ "color", SPECIAL, SCALAR },
	{ "icon", RIGHT, SCALAR },
	{ "list", RIGHT, FACTS },
	{ "title", FACT, SCALAR },
	{ "content", FACT, SCALAR },
};

#define LAYOUT_SIZE (sizeof(layout) / sizeof(layout[0]))

/* What stands under key in a map of this role; OTHER: it takes no such key. */
static enum role
role_under(enum role map, struct stet_str key)
{
	for (size_t i = 0; i < LAYOUT_SIZE; i++)
		if (layout[i].map == map && stet_str_is(key, layout[i].key))
			return layout[i].value;
	return OTHER;
}

static bool
is_known(struct stet_str key)
{
	for (size_t i = 0; i < LAYOUT_SIZE; i++)
		if (stet_str_is(key, layout[i].key))
			return true;
	return false;
}

/* A list or map that a line may go into. */
struct frame {
	struct stet_value *value; /* of type STET_V_NULL while it is empty */
	enum role role;
	uint32_t indent;        /* of its keys or dashes, once it has any */
	uint32_t parent_indent; /* of the key or dash that it stands behind */
	size_t keys;            /* how many it has had */
};

struct reader {
	struct lines lines;
	struct frame frames[STET_YAML_DEPTH]; /* the page is the first */
	size_t depth;
	struct line line; /* the one being read */
};

/* Lines and their keys */

bool
lines_peek(const struct lines *lines, struct line *line)
{
	struct stet_str rest = stet_str_from(lines->source, lines->offset);
	size_t end = stet_str_find(rest, '\n'), i = 0;
	uint32_t column = 0;

	if (lines->offset >= lines->source.n)
		return false;
	line->tabs = false;
	for (; i < end && (rest.s[i] == ' ' || rest.s[i] == '\t'); i++) {
		line->tabs |= rest.s[i] == '\t';
		column += rest.s[i] == ' ' || column % 2 == 1 ? 1 : 2;
	}
	line->indent = column;
	line->offset = lines->offset + i;
	line->text = stet_str_trim((struct stet_str){ rest.s + i, end - i });
	line->next = lines->offset + end + (end < rest.n);
	return true;
}

bool
lines_is_item(struct stet_str text)
{
	return text.n > 0 && text.s[0] == '-' &&
	    (text.n == 1 || text.s[1] == ' ' || text.s[1] == '\t');
}

/* Letters, digits, _ and -; or anything in quotes. Returns its size. */
static size_t
name_size(struct stet_str text, struct stet_str *name)
{
	size_t n = 0;

	if (text.n > 0 && (text.s[0] == '"' || text.s[0] == '\'')) {
		n = stet_str_find(stet_str_from(text, 1), text.s[0]);
		*name = (struct stet_str){ text.s + 1, n };
		return n + 2;
	}
	while (n < text.n &&
	    (strchr("_-", text.s[n]) != NULL ||
		(text.s[n] >= 'a' && text.s[n] <= 'z') ||
		(text.s[n] >= 'A' && text.s[n] <= 'Z') ||
		(text.s[n] >= '0' && text.s[n] <= '9')))
		n++;
	*name = (struct stet_str){ text.s, n };
	return n;
}

bool
lines_key(struct stet_str text, struct line_key *key)
{
	size_t n = name_size(text, &key->name);

	if (n == 0 || n >= text.n || text.s[n] != ':')
		return false;
	key->n = n + 1;
	key->known = is_known(key->name);
	key->glued =
	    n + 1 < text.n && text.s[n + 1] != ' ' && text.s[n + 1] != '\t';
	return !key->glued || key->known;
}

/* Frames */

static bool
is_list(const struct frame *frame)
{
	return frame->value->type == STET_V_LIST ||
	    (frame->value->type == STET_V_NULL &&
		roles[frame->role].item != SCALAR);
}

static bool
is_map(const struct frame *frame)
{
	return frame->value->type == STET_V_MAP ||
	    (frame->value->type == STET_V_NULL &&
		(roles[frame->role].item == SCALAR || frame->role == OTHER));
}

/* How far a line at this column is from where the frame expects it. */
static uint32_t
distance(const struct frame *frame, uint32_t column, bool item)
{
	uint32_t least = frame->parent_indent + (item ? 0 : 1);

	if (frame->value->type == STET_V_NULL)
		return column >= least ? 0 : least - column;
	return column > frame->indent ? column - frame->indent
				      : frame->indent - column;
}

/* What it costs to put a key there: a wrong place is worse than a wrong
 * indentation, and outside the layout nothing but indentation counts. */
static uint32_t
cost(const struct frame *frame, struct stet_str key, uint32_t column, bool item)
{
	enum role map = item ? roles[frame->role].item : frame->role;
	uint32_t far = distance(frame, column, item);

	if (map != OTHER && (key.n == 0 || role_under(map, key) != OTHER))
		return far;
	if (map == OTHER || (map == PAGE && column == 0))
		return far == 0 ? 1 : 10 + 2 * far;
	return 30 + 2 * far;
}

/* The open frame where a key, or an item that begins with it, belongs. */
static size_t
find_frame(const struct reader *r, struct stet_str key, uint32_t column,
    bool item)
{
	uint32_t best = UINT32_MAX;
	size_t found = 0;

	for (size_t i = 0; i < r->depth; i++) {
		const struct frame *frame = &r->frames[i];
		uint32_t now;

		if (item ? !is_list(frame) : !is_map(frame))
			continue;
		now = cost(frame, key, column, item);
		if (now <= best) {
			best = now;
			found = i + 1;
		}
	}
	return found;
}

static void
note_repair(struct reader *r, const struct frame *frame, size_t offset,
    bool far)
{
	enum stet_condition condition =
	    r->line.tabs ? STET_D_TAB_INDENT : STET_D_BAD_INDENT;

	if (far || r->line.tabs)
		stet_note(r->lines.l->diag, condition,
		    lines_span(&r->lines, offset, 1),
		    stet_str(roles[frame->role].name));
	r->line.tabs = false;
}

/* A frame that is empty becomes a list or map when its first line comes. */
static void
settle(struct frame *frame, enum stet_value_type type, uint32_t column)
{
	if (frame->value->type != STET_V_NULL)
		return;
	frame->value->type = type;
	frame->value->form = STET_FORM_BLOCK;
	frame->indent = column;
}

static void
push(struct reader *r, struct stet_value *value, enum role role,
    uint32_t parent_indent)
{
	if (value == NULL || r->depth == STET_YAML_DEPTH)
		return;
	r->frames[r->depth++] = (struct frame){ .value = value,
		.role = role,
		.parent_indent = parent_indent };
}

/* Values */

static void
append_both(struct stet_value *parent, struct stet_value *value,
    struct stet_value *comment)
{
	stet_value_append(parent, value);
	stet_value_append(parent, comment);
}

/* Maps of the layout are small. In one of more keys than this duplicates are
 * kept, too, but not looked for: that would take too long. */
#define MANY_KEYS 256

static void
note_duplicate(struct reader *r, struct frame *frame,
    const struct stet_value *value)
{
	const struct stet_value *map = frame->value;

	if (frame->keys++ > MANY_KEYS)
		return;
	for (const struct stet_value *v = map->first; v != NULL; v = v->next) {
		if (legacy_is_comment(v) || !stet_str_eq(v->key, value->key))
			continue;
		stet_note(r->lines.l->diag, STET_D_DUPLICATE_KEY,
		    value->key_span, value->key);
		return;
	}
}

/* Puts "key: value" into the frame, with the lines that the value takes. */
static void
add_key(struct reader *r, struct frame *frame, const struct line_key *key,
    struct stet_str text, size_t offset, uint32_t column)
{
	struct stet_str rest = stet_str_from(text, key->n);
	size_t skip = 0;
	enum role role = role_under(frame->role, key->name);
	struct stet_value *value, *comment;

	while (skip < rest.n && strchr(" \t", rest.s[skip]) != NULL)
		skip++;
	rest = stet_str_from(rest, skip);
	if (key->glued)
		stet_note(r->lines.l->diag, STET_D_MISSING_SPACE,
		    lines_span(&r->lines, offset, text.n), key->name);
	value = lines_value(&r->lines, rest, offset + key->n + skip, column,
	    &comment);
	if (value == NULL)
		return;
	value->key = key->name;
	value->key_span = lines_span(&r->lines, offset, key->n - 1);
	note_duplicate(r, frame, value);
	append_both(frame->value, value, comment);
	if (value->type == STET_V_NULL && role != SCALAR)
		push(r, value, role, column);
}

static void
read_key(struct reader *r, const struct line_key *key, struct stet_str text,
    size_t offset, uint32_t column)
{
	size_t found = find_frame(r, key->name, column, false);
	struct frame *frame = &r->frames[found == 0 ? 0 : found - 1];
	bool far = distance(frame, column, false) > 0;
	bool opens = role_under(frame->role, key->name) != SCALAR;

	note_repair(r, frame, offset, far);
	settle(frame, STET_V_MAP, column);
	/* What stands too deep does not end what it stands in. */
	if (!far || opens)
		r->depth = (size_t)(frame - r->frames) + 1;
	add_key(r, frame, key, text, offset, column);
}

/* A text that is no key: it stays where it stands, as a paragraph. */
static void
add_stray(struct reader *r, struct stet_str text, size_t offset)
{
	struct frame *frame = &r->frames[r->depth - 1];
	struct stet_value *value, *comment;

	while (frame > r->frames && frame->role != CONTENTS &&
	    frame->role != ITEM && frame->role != OTHER)
		frame--;
	stet_note(r->lines.l->diag, STET_D_UNPLACED_LINE,
	    lines_span(&r->lines, offset, text.n), text);
	settle(frame, is_list(frame) ? STET_V_LIST : STET_V_MAP,
	    frame->parent_indent + 2);
	value = lines_value(&r->lines, text, offset, r->line.indent, &comment);
	if (value != NULL && frame->value->type == STET_V_MAP)
		value->key = stet_str("content");
	append_both(frame->value, value, comment);
}

/* "- ...": an entry of a list. text begins with the dash. */
static void
read_item(struct reader *r, struct stet_str text, size_t offset,
    uint32_t column)
{
	struct line_key key = { .n = 0 };
	size_t skip = 1, found;
	struct frame *frame;
	struct stet_value *value, *comment = NULL;
	bool keyed;

	while (skip < text.n && strchr(" \t", text.s[skip]) != NULL)
		skip++;
	keyed = lines_key(stet_str_from(text, skip), &key);
	found = find_frame(r, keyed ? key.name : stet_str(NULL), column, true);
	if (found == 0) {
		add_stray(r, text, offset);
		return;
	}
	frame = &r->frames[found - 1];
	note_repair(r, frame, offset, distance(frame, column, true) > 0);
	settle(frame, STET_V_LIST, column);
	r->depth = found;
	text = stet_str_from(text, skip);
	offset += skip;
	if (!keyed && !lines_is_item(text)) {
		value = lines_value(&r->lines, text, offset, column, &comment);
		append_both(frame->value, value, comment);
		if (value != NULL && value->type == STET_V_NULL)
			push(r, value, roles[frame->role].item, column);
		return;
	}
	value = stet_value_new(r->lines.l->doc->arena, STET_V_NULL);
	if (value == NULL)
		return;
	value->span = lines_span(&r->lines, offset, text.n);
	stet_value_append(frame->value, value);
	if (r->depth == STET_YAML_DEPTH) {
		value->type = STET_V_TEXT;
		value->text = text;
		return;
	}
	push(r, value, roles[frame->role].item, column);
	frame = &r->frames[r->depth - 1];
	column += (uint32_t)skip;
	if (keyed) {
		settle(frame, STET_V_MAP, column);
		add_key(r, frame, &key, text, offset, column);
	} else {
		read_item(r, text, offset, column);
	}
}

/* A comment goes to the innermost collection that it is not left of. */
static void
read_comment(struct reader *r)
{
	size_t i = r->depth - 1;

	while (i > 0 &&
	    (r->frames[i].value->type == STET_V_NULL ||
		r->frames[i].indent > r->line.indent))
		i--;
	stet_value_append(r->frames[i].value,
	    lines_comment(&r->lines, r->line.text, r->line.offset, false));
}

static void
read_line(struct reader *r)
{
	const struct line *line = &r->line;
	struct line_key key;

	if (line->text.n == 0)
		return;
	if (line->text.s[0] == '#')
		read_comment(r);
	else if (lines_is_item(line->text))
		read_item(r, line->text, line->offset, line->indent);
	else if (lines_key(line->text, &key))
		read_key(r, &key, line->text, line->offset, line->indent);
	else
		add_stray(r, line->text, line->offset);
}

struct stet_value *
legacy_read_lines(struct legacy *l, struct stet_str text, struct stet_span at)
{
	struct stet_value *page = stet_value_new(l->doc->arena, STET_V_MAP);
	struct reader *r = calloc(1, sizeof(*r));

	if (page == NULL || r == NULL) {
		stet_arena_fail(l->doc->arena);
		free(r);
		return page;
	}
	r->lines = (struct lines){ l, text, at, 0 };
	push(r, page, PAGE, 0);
	while (lines_peek(&r->lines, &r->line) && !stet_doc_failed(l->doc)) {
		r->lines.offset = r->line.next;
		read_line(r);
	}
	free(r);
	return page;
}
