/* eol.h: the line ends of what is written. */
#ifndef PIPELINE_EOL_H
#define PIPELINE_EOL_H

#include <stet/stet.h>

/* What more of the lines end in; LF when it is as many, or none end at all. */
enum stet_eol stet_eol_of(struct stet_str text);

/*
 * Makes the line ends, LF and CR LF, of what out has from byte `from` on all
 * LF, or all CR LF. A CR that stands alone stays.
 */
void stet_eol_apply(struct stet_buf *out, size_t from, enum stet_eol eol);

#endif
