/* message.c: what the program says by itself, on standard error. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/message.h"

/* Who hears complaints instead of standard error. */
static struct stet_buf *listener;

/* Where what is complained of stands; NULL: on the command line. */
static const char *place;

void
cli_complain_of(const char *where)
{
	place = where;
}

void
cli_complain_to(struct stet_buf *buf)
{
	listener = buf;
}

void
cli_complain(const char *format, ...)
{
	char text[1024];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	if (listener != NULL) {
		stet_puts(listener, listener->n > 0 ? "; " : "");
		stet_puts(listener, text);
		return;
	}
	if (place != NULL)
		cli_put_visible(stderr, place);
	fputs(place != NULL ? ": error: " : "stet: ", stderr);
	cli_put_visible(stderr, text);
	fputc('\n', stderr);
}

/* C0 but the tab, DEL, and C1 in UTF-8: C2 80 to C2 9F. */
static size_t
control_size(const unsigned char *at, size_t n)
{
	if ((at[0] < 0x20 && at[0] != '\t') || at[0] == 0x7F)
		return 1;
	return n > 1 && at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0 ? 2 : 0;
}

void
cli_put_visible_part(FILE *file, const char *text, size_t size)
{
	const unsigned char *at = (const unsigned char *)text;
	const unsigned char *end = at + size;

	while (at < end) {
		const unsigned char *from = at;
		size_t n = 0;

		while (at < end &&
		    (n = control_size(at, (size_t)(end - at))) == 0)
			at++;
		fwrite(from, 1, (size_t)(at - from), file);
		for (; n > 0; n--)
			fprintf(file, "\\x%02X", *at++);
	}
}

void
cli_put_visible(FILE *file, const char *text)
{
	cli_put_visible_part(file, text, strlen(text));
}

bool
cli_has_terminal(void)
{
	const char *term = getenv("TERM");

	return isatty(STDERR_FILENO) && term != NULL && term[0] != '\0' &&
	    strcmp(term, "dumb") != 0;
}
