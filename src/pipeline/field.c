/* field.c: fields of a line of text. */
#include <string.h>

#include "pipeline/field.h"

/* A file name may hold anything; these are what ends fields and lines. */
static const struct {
	char byte, letter;
} escapes[] = { { '\t', 't' }, { '\n', 'n' }, { '\r', 'r' }, { '\\', '\\' } };

#define ESCAPES (sizeof(escapes) / sizeof(escapes[0]))

void
stet_field_put(struct stet_buf *out, struct stet_str text)
{
	for (size_t at = 0; at < text.n; at++) {
		size_t i = 0;

		while (i < ESCAPES && escapes[i].byte != text.s[at])
			i++;
		if (i < ESCAPES)
			stet_putc(out, '\\');
		stet_putc(out, i < ESCAPES ? escapes[i].letter : text.s[at]);
	}
	stet_putc(out, '\t');
}

bool
stet_field_take(struct stet_str *text, struct stet_str *field)
{
	size_t n = stet_str_find(*text, '\t');

	if (n == text->n)
		return false;
	*field = (struct stet_str){ text->s, n };
	*text = stet_str_from(*text, n + 1);
	return true;
}

static bool
unescape(struct stet_str text, char *to, size_t *n)
{
	*n = 0;
	for (size_t at = 0; at < text.n; at++) {
		size_t i = 0;

		to[(*n)++] = text.s[at];
		if (text.s[at] != '\\')
			continue;
		if (++at == text.n)
			return false;
		while (i < ESCAPES && escapes[i].letter != text.s[at])
			i++;
		if (i == ESCAPES)
			return false;
		to[*n - 1] = escapes[i].byte;
	}
	return true;
}

bool
stet_field_read(struct stet_arena *arena, struct stet_str *field)
{
	char *room;

	if (stet_str_find(*field, '\0') < field->n)
		return false;
	if (stet_str_find(*field, '\\') == field->n)
		return true;
	room = stet_alloc_text(arena, field->n);
	if (room == NULL || !unescape(*field, room, &field->n))
		return false;
	field->s = room;
	return true;
}
