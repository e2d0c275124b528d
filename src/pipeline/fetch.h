/*
 * fetch.h: files of other hosts that documents refer to, by libcurl.
 *
 * Addresses are collected first; when one of them is asked for, all that were
 * collected are got, several at once. What comes of an address depends on what
 * its host says, never on which answer comes first.
 */
#ifndef PIPELINE_FETCH_H
#define PIPELINE_FETCH_H

#include <stdbool.h>

#include <stet/buf.h>
#include <stet/status.h>

#include "base/file.h"

#define STET_FETCH_TIMEOUT 60                 /* seconds */
#define STET_FETCH_TOTAL ((size_t)1024 << 20) /* bytes */

/* What is wanted. Everything in it belongs to the caller. */
struct stet_fetch_settings {
	const char *cache; /* a directory, made when there is something for it;
	                      NULL: nothing is kept */
	const char *const *allowed; /* hosts that may have private addresses */
	size_t allowed_count;
	long timeout; /* in seconds, of one file and all redirects to it */
	size_t total; /* bytes of all files that are got together: with more,
	                      none of them is had */
	const char *proxy; /* a URL; NULL: none, whatever the environment says.
	                      A proxy itself decides what it connects to */
	struct stet_file_watch watch;

	/* Hears how many of the files are there, or never will be; NULL: nobody
	 * does. */
	void (*progress)(void *context, size_t done, size_t count);
	void *context;
};

struct stet_fetch;

/* Whether stet was built with libcurl. Without, it fetches nothing. */
bool stet_fetch_is_built_in(void);

/* NULL without memory, or without libcurl. It is used by one thread. The
 * settings must outlive it. */
struct stet_fetch *stet_fetch_new(const struct stet_fetch_settings *settings);

void stet_fetch_free(struct stet_fetch *fetch);

/* Is it an address that can be fetched: http:, https:, or // and a host? */
bool stet_fetch_takes(struct stet_str ref);

/* Collects an address, to be got with others. STET_E_MEMORY. */
enum stet_status stet_fetch_expect(struct stet_fetch *fetch,
    struct stet_str ref);

/*
 * Appends the file. STET_E_IO: it cannot be had; STET_E_USAGE: it must not be
 * asked for; STET_E_LIMIT: it is larger than STET_RESOURCE_LIMIT, or all are
 * too large together; STET_E_MEMORY. A failure of an address stays one.
 */
enum stet_status stet_fetch_load(struct stet_fetch *fetch, struct stet_str ref,
    struct stet_buf *out);

/* Why an address that was asked for could not be had, in few words; NULL: it
 * could, or that is not known. */
const char *stet_fetch_why(const struct stet_fetch *fetch, struct stet_str ref);

/* Between documents: gives back memory, if it has become much. */
void stet_fetch_relax(struct stet_fetch *fetch);

#endif
