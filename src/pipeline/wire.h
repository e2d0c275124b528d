/* wire.h: the result of a page as bytes, from one process to another. */
#ifndef PIPELINE_WIRE_H
#define PIPELINE_WIRE_H

#include "pipeline/batch.h"

/* Bytes that a record may have. */
#define STET_WIRE_LIMIT ((size_t)1 << 30)

/* Appends the record of a result, without its page and target format, which
 * the other side knows. */
void stet_wire_put(struct stet_buf *out, const struct stet_page_result *result);

/*
 * Reads what stet_wire_put wrote in a copy of this process into a result with
 * page and target, whose diagnostics go to diag and whose files go to
 * depends, if the record has any, and whose texts stay in the record. False: it is no such record.
 */
bool stet_wire_take(struct stet_str record, struct stet_page_result *result,
    struct stet_depends *depends, struct stet_diag *diag);

#endif
