/* read_node.c: from the members of an object to a node. */
#include <stdio.h>

#include "read.h"

#define BITS2(a, b) (JSON_BIT(a) | JSON_BIT(b))
#define NUMBER(frame, member) ((frame)->numbers[(member)-JSON_LEVEL])

/* A word from a list. What is not said is the first, which is empty. */
static bool
choose(struct json_reader *r, const struct json_frame *frame, size_t end,
    enum json_member member, const char *const *words, unsigned *found)
{
	*found = 0;
	if (!json_has(frame, member) ||
	    json_name_find(words, frame->strings[member], found))
		return true;
	return json_refuse_word(r, frame->start, end, "there is no ",
	    stet_str(json_member_name(member)), " of this name");
}

static bool
set_level(struct json_reader *r, struct stet_node *node,
    const struct json_frame *frame, size_t end)
{
	(void)r;
	(void)end;
	node->u.level = NUMBER(frame, JSON_LEVEL);
	return true;
}

static bool
set_list(struct json_reader *r, struct stet_node *node,
    const struct json_frame *frame, size_t end)
{
	static const char *const bullets[] = { "", "-", "*", "+", NULL };
	unsigned delimiter, bullet;

	if (!choose(r, frame, end, JSON_DELIMITER, json_delimiters,
		&delimiter) ||
	    !choose(r, frame, end, JSON_BULLET, bullets, &bullet))
		return false;
	node->u.list.ordered = json_is_true(frame, JSON_ORDERED);
	node->u.list.tight = json_is_true(frame, JSON_TIGHT);
	node->u.list.start =
	    json_has(frame, JSON_START) ? NUMBER(frame, JSON_START) : 1;
	node->u.list.delimiter = (uint8_t)delimiter;
	node->u.list.bullet = bullets[bullet][0];
	return true;
}

static bool
set_task(struct json_reader *r, struct stet_node *node,
    const struct json_frame *frame, size_t end)
{
	unsigned task;

	if (!choose(r, frame, end, JSON_TASK, json_tasks, &task))
		return false;
	node->u.task = (uint8_t)task;
	return true;
}

static bool
set_code(struct json_reader *r, struct stet_node *node,
    const struct json_frame *frame, size_t end)
{
	(void)r;
	(void)end;
	node->u.code.text = frame->strings[JSON_TEXT];
	node->u.code.info = frame->strings[JSON_INFO];
	return true;
}

static bool
set_cell(struct json_reader *r, struct stet_node *node,
    const struct json_frame *frame, size_t end)
{
	unsigned align;

	if (!choose(r, frame, end, JSON_ALIGN, json_aligns, &align))
		return false;
	node->u.cell.header = json_is_true(frame, JSON_HEADER);
	node->u.cell.align = (uint8_t)align;
	node->u.cell.colspan = json_has(frame, JSON_COLSPAN)
	    ? (uint16_t)NUMBER(frame, JSON_COLSPAN)
	    : 1;
	node->u.cell.rowspan = json_has(frame, JSON_ROWSPAN)
	    ? (uint16_t)NUMBER(frame, JSON_ROWSPAN)
	    : 1;
	return true;
}

static bool
set_label(struct json_reader *r, struct stet_node *node,
    const struct json_frame *frame, size_t end)
{
	(void)r;
	(void)end;
	node->u.label = frame->strings[JSON_LABEL];
	return true;
}

static bool
set_text(struct json_reader *r, struct stet_node *node,
    const struct json_frame *frame, size_t end)
{
	node->u.text = frame->strings[JSON_TEXT];
	if (node->kind == STET_TEXT && node->u.text.n == 0)
		return json_refuse(r, frame->start, end, "a text is empty");
	return true;
}

/* Unlike other texts the format ends in NUL. */
static bool
set_raw(struct json_reader *r, struct stet_node *node,
    const struct json_frame *frame, size_t end)
{
	struct stet_str format = frame->strings[JSON_FORMAT];
	char *copy;

	if (format.n == 0 || stet_str_find(format, '\0') < format.n)
		return json_refuse(r, frame->start, end,
		    "\"format\" is empty or holds U+0000");
	copy = stet_copy_string(r->doc->arena, format);
	if (copy == NULL)
		return false; /* and the document has failed */
	node->u.raw.format = copy;
	node->u.raw.text = frame->strings[JSON_TEXT];
	return true;
}

static bool
set_link(struct json_reader *r, struct stet_node *node,
    const struct json_frame *frame, size_t end)
{
	(void)r;
	(void)end;
	node->u.link.href = frame->strings[JSON_HREF];
	node->u.link.title = frame->strings[JSON_TITLE];
	return true;
}

static bool
set_image(struct json_reader *r, struct stet_node *node,
    const struct json_frame *frame, size_t end)
{
	(void)end;
	node->u.image.resource =
	    stet_resource(r->doc, frame->strings[JSON_RESOURCE]);
	node->u.image.title = frame->strings[JSON_TITLE];
	return true;
}

/* What the kinds with a member of the union need and allow. */
static const struct {
	bool (*set)(struct json_reader *r, struct stet_node *node,
	    const struct json_frame *frame, size_t end);
	uint64_t required, allowed;
} unions[] = {
	[STET_M_NONE] = { NULL, 0, 0 },
	[STET_M_LEVEL] = { set_level, JSON_BIT(JSON_LEVEL), 0 },
	[STET_M_LIST] = { set_list, 0,
	    BITS2(JSON_ORDERED, JSON_START) |
		BITS2(JSON_DELIMITER, JSON_BULLET) | JSON_BIT(JSON_TIGHT) },
	[STET_M_TASK] = { set_task, 0, JSON_BIT(JSON_TASK) },
	[STET_M_CODE] = { set_code, JSON_BIT(JSON_TEXT), JSON_BIT(JSON_INFO) },
	[STET_M_CELL] = { set_cell, 0,
	    BITS2(JSON_HEADER, JSON_ALIGN) |
		BITS2(JSON_COLSPAN, JSON_ROWSPAN) },
	[STET_M_LABEL] = { set_label, JSON_BIT(JSON_LABEL), 0 },
	[STET_M_TEXT] = { set_text, JSON_BIT(JSON_TEXT), 0 },
	[STET_M_RAW] = { set_raw, BITS2(JSON_FORMAT, JSON_TEXT), 0 },
	[STET_M_LINK] = { set_link, JSON_BIT(JSON_HREF), JSON_BIT(JSON_TITLE) },
	[STET_M_IMAGE] = { set_image, JSON_BIT(JSON_RESOURCE),
	    JSON_BIT(JSON_TITLE) },
};

#define COMMON                                                                 \
	(BITS2(JSON_ATTRIBUTES, JSON_AT) |                                     \
	    BITS2(JSON_GENERATED, JSON_SAID_RAW) |                             \
	    BITS2(JSON_GLUED, JSON_CONTENT))

static void
set_flags(struct stet_node *node, const struct json_frame *frame)
{
	static const struct {
		enum json_member member;
		unsigned flag;
	} flags[] = {
		{ JSON_GENERATED, STET_GENERATED },
		{ JSON_BARE_URL, STET_BARE_URL },
		{ JSON_TWO_SPACES, STET_TWO_SPACES },
		{ JSON_SAID_RAW, STET_SAID_RAW },
		{ JSON_GLUED, STET_GLUED },
	};

	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (json_is_true(frame, flags[i].member))
			node->flags |= (uint8_t)flags[i].flag;
}

/* Children are looked at when the kind of their parent is known for sure. */
static bool
check_children(struct json_reader *r, const struct stet_node *parent)
{
	for (const struct stet_node *n = parent->first; n; n = n->next) {
		size_t start = n->span.offset - r->job->at.offset;
		const char *why = stet_misplaced(n);
		char text[96];

		if (why == NULL)
			continue;
		snprintf(text, sizeof(text), " in \"%s\": %s",
		    stet_kind_info(parent->kind)->name, why);
		return json_refuse_word(r, start, start + n->span.length, "",
		    stet_str(stet_kind_info(n->kind)->name), text);
	}
	return true;
}

static bool
find_kind(struct stet_str name, uint8_t *kind)
{
	for (*kind = 0; *kind < STET_KIND_COUNT; ++*kind)
		if (*kind != STET_DOCUMENT &&
		    stet_str_is(name, stet_kind_info(*kind)->name))
			return true;
	*kind = STET_GROUP; /* what is built so far may be counted */
	return false;
}

/* What says where in the JSON an object is, for messages. */
static void
end_span(struct stet_node *node, const struct json_frame *frame, size_t end)
{
	node->span.length = (uint32_t)(end - frame->start);
}

bool
json_finish_node(struct json_reader *r, const struct json_frame *frame,
    size_t end)
{
	struct stet_node *node = frame->node;
	struct stet_str name = frame->strings[JSON_KIND];
	uint64_t allowed = COMMON;
	enum stet_member member;

	if (!json_has(frame, JSON_KIND))
		return json_refuse(r, frame->start, end,
		    "a node without \"kind\"");
	if (!find_kind(name, &node->kind))
		return json_refuse_word(r, frame->start, end,
		    "there is no kind ", name, "");
	member = stet_kind_info(node->kind)->member;
	allowed |= unions[member].allowed;
	if (node->kind == STET_LINK)
		allowed |= JSON_BIT(JSON_BARE_URL);
	if (node->kind == STET_LINE_BREAK)
		allowed |= JSON_BIT(JSON_TWO_SPACES);
	if (!json_check_members(r, frame, end, name,
		JSON_BIT(JSON_KIND) | unions[member].required, allowed))
		return false;
	end_span(node, frame, end);
	set_flags(node, frame);
	if (unions[member].set != NULL &&
	    !unions[member].set(r, node, frame, end))
		return false;
	return check_children(r, node);
}

bool
json_finish_document(struct json_reader *r, const struct json_frame *frame,
    size_t end)
{
	if (!json_check_members(r, frame, end, stet_str("document"),
		BITS2(JSON_STET, JSON_CONTENT),
		COMMON | BITS2(JSON_METADATA, JSON_RESOURCES)))
		return false;
	end_span(frame->node, frame, end);
	set_flags(frame->node, frame);
	return check_children(r, frame->node);
}
