/* gfm_cost.h: how long cmark would take for a text, as the text shows. */
#ifndef MARKUP_GFM_COST_H
#define MARKUP_GFM_COST_H

#include <stdint.h>

#include <stet/str.h>

/*
 * cmark looks at some things again for each thing behind or inside them. This
 * counts these looks, or more, in one pass over the text. Beyond `most` it
 * stops: *at is the place, *why says in words what there is too much of.
 */
uint64_t gfm_cost(struct stet_str text, uint64_t most, size_t *at,
    const char **why);

#endif
