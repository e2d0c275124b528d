/* tree.c: building documents, and the check of their invariants. */
#include <stdio.h>
#include <string.h>

#include "document.h"

/* A text gets a letter, since none may be empty. */
static struct stet_node *
add(struct stet_doc *doc, struct stet_node *parent, enum stet_kind kind)
{
	struct stet_node *node = stet_add(doc, parent, kind, nowhere);

	assert_non_null(node);
	if (kind == STET_TEXT)
		node->u.text = stet_str("x");
	return node;
}

static void
assert_children(const struct stet_node *parent, size_t n,
    struct stet_node *const *children)
{
	const struct stet_node *prev = NULL, *node = parent->first;

	for (size_t i = 0; i < n; i++, prev = node, node = node->next) {
		assert_ptr_equal(node, children[i]);
		assert_ptr_equal(node->parent, parent);
		assert_ptr_equal(node->prev, prev);
	}
	assert_null(node);
	assert_ptr_equal(parent->last, prev);
}

static void
assert_well(const struct stet_doc *doc)
{
	const char *why = NULL;

	if (stet_check(doc->root, &why) != NULL)
		fail_msg("a good tree was refused: %s", why);
}

static void
assert_bad(const struct stet_doc *doc, const struct stet_node *node)
{
	const char *why = NULL;

	assert_ptr_equal(stet_check(doc->root, &why), node);
	assert_non_null(why);
}

static void
doc__starts_empty(void **state)
{
	struct stet_doc *doc = *state;

	assert_int_equal(doc->root->kind, STET_DOCUMENT);
	assert_null(doc->root->first);
	assert_null(doc->root->parent);
	assert_int_equal(doc->meta->type, STET_V_MAP);
	assert_null(doc->meta->first);
	assert_null(doc->resources);
	assert_false(stet_doc_failed(doc));
	assert_well(doc);
	stet_doc_free(NULL);
}

static void
kinds__are_described(void **state)
{
	(void)state;
	for (int a = 0; a < STET_KIND_COUNT; a++) {
		const struct stet_kind_info *info;

		info = stet_kind_info((enum stet_kind)a);
		assert_non_null(info->name);
		assert_true(info->is != 0 && (info->is & (info->is - 1)) == 0);
		for (int b = 0; b < a; b++)
			assert_string_not_equal(info->name,
			    stet_kind_info((enum stet_kind)b)->name);
	}
	assert_int_equal(stet_kind_info(STET_CODE_BLOCK)->member, STET_M_CODE);
}

static void
is_inline__by_kind(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *paragraph = add(doc, doc->root, STET_PARAGRAPH);

	assert_true(stet_is_inline(add(doc, paragraph, STET_TEXT)));
	assert_true(stet_is_inline(add(doc, paragraph, STET_RAW_INLINE)));
	assert_false(stet_is_inline(paragraph));
	assert_false(stet_is_inline(doc->root));
	assert_false(stet_is_inline(NULL));
}

static void
add__appends(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_span at = { 1, 20, 3 };
	struct stet_node *nodes[3];

	nodes[0] = add(doc, doc->root, STET_PARAGRAPH);
	nodes[1] = stet_add(doc, doc->root, STET_TABLE, at);
	nodes[2] = add(doc, doc->root, STET_PARAGRAPH);
	assert_children(doc->root, 3, nodes);
	assert_int_equal(nodes[1]->kind, STET_TABLE);
	assert_int_equal(nodes[1]->span.offset, 20);
	assert_int_equal(nodes[1]->span.length, 3);
	assert_int_equal(nodes[1]->flags, 0);
	assert_null(nodes[1]->attrs);
}

static void
add__sets_what_is_usual(void **state)
{
	struct stet_doc *doc = *state;

	assert_int_equal(add(doc, doc->root, STET_LIST)->u.list.start, 1);
	assert_int_equal(add(doc, doc->root, STET_CELL)->u.cell.colspan, 1);
	assert_int_equal(add(doc, doc->root, STET_CELL)->u.cell.rowspan, 1);
	assert_int_equal(add(doc, doc->root, STET_SECTION)->u.level, 1);
	assert_int_equal(add(doc, doc->root, STET_HEADING)->u.level, 1);
	assert_int_equal(add(doc, doc->root, STET_LIST)->u.list.delimiter,
	    STET_PERIOD);
	assert_int_equal(add(doc, doc->root, STET_ITEM)->u.task, STET_NO_TASK);
}

static void
add_text__of_nothing_adds_nothing(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *p = add(doc, doc->root, STET_PARAGRAPH);
	struct stet_node *text;

	assert_null(stet_add_text(doc, p, stet_str(""), nowhere));
	assert_null(stet_add_text(doc, p, stet_str(NULL), nowhere));
	assert_null(p->first);
	assert_false(stet_doc_failed(doc));
	text = stet_add_text(doc, p, stet_str("word"), nowhere);
	assert_int_equal(text->kind, STET_TEXT);
	assert_true(stet_str_is(text->u.text, "word"));
}

static void
null__in_null_out(void **state)
{
	struct stet_doc *doc = *state;

	assert_null(stet_add(doc, NULL, STET_PARAGRAPH, nowhere));
	assert_null(stet_add_text(doc, NULL, stet_str("x"), nowhere));
	assert_null(stet_add_section(doc, NULL, 2, nowhere));
	stet_set_attr(doc, NULL, "id", stet_str("x"));
	stet_append(NULL, NULL);
	stet_append(doc->root, NULL);
	stet_insert_before(NULL, NULL);
	stet_unlink(NULL);
	stet_unlink(doc->root);
	assert_null(doc->root->first);
	assert_false(stet_doc_failed(doc));
}

static void
failure__is_kept(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *p = add(doc, doc->root, STET_PARAGRAPH);

	assert_null(stet_alloc(doc->arena, SIZE_MAX));
	assert_true(stet_doc_failed(doc));
	assert_null(stet_add(doc, p, STET_STRONG, nowhere));
	assert_null(stet_add_text(doc, p, stet_str("x"), nowhere));
	assert_null(stet_add_section(doc, doc->root, 2, nowhere));
	assert_null(stet_resource(doc, stet_str("a.png")));
	stet_set_attr(doc, p, "id", stet_str("x"));
	assert_null(p->attrs);
	assert_null(p->first);
	assert_ptr_equal(doc->root->last, p);
	assert_null(doc->resources);
	assert_well(doc);
}

static void
unlink__of_each_place(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *n[4];

	for (size_t i = 0; i < 4; i++)
		n[i] = add(doc, doc->root, STET_QUOTE);
	add(doc, n[1], STET_PARAGRAPH);
	stet_unlink(n[1]);
	assert_children(doc->root, 3,
	    (struct stet_node *[]){ n[0], n[2], n[3] });
	assert_null(n[1]->parent);
	assert_null(n[1]->prev);
	assert_null(n[1]->next);
	assert_int_equal(n[1]->first->kind, STET_PARAGRAPH);
	stet_unlink(n[3]);
	assert_children(doc->root, 2, (struct stet_node *[]){ n[0], n[2] });
	stet_unlink(n[0]);
	assert_children(doc->root, 1, &n[2]);
	stet_unlink(n[2]);
	assert_children(doc->root, 0, NULL);
}

static void
append__moves_what_was_unlinked(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *a = add(doc, doc->root, STET_QUOTE);
	struct stet_node *b = add(doc, doc->root, STET_QUOTE);
	struct stet_node *p = add(doc, a, STET_PARAGRAPH);

	stet_unlink(p);
	stet_append(b, p);
	assert_children(a, 0, NULL);
	assert_children(b, 1, &p);
	assert_well(doc);
}

static void
insert_before__first_and_middle(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *n[4];

	for (size_t i = 0; i < 4; i++)
		n[i] = add(doc, doc->root, STET_QUOTE);
	stet_unlink(n[3]);
	stet_insert_before(n[0], n[3]);
	assert_children(doc->root, 4,
	    (struct stet_node *[]){ n[3], n[0], n[1], n[2] });
	stet_unlink(n[3]);
	stet_insert_before(n[2], n[3]);
	assert_children(doc->root, 4,
	    (struct stet_node *[]){ n[0], n[1], n[3], n[2] });
	assert_well(doc);
}

static void
section__nests_by_level(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *two, *three, *five, *again, *one;

	two = stet_add_section(doc, doc->root, 2, nowhere);
	assert_ptr_equal(two->parent, doc->root);
	assert_int_equal(two->u.level, 2);
	three = stet_add_section(doc, two, 3, nowhere);
	assert_ptr_equal(three->parent, two);
	five = stet_add_section(doc, three, 5, nowhere);
	assert_ptr_equal(five->parent, three);
	assert_int_equal(five->u.level, 5);
	again = stet_add_section(doc, five, 4, nowhere);
	assert_ptr_equal(again->parent, three);
	again = stet_add_section(doc, five, 3, nowhere);
	assert_ptr_equal(again->parent, two);
	assert_ptr_equal(again->prev, three);
	one = stet_add_section(doc, five, 1, nowhere);
	assert_ptr_equal(one->parent, doc->root);
	assert_ptr_equal(one->prev, two);
	assert_well(doc);
}

/* A quotation is no section, so what is in it stays in it. */
static void
section__does_not_leave_its_container(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *two, *quote, *inner;

	two = stet_add_section(doc, doc->root, 2, nowhere);
	quote = add(doc, two, STET_QUOTE);
	inner = stet_add_section(doc, quote, 1, nowhere);
	assert_ptr_equal(inner->parent, quote);
	inner = stet_add_section(doc, inner, 1, nowhere);
	assert_ptr_equal(inner->parent, quote);
}

static void
attr__keeps_order_and_doubles(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *p = add(doc, doc->root, STET_PARAGRAPH);

	assert_null(stet_attr(p, "id").s);
	stet_set_attr(doc, p, "id", stet_str("one"));
	stet_set_attr(doc, p, "class", stet_str(""));
	stet_set_attr(doc, p, "id", stet_str("two"));
	assert_true(stet_str_is(stet_attr(p, "id"), "one"));
	assert_non_null(stet_attr(p, "class").s);
	assert_int_equal(stet_attr(p, "class").n, 0);
	assert_null(stet_attr(p, "i").s);
	assert_true(stet_str_is(p->attrs->next->name, "class"));
	assert_true(stet_str_is(p->attrs->next->next->value, "two"));
	assert_null(p->attrs->next->next->next);
}

static void
resource__stands_once(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_resource *a, *b;

	a = stet_resource(doc, stet_str("a.png"));
	b = stet_resource(doc, stet_str("b.png"));
	assert_ptr_not_equal(a, b);
	assert_ptr_equal(stet_resource(doc, stet_str("a.png")), a);
	assert_ptr_equal(doc->resources, a);
	assert_ptr_equal(a->next, b);
	assert_null(b->next);
	assert_int_equal(a->index, 0);
	assert_int_equal(b->index, 1);
	assert_int_equal(doc->resource_count, 2);
	assert_true(stet_str_is(b->ref, "b.png"));
}

static void
resource__of_many(void **state)
{
	static char names[3000][16];
	struct stet_doc *doc = *state;

	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < 3000; i++) {
			snprintf(names[i], sizeof(names[i]), "%zu.png", i);
			assert_int_equal(
			    stet_resource(doc, stet_str(names[i]))->index, i);
		}
	assert_int_equal(doc->resource_count, 3000);
}

/* What stands where: one pair for each class of STET_KINDS. */
static const struct pair {
	enum stet_kind parent, child;
} good_pairs[] = {
	{ STET_DOCUMENT, STET_SECTION },
	{ STET_SECTION, STET_TITLE },
	{ STET_SECTION, STET_SECTION },
	{ STET_TITLE, STET_TEXT },
	{ STET_PARAGRAPH, STET_IMAGE },
	{ STET_LIST, STET_ITEM },
	{ STET_ITEM, STET_LIST },
	{ STET_DEFINITIONS, STET_DESCRIPTION },
	{ STET_DESCRIPTION, STET_PARAGRAPH },
	{ STET_DESCRIPTION, STET_TEXT },
	{ STET_QUOTE, STET_ATTRIBUTION },
	{ STET_TABLE, STET_CAPTION },
	{ STET_TABLE, STET_TABLE_BODY },
	{ STET_TABLE_HEAD, STET_ROW },
	{ STET_ROW, STET_CELL },
	{ STET_CELL, STET_PARAGRAPH },
	{ STET_CELL, STET_STRONG },
	{ STET_FIGURE, STET_CAPTION },
	{ STET_ADMONITION, STET_TITLE },
	{ STET_RAW_BLOCK, STET_PARAGRAPH },
	{ STET_RAW_INLINE, STET_TEXT },
	{ STET_LINK, STET_IMAGE },
}, bad_pairs[] = {
	{ STET_DOCUMENT, STET_DOCUMENT },
	{ STET_DOCUMENT, STET_TEXT },
	{ STET_DOCUMENT, STET_TITLE },
	{ STET_SECTION, STET_TEXT },
	{ STET_SECTION, STET_ITEM },
	{ STET_TITLE, STET_PARAGRAPH },
	{ STET_PARAGRAPH, STET_PARAGRAPH },
	{ STET_LIST, STET_PARAGRAPH },
	{ STET_ITEM, STET_TEXT },
	{ STET_DEFINITIONS, STET_ITEM },
	{ STET_QUOTE, STET_TEXT },
	{ STET_QUOTE, STET_CAPTION },
	{ STET_CODE_BLOCK, STET_TEXT },
	{ STET_TABLE, STET_ROW },
	{ STET_TABLE_BODY, STET_CELL },
	{ STET_ROW, STET_PARAGRAPH },
	{ STET_THEMATIC_BREAK, STET_PARAGRAPH },
	{ STET_FIGURE, STET_TITLE },
	{ STET_TEXT, STET_TEXT },
	{ STET_SOFT_BREAK, STET_TEXT },
	{ STET_CODE, STET_TEXT },
	{ STET_RAW_BLOCK, STET_TEXT },
	{ STET_SPAN, STET_GROUP },
	{ STET_GROUP, STET_SPAN },
};

/* The pair alone is checked: its parent need not fit anywhere. */
static const struct stet_node *
check_pair(struct stet_doc *doc, const struct pair *pair,
    const struct stet_node **child)
{
	struct stet_node *parent = add(doc, doc->root, pair->parent);
	const char *why;

	*child = add(doc, parent, pair->child);
	stet_unlink(parent);
	return stet_check(parent, &why);
}

static void
check__containment(void **state)
{
	const struct stet_node *child;
	size_t good = sizeof(good_pairs) / sizeof(good_pairs[0]);
	size_t bad = sizeof(bad_pairs) / sizeof(bad_pairs[0]);

	for (size_t i = 0; i < good; i++)
		if (check_pair(*state, &good_pairs[i], &child) != NULL)
			fail_msg("good pair %zu is refused", i);
	for (size_t i = 0; i < bad; i++)
		if (check_pair(*state, &bad_pairs[i], &child) != child)
			fail_msg("bad pair %zu is not found", i);
}

static void
check__finds_the_first(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *quote = add(doc, doc->root, STET_QUOTE);
	struct stet_node *bad = add(doc, quote, STET_CELL);

	add(doc, doc->root, STET_ROW);
	assert_bad(doc, bad);
	stet_unlink(bad);
	assert_bad(doc, doc->root->last);
}

static void
check__title_stands_first_and_once(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *section = add(doc, doc->root, STET_SECTION);
	struct stet_node *title, *second;

	title = add(doc, section, STET_TITLE);
	add(doc, section, STET_PARAGRAPH);
	assert_well(doc);
	second = add(doc, section, STET_TITLE);
	assert_bad(doc, second);
	stet_unlink(title);
	assert_bad(doc, second);
	stet_unlink(second);
	stet_insert_before(section->first, second);
	assert_well(doc);
}

static void
check__blocks_and_inlines_do_not_mix(void **state)
{
	static const enum stet_kind both[] = { STET_CELL, STET_DESCRIPTION };
	struct stet_doc *doc = *state;

	for (size_t i = 0; i < 2; i++) {
		struct stet_node *node = add(doc, doc->root, both[i]);
		struct stet_node *text, *block;
		const char *why;

		stet_unlink(node);
		text = add(doc, node, STET_TEXT);
		block = add(doc, node, STET_PARAGRAPH);
		assert_ptr_equal(stet_check(node, &why), block);
		stet_unlink(text);
		assert_null(stet_check(node, &why));
		stet_append(node, text);
		assert_ptr_equal(stet_check(node, &why), text);
	}
}

static void
check__text_is_not_empty(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *p = add(doc, doc->root, STET_PARAGRAPH);
	struct stet_node *text = add(doc, p, STET_TEXT);

	assert_well(doc);
	text->u.text.n = 0;
	assert_bad(doc, text);
}

static void
check__kind_exists(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *p = add(doc, doc->root, STET_PARAGRAPH);

	p->kind = STET_KIND_COUNT;
	assert_bad(doc, p);
	p->kind = 255;
	assert_bad(doc, p);
}

/* Three paragraphs, of which a test breaks one link. */
static void
add_three(struct stet_doc *doc, struct stet_node *n[3])
{
	for (size_t i = 0; i < 3; i++)
		n[i] = add(doc, doc->root, STET_PARAGRAPH);
	assert_well(doc);
}

static void
assert_refused(const struct stet_doc *doc)
{
	const char *why = NULL;

	assert_non_null(stet_check(doc->root, &why));
	assert_non_null(why);
}

static void
check__link_to_the_previous(void **state)
{
	struct stet_node *n[3];

	add_three(*state, n);
	n[2]->prev = n[0];
	assert_refused(*state);
	n[2]->prev = NULL;
	assert_refused(*state);
}

static void
check__link_to_the_last(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *n[3];

	add_three(doc, n);
	doc->root->last = n[1];
	assert_refused(doc);
	doc->root->last = NULL;
	assert_refused(doc);
}

static void
check__link_to_the_next(void **state)
{
	struct stet_node *n[3];

	add_three(*state, n);
	n[0]->next = n[2];
	assert_refused(*state);
}

static void
check__link_to_the_first(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *n[3];

	add_three(doc, n);
	doc->root->first = n[1];
	assert_refused(doc);
}

static void
check__last_without_first(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *n[3];

	add_three(doc, n);
	doc->root->first = NULL;
	assert_refused(doc);
}

/* Each of the three in turn names a parent that is not its own. */
static void
check__link_to_the_parent(void **state)
{
	struct stet_doc *doc = *state;
	struct stet_node *n[3];
	struct stet_node *other;

	add_three(doc, n);
	other = add(doc, doc->root, STET_QUOTE);
	for (size_t i = 0; i < 3; i++) {
		n[i]->parent = other;
		assert_refused(doc);
		n[i]->parent = doc->root;
	}
	assert_well(doc);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(doc__starts_empty),
		cmocka_unit_test(kinds__are_described),
		TEST(is_inline__by_kind),
		TEST(add__appends),
		TEST(add__sets_what_is_usual),
		TEST(add_text__of_nothing_adds_nothing),
		TEST(null__in_null_out),
		TEST(failure__is_kept),
		TEST(unlink__of_each_place),
		TEST(append__moves_what_was_unlinked),
		TEST(insert_before__first_and_middle),
		TEST(section__nests_by_level),
		TEST(section__does_not_leave_its_container),
		TEST(attr__keeps_order_and_doubles),
		TEST(resource__stands_once),
		TEST(resource__of_many),
		TEST(check__containment),
		TEST(check__finds_the_first),
		TEST(check__title_stands_first_and_once),
		TEST(check__blocks_and_inlines_do_not_mix),
		TEST(check__text_is_not_empty),
		TEST(check__kind_exists),
		TEST(check__link_to_the_previous),
		TEST(check__link_to_the_last),
		TEST(check__link_to_the_next),
		TEST(check__link_to_the_first),
		TEST(check__last_without_first),
		TEST(check__link_to_the_parent),
	};

	return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
