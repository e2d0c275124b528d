/* front_edit.h: what the editors of front matter share. */
#ifndef MARKUP_FRONT_EDIT_H
#define MARKUP_FRONT_EDIT_H

#include <stet/buf.h>

#include "markup/front_matter.h"

struct front_patch {
	size_t from, to; /* in the text */
	struct stet_str text;
	struct front_patch *next;
};

struct front_editor;

/* How a language says a change of the entries of a map. They record patches,
 * or fail. before is the entry of `was` that comes before, or NULL. */
struct front_language {
	bool loose; /* the order of keys says nothing, and it has fewer types
	               than YAML */
	void (*change)(struct front_editor *e, const struct stet_value *was,
	    const struct stet_value *now);
	void (*rename)(struct front_editor *e, const struct stet_value *was,
	    struct stet_str key);
	void (*drop)(struct front_editor *e, const struct stet_value *map,
	    const struct stet_value *was, const struct stet_value *before);
	void (*insert)(struct front_editor *e, const struct stet_value *map,
	    const struct stet_value *before, const struct stet_value *now);
	/* Writes it anew; false, with a reason in *word, when it cannot. */
	bool (*write)(struct stet_buf *out, const struct stet_value *map,
	    const char **word);
};

struct front_editor {
	const struct front_language *language;
	struct stet_arena *arena;
	struct stet_str text;
	size_t base; /* the offset of text in the spans of `was` */
	bool expand; /* aliases are said in full */
	bool flow;   /* the value is in brackets; of YAML */
	bool failed; /* it cannot be said by patches */
	struct front_patch *first, *last;
	size_t count;
};

extern const struct front_language front_yaml, front_toml, front_json;

/* The first or the next entry that is no comment. */
const struct stet_value *front_entry(const struct stet_value *value);

/* Finds the changes of the entries of a map, and has them said. */
void front_edit_map(struct front_editor *e, const struct stet_value *was,
    const struct stet_value *now);

/* Replaces a stretch of the text by what is in buf, which is freed. */
void front_patch(struct front_editor *e, size_t from, size_t to,
    struct stet_buf *buf);

/* Where a span begins and ends in the text; the start of a line, and of the
 * one behind it. */
size_t front_from(const struct front_editor *e, struct stet_span span);
size_t front_to(const struct front_editor *e, struct stet_span span);
size_t front_line(const struct front_editor *e, size_t offset);
size_t front_next_line(const struct front_editor *e, size_t offset);

#endif
