/* stretches.c: where the elements of a text begin and end. The text has been
 * read, so it is well-formed. */
#include <string.h>

#include "patched.h"

static size_t
count(const struct docbook_stretches *found)
{
	return found->all.n / sizeof(struct docbook_stretch);
}

static struct docbook_stretch *
at(const struct docbook_stretches *found, size_t i)
{
	return (struct docbook_stretch *)(void *)found->all.data + i;
}

/* Behind the first `what` from i on. */
static size_t
behind(struct stet_str text, size_t i, const char *what)
{
	size_t n = strlen(what);

	while (i < text.n && !stet_str_starts(stet_str_from(text, i), what))
		i++;
	return i + n < text.n ? i + n : text.n;
}

/* Behind the tag that begins at i: a value may have any of its characters. */
static size_t
behind_tag(struct stet_str text, size_t i)
{
	char quote = 0;

	for (; i < text.n; i++) {
		char c = text.s[i];

		if (quote != 0)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return text.n;
}

static struct stet_str
name_at(struct stet_str text, size_t i)
{
	struct stet_str name = stet_str_from(text, i);

	name.n = 0;
	while (i + name.n < text.n &&
	    strchr(" \t\r\n/>", name.s[name.n]) == NULL)
		name.n++;
	return name;
}

static void
open_element(struct docbook_stretches *found, struct stet_str text, size_t i,
    size_t end)
{
	struct docbook_stretch s = { .from = i,
		.end = end,
		.inside = end,
		.inside_end = end,
		.name = name_at(text, i + 1) };
	size_t number = count(found);

	if (found->open.n > 0)
		memcpy(&s.up, found->open.data + found->open.n - sizeof(s.up),
		    sizeof(s.up));
	stet_put(&found->all, (struct stet_str){ (const char *)&s, sizeof(s) });
	if (text.s[end - 2] != '/')
		stet_put(&found->open,
		    (struct stet_str){ (const char *)&number, sizeof(number) });
}

static void
close_element(struct docbook_stretches *found, size_t i, size_t end)
{
	size_t number;

	if (found->open.n == 0)
		return;
	stet_buf_cut(&found->open, found->open.n - sizeof(number));
	memcpy(&number, found->open.data + found->open.n, sizeof(number));
	at(found, number)->inside_end = i;
	at(found, number)->end = end;
}

/* Takes what begins with "<" at i; what is behind it. */
static size_t
take(struct docbook_stretches *found, struct stet_str text, size_t i)
{
	struct stet_str rest = stet_str_from(text, i);
	size_t end;

	if (stet_str_starts(rest, "<!--"))
		return behind(text, i + 4, "-->");
	if (stet_str_starts(rest, "<![CDATA["))
		return behind(text, i, "]]>");
	if (stet_str_starts(rest, "<?"))
		return behind(text, i, "?>");
	end = behind_tag(text, i);
	if (stet_str_starts(rest, "</"))
		close_element(found, i, end);
	else if (!stet_str_starts(rest, "<!"))
		open_element(found, text, i, end);
	return end;
}

bool
docbook_find_stretches(struct docbook_stretches *found, struct stet_str text)
{
	size_t i = 0;

	*found = (struct docbook_stretches){ STET_BUF_INIT, STET_BUF_INIT };
	while (i < text.n && found->all.status == STET_OK &&
	    found->open.status == STET_OK) {
		i += stet_str_find(stet_str_from(text, i), '<');
		if (i >= text.n)
			break;
		/* Declarations have rules of their own. */
		if (stet_str_starts(stet_str_from(text, i), "<!DOCTYPE") &&
		    stet_str_find((struct stet_str){ text.s + i,
				      behind_tag(text, i) - i },
			'[') < behind_tag(text, i) - i)
			return false;
		i = take(found, text, i);
	}
	return found->all.n > 0 && found->open.n == 0;
}

void
docbook_free_stretches(struct docbook_stretches *found)
{
	stet_buf_free(&found->all);
	stet_buf_free(&found->open);
}

const struct docbook_stretch *
docbook_stretch_at(const struct docbook_stretches *found, size_t offset)
{
	size_t low = 0, high = count(found);

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (at(found, middle)->from < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count(found) && at(found, low)->from == offset
	    ? at(found, low)
	    : NULL;
}

const struct docbook_stretch *
docbook_stretch_around(const struct docbook_stretches *found,
    const struct docbook_stretch *s)
{
	return at(found, s->up);
}
