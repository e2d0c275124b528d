/* screen.h: a line of a terminal that is drawn again and again. */
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include <stddef.h>

/* To the start of the line, and all that is there away. */
#define CLI_LINE_ERASE "\r\033[K"

struct cli_line {
	char text[1024];
	size_t n;
	size_t width, most; /* columns; one stays free, lest the line breaks */
};

/* An empty one as wide as the terminal of standard error is now. */
struct cli_line cli_line(void);

/* Puts ASCII text, if there is room for all of it. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void
cli_line_put(struct cli_line *line, const char *format, ...);

/* Puts a name behind a separator, or as much of its end as there is room for
 * if that is worth anything. */
void cli_line_put_name(struct cli_line *line, const char *separator,
    const char *name);

/* Draws it in the place of what is there. */
void cli_line_show(const struct cli_line *line);

#endif
