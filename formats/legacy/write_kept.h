/* write_kept.h: the page that a document was read from. */
#ifndef LEGACY_WRITE_KEPT_H
#define LEGACY_WRITE_KEPT_H

#include "write.h"

/* A page that has been read for its arrangement. */
struct kept {
	struct stet_diag *diag;
	struct stet_doc *doc;
	struct stet_value *source;   /* as it is arranged */
	struct stet_value *page;     /* legacy_page of it; NULL: refused */
	struct stet_buf text;        /* that was read, if it is our own */
	unsigned faults;             /* that were reported */
	unsigned unknown;            /* keys that are not of the layout */
	struct stet_value **scalars; /* of the source, by their places */
	size_t scalar_count;
};

/*
 * Change kept->source so that it says what doc says, whose page is `page`.
 * False: more than that differs. The first takes metadata that was changed
 * since it was read, alone; the second also words and addresses of a tree of
 * the same shape; the third whole scalars of a page of the same arrangement.
 */
bool kept_set_keys(struct kept *kept, const struct stet_doc *doc,
    const struct stet_value *page);
bool kept_set_words(struct kept *kept, const struct stet_doc *doc,
    const struct stet_value *page);
bool kept_set_texts(struct kept *kept, const struct stet_doc *doc,
    const struct stet_value *page);

#endif
