/* gfm_plain.c: texts in which nothing means anything to Markdown. */
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
};

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

void
gfm_add_plain(struct stet_doc *doc, struct stet_node *parent,
    struct stet_str text, struct stet_span at)
{
	struct stet_node *paragraph;

	paragraph = stet_add(doc, parent, STET_PARAGRAPH, at);
	stet_add_text(doc, paragraph, text, at);
}
