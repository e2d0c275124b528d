/* write_inlines.c: what stands in text. */
#include <stet/walk.h>

#include "elements.h"
#include "write.h"

/* Elements */

/* DocBook 5.0 has fewer elements that may stand where few may. */
static bool
is_new_here(const struct stet_node *node)
{
	return node->kind != STET_SUPERSCRIPT && node->kind != STET_SUBSCRIPT;
}

/* Starts an element in text, or another one where that cannot stand. */
static void
start_inline(struct docbook_writer *w, const struct stet_node *node,
    const char *element)
{
	bool other = docbook_is_45(w)
	    ? !docbook_may_hold(node, element)
	    : w->limited > 0 && node->kind != STET_LINK &&
		(!docbook_is_anywhere(element) ||
		    (strcmp(w->version, "5.0") == 0 && is_new_here(node)));

	docbook_put_thing(w);
	docbook_start(w, node, other ? "phrase" : element);
	if (other) {
		w->all_said = false;
		docbook_carry(w, "kind",
		    stet_str(stet_kind_info(node->kind)->name));
	}
	if (!docbook_is_45(w))
		w->limited += w->limited > 0 || docbook_holds_words(element);
}

static void
leave_inline(struct docbook_writer *w, const struct stet_node *node)
{
	(void)node;
	w->limited -= w->limited > 0;
	stet_xml_end(&w->xml);
}

/* A role that says what text looks like makes another kind of it. */
static void
carry_kind(struct docbook_writer *w, const struct stet_node *node)
{
	static const char *const looks[] = { "bold", "strong", "strikethrough",
		"strike", "underline", "smallcaps", "ruby", "rt", NULL };

	for (const char *const *l = looks; *l != NULL; l++)
		if (stet_str_is(stet_attr(node, "role"), *l))
			docbook_carry(w, "kind",
			    stet_str(stet_kind_info(node->kind)->name));
}

static bool
enter_emphasis(struct docbook_writer *w, const struct stet_node *node)
{
	start_inline(w, node, docbook_element_of(w, node, "emphasis"));
	carry_kind(w, node);
	docbook_started(w, node);
	return true;
}

/* Emphasis of a kind that has no element of its own. */
static const char *const roles[STET_KIND_COUNT] = {
	[STET_STRONG] = "strong",
	[STET_STRIKETHROUGH] = "strikethrough",
	[STET_UNDERLINE] = "underline",
	[STET_SMALL_CAPS] = "smallcaps",
};

static bool
enter_role(struct docbook_writer *w, const struct stet_node *node)
{
	const char *element = docbook_element_of(w, node, "emphasis");
	struct stet_str role = stet_attr(node, "role");

	start_inline(w, node, element);
	if (strcmp(element, "emphasis") != 0) {
		docbook_started(w, node);
		return true;
	}
	w->all_said &= stet_attr(node, DOCBOOK_ELEMENT).s == NULL;
	if (role.s == NULL)
		stet_xml_attr(&w->xml, "role", stet_str(roles[node->kind]));
	else
		docbook_carry(w, "kind",
		    stet_str(stet_kind_info(node->kind)->name));
	docbook_started(w, node);
	return true;
}

static bool
enter_plain(struct docbook_writer *w, const struct stet_node *node)
{
	start_inline(w, node, docbook_usual_element(node));
	docbook_started(w, node);
	return true;
}

static bool
enter_span(struct docbook_writer *w, const struct stet_node *node)
{
	start_inline(w, node, docbook_element_of(w, node, "phrase"));
	carry_kind(w, node);
	docbook_started(w, node);
	return true;
}

/* A leaf whose text is also shown, in an element if one may stand here. */
static void
put_leaf(struct docbook_writer *w, const struct stet_node *node,
    const char *outer, const char *inner)
{
	docbook_begin(w, node);
	if (w->limited > 0) {
		stet_xml_element(&w->xml, "phrase", node->u.text);
	} else {
		stet_xml_start(&w->xml, outer);
		if (inner != NULL)
			stet_xml_element(&w->xml, inner, node->u.text);
		else
			stet_xml_text(&w->xml, node->u.text);
		stet_xml_end(&w->xml);
	}
	docbook_end(w);
	docbook_put_thing(w);
}

static bool
enter_code(struct docbook_writer *w, const struct stet_node *node)
{
	const char *element = docbook_element_of(w, node, "code");

	if (!docbook_is_plain(node->u.text) ||
	    (w->limited > 0 && !docbook_is_anywhere(element)) ||
	    stet_attr(node, DOCBOOK_CONTENT).s != NULL) {
		put_leaf(w, node, element, NULL);
		return false;
	}
	docbook_put_thing(w);
	docbook_start(w, node, element);
	docbook_started(w, node);
	stet_xml_text(&w->xml, node->u.text);
	stet_xml_end(&w->xml);
	return false;
}

static bool
enter_math(struct docbook_writer *w, const struct stet_node *node)
{
	put_leaf(w, node, "inlineequation", "mathphrase");
	return false;
}

static bool
enter_link(struct docbook_writer *w, const struct stet_node *node)
{
	struct stet_str href = node->u.link.href, id = { NULL, 0 }, uri;
	const struct stet_node *to = NULL;
	struct stet_str title = node->u.link.title;
	bool is_old = docbook_is_45(w);

	if (node->first == NULL) {
		docbook_begin(w, node);
		docbook_end(w);
		docbook_put_thing(w);
		return false;
	}
	if (stet_str_starts(href, "#"))
		to = stet_ids_find(w->ids, stet_str_from(href, 1));
	if (to != NULL)
		id = docbook_target_id(w, to);
	start_inline(w, node, is_old && id.n == 0 ? "ulink" : "link");
	if (id.n > 0) {
		stet_xml_attr(&w->xml, "linkend", id);
		if (!stet_str_eq(id, stet_str_from(href, 1))) {
			docbook_carry(w, "href", href);
			docbook_carry(w, "linkend", id);
		}
	} else {
		uri = docbook_uri(w, href);
		stet_xml_attr(&w->xml, is_old ? "url" : "xlink:href", uri);
		if (!stet_str_eq(uri, href))
			docbook_carry(w, "href", href);
	}
	if (id.n == 0 && !is_old)
		stet_xml_attr_if(&w->xml, "xlink:title", title);
	if (title.n > 0 && (id.n > 0 || is_old || !docbook_is_plain(title)))
		docbook_carry(w, "title", title);
	if (title.n > 0 && is_old)
		docbook_cannot_say(w, node, "the title of a link");
	docbook_started(w, node);
	return true;
}

static void
leave_link(struct docbook_writer *w, const struct stet_node *node)
{
	if (node->first != NULL)
		leave_inline(w, node);
}

/* Notes */

/* A note that is in another is not an element, unless it is referred to from
 * elsewhere; DocBook 4.5 wants the one that a reference names. */
static bool
is_without_element(const struct docbook_writer *w,
    const struct docbook_note *note)
{
	return docbook_is_45(w) && note->in_note && note->refs == 0;
}

static bool
enter_reference(struct docbook_writer *w, const struct stet_node *node)
{
	struct docbook_note *note = docbook_find_note(w, node->u.label);
	struct docbook_text text;
	unsigned limited = w->limited;

	if (note == NULL || !docbook_may_refer(node) ||
	    is_without_element(w, note)) {
		docbook_begin(w, node);
		stet_xml_text(&w->xml, stet_str("["));
		stet_xml_text(&w->xml, node->u.label);
		stet_xml_text(&w->xml, stet_str("]"));
		docbook_end(w);
		docbook_put_thing(w);
		return false;
	}
	if (note->begun || w->note_depth > 0) {
		stet_xml_start(&w->xml, "footnoteref");
		stet_xml_attr(&w->xml, "linkend",
		    docbook_target_id(w, note->node));
		docbook_carry_label(w, note);
		docbook_end_leaf(w);
		docbook_put_thing(w);
		return false;
	}
	text = w->text;
	w->limited = 0;
	docbook_put_note(w, note);
	w->text = text;
	w->limited = limited;
	docbook_put_thing(w);
	return false;
}

static bool
enter_anchor(struct docbook_writer *w, const struct stet_node *node)
{
	if (stet_attr(node, "id").s == NULL ||
	    stet_attr(node, DOCBOOK_CONTENT).s != NULL) {
		docbook_begin(w, node);
		docbook_end(w);
		docbook_put_thing(w);
		return false;
	}
	docbook_start(w, node, "anchor");
	docbook_carry_rest(w, node);
	docbook_end_leaf(w);
	w->text.white = false;
	return false;
}

/* Has it a text above it that is shown as it is, and below? */
static bool
is_phrase(const struct stet_node *ruby)
{
	return ruby->first != NULL && ruby->attrs == NULL &&
	    docbook_is_plain(ruby->u.text);
}

static bool
enter_ruby(struct docbook_writer *w, const struct stet_node *node)
{
	if (!is_phrase(node)) {
		docbook_put_thing(w);
		docbook_begin(w, node);
		return true;
	}
	start_inline(w, node, "phrase");
	stet_xml_attr(&w->xml, "role", stet_str("ruby"));
	docbook_started(w, node);
	return true;
}

static void
put_annotation(struct docbook_writer *w, struct stet_str text)
{
	stet_xml_start(&w->xml, "phrase");
	stet_xml_attr(&w->xml, "role", stet_str("rt"));
	stet_xml_text(&w->xml, stet_str("("));
	stet_xml_text(&w->xml, text);
	stet_xml_text(&w->xml, stet_str(")"));
	stet_xml_end(&w->xml);
}

static void
leave_ruby(struct docbook_writer *w, const struct stet_node *node)
{
	if (is_phrase(node)) {
		put_annotation(w, node->u.text);
		leave_inline(w, node);
		return;
	}
	docbook_put_word(w, "shown");
	put_annotation(w, node->u.text);
	docbook_end(w);
	docbook_end(w);
	docbook_put_thing(w);
}

static bool
enter_begun(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_put_thing(w);
	docbook_begin(w, node);
	w->raw_depth += node->kind == STET_RAW_INLINE;
	return true;
}

static void
leave_begun(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_end(w);
	w->raw_depth -= node->kind == STET_RAW_INLINE;
	docbook_put_thing(w);
}

const struct docbook_way docbook_inline_ways[STET_KIND_COUNT] = {
	[STET_TEXT] = { docbook_open_text, NULL },
	[STET_SOFT_BREAK] = { docbook_open_soft_break, NULL },
	[STET_LINE_BREAK] = { docbook_open_line_break, NULL },
	[STET_EMPHASIS] = { enter_emphasis, leave_inline },
	[STET_STRONG] = { enter_role, leave_inline },
	[STET_STRIKETHROUGH] = { enter_role, leave_inline },
	[STET_UNDERLINE] = { enter_role, leave_inline },
	[STET_SMALL_CAPS] = { enter_role, leave_inline },
	[STET_SUPERSCRIPT] = { enter_plain, leave_inline },
	[STET_SUBSCRIPT] = { enter_plain, leave_inline },
	[STET_QUOTED] = { enter_plain, leave_inline },
	[STET_SPAN] = { enter_span, leave_inline },
	[STET_CODE] = { enter_code, NULL },
	[STET_MATH] = { enter_math, NULL },
	[STET_LINK] = { enter_link, leave_link },
	[STET_IMAGE] = { docbook_open_image, docbook_close_image },
	[STET_FOOTNOTE_REF] = { enter_reference, NULL },
	[STET_ANCHOR] = { enter_anchor, NULL },
	[STET_RUBY] = { enter_ruby, leave_ruby },
	[STET_RAW_INLINE] = { enter_begun, leave_begun },
};
