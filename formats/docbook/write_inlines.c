/* write_inlines.c: what stands in text. */
#include <stet/walk.h>

#include "elements.h"
#include "markup/line_join.h"
#include "write.h"

/* What stands for a character that XML does not have. */
#define REPLACEMENT "\xEF\xBF\xBD"

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void
docbook_start_text(struct docbook_writer *w)
{
	w->text = (struct docbook_text){ .lines = false };
}

/* Something that is no white space stands in the text. */
static void
put_thing(struct docbook_writer *w)
{
	w->text.started = true;
	w->text.white = false;
}

/* Text */

/* Does a space before node come back there: no white space follows it? */
static bool
ends_space(const struct stet_node *node)
{
	if (node == NULL)
		return false;
	switch (node->kind) {
	case STET_TEXT:
		return node->u.text.n > 0 && !is_white(node->u.text.s[0]);
	case STET_SOFT_BREAK:
	case STET_LINE_BREAK:
	case STET_ANCHOR:
		return false;
	default:
		return true;
	}
}

/* The length of the text without white space but single spaces inside. */
static size_t
count_plain(struct stet_str text)
{
	size_t i = 0;

	while (i < text.n) {
		unsigned char c = (unsigned char)text.s[i];

		if (is_white(text.s[i]) &&
		    (text.s[i] != ' ' || i + 1 == text.n ||
			is_white(text.s[i + 1])))
			break;
		if (c < 0x20 && !is_white(text.s[i]))
			break;
		if (c == 0xEF && text.n - i >= 3 &&
		    (unsigned char)text.s[i + 1] == 0xBF &&
		    (unsigned char)text.s[i + 2] >= 0xBE)
			break;
		i++;
	}
	return i;
}

bool
docbook_is_plain(struct stet_str text)
{
	return text.n > 0 && !is_white(text.s[0]) &&
	    count_plain(text) == text.n;
}

static size_t
count_white(struct stet_str text)
{
	size_t n = 0;

	while (n < text.n && is_white(text.s[n]))
		n++;
	return n;
}

/* Text that would not come back as it is: carried, with a likeness shown. */
static void
carry_text(struct docbook_writer *w, struct stet_str text, const char *shown)
{
	docbook_carry(w, "kind", stet_str("text"));
	docbook_carry(w, "text", text);
	docbook_put_carried(w, "begin", false);
	stet_xml_text(&w->xml, stet_str(shown));
	docbook_end(w);
	put_thing(w);
}

/* Takes white space, or a character that XML does not have. */
static size_t
put_odd(struct docbook_writer *w, const struct stet_node *node,
    struct stet_str text)
{
	size_t n = count_white(text);
	bool at_end = n == text.n;

	if (n == 0) {
		n = (unsigned char)text.s[0] == 0xEF ? 3 : 1;
		carry_text(w, (struct stet_str){ text.s, n }, REPLACEMENT);
		return n;
	}
	if (n == 1 && text.s[0] == ' ' && w->text.started && !w->text.white &&
	    (!at_end || ends_space(node->next))) {
		stet_xml_text(&w->xml, (struct stet_str){ " ", 1 });
		w->text.white = true;
	} else {
		carry_text(w, (struct stet_str){ text.s, n }, " ");
	}
	return n;
}

static void
put_text(struct docbook_writer *w, const struct stet_node *node,
    struct stet_str text)
{
	while (text.n > 0) {
		size_t n = 0;

		if (!is_white(text.s[0]))
			n = count_plain(text);
		if (n > 0) {
			stet_xml_text(&w->xml, (struct stet_str){ text.s, n });
			put_thing(w);
		} else {
			n = put_odd(w, node, text);
		}
		text = stet_str_from(text, n);
	}
}

/* Where line ends are breaks, white space stands as it is. */
static void
put_lines(struct docbook_writer *w, struct stet_str text)
{
	while (text.n > 0) {
		size_t n = 0;

		while (n < text.n &&
		    ((unsigned char)text.s[n] >= 0x20 || text.s[n] == '\t') &&
		    (unsigned char)text.s[n] != 0xEF)
			n++;
		if (n < text.n && (unsigned char)text.s[n] == 0xEF &&
		    count_plain(stet_str_from(text, n)) > 0)
			n += 3;
		if (n > 0) {
			stet_xml_text(&w->xml, (struct stet_str){ text.s, n });
		} else {
			n = (unsigned char)text.s[0] == 0xEF ? 3 : 1;
			carry_text(w, (struct stet_str){ text.s, n },
			    is_white(text.s[0]) ? " " : REPLACEMENT);
		}
		text = stet_str_from(text, n);
	}
}

/* Text that a reader makes of the element around it: it will again. */
static bool
is_of_element(const struct stet_node *node)
{
	static const char *const names[] = { "citation", "optional",
		"trademark", NULL };
	struct stet_str element = stet_attr(node->parent, DOCBOOK_ELEMENT);

	if (node->flags != STET_GENERATED || node->parent->kind != STET_SPAN ||
	    (node->prev != NULL && node->next != NULL))
		return false;
	for (const char *const *n = names; *n != NULL; n++)
		if (stet_str_is(element, *n))
			return true;
	return false;
}

static bool
enter_text(struct docbook_writer *w, const struct stet_node *node)
{
	if (is_of_element(node) && w->limited <= 1)
		return false;
	if (node->flags != 0 || node->attrs != NULL) {
		docbook_begin(w, node);
		stet_xml_text(&w->xml, node->u.text);
		docbook_end(w);
		put_thing(w);
	} else if (w->text.lines) {
		put_lines(w, node->u.text);
	} else {
		put_text(w, node, node->u.text);
	}
	return false;
}

static bool
enter_soft_break(struct docbook_writer *w, const struct stet_node *node)
{
	bool space = stet_break_is_space(node);

	if (node->flags != 0 || node->attrs != NULL) {
		docbook_begin(w, node);
		docbook_end(w);
		put_thing(w);
		return false;
	}
	if (!w->text.lines && space && w->text.started && !w->text.white &&
	    ends_space(node->next)) {
		stet_xml_text(&w->xml, stet_str("\n"));
		w->text.white = true;
		return false;
	}
	docbook_put_word(w, "soft-break");
	if (space && !w->text.lines)
		stet_xml_text(&w->xml, stet_str("\n"));
	w->text.started = false;
	w->text.white = false;
	return false;
}

static bool
enter_line_break(struct docbook_writer *w, const struct stet_node *node)
{
	if (w->text.lines && node->flags == 0 && node->attrs == NULL) {
		stet_xml_text(&w->xml, stet_str("\n"));
		return false;
	}
	docbook_begin(w, node);
	stet_xml_text(&w->xml, stet_str(w->text.lines ? "\n" : " "));
	docbook_end(w);
	put_thing(w);
	if (!w->text.lines)
		docbook_cannot_say(w, node, "a line break here");
	return false;
}

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
	bool other = w->limited > 0 && node->kind != STET_LINK &&
	    (!docbook_is_anywhere(element) ||
		(strcmp(w->version, "5.0") == 0 && is_new_here(node)));

	put_thing(w);
	docbook_start(w, node, other ? "phrase" : element);
	if (other) {
		w->all_said = false;
		docbook_carry(w, "kind",
		    stet_str(stet_kind_info(node->kind)->name));
	}
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
		"strike", "underline", "smallcaps", NULL };

	for (const char *const *l = looks; *l != NULL; l++)
		if (stet_str_is(stet_attr(node, "role"), *l))
			docbook_carry(w, "kind",
			    stet_str(stet_kind_info(node->kind)->name));
}

static bool
enter_emphasis(struct docbook_writer *w, const struct stet_node *node)
{
	start_inline(w, node, docbook_element_of(node, "emphasis"));
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
	const char *element = docbook_element_of(node, "emphasis");
	struct stet_str role = stet_attr(node, "role");

	start_inline(w, node, element);
	if (strcmp(element, "emphasis") != 0) {
		docbook_started(w, node);
		return true;
	}
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
	start_inline(w, node, docbook_element_of(node, "phrase"));
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
	put_thing(w);
}

static bool
enter_code(struct docbook_writer *w, const struct stet_node *node)
{
	const char *element = docbook_element_of(node, "code");

	if (!docbook_is_plain(node->u.text) ||
	    (w->limited > 0 && !docbook_is_anywhere(element)) ||
	    stet_attr(node, DOCBOOK_CONTENT).s != NULL) {
		put_leaf(w, node, element, NULL);
		return false;
	}
	put_thing(w);
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

	if (node->first == NULL) {
		docbook_begin(w, node);
		docbook_end(w);
		put_thing(w);
		return false;
	}
	start_inline(w, node, "link");
	if (stet_str_starts(href, "#"))
		to = stet_ids_find(w->ids, stet_str_from(href, 1));
	if (to != NULL)
		id = docbook_target_id(w, to);
	if (id.n > 0) {
		stet_xml_attr(&w->xml, "linkend", id);
		if (!stet_str_eq(id, stet_str_from(href, 1))) {
			docbook_carry(w, "href", href);
			docbook_carry(w, "linkend", id);
		}
	} else {
		uri = docbook_uri(w, href);
		stet_xml_attr(&w->xml, "xlink:href", uri);
		if (!stet_str_eq(uri, href))
			docbook_carry(w, "href", href);
	}
	if (id.n == 0)
		stet_xml_attr_if(&w->xml, "xlink:title", node->u.link.title);
	if (node->u.link.title.n > 0 &&
	    (id.n > 0 || !docbook_is_plain(node->u.link.title)))
		docbook_carry(w, "title", node->u.link.title);
	docbook_started(w, node);
	return true;
}

static void
leave_link(struct docbook_writer *w, const struct stet_node *node)
{
	if (node->first != NULL)
		leave_inline(w, node);
}

/* Pictures */

static struct stet_str
address_of(const struct stet_node *image)
{
	return image->u.image.resource == NULL ? stet_str(NULL)
					       : image->u.image.resource->ref;
}

/* A picture's text is one in DocBook, without markup. */
static void
put_alt(struct docbook_writer *w, const struct stet_node *image)
{
	struct stet_str text = stet_node_text(w->arena, image);

	if (image->first == NULL)
		return;
	stet_xml_start(&w->xml, "textobject");
	stet_xml_element(&w->xml, "phrase", text);
	stet_xml_end(&w->xml);
}

/* Is it one text that comes back as it is? */
static bool
has_plain_alt(const struct stet_node *image)
{
	const struct stet_node *n = image->first;

	return n == NULL ||
	    (n->next == NULL && n->kind == STET_TEXT && n->flags == 0 &&
		n->attrs == NULL && docbook_is_plain(n->u.text));
}

static void
put_data(struct docbook_writer *w, const struct stet_node *image, bool carries)
{
	struct stet_str uri = docbook_uri(w, address_of(image));

	stet_xml_start(&w->xml, "imageobject");
	stet_xml_start(&w->xml, "imagedata");
	stet_xml_attr(&w->xml, "fileref", uri);
	if (carries && !stet_str_eq(uri, address_of(image)))
		docbook_carry(w, "resource", address_of(image));
	if (carries && image->u.image.title.n > 0)
		docbook_carry(w, "title", image->u.image.title);
	if (carries && (image->flags != 0 || image->attrs != NULL)) {
		docbook_carry_flags(w, image);
		docbook_carry_attrs(w, image);
	}
	docbook_put_carried(w, "with", true);
	stet_xml_end(&w->xml);
	stet_xml_end(&w->xml);
}

/* The picture, and behind it the text of which it can have no more than the
 * words. */
static void
put_rich_image(struct docbook_writer *w, const struct stet_node *image)
{
	docbook_begin(w, image);
	stet_xml_start(&w->xml, "inlinemediaobject");
	put_data(w, image, false);
	stet_xml_end(&w->xml);
}

static bool
enter_image(struct docbook_writer *w, const struct stet_node *node)
{
	put_thing(w);
	if (!has_plain_alt(node) || address_of(node).n == 0) {
		put_rich_image(w, node);
		return true;
	}
	docbook_start(w, node, "inlinemediaobject");
	if (!stet_str_eq(docbook_uri(w, address_of(node)), address_of(node)))
		docbook_carry(w, "resource", address_of(node));
	if (node->u.image.title.n > 0)
		docbook_carry(w, "title", node->u.image.title);
	docbook_started(w, node);
	put_data(w, node, false);
	put_alt(w, node);
	stet_xml_end(&w->xml);
	return false;
}

static void
leave_image(struct docbook_writer *w, const struct stet_node *node)
{
	if (!has_plain_alt(node) || address_of(node).n == 0)
		docbook_end(w);
}

void
docbook_put_image(struct docbook_writer *w, const struct stet_node *paragraph,
    const struct stet_node *image)
{
	docbook_start(w, paragraph, "mediaobject");
	docbook_started(w, paragraph);
	put_data(w, image, true);
	put_alt(w, image);
	stet_xml_end(&w->xml);
}

/* Can it be a mediaobject? */
bool
docbook_is_picture(const struct stet_node *paragraph)
{
	const struct stet_node *n = paragraph->first;

	return n != NULL && n->next == NULL && n->kind == STET_IMAGE &&
	    has_plain_alt(n) && address_of(n).n > 0 &&
	    stet_attr(n, "id").s == NULL;
}

/* Notes */

static bool
enter_reference(struct docbook_writer *w, const struct stet_node *node)
{
	struct docbook_note *note = docbook_find_note(w, node->u.label);
	struct docbook_text text;
	unsigned limited = w->limited;

	if (note == NULL || node->flags != 0 || node->attrs != NULL) {
		docbook_begin(w, node);
		stet_xml_text(&w->xml, stet_str("["));
		stet_xml_text(&w->xml, node->u.label);
		stet_xml_text(&w->xml, stet_str("]"));
		docbook_end(w);
		put_thing(w);
		return false;
	}
	if (note->begun || w->note_depth > 0) {
		stet_xml_start(&w->xml, "footnoteref");
		stet_xml_attr(&w->xml, "linkend",
		    docbook_target_id(w, note->node));
		docbook_carry_label(w, note);
		docbook_put_carried(w, "with", true);
		stet_xml_end(&w->xml);
		put_thing(w);
		return false;
	}
	text = w->text;
	w->limited = 0;
	docbook_put_note(w, note);
	w->text = text;
	w->limited = limited;
	put_thing(w);
	return false;
}

static bool
enter_anchor(struct docbook_writer *w, const struct stet_node *node)
{
	if (stet_attr(node, "id").s == NULL ||
	    stet_attr(node, DOCBOOK_CONTENT).s != NULL) {
		docbook_begin(w, node);
		docbook_end(w);
		put_thing(w);
		return false;
	}
	docbook_start(w, node, "anchor");
	docbook_started(w, node);
	stet_xml_end(&w->xml);
	w->text.white = false;
	return false;
}

static bool
enter_ruby(struct docbook_writer *w, const struct stet_node *node)
{
	put_thing(w);
	docbook_begin(w, node);
	return true;
}

static void
leave_ruby(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_put_word(w, "shown");
	stet_xml_start(&w->xml, "phrase");
	stet_xml_attr(&w->xml, "role", stet_str("rt"));
	stet_xml_text(&w->xml, stet_str("("));
	stet_xml_text(&w->xml, node->u.text);
	stet_xml_text(&w->xml, stet_str(")"));
	stet_xml_end(&w->xml);
	docbook_end(w);
	docbook_end(w);
	put_thing(w);
}

static bool
enter_begun(struct docbook_writer *w, const struct stet_node *node)
{
	put_thing(w);
	docbook_begin(w, node);
	return true;
}

static void
leave_begun(struct docbook_writer *w, const struct stet_node *node)
{
	(void)node;
	docbook_end(w);
	put_thing(w);
}

bool
docbook_has_breaks(const struct stet_node *node)
{
	struct stet_walk walk = stet_walk(node);

	while (stet_walk_next(&walk))
		if (walk.node->kind == STET_LINE_BREAK)
			return true;
	return false;
}

const struct docbook_way docbook_inline_ways[STET_KIND_COUNT] = {
	[STET_TEXT] = { enter_text, NULL },
	[STET_SOFT_BREAK] = { enter_soft_break, NULL },
	[STET_LINE_BREAK] = { enter_line_break, NULL },
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
	[STET_IMAGE] = { enter_image, leave_image },
	[STET_FOOTNOTE_REF] = { enter_reference, NULL },
	[STET_ANCHOR] = { enter_anchor, NULL },
	[STET_RUBY] = { enter_ruby, leave_ruby },
	[STET_RAW_INLINE] = { enter_begun, leave_begun },
};
