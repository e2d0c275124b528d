/* markdown.c: every kind of the tree has its word in Markdown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stet/format.h>

static const struct stet_span nowhere;

/* What stands around a node of each kind, from the document down, each by its
 * kind's name; a kind that is a leaf has the text itself. */
static const struct {
	enum stet_kind kind;
	enum stet_kind around[4];
	const char *wanted;
} cases[] = {
	{ STET_SECTION, { 0 }, "## Buoy\n" },
	{ STET_TITLE, { STET_SECTION }, "## Buoy\n" },
	{ STET_HEADING, { STET_QUOTE }, "> ## Buoy\n" },
	{ STET_PARAGRAPH, { 0 }, "Buoy\n" },
	{ STET_LIST, { 0 }, "- Buoy\n" },
	{ STET_ITEM, { STET_LIST }, "- Buoy\n" },
	{ STET_DEFINITIONS, { 0 }, "<dl>\n<dt>Buoy</dt>\n</dl>\n" },
	{ STET_TERM, { STET_DEFINITIONS }, "<dl>\n<dt>Buoy</dt>\n</dl>\n" },
	{ STET_DESCRIPTION, { STET_DEFINITIONS },
	    "<dl>\n<dd>Buoy</dd>\n</dl>\n" },
	{ STET_QUOTE, { 0 }, "> Buoy\n" },
	{ STET_ATTRIBUTION, { STET_QUOTE }, "> \xE2\x80\x94 Buoy\n" },
	{ STET_CODE_BLOCK, { 0 }, "```\nBuoy\n```\n" },
	{ STET_TABLE, { 0 },
	    "<table>\n<tbody>\n<tr>\n<td>Buoy</td>\n</tr>\n</tbody>\n"
	    "</table>\n" },
	{ STET_TABLE_HEAD, { STET_TABLE }, "| Buoy |\n| ---- |\n" },
	{ STET_TABLE_BODY, { STET_TABLE },
	    "<table>\n<tbody>\n<tr>\n<td>Buoy</td>\n</tr>\n</tbody>\n"
	    "</table>\n" },
	{ STET_TABLE_FOOT, { STET_TABLE },
	    "<table>\n<tfoot>\n<tr>\n<td>Buoy</td>\n</tr>\n</tfoot>\n"
	    "</table>\n" },
	{ STET_ROW, { STET_TABLE, STET_TABLE_HEAD }, "| Buoy |\n| ---- |\n" },
	{ STET_CELL, { STET_TABLE, STET_TABLE_HEAD, STET_ROW },
	    "| Buoy |\n| ---- |\n" },
	{ STET_THEMATIC_BREAK, { STET_QUOTE }, "> ***\n" },
	{ STET_FIGURE, { 0 }, "Buoy\n" },
	{ STET_CAPTION, { STET_FIGURE },
	    "<figure>\n<figcaption>Buoy</figcaption>\n</figure>\n" },
	{ STET_ADMONITION, { 0 }, "> [!NOTE]\n> Buoy\n" },
	{ STET_FOOTNOTE, { 0 }, "[^1]: Buoy\n" },
	{ STET_LINE_BLOCK, { 0 }, "Buoy\n" },
	{ STET_MATH_BLOCK, { 0 }, "$$Buoy$$\n" },
	{ STET_FACTS, { 0 }, "<aside class=\"facts\">\n\nBuoy\n\n</aside>\n" },
	{ STET_RAW_BLOCK, { 0 }, "```{=odd}\nBuoy\n```\n" },
	{ STET_GROUP, { 0 }, "Buoy\n" },
	{ STET_TEXT, { STET_PARAGRAPH }, "Buoy\n" },
	{ STET_SOFT_BREAK, { STET_PARAGRAPH }, "Buoy\nBuoy\n" },
	{ STET_LINE_BREAK, { STET_PARAGRAPH }, "Buoy\\\nBuoy\n" },
	{ STET_EMPHASIS, { STET_PARAGRAPH }, "*Buoy*\n" },
	{ STET_STRONG, { STET_PARAGRAPH }, "**Buoy**\n" },
	{ STET_STRIKETHROUGH, { STET_PARAGRAPH }, "~~Buoy~~\n" },
	{ STET_UNDERLINE, { STET_PARAGRAPH }, "<u>Buoy</u>\n" },
	{ STET_SUPERSCRIPT, { STET_PARAGRAPH }, "<sup>Buoy</sup>\n" },
	{ STET_SUBSCRIPT, { STET_PARAGRAPH }, "<sub>Buoy</sub>\n" },
	{ STET_SMALL_CAPS, { STET_PARAGRAPH },
	    "<span style=\"font-variant: small-caps\">Buoy</span>\n" },
	{ STET_CODE, { STET_PARAGRAPH }, "`Buoy`\n" },
	{ STET_LINK, { STET_PARAGRAPH }, "[Buoy](/sea)\n" },
	{ STET_IMAGE, { STET_PARAGRAPH }, "![Buoy](/sea.png)\n" },
	{ STET_FOOTNOTE_REF, { STET_PARAGRAPH }, "Buoy[^1]\n" },
	{ STET_ANCHOR, { STET_PARAGRAPH }, "Buoy<a id=\"sea\"></a>\n" },
	{ STET_MATH, { STET_PARAGRAPH }, "$Buoy$\n" },
	{ STET_RUBY, { STET_PARAGRAPH }, "<ruby>Buoy<rt>sea</rt></ruby>\n" },
	{ STET_QUOTED, { STET_PARAGRAPH }, "<q>Buoy</q>\n" },
	{ STET_RAW_INLINE, { STET_PARAGRAPH }, "<!-- Buoy -->\n" },
	{ STET_SPAN, { STET_PARAGRAPH }, "Buoy\n" },
};

static struct stet_node *
add(struct stet_doc *doc, struct stet_node *parent, enum stet_kind kind)
{
	struct stet_node *node = stet_add(doc, parent, kind, nowhere);

	assert_non_null(node);
	if (kind == STET_SECTION || kind == STET_HEADING)
		node->u.level = 2;
	else if (kind == STET_LIST)
		node->u.list.tight = true;
	return node;
}

/* What a kind needs beside its text. */
static void
complete(struct stet_doc *doc, struct stet_node *node)
{
	static const struct stet_str sea = { "sea", 3 };

	switch (stet_kind_info(node->kind)->member) {
	case STET_M_CODE:
		node->u.code.text = stet_str("Buoy\n");
		break;
	case STET_M_TEXT:
		node->u.text = node->kind == STET_RUBY ? sea : stet_str("Buoy");
		break;
	case STET_M_RAW:
		node->u.raw.format =
		    node->kind == STET_RAW_BLOCK ? "odd" : "comment";
		node->u.raw.text = stet_str("Buoy");
		break;
	case STET_M_LABEL:
		node->u.label =
		    stet_str(node->kind == STET_ADMONITION ? "note" : "1");
		break;
	case STET_M_LINK:
		node->u.link.href = stet_str("/sea");
		break;
	case STET_M_IMAGE:
		node->u.image.resource =
		    stet_resource(doc, stet_str("/sea.png"));
		break;
	default:
		break;
	}
	if (node->kind == STET_ANCHOR)
		stet_set_attr(doc, node, "id", sea);
}

/* Puts the word below node, through whatever it needs to hold it. */
static void
fill(struct stet_doc *doc, struct stet_node *node)
{
	unsigned holds = stet_kind_info(node->kind)->holds;

	if (stet_kind_info(node->kind)->member == STET_M_RAW)
		return;
	if (holds & STET_C_INLINE)
		stet_add_text(doc, node, stet_str("Buoy"), nowhere);
	else if (holds & STET_C_TITLE && node->kind == STET_SECTION)
		fill(doc, add(doc, node, STET_TITLE));
	else if (holds & STET_C_ITEM)
		fill(doc, add(doc, node, STET_ITEM));
	else if (holds & STET_C_TERM)
		fill(doc, add(doc, node, STET_TERM));
	else if (holds & STET_C_PART)
		fill(doc, add(doc, node, STET_TABLE_BODY));
	else if (holds & STET_C_ROW)
		fill(doc, add(doc, node, STET_ROW));
	else if (holds & STET_C_CELL)
		fill(doc, add(doc, node, STET_CELL));
	else if (holds & STET_C_BLOCK)
		fill(doc, add(doc, node, STET_PARAGRAPH));
}

static void
write_case(size_t i, struct stet_doc *doc, struct stet_diag *diag)
{
	struct stet_node *node = doc->root;
	struct stet_buf out = STET_BUF_INIT;
	struct stet_job job = { .diag = diag, .out = &out };
	enum stet_kind kind = cases[i].kind;

	for (size_t k = 0; k < 4 && cases[i].around[k] != 0; k++)
		node = add(doc, node, cases[i].around[k]);
	if (kind == STET_SOFT_BREAK || kind == STET_LINE_BREAK ||
	    kind == STET_FOOTNOTE_REF || kind == STET_ANCHOR)
		stet_add_text(doc, node, stet_str("Buoy"), nowhere);
	node = add(doc, node, kind);
	complete(doc, node);
	fill(doc, node);
	if (kind == STET_SOFT_BREAK || kind == STET_LINE_BREAK)
		stet_add_text(doc, node->parent, stet_str("Buoy"), nowhere);
	assert_int_equal(stet_format_find("markdown")->write(doc, &job),
	    STET_OK);
	stet_putc(&out, '\0');
	assert_string_equal(out.data, cases[i].wanted);
	assert_int_equal(stet_diag_count(diag, STET_LOSS), 0);
	stet_buf_free(&out);
}

static void
kinds__each_has_its_word(void **state)
{
	const size_t count = sizeof(cases) / sizeof(cases[0]);

	(void)state;
	/* All but the document itself. */
	assert_int_equal(count, STET_KIND_COUNT - 1);
	for (size_t i = 0; i < count; i++) {
		struct stet_diag *diag = stet_diag_new();
		struct stet_doc *doc = stet_doc_new(diag);

		assert_non_null(doc);
		assert_int_equal(cases[i].kind, i + 1);
		write_case(i, doc, diag);
		stet_doc_free(doc);
		stet_diag_free(diag);
	}
}

static void
kinds__deep_heading_is_a_loss(void **state)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_doc *doc = stet_doc_new(diag);
	struct stet_buf out = STET_BUF_INIT;
	struct stet_job job = { .diag = diag, .out = &out };
	struct stet_node *section;

	(void)state;
	assert_non_null(doc);
	section = add(doc, doc->root, STET_SECTION);
	section->u.level = 8;
	fill(doc, section);
	assert_int_equal(stet_format_find("markdown")->write(doc, &job),
	    STET_OK);
	stet_putc(&out, '\0');
	assert_string_equal(out.data, "###### Buoy\n");
	assert_int_equal(stet_diag_count(diag, STET_LOSS), 1);
	stet_buf_free(&out);
	stet_doc_free(doc);
	stet_diag_free(diag);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds__each_has_its_word),
		cmocka_unit_test(kinds__deep_heading_is_a_loss),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
