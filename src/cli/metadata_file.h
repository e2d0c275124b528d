/* metadata_file.h: the files that --metadata-file names. */
#ifndef CLI_METADATA_FILE_H
#define CLI_METADATA_FILE_H

#include "cli/options.h"

/*
 * Reads them into the edits of the options, and tries each before any page is
 * touched. A failure is recorded in diag. The texts go with cli_options_free.
 */
enum stet_status cli_metadata_files(const struct cli_options *options,
    struct stet_diag *diag);

#endif
