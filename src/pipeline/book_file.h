/*
 * book_file.h: a file in YAML that says what a book is made of. Its metadata,
 * as in front matter, and
 *
 *	chapters: a list of files, in their order, each a name or a map with
 *		`file` and metadata that counts for more than the file's own
 *	parts: a list of maps with `title` and `chapters`
 *
 * Names of files are relative to the book file. book.schema.json says the same
 * as a JSON Schema.
 */
#ifndef PIPELINE_BOOK_FILE_H
#define PIPELINE_BOOK_FILE_H

#include <stet/tree.h>

/* A file, or a directory whose documents are chapters each. */
struct stet_chapter {
	struct stet_str file; /* as it is written */
	struct stet_str part; /* the title of the part that begins with it;
	                         s NULL: the part before goes on */
	const struct stet_value *meta; /* NULL: its own counts */
	struct stet_span at;
	struct stet_chapter *next;
};

struct stet_book_file {
	struct stet_doc *doc; /* has the metadata, and owns the chapters */
	struct stet_chapter *first, *last; /* there is one at least */
};

/*
 * Reads text, which must live as long as the book file, and is called path in
 * diag. STET_E_INPUT, STET_E_LIMIT and STET_E_MEMORY, with an entry in diag
 * but for memory. To be freed in any case.
 */
enum stet_status stet_book_file_read(struct stet_book_file *file,
    const char *path, struct stet_str text, struct stet_diag *diag);

void stet_book_file_free(struct stet_book_file *file);

#endif
