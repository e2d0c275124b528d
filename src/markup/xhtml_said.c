/* xhtml_said.c: what data-stet says of an element. */
#include <stdlib.h>

#include <stet/utf8.h>

#include "markup/url.h"
#include "markup/xhtml_read_private.h"

/* Tokens */

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

/* Up to the first of this character, which is taken too. */
static struct stet_str
cut(struct stet_str *text, char at)
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
		all = cut(data, ' ');
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

/* Numbers */

static uint32_t
number(struct stet_str text, uint32_t most)
{
	uint64_t n = 0;

	for (size_t i = 0; i < text.n && n <= most; i++) {
		if (text.s[i] < '0' || text.s[i] > '9')
			return 0;
		n = n * 10 + (uint64_t)(text.s[i] - '0');
	}
	return n <= most ? (uint32_t)n : most;
}

/* What counts while it is shown as it was. */
static void
set_number(uint32_t *to, const struct xhtml_token *t, uint32_t least,
    uint32_t most)
{
	uint32_t n = number(t->value, most);

	if (n >= least && (t->shown.s == NULL || number(t->shown, most) == *to))
		*to = n;
}

static void
set_level(struct stet_node *node, const struct xhtml_token *t)
{
	uint32_t level = node->u.level;

	set_number(&level, t, 1, UINT16_MAX);
	node->u.level = level;
}

static void
set_span(uint16_t *to, const struct xhtml_token *t)
{
	uint32_t n = *to;

	set_number(&n, t, 0, UINT16_MAX);
	*to = (uint16_t)n;
}

/* A text counts while it is shown as it would be. */
static void
set_text(struct xhtml_said *said, struct stet_str *to,
    const struct xhtml_token *t)
{
	struct stet_str shown = t->shown;

	if (shown.s == NULL && to->n > 0)
		shown = xhtml_clean(said->reader->doc->arena, t->value);
	if (shown.s == NULL || stet_str_eq(shown, *to))
		*to = t->value;
}

/* Members */

static void
set_list(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	if (stet_str_is(t->name, "tight"))
		said->tight = true;
	else if (stet_str_is(t->name, "loose"))
		said->loose = true;
	else if (stet_str_is(t->name, "ordered"))
		node->u.list.ordered = true;
	else if (stet_str_is(t->name, "start"))
		set_number(&node->u.list.start, t, 0, UINT32_MAX);
	else if (stet_str_is(t->name, "bullet") && t->value.n == 1)
		node->u.list.bullet = t->value.s[0];
	else if (stet_str_is(t->name, "delimiter"))
		node->u.list.delimiter = stet_str_is(t->value, "paren")
		    ? STET_PAREN
		    : STET_IDEOGRAPHIC;
}

static void
set_cell(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	if (stet_str_is(t->name, "header"))
		node->u.cell.header = true;
	else if (stet_str_is(t->name, "colspan"))
		set_span(&node->u.cell.colspan, t);
	else if (stet_str_is(t->name, "rowspan"))
		set_span(&node->u.cell.rowspan, t);
}

static void
set_link(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	if (stet_str_is(t->name, "href"))
		set_text(said, &node->u.link.href, t);
	else if (stet_str_is(t->name, "title"))
		set_text(said, &node->u.link.title, t);
}

static const char *
text_ending_in_nul(struct stet_doc *doc, struct stet_str text)
{
	char *copy = stet_alloc_text(doc->arena, text.n + 1);

	if (copy == NULL)
		return "html";
	if (text.n > 0)
		memcpy(copy, text.s, text.n);
	copy[text.n] = '\0';
	return copy;
}

static void
set_raw(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	if (stet_str_is(t->name, "format"))
		node->u.raw.format =
		    text_ending_in_nul(said->reader->doc, t->value);
	else if (stet_str_is(t->name, "text"))
		node->u.raw.text = t->value;
	else if (stet_str_is(t->name, "sum"))
		said->sum = t->value;
}

static void set_parts(struct xhtml_said *said, struct stet_str parts);

static void
set_image(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	if (stet_str_is(t->name, "resource") && said->element == NULL) {
		node->u.image.resource =
		    stet_resource(said->reader->doc, t->value);
	} else if (stet_str_is(t->name, "title")) {
		set_text(said, &node->u.image.title, t);
	} else if (stet_str_is(t->name, "alt") && node->first != NULL &&
	    stet_str_eq(node->first->u.text, t->shown)) {
		stet_unlink(node->first);
	} else if (stet_str_is(t->name, "parts")) {
		set_parts(said, t->value);
	}
}

static void
set_label(struct xhtml_said *said, const struct xhtml_token *t)
{
	if (stet_str_is(t->name, "label"))
		said->node->u.label = t->value;
}

static void
set_member(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	switch (stet_kind_info(node->kind)->member) {
	case STET_M_LEVEL:
		if (stet_str_is(t->name, "level"))
			set_level(node, t);
		return;
	case STET_M_LIST:
		set_list(said, t);
		return;
	case STET_M_CELL:
		set_cell(said, t);
		return;
	case STET_M_LINK:
		set_link(said, t);
		return;
	case STET_M_IMAGE:
		set_image(said, t);
		return;
	case STET_M_RAW:
		set_raw(said, t);
		return;
	case STET_M_LABEL:
		set_label(said, t);
		return;
	case STET_M_CODE:
	case STET_M_TEXT:
		if (stet_str_is(t->name, "text"))
			said->text = t->value;
		return;
	default:
		if (node->kind == STET_TITLE && stet_str_is(t->name, "level") &&
		    node->parent->kind == STET_SECTION)
			set_level(node->parent, t);
		return;
	}
}

static const struct {
	const char *name;
	unsigned flag;
} flags[] = { { "generated", STET_GENERATED }, { "bare-url", STET_BARE_URL },
	{ "two-spaces", STET_TWO_SPACES }, { "said-raw", STET_SAID_RAW },
	{ "glued", STET_GLUED } };

static void
set_flags(struct stet_node *node, const struct xhtml_token *t)
{
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (t->value.s == NULL && stet_str_is(t->name, flags[i].name))
			node->flags |= (uint8_t)flags[i].flag;
}

/* What a picture's text is made of, as xhtml_image.c lists it. */

/* Adds one node; how much of alt it takes is cut off. False: it takes more
 * than there is, or is no inline. */
static bool
add_part(struct xhtml_said *said, struct stet_node **parent,
    struct stet_str part, struct stet_str *alt)
{
	struct stet_doc *doc = said->reader->doc;
	struct stet_str name = cut(&part, ' ');
	enum stet_kind kind = xhtml_kind(name);
	struct xhtml_said inner = { .reader = said->reader };
	struct xhtml_token t;
	struct stet_str text = stet_str(NULL);
	bool opens = false;

	if (kind == STET_KIND_COUNT ||
	    stet_kind_info(kind)->is != STET_C_INLINE)
		return false;
	inner.node = stet_add(doc, *parent, kind, said->node->span);
	if (inner.node == NULL)
		return false;
	if (stet_kind_info(kind)->member == STET_M_RAW)
		inner.node->u.raw.format = "html";
	if (kind == STET_IMAGE)
		inner.node->u.image.resource = stet_resource(doc, stet_str(""));
	while (xhtml_next_token(doc->arena, &part, &t)) {
		if (stet_str_is(t.name, "(")) {
			opens = true;
		} else if (stet_str_is(t.name, "n")) {
			size_t n = number(t.value, UINT32_MAX);

			if (n > alt->n || stet_utf8_is_inside(*alt, n))
				return false;
			text = (struct stet_str){ alt->s, n };
			*alt = stet_str_from(*alt, n);
		} else if (t.name.n > 0 && t.name.s[0] == '@') {
			stet_set_attr(doc, inner.node,
			    text_ending_in_nul(doc, stet_str_from(t.name, 1)),
			    t.value);
		} else {
			set_flags(inner.node, &t);
			set_member(&inner, &t);
		}
	}
	if (inner.text.s != NULL)
		text = inner.text;
	if (stet_kind_info(kind)->member == STET_M_TEXT)
		inner.node->u.text = text;
	if (opens && stet_kind_info(kind)->holds != 0)
		*parent = inner.node;
	return true;
}

static void
set_parts(struct xhtml_said *said, struct stet_str parts)
{
	struct stet_node *image = said->node, *shown = image->first;
	struct stet_node *parent = image;
	struct stet_str alt = shown == NULL ? stet_str(NULL) : shown->u.text;
	bool fits = true;

	stet_unlink(shown);
	while (fits && parts.n > 0) {
		struct stet_str part = cut(&parts, ';');

		if (stet_str_is(part, ")"))
			parent = parent == image ? image : parent->parent;
		else if (part.n > 0)
			fits = add_part(said, &parent, part, &alt);
	}
	if (fits && alt.n == 0)
		return;
	while (image->first != NULL)
		stet_unlink(image->first);
	if (shown != NULL)
		stet_append(image, shown);
}

/* Nodes */

static void
prepare(struct stet_node *node)
{
	if (stet_kind_info(node->kind)->member == STET_M_RAW)
		node->u.raw.format = "html";
	if (node->kind == STET_LIST)
		node->u.list.tight = true;
}

static struct stet_str
second_word(struct stet_str words)
{
	words = stet_str_from(words, stet_str_find(words, ' ') + 1);
	words.n = stet_str_find(words, ' ');
	return words;
}

static bool
says_label(const struct xhtml_said *said)
{
	struct stet_str data = said->data;
	struct xhtml_token t;

	while (xhtml_next_token(said->reader->doc->arena, &data, &t))
		if (stet_str_is(t.name, "label"))
			return true;
	return false;
}

/* One of another writer in a list of them is at the end. */
static void
add_note(struct xhtml_said *said)
{
	struct stet_xhtml_reader *r = said->reader;
	const struct stet_xml_node *up = said->element->parent;

	xhtml_add_link(r, &r->notes, said->node,
	    xhtml_get(said->element, "id"));
	if (r->notes.last == NULL || r->notes.last->node != said->node)
		return;
	r->notes.last->own = xhtml_get(said->element, XHTML_DATA).s != NULL;
	if (r->notes.last->own)
		return;
	r->notes.last->order = r->foreign_count++;
	r->notes.last->at_end = up != NULL && xhtml_is_foreign_list(r, up);
}

static void
find_label(struct xhtml_said *said, const struct html_tag *tag)
{
	struct stet_str words = html_attr(tag, "class");

	if (said->node->kind == STET_ADMONITION &&
	    stet_str_starts(words, "admonition ") && !says_label(said))
		said->node->u.label = second_word(words);
	if (said->node->kind == STET_FOOTNOTE_REF && said->data.s != NULL &&
	    html_attr(tag, "href").n > 1)
		xhtml_add_link(said->reader, &said->reader->refs, said->node,
		    stet_str_from(html_attr(tag, "href"), 1));
	if (said->node->kind == STET_FOOTNOTE)
		add_note(said);
}

static void
set_note(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct xhtml_link *note = said->reader->notes.last;

	if (note == NULL || note->node != said->node)
		return;
	if (stet_str_is(t->name, "order"))
		note->order = number(t->value, UINT32_MAX);
	else if (stet_str_is(t->name, "end"))
		note->at_end = true;
	else if (stet_str_is(t->name, "label"))
		note->labelled = true;
}

static enum stet_status
read_data(const struct stet_resource *resource, struct stet_buf *out)
{
	const struct stet_str *url = resource->holder;

	return stet_url_read_data(out, *url);
}

/* The bytes of a picture that has a name are in the page. */
static void
keep_data(struct stet_doc *doc, struct stet_resource *resource,
    struct stet_str url)
{
	struct stet_str *holder = stet_alloc(doc->arena, sizeof(*holder));

	if (resource == NULL || holder == NULL || resource->read != NULL)
		return;
	*holder = url;
	resource->holder = holder;
	resource->read = read_data;
	resource->media_type = stet_url_data_type(url);
}

/* Does an element show a picture as it was said to? The bytes of one that is
 * part of the page say themselves what they are. */
static bool
is_shown_so(struct stet_str said, struct stet_str shown)
{
	return said.s == NULL || stet_str_eq(said, shown) ||
	    (stet_str_is(said, XHTML_ANY_DATA) && stet_url_is_data(shown));
}

/* The picture that is shown stands for another one, if that is said. */
static void
fill_image(struct xhtml_said *said, const struct html_tag *tag)
{
	struct stet_doc *doc = said->reader->doc;
	struct stet_node *node = said->node;
	struct stet_str src = html_attr(tag, "src"), data = said->data;
	struct stet_str ref = src;
	struct stet_resource *resource;
	struct xhtml_token t;

	while (xhtml_next_token(doc->arena, &data, &t))
		if (stet_str_is(t.name, "resource") &&
		    is_shown_so(t.shown, src))
			ref = t.value;
	if (ref.s == NULL)
		ref = stet_str("");
	resource = stet_resource(doc, ref);
	node->u.image.resource = resource;
	if (stet_url_is_data(src) && !stet_str_eq(src, ref))
		keep_data(doc, resource, src);
	node->u.image.title = html_attr(tag, "title");
	stet_add_text(doc, node, html_attr(tag, "alt"), node->span);
}

static void
fill(struct xhtml_said *said, const struct html_tag *tag)
{
	struct stet_node *node = said->node, *parent = node->parent;

	if (node->kind == STET_IMAGE)
		fill_image(said, tag);
	else if (node->kind != STET_ANCHOR)
		html_fill(said->reader->doc, node, tag);
	if (node->kind == STET_TITLE && parent->kind == STET_SECTION &&
	    tag->element->kind == STET_HEADING)
		parent->u.level = (unsigned)(tag->name.s[1] - '0');
}

/* A caption that stood elsewhere than first in its table. */
static void
set_index(struct xhtml_said *said, const struct xhtml_token *t)
{
	if (!stet_str_is(t->name, "index") ||
	    said->node->parent->kind != STET_TABLE)
		return;
	xhtml_add_link(said->reader, &said->reader->captions, said->node,
	    stet_str(NULL));
	if (said->reader->captions.last != NULL)
		said->reader->captions.last->order =
		    number(t->value, UINT32_MAX);
}

static struct stet_node *
add(struct html_as *as, struct stet_doc *doc, struct stet_node *parent,
    enum stet_kind kind, const struct html_tag *tag, struct stet_span at)
{
	struct xhtml_said *said = (struct xhtml_said *)as;
	struct stet_str data = said->data;
	struct xhtml_token t;

	said->node = stet_add(doc, parent, kind, at);
	if (said->node == NULL)
		return NULL;
	prepare(said->node);
	fill(said, tag);
	find_label(said, tag);
	xhtml_said_attrs(said, tag);
	while (xhtml_next_token(doc->arena, &data, &t)) {
		if (t.name.n == 0 || t.name.s[0] == '@')
			continue;
		set_flags(said->node, &t);
		set_member(said, &t);
		if (kind == STET_FOOTNOTE)
			set_note(said, &t);
		else if (kind == STET_CAPTION)
			set_index(said, &t);
	}
	return said->node;
}

/* Ends */

/* Formulas have their delimiters around them. */
static struct stet_str
without_delimiters(struct stet_str text, const char *first, const char *last)
{
	if (text.n < 4 || !stet_str_starts(text, first) ||
	    !stet_str_ends(text, last))
		return text;
	return (struct stet_str){ text.s + 2, text.n - 4 };
}

static void
end_text(struct xhtml_said *said, struct stet_str text)
{
	struct stet_node *node = said->node;
	struct stet_arena *arena = said->reader->doc->arena;

	if (node->kind == STET_MATH)
		text = without_delimiters(text, "\\(", "\\)");
	else if (node->kind == STET_MATH_BLOCK)
		text = without_delimiters(text, "\\[", "\\]");
	if (said->text.s != NULL &&
	    stet_str_eq(xhtml_clean(arena, said->text), text))
		text = said->text;
	if (node->kind == STET_CODE_BLOCK)
		node->u.code.text = text;
	else if (stet_kind_info(node->kind)->member == STET_M_TEXT)
		node->u.text = text;
}

/* The info string, whose first word is shown as a class of the code. */
static void
end_info(struct xhtml_said *said)
{
	struct stet_str data = said->data;
	struct xhtml_token t;

	while (xhtml_next_token(said->reader->doc->arena, &data, &t))
		if (stet_str_is(t.name, "info") &&
		    stet_str_eq(t.shown, said->node->u.code.info))
			said->node->u.code.info = t.value;
}

/* Annotations may have white space that HTML does not show. */
static void
end_ruby(struct xhtml_said *said)
{
	struct xhtml_sum a = { 0, 0 }, b = { 0, 0 };
	struct stet_node *node = said->node;

	if (said->text.s == NULL)
		return;
	xhtml_sum_put(&a, node->u.text);
	xhtml_sum_put(&b, xhtml_clean(said->reader->doc->arena, said->text));
	if (node->u.text.n == 0 || (a.value == b.value && a.count == b.count))
		node->u.text = said->text;
}

/* A raw part of which something else is shown now is what is shown. */
static void
end_raw(struct xhtml_said *said)
{
	struct stet_node *node = said->node;
	char sum[XHTML_SUM_SIZE];
	bool foreign = strcmp(node->u.raw.format, "mathml") == 0 ||
	    strcmp(node->u.raw.format, "svg") == 0;

	xhtml_sum_print(sum, xhtml_sum_since(&said->now, &said->then));
	if (said->sum.s == NULL ? node->first == NULL
				: stet_str_eq(said->sum,
				      (struct stet_str){ sum, sizeof(sum) })) {
		while (foreign && node->first != NULL)
			stet_unlink(node->first);
		return;
	}
	node->kind = node->kind == STET_RAW_BLOCK ? STET_GROUP : STET_SPAN;
	memset(&node->u, 0, sizeof(node->u));
}

static void
end(struct html_as *as, struct stet_doc *doc, struct stet_str text)
{
	struct xhtml_said *said = (struct xhtml_said *)as;
	struct stet_node *node = said->node;

	(void)doc;
	if (node == NULL)
		return;
	if (as->text)
		end_text(said, text);
	if (node->kind == STET_CODE_BLOCK)
		end_info(said);
	else if (node->kind == STET_RUBY)
		end_ruby(said);
	else if (stet_kind_info(node->kind)->member == STET_M_RAW)
		end_raw(said);
	else if (node->kind == STET_LIST && (said->tight || said->loose))
		node->u.list.tight = said->tight;
}

static bool
is_text(enum stet_kind kind)
{
	return kind == STET_TEXT || kind == STET_CODE || kind == STET_MATH ||
	    kind == STET_CODE_BLOCK || kind == STET_MATH_BLOCK ||
	    kind == STET_FOOTNOTE_REF || kind == STET_SOFT_BREAK ||
	    kind == STET_ANCHOR;
}

struct xhtml_said *
xhtml_said_new(struct stet_xhtml_reader *reader,
    const struct stet_xml_node *element, enum stet_kind kind,
    struct stet_str data)
{
	struct xhtml_said *said = stet_alloc(reader->doc->arena, sizeof(*said));

	if (said == NULL)
		return NULL;
	said->as.kind = kind;
	said->as.text = is_text(kind);
	said->as.add = add;
	said->as.end = end;
	said->reader = reader;
	said->element = element;
	said->data = data;
	return said;
}
