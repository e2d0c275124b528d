/* beside.h: what stands beside an input, for documents that are made of
 * several files. */
#ifndef PIPELINE_BESIDE_H
#define PIPELINE_BESIDE_H

#include <stet/format.h>

/*
 * Appends the file that ref names to out, as a path relative to the directory
 * of input, with percent signs as in a URI. Nothing outside of that directory
 * is opened, whatever dots and links lead to: STET_E_USAGE. STET_E_IO: it is
 * not there; STET_E_LIMIT: too large; STET_E_MEMORY.
 */
enum stet_status stet_beside_load(const char *input, struct stet_str ref,
    struct stet_buf *out);

/* What reads so beside input, which must outlive it; NULL: nothing. */
struct stet_loader stet_beside_loader(const char *input);

#endif
