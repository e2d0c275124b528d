/* xhtml_foreign.c: MathML and SVG, which stand in HTML as they are. */
#include "markup/xhtml_private.h"

static const struct {
	const char *format, *space, *root;
	unsigned has;
} vocabularies[] = {
	{ "mathml", STET_XML_MATHML, "math", STET_XHTML_MATHML },
	{ "svg", STET_XML_SVG, "svg", STET_XHTML_SVG },
};

/* Presentation MathML (MathML Core, section 2) but for what runs. */
static const char *const math_names[] = { "math", "merror", "mfrac", "mi",
	"mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom",
	"mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle",
	"msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder",
	"munderover", "none" };
static const char *const math_attrs[] = { "display", "mathvariant",
	"displaystyle", "scriptlevel", "stretchy", "fence", "separator", "form",
	"accent", "accentunder", "linethickness", "alttext" };

static bool
is_one_of(struct stet_str name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (stet_str_is(name, names[i]))
			return true;
	return false;
}

#define ONE_OF(name, names)                                                    \
	is_one_of(name, names, sizeof(names) / sizeof((names)[0]))

/* How many children an element has to have; 0: any number. */
static size_t
children_of(struct stet_str name)
{
	static const struct {
		const char *name;
		size_t n;
	} fixed[] = { { "mfrac", 2 }, { "mover", 2 }, { "mroot", 2 },
		{ "msub", 2 }, { "msup", 2 }, { "munder", 2 }, { "msubsup", 3 },
		{ "munderover", 3 } };

	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		if (stet_str_is(name, fixed[i].name))
			return fixed[i].n;
	return 0;
}

/* Elements that hold text alone. */
static bool
is_token(struct stet_str name)
{
	static const char *const tokens[] = { "mi", "mn", "mo", "ms", "mtext" };

	return ONE_OF(name, tokens);
}

/* Tables, scripts before their base and the like have rules of their own. */
static bool
is_simple_math(const struct stet_xml_node *e)
{
	size_t count = 0, wanted = children_of(e->name->local);
	bool token = is_token(e->name->local);

	if (!stet_str_is(e->name->space, STET_XML_MATHML) ||
	    !ONE_OF(e->name->local, math_names))
		return false;
	for (const struct stet_xml_attr *a = e->attrs; a != NULL; a = a->next)
		if (a->name->space.n > 0 || !ONE_OF(a->name->local, math_attrs))
			return false;
	for (const struct stet_xml_node *c = e->first; c != NULL; c = c->next) {
		count += c->kind == STET_XML_ELEMENT;
		if (c->kind == STET_XML_ELEMENT ? token ||
			    stet_str_is(c->name->local, "mtr") !=
				stet_str_is(e->name->local, "mtable") ||
			    stet_str_is(c->name->local, "mtd") !=
				stet_str_is(e->name->local, "mtr")
						: c->kind != STET_XML_TEXT ||
			    (!token && !stet_xml_is_blank(c->text)))
			return false;
	}
	return wanted == 0 || count == wanted;
}

/* Shapes and texts that are drawn and nothing else. */
static const char *const svg_names[] = { "svg", "g", "path", "rect", "circle",
	"ellipse", "line", "polyline", "polygon", "text", "tspan", "title",
	"desc", "defs" };
static const char *const svg_attrs[] = { "viewBox", "width", "height", "x", "y",
	"x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points",
	"fill", "stroke", "stroke-width", "transform", "opacity",
	"fill-opacity", "stroke-opacity", "text-anchor", "font-size",
	"preserveAspectRatio" };

static bool
is_simple_svg(const struct stet_xml_node *e)
{
	if (!stet_str_is(e->name->space, STET_XML_SVG) ||
	    !ONE_OF(e->name->local, svg_names))
		return false;
	for (const struct stet_xml_attr *a = e->attrs; a != NULL; a = a->next)
		if (a->name->space.n > 0 || a->value.n == 0 ||
		    !ONE_OF(a->name->local, svg_attrs))
			return false;
	for (const struct stet_xml_node *c = e->first; c != NULL; c = c->next)
		if (c->kind != STET_XML_ELEMENT && c->kind != STET_XML_TEXT)
			return false;
	return true;
}

static bool
is_simple(const struct stet_xml_node *root, size_t which)
{
	const struct stet_xml_node *n = root;

	if (!stet_xml_is(root, vocabularies[which].space,
		vocabularies[which].root))
		return false;
	for (; n != NULL; n = stet_xml_next(n, root, false))
		if (n->kind == STET_XML_ELEMENT &&
		    !(which == 0 ? is_simple_math(n) : is_simple_svg(n)))
			return false;
	return true;
}

static void
sum_element(struct xhtml_sum *sum, const struct stet_xml_node *e)
{
	xhtml_sum_mark(sum, '<');
	xhtml_sum_put(sum, e->name->local);
	for (const struct stet_xml_attr *a = e->attrs; a != NULL; a = a->next)
		if (xhtml_sum_counts(a->name->local)) {
			xhtml_sum_mark(sum, '=');
			xhtml_sum_put(sum, a->value);
		}
}

void
xhtml_sum_xml(struct xhtml_sum *sum, const struct stet_xml_node *element)
{
	const struct stet_xml_node *n = element;

	for (; n != NULL; n = stet_xml_next(n, element, false)) {
		if (n->kind == STET_XML_TEXT)
			xhtml_sum_put(sum, n->text);
		else if (n->kind == STET_XML_ELEMENT)
			sum_element(sum, n);
	}
	xhtml_sum_mark(sum, '>');
}

/* The tags and texts; the namespace is declared once. */
static void
put_xml(struct stet_xhtml *x, const struct stet_xml_node *root,
    const char *space, const char *name)
{
	struct stet_buf content = STET_BUF_INIT;

	xhtml_sum_xml(&x->sum, root);
	stet_xml_start(&x->xml, name);
	stet_xml_attr(&x->xml, "xmlns", stet_str(space));
	for (const struct stet_xml_attr *a = root->attrs; a != NULL;
	     a = a->next) {
		char *copy = stet_copy_string(x->arena, a->name->local);

		if (copy == NULL)
			break;
		stet_xml_attr(&x->xml, copy, xhtml_clean(x->arena, a->value));
	}
	stet_xml_put_content(&content, root, space);
	stet_puts(x->xml.out, x->xml.in_tag ? ">" : "");
	x->xml.in_tag = false;
	stet_put(x->xml.out, stet_buf_str(&content));
	if (content.status != STET_OK)
		x->xml.out->status = content.status;
	stet_buf_free(&content);
	stet_xml_end(&x->xml);
}

/* The root of raw XML that can stand, in a document of its own. */
static const struct stet_xml_node *
parse(struct stet_xhtml *x, struct stet_doc *doc, const struct stet_node *node,
    size_t which)
{
	struct stet_table names = { NULL, 0, 0 };
	struct stet_xml_doc xml = { .root = NULL };
	struct stet_xml_job job = { .doc = doc,
		.names = &names,
		.text = node->u.raw.text };
	enum stet_status status = STET_E_MEMORY;

	if (doc != NULL)
		status = stet_xml_read(&job, &xml);
	if (status == STET_E_MEMORY)
		stet_arena_fail(x->arena);
	if (status != STET_OK || xml.root == NULL ||
	    !is_simple(xml.root, which))
		return NULL;
	return xml.root;
}

static void
put_wrapped(struct stet_xhtml *x, const struct stet_node *node,
    const struct stet_xml_node *root, size_t which)
{
	bool block = node->kind == STET_RAW_BLOCK;
	const char *element = block ? "div" : "span";
	struct xhtml_summed summed;

	if (block)
		stet_xml_line(&x->xml);
	xhtml_start(x, element, node, STET_DOCUMENT);
	xhtml_carry(x, node, "format", stet_str(node->u.raw.format));
	xhtml_carry(x, node, "text", node->u.raw.text);
	summed = xhtml_started_summed(x, element, node);
	put_xml(x, root, vocabularies[which].space, vocabularies[which].root);
	x->has |= vocabularies[which].has;
	xhtml_end_summed(x, summed);
	if (!block)
		x->last = XHTML_SOLID;
}

bool
xhtml_put_foreign(struct stet_xhtml *x, const struct stet_node *node)
{
	size_t which = 0,
	       count = sizeof(vocabularies) / sizeof(vocabularies[0]);
	const struct stet_xml_node *root;
	struct stet_diag *diag;
	struct stet_doc *doc;

	while (which < count &&
	    strcmp(node->u.raw.format, vocabularies[which].format) != 0)
		which++;
	if (which == count || node->first != NULL)
		return false;
	if (x->looked_at) {
		xhtml_leaf(x, "code", node, STET_CODE, node->u.raw.text);
		return true;
	}
	diag = stet_diag_new(); /* what is wrong with it is no loss here */
	doc = diag == NULL ? NULL : stet_doc_new(diag);
	root = parse(x, doc, node, which);
	if (root != NULL)
		put_wrapped(x, node, root, which);
	stet_doc_free(doc);
	stet_diag_free(diag);
	return root != NULL;
}
