/* xhtml_read.c: the walk over the elements, and what each is taken for. */
#include <stdlib.h>

#include "markup/xhtml_read_private.h"

struct stet_xhtml_reader *
stet_xhtml_reader_new(struct stet_doc *doc)
{
	struct stet_xhtml_reader *reader = calloc(1, sizeof(*reader));

	if (reader != NULL)
		reader->doc = doc;
	return reader;
}

void
stet_xhtml_reader_free(struct stet_xhtml_reader *reader)
{
	if (reader == NULL)
		return;
	stet_buf_free(&reader->builder.text);
	free(reader);
}

void
stet_xhtml_next_document(struct stet_xhtml_reader *reader)
{
	if (reader != NULL)
		reader->document++;
}

bool
stet_xhtml_is(const struct stet_xml_node *node, const char *name)
{
	return node->kind == STET_XML_ELEMENT && node->name != NULL &&
	    stet_str_is(node->name->local, name) &&
	    (node->name->space.n == 0 ||
		stet_str_is(node->name->space, STET_XML_XHTML));
}

struct stet_str
xhtml_get(const struct stet_xml_node *element, const char *name)
{
	for (const struct stet_xml_attr *a = element->attrs; a != NULL;
	     a = a->next)
		if (a->name->space.n == 0 && stet_str_is(a->name->local, name))
			return a->value;
	return stet_str(NULL);
}

/* Sums */

static void
sum_start(struct xhtml_sum *sum, const struct stet_xml_node *e)
{
	xhtml_sum_mark(sum, '<');
	xhtml_sum_put(sum, e->name->local);
	for (const struct stet_xml_attr *a = e->attrs; a != NULL; a = a->next)
		if (a->name->space.n == 0 && xhtml_sum_counts(a->name->local)) {
			xhtml_sum_mark(sum, '=');
			xhtml_sum_put(sum, a->value);
		}
}

static void
sum_skipped(struct stet_xhtml_reader *r, const struct stet_xml_node *element)
{
	const struct stet_xml_node *n = element->first;

	while (n != NULL) {
		if (n->kind == STET_XML_TEXT)
			xhtml_sum_put(&r->sum, n->text);
		else if (n->kind == STET_XML_ELEMENT)
			sum_start(&r->sum, n);
		if (n->kind == STET_XML_ELEMENT && n->first != NULL) {
			n = n->first;
			continue;
		}
		if (n->kind == STET_XML_ELEMENT)
			xhtml_sum_mark(&r->sum, '>');
		while (n->next == NULL && n->parent != element) {
			n = n->parent;
			xhtml_sum_mark(&r->sum, '>');
		}
		n = n->next;
	}
}

/* Tags */

static bool
is_heading(const struct stet_xml_node *e)
{
	struct stet_str name = e->name->local;

	return name.n == 2 && name.s[0] == 'h' && name.s[1] >= '1' &&
	    name.s[1] <= '6';
}

static bool
is_default_scope(const struct stet_xml_node *e)
{
	const struct stet_xml_node *part =
	    e->parent == NULL ? NULL : e->parent->parent;
	bool head = part != NULL && stet_xhtml_is(part, "thead");

	return stet_str_is(xhtml_get(e, "scope"), head ? "col" : "row");
}

static bool
is_cell(const struct stet_xml_node *e)
{
	return stet_xhtml_is(e, "td") || stet_xhtml_is(e, "th");
}

/* Not those that only say again what others do. */
static bool
is_attr(const struct stet_xml_node *e, const struct stet_xml_attr *a)
{
	struct stet_str name = a->name->local;

	if (stet_str_is(a->name->space, STET_XML_XML))
		return stet_str_is(name, "lang") &&
		    xhtml_get(e, "lang").s == NULL;
	if (stet_str_is(name, XHTML_DATA) || stet_str_is(name, XHTML_LOOK))
		return false;
	if (stet_str_is(name, "scope"))
		return !is_cell(e) || !is_default_scope(e);
	return true;
}

#define ALIGN "text-align: "

/* Cells say by their style how they are aligned. */
static bool
is_alignment(const struct stet_xml_node *e, const struct stet_xml_attr *a)
{
	return is_cell(e) && stet_str_is(a->name->local, "style") &&
	    stet_str_starts(a->value, ALIGN) &&
	    (stet_str_ends(a->value, "left") ||
		stet_str_ends(a->value, "right") ||
		stet_str_ends(a->value, "center")) &&
	    a->value.n < sizeof(ALIGN) + 6;
}

static struct stet_str
name_of(struct stet_xhtml_reader *r, const struct stet_xml_attr *a)
{
	struct stet_buf name = STET_BUF_INIT;
	struct stet_str local = a->name->local;

	if (!stet_str_is(a->name->space, "http://www.idpf.org/2007/ops"))
		return local;
	stet_puts(&name, "epub:");
	stet_put(&name, local);
	local = stet_copy(r->doc->arena, stet_buf_str(&name));
	if (name.status != STET_OK)
		stet_arena_fail(r->doc->arena);
	stet_buf_free(&name);
	return local;
}

static struct stet_attr *
copy_attrs(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	struct stet_attr *first = NULL, **end = &first;

	for (const struct stet_xml_attr *a = e->attrs; a != NULL; a = a->next) {
		if (!is_attr(e, a))
			continue;
		*end = stet_alloc(r->doc->arena, sizeof(**end));
		if (*end == NULL)
			break;
		(*end)->name = name_of(r, a);
		(*end)->value = a->value.s == NULL ? stet_str("") : a->value;
		if (is_alignment(e, a)) {
			(*end)->name = stet_str("align");
			(*end)->value =
			    stet_str_from(a->value, sizeof(ALIGN) - 1);
		}
		end = &(*end)->next;
	}
	return first;
}

/* What an element is, where data-stet does not say it */

/* A node as the element says, but at once. */
static struct stet_node *
add_plain(struct html_as *as, struct stet_doc *doc, struct stet_node *parent,
    enum stet_kind kind, const struct html_tag *tag, struct stet_span at)
{
	struct xhtml_said *said = (struct xhtml_said *)as;
	struct html_tag bare = *tag;

	bare.as = NULL;
	said->node = html_add(doc, parent, kind, &bare, at);
	if (said->node == NULL)
		return NULL;
	if (kind == STET_HEADING && stet_str_is(tag->name, "h1"))
		said->node->u.level = 1;
	if (kind == STET_HEADING)
		said->node->flags |= XHTML_BEGINS;
	if (kind == STET_TITLE && parent->kind == STET_SECTION)
		parent->u.level = (unsigned)(tag->name.s[1] - '0');
	return said->node;
}

static void
end_plain(struct html_as *as, struct stet_doc *doc, struct stet_str text)
{
	struct xhtml_said *said = (struct xhtml_said *)as;

	(void)doc;
	(void)text;
	if (said->node != NULL && said->node->kind == STET_HEADING &&
	    said->node->first == NULL && said->node->attrs == NULL)
		stet_unlink(said->node);
}

static struct xhtml_said *
plain(struct stet_xhtml_reader *r, const struct stet_xml_node *e,
    enum stet_kind kind)
{
	struct xhtml_said *said = xhtml_said_new(r, e, kind, stet_str(NULL));

	if (said == NULL)
		return NULL;
	said->as.add = add_plain;
	said->as.end = end_plain;
	return said;
}

static const struct stet_xml_node *
first_of(const struct stet_xml_node *e)
{
	const struct stet_xml_node *n = e->first;

	while (n != NULL && n->kind != STET_XML_ELEMENT &&
	    (n->kind != STET_XML_TEXT || stet_xml_is_blank(n->text)))
		n = n->next;
	return n;
}

/* A section that begins with a heading. */
static bool
is_section(const struct stet_xml_node *e)
{
	const struct stet_xml_node *first;

	if (!stet_xhtml_is(e, "section"))
		return false;
	first = first_of(e);
	return first != NULL && first->kind == STET_XML_ELEMENT &&
	    is_heading(first) &&
	    (xhtml_get(first, XHTML_DATA).s == NULL ||
		stet_str_starts(xhtml_get(first, XHTML_DATA), "title"));
}

static bool
is_title(const struct stet_xml_node *e)
{
	struct stet_str data;

	if (!is_heading(e) || e->parent == NULL || first_of(e->parent) != e ||
	    !is_section(e->parent))
		return false;
	data = xhtml_get(e->parent, XHTML_DATA);
	return data.s == NULL || stet_str_starts(data, "section");
}

/* data-stet of one word that is no kind. */
static bool
is_word(struct stet_str data, const char *word)
{
	return stet_str_starts(data, word) &&
	    (data.n == strlen(word) || data.s[strlen(word)] == ' ');
}

static struct xhtml_said *
find_said(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	struct stet_str data = xhtml_get(e, XHTML_DATA), rest = data;
	enum stet_kind kind;

	rest.n = stet_str_find(data, ' ');
	kind = data.s == NULL ? STET_KIND_COUNT : xhtml_kind(rest);
	if (is_word(data, XHTML_PLACE))
		kind = STET_FOOTNOTE;
	rest = rest.n < data.n ? stet_str_from(data, rest.n) : stet_str("");
	if (kind != STET_KIND_COUNT && kind != STET_DOCUMENT)
		return xhtml_said_new(r, e, kind, rest);
	kind = xhtml_foreign_kind(r, e);
	if (kind != STET_KIND_COUNT)
		return xhtml_said_new(r, e, kind, stet_str(""));
	if (is_section(e))
		return plain(r, e, STET_SECTION);
	if (is_title(e))
		return plain(r, e, STET_TITLE);
	if (is_heading(e))
		return plain(r, e, STET_HEADING);
	return NULL;
}

/* Boxes of an item, which say that it is a task */

static bool
is_checkbox(const struct stet_xml_node *e)
{
	return stet_xhtml_is(e, "input") &&
	    stet_str_is(xhtml_get(e, "type"), "checkbox") &&
	    xhtml_get(e, XHTML_DATA).s == NULL;
}

static bool
set_task(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	const struct html_builder *b = &r->builder;
	struct stet_node *node = b->root;

	for (size_t i = b->depth; i > 0 && node == b->root; i--)
		if (b->frames[i - 1].node != NULL)
			node = b->frames[i - 1].node;
	if (node->kind == STET_PARAGRAPH && node->prev == NULL &&
	    node->first == NULL)
		node = node->parent;
	if (node->kind != STET_ITEM || node->u.task != STET_NO_TASK ||
	    b->text.n > 0 ||
	    (node->first != NULL && node->first->first != NULL))
		return false;
	node->u.task =
	    xhtml_get(e, "checked").s == NULL ? STET_TASK_OPEN : STET_TASK_DONE;
	return true;
}

/* The walk */

/* MathML and SVG stand in raw parts. */
static bool
put_foreign(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	bool math = stet_xml_is(e, STET_XML_MATHML, "math");
	struct stet_buf xml = STET_BUF_INIT;
	struct html_tag tag = { .element = html_element(stet_str("span")) };
	struct xhtml_said *said;

	if (!math && !stet_xml_is(e, STET_XML_SVG, "svg"))
		return false;
	said = plain(r, e, STET_RAW_INLINE);
	stet_xml_put(&xml, e, "");
	if (xml.status != STET_OK)
		stet_arena_fail(r->doc->arena);
	tag.name = stet_str(tag.element->name);
	tag.as = said == NULL ? NULL : &said->as;
	html_build_start(&r->builder, &tag);
	html_build_end(&r->builder);
	if (said != NULL && said->node != NULL) {
		said->node->u.raw.format = math ? "mathml" : "svg";
		said->node->u.raw.text =
		    stet_copy(r->doc->arena, stet_buf_str(&xml));
	}
	stet_buf_free(&xml);
	xhtml_sum_xml(&r->sum, e);
	return true;
}

static void
put_place(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	struct stet_str id = xhtml_get(e, XHTML_DATA);
	struct html_tag tag = { .element = html_element(stet_str("div")) };
	struct xhtml_said *said = plain(r, e, STET_FOOTNOTE);

	tag.name = stet_str(tag.element->name);
	tag.as = said == NULL ? NULL : &said->as;
	html_build_start(&r->builder, &tag);
	html_build_end(&r->builder);
	id = stet_str_from(id, sizeof(XHTML_PLACE));
	if (said != NULL && said->node != NULL)
		xhtml_add_link(r, &r->places, said->node, id);
}

/* Is there nothing in it that belongs to the tree? Then it is left. */
static bool
is_left(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	struct stet_str data = xhtml_get(e, XHTML_DATA);

	if (is_word(data, XHTML_PLACE)) {
		put_place(r, e);
		return true;
	}
	return is_word(data, XHTML_SHOWN) || xhtml_is_foreign_extra(r, e) ||
	    (is_checkbox(e) && set_task(r, e));
}

/* A reference to a footnote is raised by itself. */
static bool
is_raised_reference(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	const struct stet_xml_node *only = e->first;

	return stet_xhtml_is(e, "sup") && only != NULL && only->next == NULL &&
	    xhtml_get(e, XHTML_DATA).s == NULL &&
	    only->kind == STET_XML_ELEMENT &&
	    xhtml_foreign_kind(r, only) == STET_FOOTNOTE_REF;
}

static const struct html_element passed_inline = { "", STET_SPAN, HTML_PASSED };
static const struct html_element passed = { "", STET_GROUP,
	HTML_BLOCK | HTML_PASSED };

static void
start(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	struct stet_str data = xhtml_get(e, XHTML_DATA);
	struct html_tag tag = { .element = html_element(e->name->local) };
	struct xhtml_said *said;

	if (is_word(data, "notes") || is_word(data, "unwrap") ||
	    xhtml_is_foreign_list(r, e))
		tag.element = &passed;
	else if (is_raised_reference(r, e) || xhtml_is_wordy_reference(r, e))
		tag.element = &passed_inline;
	if ((tag.element->flags & HTML_HIDDEN) != 0 &&
	    (tag.element->flags & HTML_RAW_TEXT) != 0)
		stet_note(r->doc->diag, STET_D_HTML_LEFT_OUT, e->span,
		    e->name->local);
	tag.name = tag.element->name[0] != '\0' ? stet_str(tag.element->name)
						: e->name->local;
	tag.attrs = copy_attrs(r, e);
	said = (tag.element->flags & HTML_PASSED) != 0 ? NULL : find_said(r, e);
	tag.as = said == NULL ? NULL : &said->as;
	html_build_start(&r->builder, &tag);
	if (said != NULL)
		said->then = r->sum;
}

/* Behind the text that it stood around, which is kept. */
static void
put_reference(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	struct html_tag tag = { .element = html_element(stet_str("span")) };
	struct xhtml_said *said =
	    xhtml_said_new(r, e, STET_FOOTNOTE_REF, stet_str(""));

	tag.name = stet_str(tag.element->name);
	tag.attrs = copy_attrs(r, e);
	tag.as = said == NULL ? NULL : &said->as;
	html_build_start(&r->builder, &tag);
	html_build_end(&r->builder);
}

static void
finish(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	const struct html_element *element = html_element(e->name->local);
	struct html_builder *b = &r->builder;

	if ((element->flags & HTML_VOID) == 0 && b->beyond == 0 &&
	    b->depth > 0 && b->frames[b->depth - 1].tag.as != NULL)
		((struct xhtml_said *)b->frames[b->depth - 1].tag.as)->now =
		    r->sum;
	xhtml_sum_mark(&r->sum, '>');
	if ((element->flags & HTML_VOID) == 0)
		html_build_end(b);
	if (xhtml_is_wordy_reference(r, e))
		put_reference(r, e);
}

/* Meets an element; false: what is in it is left. */
static bool
enter(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	if (put_foreign(r, e))
		return false;
	sum_start(&r->sum, e);
	if (!is_left(r, e)) {
		start(r, e);
		return true;
	}
	sum_skipped(r, e);
	xhtml_sum_mark(&r->sum, '>');
	return false;
}

static void
walk(struct stet_xhtml_reader *r, const struct stet_xml_node *element)
{
	const struct stet_xml_node *n = element->first;

	while (n != NULL) {
		if (n->kind == STET_XML_TEXT) {
			xhtml_sum_put(&r->sum, n->text);
			html_build_text(&r->builder, n->text);
		} else if (n->kind == STET_XML_COMMENT) {
			stet_note(r->doc->diag, STET_D_HTML_LEFT_OUT, n->span,
			    stet_str("a comment"));
		} else if (n->kind == STET_XML_ELEMENT && enter(r, n)) {
			if (n->first != NULL) {
				n = n->first;
				continue;
			}
			finish(r, n);
		}
		while (n->next == NULL && n->parent != element) {
			n = n->parent;
			finish(r, n);
		}
		n = n->next;
	}
}

/* Sections */

static bool
holds_sections(const struct stet_node *node)
{
	return node->kind == STET_DOCUMENT || node->kind == STET_SECTION ||
	    node->kind == STET_GROUP || node->kind == STET_RAW_BLOCK ||
	    node->kind == STET_FACTS;
}

static bool
ends_section(const struct stet_node *node, unsigned level)
{
	return (node->kind == STET_SECTION && node->u.level <= level) ||
	    (node->kind == STET_HEADING && (node->flags & XHTML_BEGINS) != 0 &&
		node->u.level <= level);
}

/* A heading and what follows it, up to the next one of its level. */
static void
make_section(struct stet_doc *doc, struct stet_node *heading)
{
	struct stet_node *section =
	    stet_add(doc, heading->parent, STET_SECTION, heading->span);
	struct stet_node *next = heading->next;
	unsigned level = heading->u.level;

	if (section == NULL)
		return;
	section->u.level = level;
	stet_unlink(section);
	stet_insert_before(heading, section);
	stet_unlink(heading);
	stet_append(section, heading);
	heading->kind = STET_TITLE;
	heading->flags &= (uint8_t)~XHTML_BEGINS;
	memset(&heading->u, 0, sizeof(heading->u));
	while (next != NULL && next != section && !ends_section(next, level)) {
		struct stet_node *after = next->next;

		stet_unlink(next);
		stet_append(section, next);
		next = after;
	}
}

static struct stet_node *
next_node(struct stet_node *n, const struct stet_node *top)
{
	if (n->first != NULL)
		return n->first;
	while (n != top && n->next == NULL)
		n = n->parent;
	return n == top ? NULL : n->next;
}

static void
make_sections(struct stet_doc *doc, struct stet_node *top)
{
	for (struct stet_node *n = top; n != NULL; n = next_node(n, top)) {
		if ((n->flags & XHTML_BEGINS) == 0 || n->kind != STET_HEADING)
			continue;
		if (holds_sections(n->parent))
			make_section(doc, n);
		n->flags &= (uint8_t)~XHTML_BEGINS;
	}
}

/* Captions go where they stood in their tables. */
static void
place_captions(struct stet_xhtml_reader *r)
{
	for (struct xhtml_link *c = r->captions.first; c != NULL; c = c->next) {
		struct stet_node *table = c->node->parent, *n;

		if (table == NULL)
			continue;
		stet_unlink(c->node);
		n = table->first;
		for (unsigned i = 0; i < c->order && n != NULL; i++)
			n = n->next;
		if (n != NULL)
			stet_insert_before(n, c->node);
		else
			stet_append(table, c->node);
	}
	r->captions = (struct xhtml_links){ NULL, NULL };
}

void
stet_xhtml_read(struct stet_xhtml_reader *r, struct stet_node *parent,
    const struct stet_xml_node *element)
{
	if (r == NULL || parent == NULL || element == NULL)
		return;
	r->page++;
	r->sum = (struct xhtml_sum){ 0, 0 };
	html_build(&r->builder, r->doc, parent, element->span, SIZE_MAX / 2);
	r->builder.page = true;
	xhtml_find_foreign(r, element);
	walk(r, element);
	html_build_done(&r->builder);
	if (r->builder.text.status != STET_OK)
		stet_arena_fail(r->doc->arena);
	if (stet_doc_failed(r->doc))
		return;
	place_captions(r);
	make_sections(r->doc, parent);
}

bool
stet_xhtml_read_root(struct stet_xhtml_reader *r,
    const struct stet_xml_node *body)
{
	struct stet_str data = xhtml_get(body, XHTML_DATA);
	struct html_tag tag = { .element = html_element(stet_str("body")) };
	struct xhtml_said *said;

	if (r == NULL || !is_word(data, "document"))
		return false;
	data = stet_str_from(data, sizeof("document") - 1);
	said = xhtml_said_new(r, body, STET_DOCUMENT,
	    data.s == NULL ? stet_str("") : data);
	tag.name = stet_str("body");
	tag.attrs = copy_attrs(r, body);
	if (said == NULL)
		return true;
	said->node = r->doc->root;
	xhtml_said_attrs(said, &tag);
	return true;
}
