/* read_block.c: blocks. */
#include "read.h"

static bool
takes_sections(const struct stet_node *node)
{
	return node->kind == STET_DOCUMENT || node->kind == STET_SECTION ||
	    node->kind == STET_GROUP;
}

/* The only element of an array, if it is this one. */
static const struct pandoc_json *
only(const struct pandoc_json *array, const char *tag)
{
	if (array == NULL || array->type != STET_JSON_ARRAY ||
	    array->count != 1 || !stet_str_is(pandoc_tag(array->first), tag))
		return NULL;
	return array->first;
}

/* The formula that a paragraph is; NULL: it is not. */
static const struct pandoc_json *
display_math(const struct pandoc_json *inlines)
{
	const struct pandoc_json *math = only(inlines, "Math");
	const struct pandoc_json *c = pandoc_json_get(math, "c");

	if (c == NULL || c->type != STET_JSON_ARRAY || c->count != 2 ||
	    !stet_str_is(pandoc_tag(c->first), "DisplayMath") ||
	    c->last->type != STET_JSON_STRING)
		return NULL;
	return c->last;
}

/* In 1.22 a paragraph of a picture whose title begins so is a figure. */
static const struct pandoc_json *
implicit_figure(const struct pandoc_reader *r,
    const struct pandoc_json *inlines)
{
	const struct pandoc_json *image = only(inlines, "Image");
	const struct pandoc_json *c = pandoc_json_get(image, "c");
	const struct pandoc_json *target;

	if (!r->old || c == NULL || c->type != STET_JSON_ARRAY || c->count != 3)
		return NULL;
	target = c->last;
	if (target->type != STET_JSON_ARRAY || target->count != 2 ||
	    !stet_str_starts(target->last->text, "fig:"))
		return NULL;
	return c;
}

static void
read_implicit(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_json *c, struct stet_span at)
{
	const struct pandoc_json *alt = c->first->next, *target = c->last;
	struct stet_node *figure, *node;

	if (!pandoc_check(r, c->first, 'A', stet_str("Image")) ||
	    !pandoc_check(r, alt, 'I', stet_str("Image")) ||
	    !pandoc_check(r, target, 'T', stet_str("Image")))
		return;
	figure = stet_add(r->doc, here, STET_FIGURE, at);
	stet_set_attr(r->doc, figure, PANDOC_ELEMENT, stet_str("Image"));
	node = stet_add(r->doc, figure, STET_PARAGRAPH, at);
	node = stet_add(r->doc, node, STET_IMAGE, at);
	if (node != NULL) {
		node->u.image.resource =
		    stet_resource(r->doc, target->first->text);
		node->u.image.title = stet_str_from(target->last->text, 4);
		pandoc_read_attr(r, node, c->first, NULL);
	}
	node = stet_add(r->doc, figure, STET_CAPTION, pandoc_span(r, alt));
	pandoc_read_inlines(r, node, alt);
}

static struct stet_node *
read_para(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	const struct pandoc_json *math = display_math(call->arg[0]), *figure;
	struct stet_node *node;

	figure = implicit_figure(r, call->arg[0]);
	if (figure != NULL) {
		read_implicit(r, here, figure, call->at);
		return here;
	}
	if (math != NULL) {
		node = stet_add(r->doc, here, STET_MATH_BLOCK, call->at);
		if (node != NULL)
			node->u.text = math->text;
		return here;
	}
	node = stet_add(r->doc, here, STET_PARAGRAPH, call->at);
	pandoc_read_inlines(r, node, call->arg[0]);
	return here;
}

/* In the items of a tight list that is what paragraphs are. */
static struct stet_node *
read_plain(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *node;

	node = stet_add(r->doc, here, STET_PARAGRAPH, call->at);
	if (here->kind != STET_ITEM || !here->parent->u.list.tight)
		stet_set_attr(r->doc, node, PANDOC_ELEMENT, stet_str("Plain"));
	pandoc_read_inlines(r, node, call->arg[0]);
	return here;
}

static unsigned
header_level(const struct pandoc_call *call)
{
	unsigned level = pandoc_to_number(call->arg[0]->text, 1);

	if (level < 1)
		return 1;
	return level > 99 ? 99 : level;
}

static struct stet_node *
read_header(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_str kind = pandoc_kv(call->arg[1], STET_KV_KIND);
	unsigned level = header_level(call);
	struct stet_node *node;

	if (!takes_sections(here) || stet_str_is(kind, "heading")) {
		node = stet_add(r->doc, here, STET_HEADING, call->at);
		if (node != NULL)
			node->u.level = level;
		pandoc_read_attr(r, node, call->arg[1], NULL);
		pandoc_read_inlines(r, node, call->arg[2]);
		return here;
	}
	node = stet_add_section(r->doc, here, level, call->at);
	pandoc_read_attr(r, node, call->arg[1], NULL);
	pandoc_read_title(r, node, call->arg[2], call->at);
	return node == NULL ? here : node;
}

static struct stet_node *
read_code_block(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *node;
	struct stet_str text = call->arg[1]->text, exact, rest;
	char *copy;

	node = stet_add(r->doc, here, STET_CODE_BLOCK, call->at);
	pandoc_read_code_attr(r, node, call->arg[0]);
	exact = rest = pandoc_kv(call->arg[0], STET_KV_TEXT);
	if (rest.n > 0 && rest.s[rest.n - 1] == '\n')
		rest.n--;
	if (node == NULL)
		return here;
	if (exact.s != NULL && stet_str_eq(rest, text)) {
		node->u.code.text = exact;
		return here;
	}
	copy = text.n == 0 ? NULL : stet_alloc_text(r->doc->arena, text.n + 1);
	if (copy == NULL)
		return here;
	memcpy(copy, text.s, text.n);
	copy[text.n] = '\n';
	node->u.code.text = (struct stet_str){ copy, text.n + 1 };
	return here;
}

struct stet_node *
pandoc_read_raw(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_str format = call->arg[0]->text;
	struct stet_node *node;
	char *copy;

	node = stet_add(r->doc, here, call->element->kind, call->at);
	copy = stet_copy_string(r->doc->arena, format);
	if (node == NULL || copy == NULL)
		return here;
	node->u.raw.format = copy;
	node->u.raw.text = call->arg[1]->text;
	return here;
}

static struct stet_node *
read_line_block(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *node;

	node = stet_add(r->doc, here, STET_LINE_BLOCK, call->at);
	for (const struct pandoc_json *l = call->arg[0]->first; l;
	     l = l->next) {
		if (!pandoc_check(r, l, 'I', stet_str("LineBlock")))
			return here;
		if (l != call->arg[0]->first)
			stet_add(r->doc, node, STET_LINE_BREAK,
			    pandoc_span(r, l));
		pandoc_read_inlines(r, node, l);
	}
	return here;
}

static struct stet_node *
read_quote(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	pandoc_read_blocks(r, stet_add(r->doc, here, STET_QUOTE, call->at),
	    call->arg[0]);
	return here;
}

static struct stet_node *
read_rule(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	stet_add(r->doc, here, STET_THEMATIC_BREAK, call->at);
	return here;
}

static struct stet_node *
read_null(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	(void)r;
	(void)call;
	return here;
}

static const struct pandoc_element blocks[] = {
	{ "Para", "I", read_para, STET_PARAGRAPH },
	{ "Plain", "I", read_plain, STET_PARAGRAPH },
	{ "Header", "iAI", read_header, STET_SECTION },
	{ "CodeBlock", "As", read_code_block, STET_CODE_BLOCK },
	{ "BulletList", "L", pandoc_read_bullets, STET_LIST },
	{ "OrderedList", "[L", pandoc_read_ordered, STET_LIST },
	{ "BlockQuote", "B", read_quote, STET_QUOTE },
	{ "Div", "AB", pandoc_read_div, STET_GROUP },
	{ "RawBlock", "ss", pandoc_read_raw, STET_RAW_BLOCK },
	{ "Table", "A[[[[[", pandoc_read_table, STET_TABLE },
	{ "Figure", "A[B", pandoc_read_figure, STET_FIGURE },
	{ "LineBlock", "L", read_line_block, STET_LINE_BLOCK },
	{ "DefinitionList", "L", pandoc_read_definitions, STET_DEFINITIONS },
	{ "HorizontalRule", "", read_rule, STET_THEMATIC_BREAK },
	{ "Null", "", read_null, STET_GROUP }, /* until 1.22 */
	{ NULL, "", NULL, STET_GROUP },
};

struct stet_node *
pandoc_read_block(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_json *el)
{
	return pandoc_read_element(r, here, el, blocks);
}

void
pandoc_read_blocks(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *array)
{
	struct stet_node *here = parent;

	for (const struct pandoc_json *el = array->first;
	     el != NULL && r->status == STET_OK && here != NULL;
	     el = el->next) {
		here = pandoc_read_block(r, here, el);
		if (here != NULL &&
		    (here->kind == STET_DOCUMENT || here->kind == STET_SECTION))
			pandoc_flush_notes(r, here);
	}
}

void
pandoc_read_either(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *array)
{
	const struct pandoc_json *plain = only(array, "Plain");
	const struct pandoc_json *c = pandoc_json_get(plain, "c");

	if (parent == NULL)
		return;
	if (c == NULL) {
		pandoc_read_blocks(r, parent, array);
		return;
	}
	if (!pandoc_check(r, c, 'I', stet_str("Plain")))
		return;
	if (c->count == 0)
		stet_set_attr(r->doc, parent, PANDOC_ELEMENT,
		    stet_str("Plain"));
	pandoc_read_inlines(r, parent, c);
}

/* Inlines that may be in a wrapper with the attributes of their parent. */
static void
read_wrapped(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *inlines)
{
	const struct pandoc_json *attr, *in;

	in = pandoc_unwrap(inlines, parent->kind, &attr);
	if (!pandoc_check(r, in, 'I', stet_str("Span")))
		return;
	if (attr != NULL)
		pandoc_read_extras(r, parent, attr);
	pandoc_read_inlines(r, parent, in);
}

/* Paragraphs are parted by line breaks; what is no paragraph gives its texts. */
void
pandoc_read_flat(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *array)
{
	bool plain = only(array, "Plain") != NULL;

	for (const struct pandoc_json *el = array->first; el; el = el->next) {
		const struct pandoc_json *c = pandoc_json_get(el, "c");
		struct stet_str tag = pandoc_tag(el);
		struct stet_span at = pandoc_span(r, el);

		if (el != array->first)
			stet_add(r->doc, parent, STET_LINE_BREAK, at);
		if (c != NULL &&
		    (stet_str_is(tag, "Para") || stet_str_is(tag, "Plain"))) {
			if (!pandoc_check(r, c, 'I', tag))
				return;
			read_wrapped(r, parent, c);
		} else {
			stet_add_text(r->doc, parent, pandoc_texts(r, el), at);
			plain = false;
		}
	}
	if (!plain && array->count > 1)
		stet_note(r->job->diag, STET_D_NOT_IN_TREE,
		    pandoc_span(r, array),
		    stet_str("the order in blocks of a caption"));
	else if (only(array, "Para") != NULL)
		stet_set_attr(r->doc, parent, PANDOC_ELEMENT, stet_str("Para"));
}
