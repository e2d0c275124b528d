/* json.c: what the JSON writer says of trees that no fixture has. */
#include <string.h>

#include <stet/stet.h>

#include "document.h"

#define DEEP 20000

static struct stet_node *
add(struct stet_doc *doc, struct stet_node *parent, enum stet_kind kind)
{
	struct stet_node *node = stet_add(doc, parent, kind, nowhere);

	assert_non_null(node);
	return node;
}

static enum stet_status
write_to(struct stet_buf *out, const struct stet_doc *doc,
    const struct stet_setting *settings)
{
	struct stet_job job = { .settings = settings, .out = out };
	const struct stet_format *json = stet_format_find("json");

	assert_non_null(json);
	return json->write(doc, &job);
}

/* Compares the whole output. */
static void
assert_json(const struct stet_doc *doc, const char *text)
{
	struct stet_buf out = STET_BUF_INIT;

	assert_int_equal(write_to(&out, doc, NULL), STET_OK);
	stet_putc(&out, '\0');
	assert_string_equal(out.data, text);
	stet_buf_free(&out);
}

#define HEAD                                                                   \
	"{\n"                                                                  \
	"  \"stet\": \"1.0\",\n"                                               \
	"  \"metadata\": {\"type\": \"map\"},\n"                               \
	"  \"resources\": [],\n"

static void
document__empty(void **state)
{
	assert_json(*state, HEAD "  \"content\": []\n}\n");
}

static void
document__root_keeps_its_attributes(void **state)
{
	struct stet_doc *doc = *state;

	stet_set_attr(doc, doc->root, "lang", stet_str("zh"));
	doc->root->flags = STET_GENERATED;
	assert_json(doc,
	    "{\n"
	    "  \"stet\": \"1.0\", \"attributes\": [[\"lang\", \"zh\"]], "
	    "\"generated\": true,\n"
	    "  \"metadata\": {\"type\": \"map\"},\n"
	    "  \"resources\": [],\n"
	    "  \"content\": []\n}\n");
}

static void
node__nests(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *p = add(doc, doc->root, STET_PARAGRAPH);

	stet_add_text(doc, p, stet_str("one"), nowhere);
	stet_add_text(doc, add(doc, p, STET_STRONG), stet_str("two"), nowhere);
	add(doc, doc->root, STET_THEMATIC_BREAK);
	assert_json(doc,
	    HEAD "  \"content\": [\n"
		 "    {\"kind\": \"paragraph\", \"content\": [\n"
		 "      {\"kind\": \"text\", \"text\": \"one\"},\n"
		 "      {\"kind\": \"strong\", \"content\": [\n"
		 "        {\"kind\": \"text\", \"text\": \"two\"}\n"
		 "      ]}\n"
		 "    ]},\n"
		 "    {\"kind\": \"thematic-break\"}\n"
		 "  ]\n}\n");
}

static void
attributes__keep_order_and_doubles(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *p = add(doc, doc->root, STET_PARAGRAPH);

	stet_set_attr(doc, p, "x", stet_str("1"));
	stet_set_attr(doc, p, "a", stet_str(""));
	stet_set_attr(doc, p, "x", stet_str("\"2\""));
	assert_json(doc,
	    HEAD
	    "  \"content\": [\n"
	    "    {\"kind\": \"paragraph\", \"attributes\": [[\"x\", \"1\"], "
	    "[\"a\", \"\"], [\"x\", \"\\\"2\\\"\"]]}\n"
	    "  ]\n}\n");
}

/* Asserts the one line that stands for a node without children. */
static void
assert_line(struct stet_doc *doc, struct stet_node *node, const char *line)
{
	struct stet_buf text = STET_BUF_INIT;

	stet_puts(&text, HEAD "  \"content\": [\n    {\"kind\": ");
	stet_puts(&text, line);
	stet_puts(&text, "}\n  ]\n}\n");
	stet_putc(&text, '\0');
	assert_json(doc, text.data);
	stet_buf_free(&text);
	stet_unlink(node);
}

static void
member__level(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = add(doc, doc->root, STET_HEADING);

	node->u.level = 12;
	assert_line(doc, node, "\"heading\", \"level\": 12");
	node = add(doc, doc->root, STET_SECTION);
	assert_line(doc, node, "\"section\", \"level\": 1");
}

static void
member__list(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = add(doc, doc->root, STET_LIST);

	assert_line(doc, node, "\"list\"");
	node = add(doc, doc->root, STET_LIST);
	node->u.list.ordered = node->u.list.tight = true;
	node->u.list.start = 0;
	node->u.list.delimiter = STET_IDEOGRAPHIC;
	assert_line(doc, node,
	    "\"list\", \"ordered\": true, \"start\": 0, "
	    "\"delimiter\": \"ideographic\", \"tight\": true");
	node = add(doc, doc->root, STET_LIST);
	node->u.list.bullet = '*';
	assert_line(doc, node, "\"list\", \"bullet\": \"*\"");
}

static void
member__task(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = add(doc, doc->root, STET_ITEM);

	assert_line(doc, node, "\"item\"");
	node = add(doc, doc->root, STET_ITEM);
	node->u.task = STET_TASK_DONE;
	assert_line(doc, node, "\"item\", \"task\": \"done\"");
}

static void
member__code(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = add(doc, doc->root, STET_CODE_BLOCK);

	assert_line(doc, node, "\"code-block\", \"text\": \"\"");
	node = add(doc, doc->root, STET_CODE_BLOCK);
	node->u.code.info = stet_str("c x");
	node->u.code.text = stet_str("a\n\tb\n");
	assert_line(doc, node,
	    "\"code-block\", \"info\": \"c x\", "
	    "\"text\": \"a\\n\\tb\\n\"");
}

static void
member__cell(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = add(doc, doc->root, STET_CELL);

	assert_line(doc, node, "\"cell\"");
	node = add(doc, doc->root, STET_CELL);
	node->u.cell.header = true;
	node->u.cell.align = STET_RIGHT;
	node->u.cell.colspan = 2;
	node->u.cell.rowspan = 65535;
	assert_line(doc, node,
	    "\"cell\", \"header\": true, "
	    "\"align\": \"right\", \"colspan\": 2, \"rowspan\": 65535");
}

static void
member__label_text_raw(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = add(doc, doc->root, STET_FOOTNOTE);

	node->u.label = stet_str("1");
	assert_line(doc, node, "\"footnote\", \"label\": \"1\"");
	node = add(doc, doc->root, STET_MATH_BLOCK);
	node->u.text = stet_str("a \\le b");
	assert_line(doc, node, "\"math-block\", \"text\": \"a \\\\le b\"");
	node = add(doc, doc->root, STET_RAW_BLOCK);
	node->u.raw.format = "html";
	node->u.raw.text = stet_str("<br/>");
	assert_line(doc, node,
	    "\"raw-block\", \"format\": \"html\", \"text\": \"<br/>\"");
}

static void
member__link(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = add(doc, doc->root, STET_LINK);

	assert_line(doc, node, "\"link\", \"href\": \"\"");
	node = add(doc, doc->root, STET_LINK);
	node->u.link.href = stet_str("#a");
	node->u.link.title = stet_str("t");
	assert_line(doc, node, "\"link\", \"href\": \"#a\", \"title\": \"t\"");
}

static void
member__image(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = add(doc, doc->root, STET_IMAGE);

	assert_line(doc, node, "\"image\"");
	node = add(doc, doc->root, STET_IMAGE);
	node->u.image.resource = stet_resource(doc, stet_str("a.png"));
	stet_resource(doc, stet_str("b.png"));
	assert_json(doc,
	    "{\n"
	    "  \"stet\": \"1.0\",\n"
	    "  \"metadata\": {\"type\": \"map\"},\n"
	    "  \"resources\": [\n"
	    "    {\"ref\": \"a.png\"},\n"
	    "    {\"ref\": \"b.png\"}\n"
	    "  ],\n"
	    "  \"content\": [\n"
	    "    {\"kind\": \"image\", \"resource\": \"a.png\"}\n"
	    "  ]\n}\n");
}

static void
string__escapes_what_it_must(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = add(doc, doc->root, STET_TEXT);
	static const char text[] = "\"\\/\b\f\n\r\t\0\x1f\x7f"
				   "\xE6\xBC\xA2\xE2\x80\xA8\xF0\x9F\x98\x80{";

	node->u.text = (struct stet_str){ text, sizeof(text) - 1 };
	assert_line(doc, node,
	    "\"text\", \"text\": "
	    "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\x7f"
	    "\xE6\xBC\xA2\xE2\x80\xA8\xF0\x9F\x98\x80{\"");
}

/* A map with all that a value can say, a list and comments in it. */
static void
add_metadata(struct stet_doc *doc)
{
	struct stet_value *list, *value;

	value = stet_value_put(doc->arena, doc->meta, "a", stet_str("1"));
	value->type = STET_V_INTEGER;
	value->form = STET_FORM_PLAIN;
	value = stet_value_new(doc->arena, STET_V_COMMENT);
	value->text = stet_str("why");
	value->inset = true;
	stet_value_append(doc->meta, value);
	list = stet_value_put(doc->arena, doc->meta, "a", stet_str(NULL));
	list->type = STET_V_LIST;
	list->form = STET_FORM_FLOW;
	stet_value_append(list, stet_value_new(doc->arena, STET_V_TEXT));
	value = stet_value_put(doc->arena, doc->meta, "", stet_str(NULL));
	value->type = STET_V_NULL;
	value->blank = true;
	doc->meta->form = STET_FORM_BLOCK;
}

static void
metadata__keeps_everything(void **state)
{
	add_metadata(*state);
	assert_json(*state,
	    "{\n"
	    "  \"stet\": \"1.0\",\n"
	    "  \"metadata\": {\"type\": \"map\", \"form\": \"block\", "
	    "\"entries\": [\n"
	    "    {\"key\": \"a\", \"type\": \"integer\", "
	    "\"form\": \"plain\", \"text\": \"1\"},\n"
	    "    {\"type\": \"comment\", \"inset\": true, "
	    "\"text\": \"why\"},\n"
	    "    {\"key\": \"a\", \"type\": \"list\", \"form\": \"flow\", "
	    "\"items\": [\n"
	    "      {\"type\": \"text\", \"text\": \"\"}\n"
	    "    ]},\n"
	    "    {\"key\": \"\", \"type\": \"null\", \"blank\": true}\n"
	    "  ]},\n"
	    "  \"resources\": [],\n"
	    "  \"content\": []\n}\n");
}

static void
positions__when_asked_for(void **state)
{
	static const struct stet_setting settings[] = {
		{ "positions", "yes" },
		{ NULL, NULL },
	};
	struct stet_doc *doc = *state;
	struct stet_span at = { 1, 20, 3 };
	struct stet_buf out = STET_BUF_INIT;
	struct stet_value *value;

	stet_add(doc, doc->root, STET_PARAGRAPH, at);
	value = stet_value_put(doc->arena, doc->meta, "k", stet_str("v"));
	value->key_span = (struct stet_span){ 1, 4, 1 };
	value->span = (struct stet_span){ 1, 7, 1 };
	assert_int_equal(write_to(&out, doc, settings), STET_OK);
	stet_putc(&out, '\0');
	assert_non_null(strstr(out.data,
	    "{\"kind\": \"paragraph\", \"at\": [20, 3]}"));
	assert_non_null(strstr(out.data,
	    "\"key-at\": [4, 1], \"at\": [7, 1], \"text\": \"v\"}"));
	stet_buf_free(&out);
}

/* Neither the stack nor, as n * n spaces would, the output gives in. */
static void
document__deep(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = doc->root;
	struct stet_buf out = STET_BUF_INIT;

	for (int i = 0; i < DEEP; i++)
		node = add(doc, node, STET_QUOTE);
	assert_int_equal(write_to(&out, doc, NULL), STET_OK);
	assert_true(out.n < (size_t)DEEP * 300);
	stet_buf_free(&out);
}

static void
failure__of_the_buffer_is_the_status(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_buf out = STET_BUF_INIT;

	add(doc, doc->root, STET_PARAGRAPH);
	stet_put_fill(&out, 'x', SIZE_MAX);
	assert_int_equal(write_to(&out, doc, NULL), STET_E_MEMORY);
	assert_int_equal(out.n, 0);
	stet_buf_free(&out);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(document__empty),
		TEST(document__root_keeps_its_attributes),
		TEST(document__deep),
		TEST(node__nests),
		TEST(attributes__keep_order_and_doubles),
		TEST(member__level),
		TEST(member__list),
		TEST(member__task),
		TEST(member__code),
		TEST(member__cell),
		TEST(member__label_text_raw),
		TEST(member__link),
		TEST(member__image),
		TEST(string__escapes_what_it_must),
		TEST(metadata__keeps_everything),
		TEST(positions__when_asked_for),
		TEST(failure__of_the_buffer_is_the_status),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
