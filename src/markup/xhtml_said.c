/* xhtml_said.c: a node as the data-stet of its element says it. */
#include "markup/url.h"
#include "markup/xhtml_read_private.h"

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
		note->order = xhtml_number(t->value, UINT32_MAX);
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
		    xhtml_number(t->value, UINT32_MAX);
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
		xhtml_set_flags(said->node, &t);
		xhtml_set_member(said, &t);
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
