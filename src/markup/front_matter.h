/* front_matter.h: where the front matter of a page ends. */
#ifndef MARKUP_FRONT_MATTER_H
#define MARKUP_FRONT_MATTER_H

#include <stet/buf.h>
#include <stet/tree.h>

enum stet_front_language {
	STET_FRONT_NONE,
	STET_FRONT_YAML,
	STET_FRONT_TOML,
	STET_FRONT_JSON
};

struct stet_front_matter {
	enum stet_front_language language;
	const char *fence;    /* "---" (YAML), "+++" (TOML); NULL: none */
	bool closed;          /* the closing fence, or brace, is there */
	struct stet_str text; /* between the fences, or from brace to brace */
	struct stet_str body; /* after them, or the whole page */
	size_t text_offset, body_offset; /* in the page */
};

struct stet_front_matter stet_front_matter(struct stet_str page);

/*
 * The front matter of a page of Markdown: it must be closed, and begin as its
 * language does, for "---" is a rule, too. What only lacks its end is recorded
 * as a warning, if diag is not NULL. at says where page is in the source.
 */
struct stet_front_matter stet_front_find(struct stet_str page,
    struct stet_span at, struct stet_diag *diag);

/* Reads what was found, a map; NULL: there is nothing in it. A failure is
 * recorded. */
enum stet_status stet_front_read(struct stet_doc *doc,
    const struct stet_front_matter *front, struct stet_span at,
    struct stet_value **map);

/*
 * Appends the front matter that says what map says, in the language of front
 * and without its fences: its text, changed in the lines where it must be, or
 * if that cannot be, written anew, with a note. STET_E_MEMORY.
 */
enum stet_status stet_front_edit(struct stet_buf *out,
    const struct stet_front_matter *front, const struct stet_value *map,
    struct stet_diag *diag);

#endif
