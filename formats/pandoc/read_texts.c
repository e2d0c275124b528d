/* read_texts.c: the texts of what is not known, or cannot be kept. */
#include "read.h"

/* What the strings in the list behind "c" are. */
static const struct {
	const char *tag;
	bool last; /* the last is a text; else none is */
} known[] = {
	{ "Code", true },
	{ "CodeBlock", true },
	{ "Math", true },
	{ "RawInline", true },
	{ "RawBlock", true },
	{ "Link", false },
	{ "Image", false },
	{ "Span", false },
	{ "Div", false },
	{ "Header", false },
	{ "Table", false },
	{ "Figure", false },
};

/* How far up the element of a string is looked for; attributes are no deeper
 * than this, and cells of tables are. */
#define CLIMB 6

static bool
is_text(const struct pandoc_json *string)
{
	const struct pandoc_json *list = string->parent, *up = list;

	if (stet_str_is(string->key, "t"))
		return false;
	if (stet_str_is(string->key, "c"))
		return true;
	for (unsigned i = 0; i < CLIMB && up != NULL; i++, up = up->parent) {
		struct stet_str tag = pandoc_tag(up);

		if (tag.s == NULL)
			continue;
		for (size_t k = 0; k < sizeof(known) / sizeof(known[0]); k++)
			if (stet_str_is(tag, known[k].tag))
				return known[k].last && string->next == NULL &&
				    stet_str_is(list->key, "c");
		return true;
	}
	return true;
}

static const char *
space_of(const struct pandoc_json *string)
{
	if (!stet_str_is(string->key, "t"))
		return NULL;
	if (stet_str_is(string->text, "Space"))
		return " ";
	return stet_str_is(string->text, "SoftBreak") ||
		stet_str_is(string->text, "LineBreak")
	    ? "\n"
	    : NULL;
}

static void
put(struct stet_buf *out, const struct pandoc_json *string)
{
	const char *space = space_of(string);

	if (space != NULL) {
		stet_puts(out, space);
	} else if (is_text(string)) {
		/* Strings of a list are texts by themselves. */
		if (string->key.s == NULL && out->n > 0)
			stet_putc(out, ' ');
		stet_put(out, string->text);
	}
}

struct stet_str
pandoc_texts(struct pandoc_reader *r, const struct pandoc_json *el)
{
	struct stet_buf out = STET_BUF_INIT;
	const struct pandoc_json *j = el;
	struct stet_str text;

	while (j != NULL) {
		if (j->type == STET_JSON_STRING)
			put(&out, j);
		if (j->first != NULL) {
			j = j->first;
			continue;
		}
		while (j != el && j->next == NULL)
			j = j->parent;
		j = j == el ? NULL : j->next;
	}
	text = stet_copy(r->doc->arena, stet_buf_str(&out));
	if (out.status != STET_OK)
		stet_arena_fail(r->doc->arena);
	stet_buf_free(&out);
	return text;
}
