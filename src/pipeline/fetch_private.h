/* fetch_private.h: what the parts of fetch.h share. */
#ifndef PIPELINE_FETCH_PRIVATE_H
#define PIPELINE_FETCH_PRIVATE_H

#include <curl/curl.h>

#include <stet/table.h>

#include "pipeline/fetch.h"

/* An address, and what came of it. */
struct fetch_file {
	const char *url; /* as it is asked for; NULL: it is none */
	bool done;
	enum stet_status status;
	const char *why; /* it failed; NULL: it did not */
	struct stet_buf bytes;
	struct fetch_file *next;
};

struct stet_fetch {
	const struct stet_fetch_settings *settings;
	CURLM *multi; /* has the connections, which are kept */
	struct stet_arena *arena;
	struct stet_table files;  /* by address, as written and as asked for */
	struct stet_table silent; /* hosts, with how often they let wait */
	struct fetch_file *first, *last;
	struct fetch_file *pending; /* the first that was not asked for yet */
	size_t held;                /* bytes of all files */
};

/* What a server said of a file, as its headers have it. */
struct fetch_head {
	struct stet_buf etag, modified;
};

void fetch_head_free(struct fetch_head *head);

/* Gets all that is pending. STET_E_MEMORY; other failures are of the files. */
enum stet_status fetch_get(struct stet_fetch *fetch);

/* A URL with that which the source wrote otherwise than a URL has it encoded,
 * and without fragment; NULL: it is none of http or https, or, with
 * *status, memory ended. To be freed with curl_free. */
char *fetch_url(struct stet_str ref, enum stet_status *status);

/*
 * The copy of a file in the directory, and what was said of it. STET_OK, with
 * nothing in head, when there is none that is whole. STET_E_MEMORY.
 */
enum stet_status fetch_cache_read(const char *directory, const char *url,
    struct fetch_head *head, struct stet_buf *bytes);

/* Keeps a copy. STET_E_IO, STET_E_MEMORY. */
enum stet_status fetch_cache_write(const struct stet_fetch_settings *settings,
    const char *url, const struct fetch_head *head, struct stet_str bytes);

#endif
