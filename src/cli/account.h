/*
 * account.h: the file of --report: JSON lines, the diagnostics of a document
 * and then one object that sums it up.
 */
#ifndef CLI_ACCOUNT_H
#define CLI_ACCOUNT_H

#include "pipeline/batch.h"

/* Appends what a page came to. */
void cli_account_page(struct stet_buf *account,
    const struct stet_page_result *result);

/* Appends what is of no page. */
void cli_account_diag(struct stet_buf *account, const struct stet_diag *diag);

/* Writes it, whole or not at all; "-" is standard output. Failures are told on
 * standard error. */
enum stet_status cli_account_write(const struct stet_buf *account,
    const char *path, const struct stet_file_watch *watch);

#endif
