/* gfm_prefix.c: what lines begin with where they stand in quotations, items of
 * lists and footnotes. */
#include <string.h>

#include "markup/gfm_private.h"

/* Spaces that belong to a footnote (as cmark-gfm has it). */
#define NOTE_INDENT 4

size_t
gfm_marker_size(struct stet_str line, size_t *indent)
{
	size_t n = 0;

	if (stet_str_starts(line, "[^")) {
		n = stet_str_find(line, ']') + 1;
		*indent = NOTE_INDENT;
		return n < line.n && line.s[n] == ':' ? n + 1 : 0;
	}
	while (n < line.n && line.s[n] >= '0' && line.s[n] <= '9')
		n++;
	if (n == line.n || line.s[n] == '\0' ||
	    strchr(n > 0 ? ".)" : "-+*", line.s[n]) == NULL)
		return 0;
	*indent = ++n;
	return n == line.n || line.s[n] == ' ' || line.s[n] == '\t' ? n : 0;
}

size_t
gfm_prefix_size(struct stet_str line)
{
	size_t i = 0, n, indent;

	for (; i < line.n; i += n) {
		struct stet_str rest = stet_str_from(line, i);

		n = gfm_marker_size(rest, &indent);
		if (n == 0 && rest.s[0] != '\0' &&
		    strchr(" \t>", rest.s[0]) != NULL)
			n = 1;
		if (n == 0)
			break;
	}
	return i;
}

void
gfm_put_prefix(struct stet_buf *out, struct stet_str line)
{
	size_t n, indent;
	bool note = false;

	for (size_t i = 0; i < line.n; i += n) {
		struct stet_str rest = stet_str_from(line, i);

		n = gfm_marker_size(rest, &indent);
		if (n == 0 &&
		    (rest.s[0] == '\0' || strchr(" \t>", rest.s[0]) == NULL))
			return;
		if (n > 0)
			stet_put_fill(out, ' ', indent);
		else if (!note || rest.s[0] == '>')
			stet_putc(out, rest.s[0]);
		/* Spaces behind its label do not count. */
		note = n > 0 ? rest.s[0] == '[' : note && rest.s[0] == ' ';
		n += n == 0;
	}
}
