/* book.h: several documents as one, in an order, for formats that bind them. */
#ifndef STET_BOOK_H
#define STET_BOOK_H

#include <stet/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stet_loader;

/* One document of a book. */
struct stet_page {
	const struct stet_doc *doc;
	/* Of its source, relative to the book, '/' between parts: what links of
	 * other pages lead to. Empty: it has none. */
	struct stet_str path;
	const struct stet_loader *loader; /* brings what the page refers to,
	                                     relative to it; NULL: nothing does */
	struct stet_str part; /* the title of the part that begins with it; s
	                         NULL: the part before goes on */
};

/* It owns nothing. */
struct stet_book {
	const struct stet_value *meta; /* STET_V_MAP: what the book says of
	                                  itself, by the names of front matter;
	                                  NULL: nothing */
	const struct stet_page *pages;
	size_t count;
};

#ifdef __cplusplus
}
#endif

#endif
