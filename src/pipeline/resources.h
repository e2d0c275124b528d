/* resources.h: where the files are that documents refer to. */
#ifndef PIPELINE_RESOURCES_H
#define PIPELINE_RESOURCES_H

#include <stet/format.h>

#include "pipeline/depend.h"
#include "pipeline/fetch.h"

/* Of one file. */
#define STET_RESOURCE_LIMIT ((size_t)64 << 20)

/* Addresses that begin so are files of a directory. */
struct stet_mapping {
	struct stet_str prefix; /* of a URL, or of a path: "/images/" */
	const char *directory;
};

/* Where else than beside the document may be looked. */
struct stet_roots {
	const char *const *directories; /* in the order of asking */
	size_t directory_count;
	const struct stet_mapping *mappings; /* the longest prefix counts */
	size_t mapping_count;
	struct stet_fetch *fetch; /* NULL: no other host is asked */
};

/* The one whose prefix is the longest that ref begins with, or NULL. */
const struct stet_mapping *stet_roots_mapping(const struct stet_roots *roots,
    struct stet_str ref);

/* That of one document. */
struct stet_resolver {
	const struct stet_roots *roots;
	const char *input;            /* NULL: it stands in no directory */
	struct stet_depends *depends; /* of what is asked for; may be NULL */
};

/*
 * Appends to out what ref leads to: what a data: URL holds; what another host
 * has, if they may be asked and no mapping says otherwise; else a file, by
 * ref without query and fragment and with its percent signs decoded:
 * - in the directory of the longest prefix that ref begins with, if there is
 *   one;
 * - else, if ref is a relative path, beside the input, and from there also up
 *   to whatever is in one of the directories; then below each directory.
 * No file is opened that is not in such a directory once all links are
 * followed, and none that is not regular: STET_E_USAGE, which a URL or path
 * without mapping is, too. STET_E_IO: there is no such file, or it cannot be
 * read; STET_E_LIMIT: it has more than STET_RESOURCE_LIMIT bytes;
 * STET_E_MEMORY.
 */
enum stet_status stet_resolver_load(const struct stet_resolver *resolver,
    struct stet_str ref, struct stet_buf *out);

/* The same for readers and writers, with the reasons of other hosts. The resolver must outlive it. */
struct stet_loader stet_resolver_loader(const struct stet_resolver *resolver);

#endif
