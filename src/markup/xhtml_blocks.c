/* xhtml_blocks.c: blocks but for tables, as flow content. */
#include <stdio.h>

#include "markup/xhtml_private.h"

static void
leave(struct stet_xhtml *x, const struct stet_node *node)
{
	(void)node;
	xhtml_end(x);
}

/* Kinds that are one element, which means them or not. */
static const struct {
	const char *element;
	enum stet_kind usual;
} plain[STET_KIND_COUNT] = {
	[STET_SECTION] = { "section", STET_SECTION },
	[STET_QUOTE] = { "blockquote", STET_QUOTE },
	[STET_ATTRIBUTION] = { "footer", STET_GROUP },
	[STET_FIGURE] = { "figure", STET_FIGURE },
	[STET_LINE_BLOCK] = { "p", STET_PARAGRAPH },
	[STET_FACTS] = { "aside", STET_GROUP },
};

static bool
enter(struct stet_xhtml *x, const struct stet_node *node)
{
	stet_xml_line(&x->xml);
	x->last = XHTML_NONE;
	return xhtml_enter_plain(x, node, plain[node->kind].element,
	    plain[node->kind].usual);
}

/* Sections and headings */

#define DEEPEST 6

/* The level that is shown. */
static unsigned
shown_level(const struct stet_xhtml *x, unsigned level)
{
	level = (level == 0 ? 1 : level) + x->deeper;
	return level > DEEPEST ? DEEPEST : level;
}

static const char *
heading_element(unsigned shown)
{
	static const char *const elements[DEEPEST + 1] = { "h1", "h1", "h2",
		"h3", "h4", "h5", "h6" };

	return elements[shown];
}

/* Of a level that is not the one that is shown. */
static void
carry_level(struct stet_xhtml *x, const struct stet_node *node,
    const struct stet_node *section)
{
	unsigned shown = shown_level(x, section->u.level);
	char text[2][12];

	if (shown == section->u.level)
		return;
	snprintf(text[0], sizeof(text[0]), "%u", section->u.level);
	snprintf(text[1], sizeof(text[1]), "%u", shown);
	xhtml_carry_shown(x, node, "level", stet_str(text[0]),
	    stet_str(text[1]));
}

static bool
has_title(const struct stet_node *section)
{
	return section->first != NULL && section->first->kind == STET_TITLE;
}

static bool
enter_section(struct stet_xhtml *x, const struct stet_node *node)
{
	stet_xml_line(&x->xml);
	xhtml_start(x, "section", node,
	    has_title(node) ? STET_SECTION : STET_GROUP);
	if (!has_title(node))
		xhtml_carry_uint(x, node, "level", node->u.level);
	xhtml_started(x, "section", node);
	return true;
}

static bool
enter_title(struct stet_xhtml *x, const struct stet_node *node)
{
	const struct stet_node *parent = node->parent;
	bool heads = parent->kind == STET_SECTION;
	const char *element =
	    heads ? heading_element(shown_level(x, parent->u.level)) : "p";

	stet_xml_line(&x->xml);
	x->last = XHTML_NONE;
	xhtml_start(x, element, node, heads ? STET_TITLE : STET_PARAGRAPH);
	if (heads)
		carry_level(x, node, parent);
	xhtml_started(x, element, node);
	return true;
}

/* Where the reader would begin a section, it is said that none begins. */
static bool
may_begin_section(const struct stet_node *heading)
{
	const struct stet_node *parent = heading->parent;

	return parent == NULL || parent->kind == STET_DOCUMENT ||
	    parent->kind == STET_SECTION || parent->kind == STET_GROUP ||
	    parent->kind == STET_RAW_BLOCK || parent->kind == STET_FACTS;
}

static bool
enter_heading(struct stet_xhtml *x, const struct stet_node *node)
{
	const char *element = heading_element(shown_level(x, node->u.level));

	stet_xml_line(&x->xml);
	x->last = XHTML_NONE;
	xhtml_start(x, element, node, STET_HEADING);
	if (may_begin_section(node))
		xhtml_exact(x, node);
	carry_level(x, node, node);
	xhtml_started(x, element, node);
	return true;
}

/* Paragraphs */

/* A picture alone in a figure needs none, nor does text in a tight list. */
static bool
is_bare(const struct stet_node *node)
{
	const struct stet_node *parent = node->parent;

	if (parent == NULL || node->attrs != NULL || node->flags != 0 ||
	    node->first == NULL ||
	    (node->prev != NULL && node->prev->kind == STET_PARAGRAPH))
		return false;
	if (parent->kind == STET_FIGURE)
		return node->first == node->last &&
		    node->first->kind == STET_IMAGE;
	return parent->kind == STET_ITEM && parent->parent != NULL &&
	    parent->parent->u.list.tight;
}

static bool
enter_paragraph(struct stet_xhtml *x, const struct stet_node *node)
{
	x->last = XHTML_NONE;
	if (is_bare(node)) {
		if (node->prev != NULL || node->parent->kind == STET_FIGURE)
			stet_xml_line(&x->xml);
		return true;
	}
	stet_xml_line(&x->xml);
	xhtml_start(x, "p", node, STET_PARAGRAPH);
	if (node->first == NULL)
		xhtml_exact(x, node);
	xhtml_started(x, "p", node);
	return true;
}

static void
leave_paragraph(struct stet_xhtml *x, const struct stet_node *node)
{
	if (!is_bare(node))
		xhtml_end(x);
}

/* Lists */

/* Do the items look as those of a tight list do? */
static bool
looks_tight(const struct stet_node *list)
{
	for (const struct stet_node *i = list->first; i != NULL; i = i->next)
		for (const struct stet_node *n = i->first; n != NULL;
		     n = n->next)
			if (n->kind == STET_PARAGRAPH && !is_bare(n))
				return false;
	return true;
}

static void
carry_list(struct stet_xhtml *x, const struct stet_node *node)
{
	static const char *const delimiters[] = { "period", "paren",
		"ideographic" };
	const char bullet = node->u.list.bullet;
	bool ordered = node->u.list.ordered;

	if (node->u.list.tight != looks_tight(node))
		xhtml_word(x, node, node->u.list.tight ? "tight" : "loose");
	if (bullet != 0)
		xhtml_carry(x, node, "bullet", (struct stet_str){ &bullet, 1 });
	if (node->u.list.delimiter != STET_PERIOD)
		xhtml_carry(x, node, "delimiter",
		    stet_str(delimiters[node->u.list.delimiter]));
	if (node->u.list.start > 999999999 ||
	    (!ordered && node->u.list.start != 1))
		xhtml_carry_uint(x, node, "start", node->u.list.start);
}

static bool
enter_list(struct stet_xhtml *x, const struct stet_node *node)
{
	const char *element = node->u.list.ordered ? "ol" : "ul";

	if (node->first == NULL)
		element = "div";
	stet_xml_line(&x->xml);
	xhtml_start(x, element, node,
	    node->first != NULL ? STET_LIST : STET_GROUP);
	if (node->first == NULL && node->u.list.ordered)
		xhtml_word(x, node, "ordered");
	carry_list(x, node);
	if (node->u.list.ordered && node->u.list.start != 1 &&
	    node->u.list.start <= 999999999 && node->first != NULL)
		xhtml_attr_uint(x, "start", node->u.list.start);
	else if (node->u.list.start != 1 && node->first == NULL &&
	    node->u.list.start <= 999999999 && node->u.list.ordered)
		xhtml_carry_uint(x, node, "start", node->u.list.start);
	xhtml_started(x, element, node);
	return true;
}

static void
put_task(struct stet_xhtml *x, bool done)
{
	stet_xml_start(&x->xml, "input");
	xhtml_sum_start(x, "input");
	stet_xml_attr(&x->xml, "type", stet_str("checkbox"));
	stet_xml_attr(&x->xml, "disabled", stet_str("disabled"));
	if (done)
		stet_xml_attr(&x->xml, "checked", stet_str("checked"));
	/* A name that is of no language. */
	stet_xml_attr(&x->xml, "aria-label", stet_str(done ? "☑" : "☐"));
	xhtml_end_void(x);
	stet_xml_text(&x->xml, stet_str(" "));
}

static bool
enter_item(struct stet_xhtml *x, const struct stet_node *node)
{
	stet_xml_line(&x->xml);
	xhtml_enter_plain(x, node, "li", STET_ITEM);
	if (node->u.task != STET_NO_TASK)
		put_task(x, node->u.task == STET_TASK_DONE);
	return true;
}

/* In a list of definitions a term has a description behind it, and the other
 * way round (HTML standard, section 4.4.9). */

static void
put_missing(struct stet_xhtml *x, const char *element)
{
	stet_xml_line(&x->xml);
	xhtml_sum_start(x, element);
	stet_xml_start(&x->xml, element);
	stet_xhtml_shown(x);
	xhtml_end(x);
}

static bool
enter_definitions(struct stet_xhtml *x, const struct stet_node *node)
{
	stet_xml_line(&x->xml);
	if (node->first == NULL)
		return xhtml_enter_plain(x, node, "div", STET_GROUP);
	xhtml_enter_plain(x, node, "dl", STET_DEFINITIONS);
	if (node->first->kind == STET_DESCRIPTION)
		put_missing(x, "dt");
	return true;
}

static bool
enter_term(struct stet_xhtml *x, const struct stet_node *node)
{
	stet_xml_line(&x->xml);
	x->last = XHTML_NONE;
	return xhtml_enter_plain(x, node, "dt", STET_TERM);
}

static void
leave_term(struct stet_xhtml *x, const struct stet_node *node)
{
	xhtml_end(x);
	if (node->next == NULL)
		put_missing(x, "dd");
}

static bool
enter_description(struct stet_xhtml *x, const struct stet_node *node)
{
	stet_xml_line(&x->xml);
	x->last = XHTML_NONE;
	return xhtml_enter_plain(x, node, "dd", STET_DESCRIPTION);
}

/* Code and formulas */

static void
carry_code(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str text = node->u.code.text;
	struct stet_str language = xhtml_language(node->u.code.info);

	if (xhtml_clean(x->arena, text).s != text.s)
		xhtml_carry(x, node, "text", text);
	else if (!stet_str_ends(text, "\n") || stet_str_starts(text, "\n"))
		xhtml_exact(x, node);
	if (language.n == node->u.code.info.n)
		return;
	xhtml_carry_shown(x, node, "info", node->u.code.info,
	    language.n > 0 ? language : stet_str(""));
}

static bool
put_code_block(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str language = xhtml_language(node->u.code.info);

	stet_xml_line(&x->xml);
	xhtml_start(x, "pre", node, STET_CODE_BLOCK);
	carry_code(x, node);
	xhtml_started(x, "pre", node);
	xhtml_sum_start(x, "code");
	stet_xml_start(&x->xml, "code");
	if (language.n > 0) {
		stet_buf_cut(&x->scratch, 0);
		stet_puts(&x->scratch, "language-");
		stet_put(&x->scratch, language);
		stet_xml_attr(&x->xml, "class", stet_buf_str(&x->scratch));
	}
	xhtml_text(x, node->u.code.text);
	xhtml_end(x);
	xhtml_end(x);
	return false;
}

static bool
put_math_block(struct stet_xhtml *x, const struct stet_node *node)
{
	struct stet_str text = node->u.text;

	stet_xml_line(&x->xml);
	xhtml_start(x, "div", node, STET_GROUP);
	if (xhtml_clean(x->arena, text).s != text.s)
		xhtml_carry(x, node, "text", text);
	xhtml_started(x, "div", node);
	xhtml_text(x, stet_str("\\["));
	xhtml_text(x, text);
	xhtml_text(x, stet_str("\\]"));
	xhtml_end(x);
	return false;
}

/* Figures and the rest */

/* A caption stands at an end of its figure, once (HTML standard, 4.4.12). */
static bool
enter_caption(struct stet_xhtml *x, const struct stet_node *node)
{
	bool first = node->prev == NULL;
	bool last =
	    node->next == NULL && node->parent->first->kind != STET_CAPTION;

	if (node->parent->kind == STET_TABLE)
		return xhtml_enter_table_caption(x, node);
	stet_xml_line(&x->xml);
	x->last = XHTML_NONE;
	return first || last
	    ? xhtml_enter_plain(x, node, "figcaption", STET_CAPTION)
	    : xhtml_enter_plain(x, node, "div", STET_GROUP);
}

static void
leave_caption(struct stet_xhtml *x, const struct stet_node *node)
{
	if (node->parent->kind == STET_TABLE)
		xhtml_leave_table_caption(x, node);
	else
		xhtml_end(x);
}

static bool
enter_admonition(struct stet_xhtml *x, const struct stet_node *node)
{
	stet_xml_line(&x->xml);
	xhtml_start(x, "aside", node, STET_GROUP);
	if (!xhtml_is_class_word(node->u.label))
		xhtml_carry(x, node, "label", node->u.label);
	stet_xml_attr(&x->xml, "role", stet_str("note"));
	xhtml_started(x, "aside", node);
	return true;
}

static bool
put_rule(struct stet_xhtml *x, const struct stet_node *node)
{
	stet_xml_line(&x->xml);
	xhtml_enter_plain(x, node, "hr", STET_THEMATIC_BREAK);
	xhtml_end_void(x);
	return false;
}

static bool
enter_group(struct stet_xhtml *x, const struct stet_node *node)
{
	const char *element = xhtml_generic(node, true);

	stet_xml_line(&x->xml);
	xhtml_start(x, element, node, STET_GROUP);
	if (strcmp(element, "section") == 0)
		xhtml_exact(x, node);
	xhtml_started(x, element, node);
	return true;
}

const struct xhtml_way xhtml_block_ways[STET_KIND_COUNT] = {
	[STET_SECTION] = { enter_section, leave },
	[STET_TITLE] = { enter_title, leave },
	[STET_HEADING] = { enter_heading, leave },
	[STET_PARAGRAPH] = { enter_paragraph, leave_paragraph },
	[STET_LIST] = { enter_list, leave },
	[STET_ITEM] = { enter_item, leave },
	[STET_DEFINITIONS] = { enter_definitions, leave },
	[STET_TERM] = { enter_term, leave_term },
	[STET_DESCRIPTION] = { enter_description, leave },
	[STET_QUOTE] = { enter, leave },
	[STET_ATTRIBUTION] = { enter, leave },
	[STET_CODE_BLOCK] = { put_code_block, NULL },
	[STET_THEMATIC_BREAK] = { put_rule, NULL },
	[STET_FIGURE] = { enter, leave },
	[STET_CAPTION] = { enter_caption, leave_caption },
	[STET_ADMONITION] = { enter_admonition, leave },
	[STET_FOOTNOTE] = { xhtml_put_place, NULL },
	[STET_LINE_BLOCK] = { enter, leave },
	[STET_MATH_BLOCK] = { put_math_block, NULL },
	[STET_FACTS] = { enter, leave },
	[STET_RAW_BLOCK] = { xhtml_enter_raw, xhtml_leave_raw },
	[STET_GROUP] = { enter_group, leave },
};
