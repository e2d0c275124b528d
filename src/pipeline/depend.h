/*
 * depend.h: the files that a conversion reads, looks for in vain, and writes.
 *
 * A recorder of NULL records nothing, and costs nothing.
 */
#ifndef PIPELINE_DEPEND_H
#define PIPELINE_DEPEND_H

#include <stet/arena.h>
#include <stet/buf.h>
#include <stet/status.h>

#include "base/digest.h"
#include "base/stamp.h"

enum stet_touch {
	STET_TOUCH_READ, /* without a digest: it was there, and was not read */
	STET_TOUCH_ABSENT, /* it was not there */
	STET_TOUCH_WRITTEN,
	STET_TOUCH_UNKNOWN, /* on another host, where it could not be had: who
	                       knows what comes of the next attempt */
	STET_TOUCH_COUNT
};

struct stet_touched {
	enum stet_touch touch;
	const char *path; /* as it was opened, but for "./" and "//" */
	/* Of before a reading, of after a writing; both so that what happens
	 * to the file at the same time shows. */
	struct stet_stamp stamp;
	char digest[STET_DIGEST_SIZE]; /* empty: not known */
	struct stet_touched *next;
};

struct stet_depends;

/* NULL without memory. */
struct stet_depends *stet_depends_new(void);
void stet_depends_free(struct stet_depends *depends);

/* Did memory end while something was recorded? Then not all is. */
bool stet_depends_failed(const struct stet_depends *depends);

/* In the order of their recording, each path once for each of its touches. */
const struct stet_touched *stet_depends_first(const struct stet_depends
	*depends);

/* What is to be known of a file before it is opened. */
struct stet_stamp stet_depends_stamp(const struct stet_depends *depends,
    const char *path);

/* The reading of it ended so; bytes is what it then gave. */
void stet_depends_read(struct stet_depends *depends, const char *path,
    const struct stet_stamp *before, enum stet_status status,
    struct stet_str bytes);

void stet_depends_written(struct stet_depends *depends, const char *path,
    struct stet_str bytes);
void stet_depends_unknown(struct stet_depends *depends, struct stet_str url);

/* Records what another recorder has. */
void stet_depends_add(struct stet_depends *depends,
    const struct stet_depends *other);

/* Appends all as text without line ends; and records what such text says.
 * False: it is none. */
void stet_depends_put(const struct stet_depends *depends, struct stet_buf *out);
bool stet_depends_parse(struct stet_depends *depends, struct stet_str text);

/* The same for one touch. The first one of a text is taken off it, and its path
 * is in the arena. */
void stet_touched_put(const struct stet_touched *touched, struct stet_buf *out);
bool stet_touched_take(struct stet_arena *arena, struct stet_str *text,
    struct stet_touched *touched);

#endif
