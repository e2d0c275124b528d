/*
 * gfm_feed.c: what cmark gets to read. Mostly the source itself; where it has
 * footnotes, Chinese emphasis or parts that are no Markdown, a copy with
 * additions. A list of edits leads from places in the copy to the source.
 */
#include <stdint.h>
#include <string.h>

#include <stet/utf8.h>

#include "markup/gfm_shortcode.h"

/* Remembers that what follows in the copy stands at this place in the
 * source. */
static void
put_edit(struct gfm_text *text, const struct stet_buf *feed, size_t source)
{
	struct gfm_edit edit = { feed->n, source };

	stet_put(&text->edits,
	    (struct stet_str){ (const char *)&edit, sizeof(edit) });
}

/* Holes: parts of the source that cmark does not get to see. In their place
 * it gets a word, from which they are filled again. */

static size_t
find(struct stet_str text, const char *what, size_t from)
{
	size_t n = strlen(what), i = from;

	for (i += stet_str_find(stet_str_from(text, i), what[0]);
	     i + n <= text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), what[0]))
		if (memcmp(text.s + i, what, n) == 0)
			return i;
	return text.n;
}

/*
 * The size of "$...$" at the start; 0: it is no mathematics. As pandoc has it:
 * no space inside beside the dollars, no digit behind the second one, all on
 * one line, and no code in it.
 */
static size_t
math_size(struct stet_str text)
{
	size_t end = 1;

	if (text.n < 3 || strchr(" \t\n$", text.s[1]) != NULL)
		return 0;
	while (end < text.n && strchr("$\n`", text.s[end]) == NULL)
		end += text.s[end] == '\\' && end + 1 < text.n &&
			text.s[end + 1] != '\n'
		    ? 2
		    : 1;
	if (end >= text.n || text.s[end] != '$' ||
	    strchr(" \t", text.s[end - 1]) != NULL)
		return 0;
	if (end + 1 < text.n &&
	    (text.s[end + 1] == '$' ||
		(text.s[end + 1] >= '0' && text.s[end + 1] <= '9')))
		return 0;
	return end + 1;
}

/* No formula goes on behind an empty line, for TeX and for Markdown; nor into
 * a block of code, or out of it. */
static bool
is_interrupted(struct stet_str text)
{
	struct stet_str rest;

	for (size_t i = stet_str_find(text, '\n'); i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), '\n')) {
		size_t next = i + 1;

		while (next < text.n && strchr(" \t\r>", text.s[next]) != NULL)
			next++;
		if (next < text.n && text.s[next] == '\n')
			return true;
		rest = stet_str_from(text, i + 1);
		rest = stet_str_from(rest, gfm_prefix_size(rest));
		if (stet_str_starts(rest, "```") ||
		    stet_str_starts(rest, "~~~"))
			return true;
	}
	return false;
}

/* The line of a part of the text, up to that. */
static struct stet_str
line_before(struct stet_str text, struct stet_str part)
{
	struct stet_str line = { part.s, 0 };

	while (line.s > text.s && line.s[-1] != '\n') {
		line.s--;
		line.n++;
	}
	return line;
}

struct stet_str
gfm_without_prefixes(struct gfm_text *text, struct stet_str math, size_t inside)
{
	struct stet_buf *run = &text->run, begin = STET_BUF_INIT;
	size_t before = run->n;
	struct stet_str made, prefix;

	gfm_put_prefix(&begin, line_before(text->source, math));
	prefix = stet_buf_str(&begin);
	prefix.n -= inside < prefix.n ? inside : prefix.n;
	for (size_t i = 0, k; i < math.n; i++) {
		stet_putc(run, math.s[i]);
		if (math.s[i] != '\n')
			continue;
		for (k = 0; k < prefix.n && i + 1 < math.n; k++, i++) {
			char next = math.s[i + 1];

			if ((next == '>') != (prefix.s[k] == '>') ||
			    strchr(" \t>", next) == NULL)
				break;
		}
	}
	made = stet_copy(text->doc->arena,
	    stet_str_from(stet_buf_str(run), before));
	stet_buf_cut(run, before);
	if (begin.status != STET_OK)
		stet_arena_fail(text->doc->arena);
	stet_buf_free(&begin);
	return made;
}

/* The mathematics that begins at i; its size is 0: there is none. */
static struct gfm_hole
find_math(struct stet_str text, size_t i)
{
	struct stet_str rest = stet_str_from(text, i);
	struct gfm_hole hole = { .kind = GFM_MATH };

	if (stet_str_starts(rest, "$$")) {
		size_t end = find(rest, "$$", 2);

		if (end == rest.n ||
		    is_interrupted((struct stet_str){ rest.s, end }))
			return hole;
		hole.kind = GFM_DISPLAY_MATH;
		hole.text = (struct stet_str){ rest.s, end + 2 };
	} else if (i == 0 || text.s[i - 1] != '\\') {
		hole.text = (struct stet_str){ rest.s, math_size(rest) };
	}
	return hole;
}

/* The shortcode that begins at i; its size is 0: none does. *next is the
 * number of the first that may. */
static struct gfm_hole
find_code(const struct gfm_text *text, size_t i, size_t *next)
{
	struct gfm_hole hole = { .kind = GFM_SHORTCODE };

	while (*next < text->code_count && text->codes[*next].from < i)
		++*next;
	if (*next == text->code_count || text->codes[*next].from > i)
		return hole;
	hole.code = &text->codes[*next];
	hole.text = (struct stet_str){ text->source.s + i, hole.code->to - i };
	return hole;
}

static bool
is_boxed(const struct gfm_hole *hole)
{
	return hole->code != NULL && hole->code->boxed;
}

static void
put_word(struct stet_buf *feed, unsigned long number)
{
	stet_puts(feed, GFM_HOLE);
	stet_put_uint(feed, number);
	stet_puts(feed, GFM_HOLE);
}

unsigned long
gfm_put_hole(struct gfm_text *text, struct stet_buf *feed, struct gfm_hole hole)
{
	unsigned long number = text->holes.n / sizeof(hole);

	stet_put(&text->holes,
	    (struct stet_str){ (const char *)&hole, sizeof(hole) });
	stet_puts(feed, is_boxed(&hole) ? GFM_BOX : "");
	put_word(feed, number);
	stet_puts(feed, is_boxed(&hole) ? GFM_BOX_END : "");
	return number;
}

/* Copying */

/* Marks a run of asterisks, or of two tildes; returns its end. */
static size_t
copy_run(struct gfm_text *text, struct stet_buf *feed, size_t i)
{
	size_t end = i;
	char c = text->source.s[i];
	enum gfm_flanks flanks = GFM_NEITHER;

	while (end < text->source.n && text->source.s[end] == c)
		end++;
	if (c == '*' || end - i == 2)
		flanks = gfm_han_flanks(text->source, i, end);
	if ((flanks & GFM_CLOSES) != 0) {
		stet_puts(feed, GFM_MARK);
		put_edit(text, feed, i);
	}
	stet_put(feed, (struct stet_str){ text->source.s + i, end - i });
	if ((flanks & GFM_OPENS) != 0) {
		stet_puts(feed, GFM_MARK);
		put_edit(text, feed, end);
	}
	return end;
}

/* Puts a word for the hole at i, if there is one; returns where to go on. */
static size_t
copy_hole(struct gfm_text *text, struct stet_buf *feed, size_t i, size_t *next)
{
	struct gfm_hole hole = text->source.s[i] == '$'
	    ? find_math(text->source, i)
	    : find_code(text, i, next);

	size_t n = hole.text.n;

	if (n == 0) {
		stet_putc(feed, text->source.s[i]);
		return i + 1;
	}
	if (hole.kind == GFM_DISPLAY_MATH &&
	    stet_str_find(hole.text, '\n') < n) {
		hole.lines = hole.text;
		hole.text = gfm_without_prefixes(text, hole.lines, 0);
	}
	gfm_put_hole(text, feed, hole);
	put_edit(text, feed, i + n);
	return i + n;
}

/* Where the scheme of a URL begins whose "://" is at i; i: it has none that
 * makes a link, or it stands in <...>. */
static size_t
scheme_start(struct stet_str source, size_t i)
{
	static const char *const schemes[] = { "http", "https", "ftp" };
	struct stet_str before = { source.s, i };
	size_t start = i;

	for (size_t s = 0; s < sizeof(schemes) / sizeof(schemes[0]); s++)
		if (stet_str_ends(before, schemes[s]))
			start = i - strlen(schemes[s]);
	if (start == i || (start > 0 && source.s[start - 1] == '<'))
		return i;
	return start;
}

/* Puts a word for the URL whose "://" is at i, if Chinese text follows it:
 * for cmark it would go on to the next space. from is what has been copied;
 * *checked is how far no URL has such an end. */
static size_t
copy_url(struct gfm_text *text, struct stet_buf *feed, size_t i, size_t from,
    size_t *checked)
{
	struct stet_str rest;
	size_t start, stop, n;
	struct gfm_hole hole = { .kind = GFM_URL };

	start = scheme_start(text->source, i);
	if (start == i || start < from || start < *checked ||
	    !stet_str_starts(stet_str_from(text->source, i), "://"))
		return from;
	rest = stet_str_from(text->source, start);
	n = gfm_han_url_size(rest, &stop);
	*checked = start + stop;
	if (n <= i + 3 - start)
		return from;
	stet_put(feed,
	    (struct stet_str){ text->source.s + from, start - from });
	hole.text = (struct stet_str){ rest.s, n };
	gfm_put_hole(text, feed, hole);
	put_edit(text, feed, start + n);
	return start + n;
}

/* Puts a word for the label at i, if one ends there that cmark must not see;
 * *next is the number of the first that may. */
static size_t
copy_label(struct gfm_text *text, struct stet_buf *feed, size_t i, size_t *next)
{
	while (*next < text->label_count && text->labels[*next].from < i)
		++*next;
	if (*next == text->label_count || text->labels[*next].from != i ||
	    !text->labels[*next].hidden)
		return i;
	put_word(feed, text->labels[*next].word);
	i += text->labels[*next].written.n;
	put_edit(text, feed, i);
	return i;
}

/* special: what needs more than to be copied, perhaps. */
static void
copy(struct gfm_text *text, struct stet_buf *feed, const bool special[256])
{
	struct stet_str source = text->source;
	size_t from = 0, i = 0, code = 0, checked = 0, label = 0;

	for (;;) {
		char c;

		while (i < source.n && !special[(unsigned char)source.s[i]])
			i++;
		if (i == source.n)
			break;
		c = source.s[i];
		if (c == ':') {
			from = copy_url(text, feed, i, from, &checked);
			i = from > i ? from : i + 1;
			continue;
		}
		stet_put(feed, (struct stet_str){ source.s + from, i - from });
		if (c == '^') {
			stet_putc(feed, c);
			i = from = copy_label(text, feed, i + 1, &label);
			continue;
		}
		i = c == '*' || c == '~' ? copy_run(text, feed, i)
					 : copy_hole(text, feed, i, &code);
		from = i;
	}
	stet_put(feed, stet_str_from(source, from));
}

static bool
has(struct stet_str text, const char *what)
{
	return find(text, what, 0) < text.n;
}

/* What Chinese readers and Hugo read otherwise than cmark, so far as it is
 * there. True: some of it is. */
static bool
find_special(const struct gfm_text *text, bool codes, bool special[256])
{
	struct stet_str source = text->source;
	bool ours = has(source, GFM_MARK) || has(source, GFM_HOLE);
	bool han = (text->flags & STET_GFM_HAN) != 0 && !ours;
	bool hugo = (text->flags & STET_GFM_HUGO) != 0 && !ours;

	special['*'] = han && has(source, "*");
	special['~'] = han && has(source, "~~");
	special[':'] = han && has(source, "://");
	special['$'] = hugo && has(source, "$");
	special['{'] = codes && !ours;
	return special['*'] || special['~'] || special[':'] || special['$'] ||
	    special['{'];
}

void
gfm_feed(struct gfm_text *text, struct stet_buf *feed)
{
	struct stet_str source = text->source;
	bool special[256] = { false };
	bool codes = (text->flags & STET_GFM_HUGO) != 0 &&
	    (has(source, "{{<") || has(source, "{{%"));
	bool any = find_special(text, codes, special);
	bool footnotes = has(source, "[^");

	text->fed = source;
	if (!footnotes && !any)
		return;
	stet_buf_cut(feed, 0);
	stet_buf_cut(&text->run, 0);
	if (special['{'] && !text->labels_known)
		gfm_find_shortcodes(text);
	if (footnotes && gfm_find_labels(text)) {
		gfm_put_prelude(text, feed);
		put_edit(text, feed, 0);
	}
	special['^'] = text->label_count > 0;
	if (!special['^'] && !any)
		return;
	copy(text, feed, special);
	if (feed->status == STET_OK)
		text->fed = stet_buf_str(feed);
}

/* The way back */

size_t
gfm_source_offset(const struct gfm_text *text, size_t fed)
{
	const struct gfm_edit *edits = (const void *)text->edits.data;
	size_t low = 0, high = text->edits.n / sizeof(*edits);

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (edits[middle].fed <= fed)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return text->label_count > 0 ? 0 : fed;
	return edits[low - 1].source + (fed - edits[low - 1].fed);
}

/* The hole whose word stands at i, and the word's size; NULL: it is none of
 * ours. */
static const struct gfm_hole *
hole_at(const struct gfm_text *text, struct stet_str said, size_t i,
    size_t *size)
{
	const struct gfm_hole *all = (const void *)text->holes.data;
	size_t n = i + sizeof(GFM_HOLE) - 1, number = 0;

	for (; n < said.n && said.s[n] >= '0' && said.s[n] <= '9'; n++)
		number = number * 10 + (size_t)(said.s[n] - '0');
	*size = n + sizeof(GFM_HOLE) - 1 - i;
	return number < text->holes.n / sizeof(*all) ? &all[number] : NULL;
}

/* The size of what opens the box of the word at i. */
static size_t
box_size(const struct gfm_text *text, struct stet_str said, size_t i,
    size_t from)
{
	size_t n = strlen(GFM_BOX), size;
	const struct gfm_hole *hole = hole_at(text, said, i, &size);

	return hole != NULL && is_boxed(hole) && i >= from + n &&
		memcmp(said.s + i - n, GFM_BOX, n) == 0
	    ? n
	    : 0;
}

size_t
gfm_next_word(const struct gfm_text *text, struct stet_str said, size_t from)
{
	size_t i = from;

	if (text->edits.n == 0)
		return said.n;
	for (i += stet_str_find(stet_str_from(said, i), GFM_MARK[0]);
	     i < said.n;
	     i += 1 + stet_str_find(stet_str_from(said, i + 1), GFM_MARK[0]))
		if (stet_str_starts(stet_str_from(said, i), GFM_MARK))
			return i;
		else if (stet_str_starts(stet_str_from(said, i), GFM_HOLE))
			return i - box_size(text, said, i, from);
	return said.n;
}

struct gfm_hole
gfm_fill(const struct gfm_text *text, struct stet_str said, size_t i,
    size_t *size)
{
	const struct gfm_hole nothing = { .kind = GFM_NOTHING };
	const struct gfm_hole *hole;
	size_t start = i, n;

	if (stet_str_starts(stet_str_from(said, i), GFM_BOX))
		i += strlen(GFM_BOX);
	*size = sizeof(GFM_MARK) - 1;
	if (!stet_str_starts(stet_str_from(said, i), GFM_HOLE))
		return nothing;
	hole = hole_at(text, said, i, &n);
	*size = i - start + n;
	if (i > start &&
	    stet_str_starts(stet_str_from(said, i + n), GFM_BOX_END))
		*size += strlen(GFM_BOX_END);
	return hole == NULL ? nothing : *hole;
}

struct gfm_hole
gfm_only_hole(const struct gfm_text *text, struct stet_str said)
{
	const struct gfm_hole nothing = { .kind = GFM_NOTHING };
	struct gfm_hole hole;
	size_t size;

	said = stet_str_trim(said);
	if (said.n == 0 || gfm_next_word(text, said, 0) != 0)
		return nothing;
	hole = gfm_fill(text, said, 0, &size);
	return size == said.n ? hole : nothing;
}
