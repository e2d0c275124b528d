/* counts.h: how much of what is in a document, to tell its size at a glance. */
#ifndef STET_COUNTS_H
#define STET_COUNTS_H

#include <stet/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

/* X(name): members of struct stet_counts, in the order of a report. */
#define STET_COUNTS(X)                                                         \
	X(headings)                                                            \
	X(paragraphs)                                                          \
	X(words)                                                               \
	X(han)                                                                 \
	X(links)                                                               \
	X(images)                                                              \
	X(tables)                                                              \
	X(code_blocks)

/*
 * Of the body: metadata is not counted. A word is a stretch without white
 * space that has a letter or digit, Chinese characters apart, which count as
 * han, one by one. Words and characters are those of texts, inline code and
 * what is instead of an image; not of code blocks, formulas and raw parts.
 */
struct stet_counts {
#define STET_X(name) unsigned long name;
	STET_COUNTS(STET_X)
#undef STET_X
};

struct stet_counts stet_counts(const struct stet_doc *doc);

void stet_counts_add(struct stet_counts *sum, struct stet_counts more);

#ifdef __cplusplus
}
#endif

#endif
