/* facts.h: the fact box of a page as metadata values. */
#ifndef MARKUP_FACTS_H
#define MARKUP_FACTS_H

#include <stet/tree.h>

/*
 * A list of maps with a title, a content or both: a term opens a map, and so
 * does a description that has none. They are plain texts.
 */
struct stet_value *stet_facts(struct stet_arena *arena,
    const struct stet_node *definitions);

#endif
