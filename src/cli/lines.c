/* lines.c: the lines of a file, one at a time. */
#include <errno.h>
#include <unistd.h>

#include "cli/lines.h"

#define CHUNK 65536

/* What was given is not needed any more. */
static void
forget(struct cli_lines *lines)
{
	size_t left = lines->buf.n - lines->start;

	if (lines->start > 0 && left > 0)
		memmove(lines->buf.data, lines->buf.data + lines->start, left);
	stet_buf_cut(&lines->buf, left);
	lines->start = 0;
}

static enum stet_status
read_more(struct cli_lines *lines)
{
	size_t n = lines->buf.n;
	ssize_t got;

	stet_put_fill(&lines->buf, '\0', CHUNK);
	if (lines->buf.status != STET_OK)
		return lines->buf.status;
	do
		got = read(lines->fd, lines->buf.data + n, CHUNK);
	while (got < 0 && errno == EINTR);
	stet_buf_cut(&lines->buf, n + (got > 0 ? (size_t)got : 0));
	lines->ended = got <= 0;
	return got < 0 ? STET_E_IO : STET_OK;
}

/* The offset of the end of a line in buf, from `from`; buf.n: it has none. */
static size_t
find_end(const struct cli_lines *lines, size_t from)
{
	return from +
	    stet_str_find(stet_str_from(stet_buf_str(&lines->buf), from), '\n');
}

/* Passes over the rest of a line that is too long. */
static enum stet_status
skip(struct cli_lines *lines)
{
	enum stet_status status = STET_OK;
	size_t end;

	while ((end = find_end(lines, lines->start)) == lines->buf.n) {
		lines->start = end;
		if (lines->ended || status != STET_OK)
			return status == STET_OK ? STET_E_LIMIT : status;
		forget(lines);
		status = read_more(lines);
	}
	lines->start = end + 1;
	return STET_E_LIMIT;
}

enum stet_status
cli_lines_next(struct cli_lines *lines, struct stet_str *line)
{
	size_t end = find_end(lines, lines->start);

	while (end == lines->buf.n && !lines->ended &&
	    end - lines->start <= lines->limit) {
		enum stet_status status;

		forget(lines);
		end = lines->buf.n;
		status = read_more(lines);
		if (status != STET_OK)
			return status;
		end = find_end(lines, end);
	}
	*line = stet_str_from(stet_buf_str(&lines->buf), lines->start);
	line->n = end - lines->start;
	if (line->n > lines->limit)
		return skip(lines);
	if (end < lines->buf.n && line->n == 0)
		line->s = ""; /* an empty line is not the end */
	lines->start = end < lines->buf.n ? end + 1 : end;
	return STET_OK;
}

void
cli_lines_free(struct cli_lines *lines)
{
	stet_buf_free(&lines->buf);
}
