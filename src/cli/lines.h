/* lines.h: the lines of a file, one at a time, with the memory of the longest. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include <stet/buf.h>

struct cli_lines {
	int fd;
	size_t limit; /* bytes that a line may have */
	struct stet_buf buf;
	size_t start; /* in buf, of what was not given yet */
	bool ended;
};

/*
 * The next line, without its end; valid until the next call. STET_E_LIMIT: it
 * is too long, and was passed over. STET_E_IO, for the reason in errno, and
 * STET_E_MEMORY. At the end of the file line->s is NULL.
 */
enum stet_status cli_lines_next(struct cli_lines *lines, struct stet_str *line);

void cli_lines_free(struct cli_lines *lines);

#endif
