/* pass.h: what happens to a document between its reading and its writing. */
#ifndef STET_PASS_H
#define STET_PASS_H

#include <stet/arena.h>
#include <stet/status.h>
#include <stet/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stet_format;
struct stet_loader;

/* A document on its way through the passes. */
struct stet_passing {
	struct stet_doc *doc;    /* a pass may put another in its place, and
	                            then frees this one */
	struct stet_arena *kept; /* of what must live until all is written */
	const char *name;        /* of the source, for diagnostics */
	const char *out_name;    /* of the output; NULL: it has none */
	uint32_t source_file;    /* the source itself, in the sink */
	const struct stet_loader *loader; /* NULL: nothing else is read */
};

/* One step. Its argument, which is its own, must outlive the call. */
struct stet_pass {
	enum stet_status (*run)(struct stet_passing *passing,
	    const void *argument);
	const void *argument;
};

/* A program that gets the document on its standard input, and says on its
 * standard output what is to take its place. */
struct stet_filter {
	const char *command;              /* for /bin/sh -c */
	const struct stet_format *format; /* of text, with reader and writer */
};

/* The pass whose argument is a filter. */
enum stet_status stet_filter_run(struct stet_passing *passing,
    const void *filter);

#ifdef __cplusplus
}
#endif

#endif
