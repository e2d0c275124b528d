/* yaml_private.h: what the parts of the YAML reader share. */
#ifndef MARKUP_YAML_PRIVATE_H
#define MARKUP_YAML_PRIVATE_H

#include <yaml.h>

#include "markup/yaml.h"

/* A list or map that has begun and not ended. */
struct yaml_frame {
	struct stet_value *value;
	struct stet_str key; /* of the value to come, if has_key */
	struct stet_span key_span;
	bool has_key;
	uint32_t column;  /* of its first character */
	size_t first_key; /* its keys start here in the stack of keys */
	struct yaml_anchor *anchor;
	size_t made_before;
};

struct yaml_anchor {
	struct stet_str name;
	const struct stet_value *value;
	size_t size; /* values in it; 0 while it is not complete */
	struct yaml_anchor *next;
};

struct yaml_key {
	struct stet_str text;
	struct stet_span span;
};

struct yaml_reader {
	struct stet_doc *doc;
	struct stet_str text;
	struct stet_span at;

	/* libyaml counts characters; the cursor turns them into bytes. */
	size_t cursor_index, cursor_offset;

	struct yaml_frame frames[STET_YAML_DEPTH];
	size_t depth;
	struct stet_value *root;
	bool ended; /* the document is complete */

	size_t seen; /* up to here comments have been looked for */
	struct stet_value *comments, **comments_end; /* not yet placed */

	struct yaml_key *keys; /* of all open maps, the innermost last */
	size_t key_count, key_cap;

	struct yaml_anchor *anchors;
	size_t made;    /* values so far, aliased ones counted in full */
	size_t aliased; /* of these, those by aliases */

	enum stet_status status;
	struct stet_yaml_error *error;
};

/* yaml_read.c */
struct stet_span yaml_span(const struct yaml_reader *r, size_t from, size_t to);

/* The first failure counts; with a reason in r->error, or reported. */
void yaml_fail(struct yaml_reader *r, enum stet_status status);
void yaml_fail_syntax(struct yaml_reader *r, const char *problem,
    size_t offset);
void yaml_fail_limit(struct yaml_reader *r, enum stet_condition condition,
    const char *limit, size_t offset);

/* The innermost collection that is open, or NULL. */
struct yaml_frame *yaml_top(struct yaml_reader *r);

/* NULL, and failed, when memory ends. */
struct stet_value *yaml_new_value(struct yaml_reader *r,
    enum stet_value_type type);

/* Puts a complete or just begun value where the document is. */
void yaml_place(struct yaml_reader *r, struct stet_value *value);

/* yaml_comments.c */

/* Keeps the comments in a gap between events until they have a place. */
void yaml_find_comments(struct yaml_reader *r, size_t from, size_t to);

/* Finds the comment behind the mark of a block scalar that begins here. */
void yaml_find_header_comment(struct yaml_reader *r, const yaml_event_t *event,
    size_t from);

/* Moves the comments found so far into the innermost collection. */
void yaml_place_comments(struct yaml_reader *r, const yaml_event_t *event);

/* Comments that follow the last collection, or stand in an empty document. */
void yaml_place_rest(struct yaml_reader *r);

/* yaml_keys.c */

/* NULL without a name. */
struct yaml_anchor *yaml_add_anchor(struct yaml_reader *r,
    const yaml_char_t *name, const struct stet_value *value);
void yaml_alias(struct yaml_reader *r, const yaml_event_t *event, size_t from,
    size_t to);
void yaml_push_key(struct yaml_reader *r, struct stet_str text,
    struct stet_span at);

/* Reports the keys of an ended map that stand twice, and forgets them all. */
void yaml_pop_keys(struct yaml_reader *r, size_t first);

#endif
