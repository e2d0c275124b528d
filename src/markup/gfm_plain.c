/* gfm_plain.c: texts in which nothing means anything to Markdown. */
#include <stdlib.h>
#include <string.h>

#include "markup/gfm_private.h"

/* Bytes that may mean something wherever they stand; those of addresses only
 * with what comes behind them. */
static const bool special[256] = {
	['\n'] = true,
	['\r'] = true,
	['\t'] = true,
	['\\'] = true,
	['`'] = true,
	['*'] = true,
	['_'] = true,
	['['] = true,
	[']'] = true,
	['<'] = true,
	['&'] = true,
	['~'] = true,
	['@'] = true,
	[':'] = true,
	['w'] = true,
	['{'] = true,
	['$'] = true,
};

/* The size of "12. " or "3) " at the start; 0: no ordered list begins so. */
static size_t
number_size(struct stet_str text)
{
	size_t n = 0;

	while (n < text.n && n < 9 && text.s[n] >= '0' && text.s[n] <= '9')
		n++;
	if (n == 0 || text.n < n + 3 || text.s[n + 1] != ' ' ||
	    (text.s[n] != '.' && text.s[n] != ')'))
		return 0;
	return n + 2;
}

/* A line that may begin a block: a heading, a quotation, a list, a rule. */
static bool
may_begin_block(struct stet_str text)
{
	size_t i = 0;

	if (strchr("#>-+=|: ", text.s[0]) != NULL)
		return true;
	while (i < text.n && text.s[i] >= '0' && text.s[i] <= '9')
		i++;
	return i > 0 && i < text.n && (text.s[i] == '.' || text.s[i] == ')');
}

/* The parts of "://" and "www.", which autolinks begin with. */
static bool
may_be_url(struct stet_str text, size_t i)
{
	struct stet_str rest = stet_str_from(text, i);

	return stet_str_starts(rest, "://") || stet_str_starts(rest, "www.");
}

bool
gfm_is_plain(struct stet_str text)
{
	if (text.n == 0 || text.s[text.n - 1] == ' ' || may_begin_block(text))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i];

		if (!special[(unsigned char)c])
			continue;
		if ((c != ':' && c != 'w') || may_be_url(text, i))
			return false;
	}
	return true;
}

static void
add_paragraph(struct stet_doc *doc, struct stet_node *parent,
    struct stet_str text, struct stet_span at)
{
	struct stet_node *paragraph;

	paragraph = stet_add(doc, parent, STET_PARAGRAPH, at);
	stet_add_text(doc, paragraph, text, at);
}

static void
add_numbered(struct stet_doc *doc, struct stet_node *parent,
    struct stet_str text, struct stet_span at, size_t size)
{
	struct stet_node *list = stet_add(doc, parent, STET_LIST, at);

	if (list == NULL)
		return;
	list->u.list.ordered = list->u.list.tight = true;
	list->u.list.start = (uint32_t)strtoul(text.s, NULL, 10);
	if (text.s[size - 2] == ')')
		list->u.list.delimiter = STET_PAREN;
	at.offset += (uint32_t)size;
	at.length -= at.length < size ? at.length : (uint32_t)size;
	add_paragraph(doc, stet_add(doc, list, STET_ITEM, at),
	    stet_str_from(text, size), at);
}

bool
gfm_add_plain(struct stet_doc *doc, struct stet_node *parent,
    struct stet_str text, struct stet_span at)
{
	size_t size = number_size(text);

	if (!gfm_is_plain(stet_str_from(text, size)))
		return false;
	if (size > 0)
		add_numbered(doc, parent, text, at, size);
	else
		add_paragraph(doc, parent, text, at);
	return true;
}
