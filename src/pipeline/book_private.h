/* book_private.h: what the parts of the making of a book share. */
#ifndef PIPELINE_BOOK_PRIVATE_H
#define PIPELINE_BOOK_PRIVATE_H

#include "pipeline/batch.h"
#include "pipeline/book_file.h"
#include "pipeline/load.h"

/* A document of an input. */
struct leaf {
	struct stet_doc *doc;
	struct stet_reading *before; /* to verify; NULL: it is not */
	struct stet_diag_mark mark;  /* when that was made */
	struct leaf *next;
};

/* An input, with all that lives until the book is written. */
struct sheet {
	const struct stet_planned *planned;
	struct stet_diag *diag;
	struct stet_buf in;
	struct stet_loaded loaded;
	struct stet_arena *kept;
	struct stet_edit own; /* what the book file says of the chapter */
	struct stet_resolver resolver;
	struct stet_loader loader;
	struct leaf *first, *last;
	size_t count;
	struct stet_buf difference; /* with verify */
	struct stet_page_result result;
	struct sheet *next;
};

struct book {
	const struct stet_batch *batch;
	const struct stet_plan *plan;
	struct stet_tally *tally;
	struct stet_arena *arena;
	struct stet_diag *diag;       /* of the book itself */
	struct stet_depends *depends; /* of all; NULL: nobody wants to know */
	struct stet_book_file front;
	struct stet_resolver resolver; /* of what the front refers to */
	struct stet_loader loader;
	struct stet_pass *passes; /* of each page, the first one its own */
	size_t pass_count;
	struct sheet *first, *last;
	size_t count; /* of documents */
	int64_t modified;
	struct stet_buf out;
	struct stet_reading *before; /* of what is of no page; see leaf */
	struct stet_diag_mark mark;
	struct stet_buf difference;
	struct stet_counts again; /* of what was read again */
	enum stet_status worst;
	bool failed; /* some page has */
	bool verified, out_was_read;
};

/* book_verify.c */

/* To be called before the pages are written, all of which are in the book: what
 * it says is kept. STET_E_MEMORY. */
enum stet_status book_keep_readings(struct book *book,
    const struct stet_book *all);

/* Compares what was written with what was kept: STET_E_FAIL_ON when something
 * differs, of which each thing is recorded where it belongs. */
enum stet_status book_verify(struct book *book);

void book_free_readings(struct book *book);

#endif
