/* write_block.c: sections, divs, code. */
#include "write.h"

static const char *const shown[STET_KIND_COUNT] = {
	[STET_SECTION] = "section",
	[STET_FACTS] = "facts",
};

/* The class in front that shows what a div is. */
static struct stet_str
shown_class(const struct stet_node *node)
{
	if (node->kind == STET_ADMONITION && pandoc_is_alert(node->u.label))
		return node->u.label;
	return stet_str(shown[node->kind]);
}

/* A block that is none in pandoc, with a title in a div of its own, is read
 * as one without being told. */
static bool
is_alert(const struct stet_node *node)
{
	return node->kind == STET_ADMONITION &&
	    pandoc_is_alert(node->u.label) && node->first != NULL &&
	    node->first->kind == STET_TITLE;
}

bool
pandoc_enter_own(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_open(w, stet_is_inline(node) ? "Span" : "Div");
	stet_putc(w->out, '[');
	pandoc_attr_begin(w, node, shown_class(node));
	if (!is_alert(node))
		pandoc_kv_put(w, STET_KV_KIND,
		    stet_str(stet_kind_info(node->kind)->name));
	pandoc_extras(w, node, true);
	pandoc_attr_end(w, node, 0);
	stet_puts(w->out, ",[");
	return true;
}

void
pandoc_leave_own(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	stet_puts(w->out, "]]}");
}

/* Would a Header of it begin a section, where this one stands? */
static bool
fits(const struct stet_node *section)
{
	return section->parent->kind != STET_SECTION ||
	    section->u.level > section->parent->u.level;
}

static bool
takes_sections(const struct stet_node *node)
{
	return node->kind == STET_DOCUMENT || node->kind == STET_SECTION ||
	    node->kind == STET_GROUP;
}

bool
pandoc_is_natural(const struct stet_node *section)
{
	const struct stet_node *title = section->first, *next = section->next;

	if (title == NULL || title->kind != STET_TITLE ||
	    !takes_sections(section->parent) || !fits(section))
		return false;
	return next == NULL ||
	    (next->kind == STET_SECTION && fits(next) &&
		next->u.level <= section->u.level);
}

static bool
enter_section(struct pandoc_writer *w, const struct stet_node *node)
{
	bool titled = node->first != NULL && node->first->kind == STET_TITLE;

	if (pandoc_is_natural(node))
		return true;
	pandoc_open(w, "Div");
	stet_putc(w->out, '[');
	pandoc_attr_begin(w, node, stet_str("section"));
	pandoc_kv_put(w, STET_KV_KIND, stet_str("section"));
	pandoc_extras(w, node, true);
	if (titled)
		pandoc_kv_put(w, STET_KV_TITLE, stet_str("1"));
	if (!fits(node))
		pandoc_kv_put(w, STET_KV_NESTED, stet_str("1"));
	pandoc_attr_end(w, node, 0);
	stet_puts(w->out, ",[");
	return true;
}

static void
leave_section(struct pandoc_writer *w, const struct stet_node *node)
{
	if (!pandoc_is_natural(node))
		stet_puts(w->out, "]]}");
}

static bool
enter_title(struct pandoc_writer *w, const struct stet_node *node)
{
	const struct stet_node *parent = node->parent;

	if (parent->kind == STET_ADMONITION) {
		pandoc_open(w, "Div");
		stet_puts(w->out, "[[\"\",[\"title\"],[]],[");
		pandoc_open(w, "Para");
		stet_putc(w->out, '[');
	} else {
		pandoc_open(w, "Header");
		stet_putc(w->out, '[');
		stet_put_uint(w->out, parent->u.level);
		if (pandoc_is_natural(parent))
			pandoc_put_attr(w, parent);
		else
			stet_puts(w->out, ",[\"\",[],[]]");
		stet_puts(w->out, ",[");
	}
	if (pandoc_needs_wrap(w, node))
		pandoc_wrap_open(w, node, "Span");
	return true;
}

static void
leave_title(struct pandoc_writer *w, const struct stet_node *node)
{
	if (pandoc_needs_wrap(w, node))
		pandoc_wrap_close(w, node);
	stet_puts(w->out,
	    node->parent->kind == STET_ADMONITION ? "]}]]}" : "]]}");
}

static bool
enter_heading(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_open(w, "Header");
	stet_putc(w->out, '[');
	stet_put_uint(w->out, node->u.level);
	pandoc_attr_begin(w, node, stet_str(NULL));
	if (takes_sections(node->parent))
		pandoc_kv_put(w, STET_KV_KIND, stet_str("heading"));
	pandoc_attr_end(w, node, 0);
	stet_puts(w->out, ",[");
	return true;
}

/* The first class is the language; what else the info string says, and a
 * text that does not end as usual, stand beside it. */
static bool
enter_code_block(struct pandoc_writer *w, const struct stet_node *node)
{
	struct stet_str info = node->u.code.info;
	struct stet_str text = node->u.code.text, cut = text;
	struct stet_str language = pandoc_language(info);
	bool ended = stet_str_ends(text, "\n");

	cut.n -= ended;
	pandoc_open(w, "CodeBlock");
	stet_putc(w->out, '[');
	pandoc_attr_begin(w, node, language);
	if (language.n < info.n ||
	    (info.n == 0 && stet_attr(node, "class").n > 0))
		pandoc_kv_put(w, STET_KV_INFO, info);
	if (ended == (cut.n == 0))
		pandoc_kv_put(w, STET_KV_TEXT, text);
	pandoc_attr_end(w, node, 0);
	pandoc_put_string(w, cut);
	stet_puts(w->out, "]}");
	return false;
}

static bool
enter_group(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_open(w, "Div");
	stet_putc(w->out, '[');
	pandoc_put_attr(w, node);
	stet_puts(w->out, ",[");
	return true;
}

static bool
enter_attribution(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_enter_own(w, node);
	pandoc_open(w, "Plain");
	stet_putc(w->out, '[');
	return true;
}

static void
leave_attribution(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	stet_puts(w->out, "]}]]}");
}

static bool
enter_line_block(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_open(w, "LineBlock");
	stet_puts(w->out, node->first == NULL ? "[" : "[[");
	return true;
}

static void
leave_line_block(struct pandoc_writer *w, const struct stet_node *node)
{
	stet_puts(w->out, node->first == NULL ? "]}" : "]]}");
}

static bool
enter_quote(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	pandoc_open(w, "BlockQuote");
	stet_putc(w->out, '[');
	return true;
}

static void
leave_one(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	stet_puts(w->out, "]}");
}

static bool
enter_rule(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	pandoc_put_tag(w, "HorizontalRule");
	return false;
}

const struct pandoc_form pandoc_block_forms[STET_KIND_COUNT] = {
	[STET_SECTION] = { enter_section, leave_section, true, false },
	[STET_TITLE] = { enter_title, leave_title, false, true },
	[STET_HEADING] = { enter_heading, pandoc_leave_own, true, false },
	[STET_PARAGRAPH] = { pandoc_enter_paragraph, leave_one, false, false },
	[STET_LIST] = { pandoc_enter_list, pandoc_leave_list, false, false },
	[STET_ITEM] = { pandoc_enter_item, pandoc_leave_item, false, true },
	[STET_DEFINITIONS] = { pandoc_enter_definitions,
	    pandoc_leave_definitions, false, false },
	[STET_TERM] = { pandoc_enter_term, pandoc_leave_term, false, true },
	[STET_DESCRIPTION] = { pandoc_enter_description,
	    pandoc_leave_description, false, true },
	[STET_QUOTE] = { enter_quote, leave_one, false, false },
	[STET_ATTRIBUTION] = { enter_attribution, leave_attribution, true,
	    false },
	[STET_CODE_BLOCK] = { enter_code_block, NULL, true, false },
	[STET_TABLE] = { pandoc_enter_table, pandoc_leave_table, true, false },
	[STET_TABLE_HEAD] = { pandoc_enter_part, pandoc_leave_part, true,
	    false },
	[STET_TABLE_BODY] = { pandoc_enter_part, pandoc_leave_part, true,
	    false },
	[STET_TABLE_FOOT] = { pandoc_enter_part, pandoc_leave_part, true,
	    false },
	[STET_ROW] = { pandoc_enter_row, pandoc_leave_row, true, false },
	[STET_CELL] = { pandoc_enter_cell, pandoc_leave_cell, true, false },
	[STET_THEMATIC_BREAK] = { enter_rule, NULL, false, false },
	[STET_FIGURE] = { pandoc_enter_figure, pandoc_leave_figure, true,
	    false },
	[STET_CAPTION] = { pandoc_enter_caption, pandoc_leave_caption, true,
	    false },
	[STET_ADMONITION] = { pandoc_enter_own, pandoc_leave_own, true, false },
	[STET_FOOTNOTE] = { pandoc_enter_footnote, NULL, true, false },
	[STET_LINE_BLOCK] = { enter_line_block, leave_line_block, false,
	    false },
	[STET_MATH_BLOCK] = { pandoc_enter_math, NULL, false, false },
	[STET_FACTS] = { pandoc_enter_own, pandoc_leave_own, true, false },
	[STET_RAW_BLOCK] = { pandoc_enter_raw, pandoc_leave_raw, true, false },
	[STET_GROUP] = { enter_group, pandoc_leave_own, true, false },
};
