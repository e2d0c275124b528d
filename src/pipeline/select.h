/* select.h: the rules of a plan, by which files of directories are wanted. */
#ifndef PIPELINE_SELECT_H
#define PIPELINE_SELECT_H

#include "pipeline/batch.h"

/*
 * Makes rules of what the selection has, for all directories. STET_E_USAGE for
 * a pattern that makes no sense; what the reading of a file may return; with an
 * entry in diag.
 */
enum stet_status stet_select_rules(struct stet_plan *plan,
    const struct stet_selection *selection, struct stet_diag *diag);

/* Puts the rules of a file behind those that there are; base is as in
 * struct stet_rule. A failure has its entry in diag. */
enum stet_status stet_select_read(struct stet_plan *plan, const char *path,
    size_t base, const struct stet_rule **rules, struct stet_diag *diag);

#endif
