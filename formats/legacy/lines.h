/* lines.h: what the parts of the line reader share. */
#ifndef LEGACY_LINES_H
#define LEGACY_LINES_H

#include "legacy.h"

/* A line of the source, without its end and the white space before that. */
struct line {
	struct stet_str text; /* from its first character that is no space */
	size_t offset;        /* of text in the source */
	size_t next;          /* where the next line starts */
	uint32_t indent;      /* the column of text, from 0 */
	bool tabs;            /* the indentation has tabs */
};

/* The source of a page that is not valid YAML. */
struct lines {
	struct legacy *l;
	struct stet_str source;
	struct stet_span at;
	size_t offset; /* of the line that comes next */
};

/* Reads the next line without going on to it. False: there is none. */
bool lines_peek(const struct lines *lines, struct line *line);

/* Does the text begin with a key? Then n counts its bytes, with the colon;
 * glued: no space follows the colon, as a key of the layout may have it. */
struct line_key {
	struct stet_str name;
	size_t n;
	bool known; /* the layout has it */
	bool glued;
};

bool lines_key(struct stet_str text, struct line_key *key);
bool lines_is_item(struct stet_str text);

struct stet_span lines_span(const struct lines *lines, size_t offset,
    size_t length);

/*
 * The value that stands behind a key or dash at the column indent: text, at
 * offset in the source, and the lines after it that belong to it, which are
 * taken. comment becomes the comment at its end, or NULL. NULL without memory.
 */
struct stet_value *lines_value(struct lines *lines, struct stet_str text,
    size_t offset, uint32_t indent, struct stet_value **comment);

struct stet_value *lines_comment(struct lines *lines, struct stet_str text,
    size_t offset, bool inset);

#endif
