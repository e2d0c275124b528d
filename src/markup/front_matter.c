/* front_matter.c: where the front matter of a page is. */
#include "markup/front_matter.h"

/* The line at an offset, with its end. */
static struct stet_str
line_at(struct stet_str page, size_t offset)
{
	struct stet_str line = stet_str_from(page, offset);
	size_t end = stet_str_find(line, '\n');

	line.n = end < line.n ? end + 1 : end;
	return line;
}

/* A fence may have white space after it, not before. */
static bool
is_fence(struct stet_str line, const char *fence)
{
	return stet_str_starts(line, fence) &&
	    stet_str_trim(stet_str_from(line, 3)).n == 0;
}

static const char *
opening_fence(struct stet_str line)
{
	if (is_fence(line, "---"))
		return "---";
	return is_fence(line, "+++") ? "+++" : NULL;
}

/* Behind the brace that ends the one at the start of a page, or page.n. */
static size_t
json_end(struct stet_str page)
{
	size_t depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < page.n; i++) {
		char c = page.s[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && c == '{')
			depth++;
		else if (!quoted && c == '}' && --depth == 0)
			return i + 1;
	}
	return page.n;
}

/* As Hugo has it: a page that begins with a brace, and a key or the other
 * brace. Shortcodes begin with two. */
static struct stet_front_matter
json(struct stet_str page)
{
	struct stet_front_matter found = { .body = page };
	struct stet_str rest = stet_str_trim(stet_str_from(page, 1)), line;
	size_t end;

	if (rest.n == 0 || (rest.s[0] != '"' && rest.s[0] != '}'))
		return found;
	end = json_end(page);
	found.language = STET_FRONT_JSON;
	found.text = (struct stet_str){ page.s, end };
	line = line_at(page, end);
	found.closed = page.s[end - 1] == '}' && stet_str_trim(line).n == 0;
	found.body_offset = found.closed ? end + line.n : page.n;
	found.body = stet_str_from(page, found.body_offset);
	return found;
}

struct stet_front_matter
stet_front_matter(struct stet_str page)
{
	struct stet_front_matter found = { .body = page };
	struct stet_str line = line_at(page, 0);
	size_t at = line.n;

	if (stet_str_starts(page, "{"))
		return json(page);
	found.fence = opening_fence(line);
	if (found.fence == NULL)
		return found;
	found.language =
	    found.fence[0] == '-' ? STET_FRONT_YAML : STET_FRONT_TOML;
	found.text_offset = at;
	for (; at < page.n; at += line.n) {
		line = line_at(page, at);
		if (is_fence(line, found.fence)) {
			found.closed = true;
			break;
		}
	}
	found.text = stet_str_from(page, found.text_offset);
	found.text.n = at - found.text_offset;
	found.body_offset = found.closed ? at + line.n : page.n;
	found.body = stet_str_from(page, found.body_offset);
	return found;
}
