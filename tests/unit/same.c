/* same.c: comparing trees; what a line break is between two texts. */
#include "markup/line_join.h"
#include "document.h"

static const struct stet_span somewhere = { 1, 2, 3 };

static struct stet_node *
add_paragraph(struct stet_doc *doc, const char *text, struct stet_span at)
{
	struct stet_node *node = stet_add(doc, doc->root, STET_PARAGRAPH, at);

	stet_add_text(doc, stet_add(doc, node, STET_EMPHASIS, at),
	    stet_str(text), at);
	assert_non_null(node);
	return node;
}

static void
same__spans_do_not_count(void **state)
{
	struct stet_node *a = add_paragraph(*state, "tide", nowhere);
	struct stet_node *b = add_paragraph(*state, "tide", somewhere);

	assert_true(stet_same(a, b));
	assert_true(stet_same(a, a));
}

static void
same__texts_kinds_flags_and_attributes_count(void **state)
{
	struct stet_node *a = add_paragraph(*state, "tide", nowhere);
	struct stet_node *b = add_paragraph(*state, "tides", nowhere);

	assert_false(stet_same(a, b));
	b->first->first->u.text = stet_str("tide");
	assert_true(stet_same(a, b));
	b->first->kind = STET_STRONG;
	assert_false(stet_same(a, b));
	b->first->kind = STET_EMPHASIS;
	b->flags = STET_GENERATED;
	assert_false(stet_same(a, b));
	b->flags = 0;
	stet_set_attr(*state, b, "id", stet_str("x"));
	assert_false(stet_same(a, b));
	stet_set_attr(*state, a, "id", stet_str("x"));
	assert_true(stet_same(a, b));
}

static void
same__a_node_more_counts(void **state)
{
	struct stet_node *a = add_paragraph(*state, "tide", nowhere);
	struct stet_node *b = add_paragraph(*state, "tide", nowhere);

	stet_add(*state, b, STET_LINE_BREAK, nowhere);
	assert_false(stet_same(a, b));
	assert_false(stet_same(b, a));
	assert_false(stet_same(a, a->first));
}

/* What stands for a line break between the two: " ", or nothing. */
static const char *
joint(struct stet_doc *doc, const char *before, const char *after)
{
	struct stet_node *paragraph = add_paragraph(doc, before, nowhere);
	struct stet_node *brk =
	    stet_add(doc, paragraph, STET_SOFT_BREAK, nowhere);

	stet_add(doc, paragraph, STET_ANCHOR, nowhere);
	stet_add_text(doc, stet_add(doc, paragraph, STET_STRONG, nowhere),
	    stet_str(after), nowhere);
	return stet_break_is_space(brk) ? " " : "";
}

static void
line_join__no_space_between_han(void **state)
{
	assert_string_equal(joint(*state, "港口", "码头"), "");
	assert_string_equal(joint(*state, "港口，", "码头"), "");
	assert_string_equal(joint(*state, "ポート", "は"), "");
	assert_string_equal(joint(*state, "港口", "quay"), " ");
	assert_string_equal(joint(*state, "quay", "港口"), " ");
	assert_string_equal(joint(*state, "quay", "mole"), " ");
	assert_string_equal(joint(*state, "항구", "부두"), " ");
}

static void
line_join__a_break_at_an_end_is_a_space(void **state)
{
	struct stet_node *paragraph = add_paragraph(*state, "港", nowhere);

	assert_true(stet_break_is_space(stet_add(*state, paragraph,
	    STET_SOFT_BREAK, nowhere)));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(same__spans_do_not_count),
		TEST(same__texts_kinds_flags_and_attributes_count),
		TEST(same__a_node_more_counts),
		TEST(line_join__no_space_between_han),
		TEST(line_join__a_break_at_an_end_is_a_space),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
