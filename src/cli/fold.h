/* fold.h: losses that are alike, so that a terminal is told of them once. */
#ifndef CLI_FOLD_H
#define CLI_FOLD_H

#include <stet/diag.h>

#define CLI_FOLD_KINDS 64 /* those of a document that come later stay apart */
#define CLI_FOLD_PLACES 3

/* Losses of one text in one file. */
struct cli_alike {
	const struct stet_diag_entry *first;
	const struct stet_diag_entry *next[CLI_FOLD_PLACES];
	unsigned more; /* how many come after the first */
};

struct cli_fold {
	struct cli_alike kinds[CLI_FOLD_KINDS];
	size_t count;
};

/* Gathers what is alike of a list of entries, which must stay. It needs no
 * memory, so that what is shown does not hang on it. */
void cli_fold_all(struct cli_fold *fold, const struct stet_diag_entry *first);

/* What an entry is folded with; NULL: it stands by itself. */
const struct cli_alike *cli_fold_find(const struct cli_fold *fold,
    const struct stet_diag_entry *entry);

#endif
