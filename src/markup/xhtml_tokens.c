/* xhtml_tokens.c: what data-stet is made of. */
#include "markup/xhtml_read_private.h"

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* With %XX as what it stands for. */
static struct stet_str
unescape(struct stet_arena *arena, struct stet_str text)
{
	size_t n = 0;
	char *out;

	if (stet_str_find(text, '%') == text.n)
		return text.s == NULL ? stet_str("") : text;
	out = stet_alloc_text(arena, text.n);
	if (out == NULL)
		return stet_str("");
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '%' && text.n - i >= 3 &&
		    hex(text.s[i + 1]) >= 0 && hex(text.s[i + 2]) >= 0) {
			out[n++] = (char)(hex(text.s[i + 1]) * 16 +
			    hex(text.s[i + 2]));
			i += 2;
		} else {
			out[n++] = text.s[i];
		}
	}
	return (struct stet_str){ out, n };
}

struct stet_str
xhtml_cut(struct stet_str *text, char at)
{
	size_t n = text->s == NULL ? 0 : stet_str_find(*text, at);
	struct stet_str part = { text->s, n };

	*text = n < text->n ? stet_str_from(*text, n + 1) : stet_str(NULL);
	if (text->s == NULL && n < part.n)
		*text = stet_str("");
	return part;
}

bool
xhtml_next_token(struct stet_arena *arena, struct stet_str *data,
    struct xhtml_token *token)
{
	struct stet_str all, name, value;
	size_t equals, bar;

	do {
		if (data->n == 0)
			return false;
		all = xhtml_cut(data, ' ');
	} while (all.n == 0);
	*token = (struct xhtml_token){ .name = all };
	equals = stet_str_find(all, '=');
	name = (struct stet_str){ all.s, equals };
	token->name = unescape(arena, name);
	if (equals == all.n)
		return true;
	value = (struct stet_str){ all.s + equals + 1, all.n - equals - 1 };
	bar = stet_str_find(value, '|');
	if (bar < value.n)
		token->shown = unescape(arena,
		    (struct stet_str){ value.s + bar + 1, value.n - bar - 1 });
	token->value = unescape(arena, (struct stet_str){ value.s, bar });
	return true;
}

struct stet_str
stet_xhtml_carried(struct stet_arena *arena,
    const struct stet_xml_node *element, const char *member,
    struct stet_str shown)
{
	struct stet_str data = xhtml_get(element, XHTML_DATA);
	struct xhtml_token t;

	while (xhtml_next_token(arena, &data, &t))
		if (stet_str_is(t.name, member) && t.shown.s != NULL &&
		    stet_str_eq(t.shown, shown))
			return t.value;
	return stet_str(NULL);
}

enum stet_kind
xhtml_kind(struct stet_str name)
{
	for (int kind = 0; kind < STET_KIND_COUNT; kind++)
		if (stet_str_is(name,
			stet_kind_info((enum stet_kind)kind)->name))
			return (enum stet_kind)kind;
	return STET_KIND_COUNT;
}
