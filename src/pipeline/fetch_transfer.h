/* fetch_transfer.h: one file on its way, with all redirects to it. */
#ifndef PIPELINE_FETCH_TRANSFER_H
#define PIPELINE_FETCH_TRANSFER_H

#include <stdint.h>

#include "pipeline/fetch_private.h"

/* What a server says of its answer, as far as that counts. */
struct fetch_answer {
	struct fetch_head head;
	struct stet_buf location, encoding;
};

struct fetch_transfer {
	struct stet_fetch *fetch;
	struct fetch_file *file;
	size_t *received; /* bytes of all transfers */
	CURL *easy;
	CURLU *url; /* that is asked now */
	char *host;
	bool allowed; /* its address may be private */
	struct curl_slist *headers;
	struct fetch_head kept; /* of the copy in the cache */
	struct stet_buf copy;
	struct fetch_answer answer;
	int redirects;
	int64_t deadline; /* in milliseconds */
	bool refused;     /* some address was not public */
	bool too_large, no_memory;
	size_t skipped; /* bytes of what is no file */
};

/*
 * Makes the transfer ready for the file: its handle can be added to a multi
 * handle. False: it is over already, and the file says how. The transfer is
 * all zero but for its fetch, received and handle, which it keeps.
 */
bool fetch_transfer_start(struct fetch_transfer *t, struct fetch_file *file);

/* Takes what came of the handle. True: it is ready again, for a redirect;
 * false: the file is done. */
bool fetch_transfer_end(struct fetch_transfer *t, CURLcode code);

/* Frees all but the handle. */
void fetch_transfer_free(struct fetch_transfer *t);

#endif
