/*
 * gfm_shortcode.c: the shortcodes of a text, and which tags are pairs. Hugo
 * finds them before it reads Markdown; here tags in code have no partners.
 */
#include <stdint.h>
#include <string.h>

#include "markup/gfm_shortcode.h"

/* An open tag that waits for its partner. */
struct open {
	size_t tag;   /* index */
	size_t outer; /* of the same name, the one before, + 1 */
};

struct scan {
	struct gfm_text *text;
	struct stet_buf tags;      /* struct gfm_shortcode each */
	struct stet_buf opens;     /* struct open each */
	struct stet_table last[2]; /* by name, for '<' and '%': place in opens,
	                              + 1 */
	size_t line, line_end;     /* the one to look at next */
	char fence;                /* of the code block that is open, or 0 */
	size_t fence_size, fence_quotes;
	size_t end_seen;     /* line, + 1 */
	size_t fence_indent; /* of the item that it is in */
	bool in_list;        /* its lines may be indented */
	size_t item_indent;  /* of the one that is open */
};

static struct gfm_shortcode *
tag_at(const struct scan *s, size_t i)
{
	return (struct gfm_shortcode *)(void *)s->tags.data + i;
}

static struct open *
open_at(const struct scan *s, size_t i)
{
	return (struct open *)(void *)s->opens.data + i;
}

static size_t
tag_count(const struct scan *s)
{
	return s->tags.n / sizeof(struct gfm_shortcode);
}

static size_t
open_count(const struct scan *s)
{
	return s->opens.n / sizeof(struct open);
}

static void
tell(const struct scan *s, enum stet_condition condition, size_t from,
    struct stet_str what)
{
	struct stet_span at = s->text->at;

	at.offset += (uint32_t)from;
	at.length = (uint32_t)what.n;
	stet_note(s->text->doc->diag, condition, at, what);
}

/* Lines */

static bool
is_blank(struct stet_str text)
{
	return stet_str_trim(text).n == 0;
}

/* The line from an offset on, without its end. */
static struct stet_str
line_from(struct stet_str text, size_t i)
{
	struct stet_str line = stet_str_from(text, i);

	if (line.s != NULL)
		line.n = stet_str_find(line, '\n');
	return line;
}

static size_t
line_start(struct stet_str text, size_t i)
{
	while (i > 0 && text.s[i - 1] != '\n')
		i--;
	return i;
}

static bool
is_blank_line(struct stet_str line)
{
	size_t i = 0;

	while (i < line.n && strchr(" \t>\r", line.s[i]) != NULL)
		i++;
	return i == line.n;
}

/* Where a line stands: in so many quotations, and in columns within them. */
struct place {
	size_t quotes;
	size_t lead;   /* the first that is no space */
	size_t item;   /* what belongs to the item or footnote begins here */
	size_t marked; /* the end of its marker */
	size_t column; /* the text */
	size_t size;   /* of what stands before it */
	bool marker;   /* is there one? */
};

/* It is in so many quotations at most: in code more '>' are text. */
static struct place
place_of(struct stet_str line, size_t quotes)
{
	struct place p = { 0 };
	size_t size = gfm_prefix_size(line), i, n, indent;
	bool leads = true;

	for (i = 0; line.s != NULL && i < size; i += n) {
		char c = line.s[i];

		if (c == '>' && p.quotes == quotes)
			break;
		n = 1;
		if (c == '>') {
			p = (struct place){ .quotes = p.quotes + 1 };
			leads = true;
			n += i + 1 < size && line.s[i + 1] == ' ';
		} else if (c == ' ' || c == '\t') {
			p.column += c == ' ' ? 1 : 4 - p.column % 4;
			p.lead = leads ? p.column : p.lead;
		} else {
			n = gfm_marker_size(stet_str_from(line, i), &indent);
			n += n == 0;
			p.column += indent;
			p.marked = p.column;
			p.marker = true;
			leads = false;
		}
	}
	/* Code in an item begins five spaces behind its marker. */
	p.item = p.column > p.marked + 4 ? p.marked + 1 : p.column;
	p.size = i;
	return p;
}

/* Is it indented so far that it is code? */
static bool
is_indented_code(struct scan *s, const struct place *p)
{
	if (p->marker) {
		s->in_list = true;
		s->item_indent = p->item;
		return p->column > p->marked + 4;
	}
	if (p->lead < 2)
		s->in_list = false;
	if (!s->in_list)
		s->item_indent = 0;
	else if (p->lead < s->item_indent)
		s->item_indent = p->lead;
	return p->lead >= s->item_indent + 4;
}

/* A fence that does not close ends with its quotation or item. */
static void
look_for_end(struct scan *s, struct stet_str line)
{
	struct place p = place_of(line, s->fence_quotes);

	if (p.quotes < s->fence_quotes ||
	    (p.size < line.n && p.lead < s->fence_indent))
		s->fence = '\0';
}

/* Does a fence of code open or close on this line? */
static void
look_for_fence(struct scan *s, struct stet_str line)
{
	struct stet_str rest;
	struct place p;
	char c;
	size_t n = 0;

	if (s->fence != '\0')
		look_for_end(s, line);
	p = place_of(line, s->fence != '\0' ? s->fence_quotes : SIZE_MAX);
	if (line.s == NULL || p.size >= line.n)
		return;
	if (s->fence != '\0' ? p.marker || p.lead >= s->fence_indent + 4
			     : is_indented_code(s, &p))
		return;
	line = stet_str_from(line, p.size);
	c = line.s[0];
	if (c != '`' && c != '~')
		return;
	while (n < line.n && line.s[n] == c)
		n++;
	rest = stet_str_from(line, n);
	if (s->fence == '\0' && n >= 3 &&
	    (c == '~' || stet_str_find(rest, '`') == rest.n)) {
		s->fence = c;
		s->fence_size = n;
		s->fence_quotes = p.quotes;
		s->fence_indent = s->item_indent;
	} else if (s->fence == c && n >= s->fence_size && is_blank(rest)) {
		s->fence = '\0';
	}
}

/* Is a code shortcode open? Fences in it are its own. */
static bool
in_code_pair(const struct scan *s)
{
	size_t n = open_count(s);
	const struct gfm_shortcode *tag;

	if (n == 0)
		return false;
	tag = tag_at(s, open_at(s, n - 1)->tag);
	return tag->role == GFM_CODE;
}

static void
find_line(struct scan *s, size_t from)
{
	s->line = from;
	s->line_end = from + line_from(s->text->source, from).n;
}

static void
look_at_lines(struct scan *s, size_t to)
{
	while (s->line_end < to) {
		struct stet_str line = { s->text->source.s + s->line,
			s->line_end - s->line };

		if (!in_code_pair(s))
			look_for_fence(s, line);
		find_line(s, s->line_end + 1);
	}
	/* Once for all tags of a line. */
	if (s->fence != '\0' && s->end_seen != s->line + 1 &&
	    !in_code_pair(s)) {
		s->end_seen = s->line + 1;
		look_for_end(s, line_from(s->text->source, s->line));
	}
}

/* Pairs */

static struct stet_table_entry *
last_open(struct scan *s, const struct gfm_shortcode *tag)
{
	return stet_table_entry(&s->last[tag->sign == '%'], s->text->doc->arena,
	    tag->name);
}

static void
push(struct scan *s, size_t tag)
{
	struct stet_table_entry *entry = last_open(s, tag_at(s, tag));
	struct open open = { .tag = tag };

	if (entry == NULL)
		return;
	open.outer = (uintptr_t)entry->value;
	stet_put(&s->opens,
	    (struct stet_str){ (const char *)&open, sizeof(open) });
	entry->value = (void *)(uintptr_t)open_count(s);
}

static void
pop(struct scan *s)
{
	struct open *open = open_at(s, open_count(s) - 1);
	struct stet_table_entry *entry = last_open(s, tag_at(s, open->tag));

	if (entry != NULL)
		entry->value = (void *)(uintptr_t)open->outer;
	stet_buf_cut(&s->opens, s->opens.n - sizeof(*open));
}

/* All that is between the tags belongs to the first one. */
static void
swallow(struct scan *s, size_t first, const struct gfm_shortcode *close)
{
	struct gfm_shortcode *open = tag_at(s, first);

	open->inner = (struct stet_str){ s->text->source.s + open->to,
		close->from - open->to };
	open->to = close->to;
	stet_buf_cut(&s->tags, (first + 1) * sizeof(*open));
}

/* A closing tag finds its partner; what opened since then is single. */
static void
close_pair(struct scan *s, struct gfm_shortcode *close)
{
	struct stet_table_entry *entry = last_open(s, close);
	size_t place = entry == NULL ? 0 : (uintptr_t)entry->value, first;

	if (place == 0) {
		tell(s, STET_D_STRAY_SHORTCODE, close->from, close->name);
		stet_put(&s->tags,
		    (struct stet_str){ (const char *)close, sizeof(*close) });
		return;
	}
	first = open_at(s, place - 1)->tag;
	while (open_count(s) >= place)
		pop(s);
	if (close->sign == '<' || close->role == GFM_CODE) {
		swallow(s, first, close);
		return;
	}
	close->partner = first + 1;
	tag_at(s, first)->partner = tag_count(s) + 1;
	stet_put(&s->tags,
	    (struct stet_str){ (const char *)close, sizeof(*close) });
}

/* A tag in a code span is none, nor is one that leaves a block of code. */
static bool
is_code_only(const struct scan *s, const struct gfm_shortcode *tag)
{
	struct stet_str source = s->text->source;
	struct stet_str said = { source.s + tag->from, tag->to - tag->from };

	return (tag->from > 0 && source.s[tag->from - 1] == '`') ||
	    (tag->in_code && stet_str_find(said, '\n') < said.n);
}

/* Returns where to look for the next one. */
static size_t
add_tag(struct scan *s, struct gfm_shortcode *tag)
{
	tag->role = gfm_role_of(tag->name);
	tag->in_code = s->fence != '\0' && !in_code_pair(s);
	if (is_code_only(s, tag))
		return tag->from + 3;
	if (tag->closes && !tag->in_code) {
		close_pair(s, tag);
		return tag->to;
	}
	stet_put(&s->tags,
	    (struct stet_str){ (const char *)tag, sizeof(*tag) });
	if (s->tags.status == STET_OK && !tag->in_code && !tag->escaped &&
	    !tag->closes_itself)
		push(s, tag_count(s) - 1);
	return tag->to;
}

/* What could be a tag that does not end: not "{{<" in other languages. */
static bool
looks_open(struct stet_str text, size_t i)
{
	return i + 4 < text.n && text.s[i + 3] == ' ' &&
	    ((text.s[i + 4] >= 'a' && text.s[i + 4] <= 'z') ||
		text.s[i + 4] == '/');
}

static void
scan(struct scan *s)
{
	struct stet_str source = s->text->source;
	size_t i = stet_str_find(source, '{');

	find_line(s, 0);
	while (i < source.n && s->tags.status == STET_OK &&
	    s->opens.status == STET_OK) {
		struct stet_str rest = stet_str_from(source, i);
		struct gfm_shortcode tag;
		size_t from = i;

		if (!stet_str_starts(rest, "{{<") &&
		    !stet_str_starts(rest, "{{%")) {
			i++;
		} else if (gfm_read_tag(source, &i, &tag)) {
			look_at_lines(s, tag.from);
			i = add_tag(s, &tag);
		} else if (looks_open(source, from)) {
			tell(s, STET_D_OPEN_SHORTCODE, from,
			    (struct stet_str){ rest.s, 3 });
		}
		i += stet_str_find(stet_str_from(source, i), '{');
	}
}

/* Places */

/* Does the shortcode stand alone on its lines, and are those beside blank?
 * start is where its line begins, behind the rest of its last line. */
static void
find_place(struct stet_str source, struct gfm_shortcode *tag, size_t start,
    struct stet_str behind)
{
	size_t next = tag->to + behind.n + 1;
	struct stet_str said = { source.s + tag->from, tag->to - tag->from };

	tag->prefix = (struct stet_str){ source.s + start, tag->from - start };
	tag->prefix.n = gfm_prefix_size(tag->prefix);
	if (tag->in_code || tag->escaped || !is_blank(behind) ||
	    start + tag->prefix.n < tag->from)
		return;
	tag->boxed = tag->role != GFM_UNKNOWN || tag->partner != 0 ||
	    stet_str_find(said, '\n') < said.n;
	tag->glued = start > 0 &&
	    !is_blank_line(line_from(source, line_start(source, start - 1)));
	tag->glues = next < source.n && !is_blank_line(line_from(source, next));
}

/* Only the first shortcode of a line can stand alone there; so no line is
 * looked at twice. */
static void
find_places(struct gfm_text *text)
{
	struct stet_str source = text->source;
	size_t start = 0, end = 0;

	if (source.s == NULL)
		return;

	for (size_t i = 0; i < text->code_count; i++) {
		struct gfm_shortcode *tag = &text->codes[i];
		bool first = i == 0 || tag->from > end;

		if (first)
			start = line_start(source, tag->from);
		if (tag->to > end)
			end = tag->to + line_from(source, tag->to).n;
		if (first)
			find_place(source, tag, start,
			    (struct stet_str){ source.s + tag->to,
				end - tag->to });
	}
}

/* Is this one that has nothing to show without its partner? */
static bool
needs_partner(const struct gfm_shortcode *tag)
{
	return tag->role != GFM_UNKNOWN && tag->role != GFM_FIGURE &&
	    tag->partner == 0 && tag->inner.s == NULL && !tag->in_code &&
	    !tag->closes && !tag->closes_itself && !tag->escaped;
}

void
gfm_find_shortcodes(struct gfm_text *text)
{
	struct scan s = { .text = text };
	size_t n;

	scan(&s);
	n = s.tags.n;
	text->codes = n == 0 ? NULL : stet_alloc(text->doc->arena, n);
	text->code_count = text->codes == NULL ? 0 : tag_count(&s);
	if (text->codes != NULL)
		memcpy(text->codes, s.tags.data, n);
	find_places(text);
	for (size_t i = 0; i < text->code_count; i++) {
		struct gfm_shortcode *tag = &text->codes[i];

		if (needs_partner(tag))
			tell(&s, STET_D_UNCLOSED_SHORTCODE, tag->from,
			    tag->name);
	}
	if (s.tags.status != STET_OK || s.opens.status != STET_OK)
		stet_arena_fail(text->doc->arena);
	stet_buf_free(&s.tags);
	stet_buf_free(&s.opens);
}

const struct gfm_shortcode *
gfm_code_of(const struct gfm_text *text, const struct stet_node *node)
{
	size_t low = 0, high = text->code_count;
	const char *said = node->u.raw.text.s;

	if (strcmp(node->u.raw.format, "hugo") != 0)
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *at = text->source.s + text->codes[middle].from;

		if (at == said)
			return &text->codes[middle];
		if (at < said)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
