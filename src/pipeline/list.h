/* list.h: the addresses that documents refer to, as if that were a format. */
#ifndef PIPELINE_LIST_H
#define PIPELINE_LIST_H

#include <stet/format.h>

/*
 * Writes what a document refers to, in order of first use, for other programs
 * to fetch: no data: URLs, and nothing that the document brings itself. Bound,
 * each address stands once.
 */
extern const struct stet_format stet_list_lines; /* each on a line of its own */
extern const struct stet_format stet_list_nul;   /* each ends in NUL */

#endif
