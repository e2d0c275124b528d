/*
 * ids.h: an id for each section and heading: its own, or the one that GitHub
 * makes of the title. The tree is not filled with them; they are looked up.
 */
#ifndef MARKUP_IDS_H
#define MARKUP_IDS_H

#include <stet/buf.h>
#include <stet/tree.h>

struct stet_ids;

/*
 * The ids of a document as it is now, in its arena; NULL without memory.
 * A made id is never one that a node has of itself, and no two are the same.
 */
struct stet_ids *stet_ids_new(const struct stet_doc *doc);

/* The id of a section with a title, of a heading, or of a node that has one;
 * else, and for NULL on either side, the empty slice. */
struct stet_str stet_ids_of(const struct stet_ids *ids,
    const struct stet_node *node);

/* The node that a fragment (without '#', percent-encoded or not) leads to, in
 * any case, as on GitHub; NULL: none. */
const struct stet_node *stet_ids_find(const struct stet_ids *ids,
    struct stet_str fragment);

/*
 * GitHub's id of a text: lower case; letters, marks, digits and connectors
 * stay, a space becomes '-', all else goes. "section" when nothing stays.
 * In the arena; the empty slice without memory.
 */
struct stet_str stet_ids_slug(struct stet_arena *arena, struct stet_str text);

/* Appends the same, or nothing when nothing stays. */
void stet_ids_put_slug(struct stet_buf *out, struct stet_str text);

/* Records each link to a place in the document that is not there. */
void stet_ids_check(const struct stet_doc *doc);

#endif
