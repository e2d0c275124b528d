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

/* facts_box.c */

/* The first box of facts that metadata can say, or NULL. */
const struct stet_node *stet_facts_box(const struct stet_doc *doc);

/* Puts what is in a box at the end of map: logo, facts, and its comments. */
void stet_facts_put(struct stet_arena *arena, struct stet_value *map,
    const struct stet_node *box);

/*
 * Makes a logo and facts at the end of the metadata a box again. Only there
 * are they written, so only there is it read back: then what is read is
 * written again in the same order.
 */
void stet_facts_take(struct stet_doc *doc);

/* Is it "facts", and a list that a box can say? Then it can be added to one,
 * and so can the text of a logo. */
bool stet_facts_are(const struct stet_value *value);
void stet_facts_add(struct stet_doc *doc, struct stet_node *box,
    const struct stet_value *list);
void stet_facts_add_logo(struct stet_doc *doc, struct stet_node *box,
    const struct stet_value *logo);

#endif
