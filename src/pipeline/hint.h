/* hint.h: what text may be that is not UTF-8. */
#ifndef PIPELINE_HINT_H
#define PIPELINE_HINT_H

#include <stet/status.h>
#include <stet/str.h>

/*
 * Sets *hint to what a message can end in, "; it could be GB18030: ..." or
 * nothing. bad is the offset of the first NUL, or else of the first byte that
 * is not UTF-8. At most STET_E_MEMORY.
 */
enum stet_status stet_encoding_hint(struct stet_str text, size_t bad,
    const char **hint);

#endif
