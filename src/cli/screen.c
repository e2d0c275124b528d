/* screen.c: a line of a terminal that is drawn again and again. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <utf8proc.h>

#include "cli/screen.h"

#define USUAL_WIDTH 80
#define LEAST_NAME 12 /* columns */
#define DOTS "..."

static size_t
width_of_screen(void)
{
#ifdef TIOCGWINSZ
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
#endif
	return USUAL_WIDTH;
}

struct cli_line
cli_line(void)
{
	return (struct cli_line){ .most = width_of_screen() - 1 };
}

static void
put(struct cli_line *line, const char *text, size_t n, size_t width)
{
	if (line->width + width > line->most ||
	    line->n + n >= sizeof(line->text))
		return;
	memcpy(line->text + line->n, text, n);
	line->n += n;
	line->width += width;
}

void
cli_line_put(struct cli_line *line, const char *format, ...)
{
	char text[128];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	put(line, text, strlen(text), strlen(text));
}

/* A character as it is shown: what has no shape is a question mark. */
struct glyph {
	const char *text;
	size_t n, width;
	size_t size; /* bytes of the name */
};

static struct glyph
glyph_at(const char *at)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n =
	    utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &c);
	int width = n < 1 ? 0 : utf8proc_charwidth(c);

	if (n < 1)
		return (struct glyph){ "?", 1, 1, 1 };
	if (width < 1)
		return (struct glyph){ "?", 1, 1, (size_t)n };
	return (struct glyph){ at, (size_t)n, (size_t)width, (size_t)n };
}

static size_t
width_of(const char *name)
{
	size_t width = 0;

	while (*name != '\0') {
		struct glyph glyph = glyph_at(name);

		width += glyph.width;
		name += glyph.size;
	}
	return width;
}

void
cli_line_put_name(struct cli_line *line, const char *separator,
    const char *name)
{
	size_t used = line->width + strlen(separator);
	size_t room = line->most > used ? line->most - used : 0;
	size_t width = width_of(name);

	if (width > room && room < LEAST_NAME)
		return;
	put(line, separator, strlen(separator), strlen(separator));
	if (width > room) {
		put(line, DOTS, strlen(DOTS), strlen(DOTS));
		room -= strlen(DOTS);
	}
	while (width > room) {
		struct glyph glyph = glyph_at(name);

		width -= glyph.width;
		name += glyph.size;
	}
	while (*name != '\0') {
		struct glyph glyph = glyph_at(name);

		put(line, glyph.text, glyph.n, glyph.width);
		name += glyph.size;
	}
}

void
cli_line_show(const struct cli_line *line)
{
	fprintf(stderr, "%s%.*s", CLI_LINE_ERASE, (int)line->n, line->text);
	(void)fflush(stderr);
}
