/* patched.h: a changed document as its source with only the changes put in. */
#ifndef DOCBOOK_PATCHED_H
#define DOCBOOK_PATCHED_H

#include "write.h"

/* Where an element stands in the source, by bytes. */
struct docbook_stretch {
	size_t from, end;          /* with its tags */
	size_t inside, inside_end; /* between them; both end: it has one tag */
	struct stet_str name;      /* with its prefix */
	size_t up;                 /* the one around it; that of the root: 0 */
};

/* stretches.c: the elements of a well-formed text, in their order. */
struct docbook_stretches {
	struct stet_buf all;  /* of struct docbook_stretch */
	struct stet_buf open; /* of size_t, while they are looked for */
};

/* False: there are declarations in it. Without memory the buffers say so. */
bool docbook_find_stretches(struct docbook_stretches *found,
    struct stet_str text);
void docbook_free_stretches(struct docbook_stretches *found);

/* The element whose start tag is at this place; NULL: none. */
const struct docbook_stretch *docbook_stretch_at(
    const struct docbook_stretches *found, size_t offset);
const struct docbook_stretch *docbook_stretch_around(
    const struct docbook_stretches *found, const struct docbook_stretch *s);

/* What comes in place of a part of the source. */
struct docbook_edit {
	size_t from, end;
	size_t number;         /* those of one place come in this order */
	size_t made, made_end; /* in the text that was made */
};

struct docbook_patching {
	const struct stet_doc *doc; /* what is to be said */
	struct stet_doc *old;       /* what the source says */
	struct stet_str source;
	struct docbook_stretches stretches;
	struct docbook_writer w; /* of what is new, into made */
	struct stet_buf made;
	struct stet_buf edits; /* of struct docbook_edit */
	bool hopeless;         /* the changes are more than can be put in */
};

/* A part of the source goes, and what has been made since takes its place. */
void docbook_add_edit(struct docbook_patching *p, size_t from, size_t end,
    size_t made);

/* patched_meta.c: finds what has changed in the metadata. */
void docbook_patch_meta(struct docbook_patching *p);

/* Is the metadata the same, but for what the reader makes of all of it? */
bool docbook_same_meta(const struct stet_doc *a, const struct stet_doc *b);

#endif
