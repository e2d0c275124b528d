/* facts.h: the fact box, where a change of metadata names what is in it. */
#ifndef PASS_FACTS_H
#define PASS_FACTS_H

#include <stet/edit.h>

struct pass_facts {
	struct stet_node *box;
	bool logo, facts; /* is in the metadata for now */
};

/*
 * Markdown has a box as the keys "logo" and "facts". While changes are made
 * that name them, they are keys for every format.
 */
struct pass_facts pass_facts_open(struct stet_doc *doc,
    const struct stet_edit *edits, size_t count);
void pass_facts_close(struct stet_doc *doc, const struct pass_facts *facts);

#endif
