/* walk.c: entering and leaving every node. */
#include <string.h>

#include <stet/walk.h>

#include "document.h"

#define DEEP 300000

/* A quote whose name is one letter. */
static struct stet_node *
add(struct stet_doc *doc, struct stet_node *parent, const char *letter)
{
	struct stet_node *node = stet_add(doc, parent, STET_QUOTE, nowhere);

	assert_non_null(node);
	node->u.label = stet_str(letter);
	return node;
}

/* a(b(c d) e f(g)) below the root. */
static struct stet_node *
add_sample(struct stet_doc *doc)
{
	struct stet_node *a = add(doc, doc->root, "a");
	struct stet_node *b = add(doc, a, "b");

	add(doc, b, "c");
	add(doc, b, "d");
	add(doc, a, "e");
	add(doc, add(doc, a, "f"), "g");
	return a;
}

/* Says the walk: <a on entering, a> on leaving. */
static void
put_step(char *said, const struct stet_walk *walk)
{
	const char *letter = walk->node->u.label.s;

	strcat(said, walk->entering ? "<" : "");
	strcat(said, letter);
	strcat(said, walk->entering ? "" : ">");
}

static void
walk__meets_each_node_twice(void **state)
{
	struct stet_walk walk = stet_walk(add_sample(*state));
	char said[100] = "";

	while (stet_walk_next(&walk))
		put_step(said, &walk);
	assert_string_equal(said, "<a<b<cc><dd>b><ee><f<gg>f>a>");
}

static void
walk__stays_below_its_root(void **state)
{
	struct stet_node *a = add_sample(*state);
	struct stet_walk walk = stet_walk(a->first);
	char said[100] = "";

	while (stet_walk_next(&walk))
		put_step(said, &walk);
	assert_string_equal(said, "<b<cc><dd>b>");
}

static void
walk__of_a_leaf(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_walk walk = stet_walk(doc->root);

	assert_true(stet_walk_next(&walk));
	assert_ptr_equal(walk.node, doc->root);
	assert_true(walk.entering);
	assert_true(stet_walk_next(&walk));
	assert_ptr_equal(walk.node, doc->root);
	assert_false(walk.entering);
	assert_false(stet_walk_next(&walk));
	assert_false(stet_walk_next(&walk));
}

static void
skip__passes_over_the_children(void **state)
{
	struct stet_walk walk = stet_walk(add_sample(*state));
	char said[100] = "";

	while (stet_walk_next(&walk)) {
		put_step(said, &walk);
		if (walk.entering && strchr("be", *walk.node->u.label.s))
			stet_walk_skip(&walk);
	}
	assert_string_equal(said, "<a<bb><ee><f<gg>f>a>");
}

static void
skip__of_the_root_ends_the_walk(void **state)
{
	struct stet_walk walk = stet_walk(add_sample(*state));
	char said[100] = "";

	while (stet_walk_next(&walk)) {
		put_step(said, &walk);
		if (walk.entering)
			stet_walk_skip(&walk);
	}
	assert_string_equal(said, "<aa>");
}

/* Takes each node named by a letter out as soon as it was left. */
static void
assert_unlinking(struct stet_doc *doc, const char *letters, const char *left)
{
	struct stet_node *a = add_sample(doc);
	struct stet_walk walk = stet_walk(a);
	char said[100] = "";

	while (stet_walk_next(&walk)) {
		put_step(said, &walk);
		if (!walk.entering && strchr(letters, *walk.node->u.label.s))
			stet_unlink((struct stet_node *)walk.node);
	}
	assert_string_equal(said, "<a<b<cc><dd>b><ee><f<gg>f>a>");
	said[0] = '\0';
	walk = stet_walk(a);
	while (stet_walk_next(&walk))
		put_step(said, &walk);
	assert_string_equal(said, left);
}

static void
unlink__of_the_node_just_left(void **state)
{
	assert_unlinking(*state, "b", "<a<ee><f<gg>f>a>");
	assert_unlinking(*state, "ce", "<a<b<dd>b><f<gg>f>a>");
	assert_unlinking(*state, "dg", "<a<b<cc>b><ee><ff>a>");
	assert_unlinking(*state, "bcdefg", "<aa>");
}

/* The depth comes from the input, so it must not cost stack. */
static void
walk__goes_deep(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *node = doc->root;
	struct stet_walk walk = stet_walk(doc->root);
	size_t entered = 0, left = 0;

	for (int i = 0; i < DEEP; i++)
		node = add(doc, node, "x");
	while (stet_walk_next(&walk)) {
		entered += walk.entering;
		left += !walk.entering;
	}
	assert_int_equal(entered, DEEP + 1);
	assert_int_equal(left, DEEP + 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(walk__meets_each_node_twice),
		TEST(walk__stays_below_its_root),
		TEST(walk__of_a_leaf),
		TEST(skip__passes_over_the_children),
		TEST(skip__of_the_root_ends_the_walk),
		TEST(unlink__of_the_node_just_left),
		TEST(walk__goes_deep),
	};

	return cmocka_run_group_tests_name("walk", tests, NULL, NULL);
}
