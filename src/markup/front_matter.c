/* front_matter.c: the fences of front matter. */
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

struct stet_front_matter
stet_front_matter(struct stet_str page)
{
	struct stet_front_matter found = { .body = page };
	struct stet_str line = line_at(page, 0);
	size_t at = line.n;

	found.fence = opening_fence(line);
	if (found.fence == NULL)
		return found;
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
