/* read_inlines.c: what stands in text. */
#include "read.h"

/* The link that any element can be; NULL: it is none. What stands for el goes
 * into it. */
static struct stet_node *
add_link_around(struct docbook_reader *d, const struct stet_xml_node *el)
{
	struct stet_str href = stet_xml_get(el, STET_XML_XLINK, "href");
	struct stet_str linkend = docbook_attr(el, "linkend");
	struct stet_node *link;

	if (href.n == 0 &&
	    (linkend.n == 0 || docbook_target(d, linkend) == NULL))
		return NULL;
	link = docbook_add_inline(d, STET_LINK, el->span);
	if (link == NULL)
		return NULL;
	docbook_set_none(d, link);
	link->u.link.href = href.n > 0 ? href : docbook_fragment(d, linkend);
	return link;
}

/* The inline that stands for el. */
static struct stet_node *
add_inline(struct docbook_reader *d, const struct stet_xml_node *el,
    enum stet_kind kind)
{
	struct stet_node *link = add_link_around(d, el);
	struct stet_node *node = link != NULL
	    ? stet_add(d->doc, link, kind, el->span)
	    : docbook_add_inline(d, kind, el->span);

	docbook_set_attrs(d, node, el);
	return node;
}

DOCBOOK_ENTER(span)
{
	enum stet_kind kind = def->kind;

	if (stet_kind_info(kind)->is != STET_C_INLINE ||
	    (stet_kind_info(kind)->holds & STET_C_INLINE) == 0 ||
	    kind == STET_LINK || kind == STET_IMAGE)
		kind = STET_SPAN;
	docbook_push(d, el, def, add_inline(d, el, kind));
}

static const struct {
	const char *role;
	enum stet_kind kind;
} roles[] = {
	{ "bold", STET_STRONG },
	{ "strong", STET_STRONG },
	{ "strikethrough", STET_STRIKETHROUGH },
	{ "strike", STET_STRIKETHROUGH },
	{ "underline", STET_UNDERLINE },
	{ "smallcaps", STET_SMALL_CAPS },
};

static bool
is_phrase(const struct stet_xml_node *el, const char *role)
{
	return docbook_is(el, "phrase") &&
	    stet_str_is(docbook_attr(el, "role"), role);
}

/* The annotation of a ruby, which is the last in it; NULL: el is none. It has
 * brackets, for a stylesheet that shows it on the line. */
static struct stet_str
annotation_of(const struct stet_xml_node *el)
{
	const struct stet_xml_node *rt = el->last;
	struct stet_str text = { NULL, 0 };

	if (!is_phrase(el, "ruby") || rt == NULL || rt == el->first ||
	    rt->kind != STET_XML_ELEMENT || !is_phrase(rt, "rt") ||
	    rt->attrs->next != NULL || rt->first == NULL ||
	    rt->first != rt->last || rt->first->kind != STET_XML_TEXT)
		return text;
	text = stet_str_trim(rt->first->text);
	if (stet_str_starts(text, "(") && stet_str_ends(text, ")") &&
	    text.n > 2)
		return (struct stet_str){ text.s + 1, text.n - 2 };
	return text;
}

static void
enter_ruby(struct docbook_reader *d, const struct stet_xml_node *el,
    const struct docbook_element *def)
{
	struct stet_node *node = add_inline(d, el, STET_RUBY);

	if (node == NULL)
		return;
	node->u.text = docbook_squeeze(d, annotation_of(el));
	docbook_push(d, el, def, node);
}

/* emphasis, and phrase, whose role may say what it looks like. */
DOCBOOK_ENTER(emphasis)
{
	struct stet_str role = docbook_attr(el, "role");
	enum stet_kind kind = def->kind;

	if (stet_str_is(role, "rt") && el == el->parent->last &&
	    d->top->node->kind == STET_RUBY && d->top->el == el->parent)
		return;
	if (annotation_of(el).n > 0) {
		enter_ruby(d, el, def);
		return;
	}

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (stet_str_is(role, roles[i].role))
			kind = roles[i].kind;
	docbook_push(d, el, def, add_inline(d, el, kind));
}

/* Code */

/* The number of a callout's mark: that of the callout which refers to it. */
static void
put_mark(struct stet_buf *out, struct docbook_reader *d,
    const struct stet_xml_node *co)
{
	struct stet_str id = docbook_id(co);
	const struct docbook_target *target;

	if (docbook_is(co, "coref"))
		id = docbook_attr(co, "linkend");
	target = docbook_target(d, id);
	stet_putc(out, '(');
	if (target != NULL && target->number.n > 0)
		stet_put(out, target->number);
	else
		stet_putc(out, '*');
	stet_putc(out, ')');
}

static bool
is_mark(const struct stet_xml_node *el)
{
	return docbook_is(el, "co") || docbook_is(el, "coref");
}

static bool
is_hidden(const struct stet_xml_node *el)
{
	return docbook_definition(el)->enter == docbook_enter_hidden;
}

struct stet_str
docbook_code_text(struct docbook_reader *d, const struct stet_xml_node *el)
{
	struct stet_buf *out = &d->scratch;
	const struct stet_xml_node *n = el->first;

	if (n != NULL && n == el->last && n->kind == STET_XML_TEXT)
		return n->text;
	stet_buf_cut(out, 0);
	while (n != NULL) {
		bool skip = n->kind == STET_XML_ELEMENT && is_hidden(n);

		if (n->kind == STET_XML_TEXT)
			stet_put(out, n->text);
		else if (n->kind == STET_XML_ELEMENT && is_mark(n))
			put_mark(out, d, n);
		n = stet_xml_next(n, el, skip);
	}
	return stet_copy(d->arena, stet_buf_str(out));
}

DOCBOOK_ENTER(callout_mark)
{
	struct stet_node *node = add_inline(d, el, STET_SPAN), *text;

	(void)def;
	stet_buf_cut(&d->scratch, 0);
	put_mark(&d->scratch, d, el);
	text = stet_add_text(d->doc, node,
	    stet_copy(d->arena, stet_buf_str(&d->scratch)), el->span);
	if (text != NULL)
		text->flags |= STET_GENERATED;
}

/* Is all of it code that links to nothing, and that nothing points at? */
static bool
is_plain_code(const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = stet_xml_next(n, el, false)) {
		if (n->kind != STET_XML_ELEMENT)
			continue;
		if ((docbook_definition(n)->flags & DOCBOOK_CODE) == 0 ||
		    docbook_id(n).n > 0 || docbook_attr(n, "linkend").n > 0 ||
		    stet_xml_get(n, STET_XML_XLINK, "href").n > 0)
			return false;
	}
	return true;
}

static bool
is_one_text(const struct stet_xml_node *el)
{
	return el->first == el->last &&
	    (el->first == NULL || el->first->kind == STET_XML_TEXT);
}

static void
add_code(struct docbook_reader *d, const struct stet_xml_node *el,
    struct stet_str text, bool exact)
{
	struct stet_node *code = add_inline(d, el, STET_CODE);

	if (code == NULL)
		return;
	code->u.text = text;
	if (!exact)
		docbook_set_content(d, code, el);
}

/* White space at the ends of it is text that the code does not need. */
DOCBOOK_ENTER(code)
{
	struct stet_str text;

	if (!is_plain_code(el) || el->first == NULL) {
		docbook_enter_span(d, el, def);
		return;
	}
	text = docbook_squeeze(d, docbook_code_text(d, el));
	if (text.n == 0)
		docbook_enter_span(d, el, def);
	else
		add_code(d, el, text, is_one_text(el));
}

static const struct {
	const char *class, *before, *after;
} tag_classes[] = {
	{ "attvalue", "\"", "\"" },
	{ "emptytag", "<", "/>" },
	{ "endtag", "</", ">" },
	{ "genentity", "&", ";" },
	{ "numcharref", "&#", ";" },
	{ "paramentity", "%", ";" },
	{ "pi", "<?", ">" },
	{ "xmlpi", "<?", "?>" },
	{ "sgmlcomment", "<!--", "-->" },
	{ "comment", "<!--", "-->" },
	{ "starttag", "<", ">" },
};

/* The name of a tag shows as the tag. */
DOCBOOK_ENTER(tag)
{
	struct stet_str class = docbook_attr(el, "class");
	struct stet_str text = docbook_flat(d, el);

	for (size_t i = 0; i < sizeof(tag_classes) / sizeof(tag_classes[0]);
	     i++) {
		if (!stet_str_is(class, tag_classes[i].class) ||
		    !is_one_text(el) || text.n == 0)
			continue;
		stet_buf_cut(&d->scratch, 0);
		stet_puts(&d->scratch, tag_classes[i].before);
		stet_put(&d->scratch, text);
		stet_puts(&d->scratch, tag_classes[i].after);
		add_code(d, el, stet_copy(d->arena, stet_buf_str(&d->scratch)),
		    false);
		return;
	}
	docbook_enter_code(d, el, def);
}

/* The rest */

DOCBOOK_ENTER(trademark)
{
	static const struct docbook_element classes[] = {
		{ .name = "copyright", .after = "©" },
		{ .name = "registered", .after = "®" },
		{ .name = "service", .after = "℠" },
		{ .name = "trade", .after = "™" },
	};
	struct stet_str class = docbook_attr(el, "class");
	const struct docbook_element *found = &classes[3];

	(void)def;
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (stet_str_is(class, classes[i].name))
			found = &classes[i];
	docbook_push(d, el, found, add_inline(d, el, STET_SPAN));
}

/* One of several in a row: names of a manual page, parameters. */
DOCBOOK_ENTER(sequel)
{
	static const struct docbook_element next = { .before = ", " };
	const struct stet_xml_node *before = el->prev;

	while (before != NULL && before->kind != STET_XML_ELEMENT)
		before = before->prev;
	docbook_enter_span(d, el,
	    before != NULL && before->name == el->name ? &next : def);
}

/* What no stylesheet shows: an index term, a remark, an alternative text. */
DOCBOOK_ENTER(hidden)
{
	struct stet_node *node;

	(void)def;
	if (docbook_among_blocks(d))
		node = docbook_add_block(d, STET_GROUP, el->span);
	else
		node = stet_add(d->doc, docbook_host(d, el->span), STET_ANCHOR,
		    el->span);
	docbook_set_attrs(d, node, el);
	docbook_set_content(d, node, el);
}

DOCBOOK_ENTER(line_break)
{
	struct stet_node *node =
	    docbook_add_inline(d, STET_LINE_BREAK, el->span);

	(void)def;
	docbook_set_attrs(d, node, el);
	/* No space at the start of a line. */
	d->top->runner->run.started = false;
}

/* Arguments of a command: optional, repeatable, one of many. */
static const struct {
	const char *choice, *rep;
	struct docbook_element arg, group;
} shapes[] = {
#define SHAPE(choice_, rep_, open, close)                                      \
	{                                                                      \
		choice_, rep_, { .before = (open), .after = (close) },         \
		{                                                              \
			.flags = DOCBOOK_ELEMENTS, .before = (open),           \
			.between = " | ", .after = (close)                     \
		}                                                              \
	}
	SHAPE("opt", "norepeat", "[", "]"),
	SHAPE("opt", "repeat", "[", "...]"),
	SHAPE("req", "norepeat", "{", "}"),
	SHAPE("req", "repeat", "{", "}..."),
	SHAPE("plain", "norepeat", NULL, NULL),
	SHAPE("plain", "repeat", NULL, "..."),
#undef SHAPE
};

/* The value of an attribute, or the one it has when it is not there. */
static struct stet_str
attr_or(const struct stet_xml_node *el, const char *name, const char *usual)
{
	struct stet_str value = docbook_attr(el, name);

	return value.n > 0 ? value : stet_str(usual);
}

DOCBOOK_ENTER(arg)
{
	struct stet_str choice = attr_or(el, "choice", "opt");
	struct stet_str rep = attr_or(el, "rep", "norepeat");
	size_t shape = 0;

	(void)def;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		if (stet_str_is(choice, shapes[i].choice) &&
		    stet_str_is(rep, shapes[i].rep))
			shape = i;
	docbook_push(d, el,
	    docbook_is(el, "group") ? &shapes[shape].group : &shapes[shape].arg,
	    add_inline(d, el, STET_SPAN));
}
