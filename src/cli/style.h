/* style.h: for whom diagnostics are printed on standard error. */
#ifndef CLI_STYLE_H
#define CLI_STYLE_H

#include "cli/fold.h"
#include "pipeline/batch.h"

struct cli_style {
	/* alike: what it stands for besides itself; NULL: nothing. */
	void (*entry)(const struct stet_diag_entry *entry,
	    const struct cli_alike *alike, bool colour);

	/* What verification found, as a diff; empty: nothing. */
	void (*difference)(struct stet_str difference);

	/* A page was converted because it had changed. */
	void (*change)(const struct stet_page_result *result);

	/* After many pages; hidden: notes that were counted only. */
	void (*summary)(const struct stet_tally *tally, size_t hidden);
};

extern const struct cli_style cli_style_text; /* people */
extern const struct cli_style cli_style_json; /* programs: JSON lines */

#endif
