/* read.h: what the parts of the JSON reader share. */
#ifndef JSON_READ_H
#define JSON_READ_H

#include <stet/table.h>

#include "json.h"
#include "markup/json.h"

#define JSON_MAJOR 1
#define JSON_MINOR 0

/* The members that objects may have. Those of a kind of token stand together. */
enum json_member {
	/* strings */
	JSON_STET,
	JSON_KIND,
	JSON_TEXT,
	JSON_INFO,
	JSON_LABEL,
	JSON_HREF,
	JSON_TITLE,
	JSON_FORMAT,
	JSON_RESOURCE,
	JSON_DELIMITER,
	JSON_BULLET,
	JSON_TASK,
	JSON_ALIGN,
	JSON_KEY,
	JSON_TYPE,
	JSON_FORM,
	JSON_REF,
	JSON_MEDIA_TYPE,
	JSON_DATA,
	JSON_STRINGS,
	/* numbers */
	JSON_LEVEL = JSON_STRINGS,
	JSON_START,
	JSON_COLSPAN,
	JSON_ROWSPAN,
	JSON_NUMBERS,
	/* booleans */
	JSON_ORDERED = JSON_NUMBERS,
	JSON_TIGHT,
	JSON_HEADER,
	JSON_GENERATED,
	JSON_BARE_URL,
	JSON_TWO_SPACES,
	JSON_SAID_RAW,
	JSON_GLUED,
	JSON_BLANK,
	JSON_INSET,
	JSON_BOOLEANS,
	/* arrays, and the one object */
	JSON_ATTRIBUTES = JSON_BOOLEANS,
	JSON_AT,
	JSON_KEY_AT,
	JSON_CONTENT,
	JSON_ITEMS,
	JSON_ENTRIES,
	JSON_RESOURCES,
	JSON_METADATA,
	JSON_MEMBERS
};

#define JSON_BIT(member) ((uint64_t)1 << (member))

const char *json_member_name(enum json_member member);

/* What an open array or object is. */
enum json_place {
	JSON_IN_DOCUMENT, /* the object of the whole */
	JSON_IN_NODE,
	JSON_IN_VALUE,
	JSON_IN_RESOURCE,
	JSON_IN_NODES, /* arrays of them */
	JSON_IN_VALUES,
	JSON_IN_RESOURCES,
	JSON_IN_ATTRIBUTES,
	JSON_IN_ATTRIBUTE,
	JSON_IN_SPAN
};

/*
 * An open array or object. Members may come in any order, the kind of a node
 * behind its content: what they say is put down here until the end.
 */
struct json_frame {
	enum json_place place;
	enum json_member member; /* of an object: the one that is read */
	size_t start;
	uint64_t seen;          /* JSON_BIT of each member */
	struct stet_node *node; /* or whose nodes, attributes, span these are */
	struct stet_value *value;
	bool in_map;  /* of a value */
	size_t count; /* of what an attribute or span holds */
	struct stet_str strings[JSON_STRINGS];
	uint32_t numbers[JSON_NUMBERS - JSON_STRINGS];
	uint64_t true_ones; /* JSON_BIT of each boolean that is true */
};

static inline bool
json_has(const struct json_frame *frame, enum json_member member)
{
	return (frame->seen & JSON_BIT(member)) != 0;
}

static inline bool
json_is_true(const struct json_frame *frame, enum json_member member)
{
	return (frame->true_ones & JSON_BIT(member)) != 0;
}

/* A place in the source of the document, put where it belongs at the end:
 * until then messages are about places in the JSON. */
struct json_at {
	struct stet_span *to;
	struct stet_span span;
	struct json_at *next;
};

struct json_reader {
	struct stet_doc *doc;
	const struct stet_job *job;
	struct stet_arena *arena; /* of what is needed while reading */
	bool newer;               /* what is unknown may be all right */
	enum stet_status status;
	struct stet_buf frames; /* struct json_frame each, the inmost last */
	size_t nodes, values;   /* how many are open */
	bool skip;              /* what comes next */
	size_t skipped;         /* open arrays and objects in what is skipped */
	struct stet_table resources; /* that the table has had */
	struct json_at *places;
};

/* Hears of each token of a document; context is the reader. */
bool json_take(void *context, const struct stet_json_token *token);

/* These bytes of the JSON, as a place. */
struct stet_span json_span(const struct json_reader *r, size_t start,
    size_t end);

/* Keeps the first status that is no success. False. */
bool json_fail(struct json_reader *r, enum stet_status status);

/* Refuses the tree, for what stands at these bytes. False. */
bool json_refuse(struct json_reader *r, size_t start, size_t end,
    const char *reason);

/* The same with a word in quotes: before "word" behind. */
bool json_refuse_word(struct json_reader *r, size_t start, size_t end,
    const char *before, struct stet_str word, const char *behind);

bool json_refuse_token(struct json_reader *r,
    const struct stet_json_token *token, const char *reason);

/* Opens what a token begins: anything, or an object that becomes a node or
 * value below its parent (NULL: none). False when it cannot be. */
bool json_open_frame(struct json_reader *r, const struct json_frame *frame);
bool json_open_node(struct json_reader *r, const struct stet_json_token *token,
    struct stet_node *parent);
bool json_open_value(struct json_reader *r, const struct stet_json_token *token,
    struct stet_value *parent, bool in_map);

/* The text of a string, in memory that lives as long as the document. */
bool json_keep_text(struct json_reader *r, const struct stet_json_token *token,
    struct stet_str *text);

/* False when it is no number, no whole one, or out of the range. */
bool json_whole_number(const struct stet_json_token *token, uint32_t min,
    uint32_t max, uint32_t *number);

/* An element of the array that is the inmost frame, and its end. */
bool json_take_element(struct json_reader *r, struct json_frame *frame,
    const struct stet_json_token *token);
bool json_finish_array(struct json_reader *r, const struct json_frame *frame,
    const struct stet_json_token *token);

/* The object has ended: makes what it says the node's, the value's. False
 * when it cannot be. */
bool json_finish_node(struct json_reader *r, const struct json_frame *frame,
    size_t end);
bool json_finish_document(struct json_reader *r, const struct json_frame *frame,
    size_t end);
bool json_finish_value(struct json_reader *r, const struct json_frame *frame,
    size_t end);

/* Refuses an object without one of these members, or with other than those
 * that may be there. what is what to call it: "a list". */
bool json_check_members(struct json_reader *r, const struct json_frame *frame,
    size_t end, struct stet_str what, uint64_t required, uint64_t allowed);

/* What pass one finds: where the documents are in a text. */
struct json_document {
	struct stet_str version; /* s is NULL: it says none */
	size_t start, end;
	bool object;
	struct json_document *next;
};

struct json_scan {
	struct stet_arena *arena; /* the caller's; owns what is found */
	struct json_document *first, *last;
	size_t count;
	bool array; /* they are the elements of one */
};

enum stet_status json_scan(const struct stet_job *job, struct json_scan *scan);

#endif
