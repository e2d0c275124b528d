/* xhtml_sum.h: a sum of what an element shows. */
#ifndef MARKUP_XHTML_SUM_H
#define MARKUP_XHTML_SUM_H

#include <stdint.h>

#include <stet/str.h>

#define XHTML_SUM_SIZE 16 /* characters of a sum as text */

/* All zero at the start of a page. */
struct xhtml_sum {
	uint64_t value, count;
};

/* A text; white space does not count. */
void xhtml_sum_put(struct xhtml_sum *sum, struct stet_str text);

/* Something that stands between texts: '<' and '>' for elements, '=' */
void xhtml_sum_mark(struct xhtml_sum *sum, char mark);

/* Does an attribute of this name count? */
bool xhtml_sum_counts(struct stet_str attribute);

/* The sum of what was put between two states. */
uint64_t xhtml_sum_since(const struct xhtml_sum *now,
    const struct xhtml_sum *then);

void xhtml_sum_print(char text[XHTML_SUM_SIZE], uint64_t sum);

#endif
