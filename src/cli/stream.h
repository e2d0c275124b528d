/* stream.h: --stream, a conversion for each line of JSON. */
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include "cli/options.h"

/* Answers each record with a line, in order, and at once. What is wrong with a
 * record is said in its answer; it ends nothing. */
enum stet_status cli_stream(const struct cli_options *options);

#endif
