/* xhtml_read.c: the walk over the elements. */
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
	said = xhtml_plain(r, e, STET_RAW_INLINE);
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
	struct xhtml_said *said = xhtml_plain(r, e, STET_FOOTNOTE);

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

	if (xhtml_is_word(data, XHTML_PLACE)) {
		put_place(r, e);
		return true;
	}
	return xhtml_is_word(data, XHTML_SHOWN) ||
	    xhtml_is_foreign_extra(r, e) || (is_checkbox(e) && set_task(r, e));
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

	if (xhtml_is_word(data, "notes") || xhtml_is_word(data, "unwrap") ||
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
	tag.attrs = xhtml_copy_attrs(r, e);
	said = (tag.element->flags & HTML_PASSED) != 0 ? NULL
						       : xhtml_find_said(r, e);
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
	tag.attrs = xhtml_copy_attrs(r, e);
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
	xhtml_place_captions(r);
	xhtml_make_sections(r->doc, parent);
}

bool
stet_xhtml_read_root(struct stet_xhtml_reader *r,
    const struct stet_xml_node *body)
{
	struct stet_str data = xhtml_get(body, XHTML_DATA);
	struct html_tag tag = { .element = html_element(stet_str("body")) };
	struct xhtml_said *said;

	if (r == NULL || !xhtml_is_word(data, "document"))
		return false;
	data = stet_str_from(data, sizeof("document") - 1);
	said = xhtml_said_new(r, body, STET_DOCUMENT,
	    data.s == NULL ? stet_str("") : data);
	tag.name = stet_str("body");
	tag.attrs = xhtml_copy_attrs(r, body);
	if (said == NULL)
		return true;
	said->node = r->doc->root;
	xhtml_said_attrs(said, &tag);
	return true;
}
