/*
 * compare.h: whether two documents say the same. What a reader meets in a
 * document is written down as a flat list, the reading of it; two readings
 * are compared as two texts are, thing by thing and in order. So documents of
 * different formats can be compared, and an output with what it was made of:
 *
 *	struct stet_reading *a = stet_reading(one), *b = stet_reading(other);
 *	struct stet_comparison *c = stet_compare(a, b);
 *
 *	if (c != NULL && c->first != NULL)
 *		stet_comparison_print(c, "one.md", "other.xml", &out);
 *	stet_comparison_free(c);
 *	stet_reading_free(a);
 *	stet_reading_free(b);
 */
#ifndef STET_COMPARE_H
#define STET_COMPARE_H

#include <stet/buf.h>
#include <stet/format.h>
#include <stet/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One thing that a reader meets, as a line: "heading 2: Ice". */
struct stet_thing {
	struct stet_str line; /* without line end; "label" or "label: text" */
	size_t said;          /* where in line its text begins, or line.n */
	bool marked;          /* the text has marks such as <em>; what begins
	                         with a backslash in it is none */
	bool generated;       /* not in the source: it may be missing */
	struct stet_str file; /* the reference of a file, whose line has the
	                         digest of its bytes; s NULL: it is none */
	struct stet_span at;
	const struct stet_node *block; /* that it is of, as long as there is the
	                                  document; NULL: of none */
};

/*
 * What a document says, in order: metadata, the fact box, then the body:
 * headings with their levels; the text of each block with its styles marked,
 * and after it the targets of its links, its images and the footnotes that it
 * refers to; list items, table cells, code lines, and so on; then the files
 * that it brings, by reference and digest. What is no part
 * of that, because formats say it differently, is listed in reading_says.c, with
 * the reason for each.
 */
struct stet_reading {
	struct stet_thing *things;
	size_t count;
	size_t files; /* how many of them, the last ones, are files */
	struct stet_arena *arena; /* owns the lines */
	struct stet_diag *diag;   /* knows the places; not owned */
};

/* A copy: the document may go. NULL without memory. */
struct stet_reading *stet_reading(const struct stet_doc *doc);

/* NULL is allowed. */
void stet_reading_free(struct stet_reading *reading);

/*
 * Adds to a reading of doc the files that other tells of and doc only refers
 * to, as a loader finds them, so that their bytes can be compared. False for a
 * NULL reading or without memory.
 */
bool stet_reading_load(struct stet_reading *reading, const struct stet_doc *doc,
    const struct stet_loader *loader, const struct stet_reading *other);

/* Makes it no difference that only one of two readings tells of a file. NULL is
 * allowed. */
void stet_reading_pair_files(struct stet_reading *a, struct stet_reading *b);

/* Things of a, from its place a on, of which b says those instead. */
struct stet_difference {
	size_t a, a_count; /* a_count 0: b says more */
	size_t b, b_count; /* b_count 0: b lacks them */
	bool explained;    /* by a loss that was reported: not to be reported
	                      again; stet_compare sets it to false */
	struct stet_difference *next;
};

struct stet_comparison {
	const struct stet_reading *a, *b;
	struct stet_difference *first; /* NULL: both say the same */
	size_t count;
	struct stet_arena *arena; /* owns the differences */
};

/*
 * What differs, in order. Few things are named, but not always the fewest:
 * time and memory stay in proportion to the size of the readings, which must
 * outlive the comparison. What is generated in one reading and missing in the
 * other is no difference. NULL for a NULL reading or without memory.
 */
struct stet_comparison *stet_compare(const struct stet_reading *a,
    const struct stet_reading *b);

/* NULL is allowed. */
void stet_comparison_free(struct stet_comparison *comparison);

/* Do both sides of a difference have the same words, addresses and code, so
 * that only structure, style or attributes differ? */
bool stet_difference_keeps_text(const struct stet_comparison *comparison,
    const struct stet_difference *difference);

/*
 * Appends the differences in the form of a unified diff of the readings, with
 * three things around each. Behind "@@ -n,n +n,n @@", which count things,
 * stand both places as file:line:column. name_a and name_b are those of the
 * documents, for the first two lines. Nothing is put if there is no difference,
 * and what is explained only where it is near to what is not.
 */
void stet_comparison_print(const struct stet_comparison *comparison,
    const char *name_a, const char *name_b, struct stet_buf *out);

#ifdef __cplusplus
}
#endif

#endif
