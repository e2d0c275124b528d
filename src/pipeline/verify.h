/* verify.h: an output is read again and compared with what was first read. */
#ifndef PIPELINE_VERIFY_H
#define PIPELINE_VERIFY_H

#include <stet/compare.h>
#include <stet/stet.h>

/*
 * Reads what was written for a request with the reader of its format, and
 * compares it with the reading made before that. A difference that a loss
 * recorded since the mark explains, at its place, is none; but lost text is
 * never explained. Files that only the output brings are compared with those
 * that doc, which was written, refers to. STET_E_FAIL_ON when something differs: each thing has an
 * entry in request->diag, and all of it is in request->difference.
 */
enum stet_status stet_verify(const struct stet_request *request,
    struct stet_reading *before, const struct stet_doc *doc,
    struct stet_diag_mark mark, struct stet_str written);

/* The same with what has been read again, by another way. */
enum stet_status stet_verify_doc(const struct stet_request *request,
    struct stet_reading *before, const struct stet_doc *doc,
    struct stet_diag_mark mark, const struct stet_doc *again);

/* The same with a reading of that, without files that only one side has. */
enum stet_status stet_verify_readings(const struct stet_request *request,
    const struct stet_reading *before, struct stet_diag_mark mark,
    const struct stet_reading *after);

/* Records that the output is refused by its own reader, which has said why in
 * diag: it does not say what it should. */
enum stet_status stet_verify_refuse(const struct stet_request *request,
    const struct stet_diag *diag);

/* Marks the differences that a loss recorded since the mark explains. */
enum stet_status stet_verify_explain(struct stet_comparison *comparison,
    const struct stet_diag *diag, struct stet_diag_mark mark);

#endif
