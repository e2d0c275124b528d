/* choose.h: formats told from names; stet_format_guess is its public part. */
#ifndef PIPELINE_CHOOSE_H
#define PIPELINE_CHOOSE_H

#include <stdbool.h>

#include <stet/format.h>

/* Whether a name has an extension of this format; NULL: of any with reader. */
bool stet_format_reads(const struct stet_format *const *formats,
    const struct stet_format *format, const char *path);

/* Whether a name has an extension of any format: it looks like a document. */
bool stet_format_knows(const struct stet_format *const *formats,
    const char *path);

/*
 * The format to write into a file of this name. An extension may belong to
 * several formats; the one that has it nearest to the front of its list wins.
 * NULL when there is none or two are equally near, with an entry in diag
 * unless that is NULL.
 */
const struct stet_format *stet_format_for_output(const struct stet_format *const
						     *formats,
    const char *path, struct stet_diag *diag);

#endif
